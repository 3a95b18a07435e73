"""Times of sentences that tell the same: another day, another hour, one day more exactly."""

from __future__ import annotations

from itertools import permutations

import pytest

from make import report, span
from variorum.collate.abreast import abreast, lines_of
from variorum.collate.dated import dated_otherwise
from variorum.collate.slots import Witness
from variorum.types import Analysis, Disagreement, Span, Time, identify

_REST = ("Rain fell on the hills all night.", "Tickets go on sale tomorrow morning.", "The choir sang four old songs.")


def dated(number: int, text: str, **times: str) -> Witness:
    """A report of two sentences; each time is named by its words, with underscores for spaces."""
    whole = f"{text}\n{_REST[number]}"
    found = tuple(
        Time(identify(text, words), "", span(text, words.replace("_", " ")), "DATE", value) for words, value in times.items()
    )
    analysis = Analysis(report(whole, path=str(number)), (Span(0, len(text)), Span(len(text) + 1, len(whole))), times=found)
    return Witness.of(analysis, {})


def found(*tolds: Witness) -> list[Disagreement]:
    lines = [lines_of(told) for told in tolds]
    return list(dated_otherwise("e", tuple(abreast(lines))))


@pytest.mark.parametrize("year", ["2031", "XXXX"])
def test_another_day_of_one_happening(year: str) -> None:
    (one,) = found(
        dated(0, "On May 19 the cutter sank a fishing trawler off Orla.", May_19="XXXX-05-19"),
        dated(1, "Anger followed the May 18 sinking of a foreign fishing trawler off Orla.", May_18=f"{year}-05-18"),
    )
    assert one.aspect == "date" and not one.compatible and {v.value[-2:] for v in one.values} == {"19", "18"}


def test_days_far_apart_are_of_two_happenings() -> None:
    assert not found(
        dated(0, "On May 19 the cutter sank a fishing trawler off Orla.", May_19="2031-05-19"),
        dated(1, "Anger followed the January 18 sinking of a foreign fishing trawler off Orla.", January_18="2031-01-18"),
    )


def test_a_day_that_both_give_is_no_other_day() -> None:
    first = dated(0, "On May 19 the cutter sank a fishing trawler off Orla.", May_19="2031-05-19")
    second = "The fishing trawler that the cutter sank off Orla on May 19 had left port on May 18."
    assert not found(first, dated(1, second, May_19="2031-05-19", May_18="2031-05-18"))


@pytest.mark.parametrize(
    ("value", "other", "compatible"),
    [
        ("2031-05-19TEV", "2031-05-19", True),
        ("2031-05-19", "2031-05", True),
        ("2031-05-19", "2031-05-19", None),
        ("2031-05-19TEV", "2031-05-19TNI", None),
        ("2031-05-19TAF", "2031-05-19TEV", False),
        ("2031-05-19T20:00", "2031-05-19TEV", None),
        ("XXXX-WXX-1TMO", "XXXX-WXX-1", True),
        ("XXXX-WXX-1TMO", "XXXX-WXX-1TNI", False),
        ("XXXX-WXX-1", "XXXX-WXX-2", None),
        ("2031-05-19T16:00", "2031-05-19T18:00", False),
        ("2031-05-19", "2031-05-20", False),
        ("2031-05-19", "2031", None),
        ("2031-05-19", "2031-W21", True),
        ("2031-05-19", "2031-W20", None),
        ("2031-05", "2031", True),
        ("2031-05", "2030", None),
        ("PAST_REF", "2031-05-20", None),
    ],
)
def test_how_two_times_differ(value: str, other: str, compatible: bool | None) -> None:
    rows = found(
        dated(0, "Keepers posted the harbour ransom footage on Sunday past.", Sunday_past=value),
        dated(1, "Keepers posted the harbour ransom footage on that Monday.", that_Monday=other),
    )
    assert [one.compatible for one in rows] == ([] if compatible is None else [compatible])


def test_in_any_order() -> None:
    tolds = [
        dated(n, f"On May {day} the cutter sank a fishing trawler off Orla.", **{f"May_{day}": f"2031-05-{day}"})
        for n, day in enumerate((17, 18, 19))
    ]
    seen = {tuple(sorted(tuple(v.value for v in one.values) for one in found(*row))) for row in permutations(tolds)}
    assert len(seen) == 1 and seen != {()}
