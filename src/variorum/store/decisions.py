"""Human judgements as rows of their own: kept apart from results, revocable, replayed over every later run.

A subject is a place, "report:start:end", so that a judgement holds whatever a later run calls what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from variorum.errors import NotFound, UnreadableInput
from variorum.store.followed import entity_at, is_followed
from variorum.store.sqlite import Store
from variorum.types import Citation, Decision, identify


def decision(verdict: str, subject: tuple[str, ...], *, who: str = "", when: str = "", why: str = "") -> Decision:
    """Whether two mentions name one person ("same"), or those after the first somebody else ("different"). The same judgement
    has the same id."""
    subject = tuple(sorted(subject)) if verdict == "same" else (*subject[:1], *sorted(set(subject[1:])))
    return Decision(identify("entity", verdict, *subject), "entity", verdict, subject, who, when, why)


def judgements(store: Store) -> tuple[Decision, ...]:
    """All judgements that stand, by id."""
    rows = store.db.execute("SELECT body FROM decisions ORDER BY item")
    return tuple(msgspec.json.decode(body, type=Decision) for (body,) in rows)


def decide(store: Store, made: Iterable[Decision]) -> None:
    """Keep judgements; the record is compiled anew by the next run."""
    with store.batch():
        for judgement in made:
            store.db.execute("INSERT OR IGNORE INTO decisions VALUES (?, ?)", (judgement.id, msgspec.json.encode(judgement)))
            _unread(store, judgement)
        store.db.execute("DELETE FROM meta WHERE name = 'compiled'")


def revoke(store: Store, key: str) -> None:
    """Take a judgement back. Raises NotFound."""
    with store.batch():
        for judgement in judgements(store):
            if judgement.id == key:
                _unread(store, judgement)
        if not store.db.execute("DELETE FROM decisions WHERE item = ?", (key,)).rowcount:
            raise NotFound(f"{store.path}: holds no decision with the id {key!r}; `variorum correct FILE` lists them")
        store.db.execute("DELETE FROM meta WHERE name = 'compiled'")


def _unread(store: Store, judgement: Decision) -> None:
    """What is furniture is not analysed: the report that such a judgement speaks of is to be read anew."""
    place = Citation.at(judgement.subject[0]) if judgement.what == "furniture" and judgement.subject else None
    if place:
        store.db.execute("DELETE FROM analyses WHERE report = ?", (place.report,))
        store.db.execute("DELETE FROM failures WHERE report = ?", (place.report,))


def contradicted(store: Store) -> tuple[Decision, ...]:
    """Judgements that the record does not follow: what they speak of is not there any more, or other evidence was stronger."""
    return tuple(judgement for judgement in judgements(store) if not is_followed(store, judgement))


def mention_of(store: Store, name: str) -> str:
    """The first mention of a person, given by id, name or a mention already. Raises NotFound when nobody or several fit."""
    if entity_at(store, name):
        return name
    rows = store.db.execute(
        "SELECT item FROM entities WHERE type = 'PERSON' AND (item = ? OR lower(name) = lower(?))", (name, name)
    ).fetchall()
    if len(rows) != 1:
        raise NotFound(
            f"{'several people are' if rows else 'nobody is'} called {name!r} here; expected a name as on the page, or an id"
        )
    found = store.db.execute(
        "SELECT report, start, \"end\" FROM citations WHERE kind = 'entities' AND item = ? ORDER BY n, report, start LIMIT 1",
        rows[0],
    ).fetchone()
    if not found:
        raise NotFound(f"{name!r} is mentioned nowhere")
    return ":".join(map(str, found))


def to_lines(made: Iterable[Decision]) -> str:
    """Judgements as JSON Lines, for another desk."""
    return "".join(msgspec.json.encode(judgement).decode() + "\n" for judgement in made)


def from_lines(text: str, path: str) -> tuple[Decision, ...]:
    """JSON Lines -> judgements. Raises UnreadableInput that names the line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Decision))
            except msgspec.DecodeError as error:
                raise UnreadableInput(f"{path}: line {number} is no decision ({error})") from error
    return tuple(found)
