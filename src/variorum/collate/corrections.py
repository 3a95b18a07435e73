"""Human judgements replayed over what was read and what was compared: values, parallels.

Every function is pure, and what it returns does not depend on the order of the judgements; of two that contradict one another
the later one holds. Those that find nothing to hold to change nothing here; the store reports them (`store.followed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from variorum.collate.disagreements import statement_at
from variorum.collate.links import Link
from variorum.collate.parallels import make_parallel
from variorum.collate.profiles import Voice
from variorum.types import (
    Analysis,
    Citation,
    Decision,
    EventMention,
    Figure,
    Parallel,
    Span,
    Time,
    TimeType,
)

Placed = TypeVar("Placed", Figure, Time)
AMOUNT = re.compile(r"(?P<value>-?\d+(?:\.\d+)?)(?:\.\.(?P<upper>-?\d+(?:\.\d+)?))?(?: (?P<unit>\S.{0,40}))?")


def in_order(decisions: Iterable[Decision], *what: str) -> tuple[Decision, ...]:
    """The judgements of a kind that name what they speak of, the latest last."""
    found = (d for d in decisions if d.what in what and len(d.subject) >= (1 if d.what in ("figure", "time") else 2))
    return tuple(sorted(found, key=lambda d: (d.when, d.id)))


# ------------------------------------------------------------------------------------------------------------- values


def correct_values(pile: tuple[Analysis, ...], decisions: tuple[Decision, ...]) -> tuple[Analysis, ...]:
    """Figures and times with the values that people gave them; a happening that a time dated goes with it."""
    judged: dict[str, list[tuple[Span, Decision]]] = {}
    for decision in in_order(decisions, "figure", "time"):
        if place := Citation.at(decision.subject[0]):
            judged.setdefault(place.report, []).append((place.span, decision))
    return tuple(_revalued(a, judged[a.report.id]) if a.report.id in judged else a for a in pile)


def _revalued(analysis: Analysis, judged: list[tuple[Span, Decision]]) -> Analysis:
    figures, times, events, deeds = list(analysis.figures), list(analysis.times), analysis.events, analysis.deeds
    for span, decision in judged:
        if decision.what == "figure" and (figure := placed(analysis.figures, span)):
            at = analysis.figures.index(figure)
            figures[at] = with_amount(figures[at], decision)
        elif decision.what == "time" and (time := placed(analysis.times, span)):
            times[analysis.times.index(time)] = with_time(time, decision)
    for old, new in zip(analysis.times, times, strict=True):
        events, deeds = (tuple(_redated(e, old, new, analysis.report.text) for e in some) for some in (events, deeds))
    return replace(analysis, figures=tuple(figures), times=tuple(times), events=events, deeds=deeds)


def placed(values: Sequence[Placed], span: Span) -> Placed | None:
    """The figure or time at a place, or the one with much the same words."""
    near = [value for value in values if value.span.resembles(span)]
    return min(near, key=lambda value: (value.span != span, value.span, value.id), default=None)


def with_amount(figure: Figure, decision: Decision) -> Figure:
    """The figure with the amount "3", "3..4" or "3 hour"; a unit that is not given stays."""
    match = AMOUNT.fullmatch(decision.verdict)
    if match is None:
        return figure
    upper = float(match["upper"]) if match["upper"] else None
    return replace(
        figure, value=float(match["value"]), upper=upper, unit=match["unit"] or figure.unit, rule=f"decision {decision.id}"
    )


def with_time(time: Time, decision: Decision) -> Time:
    """The time with another TIMEX3 value, and the type that it shows."""
    value = decision.verdict
    kind: TimeType = "DURATION" if value.startswith("P") and value[1:2].isalnum() and "REF" not in value else "DATE"
    kind = "TIME" if re.match(r"[^P].*T", value) else time.type if time.type == "SET" else kind
    return replace(time, value=value, type=kind, rule=f"decision {decision.id}")


def _redated(event: EventMention, old: Time, new: Time, text: str) -> EventMention:
    """A happening whose date was that of a time, with the time's new one."""
    before, after = _interval(old.value), _interval(new.value)
    given = old.span.overlaps(event.span) or old.span.of(text) in event.date_why
    if old.value == new.value or after is None or not given or event.date not in (before, None):
        return event
    if event.date is None and not old.span.overlaps(event.span):
        return event
    return replace(event, date=after, date_why=f"“{old.span.of(text)}”, {new.rule}")


