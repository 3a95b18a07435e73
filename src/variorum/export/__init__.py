"""Record -> file: one format per file of this folder, one line each in `FORMATS`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from variorum.errors import ExportError
from variorum.export.compiled import Compiled
from variorum.export.narrow import narrow
from variorum.types import Record

__all__ = ["FORMATS", "Compiled", "Format", "export_record", "find_format", "narrow"]


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: ``room`` the file of this folder and ``function`` in it that makes it.

    The function yields pieces of text; with ``folder``, pairs of a file's name and its pieces, text or bytes.
    """

    about: str
    room: str
    function: str
    folder: bool = False

    def __call__(self, record: Record | Compiled) -> Iterable[Any]:
        made: Callable[[Record | Compiled], Iterable[Any]] = getattr(import_module(f"variorum.export.{self.room}"), self.function)
        return made(record)


FORMATS: dict[str, Format] = {
    "html": Format("the edition to read: one self-contained page", "html", "html_pieces"),
    "json": Format("the whole record, one document: the public contract; `variorum import` reads it back", "json", "json_pieces"),
    "jsonl": Format("the same rows, one a line, each with its table", "jsonl", "pieces"),
    "csv": Format("a folder with one table a type and a data dictionary", "csv", "files", folder=True),
    "parquet": Format("the tables of csv with types; needs pyarrow (extra variorum[parquet])", "parquet", "files", folder=True),
    "markdown": Format(
        "a brief of each main event: claims by status, footnotes that cite outlet, date and offsets", "markdown", "pieces"
    ),
    "annotations": Format("W3C Web Annotations (JSON-LD); positions are Unicode code points", "annotations", "pieces"),
    "tei": Format("TEI P5 critical apparatus", "tei", "pieces"),
    "ftm": Format("FollowTheMoney entities, JSON lines", "ftm", "pieces"),
    "graphml": Format("reports and lineage as a graph", "graphml", "pieces"),
    "csl": Format("CSL-JSON: the reports as bibliographic items", "csl", "pieces"),
    "wikipedia": Format("{{cite news}} with the quoted words for every claim", "wikipedia", "pieces"),
}


def find_format(name: str) -> Format:
    """The format of that name. Raises ExportError, which names those that there are."""
    if name in FORMATS:
        return FORMATS[name]
    raise ExportError(f"there is no export format {name!r}; expected one of: {', '.join(FORMATS)}")


def export_record(record: Record | Compiled, format: Format, output: Path | None = None, *, force: bool = False) -> None:
    """Write the record to ``output`` (None: standard output): aside first, then renamed, so that nothing is half-written.

    Raises ExportError when the output exists and ``force`` is not set, or cannot be written.
    """
    if output is None:
        _print(record, format)
        return
    if output.exists() and not force:
        raise ExportError(f"{output}: exists; name another output, or replace it with --force")
    aside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        _write(record, format, aside)
        if format.folder and output.is_dir():
            shutil.rmtree(output)
        aside.replace(output)
    except OSError as error:
        raise ExportError(f"{output}: cannot be written: {error.strerror or error}; name another output with -o") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True) if aside.is_dir() else aside.unlink(missing_ok=True)


def _write(record: Record | Compiled, format: Format, path: Path) -> None:
    if not format.folder:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(format(record))
        return
    path.mkdir()
    for name, made in format(record):
        with (path / name).open("wb") as file:
            file.writelines(piece if isinstance(piece, bytes) else piece.encode() for piece in made)


def _print(record: Record | Compiled, format: Format) -> None:
    if format.folder:
        raise ExportError("this format is a folder of files; name it with -o")
    for piece in format(record):
        sys.stdout.write(piece)
    sys.stdout.flush()
