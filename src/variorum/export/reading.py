"""The public JSON contract -> Record: what `export --to json` wrote comes back as it was."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from variorum.errors import UnreadableInput
from variorum.types import (
    Citation,
    Claim,
    Column,
    Credit,
    Disagreement,
    Entity,
    Event,
    Evidence,
    Figure,
    Lineage,
    Locus,
    Parallel,
    Reading,
    Record,
    Report,
    Span,
    Statement,
    Time,
)

Row = dict[str, Any]


def read_json(text: str, *, path: str = "the document") -> Record:
    """Read an exported record. Raises UnreadableInput when it is not one, or of another version."""
    try:
        document = json.loads(text)
        version = document["variorum"]
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableInput(f'{path}: is no exported record (expected JSON with the key "variorum")') from error
    if version != "1":
        raise UnreadableInput(f'{path}: is a record of version {version!r}; this program reads version "1"')
    try:
        return _record(document)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableInput(f"{path}: is no whole record ({type(error).__name__}: {error})") from error


def _record(document: Row) -> Record:
    return Record(
        reports=tuple(map(_report, document["reports"])),
        report_events=tuple((row["id"], row["event"]) for row in document["reports"]),
        statements=tuple(map(_statement, document["statements"])),
        figures=tuple(map(_figure, document["figures"])),
        times=tuple(_made(Time, row, span=_span(row["span"])) for row in document["times"]),
        entities=tuple(_made(Entity, row, mentions=_cited(row["mentions"])) for row in document["entities"]),
        parallels=tuple(map(_parallel, document["parallels"])),
        disagreements=tuple(
            _made(Disagreement, row, values=tuple(map(_reading, row["values"]))) for row in document["disagreements"]
        ),
        lineage=tuple(_made(Lineage, _renamed(row), passages=_cited(row["passages"])) for row in document["lineage"]),
        origins=tuple(map(tuple, document["origins"])),
        events=tuple(_made(Event, row, tellings=_cited(row["tellings"])) for row in document["events"]),
        claims=tuple(_made(Claim, row, members=_cited(row["members"])) for row in document["claims"]),
    )


def _made(kind: type, row: Row, **changed: Any) -> Any:
    """A value of this kind from a row: lists are tuples, keys that the type does not know are left out."""
    known = {field.name for field in fields(kind)}
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if name in known}
    return kind(**(plain | changed))


def _span(pair: list[int] | None) -> Any:
    return Span(*pair) if pair else None


def _cited(rows: list[list[Any]]) -> tuple[Citation, ...]:
    return tuple(Citation(report, Span(start, end)) for report, start, end in rows)


def _report(row: Row) -> Report:
    made: Report = _made(
        Report,
        row,
        headline=_span(row.get("headline")),
        credits=tuple(_made(Credit, credit, span=_span(credit["span"])) for credit in row["credits"]),
        furniture=tuple(map(_span, row["furniture"])),
        evidence=tuple(_made(Evidence, found, span=_span(found["span"])) for found in row.get("evidence", ())),
        loci=tuple(Locus(Span(start, end), unit, name, at) for start, end, unit, name, at in row.get("loci", ())),
    )
    return made


def _statement(row: Row) -> Statement:
    spans = {"content": tuple(map(_span, row["content"])), "cue": _span(row["cue"]), "source": _span(row["source"])}
    made: Statement = _made(Statement, row, **spans)
    return made


def _figure(row: Row) -> Figure:
    value = None if row["value"] is None else float(row["value"])
    made: Figure = _made(Figure, row, span=_span(row["span"]), value=value)
    return made


def _parallel(row: Row) -> Parallel:
    columns = tuple(Column(column["kind"], tuple(map(_span, column["readings"]))) for column in row.get("apparatus", ()))
    made: Parallel = _made(Parallel, row, members=_cited(row["members"]), apparatus=columns)
    return made


def _reading(row: Row) -> Reading:
    return Reading(row["report"], Span(*row["span"]), row["value"])


def _renamed(row: Row) -> Row:
    return row | {"source": row["from"], "target": row["to"]}
