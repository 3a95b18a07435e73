"""Groups of reports that nothing binds to any other -> tasks, each with all that concerns it alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from variorum.collate.candidates import Pair
from variorum.parts.tasks import Job, Order
from variorum.types import Analysis, Event, Lineage

_REPORTS = 200
"""How many reports a task compares, if no group is larger."""


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
