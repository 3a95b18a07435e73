"""Score the product on every set of annotated reports that can be found, against pinned floors.

    python eval/run.py                 every set found; says which it skipped
    python eval/run.py state-visit     only that set (or several)
    python eval/run.py --gold          only the two fully annotated sets (what .ci/run checks)
    python eval/run.py --raise-floors  write the measured values into floors.json where they are higher

The sets live outside the repository, in the folder that VARIORUM_SHARED names (default: ../shared beside the checkout).
Each set is a folder of reports or a reports.jsonl with a gold.json; its own score.py compares. A measure below its
floor in eval/floors.json fails the run (exit 1): lowering a floor needs a reason in the commit that does it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from people import merged_people

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("VARIORUM_SHARED", HERE.parent.parent / "shared"))
FLOORS = HERE / "floors.json"
COUNTS = ("near misses taken", "people merged")
"""Measures that count errors: their floor is a ceiling."""


@dataclass(frozen=True)
class Set:
    """``reports`` and ``gold`` are relative to the shared folder; ``gated``: part of the check in continuous integration."""

    reports: str
    gold: str
    gated: bool = False


SETS = {
    "state-visit": Set("reports", "gold/state-visit/gold.json", gated=True),
    "readouts": Set("gold/readouts/reports.jsonl", "gold/readouts/gold.json", gated=True),
    "statements-dev": Set("train/dev/reports.jsonl", "train/dev/gold.json"),
    "polnear-dev": Set("bench/statements/polnear-dev/reports.jsonl", "bench/statements/polnear-dev/gold.json"),
    "timebank": Set("bench/times/timebank/reports.jsonl", "bench/times/timebank/gold.json"),
    "aquaint": Set("bench/times/aquaint/reports.jsonl", "bench/times/aquaint/gold.json"),
    "ecbplus-dev": Set("bench/events/ecbplus-dev/reports.jsonl", "bench/events/ecbplus-dev/gold.json"),
    "ecbplus-train": Set("bench/events/ecbplus-train/reports.jsonl", "bench/events/ecbplus-train/gold.json"),
    "basil": Set("bench/events/basil/reports.jsonl", "bench/events/basil/gold.json"),
    "gvc": Set("bench/events/gvc/reports.jsonl", "bench/events/gvc/gold.json"),
    "helsinki": Set("bench/lineage/helsinki/reports.jsonl", "bench/lineage/helsinki/gold.json"),
    "pile": Set("bench/readouts/pile/reports.jsonl", "bench/readouts/pile/gold.json"),
}


def run_product(reports: Path, folder: Path) -> tuple[Path, float]:
    """Collate and export as a user would; returns the exported record and the seconds it took."""
    dossier, record = folder / "set.variorum", folder / "record.json"
    started = time.monotonic()
    for command in (["collate", str(reports), "-o", str(dossier), "--quiet"], ["export", str(dossier), "-o", str(record)]):
        subprocess.run([sys.executable, "-m", "variorum", *command], check=True, stdout=subprocess.DEVNULL)
    return record, time.monotonic() - started


def score(gold: Path, record: Path) -> dict[str, float]:
    """The set's own scorer, flattened: "measure" -> F1, or recall or accuracy where the measure is one."""
    scorer = SHARED / "score" / "score.py"
    done = subprocess.run([sys.executable, scorer, gold, record, "--json"], check=True, capture_output=True, text=True)
    flat: dict[str, float] = {}
    for measure, values in json.loads(done.stdout).items():
        main = next(key for key in ("F1", "accuracy", "R") if key in values)
        flat[measure] = values[main]
        if "near misses taken" in values:
            flat["near misses taken"] = values["near misses taken"]
    return flat


def below(measured: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The measures that fell below their floor (counts of errors: that rose above)."""
    failed = []
    for measure, floor in floors.items():
        value = measured.get(measure)
        bad = value is None or (value > floor if measure in COUNTS else value < floor)
        if bad:
            failed.append(f"{measure}: {value} against the floor {floor}")
    return failed


def show(name: str, measured: dict[str, float], floors: dict[str, float], seconds: float) -> None:
    print(f"\n{name}  ({seconds:.1f} s)")
    for measure, value in measured.items():
        floor = floors.get(measure)
        print(f"  {measure:44s} {value:8.4f}   floor {floor if floor is not None else '-'}")


def evaluate(name: str, pinned: dict[str, dict[str, object]]) -> tuple[dict[str, float], list[str]]:
    """Run and score one set; what fell below its floors comes with the command that shows the errors."""
    chosen = SETS[name]
    gold = SHARED / chosen.gold
    entry = pinned.get(name, {})
    floors: dict[str, float] = entry.get("floors", {})  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        record, seconds = run_product(SHARED / chosen.reports, Path(folder))
        measured = score(gold, record)
        if "mentions found" in measured:
            merged = merged_people(gold, record)
            measured["people merged"] = len(merged)
            print("".join(f"\n  taken for one: {', '.join(people)}" for people in merged), end="")
    show(name, measured, floors, seconds)
    if entry and entry.get("gold_sha256") != hashlib.sha256(gold.read_bytes()).hexdigest():
        print(f"  note: {gold.name} is not the file the floors were pinned on")
    return measured, [f"{name}: {line}   (see: python eval/run.py {name})" for line in below(measured, floors)]


def raised(name: str, entry: dict[str, object], measured: dict[str, float]) -> dict[str, object]:
    """The entry with every floor raised to a hundredth below what was measured: int8 arithmetic differs between processors."""
    floors: dict[str, float] = dict(entry.get("floors", {}))  # type: ignore[call-overload]
    for measure, value in measured.items():
        if measure in COUNTS:
            floors[measure] = min(floors.get(measure, value), value)
        else:
            floors[measure] = max(floors.get(measure, 0.0), max(0, int(value * 100) - 1) / 100)
    return {"gold_sha256": hashlib.sha256((SHARED / SETS[name].gold).read_bytes()).hexdigest(), "floors": floors}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--raise-floors", action="store_true")
    chosen = parser.parse_args()
    unknown = set(chosen.sets) - set(SETS)
    if unknown:
        parser.error(f"no such set: {', '.join(sorted(unknown))}; known: {', '.join(SETS)}")
    pinned: dict[str, dict[str, object]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    failed: list[str] = []
    for name in chosen.sets or [n for n, s in SETS.items() if s.gated or not chosen.gold]:
        if not (SHARED / SETS[name].gold).exists() or not (SHARED / SETS[name].reports).exists():
            print(f"\n{name}: skipped, {SHARED / SETS[name].gold} is not there")
            continue
        measured, missed = evaluate(name, pinned)
        failed += missed
        if chosen.raise_floors:
            pinned[name] = raised(name, pinned.get(name, {}), measured)
            FLOORS.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n")
    if failed:
        print("\nBelow the floor:", *failed, sep="\n  ")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main())
