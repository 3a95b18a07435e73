"""Record -> the whole edition as one HTML file: no server, no network, no script; from the reader's own templates."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.edition.event import event_page
from variorum.edition.index import Index, index, report_line
from variorum.edition.lists import event_line
from variorum.edition.overview import draw_timeline
from variorum.edition.render import HERE, anchor, render
from variorum.edition.report import report_page
from variorum.types import Event, Record


def html_pieces(record: Record) -> Iterator[str]:
    """The edition, piece by piece: contents and timeline, each main event, each report in full."""
    found = index(record)
    events = in_time(record)
    held = {event.id for event in events}

    def link(kind: str, key: str, at: int | None = None) -> str:
        """Places in this file; what has no place here is no link."""
        if kind == "event":
            return f"#event-{key}" if key in held else ""
        if kind == "report" and key in found.reports:
            return f"#{anchor(key, at)}" if at is not None else f"#report-{key}"
        return "#top" if kind == "overview" else ""

    yield render("file_head.html", link, **_head(found, events))
    for event in events:
        yield render("_event.html", link, page=event_page(found, event), single_file=True)
    for report in record.reports:
        yield from _report(found, report.id, link)
    yield "</main></body></html>\n"


def in_time(record: Record) -> list[Event]:
    """The main events by date, undated ones last."""
    return sorted((e for e in record.events if e.main), key=lambda e: (e.date is None, e.date or "", e.label, e.id))


def _head(found: Index, events: list[Event]) -> dict[str, object]:
    style = (HERE / "static" / "edition.css").read_text(encoding="utf-8")
    lines = tuple(event_line(event) for event in events)
    reports = sorted(found.record.reports, key=lambda r: (r.published or "9", r.path))
    dated = tuple(event_line(e) for e in found.record.events if e.date)
    counts = tuple(
        (kind, len(getattr(found.record, kind))) for kind in ("reports", "events", "claims", "statements", "disagreements")
    )
    return {
        "style": style,
        "events": lines,
        "reports": tuple(report_line(found, r) for r in reports),
        "timeline": draw_timeline(dated),
        "counts": counts,
    }


def _report(found: Index, key: str, link: object) -> Iterator[str]:
    report, number, last = found.reports[key], 1, 1
    while number <= last:
        page = report_page(found, report, page=number)
        last = page.pager.pages
        yield render("_report.html", link, page=page, single_file=True)  # type: ignore[arg-type]
        number += 1
