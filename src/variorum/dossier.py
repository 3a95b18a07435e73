"""The Python API: a dossier, and everything in it as typed values to iterate over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from variorum.errors import NotFound, UnreadableInput
from variorum.store import Hit, Store
from variorum.store.streams import Stream
from variorum.types import (
    Claim,
    Disagreement,
    Entity,
    Event,
    Failure,
    Figure,
    Lineage,
    Parallel,
    Problem,
    Record,
    Report,
    RunReport,
    Statement,
    Time,
)

if TYPE_CHECKING:
    from variorum.engine import Engine
    from variorum.engine.progress import Progress
    from variorum.ingest import Bounds

T = TypeVar("T")
Inputs = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """Values of one kind, read from the dossier as they are iterated over; any number of times, in canonical order."""

    store: Store
    kind: str
    wanted: dict[str, str | None] = field(default_factory=dict)

    def __iter__(self) -> Iterator[T]:
        return self.store.values(self.kind, **self.wanted)

    def __len__(self) -> int:
        return sum(1 for _ in self) if self.wanted else self.store.count(self.kind)

    def __getitem__(self, key: str) -> T:
        """The value with this id. Raises NotFound."""
        for value in self.store.values(self.kind, item=key):
            found: T = value
            return found
        raise NotFound(f"{self.store.path}: holds no {self.kind} with the id {key!r}")

    def to_dicts(self) -> list[dict[str, Any]]:
        """The values as rows of the exported record."""
        from variorum.export.json import ROWS

        return [ROWS[self.kind](value) for value in self]

    def to_pandas(self) -> Any:
        """The same as a pandas DataFrame; needs pandas."""
        return import_module("pandas").DataFrame(self.to_dicts())

    def to_polars(self) -> Any:
        """The same as a polars DataFrame; needs polars."""
        return import_module("polars").DataFrame(self.to_dicts(), strict=False)

    def where(self, *, report: str | None = None, event: str | None = None, speaker: str | None = None) -> Rows[T]:
        """Only those of a report, of an event, of a speaker (ids); all that is given must hold."""
        return Rows(self.store, self.kind, {"report": report, "event": event, "speaker": speaker})


class Dossier:
    """A dossier that is open for reading. Close it, or use it in a ``with`` statement."""

    def __init__(self, store: Store, run: RunReport | None = None) -> None:
        self.store, self.run = store, run

    @classmethod
    def open(cls, path: str | Path) -> Dossier:
        """Open a dossier file. Raises DossierError."""
        return cls(Store.open(path))

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Dossier {self.path}: {len(self.reports)} reports, {len(self.events)} events, {len(self.claims)} claims>"

    def close(self) -> None:
        self.store.close()

    @property
    def path(self) -> str:
        return self.store.path

    @property
    def reports(self) -> tuple[Report, ...]:
        return tuple(self.store.reports())

    @property
    def events(self) -> Rows[Event]:
        return Rows(self.store, "events")

    @property
    def claims(self) -> Rows[Claim]:
        return Rows(self.store, "claims")

    @property
    def statements(self) -> Rows[Statement]:
        return Rows(self.store, "statements")

    @property
    def figures(self) -> Rows[Figure]:
        return Rows(self.store, "figures")

    @property
    def times(self) -> Rows[Time]:
        return Rows(self.store, "times")

    @property
    def entities(self) -> Rows[Entity]:
        return Rows(self.store, "entities")

    @property
    def people(self) -> tuple[Entity, ...]:
        """The entities that are persons."""
        return tuple(entity for entity in self.entities if entity.type == "PERSON")

    @property
    def parallels(self) -> Rows[Parallel]:
        return Rows(self.store, "parallels")

    @property
    def disagreements(self) -> Rows[Disagreement]:
        return Rows(self.store, "disagreements")

    @property
    def lineage(self) -> Rows[Lineage]:
        return Rows(self.store, "lineage")

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, and why."""
        return self.store.failures()

    def report(self, key: str) -> Report:
        """The report with this id. Raises NotFound."""
        if found := self.store.report(key):
            return found
        raise NotFound(f"{self.path}: holds no report with the id {key!r}")

    def homes(self) -> dict[str, str | None]:
        """Report id -> id of the main event it is about."""
        return self.store.homes()

    def record(self) -> Record:
        """The whole compiled record as one value."""
        return self.store.record()

    def verify(self, *, sources: bool = True) -> tuple[Problem, ...]:
        """Re-read every citation in the reports' texts and, with ``sources``, in the files they came from, read anew.

        A problem of kind "source" tells of a source that changed or is gone while all that is cited from it stands.
        """
        from variorum.verify import verify, verify_sources

        record, reports = self.record(), self.reports
        found = verify(record, reports)
        return (*found, *verify_sources(record, reports, self._reread)) if sources else found

    def _reread(self, source: str) -> Iterator[Report | Failure] | None:
        """What a source holds now; None when it is not at hand."""
        from variorum.ingest import ingest_any
        from variorum.store.fetched import copy_of

        path = Path(source)
        found = copy_of(self.store, source) or (path if source != "-" and path.is_file() else None)
        return ingest_any(found) if found else None

    def stream(self) -> AbstractContextManager[Stream]:
        """The record of this moment for an export, read as it goes: a large one is never held whole."""
        return self.store.stream()

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Statements and sentences that contain every word of the query, best first."""
        return self.store.search(query, limit=limit)


def collate(
    paths: Inputs,
    output: str | Path | None = None,
    *,
    fresh: bool = False,
    engine: Engine | None = None,
    web: Bounds | None = None,
    on_progress: Progress = lambda *_: None,
) -> Dossier:
    """Read reports from files, folders and addresses of the web, compile the record, and return the dossier that holds it.

    ``web`` bounds what is fetched (`variorum.ingest.Bounds`: seconds, size, robots.txt, how many pages of a sitemap).
    ``output`` names the dossier file (None: in memory); one that exists is continued, or with ``fresh`` begun anew.
    Raises UnreadableInput when the dossier would hold no report at all, DossierError when it cannot be written.
    """
    from variorum.pipeline import build  # late: who only reads a dossier needs none of the stages

    named = [paths] if isinstance(paths, str | Path) else list(paths)
    is_new = output is not None and not Path(output).exists()
    store = Store.open(output, create=True, fresh=fresh)
    try:
        run = build(named, store=store, engine=engine, web=web, on_progress=on_progress)
        if not store.count("reports"):
            raise UnreadableInput(_nothing(named, run))
    except BaseException as error:
        store.close()
        if is_new and output is not None and isinstance(error, UnreadableInput):
            Path(output).unlink(missing_ok=True)  # it would hold nothing
        raise
    if output is None:
        return Dossier(store, run)
    store.close()
    return Dossier(Store.open(output), run)


def _nothing(named: list[Any], run: RunReport) -> str:
    first = f" ({run.failures[0].error})" if len(run.failures) == 1 else ""
    expected = "expected reports as text, HTML, PDF, Word, mail, feeds, JSON, CSV or web archives"
    return f"{', '.join(map(str, named)) or 'no input'}: no report could be read{first}; {expected}"
