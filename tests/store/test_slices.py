"""The part of a record that one page needs: on it the page is the same as on the whole record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cheap import record
from shelf import kept
from variorum.edition.event import event_page
from variorum.edition.index import index
from variorum.store import Store, slices
from variorum.types import Disagreement, Reading, Record, Span


def across() -> Record:
    """A record in which two reports differ whose parallel belongs to no event of theirs."""
    made = record()
    one, two, *_ = made.reports
    values = tuple(Reading(report.id, Span(0, 3), report.text[:3].lower()) for report in (one, two))
    return replace(made, disagreements=(*made.disagreements, Disagreement("d-across", "date", values, compatible=True, why="")))


@pytest.mark.parametrize("made", [record(), across()], ids=["as it is", "with a difference across events"])
def test_the_page_of_an_event_is_that_of_the_whole_record(tmp_path: Path, made: Record) -> None:
    whole = index(made)
    with Store.open(kept(tmp_path / "a.variorum", made)) as store:
        for event in made.events:
            part = event_page(index(slices.of_event(store.db, event)), event, dossier_reports=len(made.reports))
            assert part == event_page(whole, event)


def test_who_is_known_with_how_often_he_is_named_and_speaks(tmp_path: Path) -> None:
    made = record()
    with Store.open(kept(tmp_path / "a.variorum", made)) as store:
        for known in slices.known(store.db):
            whole = next(entity for entity in made.entities if entity.id == known.entity.id)
            assert known.entity == replace(whole, mentions=())
            assert known.mentions == len(whole.mentions)
            assert known.said == sum(statement.speaker == whole.id for statement in made.statements)
        people = slices.known(store.db, only="PERSON")
        assert [known.entity.id for known in people] == [entity.id for entity in made.entities if entity.type == "PERSON"]
