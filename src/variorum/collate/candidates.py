"""Which pairs of reports are worth comparing: near-copies, and reports that may tell one event. Never all pairs of a pile.

Three kinds of blocks, all of bounded size: reports that share sampled eight-word shingles, reports that share their rarest
words, and reports whose main events are encounters with a common participant on the same or the next day.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import combinations, pairwise

import msgspec

from variorum.collate.entities import Names
from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.reuse import shingles, sketch
from variorum.collate.terms import read_words, weigh
from variorum.types import Analysis, Report

SMALL = 12
"""A pile of so many reports is compared whole."""

_BLOCK = 64
_PARTNERS = 24
_TERMS = 32


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two reports, by their index in the pile (first < second), and why they are to be compared."""

    first: int
    second: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the blocks need of a report: a sample of its shingles, and how often each word stands in it."""

    shingles: tuple[int, ...]
    counts: dict[str, int]


_SAMPLE = msgspec.msgpack.Decoder(Sample)


def candidate_pairs(pile: tuple[Analysis, ...], names: Names, recall: Recall = FORGETFUL) -> tuple[Pair, ...]:
    """Pile -> pairs to compare, sorted: all of a small pile, else those that meet in a block, each report's best partners."""
    if len(pile) <= SMALL:
        return tuple(Pair(first, second, "small pile") for first, second in combinations(range(len(pile)), 2))
    samples = [recall.report("sample", place, _SAMPLE, partial(_sample, each.report)) for place, each in enumerate(pile)]
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for why, pairs in (
        ("shared wording", _best(_copies(samples))),
        ("rare words", _best(_likes(samples))),
        ("same participant and day", _meetings(pile, names)),
    ):
        for pair in pairs:
            found[pair].append(why)
    return tuple(Pair(first, second, ", ".join(why)) for (first, second), why in sorted(found.items()))


def _sample(report: Report) -> Sample:
    words = read_words(report)
    return Sample(tuple(sorted(sketch(shingles(words)))), dict(Counter(words.forms)))


def _copies(samples: list[Sample]) -> Counter[tuple[int, int]]:
    """How many per mille of the shorter report's sampled shingles two reports share: a long one's many count for no more."""
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for index, each in enumerate(samples):
        sizes.append(len(each.shingles))
        for value in each.shingles:
            holders[value].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for block in holders.values():
        shared.update(_pairs_in(block))
    return Counter({(one, other): 1000 * count // min(sizes[one], sizes[other]) for (one, other), count in shared.items()})


def _likes(samples: list[Sample]) -> Counter[tuple[int, int]]:
    """How much weight of rare words two reports share."""
    counts = [each.counts for each in samples]
    documents = Counter(word for each in counts for word in each)
    weights = weigh(documents, len(counts))
    holders: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(counts):
        telling = (word for word in each if 1 < documents[word] <= _BLOCK)
        for word in heapq.nsmallest(_TERMS, telling, key=lambda word: (-weights[word] * (1 + min(each[word], 4)), word)):
            holders[word].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for word in sorted(holders):
        weight = round(weights[word] * 2)
        for pair in combinations(holders[word], 2):
            shared[pair] += weight
    return shared


def _pairs_in(block: list[int]) -> Iterable[tuple[int, int]]:
    """All pairs of a small block; neighbours only of a large one, which is a standing formula or a mass of copies."""
    return combinations(block, 2) if len(block) <= _BLOCK else pairwise(block)


def _best(shared: Counter[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs in which either report is among the other's best partners."""
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (first, second), score in shared.items():
        partners[first].append((-score, second))
        partners[second].append((-score, first))
    return {
        (min(index, other), max(index, other))
        for index, those in partners.items()
        for _, other in heapq.nsmallest(_PARTNERS, those)
    }


def _meetings(pile: tuple[Analysis, ...], names: Names) -> set[tuple[int, int]]:
    """Pairs whose main events are encounters with a participant in common on the same day or the next."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, analysis in enumerate(pile):
        for who, day in _occasions(analysis, names):
            for near in (day, day + timedelta(days=1)):
                blocks[who, near.isoformat()].append(index)
    return {pair for block in blocks.values() for pair in _pairs_in(sorted(set(block)))}


def _occasions(analysis: Analysis, names: Names) -> Iterator[tuple[str, date]]:
    """Each participant of a report's main event, where it is a meeting, call or visit, with its day or that of publication."""
    report = analysis.report
    for event in (event for event in analysis.events if event.main and event.type in ("meeting", "call", "visit")):
        day = _day(event.date) or _day(report.published)
        who = sorted({names[report.id, key] for key in event.participants if (report.id, key) in names})
        if day is not None:
            yield from ((person, day) for person in who[:6])


def _day(value: str | None) -> date | None:
    """The first day of an ISO date, date-time or interval; None for one less precise than a day."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
