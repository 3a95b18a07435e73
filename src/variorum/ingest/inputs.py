"""Paths named by the user -> files to read, in one order on every machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from variorum.ingest.draft import broken
from variorum.ingest.formats import ASSETS, ending_of
from variorum.types import Failure

STANDARD_INPUT = Path("-")


def find_inputs(paths: Iterable[Path | str]) -> Iterator[Path | Failure]:
    """Files named and files in folders named, each once; what cannot be read is a failure that says why.

    A folder is walked sorted by name; hidden files, pictures, scripts and dossiers are passed over, and so is the folder of
    assets that a browser saves beside ``page.html``. Links are followed, no folder is entered twice. ``-`` is standard input.
    """
    given: set[str] = set()
    entered: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        for found in [path] if path == STANDARD_INPUT else _find(path, entered, named=True):
            key = os.path.normpath(found if isinstance(found, Path) else found.path)
            if key not in given:
                given.add(key)
                yield found


def _find(path: Path, entered: set[tuple[int, int]], *, named: bool) -> Iterator[Path | Failure]:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield broken(str(path), _why(path, error), "")
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path, status, entered, named=named)
    elif stat.S_ISREG(status.st_mode) or (named and not stat.S_ISSOCK(status.st_mode)):
        yield path
    else:
        yield broken(str(path), "is neither a file nor a folder (a device, a pipe or a socket)", "")


def _walk(folder: Path, status: os.stat_result, entered: set[tuple[int, int]], *, named: bool) -> Iterator[Path | Failure]:
    identity = (status.st_dev, status.st_ino)
    if identity in entered:
        return
    entered.add(identity)
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        yield broken(str(folder), _why(folder, error), "")
        return
    found = False
    for name in names:
        if not _is_passed_over(name, names):
            for each in _find(folder / name, entered, named=False):
                found = True
                yield each
    if named and not found:
        yield broken(str(folder), "the folder holds nothing that can be read as a report", "")


def _is_passed_over(name: str, beside: list[str]) -> bool:
    if name.startswith(".") or name.endswith("~") or ending_of(name) in ASSETS:
        return True
    page = name.removesuffix("_files")
    return page != name and (f"{page}.html" in beside or f"{page}.htm" in beside)


def _why(path: Path, error: OSError | ValueError) -> str:
    """One clear line for what the system says."""
    if isinstance(error, PermissionError):
        return "may not be read (no permission); change its permissions or run as its owner"
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return f"is a broken link: it points to {path.readlink()}, which does not exist"
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the spelling and the folder you are in"
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"
