"""Record -> the public JSON contract, version "1": one function per kind of row, and the document that holds them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from variorum.export.compiled import Compiled, compiled
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
    Span,
    Statement,
    Time,
)

Row = dict[str, Any]


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _cited(citations: tuple[Citation, ...]) -> list[list[object]]:
    return [[citation.report, citation.span.start, citation.span.end] for citation in citations]


def report_row(r: Report) -> Row:
    return {
        "id": r.id,
        "path": r.path,
        "paths": list(r.paths),
        "title": r.title,
        "outlet": r.outlet,
        "url": r.url,
        "published": r.published,
        "language": r.language,
        "sha256": r.sha256,
        "text": r.text,
        "place": r.place,
        "byline": r.byline,
        "headline": _span(r.headline),
        "credits": [{"name": c.name, "span": _span(c.span), "agency": c.agency} for c in r.credits],
        "furniture": [_span(span) for span in r.furniture],
        "evidence": [
            {"field": e.field, "value": e.value, "where": e.where, "span": _span(e.span), "confidence": e.confidence}
            for e in r.evidence
        ],
        "loci": [[x.span.start, x.span.end, x.unit, x.name, x.start] for x in r.loci],
    }


def located(report: Report, span: Span) -> list[Row]:
    """Where a span stands in the report's source: unit, name, and from which character to which, where that is known."""
    return [
        {"unit": x.unit, "name": x.name} | ({} if x.start is None else {"start": x.start, "end": x.start + len(x.span)})
        for x in report.locate(span)
    ]


def statement_row(s: Statement) -> Row:
    return {
        "id": s.id,
        "report": s.report,
        "kind": s.kind,
        "mode": s.mode,
        "content": [_span(span) for span in s.content],
        "cue": _span(s.cue),
        "source": _span(s.source),
        "speaker": s.speaker,
        "via": s.via,
        "continues": s.continues,
        "nested": s.nested,
        "why": s.why,
        "speaker_why": s.speaker_why,
    }


def figure_row(f: Figure) -> Row:
    return {
        "id": f.id,
        "report": f.report,
        "span": _span(f.span),
        "value": int(f.value) if f.value is not None and f.value == int(f.value) else f.value,
        "upper": f.upper,
        "modifier": f.modifier,
        "unit": f.unit,
        "of": f.of,
        "direction": f.direction,
        "speaker": f.speaker,
        "rule": f.rule,
    }


def time_row(t: Time) -> Row:
    return {
        "id": t.id,
        "report": t.report,
        "span": _span(t.span),
        "type": t.type,
        "value": t.value,
        "anchor": t.anchor,
        "zone": t.zone,
        "rule": t.rule,
    }


def entity_row(e: Entity) -> Row:
    return {
        "id": e.id,
        "name": e.name,
        "type": e.type,
        "aliases": list(e.aliases),
        "roles": list(e.roles),
        "members": list(e.members),
        "mentions": _cited(e.mentions),
        "country": e.country,
    }


def parallel_row(p: Parallel) -> Row:
    return {
        "id": p.id,
        "relation": p.relation,
        "members": _cited(p.members),
        "score": p.score,
        "why": list(p.why),
        "apparatus": [{"kind": c.kind, "readings": [_span(span) for span in c.readings]} for c in p.apparatus],
    }


def disagreement_row(d: Disagreement) -> Row:
    return {
        "id": d.id,
        "parallel": d.parallel,
        "event": d.event,
        "aspect": d.aspect,
        "values": [{"report": v.report, "span": _span(v.span), "value": v.value} for v in d.values],
        "compatible": d.compatible,
        "why": d.why,
    }


def lineage_row(edge: Lineage) -> Row:
    return {
        "from": edge.source,
        "to": edge.target,
        "kind": edge.kind,
        "evidence": list(edge.evidence),
        "passages": _cited(edge.passages),
        "share": edge.share,
    }


def event_row(e: Event) -> Row:
    return {
        "id": e.id,
        "label": e.label,
        "type": e.type,
        "date": e.date,
        "place": e.place,
        "participants": list(e.participants),
        "main": e.main,
        "tellings": _cited(e.tellings),
        "reports": list(e.reports),
        "why": list(e.why),
    }


def claim_row(c: Claim) -> Row:
    return {
        "id": c.id,
        "event": c.event,
        "status": c.status,
        "members": _cited(c.members),
        "origins": c.origins,
        "silent": list(c.silent),
        "voice": c.voice,
        "parallel": c.parallel,
        "disagreements": list(c.disagreements),
        "why": c.why,
    }


ROWS: dict[str, Callable[[Any], Any]] = {
    "reports": report_row,
    "statements": statement_row,
    "figures": figure_row,
    "times": time_row,
    "entities": entity_row,
    "parallels": parallel_row,
    "disagreements": disagreement_row,
    "lineage": lineage_row,
    "origins": list,
    "events": event_row,
    "claims": claim_row,
}


def json_pieces(record: Record | Compiled) -> Iterator[str]:
    """The document a row at a time, so that a long one is never held whole."""
    source = compiled(record)
    homes = dict(source.report_events)
    yield '{\n "variorum": "1"'
    for kind, row in ROWS.items():
        yield f',\n "{kind}": ['
        end = "]"
        for value in getattr(source, kind):
            made = row(value) | {"event": homes.get(value.id)} if kind == "reports" else row(value)
            yield ("" if end == "]" else ",") + "\n  " + json.dumps(made, ensure_ascii=False)
            end = "\n ]"
        yield end
    yield "\n}\n"


def to_json(record: Record) -> str:
    """The whole record as one JSON document; keys may be added, none is renamed without a new version."""
    return "".join(json_pieces(record))
