"""Record -> the pages that list: people, search results, reports, events, disagreements."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date

from variorum.edition.dates import day, interval
from variorum.edition.differences import difference
from variorum.edition.index import Index, clip, head_line, name_of
from variorum.edition.marks import around
from variorum.edition.pages import (
    Bar,
    Difference,
    EventLine,
    Hit,
    Name,
    Named,
    Pager,
    PersonPage,
    Run,
    Said,
)
from variorum.types import Disagreement, Entity, Event, Report, Span

FEW, SHOWN, SHORT = 12, 40, 120


def person_page(
    entity: Entity,
    namings: list[tuple[str, str]],
    heads: dict[str, Report],
    *,
    said: tuple[tuple[Said, ...], Pager],
    about: tuple[tuple[Said, ...], Pager],
    months: list[tuple[str, int]],
    events: tuple[EventLine, ...],
    members: tuple[Named, ...] = (),
) -> PersonPage:
    """A person or organisation, its names by report (words, report), and the statements by it and about it that this page
    shows."""
    titles = {role.casefold() for role in entity.roles}
    names = _names(namings, heads)
    own = sorted(heads.values(), key=lambda report: (report.published or "~", report.path))
    return PersonPage(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        country=entity.country or "",
        aliases=tuple(n for n in names if n.words.casefold() not in titles),
        roles=tuple(n for n in names if n.words.casefold() in titles) or _roles(entity),
        said=said[0],
        about=about[0],
        said_pager=said[1],
        about_pager=about[1],
        over_time=bars(months),
        events=events,
        members=members,
        reports=tuple(head_line(report) for report in own[:SHOWN]),
    )


def _names(namings: list[tuple[str, str]], heads: dict[str, Report]) -> list[Name]:
    """Surface forms, those that differ in case or spacing as one, in the form that most reports have; the most common first."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    reports: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for words, report in namings:
        key = " ".join(words.casefold().split())
        forms[key][" ".join(words.split())] += 1
        reports[key][report] = None
    ordered = sorted(forms, key=lambda key: (-len(reports[key]), key))[:40]
    return [
        Name(
            max(sorted(forms[key]), key=lambda words: forms[key][words]),
            tuple(Named(r, name_of(heads[r])) for r in list(reports[key])[:FEW] if r in heads),
            len(reports[key]),
        )
        for key in ordered
    ]


def _roles(entity: Entity) -> tuple[Name, ...]:
    return tuple(Name(clip(role, 120), (), 0) for role in entity.roles[:40])


def bars_of_days(days: list[tuple[str, int]]) -> tuple[Bar, ...]:
    """Counts by day -> bars without gaps: by day within two months, else by month or by year."""
    known = [(iso, n) for iso, n in days if re.fullmatch(r"\d{4}-\d\d-\d\d", iso or "")]
    try:
        first, last = (date.fromisoformat(known[end][0]).toordinal() for end in (0, -1))
    except (IndexError, ValueError):
        return ()
    if last - first > 62:
        months: Counter[str] = Counter()
        for iso, n in known:
            months[iso[:7]] += n
        return bars(sorted(months.items()))
    counts = dict(known)
    every = (date.fromordinal(number).isoformat() for number in range(first, last + 1))
    return tuple(Bar(day(iso), iso, iso, counts.get(iso, 0)) for iso in every)


def bars(months: list[tuple[str, int]]) -> tuple[Bar, ...]:
    """Counts by month -> bars without gaps; by year when there are more than five years of months."""
    known = [(month, n) for month, n in months if re.fullmatch(r"\d{4}-\d\d", month or "")]
    if not known:
        return ()
    first, last = known[0][0], known[-1][0]
    counts = dict(known)
    all_of = _months(first, last)
    if len(all_of) <= 60:
        return tuple(Bar(day(m), m, m, counts.get(m, 0)) for m in all_of)
    years = sorted({m[:4] for m in all_of})
    return tuple(Bar(y, y, y, sum(n for m, n in known if m[:4] == y)) for y in years)


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:])
    months: list[str] = []
    while (here := f"{year:04}-{month:02}") <= last and len(months) < 2000:
        months.append(here)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


def event_line(event: Event, disagreements: int = 0) -> EventLine:
    told = len(event.reports) or len({c.report for c in event.tellings})
    when = interval(event.date)
    return EventLine(
        event.id, event.label, event.type, event.date or "", when, event.place or "", told, event.main, disagreements
    )


def difference_line(found: Index, d: Disagreement) -> Difference:
    """A disagreement outside its event's page: reports by name, and the event it belongs to."""
    sigla = {r.id: name_of(r) for r in found.record.reports}
    home = next((found.homes.get(v.report) for v in d.values if found.homes.get(v.report)), None)
    event = found.events.get(d.event or home or "")
    made = difference(found, d, sigla)
    named = Named(event.id, event.label) if event else None
    return Difference(made.id, made.aspect, made.compatible, made.readings, made.values, made.why, None, named)


def hit(kind: str, key: str, report: Report, span: Span, speaker: Named | None, words: tuple[str, ...]) -> Hit:
    """A passage that was found, the words looked for marked; a long one is cut to where they stand, a short one is shown within
    its sentence."""
    text = span.of(report.text)
    pattern = re.compile("|".join(rf"\b{re.escape(w)}\w*" for w in words if w) or r"(?!)", re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, text.find(" ", first.start() - 160) + 1) if first and first.start() > 160 else 0
    shown = text[start : start + 420]
    runs, here = [Run("… ")] if start else [], 0
    for found in pattern.finditer(shown):
        runs += [Run(shown[here : found.start()]), Run(found.group(), ("found", "variant"))]
        here = found.end()
    runs += [Run(shown[here:]), *([Run(" …")] if start + 420 < len(text) else [])]
    if len(text) < SHORT:
        inside = around(report, span, reach=110)
        at = next(n for n, run in enumerate(inside) if "reading" in run.marks)
        runs = [*inside[:at], *runs, *inside[at + 1 :]]
    kept = tuple(run for run in runs if run.text)
    return Hit(kind, key, report.id, name_of(report), day(report.published), span.start, span.end, speaker, kept)
