"""The store: reports, their analyses and the compiled record in one SQLite file.

Every public method that writes does so in one transaction (several inside `batch` share one), so that a process killed at any
moment leaves a valid dossier, and the next run goes on where it stopped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from variorum.errors import NotADossier
from variorum.record import Edition
from variorum.store.furniture import furnished, furnished_ids
from variorum.store.kept import KeptReport, analysis_row, digest_of, read_analysis
from variorum.store.migrations import migrate, transaction
from variorum.store.opening import claim, connect, create_dossier, holds, this_process, translated
from variorum.store.queries import read_values
from variorum.store.search import Hit, drop_statements, index_sentences, index_statements, search
from variorum.store.streams import Stream, one_state, read_record
from variorum.store.tables import REPORT_COLUMNS, TABLES, read_report, replace_edition, replace_record, report_row
from variorum.types import Analysis, Failure, Record, Report, Span, Statement


@dataclass(frozen=True, slots=True)
class State:
    """How a dossier is: ``integrity`` "ok" or what is wrong; ``compiled``: the record is that of all reports."""

    integrity: str
    schema: int
    generation: int
    compiled: bool
    writer: str | None


class Store:
    """An open dossier file, or one in memory. Made by `Store.open`; closing it leaves one tidy file."""

    def __init__(self, db: sqlite3.Connection, path: str, *, write: bool) -> None:
        self.db, self.path, self.write = db, path, write
        self._inside = False

    @classmethod
    def open(cls, path: str | Path | None = None, *, write: bool = False, create: bool = False, fresh: bool = False) -> Store:
        """Open the dossier at ``path`` (None: a new one in memory).

        ``create`` makes it if it isn't there, ``fresh`` empties it. Raises DossierError: no dossier, newer, busy, unwritable.
        """
        if path is None:
            db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            migrate(db)
            return cls(db, ":memory:", write=True)
        file = Path(path)
        if create and not (file.exists() and (file.is_dir() or file.stat().st_size)):
            create_dossier(file)
        store = cls(connect(file, write=write or create), str(path), write=write or create)
        try:
            if store.write:
                claim(store.db, store.path)
            if fresh:
                store.clear()
        except BaseException:
            store.db.close()
            raise
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give up the right to write and leave one file, without a log beside it, that opens on read-only media too."""
        if self.write and self.path != ":memory:":
            with suppress(sqlite3.Error):
                self.db.execute("DELETE FROM meta WHERE name = 'writer' AND value = ?", (this_process(),))
            with suppress(sqlite3.Error):  # readers may have it open: then it stays as it is
                self.db.execute("PRAGMA busy_timeout = 0")
                self.db.execute("PRAGMA journal_mode = DELETE")
        with suppress(sqlite3.Error):
            self.db.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything written inside becomes lasting at once, or not at all."""
        if self._inside:
            yield
            return
        with translated(self.path), transaction(self.db):
            self._inside = True
            try:
                yield
            finally:
                self._inside = False

    def clear(self) -> None:
        """Forget everything."""
        with self.batch():
            kinds = [table.name for table in TABLES]
            others = [
                "inputs",
                "failures",
                "reports",
                "analyses",
                "homes",
                "citations",
                "links",
                "pairs",
                "portions",
                "places",
                "texts",
            ]
            for name in (*kinds, *others):
                self.db.execute(f"DELETE FROM {name}")
            self.db.execute("DELETE FROM meta WHERE name != 'writer'")

    # ------------------------------------------------------------------------------------------------------- ingest

    def add_report(self, report: Report) -> bool:
        """Keep a report; True when it is new. A report met under several paths is told by the least of them."""
        with self.batch():
            known = self._as_it_came(report.id)
            if known is None:
                self._put_report(report)
                return True
            paths = tuple(sorted({*known.paths, *report.paths}))
            best = replace(report if report.path < known.path else known, path=paths[0], paths=paths)
            if best != known:
                self._put_report(best, known=replace(best, paths=known.paths) == known)
            if best != replace(known, path=paths[0], paths=paths):
                self.db.execute("DELETE FROM analyses WHERE report = ?", (report.id,))
            return False

    def _put_report(self, report: Report, *, known: bool = False) -> None:
        """Write a report; of one that is ``known`` but for another path to it the record stays as it is."""
        row = report_row(report)
        names, marks = f"{REPORT_COLUMNS}, digest", ", ".join("?" * (len(row) + 1))
        digest = digest_of(msgspec.msgpack.encode(row))
        self.db.execute(f"INSERT OR REPLACE INTO reports ({names}) VALUES ({marks})", (*row, digest))
        if not known:
            self._touch()

    def add_input(self, path: str, pieces: Iterable[Report | Failure]) -> int:
        """Keep what a path held, a few pieces at a time, in place of the failures it had before; returns how many reports."""
        self.forget_failures(path)
        reports = failures = 0
        rest = iter(pieces)
        while some := tuple(islice(rest, 64)):
            with self.batch():
                for piece in some:
                    if isinstance(piece, Failure):
                        self.add_failure(piece)
                        failures += 1
                    else:
                        reports += self._take(piece)
        with self.batch():
            self.db.execute("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?)", (path, reports, failures))
        return reports

    def _take(self, report: Report) -> int:
        if report.damage:
            self.add_failure(Failure(report.path, "ingest", report.damage))
            return 0
        self.add_report(report)
        return 1

    def add_failure(self, failure: Failure, *, report: str | None = None, version: str | None = None) -> None:
        """Keep a failure; with ``report`` and ``version``, that report is not tried again by the same analysis."""
        with self.batch():
            row = (failure.path, failure.stage, failure.where, failure.error, report, version)
            self.db.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?)", row)

    def forget_failures(self, path: str) -> None:
        """Before a path is read again: its failures, and those of the reports in it, count no more."""
        with self.batch():
            inside = (path, f"{path}#", f"{path}#\U0010ffff")
            self.db.execute("DELETE FROM failures WHERE path = ? OR path BETWEEN ? AND ?", inside)

    # ----------------------------------------------------------------------------------------------------- analysis

    def unanalysed(self, version: str) -> tuple[str, ...]:
        """The reports that this version of the analysis has neither read nor failed at, by id."""
        rows = self.db.execute(
            """SELECT id FROM reports WHERE id NOT IN (SELECT report FROM analyses WHERE version = ?)
               AND id NOT IN (SELECT report FROM failures WHERE report IS NOT NULL AND analysis = ?) ORDER BY id""",
            (version, version),
        )
        return tuple(row[0] for row in rows)

    def some_reports(self, keys: Sequence[str]) -> tuple[Report, ...]:
        """The reports with these ids, in this order."""
        return tuple(report for key in keys if (report := self.report(key)))

    def add_analyses(self, results: Iterable[tuple[Report, Analysis | Failure]], version: str) -> None:
        """Keep analyses, or why there are none, a few at a time."""
        rest = iter(results)
        while some := tuple(islice(rest, 8)):
            with self.batch():
                for report, result in some:
                    if isinstance(result, Failure):
                        self.add_failure(result, report=report.id, version=version)
                    else:
                        self.add_analysis(result, version)

    def add_analysis(self, analysis: Analysis, version: str) -> None:
        """Keep what was read out of a report, in place of what an earlier version read."""
        with self.batch():
            self.db.execute("INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?, ?)", analysis_row(analysis, version))
            self.db.execute("DELETE FROM failures WHERE report = ?", (analysis.report.id,))
            index_sentences(self.db, analysis.report, analysis.sentences)
            self._touch()

    def analyses(self, version: str | None = None) -> Iterator[Analysis]:
        """Every analysis (of one version), in the order of the reports' ids; what it holds is read when it is asked for, and so
        is what its report says."""
        query = """SELECT r.id, r.path, r.title, r.outlet, r.published, r.digest, a.digest
                   FROM reports r INDEXED BY reports_known JOIN analyses a INDEXED BY analyses_known ON a.report = r.id
                   WHERE ? IN ('', a.version) ORDER BY r.id"""
        with self.reading():
            judged = furnished_ids(self.db)
            for key, path, title, outlet, published, mark, digest in self.db.execute(query, (version or "",)):
                known = {"id": key, "path": path, "title": title, "outlet": outlet, "published": published}
                report = KeptReport.of(mark, self._known, **known) if mark and key not in judged else self._known(key)
                fetch = partial(self._cell, key)
                yield read_analysis(report, digest or digest_of(fetch("body")), fetch, self.reading)

    def _known(self, report: str) -> Report:
        found = self.report(report)
        if found is None:
            raise NotADossier(f"{self.path}: the report {report} is not in it any more; run again")
        return found

    def _cell(self, report: str, name: str) -> bytes:
        row = self.db.execute(f"SELECT {name} FROM analyses WHERE report = ?", (report,)).fetchone()
        return row[0] or b"" if row else b""

    # ------------------------------------------------------------------------------------------------------- record

    def _touch(self) -> None:
        self.db.execute("DELETE FROM meta WHERE name = 'compiled'")

    def compiled(self) -> str | None:
        """By which version of the collation the stored record was made; None when reports came since."""
        with self.reading():
            row = self.db.execute("SELECT value FROM meta WHERE name = 'compiled'").fetchone()
            return row[0] if row else None

    def generation(self) -> int:
        """How often a record was saved."""
        with self.reading():
            row = self.db.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
            return int(row[0]) if row else 0

    def save_record(self, record: Record, version: str = "") -> None:
        """Keep a compiled record in place of the one before: all of it in one transaction."""
        with self.batch():
            self._keep_pairs({})
            self._saved(record.reports, *replace_record(self.db, record), version)

    def save_edition(self, edition: Edition, version: str = "", *, pairs: Mapping[bytes, bytes] | None = None) -> None:
        """The same of a record in portions, with what was found on the way."""
        with self.batch():
            self._keep_pairs(pairs or {})
            self._saved(edition.reports, *replace_edition(self.db, edition), version)

    def _saved(self, reports: Iterable[Report], written: list[str], removed: list[str], version: str) -> None:
        """After the rows the index of the statements that are new, and what the dossier says of itself."""
        drop_statements(self.db, removed)
        known = {report.id: report for report in reports}
        index_statements(self.db, ((key, *self._said(key, known)) for key in written))
        meta = {"generation": str(self.generation() + 1), "compiled": version}
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(meta.items()))

    def _said(self, key: str, known: Mapping[str, Report]) -> tuple[Statement, str, str]:
        """A statement that is kept, the text it stands in, and its speaker's name."""
        statement: Statement = next(read_values(self.db, "statements", item=key))
        row = self.db.execute("SELECT name FROM entities WHERE item = ?", (statement.speaker,)).fetchone()
        return statement, known[statement.report].text, row[0] if row else ""

    def portions(self) -> set[bytes]:
        """The keys of the portions that the record is made of; none where it was saved as a whole."""
        with self.reading():
            return {key for (key,) in self.db.execute("SELECT key FROM portions")}

    def pairs(self) -> dict[bytes, bytes]:
        """What was found for pairs of reports by earlier runs, by key."""
        with self.reading():
            return dict(self.db.execute("SELECT key, body FROM pairs").fetchall())

    def _keep_pairs(self, found: Mapping[bytes, bytes]) -> None:
        held = {key for (key,) in self.db.execute("SELECT key FROM pairs")}
        self.db.executemany("DELETE FROM pairs WHERE key = ?", [(key,) for key in sorted(held - found.keys())])
        self.db.executemany("INSERT INTO pairs VALUES (?, ?)", [(key, found[key]) for key in sorted(found.keys() - held)])

    def record(self) -> Record:
        """The compiled record as it was saved."""
        with self.reading():
            return read_record(self.db)

    @contextmanager
    def stream(self) -> Iterator[Stream]:
        """The record read as it goes, from one consistent state of the file. Raises DossierError."""
        with self.reading(), one_state(self.db):
            yield Stream(self.db)

    def state(self) -> State:
        """How the file is: checks every page, so it takes a while on a large dossier."""
        with self.reading():
            rows = [row[0] for row in self.db.execute("PRAGMA integrity_check(20)")]
            writer = self.db.execute("SELECT value FROM meta WHERE name = 'writer'").fetchone()
            schema = self.db.execute("PRAGMA user_version").fetchone()[0]
        held = writer[0] if writer and holds(writer[0]) else None
        return State("; ".join(rows), schema, self.generation(), self.compiled() is not None, held)

    def unlock(self) -> None:
        """Strike out the name of a writer that will not come back."""
        with translated(self.path):
            self.db.execute("PRAGMA query_only = 0")
            self.db.execute("DELETE FROM meta WHERE name = 'writer'")
            self.db.execute("PRAGMA query_only = 1")

    # ------------------------------------------------------------------------------------------------------ reading

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read inside is whole, or a DossierError says what is the matter."""
        with translated(self.path):
            try:
                yield
            except msgspec.MsgspecError as error:
                raise NotADossier(f"{self.path}: is damaged ({error}); restore a copy, or collate anew") from error

    def ids(self) -> tuple[str, ...]:
        """Of every report, collated or not yet."""
        with self.reading():
            return tuple(key for (key,) in self.db.execute("SELECT id FROM reports ORDER BY id"))

    def report(self, key: str) -> Report | None:
        """A report, with its page furniture as people corrected it."""
        with self.reading():
            return next(furnished(self.db, filter(None, [self._as_it_came(key)])), None)

    def _as_it_came(self, key: str) -> Report | None:
        with self.reading():
            row = self.db.execute(f"SELECT {REPORT_COLUMNS} FROM reports WHERE id = ?", (key,)).fetchone()
            return read_report(row) if row else None

    def reports(self) -> Iterator[Report]:
        """Every report, collated or not yet, by id."""
        with self.reading():
            yield from furnished(self.db, map(read_report, self.db.execute(f"SELECT {REPORT_COLUMNS} FROM reports ORDER BY id")))

    def values(self, kind: str, **wanted: Any) -> Iterator[Any]:
        """The record's values of one kind in canonical order; see `queries.read_values` for what may be wanted."""
        with self.reading():
            yield from read_values(self.db, kind, **wanted)

    def homes(self) -> dict[str, str | None]:
        """Report id -> id of the main event it is about."""
        with self.reading():
            return dict(self.db.execute("SELECT report, event FROM homes ORDER BY report").fetchall())

    def count(self, kind: str) -> int:
        """How many rows a table has."""
        with self.reading():
            return int(self.db.execute(f"SELECT count(*) FROM {kind}").fetchone()[0])

    def failures(self) -> tuple[Failure, ...]:
        with self.reading():
            rows = self.db.execute("SELECT path, stage, error, place FROM failures ORDER BY path, stage, place")
            return tuple(Failure(*row) for row in rows)

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Statements and sentences that contain every word of the query, best first."""
        with self.reading():
            return search(self.db, query, limit=limit)

    def sentences(self, report: str) -> tuple[Span, ...]:
        """Where a report's sentences stand."""
        with self.reading():
            query = """SELECT start, "end" FROM places WHERE kind = 'sentence' AND item = ? ORDER BY start"""
            return tuple(Span(*row) for row in self.db.execute(query, (report,)))
