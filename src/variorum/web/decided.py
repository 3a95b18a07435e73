"""Decisions -> the page that lists them, and the pages that one of them is about."""

from __future__ import annotations

import json
from collections.abc import Mapping

from variorum.edition import pages
from variorum.edition.dates import day
from variorum.edition.event import paged
from variorum.edition.index import clip, publisher, title_of
from variorum.store import Store, judgements, slices
from variorum.store.followed import entity_at, is_followed
from variorum.types import Citation, Decision

LINES = 40
Links = tuple[tuple[str, str, str], ...]
"""(kind of page, id, what it is called)."""


def decisions(store: Store, key: str, query: Mapping[str, str]) -> pages.DecisionsPage:
    """All judgements that stand, the latest first; those that the record does not follow are counted."""
    words = query.get("page", "1")
    made = sorted(judgements(store), key=lambda d: (d.when, d.id), reverse=True)
    pager = paged(len(made), int(words) if words.isascii() and words.isdigit() and len(words) < 9 else 1, LINES)
    shown = made[pager.first - 1 : pager.last] if made else []
    lost = {d.id for d in made if not is_followed(store, d)}
    return pages.DecisionsPage(tuple(_line(store, d, d.id not in lost) for d in shown), pager, len(lost))


def _line(store: Store, made: Decision, followed: bool) -> pages.DecisionLine:
    subjects = made.subject[:2] if made.what == "speaker" else made.subject[:6]
    told = tuple(_subject(store, words, made.what) for words in subjects)
    return pages.DecisionLine(made.id, made.what, made.verdict, told, made.who, day(made.when, time=True), made.why, followed)


def _subject(store: Store, words: str, what: str) -> pages.Subject:
    """What stands at an address, or the report that is named."""
    place = Citation.at(words)
    report = store.report(place.report if place else words)
    if report is None:
        return pages.Subject(words)
    if place is None:
        return pages.Subject(": ".join(filter(None, (publisher(report), title_of(report)))), report.id)
    if place.span.end > len(report.text):
        return pages.Subject(words, report.id)
    person = entity_at(store, words) if what in ("entity", "speaker") else None
    return pages.Subject(clip(place.span.of(report.text), 140), report.id, place.span.start, person or "")


def about(store: Store, made: tuple[Decision, ...]) -> Links:
    """The pages on which to see what came of judgements: persons, reports, events."""
    people, reports = [], []
    for one in made:
        for words in one.subject[:4]:
            place = Citation.at(words)
            if one.what in ("entity", "speaker") and (key := entity_at(store, words)):
                people.append(key)
            elif place or one.what == "event":
                reports.append(place.report if place else words)
    heads = slices.heads(store.db, reports)
    homes = "SELECT DISTINCT event FROM homes WHERE report IN (SELECT value FROM json_each(?)) AND event IS NOT NULL"
    grouped = [
        key for (key,) in store.db.execute(homes, (json.dumps([r for one in made if one.what == "event" for r in one.subject]),))
    ]
    return (
        *(("person", e.id, e.name) for e in slices.entities(store.db, people)),
        *(("event", e.id, e.label) for e in slices.labels(store.db, grouped)),
        *(("report", r.id, ": ".join(filter(None, (publisher(r), title_of(r))))) for r in heads.values()),
    )
