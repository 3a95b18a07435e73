"""Parallel -> where its members give other figures, other modifiers or other dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

from variorum.collate.profiles import Naming
from variorum.collate.rewording import disagree
from variorum.collate.units import qualifier
from variorum.collate.words import PLAIN, tokens
from variorum.types import Analysis, Citation, Disagreement, Figure, Parallel, Span, Time

_ALIKE = 0.5
_WEEKDAY, _DAY = "XXXX-WXX-", 3
_THOUSAND, _HUNDRED, _FAR = 1000, 100, 3
_COUNTS = frozenset((None, "count", "ordinal", "fold"))
_AGE = re.compile(r"\b(?:old|aged)\b", re.IGNORECASE)
_AT_LEAST, _AT_MOST = frozenset(("more than", "at least")), frozenset(("less than", "up to"))

_Row = tuple[Analysis, Citation, Figure]
"""A figure with the member it stands in."""


def figures(parallel: Parallel, known: dict[str, Analysis]) -> list[Disagreement]:
    """Figures of one unit that count the same and differ in value or modifier."""
    stood = [
        (analysis, member, figure)
        for member in parallel.members
        for analysis in (known[member.report],)
        for figure in analysis.figures
        if member.span.overlaps(figure.span)
    ]
    stood = [row for row in stood if not _AGE.search(row[2].span.of(row[0].report.text)) or _is_aligned(row, stood, parallel)]
    units = sorted({figure.unit or "" for _, _, figure in stood})
    found = []
    for unit in units:
        rows = _exact([row for row in stood if (row[2].unit or "") == unit])
        agreed = _agreed(rows)
        others = [row for row in rows if row not in agreed]
        several = any(sum(row[1] == member for row in others) > 1 for member in parallel.members)
        paired = several or all(_counted(row) for row in others)
        groups = _by_noun(_paired(others)) if paired else [others]
        made = [one for group in groups for one in (_figures(group, parallel),) if one is not None]
        found += made or [one for one in (_figures(agreed, parallel),) if one is not None]
    return found


def _exact(rows: list[_Row]) -> list[_Row]:
    """Rows with the exact number where one member gives it rounded and another in full: "$13.6 million" and "$13,625,777"."""
    values = sorted({row[2].value for row in rows if row[2].value is not None})
    full = {value: next((other for other in values if other != value and is_rounded(value, other)), value) for value in values}
    return [row if row[2].value is None else (row[0], row[1], replace(row[2], value=full[row[2].value])) for row in rows]


def is_rounded(one: float, other: float) -> bool:
    """Whether a number of thousands or more is another one rounded, of which two digits more are given."""
    if one < _THOUSAND or one % _HUNDRED or other % _HUNDRED == 0:
        return False
    step = _HUNDRED
    while one % (step * 10) == 0:
        step *= 10
    return abs(one - other) < step


def are_rivals(one: Figure, two: Figure) -> bool:
    """Whether two numbers may be of one thing: sums of money and shares that are three times one another are of two."""
    if not one.value or not two.value:
        return True
    if is_rounded(one.value, two.value) or is_rounded(two.value, one.value):
        return False
    low, high = sorted((abs(one.value), abs(two.value)))
    return one.unit in _COUNTS or high <= _FAR * low


def _by_noun(rows: list[_Row]) -> list[list[_Row]]:
    """Rows that count one thing, each with its like: boats with boats, magazines with magazines."""
    groups: list[tuple[frozenset[str], list[_Row]]] = []
    for row in rows:
        words, members = _counted(row), [row]
        for group in [group for group in groups if group[0] & words]:
            groups.remove(group)
            words, members = words | group[0], group[1] + members
        groups.append((words, members))
    return [members for _, members in groups]


def _agreed(rows: list[_Row]) -> list[_Row]:
    """Those whose value every member has that has a figure: where one man is 40 and three shots fell, both reports say so."""
    members = {row[1] for row in rows}
    having: dict[tuple[float | None, float | None], set[Citation]] = {}
    for row in rows:
        having.setdefault((row[2].value, row[2].upper), set()).add(row[1])
    shared = {value for value, held in having.items() if held == members}
    return [row for row in rows if (row[2].value, row[2].upper) in shared] if len(members) > 1 else []


def _is_aligned(row: _Row, rows: list[_Row], parallel: Parallel) -> bool:
    """Whether another member has a figure in the same place of the apparatus: an age is that of one person only there."""
    for column in parallel.apparatus:
        here = {
            other[1]
            for other in rows
            for reading in (column.readings[parallel.members.index(other[1])],)
            if reading is not None and reading.resembles(other[2].span)
        }
        if row[1] in here and len(here) > 1:
            return True
    return False


def _paired(rows: list[_Row]) -> list[_Row]:
    """Of several figures in a member only those that count what another member's figure counts."""
    kept = []
    for row in rows:
        mine = _counted(row)
        if any(other[1] != row[1] and mine & _counted(other) for other in rows):
            kept.append(row)
    return kept


