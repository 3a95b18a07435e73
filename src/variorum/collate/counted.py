"""Reports on one event -> figures of one thing that differ, wherever they stand: "30 to 40 volunteers" here, "35 to 40" there.

Two figures are of one thing where the words around them are, where neither number stands in the other report, and where none
beside them is as near.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import combinations

from variorum.collate.rewording import disagree
from variorum.collate.slots import Place, Witness, together
from variorum.collate.tolls import Tolls
from variorum.collate.units import measure_of
from variorum.collate.values import can_both
from variorum.collate.words import PLAIN, WHEN, stem, tokens, weight_of
from variorum.types import Disagreement, Figure, Span

_NEAR, _REACH, _MOST, _SHARED, _LEAST, _FAR = 8, 160, 200, 2, 8.0, 3.0


@dataclass(frozen=True, slots=True)
class _Given:
    """A figure with the telling words around it and those that say what it counts; ``measure`` is its unit; ``toll``: it
    tells what befell people."""

    figure: Figure
    value: float
    measure: str | None
    toll: bool
    keys: frozenset[str]
    counts: frozenset[str]
    place: Place


def counted_otherwise(event: str, witnesses: list[Witness], tolls: Tolls) -> Iterator[Disagreement]:
    """Figures of one thing that two reports give otherwise, put together over all reports."""
    known = {witness.analysis.report.id: witness.analysis for witness in witnesses}
    given = [list(_given(witness, tolls.kinds(witness))) for witness in witnesses]
    pairs: list[tuple[Place, Place]] = []
    figures: dict[Place, Figure] = {}
    for mine, yours in combinations(given, 2):
        for one, two in rivals(mine, yours):
            pairs.append((one.place, two.place))
            figures.update({one.place: one.figure, two.place: two.figure})
    for row in together(pairs):
        readings = [(known[place.report], place.span) for place in row]
        fits = all(can_both(figures[one], figures[two]) for one, two in combinations(row, 2))
        made = disagree("figure", readings, event=event, compatible=fits, why="another number beside the same words")
        if made:
            yield made


def _given(witness: Witness, tolls: Container[Span]) -> Iterator[_Given]:
    """The figures of a report that have a value and are no rank; ``tolls``: where its tolls stand."""
    analysis = witness.analysis
    starts = [sentence.start for sentence in analysis.sentences]
    for figure in [f for f in analysis.figures if f.value is not None and f.unit != "ordinal"][:_MOST]:
        place = bisect_right(starts, figure.span.start) - 1
        if figure.value is not None and place >= 0 and analysis.sentences[place].contains(figure.span):
            counts = _counts(figure)
            around = _around(witness, figure.span, analysis.sentences[place]) | counts
            keys = frozenset(key for key in around if not key[0].isdigit() and key not in WHEN)
            told = measure_of(figure), figure.span in tolls
            yield _Given(figure, figure.value, *told, keys, counts, witness.place(figure.span))


def _around(witness: Witness, figure: Span, sentence: Span) -> frozenset[str]:
    near = Span(max(sentence.start, figure.start - _REACH), min(sentence.end, figure.end + _REACH))
    words = witness.words(near)
    before = [word for word in words if word.span.end <= figure.start][-_NEAR:]
    behind = [word for word in words if word.span.start >= figure.end][:_NEAR]
    return witness.named.telling((*before, *behind))


def _counts(figure: Figure) -> frozenset[str]:
    """Stems of the telling words of what a figure counts."""
    words = figure.of or ""
    return frozenset(stem(w.form) for w in tokens(words, Span(0, len(words))) if w.form not in PLAIN) if words else frozenset()


def rivals(mine: list[_Given], yours: list[_Given]) -> Iterator[tuple[_Given, _Given]]:
    """Pairs of figures of one thing, each in one pair: those with most words in common first, of equals the nearest numbers."""
    ranked: list[tuple[float, float, int, int]] = []
    new = [(j, two) for j, two in enumerate(yours) if not _is_given(two, mine)]
    for i, one in enumerate(mine):
        for j, two in () if _is_given(one, yours) else new:
            if one.measure != two.measure or (one.toll and two.toll):  # tolls are compared by themselves
                continue
            shared = one.keys & two.keys
            weight = round(math.fsum(map(weight_of, shared)), 2)
            if len(shared) >= _SHARED and weight >= _LEAST:
                ranked.append((-weight, _ratio(one.value, two.value), i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, ratio, i, j in sorted(ranked):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            if ratio <= _FAR:
                yield mine[i], yours[j]


def _is_given(one: _Given, others: list[_Given]) -> bool:
    """Whether a number stands in the other report, of the same thing where both say of what."""
    return any(one.value == other.value and (not one.counts or not other.counts or one.counts & other.counts) for other in others)


def _ratio(one: float, two: float) -> float:
    """How many times the smaller the larger is."""
    low, high = sorted((abs(one), abs(two)))
    return high / low if low else math.inf
