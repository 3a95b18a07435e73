"""Files and texts handed to the page -> reports in the dossier, one batch at a time, with their progress.

What is handed over is kept beside the dossier (``talks-added/``), so that its paths mean something and `verify` can read the
originals again.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from variorum.errors import VariorumError
from variorum.pipeline import build
from variorum.store import Store, judgements
from variorum.store.followed import is_followed
from variorum.web.decided import Links, about

KEPT = 50
STAGES = {"read": "Reading", "analyse": "Analysing", "collate": "Comparing with the other reports", "save": "Saving"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed over."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Addition:
    """How far a batch is: what is done now, and in the end what came of it. ``reports`` are (id, title).

    Of ``decisions`` (ids) ``links`` lead to where they show; ``lost`` are those that the record does not follow.
    """

    id: str
    names: tuple[str, ...]
    stage: str = "Waiting"
    count: int = 0
    total: int | None = None
    done: bool = False
    added: int = 0
    known: int = 0
    failures: tuple[str, ...] = ()
    reports: tuple[tuple[str, str], ...] = ()
    error: str = ""
    decisions: tuple[str, ...] = ()
    links: Links = ()
    lost: tuple[str, ...] = ()


class Additions:
    """The batches of this run of the server; one is worked on at a time."""

    def __init__(self, dossier: Path) -> None:
        self.dossier, self.folder = dossier, dossier.with_name(f"{dossier.stem}-added")
        self._states: dict[str, Addition] = {}
        self._changed = threading.Lock()
        self._working = threading.Lock()

    def find(self, key: str) -> Addition | None:
        return self._states.get(key)

    def start(self, uploads: tuple[Upload, ...], decisions: tuple[str, ...] = ()) -> Addition:
        """Keep the files and begin to read them, or compile anew after these decisions. Returns at once."""
        paths = [keep(self.folder, upload) for upload in uploads]
        addition = Addition(secrets.token_hex(8), tuple(path.name for path in paths), decisions=decisions)
        with self._changed:
            self._states[addition.id] = addition
            for old in [key for key, state in self._states.items() if state.done][: max(0, len(self._states) - KEPT)]:
                del self._states[old]
        threading.Thread(target=self._work, args=(addition.id, paths), daemon=True).start()
        return addition

    def _set(self, key: str, **changes: object) -> None:
        with self._changed:
            self._states[key] = replace(self._states[key], **changes)  # type: ignore[arg-type]

    def _work(self, key: str, paths: list[Path]) -> None:
        with self._working:
            try:
                self._set(key, done=True, stage="Done", **self._build(key, paths))
            except VariorumError as error:
                self._set(key, done=True, stage="Not added", error=str(error))
            except Exception as error:  # the page must not wait for ever; the trace goes to the terminal
                self._set(key, done=True, stage="Not added", error=f"an error of the program ({type(error).__name__})")
                raise

    def _build(self, key: str, paths: list[Path]) -> dict[str, object]:
        def progress(stage: str, count: int, total: int | None) -> None:
            self._set(key, stage=STAGES.get(stage, stage), count=count, total=total)

        with Store.open(self.dossier, write=True) as store:
            run = build(paths, store=store, on_progress=progress)
            own = {str(path) for path in paths}
            failures = tuple(f"{Path(f.path).name}: {f.error}" for f in run.failures if f.path.partition("#")[0] in own)
            made = tuple(d for d in judgements(store) if d.id in self._states[key].decisions)
            found = {"links": about(store, made), "lost": tuple(d.id for d in made if not is_followed(store, d))}
            return {"added": run.added, "known": run.known, "failures": failures, "reports": _held(store, own)} | found


def _held(store: Store, paths: set[str]) -> tuple[tuple[str, str], ...]:
    """The reports that stand in these files."""
    rows = store.db.execute(
        """SELECT DISTINCT r.id, coalesce(r.title, r.path) FROM reports r, json_each(r.paths) p
           WHERE p.value IN (SELECT value FROM json_each(?1))
              OR substr(p.value, 1, instr(p.value, '#') - 1) IN (SELECT value FROM json_each(?1)) LIMIT 200""",
        (json.dumps(sorted(paths)),),
    )
    return tuple(rows.fetchall())


def keep(folder: Path, upload: Upload) -> Path:
    """Write a file under a name that is safe and its own; the same file twice stays one file."""
    folder.mkdir(exist_ok=True)
    name = safe_name(upload.name)
    stem, dot, ending = name.rpartition(".")
    for number in range(1, 10_000):
        path = folder / (name if number == 1 else f"{stem or ending}-{number}{dot if stem else ''}{ending if stem else ''}")
        try:
            with path.open("xb") as file:
                file.write(upload.data)
            return path
        except FileExistsError:
            if path.stat().st_size == len(upload.data) and path.read_bytes() == upload.data:
                return path
    raise VariorumError(f"{folder}: holds too many files named {name}")


def safe_name(name: str) -> str:
    """The last part of a name, of letters, digits and a few signs; never hidden, never a path, at most 80 characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = re.sub(r"[^\w.() -]+", "-", last).strip(". -")
    stem, dot, ending = kept.rpartition(".")
    if stem and len(ending) <= 10:
        return f"{stem[:68].rstrip()}{dot}{ending}"
    return kept[:80].rstrip() or "report.txt"


def pasted(text: str, outlet: str, published: str) -> Upload:
    """A pasted text, with what was said of its publication, as one line of JSON Lines; without that as a text file."""
    if not outlet and not published:
        return Upload("pasted.txt", text.encode("utf-8", "replace"))
    fields = {"text": text, "outlet": outlet or None, "published": published or None}
    kept = {name: value for name, value in fields.items() if value}
    return Upload("pasted.jsonl", json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace"))
