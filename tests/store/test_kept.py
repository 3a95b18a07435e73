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
