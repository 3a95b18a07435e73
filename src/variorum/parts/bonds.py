"""Pairs and events -> groups of reports that nothing binds to any other, so that each group can be compared by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from variorum.collate.candidates import Pair
from variorum.collate.entities import Names
from variorum.collate.parallels import is_one_occasion
from variorum.parts.tasks import Job, Order
from variorum.types import Analysis, Event, Lineage

_REPORTS = 200
"""How many reports a task compares, if no group is larger."""


def bound_groups(
    pile: tuple[Analysis, ...], names: Names, pairs: tuple[Pair, ...], events: tuple[Event, ...]
) -> list[tuple[str, ...]]:
    """Every report in one group: with those that it is compared with, and those that tell an event that it tells."""
    homes = {report: event for event in events for report in event.reports}
    bonds = [
        (pile[pair.first].report.id, pile[pair.second].report.id)
        for pair in pairs
        if is_one_occasion(pile[pair.first], pile[pair.second], homes, names)
    ]
    for event in events:
        reports = sorted({*event.reports, *(telling.report for telling in event.tellings)})
        bonds += [(reports[0], other) for other in reports[1:]]
    return join((analysis.report.id for analysis in pile), bonds)


def join(reports: Iterable[str], bonds: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Reports in groups that bonds hold together, sorted."""
    leader = {report: report for report in reports}

    def find(report: str) -> str:
        while leader[report] != report:
            leader[report] = leader[leader[report]]
            report = leader[report]
        return report

    for pair in bonds:
        one, other = sorted(map(find, pair))
        leader[other] = one
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for report in sorted(leader):
        groups[find(report)].append(report)
    return [tuple(group) for _, group in sorted(groups.items())]


def orders(
    job: Job,
    groups: list[tuple[str, ...]],
    pile: tuple[Analysis, ...],
    pairs: tuple[Pair, ...],
    events: tuple[Event, ...],
    lineage: tuple[Lineage, ...],
    origins: tuple[tuple[str, ...], ...],
) -> Iterator[Order]:
    """Groups -> tasks of some hundred reports, each with the pairs, events, edges and origins of its own."""
    tasks = list(_packed(groups))
    home = {report: number for number, reports in enumerate(tasks) for report in reports}
    own_pairs: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs:
        one, two = pile[pair.first].report.id, pile[pair.second].report.id
        if home[one] == home[two]:
            own_pairs[home[one]].append((one, two))
    own_events: defaultdict[int, list[tuple[int, Event]]] = defaultdict(list)
    for place, event in enumerate(events):
        own_events[home[event.tellings[0].report]].append((place, event))
    own_edges: defaultdict[int, list[Lineage]] = defaultdict(list)
    for edge in lineage:
        if home[edge.source] == home[edge.target]:
            own_edges[home[edge.source]].append(edge)
    own_origins: defaultdict[int, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, group in enumerate(origins):
        for report in group:
            own_origins[home[report]][number].append(report)
    for number, reports in enumerate(tasks):
        yield Order(
            job,
            number,
            reports,
            tuple(own_pairs[number]),
            tuple(event for _, event in own_events[number]),
            tuple(place for place, _ in own_events[number]),
            len(events),
            tuple(own_edges[number]),
            tuple(tuple(group) for _, group in sorted(own_origins[number].items())),
        )


def _packed(groups: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    packed: list[str] = []
    for group in groups:
        if packed and len(packed) + len(group) > _REPORTS:
            yield tuple(packed)
            packed = []
        packed += group
    if packed:
        yield tuple(packed)
