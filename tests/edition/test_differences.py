"""Differences as they are read: in what order, on which sides, with what their words come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cheap import ONE, TWO, record
from make import span
from variorum.edition.differences import meant, standing
from variorum.edition.event import event_page
from variorum.edition.index import index
from variorum.edition.pages import Difference
from variorum.types import Disagreement, Reading, Span


def shown(aspect: str, *readings: tuple[str, str, str]) -> Difference:
    """The difference over (text, words in it, what they come to)."""
    made = record()
    ids = {report.text: report.id for report in made.reports}
    values = tuple(Reading(ids[text], span(text, words), value) for text, words, value in readings)
    more = replace(made, disagreements=(Disagreement("d-1", aspect, values, None, "e-1"),))
    (one,) = event_page(index(more), made.events[0]).differences
    return one


def test_a_weekday_shows_the_day_that_it_is_and_the_same_day_the_day_that_it_implies() -> None:
    one = shown("date", (ONE, "Friday", "2025-05-16"), (TWO, "The talks", "2025-05-17"))
    assert [(quote.sigla, quote.value, quote.side) for quote in one.readings] == [
        (("A",), "16 May 2025", 0),
        (("B",), "17 May 2025", 1),
    ]


def test_words_of_one_value_are_on_one_side_and_one_word_may_be_on_two() -> None:
    one = shown("date", (ONE, "Friday", "2025-05-16"), (ONE, "talks", "2025-05-17"), (TWO, "talks", "2025-05-16"))
    assert sorted((quote.sigla, quote.side) for quote in one.readings) == [(("A",), 0), (("A",), 1), (("B",), 1)]
    assert [quote.side for quote in one.readings] == sorted(quote.side for quote in one.readings)


@pytest.mark.parametrize(
    ("aspect", "value", "words", "told"),
    [
        ("date", "2031-05-04", "today", "4 May 2031"),
        ("date", "2031-05", "May this year", "May 2031"),
        ("date", "2031-05-04TEV", "4 May 2031", ""),
        ("date", "2031", "last year", "2031"),
        ("date", "2031-W18", "last week", ""),
        ("date", "Wednesday", "Wednesday", ""),
        ("date", "", "met", "no day given"),
        ("who", "Oda Brandt", "he said", "Oda Brandt"),
        ("who", "Oda Brandt", "said President Brandt", ""),
        ("figure", "12", "a dozen", ""),
        ("wording", "", "unity", ""),
    ],
)
def test_what_words_come_to_is_told_where_they_do_not_say_it(aspect: str, value: str, words: str, told: str) -> None:
    assert meant(aspect, Reading("r", Span(0, 1), value), words) == told


def test_what_can_be_checked_comes_first_and_what_both_can_bear_last() -> None:
    readings = (Reading("a", Span(0, 4), "one"), Reading("b", Span(0, 4), "two"))
    quoted = "other words in one quotation"
    kinds = (
        ("figure", False, ""),
        ("date", False, ""),
        ("cut", False, ""),
        ("wording", False, quoted),
        ("wording", False, ""),
        ("date", True, ""),
        ("wording", True, ""),
    )
    made = [Disagreement(str(n), a, readings, None, "e", fits, why) for n, (a, fits, why) in enumerate(kinds)]
    assert [d.id for d in sorted([*made[3:], *made[:3]], key=standing)] == [d.id for d in made]


def test_of_one_aspect_what_can_be_read_at_a_glance_comes_first_then_what_most_have_a_part_in() -> None:
    made = record()
    one, two = made.reports[:2]
    third = replace(two, id="third", path="three.txt", published="2025-05-17")

    def apart(number: int, words: str, *reports: str) -> Disagreement:
        readings = tuple(Reading(report, Span(4 * place, 4 * place + 3), words) for place, report in enumerate(reports))
        return Disagreement(f"d-{number}", "wording", readings, None, "e-1")

    long = "all the ships of the northern islands"
    more = replace(
        made,
        reports=(*made.reports, third),
        disagreements=(
            apart(1, "ships", one.id, two.id),
            apart(2, long, one.id, two.id, "third"),
            apart(3, "ships", one.id, two.id, "third"),
        ),
        events=(replace(made.events[0], reports=(*made.events[0].reports, "third")),),
    )
    assert [shown.id for shown in event_page(index(more), more.events[0]).differences] == ["d-3", "d-1", "d-2"]
