"""Record -> the part of it that one event needs: its reports and all that cites nothing else."""

from __future__ import annotations

from dataclasses import replace

from variorum.export.compiled import Compiled
from variorum.types import Citation, Entity, Event, Record


def narrow(record: Record | Compiled, event: str) -> Record:
    """The record of the reports that tell one event: their statements, figures, parallels, disagreements, claims, and the
    entities that these name or refer to."""
    chosen = next(e for e in record.events if e.id == event)
    inside = set(chosen.reports) or {c.report for c in chosen.tellings}
    events = {e.id: e for e in record.events if e.id == event or any(c.report in inside for c in e.tellings)}
    claims = tuple(c for c in record.claims if c.event == event)
    needed = {c.parallel for c in claims}
    parallels = tuple(
        p for p in record.parallels if all(m.report in inside for m in p.members) or (p.id in needed and _kept(p.members, inside))
    )
    held = {p.id for p in parallels if all(m.report in inside for m in p.members)}
    apart = tuple(
        d
        for d in record.disagreements
        if all(v.report in inside for v in d.values)
        and (d.parallel is None or d.parallel in held)
        and (d.event or event) in events
    )
    kept = {d.id for d in apart}
    statements = tuple(s for s in record.statements if s.report in inside)
    figures = tuple(f for f in record.figures if f.report in inside)
    referred = {key for s in statements for key in (s.speaker, s.via)} | {f.speaker for f in figures}
    referred |= {c.voice for c in claims} | {p for e in events.values() for p in e.participants}
    return Record(
        reports=tuple(r for r in record.reports if r.id in inside),
        report_events=tuple((r, home if home in events else None) for r, home in record.report_events if r in inside),
        statements=statements,
        figures=figures,
        times=tuple(t for t in record.times if t.report in inside),
        entities=_entities(record, inside, referred),
        parallels=tuple(p for p in parallels if p.id in held),
        disagreements=apart,
        lineage=tuple(
            replace(edge, passages=_inside(edge.passages, inside))
            for edge in record.lineage
            if edge.source in inside and edge.target in inside
        ),
        origins=tuple(group for g in record.origins if (group := tuple(r for r in g if r in inside))),
        events=tuple(_event(e, inside) for e in events.values()),
        claims=tuple(
            replace(
                c,
                members=_inside(c.members, inside),
                silent=tuple(r for r in c.silent if r in inside),
                parallel=c.parallel if c.parallel in held else None,
                disagreements=tuple(d for d in c.disagreements if d in kept),
            )
            for c in claims
        ),
    )


def _entities(record: Record | Compiled, inside: set[str], referred: set[str | None]) -> tuple[Entity, ...]:
    """Those mentioned in the reports or referred to, and the members of groups among them."""
    found = [e for e in record.entities if e.id in referred or any(m.report in inside for m in e.mentions)]
    missing = {member for e in found for member in e.members} - {e.id for e in found}
    if missing:
        wanted = missing | {e.id for e in found}
        found = [e for e in record.entities if e.id in wanted]
    return tuple(replace(e, mentions=_inside(e.mentions, inside)) for e in found)


def _inside(citations: tuple[Citation, ...], inside: set[str]) -> tuple[Citation, ...]:
    return tuple(c for c in citations if c.report in inside)


def _kept(citations: tuple[Citation, ...], inside: set[str]) -> bool:
    return any(c.report in inside for c in citations)


def _event(event: Event, inside: set[str]) -> Event:
    return replace(event, tellings=_inside(event.tellings, inside), reports=tuple(r for r in event.reports if r in inside))
