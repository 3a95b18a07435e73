"""A reading -> what it comes to: the day of a date, the number of a figure. Readings of one value are one side of a disagreement,
whatever their words: "today" and "4 May 2031", "a dozen ships" and "12 ships"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from variorum.collate.units import measure_of, qualifier
from variorum.collate.words import PLAIN, Token, fold, tokens
from variorum.types import Analysis, Figure, Span, Time

_KNOWN = re.compile(r"\d{4}(?!.*(?:X|REF))")
_NUMBERS = frozenset(("figure", "modifier"))
_LONGEST = 300
Value = TypeVar("Value", Figure, Time)


def meaning(aspect: str, analysis: Analysis, span: Span) -> str:
    """What a reading comes to where that can be told; else its words, on one line."""
    found: str | None = None
    if aspect == "date":
        days = _times(analysis, span)
        found = min(days, key=lambda time: (not time.span.resembles(span), time.span)).value if days else None
    elif aspect in _NUMBERS:
        figures = [figure for figure in _figures(analysis, span) if figure.span.resembles(span)]
        found = amount(min(figures, key=lambda figure: (figure.span != span, figure.span))) if figures else None
    return found or " ".join(span.of(analysis.report.text).split())


def amount(figure: Figure) -> str:
    """The number of a figure in digits, with its qualifier and its unit: "more than 120", "13 nautical mile"."""
    number = f"{figure.value:.12g}" + (f"–{figure.upper:.12g}" if figure.upper is not None else "")
    unit = (measure_of(figure) or "").replace("-", " ")
    return " ".join(part for part in (qualifier(figure), number, unit) if part)


def _figures(analysis: Analysis, span: Span) -> list[Figure]:
    return [figure for figure in _over(analysis.figures, span) if figure.value is not None]


def _times(analysis: Analysis, span: Span) -> list[Time]:
    return [time for time in _over(analysis.times, span) if _KNOWN.match(time.value)]


def _over(values: Sequence[Value], span: Span) -> list[Value]:
    """Those of a report's figures or times, which are in text order, that overlap a span."""
    first, last = (bisect_left(values, place, key=lambda value: value.span.start) for place in (span.start - _LONGEST, span.end))
    return [value for value in values[first:last] if value.span.overlaps(span)]


def side_of(aspect: str, value: str, analysis: Analysis, span: Span) -> str:
    """What readings of one side have in common: of a name its very letters, of other words all but case and form, numbers and
    days in them by their values."""
    if aspect == "name":
        return value
    said = _by_value(analysis, span) if aspect == "wording" else None
    return said or fold(value).replace(" ", "")


def _by_value(analysis: Analysis, span: Span) -> str | None:
    """The telling words of a reading, the numbers and days in it as values; None where it has none of these."""
    text = analysis.report.text
    figures = [figure for figure in _figures(analysis, span) if span.contains(figure.span)]
    times = [time for time in _times(analysis, span) if span.contains(time.span)]
    if not figures and not times:
        return None
    counted = {word.stem for figure in figures for word in _words(figure.of or "")}
    inside = [*(figure.span for figure in figures), *(time.span for time in times)]
    words = [w.stem for w in tokens(text, span) if w.stem in counted or not any(at.overlaps(w.span) for at in inside)]
    values = {*map(amount, figures), *(time.value for time in times)}
    return " ".join([*sorted(values), *(word for word in words if word not in PLAIN)])


def _words(text: str) -> tuple[Token, ...]:
    return tokens(text, Span(0, len(text))) if text else ()


def are_apart(sides: Iterable[tuple[str, str]]) -> bool:
    """Whether of (report, side) two reports have no side in common."""
    taken: defaultdict[str, set[str]] = defaultdict(set)
    for report, side in sides:
        taken[report].add(side)
    ways = sorted({tuple(sorted(sides)) for sides in taken.values()})
    return any(not set(one) & set(two) for one, two in combinations(ways, 2))
