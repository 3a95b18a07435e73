"""The order of the stages; the only file that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from variorum.analyse import Model, analyse_many
from variorum.collate import Memory, unswept
from variorum.engine import Engine, Lost, surviving
from variorum.engine.local import Local
from variorum.engine.progress import Progress, counted
from variorum.engine.version import fingerprint
from variorum.groups import compile_edition
from variorum.ingest import Bounds, Page, Visitor, find_inputs, ingest_any
from variorum.store import Store, judgements
from variorum.store.fetched import add_page, known_to
from variorum.types import Analysis, Failure, Report, RunReport


def build(
    inputs: Iterable[str | Path],
    *,
    store: Store,
    engine: Engine | None = None,
    web: Bounds | None = None,
    on_progress: Progress = lambda *_: None,
) -> RunReport:
    """Read inputs into the store, analyse what is new, collate all that is there, and keep the compiled record."""
    before, visitor = set(store.ids()), Visitor(web, known_to(store))
    held = [read(found, store) for found in counted(find_inputs(inputs, visitor), "read", on_progress)]
    analyse(store, engine or Local(), on_progress)
    version = fingerprint("collate", "groups.py", "record.py", "types.py", "data")
    if store.compiled() != version:
        collate(store, version, on_progress)
    new = tuple(key for key in store.ids() if key not in before)
    return RunReport(len(held), sum(held), len(new), sum(held) - len(new), store.failures(), tuple(visitor.unchanged), new)


def read(found: Path | Page | Failure, store: Store) -> int:
    """Keep the reports of one file or page, or why there are none; returns how many there were."""
    path = found.path if isinstance(found, Failure) else str(found)
    pieces = surviving(path, "ingest", ingest_any(found))
    return add_page(store, found, pieces) if isinstance(found, Page) else store.add_input(path, pieces)


def analyse(store: Store, engine: Engine, on_progress: Progress) -> None:
    """Analyse the reports that this version of the analysis has not read yet, a few at a time."""
    version = analysis_version()
    todo = store.unanalysed(version)
    batches = (store.some_reports(todo[i : i + 8]) for i in range(0, len(todo), 8))
    results = counted(engine.map(analyst, batches), "analyse", on_progress, len(todo))
    named = ((one, Failure(one.path, "analyse", str(it)) if isinstance(it, Lost) else it) for one, it in results)
    store.add_analyses(named, version)


def analyst() -> Callable[[Sequence[Report]], list[Analysis]]:
    """What a worker does: one model, loaded once, for every batch it is given."""
    model = Model()
    return lambda reports: list(analyse_many(reports, model=model))


@unswept
def collate(store: Store, version: str, on_progress: Progress) -> None:
    """Compile the record of all that is analysed, and keep it."""
    on_progress("collate", 0, None)
    memory, pile = Memory(store.pairs(), version), store.analyses(analysis_version())
    edition = compile_edition(pile, decisions=judgements(store), memory=memory, known=store.portions())
    on_progress("save", 0, None)
    store.save_edition(edition, version, pairs=memory.used)


def analysis_version() -> str:
    return fingerprint("analyse", "types.py", "data")
