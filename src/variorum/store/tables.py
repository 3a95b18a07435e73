"""Values of the record <-> rows: for each kind its table, its columns, and what it cites and refers to.

Each row holds the whole value (``body``, MessagePack) beside the columns that queries and views read, so a field that
types.py gains needs no migration.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import msgspec

from variorum.record import PORTIONED, Edition, Rows
from variorum.types import (
    Citation,
    Claim,
    Disagreement,
    Entity,
    Event,
    Figure,
    Lineage,
    Parallel,
    Record,
    Report,
    Statement,
    Time,
)

Cited = tuple[str, int, int, str | None]
TextOf = Callable[[str], str]
"""The text of a report, by its id."""


def _cited(citations: Iterable[Citation]) -> list[Cited]:
    return [(c.report, c.span.start, c.span.end, None) for c in citations]


def _none(_: Any) -> Any:
    return ()


@dataclass(frozen=True, slots=True)
class Table:
    """How one kind of value is kept. ``links``: role -> ids that it refers to; ``ranked``: its citations are in an order of their
    own, not in that of the text."""

    name: str
    type: type
    columns: tuple[str, ...]
    cells: Callable[[Any, TextOf], tuple[object, ...]]
    key: Callable[[Any], str] = lambda value: value.id
    cites: Callable[[Any], list[Cited]] = _none
    links: Callable[[Any], dict[str, tuple[str, ...]]] = lambda value: {}
    ranked: bool = True


def words(statement: Statement, text: str) -> str:
    """A statement's content as it stands, the pieces of a broken quotation joined by an ellipsis."""
    return " … ".join(span.of(text) for span in statement.content)


def _statement(s: Statement, text_of: TextOf) -> tuple[object, ...]:
    said = words(s, text_of(s.report))
    return s.report, s.content[0].start, s.content[-1].end, s.kind, s.mode, s.speaker, s.via, s.nested, said


def _interval(date: str | None) -> tuple[str | None, str | None]:
    first, _, last = (date or "").partition("/")
    return first or None, last or first or None


TABLES: tuple[Table, ...] = (
    Table(
        "statements",
        Statement,
        ("report", "start", "end", "kind", "mode", "speaker", "via", "nested", "words"),
        _statement,
    ),
    Table(
        "figures",
        Figure,
        ("report", "start", "end", "value", "upper", "modifier", "unit", "counted", "speaker"),
        lambda f, _: (f.report, f.span.start, f.span.end, f.value, f.upper, f.modifier, f.unit, f.of, f.speaker),
    ),
    Table(
        "times",
        Time,
        ("report", "start", "end", "type", "value", "anchor"),
        lambda t, _: (t.report, t.span.start, t.span.end, t.type, t.value, t.anchor),
    ),
    Table(
        "entities",
        Entity,
        ("name", "type", "country", "mentions", "reports"),
        lambda e, _: (e.name, e.type, e.country, len(e.mentions), len({m.report for m in e.mentions})),
        cites=lambda e: _cited(e.mentions),
        links=lambda e: {"member": e.members},
        ranked=False,
    ),
    Table(
        "parallels",
        Parallel,
        ("relation", "score"),
        lambda p, _: (p.relation, p.score),
        cites=lambda p: _cited(p.members),
    ),
    Table(
        "disagreements",
        Disagreement,
        ("aspect", "parallel", "event", "compatible", "why"),
        lambda d, _: (d.aspect, d.parallel, d.event, d.compatible, d.why),
        cites=lambda d: [(v.report, v.span.start, v.span.end, v.value) for v in d.values],
    ),
    Table(
        "lineage",
        Lineage,
        ("source", "target", "kind", "evidence"),
        lambda edge, _: (edge.source, edge.target, edge.kind, "; ".join(edge.evidence)),
        key=lambda edge: f"{edge.source}>{edge.target}",
        cites=lambda edge: _cited(edge.passages),
    ),
    Table(
        "events",
        Event,
        ("label", "type", "first", "last", "place", "main"),
        lambda e, _: (e.label, e.type, *_interval(e.date), e.place, e.main),
        cites=lambda e: _cited(e.tellings),
        links=lambda e: {"participant": e.participants, "report": e.reports},
    ),
    Table(
        "claims",
        Claim,
        ("event", "status", "origins", "voice", "parallel", "why"),
        lambda c, _: (c.event, c.status, c.origins, c.voice, c.parallel, c.why),
        cites=lambda c: _cited(c.members),
        links=lambda c: {"silent": c.silent, "disagreement": c.disagreements},
    ),
)

