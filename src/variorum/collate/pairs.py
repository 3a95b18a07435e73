"""Pairs of reports that are worth comparing: one by one, and all at once as whole numbers, for a large pile has many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]


class Pair(NamedTuple):
    """Two reports, by their index in the pile (first < second), and why they are to be compared."""

    first: int
    second: int
    why: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs(Sequence[Pair]):
    """Pairs in order: ``both`` their indices (n x 2, int64), ``why`` (n) the number of each one's reason among ``reasons``."""

    both: Numbers
    why: Numbers
    reasons: tuple[str, ...]

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Pairs:
        """Any pairs, sorted."""
        import numpy as np

        if isinstance(pairs, Pairs):
            return pairs
        rows = sorted(pairs)
        reasons = tuple(sorted({pair.why for pair in rows}))
        both = np.array([(pair.first, pair.second) for pair in rows], dtype=np.int64).reshape(-1, 2)
        return cls(both, np.array([reasons.index(pair.why) for pair in rows], dtype=np.int64), reasons)

    def those(self, wanted: NDArray[np.bool_]) -> Pairs:
        """The pairs that a mask (n) picks."""
        return Pairs(self.both[wanted], self.why[wanted], self.reasons)

    def by_first(self) -> Iterator[tuple[int, list[int]]]:
        """Each report that comes first in pairs, and those that it is paired with."""
        import numpy as np

        one, other = self.both.T
        begins = np.flatnonzero(np.diff(one, prepend=-1))
        return ((first, those.tolist()) for first, those in zip(one[begins].tolist(), np.split(other, begins[1:]), strict=False))

    def __len__(self) -> int:
        return len(self.both)

    def __iter__(self) -> Iterator[Pair]:
        for (first, second), why in zip(self.both.tolist(), self.why.tolist(), strict=True):
            yield Pair(first, second, self.reasons[why])

    @overload
    def __getitem__(self, place: int) -> Pair: ...
    @overload
    def __getitem__(self, place: slice) -> Pairs: ...
    def __getitem__(self, place: int | slice) -> Pair | Pairs:
        if isinstance(place, slice):
            return Pairs(self.both[place], self.why[place], self.reasons)
        return Pair(int(self.both[place, 0]), int(self.both[place, 1]), self.reasons[self.why[place]])

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]
