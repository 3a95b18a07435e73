"""Tables -> values of the record: those of one kind that a reader wants."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from variorum.store.tables import BY_NAME, IN_ORDER

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
    for (body,) in db.execute(f"SELECT body FROM {kind} WHERE {' AND '.join(tests) or '1'} ORDER BY {IN_ORDER[kind]}", wanted):
        yield decode(body)
