"""Score the intermediaries ("X said, according to the agency"): how many annotated ones are named, how many stand where none is.

    python eval/vias.py

Reads the annotated documents of train/ (every one that has a `via`, and those of the dev part) and the five reports of
state-visit, in the folder that VARIORUM_SHARED names. The rules for intermediaries were not made by training, so the part that
trains the network serves, too.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from run import SHARED, run_product

LEAST = 0.5  # overlap of contents for two statements to be one


@dataclass
class Tally:
    """``told``: annotated and found as a statement; ``right``: of those, with the right name; ``extra``: where none is."""

    annotated: int = 0
    told: int = 0
    right: int = 0
    extra: int = 0


def main() -> None:
    for name, documents, reports in sets():
        with tempfile.TemporaryDirectory() as folder:
            if isinstance(reports, list):
                path = Path(folder) / "reports.jsonl"
                path.write_text("".join(json.dumps(r) + "\n" for r in reports))
                reports = path
            record = json.loads(run_product(reports, Path(folder))[0].read_text())
        tally = count(documents, record)
        found = f"{tally.told} found as statements, {tally.right} rightly named, {tally.extra} extra"
        print(f"{name}: {tally.annotated} annotated, {found}")


def sets() -> list[tuple[str, dict[str, list[dict[str, Any]]], Any]]:
    """Name, report -> annotated statements, reports."""
    found: list[tuple[str, dict[str, list[dict[str, Any]]], Any]] = []
    for part in ("train", "dev"):
        lines = (SHARED / "train" / part / "attributions.jsonl").read_text().splitlines()
        every = [json.loads(line) for line in lines]
        chosen = [d for d in every if part == "dev" or any(a["via"] for a in d["attributions"])]
        reports = [{"id": d["id"], "text": d["text"], "url": d["url"]} for d in chosen]
        found.append((f"train/{part}", {d["id"]: d["attributions"] for d in chosen}, reports))
    by_report: dict[str, list[dict[str, Any]]] = {}
    for statement in json.loads((SHARED / "gold" / "state-visit" / "gold.json").read_text())["statements"]:
        by_report.setdefault(statement["report"], []).append(statement)
    return [*found, ("state-visit", by_report, SHARED / "reports")]


def count(documents: dict[str, list[dict[str, Any]]], record: dict[str, Any]) -> Tally:
    """Join statements by their contents, intermediaries by a name they share."""
    names = {e["id"]: {f.casefold() for f in (e["name"], *e.get("aliases", ()))} for e in record["entities"]}
    stems = {r["id"]: _stem(r["path"]) for r in record["reports"]}
    tally = Tally()
    for report, wanted in documents.items():
        got = [s for s in record["statements"] if stems[s["report"]] == report]
        for want in wanted:
            best = max(got, key=lambda s: _likeness(want["content"], s["content"]), default=None)
            is_found = best is not None and _likeness(want["content"], best["content"]) >= LEAST
            via = names[best["via"]] if is_found and best and best["via"] else set()
            if want["via"]:
                tally.annotated += 1
                tally.told += is_found
                tally.right += any(want["via"].casefold() == form or _words(want["via"]) & _words(form) for form in via)
            else:
                tally.extra += bool(via)
    return tally


def _stem(path: str) -> str:
    return path.split("#", 1)[1] if "#" in path else Path(path).stem


def _words(name: str) -> set[str]:
    return {w for w in name.casefold().replace("-", " ").split() if len(w) > 3 and w not in ("news", "agency", "media", "state")}


def _likeness(a: list[list[int]], b: list[list[int]]) -> float:
    one, other = ({i for start, end in spans for i in range(start, end)} for spans in (a, b))
    return len(one & other) / max(1, len(one | other))


if __name__ == "__main__":
    main()