def _interval(value: str) -> str | None:
    """The days of a TIMEX3 date, "first/last"; None for what is no day and no month."""
    try:
        if re.match(r"\d{4}-\d\d-\d\d", value):
            return f"{date.fromisoformat(value[:10])}/{value[:10]}"
        if re.fullmatch(r"\d{4}-\d\d", value):
            first = date.fromisoformat(f"{value}-01")
            return f"{first}/{(first + timedelta(days=31)).replace(day=1) - timedelta(days=1)}"
    except (ValueError, OverflowError):
        pass
    return None


# ---------------------------------------------------------------------------------------------------------- parallels


def correct_parallels(
    parallels: tuple[Parallel, ...], pile: tuple[Analysis, ...], decisions: tuple[Decision, ...]
) -> tuple[Parallel, ...]:
    """Parallels without the passages that people kept apart, then with those that they put together."""
    judged = [(d, _places(d)) for d in in_order(decisions, "parallel")]
    if not judged:
        return parallels
    known = {analysis.report.id: analysis for analysis in pile}
    apart = [places for decision, places in judged if decision.verdict == "different"]
    together = [(d, places) for d, places in judged if d.verdict == "same" and _can_be_one(places, known)]
    kept = [left for one in parallels if (left := _without(one, apart, known))]
    unique = {one.id: one for one in _joined(kept, together, known)}
    return tuple(sorted(unique.values(), key=lambda one: (one.members, one.id)))


def _places(decision: Decision) -> tuple[Citation, ...]:
    return tuple(sorted({place for words in decision.subject if (place := Citation.at(words))}))


def _can_be_one(places: tuple[Citation, ...], known: dict[str, Analysis]) -> bool:
    """Whether passages that are to be put together are there, in two reports or more."""
    there = all(p.report in known and p.span.of(known[p.report].report.text).strip() for p in places)
    return there and all(p.span.end <= len(known[p.report].report.text) for p in places) and len({p.report for p in places}) > 1


def are_one(one: Citation, other: Citation) -> bool:
    """Whether two citations are much the same words of one report."""
    return one.report == other.report and one.span.resembles(other.span)


def _without(parallel: Parallel, apart: list[tuple[Citation, ...]], known: dict[str, Analysis]) -> Parallel | None:
    """A parallel less every passage that some judgement keeps apart from another one in it."""
    gone: set[Citation] = set()
    for places in apart:
        met = {place: [m for m in parallel.members if are_one(m, place)] for place in places}
        if sum(bool(members) for members in met.values()) > 1:
            gone.update(member for members in met.values() for member in members)
    if not gone:
        return parallel
    left = [member for member in parallel.members if member not in gone]
    if len({member.report for member in left}) < 2:
        return None
    return _made(left, known, score=parallel.score, why=parallel.why)


def _joined(
    parallels: list[Parallel], together: list[tuple[Decision, tuple[Citation, ...]]], known: dict[str, Analysis]
) -> list[Parallel]:
    """Parallels and passages that judgements bind to one another -> one parallel for all that hang together."""
    groups = [({number}, list(one.members), set[str]()) for number, one in enumerate(parallels)]
    for decision, places in together:
        met = [group for group in groups if any(are_one(place, m) for place in places for m in group[1])]
        whole: tuple[set[int], list[Citation], set[str]] = (set(), [], {decision.id})
        for group in met:
            whole[0].update(group[0])
            whole[1].extend(group[1])
            whole[2].update(group[2])
        whole[1].extend(place for place in places if not any(are_one(place, m) for m in whole[1]))
        groups = [group for group in groups if group not in met] + [whole]
    made = []
    for numbers, members, why in groups:
        if len(numbers) == 1 and set(parallels[min(numbers)].members) == set(members):
            made.append(parallels[min(numbers)])
        else:
            made.append(_made(sorted(set(members)), known, score=1.0, why=tuple(f"decision {key}" for key in sorted(why))))
    return made


def _made(members: list[Citation], known: dict[str, Analysis], *, score: float, why: tuple[str, ...]) -> Parallel:
    """A parallel of these passages, its words compared anew."""
    first, voice = members[0], _voice_of(members[0], known)
    links = [Link(first, other, 1.0, why, (voice, _voice_of(other, known))) for other in members[1:]]
    return replace(make_parallel(links, known), score=score)


def _voice_of(passage: Citation, known: dict[str, Analysis]) -> Voice:
    statement = statement_at(known[passage.report], passage)
    return "own" if statement is None else "reported" if statement.kind == "indirect" else "quoted"
