"""The store's contract: what goes in comes out; a run that stops anywhere leaves a valid dossier."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cheap
from make import report
from variorum.store import Store
from variorum.store.search import as_query
from variorum.store.tables import TABLES
from variorum.types import Citation, Failure, Record, Span


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with Store.open(None if request.param == "memory" else tmp_path / "a.variorum", create=True) as opened:
        yield opened


def fill(store: Store, record: Record) -> Record:
    for one in record.reports:
        store.add_report(one)
    store.save_record(record, "v")
    return record


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    record = fill(store, cheap.record())
    assert store.record() == record
    store.save_record(record, "v")
    assert store.record() == record
    assert store.generation() == 2


def test_only_what_changed_is_written(store: Store) -> None:
    record = fill(store, cheap.record())
    before = store.db.total_changes
    store.save_record(record, "v")
    assert store.db.total_changes - before < 12  # the homes and the generation


def test_of_what_changed_only_the_difference_is_written(store: Store) -> None:
    record = fill(store, cheap.record())
    before = store.db.execute("SELECT * FROM citations WHERE kind = 'entities' ORDER BY item, report, start").fetchall()
    entity = record.entities[0]
    changes = store.db.total_changes
    store.save_record(replace(record, entities=(replace(entity, mentions=entity.mentions[1:]), *record.entities[1:])))
    after = store.db.execute("SELECT * FROM citations WHERE kind = 'entities' ORDER BY item, report, start").fetchall()
    assert set(before) - set(after) == {("entities", entity.id, 0, *cells(entity.mentions[0]), None)}
    assert store.record().entities[0].mentions == entity.mentions[1:]
    assert store.db.total_changes - changes < 10


def cells(cited: Citation) -> tuple[str, int, int]:
    return cited.report, cited.span.start, cited.span.end


def test_a_smaller_record_leaves_nothing_behind(store: Store) -> None:
    record = fill(store, cheap.record())
    none = replace(record, statements=(), parallels=(), disagreements=(), claims=(), lineage=())
    store.save_record(none, "v")
    assert store.record() == none
    assert store.search("strait") == ()
    for name in ("claims", "parallels", "disagreements", "lineage"):
        assert store.db.execute("SELECT count(*) FROM citations WHERE kind = ?", (name,)).fetchone() == (0,)


def test_values_with_the_same_id_are_both_kept(store: Store) -> None:
    record = cheap.record()
    twice = replace(record, figures=(record.figures[0], replace(record.figures[1], id="f-a")))
    assert fill(store, twice) == store.record()


def test_values_of_an_event_a_report_a_speaker(store: Store) -> None:
    record = fill(store, cheap.record())
    speaker, first = record.entities[0].id, record.statements[0].report
    assert [c.id for c in store.values("claims", event="e-1", speaker=speaker)] == ["c-1"]
    assert [s.id for s in store.values("statements", report=first)] == ["s-a"]
    assert [d.id for d in store.values("disagreements", event="e-1")] == ["d-1"]
    assert [e.id for e in store.values("events", speaker=speaker)] == ["e-1"]
    assert list(store.values("times", speaker=speaker)) == []
    assert len(list(store.values("lineage", event="e-1"))) == 1


def test_the_same_report_under_two_names_is_one(store: Store) -> None:
    one = report("Same words.", path="b.txt")
    assert store.add_report(one)
    assert not store.add_report(replace(one, path="a.txt", paths=("a.txt",)))
    (kept,) = store.reports()
    assert (kept.path, kept.paths) == ("a.txt", ("a.txt", "b.txt"))


def test_another_path_to_a_report_leaves_the_record_as_it_is(store: Store) -> None:
    record = fill(store, cheap.record())
    one = record.reports[0]
    assert not store.add_report(replace(one, path="~.txt", paths=("~.txt",)))
    assert store.compiled() == "v"
    assert store.report(one.id) == replace(one, paths=(one.path, "~.txt"))
    store.add_report(replace(one, path="0.txt", paths=("0.txt",)))
    assert store.compiled() is None


def test_a_report_told_by_another_path_is_read_anew_only_if_it_differs(store: Store) -> None:
    one = report("Same words.", path="b.txt")
    store.add_report(one)
    store.add_analysis(cheap.analysis(one), "v")
    store.add_report(replace(one, path="a.txt", paths=("a.txt",)))
    assert store.unanalysed("v") == ()
    store.add_report(replace(one, path="0.txt", paths=("0.txt",), title="A title"))
    assert store.unanalysed("v") == (one.id,)


def test_analyses_come_back_with_the_report_as_it_is_now(store: Store) -> None:
    one = report("“Yes,” she said. And more.", path="b.txt")
    store.add_report(one)
    store.add_analysis(cheap.analysis(one), "v1")
    store.add_report(replace(one, path="a.txt", paths=("a.txt",)))
    (found,) = store.analyses("v1")
    assert found == cheap.analysis(replace(one, path="a.txt", paths=("a.txt", "b.txt")))
    assert list(store.analyses("v2")) == []
    assert store.unanalysed("v2") == (one.id,)


def test_a_report_that_failed_is_not_tried_again_until_named_again(store: Store) -> None:
    one = report("Deadly.", path="d.txt")
    store.add_input("d.txt", [one])
    store.add_analyses([(one, Failure("d.txt", "analyse", "died"))], "v")
    assert store.unanalysed("v") == ()
    assert store.unanalysed("later version") == (one.id,)
    store.add_input("d.txt", [one])
    assert store.unanalysed("v") == (one.id,)
    assert store.failures() == ()


def test_failures_of_parts_go_when_their_file_is_read_again(store: Store) -> None:
    broken = [Failure("f.jsonl", "ingest", "no JSON", "line 3"), Failure("f.jsonl#7", "ingest", "no text")]
    assert store.add_input("f.jsonl", [*broken, report("Good.")]) == 1
    assert store.add_input("f.jsonl.other", [Failure("f.jsonl.other", "ingest", "empty")]) == 0
    store.add_input("f.jsonl", [])
    assert [f.path for f in store.failures()] == ["f.jsonl.other"]


def test_half_a_character_is_a_named_failure(store: Store) -> None:
    assert store.add_input("x.jsonl", [report("bad \ud800 text", path="x.jsonl#1"), report("good")]) == 1
    assert "lone surrogate at 4" in store.failures()[0].error


def test_the_record_is_stale_when_reports_came_since(store: Store) -> None:
    fill(store, cheap.record())
    assert store.compiled() == "v"
    store.add_report(report("New."))
    assert store.compiled() is None


def test_a_batch_that_breaks_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.batch():
        store.add_report(report("One."))
        raise ZeroDivisionError
    assert store.count("reports") == 0


def test_search_finds_statements_and_sentences(store: Store) -> None:
    record = fill(store, cheap.record())
    for one in record.reports:
        store.add_analysis(cheap.analysis(one), "v")
    hits = store.search("strait road")
    assert {hit.kind for hit in hits} == {"statement"}
    assert {hit.speaker for hit in hits} == {"Ilja Varonek"}
    (talks,) = store.search("talks three")
    assert talks.kind == "sentence"
    assert talks.span.of(cheap.ONE).startswith("The talks took three")
    assert [m.of(talks.snippet) for m in talks.marked] == ["talks", "three"]
    assert store.search('"three hours"') and not store.search('"hours three"')
    assert store.search("fri*") and not store.search("fri")
    assert len(store.search("hours", limit=1)) == 1


@given(st.text(max_size=40))
def test_no_query_is_an_error(query: str) -> None:
    with Store.open() as store:
        store.search(query)
        assert as_query(query).count('"') % 2 == 0


def test_views_read_by_any_tool(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.variorum", create=True) as store:
        record = fill(store, cheap.record())
    db = sqlite3.connect(f"file:{tmp_path}/a.variorum?mode=ro", uri=True)
    views = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert set(views) >= {"v_statements", "v_claims", "v_events", "v_reports", "v_figures", "v_people", "v_disagreements"}
    for view in views:
        db.execute(f"SELECT * FROM {view}").fetchall()
    said = db.execute("SELECT speaker, words FROM v_statements").fetchall()
    assert said == [("Ilja Varonek", "The strait is a road"), ("Ilja Varonek", "The strait is the road")]
    assert db.execute("SELECT words FROM v_claims").fetchall()[0] == ("The talks took three hours",)
    assert db.execute("SELECT value, words FROM v_disagreements").fetchall() == [
        ("3 hours", "three hours"),
        ("4 hours", "four hours"),
    ]
    db.close()
    assert record.reports


def test_every_kind_of_the_record_has_its_table() -> None:
    kinds = set(Record.__dataclass_fields__) - {"reports", "report_events", "origins"}
    assert kinds == {table.name for table in TABLES}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_comes_back(text: str) -> None:
    with Store.open() as store:
        one = report(text, title=text, outlet=text, furniture=(Span(0, 1),))
        store.add_report(one)
        assert list(store.reports()) == [one]
