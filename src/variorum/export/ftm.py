"""Record -> FollowTheMoney entities as JSON lines (https://followthemoney.tech): documents, people, organisations, mentions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from variorum.types import Entity, Event, Record, Report

_SCHEMATA = {"PERSON": "Person", "ORG": "Organization", "GPE": "PublicBody", "GROUP": "Organization"}


def pieces(record: Record) -> Iterator[str]:
    """An Article for each report, a Person or Organization for each entity, an Event, and a Mention for each naming."""
    known = {entity.id: entity for entity in record.entities if entity.type in _SCHEMATA}
    for row in _rows(record, known):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _rows(record: Record, known: dict[str, Entity]) -> Iterator[dict[str, Any]]:
    yield from map(_article, record.reports)
    yield from (_party(entity) for entity in known.values())
    yield from (_event(event, known) for event in record.events)
    for entity in known.values():
        for report in sorted({mention.report for mention in entity.mentions}):
            properties = {"document": [report], "resolved": [f"e-{entity.id}"], "name": [entity.name]}
            yield _row(f"m-{entity.id}-{report}", "Mention", properties)


def _row(key: str, schema: str, properties: dict[str, Any]) -> dict[str, Any]:
    kept = {name: [str(value) for value in values if value] for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _article(report: Report) -> dict[str, Any]:
    properties = {
        "title": [report.title or report.path],
        "publisher": [report.outlet],
        "publishedAt": [(report.published or "")[:10]],
        "sourceUrl": [report.url],
        "language": [report.language],
        "bodyText": [report.text],
        "contentHash": [],
    }
    return _row(report.id, "Article", properties)


def _party(entity: Entity) -> dict[str, Any]:
    country = (entity.country or "").lower()
    properties = {"name": [entity.name], "alias": [a for a in entity.aliases if a != entity.name], "country": [country]}
    if entity.type == "PERSON":
        properties["position"] = list(entity.roles)
    return _row(f"e-{entity.id}", _SCHEMATA[entity.type], properties)


def _event(event: Event, known: dict[str, Entity]) -> dict[str, Any]:
    first, _, last = (event.date or "").partition("/")
    involved = [f"e-{one}" for one in event.participants if one in known]
    properties = {"name": [event.label], "date": [first], "location": [event.place], "involved": involved}
    properties |= {"endDate": [last]} if last and last != first else {}
    properties |= {"proof": list(event.reports)}
    return _row(f"x-{event.id}", "Event", properties)
