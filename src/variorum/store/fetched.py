"""Pages that were fetched <-> notes in the dossier, and copies beside it (``talks-added/``) that `verify` reads again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from variorum.ingest import Page
from variorum.store.sqlite import Store
from variorum.types import Failure, Report

NOTED = ("location", "media_type", "charset", "etag", "modified", "sha256")
"""What is noted of a page, beside the ``file`` of its copy."""


def known_to(store: Store) -> Callable[[str], Page | None]:
    """What a dossier knows of an address: the page, without its data, from which it has reports."""

    def known(url: str) -> Page | None:
        note = _note(store, url)
        return _page(url, note) if note and _reports_of(store, url) else None

    return known


def add_page(store: Store, page: Page, pieces: Iterable[Report | Failure]) -> int:
    """Keep what a page held, and a copy of it; of one that has not changed nothing. Returns how many reports it holds."""
    if page.is_same:
        return _reports_of(store, page.url)
    number = store.add_input(page.url, pieces)
    if number:
        note = {name: getattr(page, name) or "" for name in NOTED}
        if store.path != ":memory:":
            note["file"] = _keep(Path(store.path), page)
        with store.batch():
            row = (f"fetched {page.url}", json.dumps(note, sort_keys=True))
            store.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row)
    return number


def copy_of(store: Store, url: str) -> Page | None:
    """A page as it was kept, if its copy is at hand."""
    note = _note(store, url)
    folder, _, name = (note or {}).get("file", "").partition("/")
    path = Path(store.path).with_name(folder) / name if folder and name else None
    return replace(_page(url, note), data=path.read_bytes()) if note and path is not None and path.is_file() else None


def _note(store: Store, url: str) -> dict[str, str] | None:
    row = store.db.execute("SELECT value FROM meta WHERE name = ?", (f"fetched {url}",)).fetchone()
    return json.loads(row[0]) if row else None


def _page(url: str, note: dict[str, str]) -> Page:
    location, kind, charset, etag, modified, sha256 = (note.get(name, "") for name in NOTED)
    return Page(url, location, b"", kind, charset or None, etag, modified, sha256)


def _reports_of(store: Store, path: str) -> int:
    row = store.db.execute("SELECT reports FROM inputs WHERE path = ?", (path,)).fetchone()
    return int(row[0]) if row else 0


def _keep(dossier: Path, page: Page) -> str:
    """Write the copy under a name of its own, whole or not at all; "folder/name"."""
    folder = dossier.with_name(f"{dossier.stem}-added")
    folder.mkdir(exist_ok=True)
    stem = re.sub(r"[^\w]+", "-", re.sub(r"^https?://", "", page.url), flags=re.ASCII).strip("-")[:60] or "page"
    path = folder / f"{stem}-{page.sha256[:8]}{page.ending}"
    if not path.is_file():
        beside = path.with_name(f".{path.name}.part")
        beside.write_bytes(page.data)
        beside.replace(path)
    return f"{folder.name}/{path.name}"
