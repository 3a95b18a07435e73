"""Tables -> the part of the record that one page needs: a `Record` of a few reports and of what touches them.

Every query goes by an index to the rows it wants, so a page costs what it shows and not what the dossier holds. Entities come
without their mentions, save those in the one report that is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from variorum.store.furniture import furnished
from variorum.store.queries import _decoder
from variorum.store.tables import IN_ORDER, REPORT_COLUMNS, read_report
from variorum.types import Citation, Claim, Disagreement, Entity, EntityType, Event, Parallel, Record, Report, Span, Statement

_AMONG = "IN (SELECT value FROM json_each(?))"
_CITED = "citations INDEXED BY citations_of_report"  # left alone, the planner reads all that a kind cites
_paths = msgspec.json.Decoder(list[str]).decode
_REPORT = ", ".join(f"r.{name.strip()}" for name in REPORT_COLUMNS.split(","))


def _keys(keys: Iterable[str | None]) -> str:
    return msgspec.json.encode(sorted({key for key in keys if key})).decode()


def some(db: sqlite3.Connection, kind: str, column: str, keys: Iterable[str | None]) -> tuple[Any, ...]:
    """Values of one kind whose column is among these, in canonical order."""
    decode = _decoder(kind).decode
    rows = db.execute(f"SELECT body FROM {kind} WHERE {column} {_AMONG} ORDER BY {IN_ORDER[kind]}", (_keys(keys),))
    return tuple(decode(body) for (body,) in rows)


def citing(db: sqlite3.Connection, kind: str, reports: Iterable[str]) -> tuple[Any, ...]:
    """Values of one kind that cite any of these reports."""
    keys = db.execute(f"SELECT DISTINCT item FROM {_CITED} WHERE kind = ? AND report {_AMONG}", (kind, _keys(reports)))
    return some(db, kind, "item", [key for (key,) in keys])


def reports(db: sqlite3.Connection, keys: Iterable[str]) -> tuple[Report, ...]:
    rows = db.execute(f"SELECT {_REPORT} FROM reports r WHERE r.id {_AMONG} ORDER BY r.id", (_keys(keys),))
    return tuple(furnished(db, map(read_report, rows)))


def heads(db: sqlite3.Connection, keys: Iterable[str] | None = None) -> dict[str, Report]:
    """Reports (without ``keys`` all) without their text: what a link to one says."""
    among, wanted = ("", ()) if keys is None else (f"WHERE id {_AMONG}", (_keys(keys),))
    rows = db.execute(f"SELECT id, path, paths, language, title, outlet, url, published FROM reports {among} ORDER BY id", wanted)
    return {
        key: Report(key, path, tuple(_paths(paths)), "", "", language, title=title, outlet=outlet, url=url, published=published)
        for key, path, paths, language, title, outlet, url, published in rows
    }


def differing(db: sqlite3.Connection) -> int:
    """How many disagreements cannot all be true."""
    return int(db.execute("SELECT count(*) FROM disagreements WHERE NOT compatible").fetchone()[0])


def entities(db: sqlite3.Connection, keys: Iterable[str | None]) -> tuple[Entity, ...]:
    """Entities by name and type only: those of great piles are mentioned tens of thousands of times."""
    rows = db.execute(f"SELECT item, name, type, country FROM entities WHERE item {_AMONG} ORDER BY position", (_keys(keys),))
    return tuple(Entity(item, name, kind, country=country) for item, name, kind, country in rows)


def labels(db: sqlite3.Connection, keys: Iterable[str | None]) -> tuple[Event, ...]:
    """Events by label, type and date only, for links."""
    rows = db.execute(
        f"SELECT item, label, type, first, last, place, main FROM events WHERE item {_AMONG} ORDER BY position", (_keys(keys),)
    )
    return tuple(
        Event(item, label, kind, f"{first}/{last}" if first else None, place, (), bool(main), ())
        for item, label, kind, first, last, place, main in rows
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """An entity as it is kept, its mentions left unread."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    country: str | None = None


