"""Dates and figures of languages without a grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make import report
from variorum.analyse.elsewhere import find_figures_elsewhere, find_times_elsewhere, read_digits
from variorum.analyse.parse import Parse


def parsed(text: str, language: str = "de", published: str | None = "2031-05-15") -> Parse:
    return Parse(report(text, language=language, published=published), (), ())


def dates(text: str, language: str = "de") -> list[tuple[str, str]]:
    return [(time.span.of(text), time.value) for time in find_times_elsewhere(parsed(text, language))]


def figures(text: str, language: str = "de") -> list[tuple[str, float | None, str | None, str | None]]:
    parse = parsed(text, language)
    found = find_figures_elsewhere(parse, find_times_elsewhere(parse))
    return [(one.span.of(text), one.value, one.unit, one.modifier) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("de", "Astra, 14. Mai 2031 – Der Präsident", "14. Mai 2031", "2031-05-14"),
        ("de", "Am 3. Jänner kam er.", "3. Jänner", "2031-01-03"),
        ("de", "Am 14.05.2031 kam er.", "14.05.2031", "2031-05-14"),
        ("fr", "le 1er juin 2031, il", "1er juin 2031", "2031-06-01"),
        ("fr", "en décembre 2030 déjà", "décembre 2030", "2030-12"),
        ("es", "el 14 de mayo de 2031 en", "14 de mayo de 2031", "2031-05-14"),
        ("ru", "14 мая 2031 года", "14 мая 2031", "2031-05-14"),
        ("uk", "у грудні, 30 грудня", "30 грудня", "2030-12-30"),
        ("zh", "2031年5月14日，总统", "2031年5月14日", "2031-05-14"),
        ("ko", "5월 14일 대통령은", "5월 14일", "2031-05-14"),
        ("ar", "في 14 مايو 2031 قال", "14 مايو 2031", "2031-05-14"),
        ("pl", "od 2013 roku", "2013", "2013"),
    ],
)
def test_dates(language: str, text: str, words: str, value: str) -> None:
    assert dates(text, language) == [(words, value)]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert dates("Am 31. Februar 2031 kam er.") == [("2031", "2031")]


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("fr", "Plus de 200 personnes ont", ("Plus de 200", 200.0, "count", "more than")),
        ("de", "rund 3,5 Milliarden Euro für", ("rund 3,5 Milliarden Euro", 3.5e9, "EUR", "about")),
        ("de", "um 40,5 % gestiegen", ("40,5 %", 40.5, "percent", None)),
        ("de", "1.250 Soldaten", ("1.250", 1250.0, "count", None)),
        ("ru", "более 1 200 человек", ("более 1 200", 1200.0, "count", "more than")),
        ("ru", "5 млрд долларов", ("5 млрд долларов", 5e9, "USD", None)),
        ("zh", "约3万人", ("约3万", 30000.0, "count", "about")),
        ("ja", "1.5兆", ("1.5", 1.5, "count", None)),
        ("it", "fino a 300 milioni di euro", ("fino a 300 milioni", 3e8, "count", "up to")),
    ],
)
def test_figures(language: str, text: str, figure: tuple[str, float, str, str | None]) -> None:
    assert figures(text, language) == [figure]


@pytest.mark.parametrize("text", ["Die G7 und der 14. Mai", "um 10:31 Uhr", "das 3. Treffen", "Artikel 5/2", "F-16", "1.2.2031"])
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("words", "dotted", "value"),
    [("1.234,5", False, 1234.5), ("1,234.5", True, 1234.5), ("1 234", False, 1234), ("1,5", False, 1.5), ("1.234", True, 1.234)],
)
def test_digits(words: str, dotted: bool, value: float) -> None:
    assert read_digits(words, dotted=dotted) == value


@given(st.text(alphabet="0123456789.,’ \u00a0%€年月日Mai м", max_size=200))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    if text.strip():
        parse = parsed(text)
        times = find_times_elsewhere(parse)
        for one in (*times, *find_figures_elsewhere(parse, times)):
            assert 0 <= one.span.start < one.span.end <= len(text)
