"""Record -> the whole edition as one HTML file: no server, no network, no script; from the reader's own templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from variorum.edition.event import event_page
from variorum.edition.index import Index, in_print, index, report_line
from variorum.edition.lists import event_line
from variorum.edition.overview import draw_timeline
from variorum.edition.render import HERE, anchor, render
from variorum.edition.report import report_page
from variorum.export.compiled import Compiled, compiled
from variorum.types import Event, Record


def html_pieces(record: Record | Compiled) -> Iterator[str]:
    """The edition, piece by piece: contents and timeline, each main event, each report in full."""
    source = compiled(record)
    events = in_time(source)
    held = {event.id for event in events}
    reports = [report for report, _ in source.report_events]
    known = set(reports)

    def link(kind: str, key: str, at: int | None = None) -> str:
        """Places in this file; what has no place here is no link."""
        if kind == "event":
            return f"#event-{key}" if key in held else ""
        if kind == "report" and key in known:
            return f"#{anchor(key, at)}" if at is not None else f"#report-{key}"
        return "#top" if kind == "overview" else ""

    yield render("file_head.html", link, **_head(source, events))
    parts = _Parts(source)
    for event in events:
        page = event_page(parts(event=event), event, dossier_reports=len(known))
        yield render("_event.html", link, page=page, single_file=True)
    for report in reports:
        yield from _report(parts(report=report), report, link)
    yield "</main></body></html>\n"


class _Parts:
    """The part of a record that a page needs, looked up once; a record that is held whole is its own part."""

    def __init__(self, source: Compiled) -> None:
        self._source = source
        self._last: Index | None = None

    def __call__(self, *, event: Event | None = None, report: str | None = None) -> Index:
        part = self._source.part(event, report)
        if self._last is None or self._last.record is not part:
            self._last = index(part)
        return self._last


def in_time(record: Record | Compiled) -> list[Event]:
    """The main events by date, undated ones last."""
    return sorted((e for e in record.events if e.main), key=lambda e: (e.date is None, e.date or "", e.label, e.id))


def _head(source: Compiled, events: list[Event]) -> dict[str, object]:
    every = tuple(source.events)
    nothing = Record((), tuple(source.report_events), (), (), (), (), (), (), (), (), every, ())
    homes = index(nothing)
    said = Counter(statement.report for statement in source.statements)
    reports = sorted(((*in_print(r), r.id), report_line(homes, r, said[r.id])) for r in source.reports)
    counts = {"reports": len(reports), "events": len(every), "claims": _count(source.claims), "statements": said.total()}
    return {
        "style": (HERE / "static" / "edition.css").read_text(encoding="utf-8"),
        "events": tuple(map(event_line, events)),
        "reports": tuple(line for _, line in reports),
        "timeline": draw_timeline(tuple(event_line(e) for e in every if e.date)),
        "counts": tuple((counts | {"disagreements": _count(source.disagreements)}).items()),
    }


def _count(values: Iterable[object]) -> int:
    return sum(1 for _ in values)


def _report(found: Index, key: str, link: object) -> Iterator[str]:
    report, number, last = found.reports[key], 1, 1
    while number <= last:
        page = report_page(found, report, page=number)
        last = page.pager.pages
        yield render("_report.html", link, page=page, single_file=True)  # type: ignore[arg-type]
        number += 1
