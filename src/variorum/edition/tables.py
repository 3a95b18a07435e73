"""Figures and times of an event's reports -> tables by source."""

from __future__ import annotations

import re
from collections import defaultdict

from variorum.edition.dates import day
from variorum.edition.index import Index, clip
from variorum.edition.pages import Cell, TableRow, Witness
from variorum.types import Figure, Report, Span, Time

LIMIT = 80
_NUMBER = re.compile(r"-?[\d.]+(?:e[+-]?\d+)?")
_STOP = re.compile(r"\b(?:of|in|between|a|per|on|for|to|with|since|from|by|at|and|that|which|have|has|had|a)\b.*", re.I | re.S)


def figures_by_source(found: Index, told_by: tuple[Witness, ...]) -> tuple[TableRow, ...]:
    """One row for what is counted, one column for a witness; quantities of the same thing stand in one row even where
    their values differ. Rows that several witnesses fill come first."""
    cells: defaultdict[tuple[str, str], defaultdict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    counted: dict[tuple[str, str], str] = {}
    for witness in told_by:
        for figure in found.figures.get(witness.report, ()):
            report, key = found.reports[witness.report], _counted(figure)
            cells[key][witness.report].append(_figure(found, report, figure))
            counted.setdefault(key, clip(figure.of or "", 34))
    rows = [_row(_figure_label(key, counted[key], by_report), by_report, told_by) for key, by_report in cells.items()]
    return _fullest_first(rows)


def _counted(figure: Figure) -> tuple[str, str]:
    """What a figure is about, so that figures of the same thing meet: the head noun of what is counted; for a duration,
    an ordinal and what counts nothing that is named, the value itself."""
    unit = figure.unit or ""
    head = re.findall(r"[^\W\d_]+", _STOP.sub("", figure.of or ""))
    if head and (unit in ("", "count", "percent", "percentage point", "fold") or unit.isupper()):
        return unit, _singular(head[-1].casefold())
    return unit, f"{figure.value:g}" if figure.value is not None else (figure.of or "").casefold()


def _singular(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _figure(found: Index, report: Report, figure: Figure) -> Cell:
    value = "" if figure.value is None else f"{figure.value:g}" + (f"–{figure.upper:g}" if figure.upper is not None else "")
    by = found.named(figure.speaker)
    return Cell(_phrase(report, figure.span), report.id, figure.span.start, figure.span.end, value, by)


def _phrase(report: Report, span: Span) -> str:
    """The words with those that follow up to the end of the clause, so that a number says what it counts."""
    tail = re.split(r"[.;:!?\n”\"]|, ", report.text[span.end : span.end + 60])[0]
    return clip(span.of(report.text) + tail, len(span) + 36)


def _figure_label(key: tuple[str, str], counted: str, cells: dict[str, list[Cell]]) -> str:
    """What a row is about: what is counted, as the first witness puts it; else the value with its unit."""
    unit, head = key
    first = next(iter(cells.values()))[0]
    if unit == "ordinal":
        return f"no. {head}"
    if not _NUMBER.fullmatch(head):
        return {"percent": f"{counted}, %", "count": counted, "": counted}.get(unit, f"{counted}, {unit}")
    if unit in ("", "count"):
        return head if first.value else clip(first.words, 30)
    number = f"{float(head):,.12g}"
    if unit == "percent":
        return f"{number} %"
    return f"{number} {unit}" if unit.isupper() or head == "1" else f"{number} {unit}s"


def dates_by_source(found: Index, told_by: tuple[Witness, ...]) -> tuple[TableRow, ...]:
    """One row for a date or duration, one column for a witness; unresolved expressions are left out."""
    cells: defaultdict[str, defaultdict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for witness in told_by:
        report = found.reports[witness.report]
        for time in found.times.get(witness.report, ()):
            if re.match(r"\d{4}", time.value):
                cells[time.value[:10]][witness.report].append(_time(report, time))
    rows = [_row(day(value), by_report, told_by, same=True) for value, by_report in sorted(cells.items())]
    return tuple(rows[:LIMIT])


def _time(report: Report, time: Time) -> Cell:
    return Cell(clip(time.span.of(report.text), 60), report.id, time.span.start, time.span.end, time.value)


def _row(label: str, cells: dict[str, list[Cell]], told_by: tuple[Witness, ...], *, same: bool = False) -> TableRow:
    columns = tuple(_once(cells.get(w.report, [])) for w in told_by)
    values = {frozenset(c.value for c in column) for column in columns if column}
    return TableRow(label, columns, not same and len(values) > 1)


def _once(cells: list[Cell]) -> tuple[Cell, ...]:
    """The same words twice in one report are shown once."""
    return tuple({(c.words.casefold(), c.value): c for c in reversed(cells)}.values())[::-1][:6]


def _fullest_first(rows: list[TableRow]) -> tuple[TableRow, ...]:
    rows.sort(key=lambda row: (not row.differ, -sum(map(bool, row.cells)), row.label))
    return tuple(rows[:LIMIT])
