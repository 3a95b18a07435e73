"""What readings come to, and which of them are on one side."""

from __future__ import annotations

import pytest

from make import report, span
from variorum.collate.meanings import are_apart, meaning, side_of
from variorum.types import Analysis, Figure, Span, Time

TEXT = "Today a dozen ships left, over 40 on 5 May, some 13 nautical miles off. It was Tuesday."


def read() -> Analysis:
    times = (("Today", "2031-05-04"), ("5 May", "XXXX-05-05"), ("Tuesday", "2031-05-06"))
    figures = (
        ("a dozen ships", 12.0, None, "ships"),
        ("over 40", 40.0, "over", None),
        ("13 nautical miles", 13.0, None, "nautical miles"),
    )
    return Analysis(
        report(TEXT, path="a"),
        (Span(0, len(TEXT)),),
        times=tuple(Time(words, "", span(TEXT, words), "DATE", value) for words, value in times),
        figures=tuple(Figure(w, "", span(TEXT, w), value, "count", modifier, of) for w, value, modifier, of in figures),
    )


@pytest.mark.parametrize(
    ("aspect", "words", "value"),
    [
        ("date", "Today", "2031-05-04"),
        ("date", "5 May", "5 May"),
        ("wording", "Today", "Today"),
        ("figure", "a dozen ships", "12"),
        ("figure", "over 40", "more than 40"),
        ("figure", "13 nautical miles", "13 nautical mile"),
        ("modifier", "ships left", "ships left"),
    ],
)
def test_what_words_come_to(aspect: str, words: str, value: str) -> None:
    assert meaning(aspect, read(), span(TEXT, words)) == value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("twenty-five ships", "25 ships", True),
        ("on 4 May", "the fourth of May", True),
        ("25 ships", "26 ships", False),
        ("25 ships", "25 boats", False),
        ("the Ships", "the ships", True),
        ("will sail", "can sail", False),
    ],
)
def test_words_with_numbers_and_days_are_compared_by_value(one: str, other: str, same: bool) -> None:
    values = {"twenty-five ships": 25.0, "25 ships": 25.0, "26 ships": 26.0, "25 boats": 25.0}
    sides = []
    for words in (one, other):
        place = Span(0, len(words))
        counted = words.partition(" ")[2]
        figures = (Figure("f", "", place, values[words], "count", None, counted),) if words in values else ()
        times = (Time("t", "", place, "DATE", "2031-05-04"),) if "May" in words else ()
        sides.append(side_of("wording", words, Analysis(report(words, path="a"), (place,), times=times, figures=figures), place))
    assert (sides[0] == sides[1]) is same


def test_two_reports_are_apart_that_share_no_side() -> None:
    assert are_apart([("a", "12"), ("b", "14")])
    assert not are_apart([("a", "12"), ("a", "14"), ("b", "12")]), "the one has the other's number too"
    assert not are_apart([("a", "12"), ("a", "14")])
    assert side_of("name", "Año", read(), Span(0, 1)) != side_of("name", "Ano", read(), Span(0, 1))
