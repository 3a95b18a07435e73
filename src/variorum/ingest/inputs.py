"""Paths and addresses named by the user -> files and pages to read, in one order on every machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from variorum.errors import UnreadableInput, UnreadableReport
from variorum.ingest.addresses import as_address, is_address
from variorum.ingest.draft import broken
from variorum.ingest.fetching import Page, Visitor
from variorum.ingest.formats import ASSETS, ending_of
from variorum.ingest.sitemap import LARGEST, is_sitemap, read_sitemap
from variorum.types import Failure

STANDARD_INPUT = Path("-")


def find_inputs(paths: Iterable[Path | str], visitor: Visitor | None = None) -> Iterator[Path | Page | Failure]:
    """Files named, files in folders named, pages at addresses named, each once; what cannot be read is a failure that says why.

    A folder is walked sorted by name; hidden files, pictures, scripts and dossiers are passed over, and so is the folder of
    assets that a browser saves beside ``page.html``. Links are followed, no folder is entered twice. ``-`` is standard input.
    The pages that a sitemap lists are fetched only as far as the visitor's bounds say.
    """
    visitor = visitor or Visitor()
    given: set[str] = set()
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if is_address(str(path)):
            yield from _visit(as_address(str(path)), visitor, given)
            continue
        for found in [Path(path)] if Path(path) == STANDARD_INPUT else _find(Path(path), entered, named=True):
            key = os.path.normpath(found if isinstance(found, Path) else found.path)
            if key not in given:
                given.add(key)
                listed = _listed(found, visitor) if isinstance(found, Path) else None
                yield from [found] if listed is None else _visit_listed(str(found), listed, visitor, given)


def _visit(url: str, visitor: Visitor, given: set[str]) -> Iterator[Page | Failure]:
    """The page at an address, or the pages that a sitemap there lists."""
    if url in given:
        return
    given.add(url)
    try:
        page = visitor.visit(url)
    except UnreadableInput as error:
        yield broken(url, str(error), "")
        return
    if visitor.bounds.follow and is_sitemap(page.data):
        yield from _visit_listed(url, page.data, visitor, given)
    else:
        yield page


def _visit_listed(path: str, raw: bytes, visitor: Visitor, given: set[str]) -> Iterator[Page | Failure]:
    """The pages that a sitemap lists, also through the sitemaps it lists, as many as are asked for; then how many are left."""
    waiting, left, depth = [*_entries(path, raw)], visitor.bounds.follow, visitor.bounds.redirects
    while waiting and left > 0:
        each = waiting.pop(0)
        if isinstance(each, Failure):
            yield each
            continue
        url, is_list = each
        if not is_list:
            found = [*_visit(url, visitor, given)]
            left -= len(found)
            yield from found
        elif depth:
            depth -= 1
            try:
                waiting = [*_entries(url, visitor.visit(url).data), *waiting]
            except UnreadableInput as error:
                yield broken(url, str(error), "")
    if waiting:
        yield broken(path, f"lists more pages: {len(waiting)} were not fetched; --follow says how many are", "sitemap")


def _entries(path: str, raw: bytes) -> Iterator[tuple[str, bool] | Failure]:
    try:
        yield from read_sitemap(raw, path)
    except UnreadableReport as error:
        yield broken(path, error.reason, "")


def _listed(path: Path, visitor: Visitor) -> bytes | None:
    """A sitemap that lies in a file, when what it lists is to be fetched."""
    if not visitor.bounds.follow or not path.name.endswith((".xml", ".xml.gz")):
        return None
    try:
        with path.open("rb") as stream:
            head = stream.read(4_096)
            return head + stream.read(LARGEST) if is_sitemap(head) else None
    except OSError:
        return None


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
