"""Analyses -> Record in portions: what nothing outside a portion bears on is made once, and stays as it is until that changes.

First what must look at all reports at once: who is who, which pairs are worth comparing, who copied whom, what happened
(`collate.frame`). Then, for every group of reports that neither a pair of one occasion nor an event binds to any other, its
parallels, disagreements and claims. They depend on the group's analyses, names, pairs, events, edges and origins alone. What a
report tells is a portion too, and so is every entity. Of a portion whose key is known nothing is made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from variorum.collate import Frame, Memory, compare, frame
from variorum.collate.bonds import bound_groups, by_group, origins_by_group
from variorum.collate.entities import Cluster, Names, entity_of, with_entities
from variorum.collate.lineage import Edge
from variorum.collate.occasions import of_one_occasion
from variorum.collate.pairs import Pair, Pairs
from variorum.record import Edition, Portion, Rows, compile_claims, homes_of, place_of
from variorum.types import Analysis, Decision, Event

Made = tuple[bytes, Callable[[], Rows]]
"""The key of a portion, and what makes its rows."""


class _Group(NamedTuple):
    """A group of reports, by their places in the pile, and what concerns it alone; ``pairs`` are those among these reports, by
    their order in it, ``compared`` those of the whole that are compared in full."""

    places: tuple[int, ...]
    pairs: tuple[Pair, ...]
    lineage: tuple[Edge, ...]
    origins: tuple[tuple[str, ...], ...]
    events: tuple[Event, ...]
    compared: tuple[Pair, ...]

    def cut(self, whole: Frame) -> Frame:
        """The whole cut down to the group."""
        return Frame(
            pile=tuple(whole.pile[place] for place in self.places),
            clusters=(),
            names=whole.names,
            pairs=self.pairs,
            lineage=self.lineage,
            origins=self.origins,
            events=self.events,
            recall=whole.recall.of(self.places),
        )


_ENCODE = msgspec.msgpack.Encoder().encode


def compile_edition(
    analyses: Iterable[Analysis],
    *,
    decisions: tuple[Decision, ...] = (),
    memory: Memory | None = None,
    known: Set[bytes] = frozenset(),
) -> Edition:
    """The record of a pile, the same as `compile_record` makes of its collation, in portions: ``memory`` spares what has not
    changed, the rows of those with a ``known`` key are not made."""
    whole = frame(analyses, decisions=decisions, memory=memory)
    reports = tuple(analysis.report for analysis in whole.pile)
    made = (*_told(whole), *_named(whole), *_traced(whole), *_compared(whole, decisions))
    portions = tuple(Portion(key, None if key in known else make()) for key, make in made)
    return Edition(reports, homes_of(reports, whole.events), whole.origins, portions)


def _told(whole: Frame) -> Iterator[Made]:
    """Statements, figures and times, by report."""
    for place, analysis in enumerate(whole.pile):
        yield whole.recall.key("told", *whole.recall.marks[place : place + 1]), partial(_told_by, analysis, whole.names)


def _told_by(analysis: Analysis, names: Names) -> Rows:
    statements, figures = with_entities((analysis,), names)
    kinds: dict[str, tuple[Any, ...]] = {"statements": statements, "figures": figures, "times": analysis.times}
    report = analysis.report.id
    return {kind: [(f"{report} {number:06}", value) for number, value in enumerate(values)] for kind, values in kinds.items()}


def _named(whole: Frame) -> Iterator[Made]:
    """Entities: each depends on the reports that name it; those that one report alone names go together."""
    begins = whole.clusters[0].register.begins if whole.clusters else (0,)
    marks = whole.recall.marks
    places = [place for place, (begin, end) in enumerate(pairwise(begins)) for _ in range(begin, end)]
    alone: defaultdict[int, list[Cluster]] = defaultdict(list)
    for cluster in whole.clusters:
        if len(cluster.members) == 1 or len({places[number] for number in cluster.members}) == 1:
            alone[places[cluster.members[0]]].append(cluster)
        else:
            named = b"".join([marks[places[number]] for number in cluster.members]) if marks else b""
            yield whole.recall.key("entity", _of(cluster), named), partial(_entities, [cluster])
    for place, some in alone.items():
        yield whole.recall.key("own", *map(_of, some), *marks[place : place + 1]), partial(_entities, some)


def _of(cluster: Cluster) -> bytes:
    return " ".join((cluster.id, *cluster.within)).encode()


def _entities(clusters: list[Cluster]) -> Rows:
    return {"entities": [(cluster.id, entity_of(cluster)) for cluster in clusters]}


def _traced(whole: Frame) -> Iterator[Made]:
    """Who copied whom, by the report that was copied."""
    for edges in by_group(whole.lineage, attrgetter("source")).values():
        yield whole.recall.key("lineage", *(edge.body for edge in edges)), partial(_edges, edges)


def _edges(edges: list[Edge]) -> Rows:
    return {"lineage": [(f"{edge.source} {edge.target} {edge.kind}", edge.whole) for edge in edges]}


def _compared(whole: Frame, decisions: tuple[Decision, ...]) -> Iterator[Made]:
    """Events, parallels, disagreements and claims, by group."""
    judged = [decision for decision in decisions if decision.what == "parallel"]
    marks = whole.recall.marks
    for group in _groups(whole, decisions):
        for pair in group.compared:
            whole.recall.keep("links", pair.first, pair.second)
        rest = ([(pair.first, pair.second) for pair in group.pairs], group.lineage, group.origins, group.events, judged)
        own = (marks[place] for place in group.places) if marks else ()
        yield whole.recall.key("group", _ENCODE(rest), *own), partial(_differing, whole, group, decisions)


def _differing(whole: Frame, group: _Group, decisions: tuple[Decision, ...]) -> Rows:
    made = compare(group.cut(whole), decisions)
    return {
        "events": [
            (place_of(one.tellings, one.id, before=(one.date or "~", "0" if one.main else "1")), one) for one in made.events
        ],
        "parallels": [(place_of(one.members, one.id), one) for one in made.parallels],
        "disagreements": [(place_of(one.values, one.aspect, one.id), one) for one in made.disagreements],
        "claims": [(place_of(one.members, one.id), one) for one in compile_claims(made)],
    }


def _groups(whole: Frame, decisions: tuple[Decision, ...]) -> Iterator[_Group]:
    """The whole cut into groups that nothing binds to one another."""
    import numpy as np

    compared = of_one_occasion(whole.pile, whole.names, whole.pairs, whole.events, whole.recall)
    groups = bound_groups(whole.pile, compared, whole.events, decisions)
    home = {report: number for number, group in enumerate(groups) for report in group}
    place = {analysis.report.id: number for number, analysis in enumerate(whole.pile)}
    at = np.array([home[analysis.report.id] for analysis in whole.pile], dtype=np.int64)
    full = by_group(compared, lambda pair: int(at[pair.first]))
    every = Pairs.of(whole.pairs)
    inside = every.those(at[every.both[:, 0]] == at[every.both[:, 1]])
    pairs = by_group(inside, lambda pair: int(at[pair.first]))
    edges = by_group((edge for edge in whole.lineage if home[edge.source] == home[edge.target]), lambda edge: home[edge.source])
    events = by_group(whole.events, lambda event: home[event.tellings[0].report])
    origins = origins_by_group(whole.origins, home)
    for number, reports in enumerate(groups):
        places = tuple(place[report] for report in reports)
        inner = {outer: index for index, outer in enumerate(places)}
        yield _Group(
            places,
            tuple(Pair(inner[pair.first], inner[pair.second], pair.why) for pair in pairs[number]),
            tuple(edges[number]),
            origins[number],
            tuple(events[number]),
            tuple(full[number]),
        )
