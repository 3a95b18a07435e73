"""Unit costs of folders of partitions: processor seconds, bytes and memory of each stage, for docs/scale.md.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python bench/parts.py REPORTS.jsonl --first 400 --buckets 8

One process, one thread. Bytes are those of the files between stages, of the last run's folder before it is taken away.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from variorum import parts
from variorum.engine.local import Local
from variorum.pipeline import analyst


def weigh(folder: Path) -> dict[str, int]:
    """Bytes of every folder inside one."""
    return {
        one.name: sum(path.stat().st_size for path in one.rglob("*") if path.is_file())
        for one in sorted(folder.iterdir())
        if one.is_dir()
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("reports", type=Path)
    options.add_argument("--first", type=int, default=None)
    options.add_argument("--buckets", type=int, default=None)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        lines = given.reports.read_text(encoding="utf-8").splitlines()[: given.first]
        source, output = Path(scratch) / "in.jsonl", Path(scratch) / "out"
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        marks: list[tuple[str, float]] = []
        sizes: dict[str, int] = {}

        def mark(stage: str, done: int, _: int | None) -> None:
            if not done:
                marks.append((stage, time.process_time()))

        def keep(path: Path, **_: object) -> None:
            sizes.update(weigh(path))
            remove(path, ignore_errors=True)

        remove = shutil.rmtree
        parts.shutil.rmtree = keep  # type: ignore[assignment]
        run = parts.collate_parts([source], output, engine=Local(1), analyst=analyst, buckets=given.buckets, on_progress=mark)
        parts.shutil.rmtree = remove
        marks.append(("end", time.process_time()))
        reports, words = run.reports, sum(len(line.split()) for line in lines)
        print(f"{reports} reports, {words:,} words, {source.stat().st_size / reports:,.0f} bytes a report in JSONL")
        print(f"{'stage':12}{'ms a report':>14}")
        for (stage, begun), (_, ended) in pairwise(marks):
            print(f"{stage:12}{1000 * (ended - begun) / reports:>14.1f}")
        print(f"{'file':16}{'bytes a report':>14}")
        for name, size in (sizes | {f"out/{name}": size for name, size in weigh(output).items()}).items():
            print(f"{name:16}{size / reports:>14,.0f}")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
