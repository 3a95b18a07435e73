"""What bounds a bucket: the skew of real piles, simulated. One wire story in 500 outlets, most stories in one.

    python bench/skew.py                     buckets of 4,000, 8,000 and 16,000 invented texts; one story in 50 to 500 outlets
    python bench/skew.py --texts 32000

Buckets: every text deals its keys (sampled shingles, rarest words) into blocks as `collate.candidates` does; printed are the
sizes of blocks, rows and bytes a text that a shuffle would carry, pairs left, processor time. One story: a report of the
bundled example as so many outlets carry it (whole, cut, under a lead of their own) is collated and compiled; printed is what that
costs, for a group of reports of one event is compared by one task.
"""

from __future__ import annotations

import argparse
import math
import resource
import statistics
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import msgspec

import variorum
from variorum.analyse import Model, analyse_many
from variorum.collate import collate
from variorum.collate.candidates import candidate_pairs
from variorum.collate.reuse import shingles, sketch
from variorum.collate.terms import read_words
from variorum.ingest import ingest
from variorum.record import compile_record
from variorum.types import Analysis, Report
from wire import Wire

EXAMPLE = Path(variorum.__file__).parent / "example"
SHORT = 64
"""A longer block counts neighbours only (collate/candidates.py)."""


def pile(texts: int, seed: int = 3) -> tuple[Analysis, ...]:
    """Invented texts as reports, without anything in them."""
    made = []
    for number, copy in enumerate(Wire(seed).copies(texts, largest=500)):
        row = {"id": str(number), "outlet": f"Outlet {copy.outlet}", "text": " ".join(copy.words), "published": "2024-05-01"}
        made += [one for one in ingest(msgspec.json.encode(row), path="wire.jsonl") if isinstance(one, Report)]
    return tuple(sorted((Analysis(one, ()) for one in made), key=lambda analysis: analysis.report.id))


def blocks_of(reports: tuple[Analysis, ...]) -> tuple[list[int], int]:
    """The sizes of the blocks of sampled shingles, the largest last, and how many rows they hold."""
    holders: Counter[int] = Counter()
    for analysis in reports:
        holders.update(sketch(shingles(read_words(analysis.report))))
    return sorted(holders.values()), holders.total()


def buckets(sizes: list[int]) -> None:
    print("\nbuckets, one story in 500 outlets, the n-th in 500/n")
    print(
        f"{'texts':>8}{'rows a text':>13}{'bytes a text':>14}{'median':>8}{'99.9 %':>8}{'largest':>9}{'in blocks > 64':>16}",
        end="",
    )
    print(f"{'pairs a text':>14}{'most':>6}{'ms a text':>11}")
    for texts in sizes:
        reports = pile(texts)
        blocks, rows = blocks_of(reports)
        started = time.process_time()
        pairs = candidate_pairs(reports, {})
        taken = time.process_time() - started
        partners: Counter[int] = Counter()
        for pair in pairs:
            partners.update((pair.first, pair.second))
        long = sum(size for size in blocks if size > SHORT) / rows
        print(
            f"{texts:>8,}{rows / texts:>13.1f}{rows / texts * 24:>14.0f}{statistics.median(blocks):>8.0f}"
            f"{blocks[int(len(blocks) * 0.999)]:>8}{blocks[-1]:>9}{long:>15.1%}{len(pairs) / texts:>15.1f}"
            f"{max(partners.values(), default=0):>6}{1000 * taken / texts:>11.2f}"
        )


def carried(outlets: int, seen: list[Analysis]) -> tuple[Analysis, ...]:
    """So many outlets' copies: analyses of the story's forms, by turns, each under the name of its outlet."""
    made = []
    for number in range(outlets):
        old = seen[number % len(seen)]
        name = f"{number:016x}"
        body = msgspec.json.encode(old).replace(old.report.id.encode(), name.encode())
        analysis = msgspec.json.decode(body, type=Analysis)
        report = replace(analysis.report, outlet=f"Outlet {number}", path=f"{number}.txt", paths=(f"{number}.txt",))
        made.append(replace(analysis, report=report))
    return tuple(made)


def forms_of(story: str) -> list[str]:
    """The whole story, the story cut at four places, and under three leads."""
    sentences = story.split(". ")
    cut = [". ".join(sentences[: max(2, len(sentences) * n // 6)]) + "." for n in (2, 3, 4, 5)]
    leads = ("Talks in the region went on this week.", "The two sides gave accounts of the day.", "What follows came by wire.")
    return [story, *cut, *(f"{lead} {story}" for lead in leads)]


def one_story(outlets: list[int]) -> None:
    texts = forms_of(max((path.read_text("utf-8") for path in EXAMPLE.glob("*.txt")), key=len))
    reports = [r for n, text in enumerate(texts) for r in ingest(text.encode(), path=f"{n}.txt") if isinstance(r, Report)]
    seen = list(analyse_many([replace(r, published="2025-05-15") for r in reports], model=Model()))
    words = sum(len(text.split()) for text in texts) // len(texts)
    print(f"\none story of {words} words in so many outlets, collated and compiled as one group")
    print(f"{'outlets':>8}{'pairs':>9}{'parallels':>11}{'seconds':>9}{'ms an outlet':>14}{'resident MB':>13}")
    points = []
    for number in outlets:
        copies = carried(number, seen)
        started = time.process_time()
        collation = collate(copies)
        record = compile_record(collation)
        taken = time.process_time() - started
        pairs = len(candidate_pairs(copies, {}))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{number:>8}{pairs:>9,}{len(record.parallels):>11}{taken:>9.1f}{1000 * taken / number:>14.0f}{memory:>13}",
            flush=True,
        )
        points.append((math.log(number), math.log(taken)))
    (x, y), (u, v) = points[0], points[-1]
    print(f"exponent from {outlets[0]} to {outlets[-1]}: {(v - y) / (u - x):.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, nargs="*", default=[4_000, 8_000, 16_000])
    options.add_argument("--outlets", type=int, nargs="*", default=[50, 100, 200, 500])
    given = options.parse_args()
    if given.texts:
        buckets(given.texts)
    if given.outlets:
        one_story(given.outlets)


if __name__ == "__main__":
    main()
