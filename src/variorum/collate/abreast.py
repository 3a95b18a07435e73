"""Reports on one event -> sentences that tell the same, whether they say the same of it or not.

Two sentences that give one happening with other values are precisely not alike, so that they need not be parallel: it is enough
that each has more of the other's telling words than any sentence beside it has.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from variorum.collate.profiles import Naming
from variorum.collate.slots import Witness
from variorum.collate.words import PLAIN, Token, forms, rarity, stem
from variorum.types import Analysis, Span

_NAME, _LEAST, _SHARED, _COMMON, _BEST = 3.0, 5.0, 2, 0.34, 2
_LONGEST, _MOST, _LINES = 120, 60, 500


@dataclass(frozen=True)
class Line:
    """A sentence of a report, and its telling keys as they are compared; its words are found when they are asked for."""

    witness: Witness
    span: Span
    keys: frozenset[str]

    @cached_property
    def words(self) -> tuple[Token, ...]:
        return self.witness.words(self.span)


@dataclass(frozen=True, slots=True)
class Twins:
    """Two sentences of two reports that tell the same: the weight of what they share; whether each is the other's best."""

    first: Line
    second: Line
    weight: float
    mutual: bool


def analyses_of(twins: Iterable[Twins]) -> dict[str, Analysis]:
    """The reports that sentences which tell the same stand in, by their ids."""
    read = [line.witness.analysis for twin in twins for line in (twin.first, twin.second)]
    return {analysis.report.id: analysis for analysis in read}


def lines_of(witness: Witness) -> tuple[Line, ...]:
    """The sentences of a report that are long enough to tell something and no run of lines."""
    text, found = witness.analysis.report.text, []
    for sentence in witness.analysis.sentences[:_LINES]:
        words = list(forms(text, sentence))
        if 3 < len(words) <= _LONGEST:
            found.append(Line(witness, sentence, _keys(words, witness.named)))
    return tuple(found)


def _keys(words: list[tuple[int, int, str]], named: Naming) -> frozenset[str]:
    """Stems of the telling words, with "@entity" for words that name a known entity."""
    found = set()
    for start, end, form in words:
        if form not in PLAIN:
            entity = named.entity_at(start, end)
            found.add("@" + entity if entity else stem(form))
    return frozenset(found)


def abreast(lines: list[tuple[Line, ...]]) -> Iterator[Twins]:
    """For every two reports the sentences that tell the same, in order."""
    spread = Counter(key for report in lines for line in report for key in line.keys)
    total = sum(map(len, lines))
    weights = {
        key: (_NAME if key[0] == "@" else rarity(key)) * math.log((total + 1) / count) / math.log(total + 1)
        for key, count in spread.items()
        if count <= max(4, min(_COMMON * total, _MOST))
    }
    for one, two in combinations(lines, 2):
        yield from _twins(one, two, weights)


def _twins(one: tuple[Line, ...], two: tuple[Line, ...], weights: dict[str, float]) -> Iterator[Twins]:
    having: dict[str, list[int]] = {}
    for number, line in enumerate(two):
        for key in line.keys:
            if key in weights:
                having.setdefault(key, []).append(number)
    rows: list[tuple[float, int, int]] = []
    for number, line in enumerate(one):
        met: dict[int, list[float]] = {}
        for key in sorted(line.keys):
            for other in having.get(key, ()):
                met.setdefault(other, []).append(weights[key])
        rows += [(round(sum(shared), 2), number, other) for other, shared in met.items() if len(shared) >= _SHARED]
    rows.sort(key=lambda row: (-row[0], row[1], row[2]))
    ranks: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for weight, first, second in rows:
        place = ranks[0][first], ranks[1][second]
        ranks[0][first] += 1
        ranks[1][second] += 1
        if weight >= _LEAST and min(place) == 0 and max(place) < _BEST:
            yield Twins(one[first], two[second], weight, max(place) == 0)
