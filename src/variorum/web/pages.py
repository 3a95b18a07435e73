"""Dossier -> pages: the few rows that a page needs out of the store, handed to the edition's builders."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from variorum.edition import pages
from variorum.edition.dates import day
from variorum.edition.event import event_page, paged
from variorum.edition.index import index, report_line
from variorum.edition.lists import difference_line, event_line, hit, person_page
from variorum.edition.overview import draw_timeline
from variorum.edition.report import part_at, report_page, said, statement_page
from variorum.errors import NotFound
from variorum.store import Store, slices
from variorum.store.decisions import contradicted
from variorum.store.search import as_query
from variorum.types import Event, Report, Span, Statement

LINES, STATEMENTS, ABOUT, FOUND = 40, 20, 10, 400
Query = Mapping[str, str]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def number(query: Query, name: str = "page") -> int:
    """A page number from an address; anything that is none is 1."""
    words = query.get(name, "1")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 and int(words) else 1


def _one(store: Store, kind: str, key: str) -> Any:
    for value in store.values(kind, item=key):
        return value
    raise NotFound(f"This dossier holds no {kind.rstrip('s')} with the id {key[:40]}.")


def _report(store: Store, key: str) -> Report:
    if found := store.report(key):
        return found
    raise NotFound(f"This dossier holds no report with the id {key[:40]}.")


def event(store: Store, key: str, query: Query) -> pages.EventPage:
    found: Event = _one(store, "events", key)
    here = index(slices.of_event(store.db, found))
    return event_page(here, found, page=number(query), dossier_reports=store.count("reports"))


def report(store: Store, key: str, query: Query) -> pages.ReportPage:
    found = _report(store, key)
    return report_page(index(slices.of_report(store.db, key)), found, page=number(query))


def statement(store: Store, key: str, query: Query) -> pages.StatementPage:
    found: Statement = _one(store, "statements", key)
    return statement_page(index(slices.of_report(store.db, found.report)), found)


def person(store: Store, key: str, query: Query) -> pages.PersonPage:
    """Statements by and about an entity, the latest first."""
    entity = slices.entity(store.db, key)
    if entity is None:
        raise NotFound(f"This dossier holds no person with the id {key[:40]}.")
    latest = "(SELECT published FROM reports r WHERE r.id = report) DESC, position"
    own, by_all = _listed(store, "statements", "speaker = ?", (key,), latest, number(query), STATEMENTS)
    page = number(query, "about")
    others, about_all = slices.about(store.db, key, (page - 1) * ABOUT, ABOUT)
    shown = index(slices.of_statements(store.db, (*own, *others)))
    namings = slices.namings(store.db, key)
    takes_part = store.db.execute("SELECT item FROM links WHERE target = ? AND kind = 'events' LIMIT 200", (key,))
    events = slices.some(store.db, "events", "item", [item for (item,) in takes_part])
    ordered = sorted(events, key=lambda e: (not e.main, e.date is None, e.date or "", e.label))
    return person_page(
        entity,
        namings,
        slices.heads(store.db, {report for _, report in namings}),
        said=(tuple(said(shown, s) for s in own), by_all),
        about=(tuple(said(shown, s) for s in others), paged(about_all, page, ABOUT)),
        months=slices.months(store.db, key),
        events=tuple(event_line(e) for e in ordered[:30]),
        members=tuple(pages.Named(e.id, e.name) for e in slices.entities(store.db, entity.members)),
    )


def _listed(
    store: Store, kind: str, where: str, values: tuple[object, ...], order: str, page: int, size: int
) -> tuple[tuple[Any, ...], pages.Pager]:
    """One page of a list, and where it stands; a page beyond the last is the last."""
    found, total = slices.page_of(store.db, kind, where, values, order, (page - 1) * size, size)
    pager = paged(total, page, size)
    if total and pager.number != page:
        found, _ = slices.page_of(store.db, kind, where, values, order, pager.first - 1, size)
    return found, pager


def events(store: Store, key: str, query: Query) -> pages.EventsPage:
    which = "all" if query.get("which") == "all" else "main"
    where = "1" if which == "all" else "main = 1"
    found, pager = _listed(store, "events", where, (), "first DESC, position", number(query), LINES)
    apart = _disputed(store, [e.id for e in found])
    return pages.EventsPage(tuple(event_line(e, apart.get(e.id, 0)) for e in found), pager, which)


def _disputed(store: Store, keys: list[str]) -> dict[str, int]:
    """How many disagreements in checkable values each of these events has."""
    rows = store.db.execute(
        """WITH e AS (SELECT value AS event FROM json_each(?)), pairs AS (
             SELECT d.event, d.item FROM disagreements d WHERE d.event IN (SELECT event FROM e)
             UNION SELECT c.event, l.target FROM claims c CROSS JOIN links l
               ON l.kind = 'claims' AND l.item = c.item AND l.role = 'disagreement' WHERE c.event IN (SELECT event FROM e))
           SELECT p.event, count(*) FROM pairs p JOIN disagreements d ON d.item = p.item
           WHERE NOT d.compatible AND d.aspect != 'wording' GROUP BY p.event""",
        (json.dumps(keys),),
    )
    return dict(rows.fetchall())


def reports(store: Store, key: str, query: Query) -> pages.ReportsPage:
    outlet, words = query.get("outlet", ""), query.get("q", "")
    tests, values = ["1"], []
    if outlet:
        tests.append("outlet = ?")
        values.append(outlet)
    if words:
        tests.append("instr(lower(coalesce(title, '') || ' ' || path), lower(?))")
        values.append(words)
    where = " AND ".join(tests)
    total = store.db.execute(f"SELECT count(*) FROM reports WHERE {where}", values).fetchone()[0]
    pager = paged(total, number(query), LINES)
    rows = store.db.execute(
        f"SELECT id FROM reports WHERE {where} ORDER BY published DESC, path LIMIT ? OFFSET ?",
        (*values, LINES, max(0, pager.first - 1)),
    )
    keys = [row[0] for row in rows]
    here = index(slices.part(store.db, keys))
    counts = _counts(store, keys)
    return pages.ReportsPage(
        tuple(report_line(here, here.reports[k], counts.get(k, 0)) for k in keys), pager, outlet, words
    )  # fmt: skip


def _counts(store: Store, keys: list[str]) -> dict[str, int]:
    """Statements in each of these reports."""
    query = "SELECT report, count(*) FROM statements WHERE report IN (SELECT value FROM json_each(?)) GROUP BY report"
    return dict(store.db.execute(query, (json.dumps(keys),)).fetchall())


def people(store: Store, key: str, query: Query) -> pages.PeoplePage:
    which = query.get("which", "PERSON")
    which = which if which in ("PERSON", "ORG", "GPE", "WORK", "PROGRAMME", "GROUP", "LOC", "EVENT") else "PERSON"
    words = " ".join(query.get("q", "").split())[:100]
    where, values = ("type = ? AND instr(lower(name), lower(?))", (which, words)) if words else ("type = ?", (which,))
    total = store.db.execute(f"SELECT count(*) FROM entities WHERE {where}", values).fetchone()[0]
    pager = paged(total, number(query), LINES)
    lines = _people(store, where, values, LINES, max(0, pager.first - 1))
    return pages.PeoplePage(lines, pager, which, words)


def _people(store: Store, where: str, values: tuple[object, ...], size: int, first: int) -> tuple[pages.PersonLine, ...]:
    """The most named first, each with the number of its statements."""
    rows = store.db.execute(
        f"""SELECT item, name, type, mentions, reports,
                   (SELECT count(*) FROM statements s WHERE s.speaker = e.item) FROM entities e
            WHERE item IN (SELECT item FROM entities WHERE {where} ORDER BY reports DESC, mentions DESC, name LIMIT ? OFFSET ?)
            ORDER BY reports DESC, mentions DESC, name""",
        (*values, size, first),
    )
    return tuple(pages.PersonLine(*row) for row in rows)


def disagreements(store: Store, key: str, query: Query) -> pages.DisagreementsPage:
    """Those that cannot both be true, by event."""
    aspect = query.get("aspect", "")
    where, values = ("compatible = 0 AND aspect = ?", (aspect,)) if aspect else ("compatible = 0", ())
    found, pager = _listed(store, "disagreements", where, values, "position", number(query), 30)
    here = index(slices.of_disagreements(store.db, found))
    counts = store.db.execute("SELECT aspect, count(*) FROM disagreements WHERE compatible = 0 GROUP BY aspect ORDER BY 2 DESC")
    lines = tuple(difference_line(here, d) for d in found)
    return pages.DisagreementsPage(lines, pager, aspect, tuple(counts.fetchall()))


# ------------------------------------------------------------------------------------------------------------- search


def search(store: Store, key: str, query: Query) -> pages.SearchPage:
    """The best passages, at most 400 of them, in pages."""
    asked = {name: query.get(name, "").strip() for name in ("q", "speaker", "outlet", "from", "to", "event")}
    words = as_query(asked["q"])
    problem = _problem(asked, words)
    rows = [] if problem else _find(store, words, asked)
    pager = paged(len(rows), number(query), STATEMENTS)
    shown = rows[pager.first - 1 : pager.last] if rows else []
    here = index(slices.part(store.db, {row[2] for row in shown}, named=[row[5] for row in shown]))
    terms = tuple(re.sub(r"(?:ing|ed|es|s)$", "", w) if len(w) > 4 else w for w in re.findall(r"\w+", asked["q"]))
    hits = tuple(
        hit(kind, item, here.reports[report], Span(start, end), here.named(speaker), terms)
        for kind, item, report, start, end, speaker in shown
    )
    return pages.SearchPage(
        asked["q"], hits, pager, asked["speaker"], asked["outlet"], asked["from"], asked["to"], asked["event"], problem
    )  # fmt: skip


def _problem(asked: dict[str, str], words: str) -> str:
    if any(asked[name] and not _DATE.fullmatch(asked[name]) for name in ("from", "to")):
        return "A date is written 2025-05-14."
    if asked["q"] and not words:
        return "There is no word to look for in that."
    return ""


_FILTERS = {
    "outlet": "p.report IN (SELECT id FROM reports WHERE instr(lower(coalesce(outlet, path)), lower(:outlet)))",
    "from": "p.report IN (SELECT id FROM reports WHERE published >= :from)",
    "to": "p.report IN (SELECT id FROM reports WHERE substr(published, 1, 10) <= :to)",
    "event": "p.report IN (SELECT report FROM homes WHERE event = :event)",
}
Row = tuple[str, str, str, int, int, str | None]


def _find(store: Store, words: str, asked: dict[str, str]) -> list[Row]:
    """The best rows; a sentence is left out when a statement in it was found.

    Of words that stand in thousands of places the first 2,000 are weighed, so that a common word costs no more than that.
    """
    tests = [test for name, test in _FILTERS.items() if asked[name]]
    speaker = as_query(f"{asked['speaker']}*")
    match = " AND ".join(filter(None, (f"({words})" if words else "", f"speaker : ({speaker})" if speaker else "")))
    if not match and not tests:
        return []
    where = " AND ".join(("p.kind = 'statement'" if not words else "1", *tests))
    inner = f"SELECT id, 0 AS weight FROM places p WHERE {where} LIMIT :most"
    if match:
        inner = f"SELECT p.id, rank AS weight FROM texts JOIN places p ON p.id = texts.rowid WHERE texts MATCH :match AND {where}"
        inner += " LIMIT 2000"
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


# ----------------------------------------------------------------------------------------------------------- overview


def overview(store: Store, title: str) -> pages.OverviewPage:
    """The whole dossier at a glance; worth keeping until the dossier changes."""
    lines = _dated(store)
    told = store.db.execute(
        """SELECT event FROM homes WHERE event IS NOT NULL GROUP BY event ORDER BY count(*) DESC, event LIMIT 8"""
    )
    keys = [row[0] for row in told]
    most = {e.id: e for e in slices.some(store.db, "events", "item", keys)}
    apart = _disputed(store, keys)
    order = "(SELECT count(*) FROM citations c WHERE c.kind = 'disagreements' AND c.item = d.item) DESC, position"
    return pages.OverviewPage(
        title=title,
        counts=tuple((kind, store.count(kind)) for kind in ("reports", "events", "claims", "statements", "disagreements")),
        timeline=draw_timeline(lines),
        events=tuple(event_line(most[k], apart.get(k, 0)) for k in keys if k in most),
        outlets=_outlets(store),
        days=(),
        people=_speakers(store),
        disputed=_first_disputed(store, order),
        eyes=_eyes(store),
    )


def _dated(store: Store) -> tuple[pages.EventLine, ...]:
    rows = store.db.execute(
        """SELECT e.item, e.label, e.type, e.first, e.last, e.main,
                  (SELECT count(*) FROM homes h WHERE h.event = e.item) FROM events e
           WHERE e.first IS NOT NULL ORDER BY e.position"""
    )
    return tuple(
        pages.EventLine(key, label, kind, f"{first}/{last}", "", "", count or 1, bool(main))
        for key, label, kind, first, last, main, count in rows
    )


def _outlets(store: Store) -> tuple[tuple[str, int, str, str], ...]:
    rows = store.db.execute(
        """SELECT coalesce(outlet, ''), count(*), min(published), max(published) FROM reports
           GROUP BY 1 ORDER BY 1 = '', 2 DESC, 1 LIMIT 12"""
    )
    return tuple((name, count, day(first), day(last)) for name, count, first, last in rows)


def _speakers(store: Store) -> tuple[pages.PersonLine, ...]:
    rows = store.db.execute(
        """SELECT e.item, e.name, e.type, e.mentions, e.reports, s.n FROM
           (SELECT speaker, count(*) AS n FROM statements WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY n DESC LIMIT 10) s
           JOIN entities e ON e.item = s.speaker ORDER BY s.n DESC, e.name"""
    )
    return tuple(pages.PersonLine(*row) for row in rows)


def _first_disputed(store: Store, order: str) -> tuple[pages.Difference, ...]:
    """The disagreements with the most readings, those in checkable values before those in wording."""
    order = f"aspect IN ('wording', 'cut', 'modifier'), aspect = 'wording', {order}"
    keys = [row[0] for row in store.db.execute(f"SELECT item FROM disagreements d WHERE compatible = 0 ORDER BY {order} LIMIT 4")]
    found = {d.id: d for d in slices.some(store.db, "disagreements", "item", keys)}
    shown = tuple(found[key] for key in keys)
    here = index(slices.of_disagreements(store.db, shown))
    return tuple(difference_line(here, d) for d in shown)


_EYES = (
    (
        "reports that tell no event as their news",
        "report",
        "reports r LEFT JOIN homes h ON h.report = r.id WHERE h.event IS NULL",
    ),
    ("reports without a date of publication", "report", "reports r WHERE r.published IS NULL"),
    ("events told as news without a date", "event", "events r WHERE main AND first IS NULL"),
    ("statements whose speaker is undecided", "statement", "statements r WHERE speaker IS NULL AND mode != 'topic'"),
)


def _eyes(store: Store) -> tuple[pages.Eye, ...]:
    """What the stages left open, with a few examples of each."""
    found = []
    for what, kind, where in _EYES:
        count = store.db.execute(f"SELECT count(*) FROM {where}").fetchone()[0]
        key = "r.id, coalesce(r.title, r.path)" if kind == "report" else f"r.item, {'label' if kind == 'event' else 'words'}"
        rows = store.db.execute(f"SELECT {key} FROM {where} LIMIT 4").fetchall() if count else []
        examples = tuple(pages.Named(k, " ".join((words or k).split())[:80]) for k, words in rows)
        found.append(pages.Eye(what, count, kind, examples))
    lost = contradicted(store)
    named = tuple(
        pages.Named("", f"{d.what} {d.verdict}: {' and '.join(filter(None, d.subject))} {d.why}".strip()) for d in lost[:5]
    )
    found.append(pages.Eye("decisions that the record could not follow", len(lost), "person", named))
    failed = store.failures()
    shown = tuple(pages.Named("", f"{f.path}: {f.error}"[:200]) for f in failed[:5])
    found.append(pages.Eye("files that could not be read", len(failed), "report", shown))
    return tuple(eye for eye in found if eye.count)


def part_of_report(store: Store, key: str, query: Query) -> int:
    """Which part of a long report holds the character ``at``."""
    return part_at(_report(store, key).text, int(query["at"][:9]))
