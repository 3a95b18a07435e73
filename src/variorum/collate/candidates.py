"""Which pairs of reports are worth comparing: near-copies, and reports that may tell one event. Never all pairs of a pile.

Three kinds of blocks, all of bounded size: reports that share sampled eight-word shingles, reports that share their rarest
words, and reports whose main events are encounters with a common participant on the same or the next day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from variorum.collate.entities import Names
from variorum.collate.index import Index, index_words
from variorum.collate.pairs import Pair, Pairs
from variorum.collate.scenes import Scene, read_scenes
from variorum.collate.terms import weigh
from variorum.types import Analysis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]
    Scores = tuple[Numbers, Numbers]
    """Pairs, the first report's index above the second's 32 bits, and what each scores."""

SMALL = 12
"""A pile of so many reports is compared whole."""

_BLOCK = 64
_PARTNERS = 24
_TERMS = 32
_SHIFT, _MASK = 32, (1 << 32) - 1
_BITS = 63


def candidate_pairs(
    pile: tuple[Analysis, ...], names: Names, index: Index | None = None, scenes: Sequence[Scene] | None = None
) -> Pairs:
    """Pile -> pairs to compare, sorted: all of a small pile, else those that meet in a block, each report's best partners."""
    import numpy as np

    if len(pile) <= SMALL:
        return Pairs.of(Pair(first, second, "small pile") for first, second in combinations(range(len(pile)), 2))
    index = index or index_words(pile)
    blocks = {
        "shared wording": _best(_copies(index), len(pile)),
        "rare words": _best(_likes(index), len(pile)),
        "same participant and day": _meetings(scenes or read_scenes(pile), names),
    }
    pairs = np.unique(np.concatenate(list(blocks.values())))
    met = np.zeros(len(pairs), dtype=np.int64)
    for bit, block in enumerate(blocks.values()):
        met[np.searchsorted(pairs, block)] |= 1 << bit
    why = (", ".join(name for bit, name in enumerate(blocks) if bits >> bit & 1) for bits in range(1 << len(blocks)))
    return Pairs(np.stack([pairs >> _SHIFT, pairs & _MASK], axis=1), met, tuple(why))


def _copies(index: Index) -> Scores:
    """How many per mille of the shorter report's sampled shingles two reports share: a long one's many count for no more."""
    import numpy as np

    sizes = np.array([len(row) for row in index.shingles])
    pairs, shared = _summed(_meet(np.concatenate(index.shingles), np.repeat(np.arange(len(sizes)), sizes)))
    return pairs, 1000 * shared // np.minimum(sizes[pairs >> _SHIFT], sizes[pairs & _MASK])


def _likes(index: Index) -> Scores:
    """How much weight of rare words two reports share; of a report's words that tell as much the first in the alphabet."""
    import numpy as np

    documents = np.bincount(index.words[index.often > 0], minlength=len(index.shares))
    worth = weigh(documents, index.shares, len(index))
    telling = ((documents > 1) & (documents <= _BLOCK))[index.words] & (index.often > 0)
    words, owners, often = index.words[telling], index.owners[telling].astype(np.int64), index.often[telling]
    best = _in_order(owners, _falling(worth[words] * (1 + often)))
    starts = np.searchsorted(owners, np.arange(len(index)))
    kept = best[np.arange(len(best)) - starts[owners[best]] < _TERMS]
    return _summed(_meet(words[kept], owners[kept], worth))


def _meet(values: Numbers, owners: Numbers, worth: Numbers | None = None) -> Scores:
    """The pairs of owners of one value, packed, and what the value is worth (without ``worth``, one); ``owners`` ascend."""
    import numpy as np

    order = _in_order(values)
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
    order = np.argsort(pairs)  # whole numbers: their sum is the same in any order
    pairs, sums = pairs[order], np.append(0, np.cumsum(weights[order]))
    starts = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1]))[: len(pairs)]
    return pairs[starts], sums[np.append(starts[1:], len(pairs))[: len(starts)]] - sums[starts]


def _best(scores: Scores, reports: int) -> Numbers:
    """The pairs in which either report is among the other's best partners; of partners that score the same the first are."""
    import numpy as np

    pairs, shared = scores
    index = np.concatenate([pairs & _MASK, pairs >> _SHIFT])  # this way round a report's partners stand in their order
    order = _in_order(index, _falling(np.concatenate([shared, shared])))
    index = index[order]
    kept = order[np.arange(len(order)) - np.searchsorted(index, np.arange(reports))[index] < _PARTNERS]
    chosen = np.zeros(len(pairs), dtype=bool)
    chosen[kept % max(len(pairs), 1)] = True
    return pairs[chosen]


def _in_order(*keys: Numbers) -> Numbers:
    """The places of rows sorted by keys of whole numbers from 0 on, the first key first; what is equal stays in its order. Keys
    and place are packed into one number where they fit: numbers are sorted several times faster than places."""
    import numpy as np

    packed, bits = np.arange(len(keys[0])), len(keys[0]).bit_length()
    mask = (1 << bits) - 1
    for key in reversed(keys):
        most = int(key.max(initial=0)).bit_length()
        if bits + most > _BITS:
            return np.lexsort(keys[::-1])
        packed |= key.astype(np.int64) << bits
        bits += most
    packed.sort()
    return packed & mask


def _falling(values: Numbers) -> Numbers:
    """Numbers from 0 on that are the smaller the greater the values are."""
    most: Numbers = values.max(initial=0) - values
    return most


def _pairs_in(block: list[int]) -> Iterable[tuple[int, int]]:
    """All pairs of a small block; neighbours only of a large one, which is a standing formula or a mass of copies."""
    return combinations(block, 2) if len(block) <= _BLOCK else pairwise(block)


def _meetings(scenes: Iterable[Scene], names: Names) -> Numbers:
    """Pairs, packed, whose main events are encounters with a participant in common on the same day or the next."""
    import numpy as np

    blocks: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, scene in enumerate(scenes):
        for who, day in _occasions(scene, names):
            blocks[who, day].append(index)
            blocks[who, day + 1].append(index)
    found = {first << _SHIFT | second for block in blocks.values() for first, second in _pairs_in(sorted(set(block)))}
    return np.array(sorted(found), dtype=np.int64)


def _occasions(scene: Scene, names: Names) -> Iterator[tuple[str, int]]:
    """Each participant of a report's main event, where it is a meeting, call or visit, with its day or that of publication, as a
    day number."""
    for told in scene.told:
        event = told.mention
        if event.main and event.type in ("meeting", "call", "visit"):
            day = _day(event.date) or _day(scene.published)
            who = sorted({names[scene.report, key] for key in event.participants if (scene.report, key) in names})
            if day is not None:
                yield from ((person, day) for person in who[:6])


def _day(value: str | None) -> int | None:
    """The first day of an ISO date, date-time or interval; None for one less precise than a day."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None
