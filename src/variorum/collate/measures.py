"""Sentences that tell the same -> where they measure it otherwise: another number, another unit, "about" here and not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from variorum.collate.abreast import Line, Twins, analyses_of
from variorum.collate.rewording import disagree
from variorum.collate.slots import Place, together
from variorum.collate.units import KIND, measure_of, qualifier
from variorum.collate.values import are_rivals, can_both
from variorum.collate.words import PLAIN, stem, tokens
from variorum.types import Analysis, Disagreement, Figure, Span

_SURE = 8.0
_LATER = re.compile(r"\s+(?:later|earlier|ago|before|after|from\s+now|into|since)\b", re.IGNORECASE)


def measured_otherwise(event: str, twins: tuple[Twins, ...]) -> Iterator[Disagreement]:
    """Figures of two sentences that tell the same: one number of two units, one number otherwise qualified, another number."""
    analyses = analyses_of(twins)
    pairs: dict[str, list[tuple[Place, Place]]] = {}
    values: dict[Place, Figure] = {}
    for twin in twins:
        mine, yours = _figures(twin.first), _figures(twin.second)
        for one, two, what in _compared(mine, yours, sure=twin.mutual and twin.weight >= _SURE):
            pair = twin.first.witness.place(one.span), twin.second.witness.place(two.span)
            values.update(zip(pair, (one, two), strict=True))
            pairs.setdefault(what, []).append(pair)
    for what, found in sorted(pairs.items()):
        for row in together(found):
            made = _made(what, row, [values[place] for place in row], analyses, event)
            if made:
                yield made


_WHY = {
    "unit": "one number of two units",
    "modifier": "the same number, otherwise qualified",
    "figure": "another number",
}


def _made(what: str, row: list[Place], figures: list[Figure], analyses: dict[str, Analysis], event: str) -> Disagreement | None:
    readings = [(analyses[place.report], place.span) for place in row]
    fits = what == "modifier" or (what == "figure" and all(can_both(a, b) for a, b in combinations(figures, 2)))
    return disagree("modifier" if what == "modifier" else "figure", readings, event=event, compatible=fits, why=_WHY[what])


def _figures(line: Line) -> list[Figure]:
    """The figures of a sentence that have a value; "two weeks later" measures nothing, it dates."""
    text = line.witness.analysis.report.text
    return [
        f
        for f in line.witness.analysis.figures
        if line.span.contains(f.span) and f.value is not None and f.unit != "ordinal" and not _LATER.match(text, f.span.end)
    ]


def _compared(mine: list[Figure], yours: list[Figure], *, sure: bool) -> Iterator[tuple[Figure, Figure, str]]:
    """Pairs of figures that measure one thing, and what differs."""
    for one in mine:
        for two in yours:
            if (one.value, one.upper) == (two.value, two.upper):
                what = _same_number(one, two)
                if what:
                    yield one, two, what
            elif sure and are_rivals(one, two) and _is_alone(one, two, mine, yours):
                yield one, two, "figure"


def _same_number(one: Figure, two: Figure) -> str | None:
    """What differs of one number: its unit, its qualifier, or nothing."""
    units = measure_of(one), measure_of(two)
    if all(units) and units[0] != units[1]:
        return "unit" if KIND.get(units[0] or "") == KIND.get(units[1] or "", "") else None
    counted = (units[0] and units[0] == units[1]) or bool(_counted(one) & _counted(two))
    return "modifier" if counted and qualifier(one) != qualifier(two) else None


def _is_alone(one: Figure, two: Figure, mine: list[Figure], yours: list[Figure]) -> bool:
    """Whether two figures measure the same, no other figure beside them does, and neither number stands on the other side."""
    unit = measure_of(one)
    if unit != measure_of(two) or KIND.get(unit or "") == "duration":
        return False
    for figure, beside, other in ((one, mine, yours), (two, yours, mine)):
        if any(f.value == figure.value for f in other):
            return False
        if any(f is not figure and (measure_of(f) == unit if unit else _counted(f) & _counted(figure)) for f in beside):
            return False
    return bool(unit) or bool(_counted(one) & _counted(two))


def _counted(figure: Figure) -> frozenset[str]:
    """Stems of the telling words of what a figure counts."""
    words = figure.of
    return frozenset(stem(w.form) for w in tokens(words, Span(0, len(words))) if w.form not in PLAIN) if words else frozenset()