IN_ORDER = {table.name: "position" for table in TABLES} | {
    "claims": "(SELECT e.position FROM events e WHERE e.item = claims.event), position"
}
"""How rows are put in the record's order; a claim's position is that among the claims of its event."""
BY_NAME = {table.name: table for table in TABLES}
pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(dict[str, list[str]]).decode
_REFERRING = {"citations": 'n, report, start, "end", value', "links": "role, n, target"}
"""The tables of what rows cite and refer to, and what they say of it."""
Changes = tuple[list[str], list[str]]
"""The keys of rows that were written, and of those that were removed."""


def digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=12).digest()


def _rows(table: Table, values: Iterable[Any]) -> Iterator[tuple[str, int, bytes, Any]]:
    """(key, position, body, value); a key met twice is numbered, so that nothing is dropped."""
    seen: dict[str, int] = {}
    for position, value in enumerate(values):
        key = table.key(value)
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}#{seen[key]}", position, pack(value), value


def replace_table(db: sqlite3.Connection, table: Table, values: Iterable[Any], text_of: TextOf) -> Changes:
    """Make the table hold exactly these values, in this order, writing only what has changed."""
    known = {key: (old, at) for key, old, at in db.execute(f"SELECT item, digest, position FROM {table.name}")}
    written = [
        key
        for key, position, body, value in _rows(table, values)
        if _put(db, table, key, position, body, value, text_of, known.pop(key, None))
    ]
    removed = sorted(known)
    _remove(db, table.name, removed)
    return written, removed


def _put(
    db: sqlite3.Connection, table: Table, key: str, position: int | str, body: bytes, value: Any, text_of: TextOf, old: Any
) -> bool:
    """Write a row unless ``old``, its digest and position, says that it is there; returns whether its value is another one."""
    mark = digest(body)
    if old and old[0] == mark:
        if old[1] != position:
            db.execute(f"UPDATE {table.name} SET position = ? WHERE item = ?", (position, key))
        return False
    names = ", ".join(f'"{name}"' for name in ("item", "position", "digest", "body", *table.columns))
    cells = (key, position, mark, body, *table.cells(value, text_of))
    db.execute(f"INSERT OR REPLACE INTO {table.name} ({names}) VALUES ({', '.join('?' * len(cells))})", cells)
    ranks = range(len(cited)) if (cited := table.cites(value)) and table.ranked else [0] * len(cited)
    _refer(db, "citations", (table.name, key), {(n, *cell) for n, cell in zip(ranks, cited, strict=True)}, known=bool(old))
    links = {(role, n, to) for role, all_of in table.links(value).items() for n, to in enumerate(all_of)}
    _refer(db, "links", (table.name, key), links, known=bool(old))
    return True


def _refer(db: sqlite3.Connection, child: str, row: tuple[str, str], wanted: Set[Any], *, known: bool) -> None:
    """What a row cites or refers to; of one that was ``known`` only the difference is written."""
    names = _REFERRING[child]
    before = set(db.execute(f"SELECT {names} FROM {child} WHERE kind = ? AND item = ?", row)) if known else set()
    tests = " AND ".join(f"{name} IS ?" for name in ("kind", "item", *names.split(", ")))
    db.executemany(f"DELETE FROM {child} WHERE {tests}", [(*row, *cells) for cells in before - wanted])
    marks = ", ".join("?" * len(tests.split(" AND ")))
    db.executemany(f"INSERT INTO {child} VALUES ({marks})", [(*row, *cells) for cells in wanted - before])


def _remove(db: sqlite3.Connection, kind: str, keys: list[str]) -> None:
    for child in _REFERRING:
        db.executemany(f"DELETE FROM {child} WHERE kind = ? AND item = ?", [(kind, key) for key in keys])
    db.executemany(f"DELETE FROM {kind} WHERE item = ?", [(key,) for key in keys])


def _texts(reports: Iterable[Report]) -> TextOf:
    known = {report.id: report for report in reports}
    return lambda report: known[report].text


