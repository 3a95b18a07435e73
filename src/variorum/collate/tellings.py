"""Events -> links between the passages that tell them: the same fact, whatever the words and the occasion of the report."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from variorum.collate.entities import Names
from variorum.collate.links import Link
from variorum.collate.profiles import Naming, naming
from variorum.types import ENCOUNTERS, Analysis, Citation, Event, EventType, Span

_LONGEST_EVENT = 7
_MOST_REPORTS = 40
_MOST_TELLINGS = 6
_SURENESS = 0.6
_LIKE, _SHARED = 0.3, 2


@dataclass(frozen=True, slots=True)
class _Telling:
    """One telling, cut to its clause: what it names, how full it is of the event, how many of its participants it has, whether
    it gives the day, whether its report is mainly about it, and whether it tells something of the event's kind."""

    place: Citation
    keys: frozenset[str]
    fullness: float
    named: int = 0
    dated: bool = False
    main: bool = False
    apt: bool = True


def event_links(events: tuple[Event, ...], pile: tuple[Analysis, ...], names: Names) -> list[list[Link]]:
    """For every dated event the best telling of each report, linked to the fullest of all: one group of links an event.

    The best telling names who and when, and resembles how others tell it; wars and treaties in force are no such events.
    """
    known = {analysis.report.id: analysis for analysis in pile}
    namings: dict[str, Naming] = {}
    groups = []
    for event in events:
        reports = sorted({telling.report for telling in event.tellings})[:_MOST_REPORTS]
        if len(reports) < 2 or not is_dated(event):
            continue
        tellings: dict[str, list[_Telling]] = {}
        for place in sorted(event.tellings):
            if place.report in reports and len(tellings.setdefault(place.report, [])) < _MOST_TELLINGS:
                if place.report not in namings:
                    namings[place.report] = naming(known[place.report], names)
                tellings[place.report].append(_telling(place, event, known[place.report], namings[place.report]))
        chosen = sorted((_best(report, tellings) for report in tellings), key=lambda t: (-t.fullness, t.place))
        ends = [sorted((chosen[0].place, other.place)) for other in chosen[1:] if _tells(other, chosen[0], event)]
        if not ends:
            continue
        why = (f"tell one event: {event.label}",)
        groups.append(
            [Link(first, second, _SURENESS, why, telling="main" if event.main else "passing") for first, second in ends]
        )
    return groups


def is_dated(event: Event) -> bool:
    """Whether it is a happening of some days, not a war or a treaty in force."""
    if event.date is None:
        return event.main
    first, _, last = event.date.partition("/")
    try:
        return (date.fromisoformat(last or first) - date.fromisoformat(first)).days <= _LONGEST_EVENT
    except ValueError:
        return event.main


def _best(report: str, tellings: dict[str, list[_Telling]]) -> _Telling:
    """The telling of a report that is full of the event and most like those of other reports."""
    others = [other for name, row in tellings.items() if name != report for other in row]

    def rank(telling: _Telling) -> tuple[float, Citation]:
        likeness = max((_likeness(telling, other) for other in others), default=0.0)
        return round(-telling.fullness - 8 * likeness, 3), telling.place

    return min(tellings[report], key=rank)


def _tells(one: _Telling, fullest: _Telling, event: Event) -> bool:
    """Whether a passage says that the event was: like the fullest telling, or, of news that is no encounter, with two words of it
    where each is what its report is mainly about; what tells an encounter in passing was put there for its people and date, but
    what tells of something else must give its day or two of those who met, and the lead of a report that is about it its day or
    one of them, and have something in common with the fullest."""
    if _likeness(one, fullest) >= _LIKE:
        return True
    if event.type not in ENCOUNTERS and one.main and fullest.main and len(one.keys & fullest.keys) >= _SHARED:
        return True
    if event.type not in ENCOUNTERS or not (one.apt or one.dated or one.named > 1):
        return False
    return one.dated or (one.named > 0 and bool(one.keys & fullest.keys)) or not one.main


def _likeness(one: _Telling, two: _Telling) -> float:
    return 2 * len(one.keys & two.keys) / max(1, len(one.keys) + len(two.keys))


def _telling(place: Citation, event: Event, analysis: Analysis, named: Naming) -> _Telling:
    """The clause of a telling that has its trigger, with what it names of the event."""
    who = {"@" + entity for entity in event.participants}
    span = clause_of(place.span, analysis, named, who)
    text = analysis.report.text
    keys = named.keys(text, span)
    days = [part for part in (event.date or "").split("/") if part]
    dated = any(_may_be(time.value, days) and span.overlaps(time.span) for time in analysis.times)
    told = [mention for mention in analysis.events if mention.span == place.span]
    apt = not told or any(_are_akin(mention.type, event.type) for mention in told)
    main = any(mention.main for mention in told)
    placed = event.place is not None and "@" + event.place in keys
    fullness = 2 * len(who & keys) + 3 * dated + 1.5 * (main and apt) + placed
    return _Telling(Citation(place.report, span), keys, fullness, len(who & keys), dated, main, apt)


def _are_akin(one: EventType, other: EventType) -> bool:
    """Whether two kinds of event may be one: who visits somebody meets them; a call is no meeting."""
    return one == other or "other" in (one, other) or {one, other} == {"meeting", "visit"}


def _may_be(value: str, days: list[str]) -> bool:
    """Whether a time expression gives the day: as a date, a weekday or a day without its year."""
    return value[:10] in days or any(re.fullmatch(value[:10].replace("X", r"\d"), day) for day in days) or "-WXX-" in value


def clause_of(telling: Span, analysis: Analysis, named: Naming, who: Set[str] = frozenset()) -> Span:
    """The passages of a telling around its trigger; the one before too, if only there somebody is named, and those back to the
    first that names one of ``who`` took part, if none of these does."""
    triggers = [mention.trigger for mention in analysis.events if mention.span == telling]
    inside = [passage.span for passage in analysis.passages if passage.span.overlaps(telling)]
    chosen = [n for n, span in enumerate(inside) if any(trigger.overlaps(span) for trigger in triggers)]
    if not chosen or telling == triggers[0]:
        return telling
    first, last = chosen[0], chosen[-1]
    text = analysis.report.text
    if first and not any(key[0] == "@" for key in named.keys(text, inside[first])):
        first -= 1
    if who.isdisjoint(named.keys(text, Span(inside[first].start, inside[last].end))):
        first = next((n for n in range(first) if not who.isdisjoint(named.keys(text, inside[n]))), first)
    return Span(max(inside[first].start, telling.start), min(inside[last].end, telling.end))
