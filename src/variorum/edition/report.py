"""Record, report -> its page: the full text with what was read out of it marked, and its parallels in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.edition.cues import cue_of
from variorum.edition.dates import day
from variorum.edition.drawing import edge
from variorum.edition.event import claim_row, paged
from variorum.edition.index import Index, clip, name_of, publisher, title_of
from variorum.edition.marks import Marked, around, cut, is_free, quote, variants
from variorum.edition.pages import Fact, Named, Note, Paragraph, Quote, ReportPage, Run, Said, StatementPage
from variorum.types import Citation, Parallel, Report, Span, Statement

LENGTH = 30_000
_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")


def report_page(found: Index, report: Report, *, page: int = 1) -> ReportPage:
    """A report from a record that holds it, all that cites it, and the reports of its parallels; a long one is paged."""
    blocks = _pages(report.text)
    pager = paged(len(blocks), page, 1)
    marks, anchors = marks_of(found, report), anchors_of(found, report)
    notes = sorted((*_speakers(found, report), *_parallels(found, report)), key=lambda n: (n.start, n.kind))
    shown = blocks[pager.number - 1] if blocks else []
    return ReportPage(
        id=report.id,
        title=title_of(report),
        name=publisher(report),
        when=day(report.published, time=True),
        language=report.language,
        event=found.event_of(report.id),
        facts=_facts(report),
        url=report.url,
        paragraphs=tuple(_paragraph(report, span, marks, anchors, notes) for span in shown),
        copies=tuple(
            edge(e, e.source, e.target)
            for e in found.record.lineage
            if report.id in (e.source, e.target) and e.kind != "independent"
        ),
        related=tuple(Named(r.id, name_of(r)) for r in found.record.reports if r.id != report.id),
        counts=_counts(found, report),
        pager=pager,
        furniture=tuple(
            Quote((), report.id, span.start, span.end, (Run(clip(span.of(report.text), 90)),)) for span in report.furniture
        ),
        path=report.path,
    )


def _pages(text: str) -> list[list[Span]]:
    """Paragraphs (lines with something in them; overlong ones in pieces), as many to a page as fit it."""
    pages: list[list[Span]] = []
    room = 0
    for line in _LINE.finditer(text):
        for start in range(line.start(), line.end(), LENGTH):
            span = Span(start, min(start + LENGTH, line.end()))
            if len(span) > room:
                pages.append([])
                room = LENGTH
            pages[-1].append(span)
            room -= len(span)
    return pages


def marks_of(found: Index, report: Report) -> list[Marked]:
    """Everything that was read out of a report, as marks on its text."""
    marks = [Marked(span, "furniture") for span in report.furniture]
    for statement in found.statements.get(report.id, ()):
        marks += [Marked(span, "statement") for span in statement.content]
        marks += [Marked(statement.cue, "cue")] if statement.cue else []
        marks += [Marked(statement.source, "source")] if statement.source else []
    marks += [Marked(figure.span, "figure") for figure in found.figures.get(report.id, ())]
    marks += [Marked(time.span, "time") for time in found.times.get(report.id, ())]
    for entity in found.record.entities:
        marks += [Marked(m.span, "name", entity.id) for m in entity.mentions if m.report == report.id]
    return marks


def anchors_of(found: Index, report: Report) -> frozenset[int]:
    """Where something begins that other pages lead to."""
    cited = [c for p in found.record.parallels for c in p.members]
    cited += [c for claim in found.record.claims for c in claim.members]
    cited += [c for event in found.record.events for c in event.tellings]
    starts = {c.span.start for c in cited if c.report == report.id}
    starts |= {v.span.start for d in found.record.disagreements for v in d.values if v.report == report.id}
    starts |= {s.content[0].start for s in found.statements.get(report.id, ())}
    starts |= {f.span.start for f in found.figures.get(report.id, ())}
    return frozenset(starts | {t.span.start for t in found.times.get(report.id, ())})


def _paragraph(report: Report, span: Span, marks: list[Marked], anchors: frozenset[int], notes: list[Note]) -> Paragraph:
    inside = [m for m in marks if m.span.overlaps(span)]
    furniture = any(f.contains(span) for f in report.furniture)
    headline = report.headline is not None and report.headline.overlaps(span)
    own = tuple(n for n in notes if span.start <= n.start < span.end)
    return Paragraph(cut(report.text, span, inside, anchors=anchors), own, len(span), furniture, headline, span.start)


def _speakers(found: Index, report: Report) -> Iterator[Note]:
    """Who speaks, said once where the speaker changes."""
    last: object = object()
    for statement in sorted(found.statements.get(report.id, ()), key=lambda s: s.content[0]):
        if statement.speaker != last:
            speaker = found.named(statement.speaker)
            yield Note("speaker", speaker.name if speaker else "speaker undecided", statement.content[0].start, statement.id)
        last = statement.speaker


def _parallels(found: Index, report: Report) -> Iterator[Note]:
    for parallel in found.record.parallels:
        for member in parallel.members:
            if member.report == report.id:
                others = tuple(_elsewhere(found, parallel, report))
                yield Note("parallel", parallel.relation, member.span.start, parallel.id, others, "; ".join(parallel.why))
                break


def _elsewhere(found: Index, parallel: Parallel, report: Report) -> Iterator[Quote]:
    """The other reports' words, marked where they differ from this one's."""
    base = next(n for n, m in enumerate(parallel.members) if m.report == report.id)
    for number, member in enumerate(parallel.members):
        other = found.reports.get(member.report)
        if other is None or other.id == report.id:
            continue
        shown = variants(parallel, number, base, found.reports) if parallel.apparatus and _whole(found, parallel) else None
        shown = None if shown and is_free(shown) else shown
        yield quote({other.id: name_of(other)}, other, member, shown)


def _whole(found: Index, parallel: Parallel) -> bool:
    return all(m.report in found.reports for m in parallel.members)


def _facts(report: Report) -> tuple[Fact, ...]:
    """What identifies the publication, with where it was found."""
    where = {e.field: e.where for e in report.evidence}
    rows = [
        ("outlet", report.outlet),
        ("published", day(report.published, time=True)),
        ("byline", report.byline),
        ("place", report.place),
        ("credits", ", ".join(dict.fromkeys(c.agency or c.name for c in report.credits))),
        ("file", report.path),
    ]
    return tuple(Fact(name, value, where.get(name, "")) for name, value in rows if value)


def _counts(found: Index, report: Report) -> tuple[tuple[str, int], ...]:
    tables = (("statement", found.statements), ("figure", found.figures), ("time", found.times))
    return tuple((name, len(table.get(report.id, ()))) for name, table in tables)


def said(found: Index, statement: Statement) -> Said:
    """A statement as a line of a list."""
    report = found.reports[statement.report]
    return Said(
        statement.id,
        clip(" … ".join(span.of(report.text) for span in statement.content), 600),
        found.named(statement.speaker),
        found.named(statement.via),
        statement.kind,
        statement.mode,
        report.id,
        name_of(report),
        day(report.published),
        statement.content[0].start,
        statement.content[-1].end,
        cue_of(report, statement),
    )


def statement_page(found: Index, statement: Statement) -> StatementPage:
    """One statement in its place, with its evidence and its parallels."""
    report = found.reports[statement.report]
    own = [c for claims in found.claims.values() for c in claims if _covers(c.members, statement)]
    sigla = {r.id: name_of(r) for r in found.record.reports}
    speaker = found.named(statement.speaker)
    return StatementPage(
        id=statement.id,
        report=report.id,
        source=publisher(report),
        title=title_of(report),
        when=day(report.published, time=True),
        event=found.event_of(report.id),
        speaker=speaker,
        via=found.named(statement.via),
        kind=statement.kind,
        mode=statement.mode,
        context=_context(found, report, statement),
        spans=tuple((s.start, s.end) for s in statement.content),
        cue=statement.cue.of(report.text) if statement.cue else "",
        named_as=statement.source.of(report.text) if statement.source else "",
        why=statement.why,
        speaker_why=statement.speaker_why,
        parallels=tuple(claim_row(found, sigla, c) for c in own if c.parallel),
        paste=paste(report, statement, speaker.name if speaker else ""),
        url=report.url,
        path=report.path,
        places=tuple(locus for span in statement.content for locus in report.locate(span)),
    )


def _covers(members: tuple[Citation, ...], statement: Statement) -> bool:
    return any(m.report == statement.report and any(m.span.overlaps(s) for s in statement.content) for m in members)


def _context(found: Index, report: Report, statement: Statement) -> tuple[Run, ...]:
    """The statement with a little of what stands around it."""
    spans = [*statement.content, *(s for s in (statement.cue, statement.source) if s)]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    if len(whole) > LENGTH:
        whole = Span(whole.start, whole.start + LENGTH)
    shown = around(report, whole, reach=160)
    marks = [m for m in marks_of(found, report) if m.span.overlaps(whole) and m.mark in ("figure", "time", "name")]
    marks += [Marked(s, "statement") for s in statement.content]
    marks += [Marked(statement.cue, "cue")] if statement.cue else []
    middle = cut(report.text, whole, marks)
    return tuple(part for run in shown for part in (middle if "reading" in run.marks else (run,)))


def paste(report: Report, statement: Statement, speaker: str) -> str:
    """Text, speaker, outlet, date and offsets, ready to paste."""
    words = " … ".join(span.of(report.text) for span in statement.content)
    if statement.kind == "indirect":
        words = f"[indirect] {words}"
    places = ", ".join(f"{s.start}–{s.end}" for s in statement.content)
    source = ", ".join(filter(None, (publisher(report), f"“{title_of(report)}”", day(report.published, time=True))))
    lines = (words, f"— {speaker or 'speaker undecided'}", source, report.url or "", f"{report.path}, characters {places}")
    return "\n".join(line for line in lines if line)


def part_at(text: str, character: int) -> int:
    """Which page of a long report holds a character."""
    for number, spans in enumerate(_pages(text), start=1):
        if spans and character < spans[-1].end:
            return number
    return 1
