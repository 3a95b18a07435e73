"""Verification finds every kind of citation that does not hold, and nothing in a record that is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

import cheap
import variorum.dossier
import variorum.pipeline
from make import report
from variorum.types import Citation, Column, Failure, Reading, Record, Report, Span, Statement, identify
from variorum.verify import cited, verify, verify_sources

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


# ------------------------------------------------------------------------------------------------------------ sources


def held(path: str, text: str) -> Report:
    return report(text, path=path, id=identify(text))


EMPTY = Record(*[()] * len(fields(Record)))
WORDS = "The leader said “we agree” in the palace."


def record_of(one: Report, *quotes: str) -> Record:
    spans = [Span(one.text.index(quote), one.text.index(quote) + len(quote)) for quote in quotes]
    said = tuple(Statement(str(n), one.id, "direct", "speech", (span,)) for n, span in enumerate(spans))
    return replace(EMPTY, reports=(one,), statements=said)


def reading(*pieces: Report | Failure) -> Callable[[str], list[Report | Failure]]:
    return lambda source: list(pieces)


def test_an_unchanged_source_is_no_problem() -> None:
    one = held("a.txt", WORDS)
    assert list(verify_sources(record_of(one, "we agree"), [one], reading(one))) == []


def test_a_source_that_changed_elsewhere_is_said_and_stands() -> None:
    one, now = held("a.txt", WORDS), held("a.txt", f"{WORDS} More.")
    (problem,) = verify_sources(record_of(one, "we agree"), [one], reading(now))
    assert (problem.kind, problem.report) == ("source", one.id)
    assert "has changed" in problem.detail and "1 cited passages still stand" in problem.detail


def test_cited_words_that_no_longer_stand_are_a_problem() -> None:
    one, now = held("a.txt", WORDS), held("a.txt", WORDS.replace("agree", "differ"))
    (problem,) = verify_sources(record_of(one, "we agree", "the palace"), [one], reading(now))
    assert problem.kind == "report"
    assert "1 of 2 cited passages no longer stand" in problem.detail and "“we agree”" in problem.detail


def test_words_that_are_only_set_otherwise_still_stand() -> None:
    one, now = held("a.txt", WORDS), held("a.txt", WORDS.replace(" agree", "\n agree"))
    (problem,) = verify_sources(record_of(one, "we agree"), [one], reading(now))
    assert problem.kind == "source"


def test_a_source_that_is_gone_or_unreadable_is_said() -> None:
    one = held("a.zip#in/b.txt", WORDS)
    (gone,) = verify_sources(record_of(one, "we agree"), [one], lambda source: None)
    assert (gone.kind, gone.id) == ("source", "a.zip") and "is gone" in gone.detail
    (empty,) = verify_sources(record_of(one, "we agree"), [one], reading())
    assert "can no longer be read" in empty.detail and empty.report == one.id
    lone = held("a.txt", WORDS)
    (broken,) = verify_sources(record_of(lone), [lone], reading(Failure("a.txt", "ingest", "the file is empty (0 bytes)")))
    assert "is empty" in broken.detail


def test_each_file_is_read_once_and_sharps_may_stand_in_names(tmp_path: Path) -> None:
    (tmp_path / "no #1.jsonl").write_text("{}")
    base = str(tmp_path / "no #1.jsonl")
    two = [held(f"{base}#{n}", f"{WORDS} {n}") for n in (1, 2)]
    asked: list[str] = []

    def read(source: str) -> list[Report]:
        asked.append(source)
        return two

    record = replace(EMPTY, reports=tuple(two))
    assert list(verify_sources(record, two, read)) == []
    assert asked == [base]


def test_a_dossier_reads_its_sources_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    source = tmp_path / "a.html"
    page = "<html><body><article><p>{}</p></article></body></html>"
    source.write_text(page.format(f"{WORDS} The talks in the capital went on for three hours, said the office."))
    with variorum.dossier.collate([source], tmp_path / "a.variorum") as dossier:
        assert dossier.verify() == ()
        source.write_text(page.format(f"{WORDS} The talks in the capital went on for four hours, said the office."))
        assert [problem.kind for problem in dossier.verify()] == ["source"]
        source.write_text(page.format("The leader said nothing in the palace, where the talks went on for three hours or more."))
        assert [problem.kind for problem in dossier.verify()] == ["report"]
        assert dossier.verify(sources=False) == ()
        source.unlink()
        assert ["is gone" in problem.detail for problem in dossier.verify()] == [True]
