"""The order of the stages; the only file that knows it."""

from __future__ import annotations

from pathlib import Path

from variorum.analyse import Model, analyse_many
from variorum.collate import collate
from variorum.ingest import ingest
from variorum.record import compile_record
from variorum.types import Record, Report


def quick(paths: list[Path]) -> Record:
    """Everything in memory, in one process."""
    read = (r for path in paths for r in ingest(path.read_bytes(), path=str(path)))
    reports = {r.id: r for r in read if isinstance(r, Report)}
    return compile_record(collate(analyse_many(reports.values(), model=Model())))
