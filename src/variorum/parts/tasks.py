"""What the engine's workers do for a folder of partitions: each task reads files of the run's folder and leaves one there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from variorum.collate.disagreements import find_disagreements
from variorum.collate.entities import Names, with_entities
from variorum.collate.lineage import Edge, find_edges
from variorum.collate.pairs import Pair
from variorum.collate.parallels import find_parallels
from variorum.collate.scenes import OPENINGS
from variorum.engine import Lost, survive, surviving
from variorum.engine.shelf import Shelf, write_shelf
from variorum.ingest import ingest_file
from variorum.parts.tables import read_parquet, write_table
from variorum.record import compile_record
from variorum.types import Analysis, Claim, Collation, Disagreement, Event, Failure, Lineage, Parallel, Report

Analyst = Callable[[], Callable[[Sequence[Report]], Sequence[Analysis]]]
Ids = tuple[tuple[str, str], ...]
_BATCH = 8
_encode = msgspec.msgpack.Encoder().encode
_reports = msgspec.msgpack.Decoder(list[Report]).decode
_analysis = msgspec.msgpack.Decoder(Analysis).decode
_analyses = msgspec.msgpack.Decoder(list[Analysis]).decode
_names = msgspec.msgpack.Decoder(list[tuple[str, str]]).decode
_failures = msgspec.msgpack.Decoder(tuple[Failure, ...]).decode
_home = msgspec.msgpack.Decoder(dict[str, str]).decode
_ROWS: dict[str, Any] = {
    "parallels": msgspec.msgpack.Decoder(list[tuple[int, Parallel]]),
    "disagreements": msgspec.msgpack.Decoder(list[tuple[int, Disagreement]]),
    "claims": msgspec.msgpack.Decoder(list[tuple[int, Claim]]),
}


@dataclass(frozen=True, slots=True)
class Job:
    """One run: its folder, how many buckets and input files it has, what analyses, and where and how the tables go."""

    scratch: str
    buckets: int
    files: int
    analyst: Analyst
    form: str
    output: str

    def path(self, stage: str, number: int) -> Path:
        return Path(self.scratch) / stage / f"{number:05}"

    def bucket(self, report: str) -> int:
        """Ids are hashes: ranges of them are of one size, and buckets in their order hold reports in theirs."""
        return int(report[:8], 16) * self.buckets >> 32


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the input."""

    job: Job
    number: int
    path: str


