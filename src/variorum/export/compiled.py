"""What exports read: a compiled record that is held whole, or one that is read from its dossier as it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

from variorum.types import (
    Claim,
    Disagreement,
    Entity,
    Event,
    Figure,
    Lineage,
    Parallel,
    Record,
    Report,
    Statement,
    Time,
)


class Compiled(Protocol):
    """The parts of a `Record`, to be iterated over any number of times in canonical order, and what is looked up by id.

    An export that asks for what it needs and holds nothing of it streams, however large the dossier.
    """

    @property
    def reports(self) -> Iterable[Report]: ...
    @property
    def report_events(self) -> Iterable[tuple[str, str | None]]: ...
    @property
    def statements(self) -> Iterable[Statement]: ...
    @property
    def figures(self) -> Iterable[Figure]: ...
    @property
    def times(self) -> Iterable[Time]: ...
    @property
    def entities(self) -> Iterable[Entity]: ...
    @property
    def parallels(self) -> Iterable[Parallel]: ...
    @property
    def disagreements(self) -> Iterable[Disagreement]: ...
    @property
    def lineage(self) -> Iterable[Lineage]: ...
    @property
    def origins(self) -> Iterable[tuple[str, ...]]: ...
    @property
    def events(self) -> Iterable[Event]: ...
    @property
    def claims(self) -> Iterable[Claim]: ...

    def report(self, key: str) -> Report:
        """The report with this id, which the record holds."""

    def text(self, report: str) -> str:
        """The text of a report."""

    def parallel(self, key: str | None) -> Parallel | None:
        """The parallel with this id, if any."""

    def claims_of(self, event: str) -> Iterable[Claim]:
        """The claims of one event."""

    def part(self, event: Event | None = None, report: str | None = None) -> Record:
        """A record that holds whatever touches one event, or one report, and perhaps more."""


class Held:
    """A `Record` with what is looked up in it."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._reports = {report.id: report for report in record.reports}
        self._parallels = {parallel.id: parallel for parallel in record.parallels}
        self._claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in record.claims:
            self._claims[claim.event].append(claim)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._record, name)

    def report(self, key: str) -> Report:
        return self._reports[key]

    def text(self, report: str) -> str:
        return self._reports[report].text

    def parallel(self, key: str | None) -> Parallel | None:
        return self._parallels.get(key or "")

    def claims_of(self, event: str) -> Iterable[Claim]:
        return self._claims.get(event, ())

    def part(self, event: Event | None = None, report: str | None = None) -> Record:
        return self._record


def compiled(record: Record | Compiled) -> Compiled:
    """A record as exports read it."""
    return Held(record) if isinstance(record, Record) else record
