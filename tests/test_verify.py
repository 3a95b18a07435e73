"""Verification finds every kind of citation that does not hold, and nothing in a record that is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import cheap
from variorum.types import Citation, Column, Reading, Record, Span
from variorum.verify import cited, verify

RECORD = cheap.record()
FAR = Span(5_000, 5_001)
BLANK = Span(cheap.ONE.index(" "), cheap.ONE.index(" ") + 1)


def first(record: Record, kind: str, **changes: object) -> Record:
    """The record with its first value of a kind changed."""
    values = getattr(record, kind)
    return replace(record, **{kind: (replace(values[0], **changes), *values[1:])})


def with_apparatus(*columns: Column) -> Record:
    one, other = RECORD.parallels
    return replace(RECORD, parallels=(one, replace(other, apparatus=columns)))


A = RECORD.statements[0].report
BROKEN: dict[str, tuple[Callable[[], Record], str]] = {
    "content beyond the text": (lambda: first(RECORD, "statements", content=(FAR,)), "reaches beyond"),
    "a cue beyond the text": (lambda: first(RECORD, "statements", cue=FAR), "the cue"),
    "content of white space": (lambda: first(RECORD, "statements", content=(BLANK,)), "white space"),
    "a report that is not there": (lambda: first(RECORD, "figures", report="none"), "a report that is not there"),
    "a time beyond the text": (lambda: first(RECORD, "times", span=FAR), "the time"),
    "a mention beyond the text": (lambda: first(RECORD, "entities", mentions=(Citation(A, FAR),)), "a mention"),
    "a member beyond the text": (lambda: first(RECORD, "parallels", members=(Citation(A, FAR),)), "a member"),
    "a reading beyond the text": (lambda: first(RECORD, "disagreements", values=(Reading(A, FAR, "x"),)), "a reading"),
    "a passage beyond the text": (lambda: first(RECORD, "lineage", passages=(Citation(A, FAR),)), "a passage"),
    "a telling beyond the text": (lambda: first(RECORD, "events", tellings=(Citation(A, FAR),)), "a telling"),
    "a claim's member beyond": (lambda: first(RECORD, "claims", members=(Citation(A, FAR),)), "a member"),
    "furniture beyond": (lambda: first(RECORD, "reports", headline=FAR), "the headline"),
    "an unknown speaker": (lambda: first(RECORD, "statements", speaker="nobody"), "names the entity 'nobody'"),
    "an unknown participant": (lambda: first(RECORD, "events", participants=("nobody",)), "names the entity"),
    "an unknown event": (lambda: first(RECORD, "claims", event="none"), "names the event"),
    "an unknown parallel": (lambda: first(RECORD, "claims", parallel="none"), "names the parallel"),
    "an unknown disagreement": (lambda: first(RECORD, "claims", disagreements=("none",)), "names the disagreement"),
    "an unknown silent report": (lambda: first(RECORD, "claims", silent=("none",)), "names the report"),
    "an unknown source": (lambda: first(RECORD, "lineage", source="none"), "names the report"),
    "a lonely column": (lambda: with_apparatus(Column("common", (None,))), "one reading for each member"),
    "a reading outside its member": (lambda: with_apparatus(Column("variant", (Span(0, 3), None))), "out of its place"),
}


def test_a_right_record_has_no_problems() -> None:
    assert verify(RECORD) == ()
    assert verify(RECORD, RECORD.reports) == ()
    assert len(list(cited(RECORD))) > 20


@pytest.mark.parametrize("case", BROKEN)
def test_what_does_not_hold_is_found(case: str) -> None:
    make, words = BROKEN[case]
    problems = verify(make())
    assert problems
    assert any(words in problem.detail for problem in problems)


def test_a_text_that_changed_behind_the_record() -> None:
    shorter = tuple(replace(r, text=r.text[:20]) for r in RECORD.reports)
    assert verify(RECORD, shorter)
