"""Tables -> the record read as it goes: what an export of a large dossier holds at a time is a row, and some texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from variorum.store.queries import read_values
from variorum.store.slices import of_event, of_report
from variorum.store.slices import reports as some_reports
from variorum.store.tables import TABLES
from variorum.types import Claim, Event, Parallel, Record, Report

_TEXTS = 256
"""How many reports are kept at hand: what follows one another mostly cites the same few."""


@dataclass(frozen=True, slots=True)
class Reread:
    """Values that are read anew each time they are iterated over."""

    read: Callable[[], Iterator[Any]]

    def __iter__(self) -> Iterator[Any]:
        return self.read()


class Stream:
    """The record of one state of a dossier, never held whole; its parts have the names that they have in `Record`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.report = lru_cache(_TEXTS)(self._report)

    def __getattr__(self, name: str) -> Iterable[Any]:
        """statements, figures, times, entities, parallels, disagreements, lineage, events, claims."""
        if name.startswith("_"):
            raise AttributeError(name)
        return Reread(lambda: read_values(self._db, name))

    @property
    def reports(self) -> Iterable[Report]:
        return Reread(self._reports)

    @property
    def report_events(self) -> Iterable[tuple[str, str | None]]:
        return Reread(lambda: iter(self._db.execute("SELECT report, event FROM homes ORDER BY report")))

    @property
    def origins(self) -> Iterable[tuple[str, ...]]:
        return Reread(self._origins)

    def _keys(self) -> list[str]:
        return [key for (key,) in self._db.execute("SELECT report FROM homes ORDER BY report")]

    def _reports(self) -> Iterator[Report]:
        keys = self._keys()
        for first in range(0, len(keys), 64):
            yield from some_reports(self._db, keys[first : first + 64])

    def _origins(self) -> Iterator[tuple[str, ...]]:
        query = "SELECT origin, report FROM homes WHERE origin IS NOT NULL ORDER BY origin, report"
        number, group = None, list[str]()
        for origin, report in self._db.execute(query):
            if origin != number and group:
                yield tuple(group)
                group = []
            number = origin
            group.append(report)
        if group:
            yield tuple(group)

    def _report(self, key: str) -> Report:
        (found,) = some_reports(self._db, [key])
        return found

    def text(self, report: str) -> str:
        return self.report(report).text

    def parallel(self, key: str | None) -> Parallel | None:
        return next(read_values(self._db, "parallels", item=key), None) if key else None

    def claims_of(self, event: str) -> Iterable[Claim]:
        return Reread(lambda: read_values(self._db, "claims", event=event))

    def part(self, event: Event | None = None, report: str | None = None) -> Record:
        if event is not None:
            return of_event(self._db, event)
        return of_report(self._db, report or "")


@contextmanager
def one_state(db: sqlite3.Connection) -> Iterator[None]:
    """All that is read inside is of one state of the file, whatever is written meanwhile."""
    inside = db.in_transaction
    if not inside:
        db.execute("BEGIN")
    try:
        yield
    finally:
        if not inside:
            with suppress(sqlite3.Error):
                db.execute("COMMIT")


def read_record(db: sqlite3.Connection) -> Record:
    """The whole record as it was saved, from one consistent state of the file."""
    with one_state(db):
        stream = Stream(db)
        parts = ("reports", "report_events", "origins", *(table.name for table in TABLES))
        return Record(**{name: tuple(getattr(stream, name)) for name in parts})
