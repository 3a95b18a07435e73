"""Human judgements as rows of their own: kept apart from results, revocable, replayed over every later run.

A subject is a mention, "report:start:end", so that a judgement holds whatever a later run calls its entities.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from variorum.errors import NotFound, UnreadableInput
from variorum.store.sqlite import Store
from variorum.types import Decision, identify


def decision(verdict: str, subject: tuple[str, str], *, who: str = "", when: str = "", why: str = "") -> Decision:
    """Whether two mentions name one person ("same") or two ("different"). The same judgement has the same id."""
    one, other = sorted(subject)
    return Decision(identify("entity", verdict, one, other), "entity", verdict, (one, other), who, when, why)


def judgements(store: Store) -> tuple[Decision, ...]:
    """All judgements that stand, by id."""
    rows = store.db.execute("SELECT body FROM decisions ORDER BY item")
    return tuple(msgspec.json.decode(body, type=Decision) for (body,) in rows)


def decide(store: Store, made: Iterable[Decision]) -> None:
    """Keep judgements; the record is compiled anew by the next run."""
    with store.batch():
        for judgement in made:
            store.db.execute("INSERT OR IGNORE INTO decisions VALUES (?, ?)", (judgement.id, msgspec.json.encode(judgement)))
        store.db.execute("DELETE FROM meta WHERE name = 'compiled'")


def revoke(store: Store, key: str) -> None:
    """Take a judgement back. Raises NotFound."""
    with store.batch():
        if not store.db.execute("DELETE FROM decisions WHERE item = ?", (key,)).rowcount:
            raise NotFound(f"{store.path}: holds no decision with the id {key!r}; `variorum correct FILE` lists them")
        store.db.execute("DELETE FROM meta WHERE name = 'compiled'")


def contradicted(store: Store) -> tuple[Decision, ...]:
    """Judgements that the record does not follow: a mention is not there any more, or other evidence was stronger."""
    return tuple(judgement for judgement in judgements(store) if not _followed(store, judgement))


def _followed(store: Store, judgement: Decision) -> bool:
    one, other = (entity_at(store, mention) for mention in judgement.subject)
    return one is not None and other is not None and (one == other) == (judgement.verdict == "same")


def entity_at(store: Store, mention: str) -> str | None:
    """The entity that is named at "report:start:end"."""
    report, start, end = (*mention.split(":"), "", "")[:3]
    row = store.db.execute(
        """SELECT item FROM citations INDEXED BY citations_of_report
           WHERE report = ? AND kind = 'entities' AND start = ? AND "end" = ?""",
        (report, start, end),
    ).fetchone()
    return row[0] if row else None


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
        "SELECT report, start, \"end\" FROM citations WHERE kind = 'entities' AND item = ? ORDER BY n LIMIT 1", rows[0]
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
