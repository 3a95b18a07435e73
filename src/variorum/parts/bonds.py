"""Groups of reports that nothing binds to any other -> tasks, each with all that concerns it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from variorum.collate.bonds import by_group, origins_by_group
from variorum.collate.pairs import Pair
from variorum.parts.tasks import Job, Order
from variorum.types import Analysis, Event, Lineage

_REPORTS = 200
"""How many reports a task compares, if no group is larger."""


def orders(
    job: Job,
    groups: list[tuple[str, ...]],
    pile: tuple[Analysis, ...],
    pairs: Iterable[Pair],
    events: tuple[Event, ...],
    lineage: tuple[Lineage, ...],
    origins: tuple[tuple[str, ...], ...],
) -> Iterator[Order]:
    """Groups -> tasks of some hundred reports, each with the pairs, events, edges and origins of its own."""
    tasks = list(_packed(groups))
    home = {report: number for number, reports in enumerate(tasks) for report in reports}
    named = ((pile[pair.first].report.id, pile[pair.second].report.id) for pair in pairs)
    own_pairs = by_group((pair for pair in named if home[pair[0]] == home[pair[1]]), lambda pair: home[pair[0]])
    own_events = by_group(enumerate(events), lambda told: home[told[1].tellings[0].report])
    own_edges = by_group((edge for edge in lineage if home[edge.source] == home[edge.target]), lambda edge: home[edge.source])
    own_origins = origins_by_group(origins, home)
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
            own_origins[number],
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
