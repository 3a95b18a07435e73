"""What some reports of an event bring: where they differ, what they bear out, what they alone tell."""

from __future__ import annotations

import pytest

from cheap import record
from variorum.edition.arrivals import brought_by
from variorum.edition.event import event_page
from variorum.edition.index import index
from variorum.edition.pages import EventPage

found = index(record())
PAGE = event_page(found, found.events["e-1"])


def rows(page: EventPage) -> set[str]:
    return {row.id for voice in page.voices for row in voice.rows} | {row.id for group in page.alone for row in group.rows}


@pytest.mark.parametrize("siglum", ["A", "B"])
def test_only_what_the_report_tells_is_left(siglum: str) -> None:
    page = brought_by(PAGE, {siglum})
    kept = [row for voice in page.voices for row in voice.rows] + [row for group in page.alone for row in group.rows]
    assert kept
    assert all(any(siglum in quote.sigla for quote in row.readings) for row in kept)
    assert all(any(siglum in quote.sigla for quote in one.readings) for one in (*page.differences, *page.refinements))
    assert {group.siglum for group in page.alone} <= {siglum}


def test_the_others_stay_as_far_as_they_are_quoted() -> None:
    assert {witness.siglum for witness in brought_by(PAGE, {"B"}).witnesses} == {"A", "B"}
    assert [witness.siglum for witness in brought_by(PAGE, set()).witnesses] == []


def test_all_together_bring_the_whole_page() -> None:
    everybody = {witness.siglum for witness in PAGE.witnesses}
    assert brought_by(PAGE, everybody) == PAGE
    assert set().union(*(rows(brought_by(PAGE, {siglum})) for siglum in everybody)) == rows(PAGE)