def replace_record(db: sqlite3.Connection, record: Record) -> Changes:
    """Write the whole record inside the caller's transaction. Returns what changed of the statements."""
    text_of = _texts(record.reports)
    db.execute("DELETE FROM portions")
    changed = {table.name: replace_table(db, table, getattr(record, table.name), text_of) for table in TABLES}
    _replace_homes(db, record)
    return changed["statements"]


def replace_edition(db: sqlite3.Connection, edition: Edition) -> Changes:
    """The same of a record in portions: those whose rows are not given stay as they are."""
    text_of = _texts(edition.reports)
    _replace_homes(db, edition)
    before = _leftover(db, {portion.key for portion in edition.portions})
    written: list[str] = []
    for portion in edition.portions:
        if portion.rows is not None:
            changed, held = _put_portion(db, portion.rows, text_of)
            written += changed
            for kind, keys in held.items():
                before[kind].difference_update(keys)
            db.execute("INSERT OR REPLACE INTO portions VALUES (?, ?)", (portion.key, pack(held)))
    for kind, left in before.items():
        _remove(db, kind, sorted(left))
    return written, sorted(before["statements"])


def _put_portion(db: sqlite3.Connection, rows: Rows, text_of: TextOf) -> tuple[list[str], dict[str, list[str]]]:
    """Write what is new of a portion; returns the statements written, and the keys of all its rows by kind."""
    written: list[str] = []
    held: dict[str, list[str]] = {}
    for kind, some in rows.items():
        table = BY_NAME[kind]
        for (place, _), (key, _, body, value) in zip(some, _rows(table, (value for _, value in some)), strict=True):
            old = db.execute(f"SELECT digest, position FROM {kind} WHERE item = ?", (key,)).fetchone()
            if _put(db, table, key, f"@{place}", body, value, text_of, old) and kind == "statements":
                written.append(key)
            held.setdefault(kind, []).append(key)
    return written, held


def _leftover(db: sqlite3.Connection, wanted: Set[bytes]) -> dict[str, set[str]]:
    """By kind, the rows of portions that are not wanted any more, which are forgotten here; where none of those that are wanted
    is known, all rows."""
    known = {key for (key,) in db.execute("SELECT key FROM portions")}
    if known.isdisjoint(wanted):
        db.execute("DELETE FROM portions")
        return {kind: {key for (key,) in db.execute(f"SELECT item FROM {kind}")} for kind in PORTIONED}
    found: dict[str, set[str]] = {kind: set() for kind in PORTIONED}
    gone = sorted(known - wanted)
    for key in gone:
        for kind, items in _unpack(db.execute("SELECT items FROM portions WHERE key = ?", (key,)).fetchone()[0]).items():
            found[kind].update(items)
    db.executemany("DELETE FROM portions WHERE key = ?", [(key,) for key in gone])
    return found


def _replace_homes(db: sqlite3.Connection, made: Record | Edition) -> None:
    origin = {report: number for number, group in enumerate(made.origins) for report in group}
    wanted = {(report, event, origin.get(report)) for report, event in made.report_events}
    before = set(db.execute("SELECT report, event, origin FROM homes"))
    db.executemany("DELETE FROM homes WHERE report = ?", sorted((report,) for report, *_ in before - wanted))
    db.executemany("INSERT INTO homes VALUES (?, ?, ?)", sorted(wanted - before, key=itemgetter(0)))


# ----------------------------------------------------------------------------------------------------------- reports

REPORT_COLUMNS = "id, path, paths, title, outlet, url, published, place, byline, language, sha256, text, body"


@dataclass(frozen=True, slots=True)
class Details:
    """The parts of a report that no query reads."""

    headline: Any
    credits: Any
    furniture: Any
    evidence: Any
    loci: Any = ()


def report_row(report: Report) -> tuple[object, ...]:
    body = msgspec.json.encode(Details(report.headline, report.credits, report.furniture, report.evidence, report.loci))
    paths = msgspec.json.encode(report.paths).decode()
    head = (report.id, report.path, paths, report.title, report.outlet, report.url, report.published)
    return (*head, report.place, report.byline, report.language, report.sha256, report.text, body)


def read_report(row: tuple[Any, ...]) -> Report:
    names = REPORT_COLUMNS.split(", ")[:-1]
    fields = dict(zip(names, row, strict=False), paths=msgspec.json.decode(row[2]))
    return msgspec.convert(fields | msgspec.json.decode(row[-1]), Report)
