"""Words -> shingles, and what two reports share of them: the measure of copying."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.collate.terms import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

LENGTH = 8
"""How many words in a row make a shingle."""

_MULTIPLIER = 0x9E3779B97F4A7C15
_MIXER = 0xBF58476D1CE4E5B9


def shingles(words: Words) -> Hashes:
    """One 64-bit hash for every run of eight words, in text order; empty for a shorter text."""
    import numpy as np

    ids = np.array([zlib.crc32(form.encode("utf-8", "surrogatepass")) for form in words.forms], dtype=np.uint64)
    count = len(ids) - LENGTH + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(LENGTH):
        hashes = hashes * np.uint64(_MULTIPLIER) + ids[place : place + count]
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(_MIXER)
    return hashes ^ (hashes >> np.uint64(29))


def sketch(hashes: Hashes, *, keep: int = 8, least: int = 8) -> frozenset[int]:
    """A sample of shingles, the same wherever they stand: one in ``keep``, and always the ``least`` smallest."""
    import numpy as np

    chosen = hashes[hashes % np.uint64(keep) == 0]
    return frozenset(chosen.tolist()) | frozenset(np.unique(hashes)[:least].tolist())


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` (not included) of one report that stand, the same, from ``there`` on in another."""

    first: int
    last: int
    there: int

    def __len__(self) -> int:
        return self.last - self.first


def shared_runs(one: Hashes, other: Hashes) -> Iterator[Run]:
    """Every longest run of eight or more equal words of two reports, in the first one's text order; none overlap in it."""
    places: dict[int, list[int]] = {}
    for place, value in enumerate(other.tolist()):
        places.setdefault(value, []).append(place)
    mine, theirs = one.tolist(), other.tolist()
    here = 0
    while here < len(mine):
        starts = places.get(mine[here], ())[:4]
        if not starts:
            here += 1
            continue
        length, there = max((_reach(mine, theirs, here, start), -start) for start in starts)
        yield Run(here, here + length + LENGTH - 1, -there)
        here += length + LENGTH - 1


def _reach(mine: list[int], theirs: list[int], here: int, there: int) -> int:
    """How many shingles in a row agree from two places on."""
    length = 0
    while here + length < len(mine) and there + length < len(theirs) and mine[here + length] == theirs[there + length]:
        length += 1
    return length
