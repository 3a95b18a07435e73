"""Parallel -> where its members give other figures, other modifiers or other dates."""

from __future__ import annotations

import re
from itertools import combinations

from variorum.collate.profiles import Naming
from variorum.collate.rewording import disagree
from variorum.collate.words import PLAIN, tokens
from variorum.types import Analysis, Citation, Disagreement, Figure, Parallel, Span, Time

_ALIKE = 0.5


def figures(parallel: Parallel, known: dict[str, Analysis]) -> list[Disagreement]:
    """Figures of one unit that count the same and differ in value or modifier."""
    stood = [
        (analysis, member, figure)
        for member in parallel.members
        for analysis in (known[member.report],)
        for figure in analysis.figures
        if member.span.overlaps(figure.span)
    ]
    units = sorted({figure.unit or "" for _, _, figure in stood})
    found = []
    for unit in units:
        rows = [row for row in stood if (row[2].unit or "") == unit]
        several = any(sum(row[1] == member for row in rows) > 1 for member in parallel.members)
        if several or all(_counted(row) for row in rows):
            rows = _paired(rows)
        made = _figures(rows, parallel)
        if made is not None:
            found.append(made)
    return found


def _paired(rows: list[tuple[Analysis, Citation, Figure]]) -> list[tuple[Analysis, Citation, Figure]]:
    """Of several figures in a member only those that count what another member's figure counts."""
    kept = []
    for row in rows:
        mine = _counted(row)
        if any(other[1] != row[1] and mine & _counted(other) for other in rows):
            kept.append(row)
    return kept


def _counted(row: tuple[Analysis, Citation, Figure]) -> frozenset[str]:
    """The telling words of what a figure counts."""
    words = row[2].of
    return frozenset(w.stem for w in tokens(words, Span(0, len(words))) if w.form not in PLAIN) if words else frozenset()


def _figures(rows: list[tuple[Analysis, Citation, Figure]], parallel: Parallel) -> Disagreement | None:
    values = {(row[2].value, row[2].upper) for row in rows}
    modifiers = {row[2].modifier for row in rows}
    readings = [(analysis, figure.span) for analysis, _, figure in rows]
    if len(values) > 1:
        return disagree("figure", readings, parallel=parallel, why="another number")
    if len(modifiers) > 1:
        return disagree("modifier", readings, parallel=parallel, compatible=True, why="the same number, otherwise qualified")
    return None


def dates(parallel: Parallel, known: dict[str, Analysis], namings: dict[str, Naming]) -> list[Disagreement]:
    """Dates of members that differ, in value or in precision; several in one member are not compared."""
    rows: list[tuple[Analysis, Time]] = []
    keys: dict[str, frozenset[str]] = {}
    for member in parallel.members:
        analysis = known[member.report]
        inside = [t for t in analysis.times if t.type in {"DATE", "TIME"} and member.span.overlaps(t.span) and _says(t)]
        if len(inside) == 1:
            rows.append((analysis, inside[0]))
            said = namings[member.report].keys(analysis.report.text, member.span)
            keys[inside[0].id] = frozenset(key for key in said if key[0] != "@" and not key[0].isdigit())
    if len({time.value for _, time in rows}) < 2:
        return []
    compatible = all(are_compatible(one[1].value, two[1].value) for one, two in combinations(rows, 2))
    if compatible and len({_grain(time.value) for _, time in rows}) < 2:
        return []  # "today", "Wednesday": one day in other words
    if not compatible and not any(
        _are_rivals(one[1].value, two[1].value) and _dice(keys[one[1].id], keys[two[1].id]) >= _ALIKE
        for one, two in combinations(rows, 2)
    ):
        return []  # "the 2016 election", "last week": days of other things
    if not parallel.apparatus and not compatible:
        return []  # tellings of one event: a date that cannot be its own is another happening's
    why = "one date, more or less exact" if compatible else "another date"
    made = disagree("date", [(analysis, time.span) for analysis, time in rows], parallel=parallel, compatible=compatible, why=why)
    return [made] if made else []


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / max(1, len(one) + len(two))


def _grain(value: str) -> int:
    """How exact a date is: 1 a year, 2 a month or a week, 3 a day or a time of day."""
    return min(3, 1 + value[:10].count("-"))


def _are_rivals(one: str, two: str) -> bool:
    """Whether two dates are equally exact and differ."""
    return _grain(one) == _grain(two) and not are_compatible(one, two)


def _says(time: Time) -> bool:
    """Whether a time names a day or month, not just "now" or "this year"."""
    return not time.value.endswith("_REF") and not re.fullmatch(r"X+", time.value)


def are_compatible(one: str, two: str) -> bool:
    """Whether two TIMEX3 values can mean one day: the same, one within the other, or one unresolved."""
    if "X" in one or "X" in two or "REF" in one or "REF" in two:
        return True
    short, long = sorted((one, two), key=len)
    return long.startswith(short)