_read_head = msgspec.msgpack.Decoder(_Head).decode


def _headed(body: bytes) -> Entity:
    head = _read_head(body)
    return Entity(**{f.name: getattr(head, f.name) for f in fields(head)})


def entity(db: sqlite3.Connection, key: str) -> Entity | None:
    """One entity without its mentions."""
    row = db.execute("SELECT body FROM entities WHERE item = ?", (key,)).fetchone()
    return _headed(row[0]) if row else None


@dataclass(frozen=True, slots=True)
class Known:
    """An entity without its mentions, how many there are, and how many statements it makes."""

    entity: Entity
    mentions: int
    said: int


def known(db: sqlite3.Connection, *, only: EntityType | None = None) -> tuple[Known, ...]:
    """Every entity, or those of one type, by what is asked of all at once."""
    said = dict(db.execute("SELECT speaker, count(*) FROM statements WHERE speaker IS NOT NULL GROUP BY speaker").fetchall())
    rows = db.execute("SELECT body, mentions FROM entities WHERE ? IN ('', type) ORDER BY position", (only or "",))
    return tuple(Known(head, mentions, said.get(head.id, 0)) for body, mentions in rows if (head := _headed(body)))


def mentioned(db: sqlite3.Connection, report: str) -> tuple[Entity, ...]:
    """The entities of one report, with their mentions in it."""
    rows = db.execute(f"SELECT item, start, \"end\" FROM {_CITED} WHERE report = ? AND kind = 'entities'", (report,))
    places: dict[str, list[Citation]] = {}
    for item, start, end in rows:
        places.setdefault(item, []).append(Citation(report, Span(start, end)))
    return tuple(replace(e, mentions=tuple(sorted(places[e.id]))) for e in entities(db, places))


def part(
    db: sqlite3.Connection,
    keys: Iterable[str],
    *,
    statements: tuple[Statement, ...] = (),
    named: Iterable[str | None] = (),
    with_entities: tuple[Entity, ...] = (),
    **parts: tuple[Any, ...],
) -> Record:
    """Put a record of these reports together: their homes and origins, the entities that are referred to, and the parts."""
    held = reports(db, keys)
    homes = db.execute(f"SELECT report, event, origin FROM homes WHERE report {_AMONG}", (_keys(r.id for r in held),)).fetchall()
    groups: dict[int, list[str]] = {}
    for report, _, origin in sorted(homes):
        if origin is not None:
            groups.setdefault(origin, []).append(report)
    events: tuple[Event, ...] = parts.pop("events", ())
    known = {event.id for event in events}
    events += labels(db, [event for _, event, _ in homes if event not in known])
    wanted = {*named, *(s.speaker for s in statements), *(s.via for s in statements)}
    wanted |= {f.speaker for f in parts.get("figures", ())} | {c.voice for c in parts.get("claims", ())}
    wanted |= {p for event in events for p in event.participants} - {None}
    found = {e.id: e for e in (*entities(db, wanted), *with_entities)}
    return Record(
        reports=held,
        report_events=tuple((report, event) for report, event, _ in sorted(homes)),
        statements=statements,
        figures=parts.get("figures", ()),
        times=parts.get("times", ()),
        entities=tuple(found.values()),
        parallels=parts.get("parallels", ()),
        disagreements=parts.get("disagreements", ()),
        lineage=parts.get("lineage", ()),
        origins=tuple(tuple(groups[n]) for n in sorted(groups)),
        events=events,
        claims=parts.get("claims", ()),
    )