@dataclass(frozen=True, slots=True)
class Bucket:
    job: Job
    number: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of reports, by id, to be traced."""

    job: Job
    pairs: Ids


@dataclass(frozen=True, slots=True)
class Order:
    """Reports to compare, whole groups of them, with all that concerns them alone; ``places`` are the events' in the record."""

    job: Job
    number: int
    reports: tuple[str, ...]
    pairs: Ids
    events: tuple[Event, ...]
    places: tuple[int, ...]
    total: int
    lineage: tuple[Lineage, ...]
    origins: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A partition to write, from what so many orders left."""

    job: Job
    number: int
    orders: int


def each(work: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda items: [work(item) for item in items]


# ----------------------------------------------------------------------------------------------------- read, analyse


def reader() -> Callable[[Sequence[Source]], list[tuple[Failure, ...]]]:
    return each(_read)


def _read(source: Source) -> tuple[Failure, ...]:
    """Deal the reports of a file into buckets; returns what could not be read."""
    target = source.job.path("read", source.number)
    if target.exists():
        with Shelf(target) as shelf:
            return _failures(shelf["failures"])
    dealt: defaultdict[int, list[Report]] = defaultdict(list)
    failures: list[Failure] = []
    path = Path(source.path)
    pieces = read_parquet(path) if path.suffix == ".parquet" else ingest_file(path)
    for piece in surviving(source.path, "ingest", pieces):
        if isinstance(piece, Failure):
            failures.append(piece)
        elif piece.damage:
            failures.append(Failure(piece.path, "ingest", piece.damage))
        else:
            dealt[source.job.bucket(piece.id)].append(piece)
    rows = [(str(number), _encode(dealt[number])) for number in sorted(dealt)]
    write_shelf(target, [("failures", _encode(failures)), *rows])
    return tuple(failures)


def read_bucket(bucket: Bucket) -> list[Report]:
    """The reports of a bucket by id, each once; one met under several paths is told by the least of them."""
    found: dict[str, Report] = {}
    for number in range(bucket.job.files):
        with Shelf(bucket.job.path("read", number)) as shelf:
            for report in _reports(shelf.get(str(bucket.number)) or b"\x90"):
                known = found.get(report.id, report)
                best = min(known, report, key=lambda one: one.path)
                paths = tuple(sorted({*known.paths, *report.paths}))
                found[report.id] = replace(best, path=paths[0], paths=paths)
    return [found[report] for report in sorted(found)]


def analyser() -> Callable[[Sequence[Bucket]], list[tuple[int, tuple[Failure, ...]]]]:
    return each(_analyse)


@cache
def _work(analyst: Analyst) -> Callable[[Sequence[Report]], Sequence[Analysis]]:
    return analyst()


def _analyse(bucket: Bucket) -> tuple[int, tuple[Failure, ...]]:
    """Analyse a bucket; returns how many reports it holds, and what could not be analysed."""
    target = bucket.job.path("analyses", bucket.number)
    if target.exists():
        with Shelf(target) as shelf:
            failures = _failures(shelf["failures"])
            return len(shelf) - 1 + len(failures), failures
    reports = read_bucket(bucket)
    batches = [reports[at : at + _BATCH] for at in range(0, len(reports), _BATCH)]
    done = (zip(batch, survive(_work(bucket.job.analyst), batch), strict=True) for batch in batches)
    return keep_analyses(bucket, (pair for some in done for pair in some))


def keep_analyses(bucket: Bucket, results: Iterable[tuple[Report, Analysis | Failure | Lost]]) -> tuple[int, tuple[Failure, ...]]:
    """Leave the analyses of a bucket, the same without their passages, and their outlines."""
    failures: list[Failure] = []
    outlines: list[Analysis] = []
    told: list[tuple[str, bytes]] = []
    job = bucket.job

    def rows() -> Iterator[tuple[str, bytes]]:
        for report, result in results:
            if isinstance(result, Analysis):
                light = replace(result, passages=(), figures=(), sentences=result.sentences[:OPENINGS])
                told.append((report.id, _encode(light)))
                outlines.append(replace(light, statements=(), deeds=()))
                yield report.id, _encode(result)
            else:
                failures.append(result if isinstance(result, Failure) else Failure(report.path, "analyse", str(result)))
        write_shelf(job.path("outlines", bucket.number), [("all", _encode(outlines))])
        write_shelf(job.path("told", bucket.number), told)
        yield "failures", _encode(failures)

    write_shelf(job.path("analyses", bucket.number), rows())
    return len(outlines) + len(failures), tuple(failures)


def read_outlines(bucket: Bucket) -> list[Analysis]:
    with Shelf(bucket.job.path("outlines", bucket.number)) as shelf:
        return _analyses(shelf["all"])


def with_deeds(job: Job, outlines: Sequence[Analysis]) -> list[Analysis]:
    """The analyses of some outlines, with their deeds."""
    told, _ = load(job, {outline.report.id for outline in outlines}, stage="told")
    known = {analysis.report.id: analysis for analysis in told}
    return [known[outline.report.id] for outline in outlines]


# ----------------------------------------------------------------------------------------------------- between reports


def keep_names(job: Job, pile: Iterable[Analysis], names: Names) -> None:
    """Leave who is who, by report, for the tasks that follow."""
    rows: defaultdict[int, list[tuple[str, bytes]]] = defaultdict(list)
    for analysis in pile:
        report = analysis.report.id
        known = [(r.key, names[report, r.key]) for r in analysis.referents if (report, r.key) in names]
        rows[job.bucket(report)].append((report, _encode(known)))
    for number in range(job.buckets):
        write_shelf(job.path("names", number), rows[number])


def load(job: Job, reports: Iterable[str], *, stage: str = "analyses") -> tuple[tuple[Analysis, ...], Names]:
    """The analyses of some reports, by id, and who is who in them; ``stage`` "told": without passages, a fifth of the bytes."""
    dealt: defaultdict[int, list[str]] = defaultdict(list)
    for report in sorted(reports):
        dealt[job.bucket(report)].append(report)
    pile: list[Analysis] = []
    names: dict[tuple[str, str], str] = {}
    for number in sorted(dealt):
        with Shelf(job.path(stage, number)) as analyses, Shelf(job.path("names", number)) as known:
            for report in dealt[number]:
                pile.append(_analysis(analyses[report]))
                names |= {(report, key): entity for key, entity in _names(known[report])}
    return tuple(pile), names


def _pairs(pile: tuple[Analysis, ...], ids: Ids) -> tuple[Pair, ...]:
    places = {analysis.report.id: place for place, analysis in enumerate(pile)}
    return tuple(sorted(Pair(places[one], places[two]) for one, two in ids))


def tracer() -> Callable[[Sequence[Pairs]], list[tuple[Edge, ...]]]:
    return each(_trace)


def _trace(some: Pairs) -> tuple[Edge, ...]:
    """What each pair has in common by itself."""
    pile, names = load(some.job, {report for pair in some.pairs for report in pair}, stage="told")
    return find_edges(pile, _pairs(pile, some.pairs), names)


def comparer() -> Callable[[Sequence[Order]], list[None]]:
    return each(_compare)


def _compare(order: Order) -> None:
    """Leave the parallels, disagreements and claims of some groups, dealt by the partition that they go to."""
    job = order.job
    pile, names = load(job, order.reports)
    parallels = find_parallels(pile, names, _pairs(pile, order.pairs), order.events)
    statements, figures = with_entities(pile, names)
    collation = Collation(
        reports=tuple(analysis.report for analysis in pile),
        statements=statements,
        figures=figures,
        times=(),
        entities=(),
        parallels=parallels,
        disagreements=find_disagreements(pile, names, parallels, order.events),
        lineage=order.lineage,
        origins=order.origins,
        events=order.events,
    )
    dealt: defaultdict[str, list[tuple[int, Any]]] = defaultdict(list)
    for parallel in collation.parallels:
        dealt[f"parallels {job.bucket(parallel.members[0].report)}"].append((0, parallel))
    for one in collation.disagreements:
        dealt[f"disagreements {job.bucket(one.values[0].report)}"].append((0, one))
    places = {event.id: place for event, place in zip(order.events, order.places, strict=True)}
    for claim in compile_record(collation).claims:
        place = places[claim.event]
        dealt[f"claims {place * job.buckets // order.total}"].append((place, claim))
    write_shelf(job.path("compared", order.number), [(name, _encode(dealt[name])) for name in sorted(dealt)])


# --------------------------------------------------------------------------------------------------------------- write


def keep_homes(job: Job, homes: dict[str, str]) -> None:
    dealt: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for report, event in homes.items():
        dealt[job.bucket(report)][report] = event
    write_shelf(job.path("homes", 0), [(str(number), _encode(dealt[number])) for number in sorted(dealt)])


def writer() -> Callable[[Sequence[Part]], list[None]]:
    return each(_write)


def _write(part: Part) -> None:
    """One partition of every table that is not written where all reports are seen."""
    job, output = part.job, Path(part.job.output)
    with Shelf(job.path("homes", 0)) as shelf:
        homes = _home(shelf.get(str(part.number)) or b"\x80")
    with Shelf(job.path("analyses", part.number)) as shelf:
        reports = [name for name in shelf if name != "failures"]
    pile, names = load(job, reports)
    statements, figures = with_entities(pile, names)
    times = tuple(time for analysis in pile for time in analysis.times)
    told = tuple(analysis.report for analysis in pile)
    tables = (("reports", told), ("statements", statements), ("figures", figures), ("times", times))
    for table, values in (*tables, *((table, _gathered(part, table)) for table in _ROWS)):
        write_table(table, values, output, part.number, job.form, homes=homes)


def _gathered(part: Part, table: str) -> tuple[Any, ...]:
    """The rows of a table that go to one partition, in the record's order."""
    rows: list[tuple[int, Any]] = []
    for number in range(part.orders):
        with Shelf(part.job.path("compared", number)) as shelf:
            rows += _ROWS[table].decode(shelf.get(f"{table} {part.number}") or b"\x90")
    return tuple(value for _, value in sorted(rows, key=lambda row: (row[0], _KEYS[table](row[1]))))


_KEYS: dict[str, Callable[[Any], Any]] = {
    "parallels": lambda one: (one.members, one.id),
    "disagreements": lambda one: (tuple((v.report, v.span) for v in one.values), one.aspect, one.id),
    "claims": lambda one: (one.members, one.id),
}
