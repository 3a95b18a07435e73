"""Record -> the public JSON contract, version "1"."""

from __future__ import annotations

import json

from variorum.types import Citation, Record, Span


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _cited(citations: tuple[Citation, ...]) -> list[list[object]]:
    return [[citation.report, citation.span.start, citation.span.end] for citation in citations]


def to_json(record: Record) -> str:
    """The whole record as one JSON document; keys may be added, none is renamed without a new version."""
    homes = dict(record.report_events)
    document = {
        "variorum": "1",
        "reports": [
            {
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
                "credits": [{"name": c.name, "span": _span(c.span), "agency": c.agency} for c in r.credits],
                "furniture": [_span(span) for span in r.furniture],
                "event": homes.get(r.id),
            }
            for r in record.reports
        ],
        "statements": [
            {
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
            for s in record.statements
        ],
        "figures": [
            {
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
            for f in record.figures
        ],
        "times": [
            {
                "id": t.id,
                "report": t.report,
                "span": _span(t.span),
                "type": t.type,
                "value": t.value,
                "anchor": t.anchor,
                "zone": t.zone,
                "rule": t.rule,
            }
            for t in record.times
        ],
        "entities": [
            {
                "id": e.id,
                "name": e.name,
                "type": e.type,
                "aliases": list(e.aliases),
                "roles": list(e.roles),
                "members": list(e.members),
                "mentions": _cited(e.mentions),
                "country": e.country,
            }
            for e in record.entities
        ],
        "parallels": [
            {
                "id": p.id,
                "relation": p.relation,
                "members": _cited(p.members),
                "score": p.score,
                "why": list(p.why),
                "apparatus": [{"kind": c.kind, "readings": [_span(span) for span in c.readings]} for c in p.apparatus],
            }
            for p in record.parallels
        ],
        "disagreements": [
            {
                "id": d.id,
                "parallel": d.parallel,
                "event": d.event,
                "aspect": d.aspect,
                "values": [{"report": v.report, "span": _span(v.span), "value": v.value} for v in d.values],
                "compatible": d.compatible,
                "why": d.why,
            }
            for d in record.disagreements
        ],
        "lineage": [
            {
                "from": edge.source,
                "to": edge.target,
                "kind": edge.kind,
                "evidence": list(edge.evidence),
                "passages": _cited(edge.passages),
            }
            for edge in record.lineage
        ],
        "origins": [list(group) for group in record.origins],
        "events": [
            {
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
            for e in record.events
        ],
        "claims": [
            {
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
            for c in record.claims
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)