def of_event(db: sqlite3.Connection, event: Event) -> Record:
    """What the page of an event needs: its reports, claims, parallels, disagreements, and events told beside it."""
    told = event.reports or tuple(sorted({c.report for c in event.tellings}))
    claims: tuple[Claim, ...] = some(db, "claims", "event", [event.id])
    parallels: tuple[Parallel, ...] = some(db, "parallels", "item", [c.parallel for c in claims])
    own: tuple[Disagreement, ...] = some(db, "disagreements", "event", [event.id])
    own += tuple(d for d in citing(db, "disagreements", told) if d.event is None)
    cited = {m.report for p in parallels for m in p.members} | {m.report for c in claims for m in c.members}
    cited |= {value.report for d in own for value in d.values}
    edges = some(db, "lineage", "source", told)
    return part(
        db,
        {*told, *cited},
        statements=some(db, "statements", "report", sorted({*told, *cited})),
        figures=some(db, "figures", "report", told),
        times=some(db, "times", "report", told),
        claims=claims,
        parallels=parallels,
        disagreements=own,
        lineage=tuple(edge for edge in edges if edge.target in set(told)),
        events=citing(db, "events", told),
    )


def of_report(db: sqlite3.Connection, key: str) -> Record:
    """What the page of a report needs: all that cites it, and the other reports of its parallels."""
    parallels: tuple[Parallel, ...] = citing(db, "parallels", [key])
    edges = (*some(db, "lineage", "source", [key]), *some(db, "lineage", "target", [key]))
    others = {m.report for p in parallels for m in p.members} | {end for edge in edges for end in (edge.source, edge.target)}
    return part(
        db,
        {key, *others},
        statements=some(db, "statements", "report", [key]),
        figures=some(db, "figures", "report", [key]),
        times=some(db, "times", "report", [key]),
        parallels=parallels,
        claims=citing(db, "claims", [key]),
        disagreements=citing(db, "disagreements", [key]),
        lineage=edges,
        events=citing(db, "events", [key]),
        with_entities=mentioned(db, key),
    )


def of_statements(db: sqlite3.Connection, statements: tuple[Statement, ...]) -> Record:
    """What a list of statements needs: their reports and speakers."""
    return part(db, {s.report for s in statements}, statements=statements)


def of_disagreements(db: sqlite3.Connection, found: tuple[Disagreement, ...]) -> Record:
    """What a list of disagreements needs: the reports that they cite and the events they belong to."""
    cited = {v.report for d in found for v in d.values}
    return part(db, cited, disagreements=found, events=labels(db, [d.event for d in found]))


# -------------------------------------------------------------------------------------------------------------- lists


def page_of(
    db: sqlite3.Connection, kind: str, where: str, values: tuple[object, ...], order: str, first: int, size: int
) -> tuple[tuple[Any, ...], int]:
    """``size`` values of a kind (-1: all) from number ``first`` on, and how many there are. ``where`` and ``order`` are SQL of
    ours."""
    total = db.execute(f"SELECT count(*) FROM {kind} WHERE {where}", values).fetchone()[0]
    decode = _decoder(kind).decode
    query = f"SELECT body FROM {kind} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    return tuple(decode(body) for (body,) in db.execute(query, (*values, size, first))), total


def about(db: sqlite3.Connection, entity: str, first: int, size: int) -> tuple[tuple[Statement, ...], int]:
    """Statements in whose content an entity is mentioned by somebody else, and how many there are; of one that is mentioned
    thousands of times, those around its first 400 mentions."""
    rows = db.execute(
        """SELECT DISTINCT s.item FROM
           (SELECT report, start, "end" FROM citations WHERE kind = 'entities' AND item = ? LIMIT 400) m
           CROSS JOIN statements s ON s.report = m.report
           WHERE s.start < m."end" AND s."end" > m.start AND s.speaker IS NOT ?""",
        (entity, entity),
    )
    keys = sorted(item for (item,) in rows)
    return some(db, "statements", "item", keys[first : first + size]), len(keys)


def namings(db: sqlite3.Connection, entity: str) -> list[tuple[str, str]]:
    """What an entity is called: (words, report) once for each report that calls it so; of one that is mentioned hundreds of
    times, by its first 400 mentions."""
    return db.execute(
        """SELECT DISTINCT substr(r.text, m.start + 1, m."end" - m.start), r.id
           FROM (SELECT report, start, "end" FROM citations WHERE kind = 'entities' AND item = ? LIMIT 400) m
           JOIN reports r ON r.id = m.report ORDER BY 2, 1""",
        (entity,),
    ).fetchall()
