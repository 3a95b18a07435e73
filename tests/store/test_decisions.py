from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cheap import ONE, TWO, record
from make import span
from variorum.errors import NotFound, UnreadableInput
from variorum.store import Store, judgements
from variorum.store.decisions import contradicted, decide, decision, from_lines, mention_of, revoke, to_lines

IDS = {r.text: r.id for r in record().reports}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "x.variorum", create=True) as opened:
        for report in record().reports:
            opened.add_report(report)
        opened.save_record(record(), "test")
        yield opened


def mention(text: str, words: str) -> str:
    place = span(text, words)
    return f"{IDS[text]}:{place.start}:{place.end}"


VARONEK, PRESIDENT, ROAD = mention(ONE, "Ilja Varonek"), mention(TWO, "the President"), mention(ONE, "road")


def test_a_decision_is_kept_once_and_makes_the_record_stale(store: Store) -> None:
    same = decision("same", (VARONEK, PRESIDENT), who="desk", when="2025-05-16", why="one office")
    decide(store, [same, decision("same", (PRESIDENT, VARONEK))])
    assert judgements(store) == (same,)
    assert store.compiled() is None


def test_a_decision_can_be_taken_back(store: Store) -> None:
    same = decision("same", (VARONEK, PRESIDENT))
    decide(store, [same])
    revoke(store, same.id)
    assert judgements(store) == ()
    with pytest.raises(NotFound, match="lists them"):
        revoke(store, same.id)


def test_a_contradicted_decision_is_reported(store: Store) -> None:
    followed, lost, gone = (
        decision("same", (VARONEK, PRESIDENT)),
        decision("different", (VARONEK, PRESIDENT)),
        decision("same", (VARONEK, ROAD)),
    )
    decide(store, [followed, lost, gone])
    assert set(contradicted(store)) == {lost, gone}


def test_a_person_is_found_by_name_id_or_mention(store: Store) -> None:
    assert mention_of(store, "ilja varonek") == mention_of(store, record().entities[0].id)
    assert mention_of(store, PRESIDENT) == PRESIDENT
    with pytest.raises(NotFound, match="nobody"):
        mention_of(store, "Nobody")


def test_export_then_import_is_the_identity() -> None:
    made = (decision("same", (VARONEK, PRESIDENT), why="“one” office\n"), decision("different", (VARONEK, ROAD)))
    assert from_lines(to_lines(made), "x") == made
    with pytest.raises(UnreadableInput, match="line 2"):
        from_lines(to_lines(made[:1]) + "{", "x")
