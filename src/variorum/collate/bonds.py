"""Pairs and events -> groups of reports that nothing binds to any other, so that each group can be compared by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from variorum.collate.candidates import Pair
from variorum.types import Analysis, Citation, Decision, Event


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
