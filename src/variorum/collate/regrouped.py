"""Human judgements on which reports tell one event -> events put together or taken apart, each made anew from its reports.

Of the judgements that contradict one another those that put together hold; the store reports the others.
"""

from __future__ import annotations

from collections import Counter

from variorum.collate.corrections import in_order
from variorum.collate.days import agreed
from variorum.collate.entities import Names
from variorum.collate.events import merge_events
from variorum.types import Analysis, Citation, Decision, Event, EventType, identify

Pairs = tuple[tuple[str, str], ...]


def correct_events(
    events: tuple[Event, ...], pile: tuple[Analysis, ...], names: Names, decisions: tuple[Decision, ...]
) -> tuple[Event, ...]:
    """Main events as people group their reports; what is told in passing stays with the larger part."""
    known = {analysis.report.id: analysis for analysis in pile}
    judged = [(d.verdict, (d.subject[0], d.subject[1])) for d in in_order(decisions, "event") if set(d.subject) <= known.keys()]
    together = tuple(pair for verdict, pair in judged if verdict == "same")
    apart = tuple(pair for verdict, pair in judged if verdict == "different")
    if not judged:
        return events
    homes = {report: event for event in events if event.main for report in event.reports}
    before = {frozenset(event.reports): event for event in events if event.main}
    made = [event for event in events if not event.main]
    taken: set[str] = set()
    for group in sorted(_groups(homes, together, apart), key=lambda group: (-len(group), sorted(group))):
        if group in before:
            made.append(before[group])
            continue
        sources = sorted({homes[report].id for report in group if report in homes} - taken)
        taken.update(sources)
        passing = [t for event in before.values() if event.id in sources for t in event.tellings if t.report not in homes]
        made.append(_event([known[report] for report in sorted(group)], names, homes, passing))
    return tuple(sorted(made, key=lambda event: (event.date or "~", not event.main, event.tellings, event.id)))


def _groups(homes: dict[str, Event], together: Pairs, apart: Pairs) -> set[frozenset[str]]:
    """The reports of each main event: those of one as the stages found it, less those taken out, then put together."""
    label = {report: event.id for report, event in homes.items()}
    blocks = _joined({report: report for pair in together for report in pair} | {r: r for r in homes}, together)
    for first, second in apart:
        if label.get(first) == label.get(second) and blocks.get(first, first) != blocks.get(second, second):
            label.update({r: f"apart {blocks[second]}" for r in blocks if blocks[r] == blocks[second] and r in label})
    for report in sorted({report for pair in together for report in pair}):
        label.setdefault(report, f"alone {report}")
    label = _joined(label, together)
    found: dict[str, set[str]] = {}
    for report, name in label.items():
        found.setdefault(name, set()).add(report)
    return {frozenset(group) for group in found.values()}


def _joined(label: dict[str, str], together: Pairs) -> dict[str, str]:
    """Labels of groups, one for all that are bound to one another."""
    for first, second in together:
        one, other = sorted((label[first], label[second]))
        label = {report: one if name == other else name for report, name in label.items()}
    return label


def _event(group: list[Analysis], names: Names, homes: dict[str, Event], passing: list[Citation]) -> Event:
    """One event of these reports: what most of them make of it, each read alone."""
    alone = [event for analysis in group for event in merge_events((analysis,), names, (), ()) if event.main]
    reports = tuple(analysis.report.id for analysis in group)
    tellings = set(passing) | {telling for event in alone for telling in event.tellings}
    for analysis in group:
        if not any(telling.report == analysis.report.id for telling in tellings):
            old = homes.get(analysis.report.id)
            tellings |= {t for t in old.tellings if t.report == analysis.report.id} if old else set(_opening(analysis))
    kinds = Counter(event.type for event in alone)
    kind: EventType = min(kinds, key=lambda kind: (kind == "other", -kinds[kind], kind), default="other")
    day = agreed((event.date for event in alone if event.date), several=kind == "visit")
    best = min(alone, key=lambda e: (e.type != kind, e.date != day, -len(e.participants), e.id), default=None)
    named = Counter(who for event in alone for who in event.participants)
    places = Counter(event.place for event in alone if event.place)
    cited = tuple(sorted(tellings))
    return Event(
        id=identify("event", kind, *(f"{t.report} {t.span.start} {t.span.end}" for t in cited), *reports),
        label=best.label if best else group[0].report.title or group[0].report.path,
        type=kind,
        date=day,
        place=min(places, key=lambda place: (-places[place], place), default=None),
        participants=tuple(who for who in _first_named(alone) if 2 * named[who] >= len(alone)),
        main=True,
        tellings=cited,
        reports=reports,
        why=tuple(dict.fromkeys((*(why for event in alone for why in event.why), "its reports grouped by decisions"))),
    )


def _first_named(alone: list[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for event in alone for who in event.participants))


def _opening(analysis: Analysis) -> tuple[Citation, ...]:
    """What a report without a happening of its own tells: its first sentence."""
    return tuple(Citation(analysis.report.id, sentence) for sentence in analysis.sentences[:1])
