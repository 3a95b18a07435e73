"""A desk's year in one process: reports added one by one to one dossier. Memory, file growth, `verify`, the same record.

    OMP_NUM_THREADS=1 python bench/one_by_one.py --reports 200          200 releases drawn evenly: some minutes
    OMP_NUM_THREADS=1 python bench/one_by_one.py --folder /tmp/year     all 3,198, kept in a folder: an hour or two

Each report is a file of its own, added and collated before the next one comes, by one process that keeps its language
model. A row every hundredth of the way: processor seconds an addition, resident memory and its peak, the dossier's size. At
the end every citation is read again, and all files are collated at once into another dossier: the two records must be equal,
byte for byte. The run exits with 1 if they are not, or if `verify` finds a problem. With ``--folder``, a run that was
stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from variorum.dossier import Dossier
from variorum.engine import Lost
from variorum.engine.local import Local
from variorum.export.json import to_json
from variorum.pipeline import build
from variorum.store import Store

SHARED = Path(os.environ.get("VARIORUM_SHARED", Path(__file__).parents[2] / "shared"))
PILE = SHARED / "bench" / "readouts" / "pile" / "reports.jsonl"


_loaded = cache(lambda make: make())


class Kept(Local):
    """Works in this process, and keeps what it has loaded from one addition to the next."""

    def map(self, make: Callable[[], Any], batches: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, Any | Lost]]:
        return super().map(partial(_loaded, make), batches)


def files_of(pile: Path, wanted: int, folder: Path) -> list[Path]:
    """Each report a file of its own, drawn evenly, in the pile's order."""
    lines = [line for line in pile.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = [lines[i * len(lines) // wanted] for i in range(wanted)] if wanted and wanted < len(lines) else lines
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{n:05}.jsonl" for n in range(len(lines))]
    for path, line in zip(paths, lines, strict=True):
        path.write_text(line + "\n", encoding="utf-8")
    return paths


def resident() -> int:
    """Megabytes of this process now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 2**20


def add_all(paths: list[Path], dossier: Path) -> None:
    """Add each file by itself, with a row every hundredth of the way."""
    engine, every = Kept(processes=1), max(1, len(paths) // 100)
    print(" reports  cpu s each  resident MB  peak MB  file MB", flush=True)
    with Store.open(dossier, create=True) as store:
        done = len(list(store.ids()))
        started = time.process_time()
        for n, path in enumerate(paths[done:], done + 1):
            build([path], store=store, engine=engine)
            if n % every == 0 or n == len(paths):
                each, started = (time.process_time() - started) / every, time.process_time()
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                size = dossier.stat().st_size / 1e6
                print(f"{n:8} {each:11.2f} {resident():12} {peak:8} {size:8.1f}", flush=True)


def same_at_once(paths: list[Path], dossier: Path, other: Path) -> bool:
    """Whether collating all files at once makes the very same record."""
    with Store.open(other, create=True) as store:
        build(paths, store=store, engine=Kept(processes=1))
    with Dossier.open(dossier) as grown, Dossier.open(other) as whole:
        return to_json(grown.record()) == to_json(whole.record())


def run(pile: Path, wanted: int, folder: Path) -> int:
    paths, dossier = files_of(pile, wanted, folder / "reports"), folder / "grown.variorum"
    add_all(paths, dossier)
    with Dossier.open(dossier) as grown:
        problems = len(grown.verify())
    print(f"verify: {problems} problems")
    same = same_at_once(paths, dossier, folder / "at-once.variorum")
    print("all at once: " + ("the same record" if same else "ANOTHER RECORD"))
    return int(bool(problems) or not same)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pile", nargs="?", type=Path, default=PILE, help="JSONL of reports")
    parser.add_argument("--reports", type=int, default=0, help="how many, drawn evenly (default: all)")
    parser.add_argument("--folder", type=Path, help="where files and dossiers are kept (default: nowhere)")
    given = parser.parse_args()
    if given.folder:
        return run(given.pile, given.reports, given.folder)
    with tempfile.TemporaryDirectory() as scratch:
        return run(given.pile, given.reports, Path(scratch))


if __name__ == "__main__":
    sys.exit(main())
