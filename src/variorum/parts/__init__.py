"""The order of the stages for piles that fit no single file: folders of partitions in, folders of record partitions out.

The record is that of `pipeline.build`, byte for byte. What must look at all reports at once is done in this process, on
outlines of the analyses (without passages, statements and figures): who is who, which pairs are worth comparing, what is bound
together, which events there are. All else is done by the engine, in tasks that leave their files in a folder that every node
sees:

1. read      a file of the input -> its reports, dealt by id into buckets
2. analyse   a bucket -> its analyses, and their outlines
3. trace     candidate pairs -> what each pair has in common
4. compare   reports that nothing binds to any other -> their parallels, disagreements and claims
5. write     a bucket -> a partition of every table, in the record's order
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from variorum.collate.bonds import bound_groups
from variorum.collate.candidates import candidate_pairs
from variorum.collate.entities import link_entities
from variorum.collate.events import merge_events
from variorum.collate.index import index_words
from variorum.collate.lineage import bind, group_origins
from variorum.collate.occasions import of_one_occasion
from variorum.collate.scenes import read_scenes
from variorum.engine import Engine, Lost
from variorum.engine.version import fingerprint
from variorum.errors import EngineError
from variorum.ingest import find_inputs
from variorum.parts import tasks
from variorum.parts.bonds import orders
from variorum.parts.tables import WRITERS, clear_tables, write_table
from variorum.parts.tasks import Analyst, Bucket, Job, Pairs, Source
from variorum.types import Analysis, Entity, Event, Failure, Lineage, Report, RunReport

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]
_BYTES = 2**20
_LEAST, _MOST = 4, 4096
_PAIRS = 8_000


def collate_parts(
    inputs: Iterable[str | Path],
    output: Path,
    *,
    engine: Engine,
    analyst: Analyst,
    form: str = "jsonl",
    buckets: int | None = None,
    on_progress: Progress = lambda *_: None,
) -> RunReport:
    """Read partitions, write the record's tables as partitions into ``output``: a folder for each table.

    ``buckets``: how many partitions; the record does not depend on it. What was analysed before a run was stopped is not
    analysed again by the next one with the same inputs.
    """
    found = list(find_inputs(inputs))
    files = [path for path in found if isinstance(path, Path)]
    buckets = buckets or _buckets(files)
    scratch = output / f".work-{fingerprint('analyse', 'types.py', 'data', 'parts')}-{buckets}"
    job = Job(str(scratch.resolve()), buckets, len(files), analyst, form, str(output.resolve()))
    run = _Run(job, engine, on_progress)
    held = run.each("read", tasks.reader, [Source(job, number, str(path)) for number, path in enumerate(files)])
    sizes = run.analyse()
    failures = [one for one in found if isinstance(one, Failure)] + [one for those in held for one in those]
    failures += [one for _, those in sizes for one in those]
    run.collate()
    written = sum(count for count, _ in sizes)
    write_table("failures", tuple(sorted(set(failures), key=lambda one: (one.path, one.where, one.error))), output, 0, form)
    shutil.rmtree(scratch, ignore_errors=True)
    return RunReport(len(found), written, written, 0, tuple(failures))


def _buckets(files: Sequence[Path]) -> int:
    size = sum(path.stat().st_size for path in files if path.exists())
    return min(max(size // _BYTES, _LEAST), _MOST)


class _Run:
    """One run of the stages on an engine."""

    def __init__(self, job: Job, engine: Engine, on_progress: Progress) -> None:
        if job.form not in WRITERS:
            raise EngineError(f"partitions are written as {' or '.join(sorted(WRITERS))}, not as {job.form!r}")
        self.job, self.engine, self.on_progress = job, engine, on_progress

    def each(self, stage: str, make: Callable[[], Any], items: Sequence[Any]) -> list[Any]:
        """The results of a task for each item; one that is lost stops the run."""
        return list(self._each(stage, make, items))

    def _each(self, stage: str, make: Callable[[], Any], items: Sequence[Any]) -> Iterator[Any]:
        self.on_progress(stage, 0, len(items))
        for done, (_, result) in enumerate(self.engine.map(make, ([item] for item in items)), start=1):
            if isinstance(result, Lost):
                raise EngineError(f"{stage}: a part of the work was lost: {result}")
            yield result
            self.on_progress(stage, done, len(items))

    def analyse(self) -> list[tuple[int, tuple[Failure, ...]]]:
        """How many reports every bucket holds, and which could not be analysed; what kills its worker costs only itself."""
        items = [Bucket(self.job, number) for number in range(self.job.buckets)]
        self.on_progress("analyse", 0, len(items))
        results = []
        for done, (item, result) in enumerate(self.engine.map(tasks.analyser, ([one] for one in items)), start=1):
            results.append(self._one_by_one(item) if isinstance(result, Lost) else result)
            self.on_progress("analyse", done, len(items))
        return results

    def _one_by_one(self, item: Bucket) -> tuple[int, tuple[Failure, ...]]:
        """A bucket whose task died, each report in a task of its own."""
        made: list[tuple[Report, Analysis | Failure]] = []
        for report, result in self.engine.map(self.job.analyst, ([report] for report in tasks.read_bucket(item))):
            made.append((report, Failure(report.path, "analyse", str(result)) if isinstance(result, Lost) else result))
        return tasks.keep_analyses(item, made)

    def collate(self) -> None:
        """Everything between reports; then all tables are written."""
        job = self.job
        self.on_progress("collate", 0, None)
        pile = tuple(outline for number in range(job.buckets) for outline in tasks.read_outlines(Bucket(job, number)))
        entities, names = link_entities(pile)
        tasks.keep_names(job, pile, names)
        index, scenes = index_words(pile), read_scenes(pile)
        pairs = candidate_pairs(pile, names, index, scenes)
        some = (Pairs(job, part) for part in _some([(pile[p.first].report.id, pile[p.second].report.id) for p in pairs], _PAIRS))
        edges = (edge for found in self._each("trace", tasks.tracer, list(some)) for edge in found)
        lineage = tuple(edge.whole for edge in bind(pile, edges))
        events = merge_events(pile, names, pairs, lineage, index, scenes, whole=partial(tasks.with_deeds, job))
        origins = group_origins(pile, lineage)
        groups = bound_groups(pile, of_one_occasion(pile, names, pairs, events), events)
        work = list(orders(job, groups, pile, pairs, events, lineage, origins))
        self.each("compare", tasks.comparer, work)
        self._write(len(work), entities, lineage, origins, events)

    def _write(
        self,
        orders: int,
        entities: tuple[Entity, ...],
        lineage: tuple[Lineage, ...],
        origins: tuple[tuple[str, ...], ...],
        events: tuple[Event, ...],
    ) -> None:
        job = self.job
        clear_tables(Path(job.output))
        homes = {report: event.id for event in events if event.main for report in event.reports}
        rows: tuple[tuple[str, tuple[Any, ...]], ...]
        rows = (("entities", entities), ("lineage", lineage), ("origins", origins), ("events", events))
        for number in range(job.buckets):
            for table, values in rows:
                first, last = (len(values) * (number + n) // job.buckets for n in (0, 1))
                write_table(table, values[first:last], Path(job.output), number, job.form)
        tasks.keep_homes(job, homes)
        self.each("write", tasks.writer, [tasks.Part(job, number, orders) for number in range(job.buckets)])


def _some(values: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(values)
    while some := tuple(islice(rest, size)):
        yield some
