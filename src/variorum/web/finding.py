"""A query -> the page of what was found: statements and sentences, the best first."""

from __future__ import annotations

import re
from collections.abc import Mapping

from variorum.edition import pages
from variorum.edition.event import paged
from variorum.edition.index import index
from variorum.edition.lists import hit
from variorum.store import Store, slices
from variorum.store.search import as_query
from variorum.types import Span
from variorum.web.pages import STATEMENTS, number

FOUND, WEIGHED = 300, 1200
Query = Mapping[str, str]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def search(store: Store, key: str, query: Query) -> pages.SearchPage:
    """The best passages, at most 400 of them, in pages."""
    asked = {name: query.get(name, "").strip() for name in ("q", "speaker", "outlet", "from", "to", "event")}
    words = as_query(asked["q"])
    problem = _problem(asked, words)
    rows = [] if problem else _find(store, words, asked)
    pager = paged(len(rows), number(query), STATEMENTS)
    shown = rows[pager.first - 1 : pager.last] if rows else []
    here = index(slices.part(store.db, {row[2] for row in shown}, named=[row[5] for row in shown]))
    terms = tuple(_stem(w) for w in re.findall(r"\w+", asked["q"]))
    hits = tuple(
        hit(kind, item, here.reports[report], Span(start, end), here.named(speaker), terms)
        for kind, item, report, start, end, speaker in shown
    )
    return pages.SearchPage(
        query=asked["q"],
        hits=hits,
        pager=pager,
        speaker=asked["speaker"],
        outlet=asked["outlet"],
        first=asked["from"],
        last=asked["to"],
        event=asked["event"],
        problem=problem,
        more=len(rows) >= FOUND,
        within=next((pages.Named(e.id, e.label) for e in slices.labels(store.db, [asked["event"]])), None),
    )


def _stem(word: str) -> str:
    """The letters that the forms of a word share, for marking them."""
    stem = re.sub(r"(?:ations?|ating|ated|ates?|ions?|ing|ed|es|s|e)$", "", word)
    return stem if len(stem) > 3 else word


def _problem(asked: dict[str, str], words: str) -> str:
    if any(asked[name] and not _DATE.fullmatch(asked[name]) for name in ("from", "to")):
        return "A date is written 2025-05-14."
    if asked["q"] and not words:
        return "There is no word to look for in that."
    return ""


_WORTH = """min(1.0, 0.35 + (p."end" - p.start) / 140.0)"""
_FILTERS = {
    "outlet": "(SELECT instr(lower(coalesce(r.outlet, r.path)), lower(:outlet)) FROM reports r WHERE r.id = p.report)",
    "from": "(SELECT r.published FROM reports r WHERE r.id = p.report) >= :from",
    "to": "substr((SELECT r.published FROM reports r WHERE r.id = p.report), 1, 10) <= :to",
    "event": "p.report IN (SELECT report FROM homes WHERE event = :event)",
}
Row = tuple[str, str, str, int, int, str | None]


def _find(store: Store, words: str, asked: dict[str, str]) -> list[Row]:
    """The best rows: those with more to them before scraps of a few words; a sentence is left out when a statement in it was
    found.

    Of words that stand in thousands of places the first 1,200 are weighed, so that a common word costs no more than that.
    """
    tests = [test for name, test in _FILTERS.items() if asked[name]]
    speaker = as_query(f"{asked['speaker']}*")
    match = " AND ".join(filter(None, (f"({words})" if words else "", f"speaker : ({speaker})" if speaker else "")))
    if not match and not tests:
        return []
    where = " AND ".join(("p.kind = 'statement'" if not words else "1", *tests))
    inner = f"SELECT id, 0 AS weight FROM places p WHERE {where} LIMIT :most"
    if match:
        inner = f"SELECT p.id, rank * {_WORTH} AS weight FROM texts JOIN places p ON p.id = texts.rowid"
        inner += f" WHERE texts MATCH :match AND {where} LIMIT {WEIGHED}"
    rows = store.db.execute(
        f"""SELECT p.kind, p.item, p.report, p.start, p."end", s.speaker
            FROM (SELECT id, weight FROM ({inner}) ORDER BY weight LIMIT :most) f JOIN places p ON p.id = f.id
            LEFT JOIN statements s ON p.kind = 'statement' AND s.item = p.item ORDER BY f.weight, p.report, p.start""",
        asked | {"match": match, "most": FOUND},
    ).fetchall()
    return _without_doubles(rows)


def _without_doubles(rows: list[Row]) -> list[Row]:
    said_at: dict[str, list[tuple[int, int]]] = {}
    for kind, _, report, start, end, _ in rows:
        if kind == "statement":
            said_at.setdefault(report, []).append((start, end))
    return [r for r in rows if r[0] == "statement" or not any(a < r[4] and r[3] < b for a, b in said_at.get(r[2], ()))]
