"""Gold mentions + an exported record -> the people whom the record takes for one another.

score.py's B3 forgives a single wrong merge among hundreds of mentions; a desk does not. One name too many is an error here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path, PurePath


def merged_people(gold_path: Path, record_path: Path) -> list[tuple[str, ...]]:
    """Sets of gold persons whose mentions by name share one entity of the record, sorted."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    record = json.loads(record_path.read_text(encoding="utf-8"))
    names = {report["id"]: _name(report["path"]) for report in record["reports"]}
    people = defaultdict(list)
    for mention in gold["mentions"]:
        if mention["type"] == "PERSON" and " + " not in mention["entity"] and not mention["optional"]:
            people[mention["report"]].append((tuple(mention["span"]), mention["entity"]))
    merged = []
    for entity in record["entities"]:
        if entity["type"] == "PERSON":
            who = {
                person
                for report, start, end in entity["mentions"]
                for span, person in people.get(names[report], ())
                if _likeness(span, (start, end)) >= 0.6
            }
            if len(who) > 1:
                merged.append(tuple(sorted(who)))
    return sorted(merged)


def _name(path: str) -> str:
    return path.split("#", 1)[1] if "#" in path else PurePath(path).stem


def _likeness(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Shared code points over all of both spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))
