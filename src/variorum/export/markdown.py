"""Record -> a brief in Markdown: for each main event what is agreed, copied, disputed, told by one; footnotes cite the places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from variorum.edition.differences import meant, sides_of, standing
from variorum.edition.index import Index, index
from variorum.export.compiled import Compiled, compiled
from variorum.types import Citation, Claim, Disagreement, Event, Reading, Record, Report, Span

_STATUSES = {
    "disputed": "Disputed",
    "agreed": "Told by independent origins",
    "copied": "Told by several, from one origin",
    "single": "Told by one report alone",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$^])")


def pieces(record: Record | Compiled) -> Iterator[str]:
    """One document; every quotation has a footnote with outlet, title, date and offsets (code points of the report's text)."""
    writer = _Writer(compiled(record))
    for event in (event for event in writer.source.events if event.main):
        yield from writer.event(event)
        yield from writer.notes()


def plain(words: str) -> str:
    """Words on one line with Markdown's own characters escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


class _Writer:
    """Writes events, each with its footnotes, which are numbered through."""

    def __init__(self, source: Compiled) -> None:
        self.source, self.noted = source, 0
        self.held = {report for report, _ in source.report_events}
        self.names = {entity.id: entity.name for entity in source.entities}
        self.part: Index
        self.cited: list[Citation] = []
        self.apart: dict[str, list[tuple[int, Disagreement]]] = defaultdict(list)  # by event, and by the first report
        for number, apart in enumerate(source.disagreements):
            for key in {apart.event or "", apart.values[0].report if apart.values else ""}:
                self.apart[key].append((number, apart))

    def event(self, event: Event) -> Iterator[str]:
        self.part = index(self.source.part(event, None))
        yield f"# {plain(event.label)}\n\n"
        facts = [event.type, (event.date or "date undecided").replace("/", " to "), event.place or ""]
        yield plain(" · ".join(fact for fact in facts if fact)) + "\n\n"
        for report in (self.source.report(r) for r in event.reports if r in self.held):
            yield f"- {plain(_source(report))}\n"
        yield "\n"
        yield from self.disagreements(event)
        claims = list(self.source.claims_of(event.id))
        for status, title in _STATUSES.items():
            own = [claim for claim in claims if claim.status == status]
            if own:
                yield f"## {title}\n\n"
                yield from map(self.claim, own)
                yield "\n"

    def disagreements(self, event: Event) -> Iterator[str]:
        inside = set(event.reports)
        near = {number: d for key in (event.id, *inside) for number, d in self.apart[key]}
        own = [d for _, d in sorted(near.items()) if d.event == event.id or all(v.report in inside for v in d.values)]
        own.sort(key=standing)
        if own:
            yield "## Where the accounts differ\n\n"
        for d in own:
            sides = (" and ".join(self.reading(d, reading) for reading in side) for side in sides_of(d))
            tail = " (both can be true)" if d.compatible else ""
            yield f"- {plain(d.aspect)}: {' against '.join(sides)}{tail}\n"
        yield "\n" if own else ""

    def reading(self, d: Disagreement, reading: Reading) -> str:
        words = self.words(reading.report, reading.span)
        value = meant(d.aspect, reading, words)
        return f"“{words}”{f' ({plain(value)})' if value else ''}{self.note(Citation(reading.report, reading.span))}"

    def claim(self, claim: Claim) -> str:
        voice = f"{plain(self.names[claim.voice])}: " if claim.voice in self.names else ""
        told = "; ".join(f"{self.cue(m)}“{self.words(m.report, m.span)}”{self.note(m)}" for m in claim.members)
        silent = ", ".join(plain(_source(self.source.report(r))) for r in claim.silent[:4] if r in self.held)
        return f"- {voice}{told}" + (f" (silent: {silent})" if silent and len(claim.silent) <= 3 else "") + "\n"

    def cue(self, member: Citation) -> str:
        """ "(denied that) " """
        cue = self.part.cue(member) if member.report in self.part.reports else ""
        return f"({plain(cue)}) " if cue else ""

    def words(self, report: str, span: Span) -> str:
        return plain(span.of(self.source.text(report)))

    def note(self, cited: Citation) -> str:
        self.cited.append(cited)
        return f"[^{self.noted + len(self.cited)}]"

    def notes(self) -> Iterator[str]:
        for number, cited in enumerate(self.cited, start=self.noted + 1):
            place = f"characters {cited.span.start}–{cited.span.end}"
            yield f"[^{number}]: {plain(_source(self.source.report(cited.report)))}, {place}\n"
        yield "\n" if self.cited else ""
        self.noted += len(self.cited)
        self.cited.clear()


def _source(report: Report) -> str:
    parts = (report.outlet, report.title and f"“{report.title}”", (report.published or "")[:10] or "no date")
    return ", ".join(part for part in parts if part) if report.title or report.outlet else report.path
