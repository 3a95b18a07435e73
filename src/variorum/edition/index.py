"""Record -> the same record by id, and what things are called on every page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TypeVar

from variorum.edition.cues import handed_on_by
from variorum.edition.dates import day
from variorum.edition.pages import Named, ReportLine, Witness
from variorum.types import Citation, Claim, Disagreement, Entity, Event, Figure, Parallel, Record, Report, Statement, Time

T = TypeVar("T", Statement, Figure, Time)


@dataclass(frozen=True, slots=True)
class Index:
    """A record, or the part of one that a page needs, by id."""

    record: Record
    reports: dict[str, Report]
    homes: dict[str, str | None]
    entities: dict[str, Entity]
    events: dict[str, Event]
    parallels: dict[str, Parallel]
    disagreements: dict[str, Disagreement]
    statements: dict[str, tuple[Statement, ...]]
    figures: dict[str, tuple[Figure, ...]]
    times: dict[str, tuple[Time, ...]]
    claims: dict[str, tuple[Claim, ...]]
    origins: dict[str, int]

    def words(self, citation: Citation) -> str:
        return citation.span.of(self.reports[citation.report].text)

    def cue(self, passage: Citation) -> str:
        """The words by which a report hands a passage on, where they say more than that somebody said it."""
        return handed_on_by(self.statements.get(passage.report, ()), self.reports[passage.report], passage)

    def named(self, entity: str | None) -> Named | None:
        """An entity as a link, None for one that is undecided or not at hand."""
        found = self.entities.get(entity or "")
        return Named(found.id, found.name) if found else None

    def event_of(self, report: str) -> Named | None:
        found = self.events.get(self.homes.get(report) or "")
        return Named(found.id, found.label) if found else None


def index(record: Record) -> Index:
    """Look everything up once."""
    return Index(
        record=record,
        reports={r.id: r for r in record.reports},
        homes=dict(record.report_events),
        entities={e.id: e for e in record.entities},
        events={e.id: e for e in record.events},
        parallels={p.id: p for p in record.parallels},
        disagreements={d.id: d for d in record.disagreements},
        statements=_by_report(record.statements),
        figures=_by_report(record.figures),
        times=_by_report(record.times),
        claims=_by_event(record.claims),
        origins={report: n for n, group in enumerate(record.origins) for report in group},
    )


def _by_report(values: tuple[T, ...]) -> dict[str, tuple[T, ...]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for value in values:
        found[value.report].append(value)
    return {report: tuple(own) for report, own in found.items()}


def _by_event(claims: tuple[Claim, ...]) -> dict[str, tuple[Claim, ...]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.event].append(claim)
    return {event: tuple(own) for event, own in found.items()}


def clip(words: str, length: int) -> str:
    """At most ``length`` characters on one line, cut at a space, with an ellipsis where something was cut."""
    words = " ".join(words.split())
    if len(words) <= length:
        return words
    head = words[:length].rsplit(" ", 1)[0]
    return f"{head or words[:length]} …"


def title_of(report: Report) -> str:
    return clip(report.title or report.text.strip() or report.path, 160)


def publisher(report: Report) -> str:
    """Who published a report, as far as is known: its outlet, else the host of its address, else ""."""
    if report.outlet:
        return clip(report.outlet, 60)
    if report.url and "//" in report.url:
        return clip(report.url.split("//", 1)[1].split("/", 1)[0].removeprefix("www."), 60)
    return ""


def name_of(report: Report) -> str:
    """What to call a report in one word or few: who published it, else its title, else its file."""
    return publisher(report) or (f"“{clip(report.title, 40)}”" if report.title else file_of(report))


def file_of(report: Report) -> str:
    return report.path.replace("\\", "/").rsplit("/", 1)[-1]


def siglum(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def in_print(report: Report) -> tuple[str, str]:
    """Sort key: the order of publication, undated reports last."""
    return report.published or "9", report.path


def witnesses(found: Index, reports: tuple[str, ...]) -> tuple[Witness, ...]:
    """The reports as witnesses A, B, C ... in the order of their publication, undated ones last."""
    own = sorted((found.reports[r] for r in set(reports) if r in found.reports), key=in_print)
    numbers: dict[int, int] = {}
    lines = []
    for place, report in enumerate(own):
        origin = numbers.setdefault(found.origins.get(report.id, -1 - place), len(numbers))
        named = {c.agency or c.name: None for c in report.credits}
        published = day(report.published, time=True)
        title = title_of(report) if publisher(report) or not report.title else ""
        name = publisher(report) or clip(report.title or file_of(report), 90)
        at = (siglum(place), report.id, name, title, published, origin, report.language, tuple(named))
        lines.append(Witness(*at))
    return tuple(lines)


def report_line(found: Index, report: Report, statements: int | None = None) -> ReportLine:
    said = len(found.statements.get(report.id, ())) if statements is None else statements
    return replace(head_line(report), statements=said, event=found.event_of(report.id))


def head_line(report: Report) -> ReportLine:
    """A report in a list, by what identifies it alone."""
    when, name = day(report.published, time=True), publisher(report) or file_of(report)
    return ReportLine(report.id, title_of(report), name, report.published or "", when, report.language, 0)