def _counted(row: _Row) -> frozenset[str]:
    """The telling words of what a figure counts."""
    words = row[2].of
    return frozenset(w.stem for w in tokens(words, Span(0, len(words))) if w.form not in PLAIN) if words else frozenset()


def _figures(rows: list[_Row], parallel: Parallel) -> Disagreement | None:
    """Where members give other values, or the same value otherwise qualified."""
    readings = [(analysis, figure.span) for analysis, _, figure in rows]
    apart = len({(row[2].value, row[2].upper) for row in rows}) > 1 and not _agreed(rows)
    if apart and not all(are_rivals(one[2], two[2]) for one, two in combinations(rows, 2)):
        return None
    if apart:
        fits = all(can_both(one[2], two[2]) for one, two in combinations(rows, 2))
        return disagree("figure", readings, parallel=parallel, compatible=fits, why="another number")
    exact = [row for row in rows if row[2].value is not None]  # "a series of", "hundreds of" are no number
    for value in sorted({(row[2].value or 0.0, row[2].upper or 0.0) for row in exact}):
        same = [row for row in exact if (row[2].value or 0.0, row[2].upper or 0.0) == value]
        if len({qualifier(row[2]) for row in same}) > 1:
            readings = [(analysis, figure.span) for analysis, _, figure in same]
            return disagree("modifier", readings, parallel=parallel, compatible=True, why="the same number, otherwise qualified")
    return None


def can_both(one: Figure, two: Figure) -> bool:
    """Whether two numbers can both be true: "more than 100" and "120"."""
    if one.value is None or two.value is None or one.value == two.value:
        return True
    low, high = (one, two) if one.value < two.value else (two, one)
    return qualifier(low) in _AT_LEAST or qualifier(high) in _AT_MOST


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
    if compatible and len({(_grain(time.value), "T" in time.value) for _, time in rows}) < 2:
        return []  # "today", "Wednesday": one day in other words
    exact = [time.value.startswith(_WEEKDAY) for _, time in rows if _grain(time.value) == _DAY]
    if exact and all(exact) and len(exact) < len(rows):
        return []  # "Friday", "January": neither is the other more exactly
    if not compatible and not any(
        _are_rivals(one[1].value, two[1].value)
        and (one[1].value[:10] == two[1].value[:10] or _dice(keys[one[1].id], keys[two[1].id]) >= _ALIKE)
        for one, two in combinations(rows, 2)
    ):
        return []  # "the 2016 election", "last week": days of other things
    if not parallel.apparatus and not compatible and len({time.value[:10] for _, time in rows}) > 1:
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
    return not time.value.endswith("_REF") and not re.match(r"X+(?:-XX.*)?$", time.value)


def are_compatible(one: str, two: str) -> bool:
    """Whether two TIMEX3 values can mean one day: the same, one within the other, or one unresolved; no Saturday is a Monday."""
    days = {_weekday(one), _weekday(two)} - {None}
    if len(days) > 1:
        return False
    if "X" in one or "X" in two or "REF" in one or "REF" in two:
        return True
    short, long = sorted((one, two), key=len)
    return long.startswith(short) or _week(long) == short


def _week(value: str) -> str | None:
    """The week that a day is in, as TIMEX3 writes it: 2031-W18."""
    try:
        year, week, _ = date.fromisoformat(value[:10]).isocalendar()
    except ValueError:
        return None
    return f"{year}-W{week:02}"


def _weekday(value: str) -> int | None:
    """The day of the week that a value names or falls on, Monday 1."""
    if value.startswith(_WEEKDAY):
        return int(value[len(_WEEKDAY)]) if value[len(_WEEKDAY) :][:1].isdigit() else None
    try:
        return date.fromisoformat(value[:10]).isoweekday() if _grain(value) == _DAY else None
    except ValueError:
        return None
