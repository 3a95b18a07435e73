"""Tables -> values of the record: all of it, or those of one kind that a reader wants."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from variorum.store.furniture import furnished
from variorum.store.tables import BY_NAME, REPORT_COLUMNS, TABLES, read_report
from variorum.types import Record

_OF_EVENT = "SELECT report FROM homes WHERE event = :event"
_CITED = "citations INDEXED BY citations_of_report"  # left alone, the planner reads all that a kind cites
_CITES = f"item IN (SELECT item FROM {_CITED} WHERE kind = '{{0}}' AND report = :report)"
_CITES_EVENT = f"item IN (SELECT item FROM {_CITED} WHERE kind = '{{0}}' AND report IN ({_OF_EVENT}))"
_LINKS = "item IN (SELECT item FROM links WHERE kind = '{0}' AND target = :speaker)"

# kind -> what may be wanted -> the condition. `report`, `event` and `speaker` are ids.
CONDITIONS: dict[str, dict[str, str]] = {
    "statements": {"report": "report = :report", "event": f"report IN ({_OF_EVENT})", "speaker": "speaker = :speaker"},
    "figures": {"report": "report = :report", "event": f"report IN ({_OF_EVENT})", "speaker": "speaker = :speaker"},
    "times": {"report": "report = :report", "event": f"report IN ({_OF_EVENT})"},
    "entities": {"report": _CITES, "event": _CITES_EVENT, "speaker": "item = :speaker"},
    "parallels": {"report": _CITES, "event": _CITES_EVENT},
    "disagreements": {
        "report": _CITES,
        "event": f"(event = :event OR (event IS NULL AND {_CITES_EVENT}))",
    },
    "lineage": {
        "report": ":report IN (source, target)",
        "event": f"source IN ({_OF_EVENT}) AND target IN ({_OF_EVENT})",
    },
    "events": {
        "report": _CITES,
        "event": "item = :event",
        "speaker": _LINKS,
    },
    "claims": {"report": _CITES, "event": "event = :event", "speaker": "voice = :speaker"},
}


@cache
def _decoder(kind: str) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(BY_NAME[kind].type)


def read_values(
    db: sqlite3.Connection,
    kind: str,
    *,
    report: str | None = None,
    event: str | None = None,
    speaker: str | None = None,
    item: str | None = None,
) -> Iterator[Any]:
    """Values of one kind in canonical order: of a report, an event, a speaker, or the one with a key; all given must hold.

    A condition that has no meaning for the kind (the speaker of a time) matches nothing.
    """
    wanted = {name: value for name, value in (("report", report), ("event", event), ("speaker", speaker)) if value}
    tests = [CONDITIONS[kind].get(name, "0").format(kind) for name in wanted]
    if item:
        wanted["item"] = item
        tests.append("item = :item")
    decode = _decoder(kind).decode
    for (body,) in db.execute(f"SELECT body FROM {kind} WHERE {' AND '.join(tests) or '1'} ORDER BY position", wanted):
        yield decode(body)


def read_record(db: sqlite3.Connection) -> Record:
    """The whole record as it was saved, from one consistent state of the file."""
    inside = db.in_transaction
    if not inside:
        db.execute("BEGIN")
    try:
        homes = db.execute("SELECT report, event, origin FROM homes ORDER BY report").fetchall()
        names = ", ".join(f"r.{name.strip()}" for name in REPORT_COLUMNS.split(","))
        kept = db.execute(f"SELECT {names} FROM reports r JOIN homes h ON h.report = r.id ORDER BY r.id")
        reports = tuple(furnished(db, map(read_report, kept)))
        parts = {table.name: tuple(read_values(db, table.name)) for table in TABLES}
    finally:
        if not inside:
            db.execute("COMMIT")
    groups: dict[int, list[str]] = {}
    for report, _, origin in homes:
        if origin is not None:
            groups.setdefault(origin, []).append(report)
    return Record(
        reports=reports,
        report_events=tuple((report, event) for report, event, _ in homes),
        origins=tuple(tuple(groups[number]) for number in sorted(groups)),
        **parts,
    )
