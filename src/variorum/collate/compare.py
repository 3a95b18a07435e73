"""Two profiles -> comparisons of their units: every feature apart, one score, and a reason in words.

Depends on the two reports only, so a comparison can be kept and adding a report costs its candidates, not the pile.
Cheap features are matrix products over all pairs of units; the dear ones are computed for the best few of each unit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from variorum.collate.profiles import Profile, Unit
from variorum.collate.words import weight_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_BEST = 2
_FLOOR, _FOREIGN = 0.15, 0.32
_RIVALS = 10
_LEAD = 0.03
_DENIED = 8.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two units have in common, each between 0 and 1 unless said otherwise.

    ``vector``: cosine; ``above``: how much it is above that of each to its best others in the other report, on average;
    ``around``: cosine of the sentences that they stand in; ``words``: shared telling words by weight, of both; ``within``: of
    the poorer; ``grams``: character 4-grams; ``rare``: weight of the rarest shared word, names apart (0 to 9); ``speaker``: 1
    same, 0 unknown, -1 another; ``values``: equal figures and dates less those that conflict; ``negation``: only one of the two
    negates (told, not weighed); ``denial``: what one hands on the speaker of the other denies; ``strangers``: each names
    somebody or something known, and none that the other does; ``mass``: weight of the telling words of the poorer, names apart;
    ``length``: logarithm of the shorter's characters; ``apart``: how far from one another they stand in their texts, 0 to 1;
    ``shared``: the keys both have; ``raw``: the log-odds that the two render one utterance or fact.
    """

    first: Unit
    second: Unit
    vector: float
    above: float
    around: float
    words: float
    within: float
    grams: float
    rare: float
    speaker: int
    values: int
    negation: bool
    denial: bool
    strangers: bool
    foreign: bool
    mass: float
    length: float
    apart: float
    shared: frozenset[str]
    raw: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "raw", self._weighed())

    def _weighed(self) -> float:
        """The log-odds that the two render one utterance or fact, before their neighbours are seen."""
        if self.foreign:
            alike = 9.0 * self.vector - 6.0 + 0.6 * self.speaker + 0.7 * self.values + 2.0 * self.words
            return round(alike - _DENIED * self.denial, 3)
        return round(
            -6.2
            + 2.0 * self.vector
            + 2.0 * self.above
            + 1.0 * self.around
            + 1.9 * self.words
            + 1.2 * self.within
            + 1.5 * self.grams
            + 0.34 * self.rare
            + 0.5 * math.log1p(sum(key[0] != "@" for key in self.shared))
            + (0.7 if self.speaker > 0 else 0.35 * self.speaker)  # what is said together, each gives to the one it is about
            + 1.4 * max(0, self.values)
            - 0.8 * self.apart
            - 0.5 * self.strangers
            - _DENIED * self.denial
            + 1.1 * (self.length - 4.0)
            + 0.5 * (self.first.voice == self.second.voice == "own")
            + 0.6 * (self.first.first == self.second.first == 0),  # both open their reports
            3,
        )

    @property
    def why(self) -> tuple[str, ...]:
        """The evidence in words, strongest first."""
        said = {1: ("the same speaker",), 0: (), -1: ("different speakers",)}[self.speaker]
        values = ("equal figures or dates",) if self.values > 0 else ("figures or dates that differ",) if self.values < 0 else ()
        return (
            f"vectors {self.vector:.2f}",
            f"their sentences {self.around:.2f}",
            f"shared words {self.words:.2f}",
            f"shared letters {self.grams:.2f}",
            *said,
            *values,
            *(("no name in common",) if self.strangers else ()),
            *(("only one negates",) if self.negation else ()),
            *(("what one denies",) if self.denial else ()),
        )


def likelihood(raw: float) -> float:
    """Log-odds -> probability, rounded so that it is the same on every machine."""
    return round(1 / (1 + math.exp(-raw)), 4)


def compare_all(one: Profile, two: Profile) -> tuple[Comparison, ...]:
    """The comparisons worth looking at: for every unit its best few in the other report."""
    import numpy as np

    if not one.units or not two.units or one.matrix.shape[1] != two.matrix.shape[1]:
        return ()
    weigh = _weights(one, two)
    cosine, around = one.matrix @ two.matrix.T, one.sentence_matrix @ two.sentence_matrix.T
    above = _above(cosine)
    shared, totals = _lexical(one, two, weigh)
    words = 2 * shared / np.maximum(totals[0][:, None] + totals[1][None, :], 1e-6)
    foreign = one.language.split("-")[0] != two.language.split("-")[0]
    cheap, floor = (cosine, _FOREIGN) if foreign else (0.25 * cosine + above + 0.5 * words, _FLOOR)
    weights = (totals[0].tolist(), totals[1].tolist())
    return tuple(
        compare(
            one.units[i],
            two.units[j],
            (float(cosine[i, j]), float(above[i, j]), float(around[one.units[i].sentence, two.units[j].sentence])),
            weigh,
            (weights[0][i], weights[1][j]),
            foreign=foreign,
        )
        for i, j in _best(np.round(cheap, 4), floor)
    )


