"""Which pairs of reports are worth comparing: near-copies, and reports that may tell one event. Never all pairs of a pile.

Three kinds of blocks, all of bounded size: reports that share sampled eight-word shingles, reports that share their rarest
words, and reports whose main events are encounters with a common participant on the same or the next day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import combinations, count, pairwise
from typing import TYPE_CHECKING

import msgspec

from variorum.collate.entities import Names
from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.reuse import shingles, sketch
from variorum.collate.terms import read_words, weigh
from variorum.types import Analysis, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Scores = tuple[Numbers, Numbers]
    """Pairs, the first report's index above the second's 32 bits, and what each scores."""

SMALL = 12
"""A pile of so many reports is compared whole."""

_BLOCK = 64
_PARTNERS = 24
_TERMS = 32
_OFTEN = 4
_SHIFT, _MASK = 32, (1 << 32) - 1


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two reports, by their index in the pile (first < second), and why they are to be compared."""

    first: int
    second: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the blocks need of a report: a sample of its shingles (uint64), its words, a line each, and how often each stands in
    it (uint8, at most four times)."""

    shingles: bytes
    words: str
    counts: bytes


_SAMPLE = msgspec.msgpack.Decoder(Sample)


def candidate_pairs(pile: tuple[Analysis, ...], names: Names, recall: Recall = FORGETFUL) -> tuple[Pair, ...]:
    """Pile -> pairs to compare, sorted: all of a small pile, else those that meet in a block, each report's best partners."""
    if len(pile) <= SMALL:
        return tuple(Pair(first, second, "small pile") for first, second in combinations(range(len(pile)), 2))
    samples = [recall.report("sample", place, _SAMPLE, partial(_sample, each.report)) for place, each in enumerate(pile)]
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for why, pairs in (
        ("shared wording", _best(_copies(samples), len(pile))),
        ("rare words", _best(_likes(samples), len(pile))),
        ("same participant and day", _meetings(pile, names)),
    ):
        for pair in pairs:
            found[pair].append(why)
    return tuple(Pair(first, second, ", ".join(why)) for (first, second), why in sorted(found.items()))


def _sample(report: Report) -> Sample:
    import numpy as np

    words = read_words(report)
    shingled = np.array(sorted(sketch(shingles(words))), dtype="<u8")
    counts = Counter(words.forms)
    return Sample(shingled.tobytes(), "\n".join(counts), bytes(min(often, _OFTEN) for often in counts.values()))


def _copies(samples: list[Sample]) -> Scores:
    """How many per mille of the shorter report's sampled shingles two reports share: a long one's many count for no more."""
    import numpy as np

    rows = [np.frombuffer(each.shingles, dtype="<u8") for each in samples]
    sizes = np.array([len(row) for row in rows])
    pairs, shared = _summed(_meet(np.concatenate(rows), np.repeat(np.arange(len(rows)), sizes)))
    return pairs, 1000 * shared // np.minimum(sizes[pairs >> _SHIFT], sizes[pairs & _MASK])


def _likes(samples: list[Sample]) -> Scores:
    """How much weight of rare words two reports share."""
    import numpy as np

    number: defaultdict[str, int] = defaultdict(count().__next__)
    rows = [[number[word] for word in each.words.split("\n")] if each.words else [] for each in samples]
    words = np.array([word for row in rows for word in row], dtype=np.int64)
    documents = np.bincount(words, minlength=len(number))
    weights = weigh(Counter(dict(zip(number, documents.tolist(), strict=True))), len(samples))
    worth = np.array([round(weights[word] * 2) for word in number], dtype=np.int64)
    order = np.empty(len(number), dtype=np.int64)
    order[[number[word] for word in sorted(number)]] = np.arange(len(number))
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    often = np.frombuffer(b"".join(each.counts for each in samples), dtype=np.uint8)
    telling = (documents[words] > 1) & (documents[words] <= _BLOCK)
    words, owners, often = words[telling], owners[telling], often[telling]
    best = np.lexsort((order[words], -worth[words] * (1 + often.astype(np.int64)), owners))
    starts = np.searchsorted(owners[best], np.arange(len(rows)))
    kept = best[np.arange(len(best)) - starts[owners[best]] < _TERMS]
    return _summed(_meet(words[kept], owners[kept], worth))


def _meet(values: Numbers, owners: Numbers, worth: Numbers | None = None) -> Scores:
    """The pairs of owners of one value, packed, and what the value is worth (without ``worth``, one); ``owners`` ascend."""
    import numpy as np

    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.append(True, values[1:] != values[:-1]))[: len(values)]
    sizes = np.diff(np.append(starts, len(values)))
    pairs, weights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        one, two = _places(size)
        blocks = starts[sizes == size]
        pairs.append((owners[blocks[:, None] + one] << _SHIFT | owners[blocks[:, None] + two]).ravel())
        each = np.ones(len(blocks), dtype=np.int64) if worth is None else worth[values[blocks]]
        weights.append(np.repeat(each, len(one)))
    return np.concatenate(pairs), np.concatenate(weights)


def _places(size: int) -> tuple[Numbers, Numbers]:
    """All pairs of a small block; neighbours only of a large one, which is a standing formula or a mass of copies."""
    import numpy as np

    if size <= _BLOCK:
        one, two = np.triu_indices(size, 1)
        return one, two
    return np.arange(size - 1), np.arange(1, size)


def _summed(scores: Scores) -> Scores:
    """Each pair once, with the sum of what it scores."""
    import numpy as np

    pairs, weights = scores
    order = np.argsort(pairs, kind="stable")
    pairs, sums = pairs[order], np.append(0, np.cumsum(weights[order]))
    starts = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1]))[: len(pairs)]
    return pairs[starts], sums[np.append(starts[1:], len(pairs))[: len(starts)]] - sums[starts]


def _best(scores: Scores, reports: int) -> list[tuple[int, int]]:
    """The pairs in which either report is among the other's best partners."""
    import numpy as np

    pairs, shared = scores
    index = np.concatenate([pairs >> _SHIFT, pairs & _MASK])
    other = np.concatenate([pairs & _MASK, pairs >> _SHIFT])
    order = np.lexsort((other, -np.concatenate([shared, shared]), index))
    starts = np.searchsorted(index[order], np.arange(reports))
    kept = order[np.arange(len(order)) - starts[index[order]] < _PARTNERS]
    best = np.unique(np.concatenate([pairs, pairs])[kept])
    return list(zip((best >> _SHIFT).tolist(), (best & _MASK).tolist(), strict=True))


def _pairs_in(block: list[int]) -> Iterable[tuple[int, int]]:
    """All pairs of a small block; neighbours only of a large one, which is a standing formula or a mass of copies."""
    return combinations(block, 2) if len(block) <= _BLOCK else pairwise(block)


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
