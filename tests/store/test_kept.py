"""Analyses in a dossier: each part is read when it is asked for, and what comes back is what was kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from make import report
from variorum.errors import NotADossier
from variorum.store import Store
from variorum.types import Analysis, Passage, Referent, Span

ONE = report("Ana Brel met Tomas Vark. They spoke of ports.", path="a.txt")
WHOLE = Analysis(
    ONE,
    sentences=(Span(0, 24), Span(25, 45)),
    referents=(Referent("r0", "Ana Brel", "PERSON", ()),),
    passages=(Passage(Span(0, 24), 0, vector=b"\0\1"),),
)


@pytest.fixture
def store() -> Store:
    made = Store.open()
    made.add_report(ONE)
    made.add_analysis(WHOLE, "v")
    return made


def test_an_analysis_comes_back_whole(store: Store) -> None:
    (found,) = store.analyses("v")
    assert found == WHOLE and hash(found) == hash(WHOLE)
    assert replace(found, passages=()) == replace(WHOLE, passages=())


def test_passages_are_read_when_they_are_asked_for(store: Store) -> None:
    (found,) = store.analyses("v")
    store.db.execute("UPDATE analyses SET passages = ?", (b"\x90",))
    assert found.passages == ()


def test_a_row_of_an_older_version_holds_its_passages(store: Store) -> None:
    import msgspec

    body = msgspec.msgpack.encode({"sentences": WHOLE.sentences, "referents": WHOLE.referents, "passages": WHOLE.passages})
    store.db.execute("UPDATE analyses SET body = ?, digest = NULL, passages = NULL", (body,))
    (found,) = store.analyses("v")
    assert found == WHOLE


def test_damage_that_is_met_late_is_named(store: Store) -> None:
    (found,) = store.analyses("v")
    store.db.execute("UPDATE analyses SET passages = ?", (b"\xc1",))
    with pytest.raises(NotADossier, match="is damaged"):
        found.passages  # noqa: B018


def test_the_hash_is_that_of_what_is_kept(store: Store) -> None:
    (before,) = store.analyses("v")
    store.add_analysis(replace(WHOLE, passages=()), "v")
    (after,) = store.analyses("v")
    assert before.digest != after.digest


def test_a_report_is_read_when_it_is_asked_for(store: Store) -> None:
    (found,) = store.analyses("v")
    store.db.execute("UPDATE reports SET text = 'Other words.', published = '2031-05-06'")
    assert (found.report.id, found.report.published) == (ONE.id, ONE.published)
    assert (found.report.text, found.report.published) == ("Other words.", "2031-05-06")


def test_a_report_comes_back_whole_and_is_like_any_other(store: Store) -> None:
    import msgspec

    (found,) = store.analyses("v")
    assert msgspec.msgpack.encode(found.report) == msgspec.msgpack.encode(ONE)
    (found,) = store.analyses("v")
    assert found.report == ONE and hash(found.report) == hash(ONE)
    assert replace(found.report, title="Another") == replace(ONE, title="Another")


def test_the_hash_of_a_report_is_that_of_all_of_it(store: Store) -> None:
    (before,) = store.analyses("v")
    store.add_report(replace(ONE, path="0.txt", paths=("0.txt",)))
    (after,) = store.analyses("v")
    assert before.report.digest != after.report.digest


def test_a_report_of_an_older_version_has_no_hash(store: Store) -> None:
    store.db.execute("UPDATE reports SET digest = NULL")
    (found,) = store.analyses("v")
    assert found.report == ONE and not hasattr(found.report, "digest")