def _above(cosine: Matrix) -> Matrix:
    """How much more alike two units are than each is, on average, to the best few of the other report: where all tell of one
    happening all are somewhat alike, and only what is more so tells the same of it."""
    import numpy as np

    means = []
    for axis in (1, 0):
        few = min(_RIVALS, cosine.shape[axis])
        best = np.sort(cosine, axis=axis).take(range(cosine.shape[axis] - few, cosine.shape[axis]), axis=axis)
        means.append(best.mean(axis=axis, keepdims=True))
    above: Matrix = cosine - 0.5 * (means[0] + means[1])
    return above


def _best(cheap: Any, floor: float) -> list[tuple[int, int]]:
    """The places of the best few of every row and of every column above the floor, in order."""
    import numpy as np

    chosen = set()
    for matrix, turned in ((cheap, False), (cheap.T, True)):
        high = matrix >= floor
        for i in np.flatnonzero(high.any(axis=1)).tolist():
            places = np.flatnonzero(high[i])
            order = np.argsort(-matrix[i, places], kind="stable")[:_BEST]
            chosen |= {(j, i) if turned else (i, j) for j in places[order].tolist()}
    return sorted(chosen)


def _weights(one: Profile, two: Profile) -> dict[str, float]:
    """Weight of every key both reports have: rare in general, and not in every other sentence of these two."""
    total = one.sentences + two.sentences + 2
    weights = {}
    for key in sorted(one.spread.keys() | two.spread.keys()):
        seen = one.spread[key] + two.spread[key]
        local = math.log(total / min(seen, total - 1)) / math.log(total)
        weights[key] = weight_of(key) * local
    return weights


def _lexical(one: Profile, two: Profile, weigh: dict[str, float]) -> tuple[Matrix, tuple[Matrix, Matrix]]:
    """Weight of the keys that each pair of units shares, and each unit's total weight."""
    import numpy as np

    common = {key: place for place, key in enumerate(sorted(one.spread.keys() & two.spread.keys()))}
    sides = []
    for side in (one, two):
        matrix = np.zeros((len(side.units), max(1, len(common))), dtype=np.float32)
        for i, unit in enumerate(side.units):
            for key in unit.keys:
                place = common.get(key)
                if place is not None:
                    matrix[i, place] = math.sqrt(weigh[key])
        sides.append(matrix)
    totals = tuple(
        np.array([sum(sorted(weigh[key] for key in unit.keys)) for unit in s.units], dtype=np.float32) for s in (one, two)
    )
    return sides[0] @ sides[1].T, (totals[0], totals[1])


def compare(
    first: Unit,
    second: Unit,
    meaning: tuple[float, float, float],
    weigh: dict[str, float],
    totals: tuple[float, float],
    *,
    foreign: bool = False,
) -> Comparison:
    """All features of two units; ``meaning`` is how alike their vectors are, how much that is above others, and how alike their
    sentences are; ``totals`` are the weights of all their keys."""
    shared = first.keys & second.keys
    weight = sum(sorted(weigh[key] for key in shared))
    grams = len(first.grams & second.grams)
    return Comparison(
        first,
        second,
        vector=round(max(0.0, meaning[0]), 3),
        above=round(meaning[1], 3),
        around=round(max(0.0, meaning[2]), 3),
        words=round(2 * weight / max(sum(totals), 1e-6), 3),
        within=round(weight / max(min(totals), 1e-6), 3),
        grams=round(2 * grams / max(1, len(first.grams) + len(second.grams)), 3),
        rare=round(max((weigh[key] for key in shared if key[0] != "@"), default=0.0), 2),
        speaker=_speakers(first, second),
        values=_values(first, second),
        negation=first.negated != second.negated,
        denial=first.denied != second.denied and first.negated == second.negated,
        strangers=_are_strangers(first.keys, second.keys),
        foreign=foreign,
        mass=min(first.mass, second.mass),
        length=round(math.log(min(len(first.span), len(second.span))), 3),
        apart=_apart(first, second),
        shared=shared,
    )


def _apart(first: Unit, second: Unit) -> float:
    """Distance of their places in the texts; a headline or a lead may sum up what comes anywhere."""
    if min(first.place, second.place) <= _LEAD:
        return 0.0
    return round(abs(first.place - second.place), 3)


def _are_strangers(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether each names known entities, and none that the other does."""
    named = [{key for key in keys if key[0] == "@"} for keys in (one, two)]
    return all(named) and named[0].isdisjoint(named[1])


def _speakers(first: Unit, second: Unit) -> int:
    """1 the same, -1 others, 0 unknown or one of a group."""
    if first.speaker == second.speaker:
        return 1 if first.speaker else 0
    return 0 if first.speaker & second.speaker or not first.speaker or not second.speaker else -1


def _values(first: Unit, second: Unit) -> int:
    """Equal figures and dates, less those that only conflict."""
    found = 0
    for one, two in ((first.amounts, second.amounts), (first.days, second.days)):
        if one and two:
            found += len(one & two) if one & two else -1
    return max(-2, min(2, found))
