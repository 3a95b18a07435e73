"""Pairs and events -> groups of reports that nothing binds to any other, so that each group can be compared by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from variorum.collate.pairs import Pair
from variorum.types import Analysis, Citation, Decision, Event

T = TypeVar("T")
Key = TypeVar("Key", str, int)


def bound_groups(
    pile: tuple[Analysis, ...], compared: Iterable[Pair], events: Iterable[Event], decisions: Iterable[Decision] = ()
) -> list[tuple[str, ...]]:
    """Every report in one group: with those that it is compared with, those that tell an event that it tells, and those whose
    passages people put together with its own or kept apart."""
    known = {analysis.report.id for analysis in pile}
    bonds = [(pile[pair.first].report.id, pile[pair.second].report.id) for pair in compared]
    for event in events:
        reports = sorted({*event.reports, *(telling.report for telling in event.tellings)})
        bonds += [(reports[0], other) for other in reports[1:]]
    for decision in decisions:
        if decision.what == "parallel":
            met = sorted({place.report for words in decision.subject if (place := Citation.at(words))} & known)
            bonds += [(met[0], other) for other in met[1:]]
    return join(known, bonds)


def join(members: Iterable[Key], bonds: Iterable[tuple[Key, Key]]) -> list[tuple[Key, ...]]:
    """Reports, or whatever has a name or a number, in groups that bonds hold together, sorted."""
    leader = {member: member for member in members}

    def find(member: Key) -> Key:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for pair in bonds:
        one, other = sorted(map(find, pair))
        leader[other] = one
    groups = by_group(sorted(leader), find)
    return [tuple(groups[first]) for first in sorted(groups)]


def by_group(values: Iterable[T], group: Callable[[T], Key]) -> defaultdict[Key, list[T]]:
    """Values by the group they belong to, in their order."""
    found: defaultdict[Key, list[T]] = defaultdict(list)
    for value in values:
        found[group(value)].append(value)
    return found


def origins_by_group(origins: Iterable[tuple[str, ...]], home: dict[str, int]) -> defaultdict[int, tuple[tuple[str, ...], ...]]:
    """Of each group of reports those that are of one origin."""
    found: defaultdict[int, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, origin in enumerate(origins):
        for report in origin:
            found[home[report]][number].append(report)
    return defaultdict(tuple, {group: tuple(map(tuple, cut.values())) for group, cut in found.items()})
