"""Dossier -> pages: the few rows that a page needs out of the store, handed to the edition's builders."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from variorum.edition import pages
from variorum.edition.differences import standing
from variorum.edition.event import event_page, paged
from variorum.edition.index import index, report_line
from variorum.edition.lists import FEW, SHOWN, difference_line, event_line, person_page
from variorum.edition.report import part_at, report_page, said, statement_page
from variorum.errors import NotFound
from variorum.store import Store, slices
from variorum.types import Event, Report, Statement

LINES, STATEMENTS, ABOUT, FOUND = 40, 20, 10, 400
Query = Mapping[str, str]
_AMONG = "IN (SELECT value FROM json_each(?))"
_PART_IN = """SELECT item FROM events WHERE item IN (SELECT item FROM links WHERE target = ? AND kind = 'events')
              ORDER BY main DESC, first DESC, label LIMIT 20"""


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
    made = _made_by(store, key)
    by_all = paged(len(made), number(query), STATEMENTS)
    shown_of = [item for _, _, item in made[by_all.first - 1 : by_all.last]] if made else []
    found = {s.id: s for s in slices.some(store.db, "statements", "item", shown_of)}
    own = [found[item] for item in shown_of]
    page = number(query, "about")
    others, about_all = slices.about(store.db, key, (page - 1) * ABOUT, ABOUT)
    shown = index(slices.of_statements(store.db, (*own, *others)))
    namings = slices.namings(store.db, key)
    takes_part = [item for (item,) in store.db.execute(_PART_IN, (key,))]
    events = {e.id: e for e in slices.some(store.db, "events", "item", takes_part)}
    return person_page(
        entity,
        namings,
        slices.heads(store.db, _few(namings)),
        said=(tuple(said(shown, s) for s in own), by_all),
        about=(tuple(said(shown, s) for s in others), paged(about_all, page, ABOUT)),
        months=sorted(Counter(published[:7] for published, _, _ in made if published).items()),
        events=tuple(event_line(events[item]) for item in takes_part),
        members=tuple(pages.Named(e.id, e.name) for e in slices.entities(store.db, entity.members)),
    )


def _made_by(store: Store, key: str) -> list[tuple[str, int | str, str]]:
    """The statements of an entity, the latest first: (published, place in the record, id).

    Dates are looked up apart: one reading of their index instead of one for each of thousands of statements.
    """
    rows = store.db.execute(
        "SELECT report, position, item FROM statements WHERE speaker = ? ORDER BY position", (key,)
    ).fetchall()
    where = f"WHERE id {_AMONG}" if len(rows) < 500 else ""
    values = (json.dumps(sorted({row[0] for row in rows})),) if where else ()
    dates = dict(store.db.execute(f"SELECT id, coalesce(published, '') FROM reports INDEXED BY reports_dated {where}", values))
    return sorted([(dates[report], place, item) for report, place, item in rows], key=itemgetter(0), reverse=True)


def _few(namings: list[tuple[str, str]]) -> set[str]:
    """The reports that a person's page names: a few for each name, and those in which it is called anything."""
    met: Counter[str] = Counter()
    shown = {report for _, report in namings[:SHOWN]}
    for words, report in namings:
        met[words] += 1
        if met[words] <= FEW:
            shown.add(report)
    return shown


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
    words, year = " ".join(query.get("q", "").split())[:100], query.get("year", "")[:4]
    tests, values = ["1" if which == "all" else "main = 1"], []
    if words:
        tests.append("instr(lower(label || ' ' || coalesce(place, '')), lower(?))")
        values.append(words)
    years = _years(store, " AND ".join(tests), values)
    if year in dict(years):
        tests.append("substr(first, 1, 4) = ?" if year != "none" else "first IS NULL")
        values += [year] if year != "none" else []
    found, pager = _listed(store, "events", " AND ".join(tests), tuple(values), "first DESC, position", number(query), LINES)
    apart = disputed(store, [e.id for e in found])
    return pages.EventsPage(tuple(event_line(e, apart.get(e.id, 0)) for e in found), pager, which, words, year, years)


def _years(store: Store, where: str, values: list[str]) -> tuple[tuple[str, int], ...]:
    """In which years these events fall, the latest first; "none" for those without a date."""
    query = f"SELECT coalesce(substr(first, 1, 4), 'none') AS year, count(*) FROM events WHERE {where} GROUP BY year"
    return tuple(sorted(store.db.execute(query, values).fetchall(), key=lambda row: (row[0] != "none", row[0]), reverse=True))


def disputed(store: Store, keys: list[str]) -> dict[str, int]:
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
    """Those that cannot both be true, what tells most first; those of wording when they are asked for."""
    aspect = query.get("aspect", "")
    where, values = ("compatible = 0 AND aspect = ?", (aspect,)) if aspect else ("compatible = 0 AND aspect != 'wording'", ())
    every, total = slices.page_of(store.db, "disagreements", where, values, "position", 0, -1)
    pager = paged(total, number(query), 20)
    found = tuple(sorted(every, key=standing)[pager.first - 1 : pager.last])
    here = index(slices.of_disagreements(store.db, found))
    counts = store.db.execute("SELECT aspect, count(*) FROM disagreements WHERE compatible = 0 GROUP BY aspect ORDER BY 2 DESC")
    lines = tuple(difference_line(here, d) for d in found)
    return pages.DisagreementsPage(lines, pager, aspect, tuple(counts.fetchall()))


def part_of_report(store: Store, key: str, query: Query) -> int:
    """Which part of a long report holds the character ``at``."""
    return part_at(_report(store, key).text, int(query["at"][:9]))
