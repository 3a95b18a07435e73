"""Human judgements on page furniture -> reports as they are analysed and read: the stored report itself stays as it came."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from variorum.types import Citation, Decision, Report, Span


def furnished(db: sqlite3.Connection, reports: Iterable[Report]) -> Iterator[Report]:
    """Reports with the furniture that people see in them."""
    judged: dict[str, list[tuple[Span, bool]]] | None = None
    for report in reports:
        judged = _judged(db) if judged is None else judged
        yield replace(report, furniture=_painted(report, judged[report.id])) if report.id in judged else report


def furnished_ids(db: sqlite3.Connection) -> frozenset[str]:
    """The reports whose furniture people have corrected."""
    return frozenset(_judged(db))


def _judged(db: sqlite3.Connection) -> dict[str, list[tuple[Span, bool]]]:
    """The spans that are furniture, or are not, by report; the latest judgement last."""
    rows = db.execute("""SELECT body FROM decisions WHERE instr(CAST(body AS TEXT), '"what":"furniture"')""")
    found: dict[str, list[tuple[Span, bool]]] = {}
    for one in sorted((msgspec.json.decode(body, type=Decision) for (body,) in rows), key=lambda d: (d.when, d.id)):
        if one.what == "furniture" and (place := Citation.at(one.subject[0] if one.subject else "")):
            found.setdefault(place.report, []).append((place.span, one.verdict == "yes"))
    return found


def _painted(report: Report, judged: list[tuple[Span, bool]]) -> tuple[Span, ...]:
    spans = list(report.furniture)
    for span, is_furniture in judged:
        if span.end <= len(report.text):
            pieces = (piece for old in spans for piece in _less(old, span))
            spans = [piece for piece in pieces if piece.of(report.text).strip()] + [span] * is_furniture
    return tuple(sorted(spans))


def _less(span: Span, other: Span) -> Iterator[Span]:
    """What another span leaves of one."""
    if span.start < min(span.end, other.start):
        yield Span(span.start, min(span.end, other.start))
    if max(span.start, other.end) < span.end:
        yield Span(max(span.start, other.end), span.end)
