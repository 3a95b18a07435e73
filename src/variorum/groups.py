"""Analyses -> Record, group by group: what nothing outside a group bears on is made once and remembered with the group.

First what must look at all reports at once: who is who, which pairs are worth comparing, who copied whom, what happened
(`collate.frame`). Then, for every group of reports that neither a pair of one occasion nor an event binds to any other, its
parallels, disagreements and claims. They depend on the group's analyses, names, pairs, events, edges and origins alone, so a
group in which none of these has changed is taken as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import msgspec

from variorum.collate import Frame, Memory, collation_of, compare, frame
from variorum.collate.bonds import bound_groups, by_group, origins_by_group
from variorum.collate.candidates import Pair
from variorum.collate.parallels import of_one_occasion
from variorum.record import compile_claims, compile_record
from variorum.types import Analysis, Citation, Claim, Decision, Disagreement, Parallel, Record, Span


@dataclass(frozen=True, slots=True)
class Part:
    """What a group of reports adds to the record."""

    parallels: tuple[Parallel, ...]
    disagreements: tuple[Disagreement, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of reports, by their places in the pile, and the whole cut down to it; ``compared`` are its pairs in full."""

    places: tuple[int, ...]
    frame: Frame
    compared: tuple[Pair, ...]


_PART = msgspec.msgpack.Decoder(Part)


def compile_pile(analyses: Iterable[Analysis], *, decisions: tuple[Decision, ...] = (), memory: Memory | None = None) -> Record:
    """The record of a pile, the same as `compile_record` makes of its collation; ``memory`` spares what has not changed."""
    whole = frame(analyses, decisions=decisions, memory=memory)
    parts = [_part(group, whole, decisions) for group in _groups(whole, decisions)]
    order = {event.id: number for number, event in enumerate(whole.events)}
    parallels = sorted((one for part in parts for one in part.parallels), key=lambda p: (_cells(p.members), p.id))
    disagreements = sorted((one for part in parts for one in part.disagreements), key=_differing)
    claims = sorted((c for part in parts for c in part.claims), key=lambda c: (order[c.event], _cells(c.members), c.id))
    return compile_record(collation_of(whole, tuple(parallels), tuple(disagreements)), tuple(claims))


def _cells(members: tuple[Citation, ...]) -> tuple[tuple[str, int, int], ...]:
    """Citations as they sort, in plain tuples, which are quicker to compare."""
    return tuple((m.report, m.span.start, m.span.end) for m in members)


def _differing(one: Disagreement) -> tuple[tuple[tuple[str, Span], ...], str, str]:
    return tuple((value.report, value.span) for value in one.values), one.aspect, one.id


def _part(group: _Group, whole: Frame, decisions: tuple[Decision, ...]) -> Part:
    """The part of one group, remembered or made."""

    def make() -> Part:
        made = compare(group.frame, decisions)
        return Part(made.parallels, made.disagreements, compile_claims(made))

    own = group.frame
    judged = [decision for decision in decisions if decision.what == "parallel"]
    rest = ([(pair.first, pair.second) for pair in own.pairs], own.lineage, own.origins, own.events, judged)
    part = whole.recall.group(group.places, rest, _PART, make)
    for pair in group.compared:
        whole.recall.keep("links", pair.first, pair.second)
    return part


def _groups(whole: Frame, decisions: tuple[Decision, ...]) -> Iterator[_Group]:
    """The whole cut into groups that nothing binds to one another."""
    compared = of_one_occasion(whole.pile, whole.names, whole.pairs, whole.events, whole.recall)
    groups = bound_groups(whole.pile, compared, whole.events, decisions)
    home = {report: number for number, group in enumerate(groups) for report in group}
    place = {analysis.report.id: number for number, analysis in enumerate(whole.pile)}
    at = [home[analysis.report.id] for analysis in whole.pile]
    full = by_group(compared, lambda pair: at[pair.first])
    pairs = by_group((pair for pair in whole.pairs if at[pair.first] == at[pair.second]), lambda pair: at[pair.first])
    edges = by_group((edge for edge in whole.lineage if home[edge.source] == home[edge.target]), lambda edge: home[edge.source])
    events = by_group(whole.events, lambda event: home[event.tellings[0].report])
    origins = origins_by_group(whole.origins, home)
    for number, reports in enumerate(groups):
        places = tuple(place[report] for report in reports)
        inner = {outer: index for index, outer in enumerate(places)}
        own = Frame(
            pile=tuple(whole.pile[p] for p in places),
            clusters=(),
            names=whole.names,
            pairs=tuple(replace(pair, first=inner[pair.first], second=inner[pair.second]) for pair in pairs[number]),
            lineage=tuple(edges[number]),
            origins=origins[number],
            events=tuple(events[number]),
            recall=whole.recall.of(places),
        )
        yield _Group(places, own, tuple(full[number]))
