"""Record + reports -> problems: every cited span is read again, in the reports' texts and in the sources they came from.

An empty result means that every citation holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from variorum.types import Citation, Failure, Problem, Record, Report, Span

Cited = tuple[str, str, str, Span, str]
"""(kind of what cites, its id, the report, the span, what is cited)."""
Reread = Callable[[str], Iterable[Report | Failure] | None]
"""The name of a source (a file, an address) -> what reading it again gives; None when it is not at hand."""


def verify(record: Record, reports: Iterable[Report] | None = None) -> tuple[Problem, ...]:
    """Re-read everything that the record cites in the reports' texts (those of the record itself if none are given)."""
    texts = {report.id: report.text for report in (record.reports if reports is None else reports)}
    return (*_spans(record, texts), *_references(record), *_apparatus(record))


def _spans(record: Record, texts: dict[str, str]) -> Iterator[Problem]:
    for kind, key, report, span, what in cited(record):
        if report not in texts:
            yield Problem(kind, key, report, f"{what} cites a report that is not there")
        elif span.end > len(texts[report]):
            place = f"[{span.start}, {span.end})"
            yield Problem(kind, key, report, f"{what} {place} reaches beyond the text of {len(texts[report])} characters")
        elif not span.of(texts[report]).strip():
            yield Problem(kind, key, report, f"{what} [{span.start}, {span.end}) cites nothing but white space")


def cited(record: Record) -> Iterator[Cited]:
    """Everything that the record cites."""
    yield from _in_reports(record)
    for s in record.statements:
        for span, what in ((s.cue, "the cue"), (s.source, "the source"), *((c, "the content") for c in s.content)):
            if span:
                yield "statement", s.id, s.report, span, what
    yield from (("figure", f.id, f.report, f.span, "the figure") for f in record.figures)
    yield from (("time", t.id, t.report, t.span, "the time") for t in record.times)
    for entity in record.entities:
        yield from _all("entity", entity.id, entity.mentions, "a mention")
    for parallel in record.parallels:
        yield from _all("parallel", parallel.id, parallel.members, "a member")
        for column in parallel.apparatus:
            for member, reading in zip(parallel.members, column.readings, strict=False):
                if reading:
                    yield "parallel", parallel.id, member.report, reading, "a reading of the apparatus"
    for d in record.disagreements:
        yield from (("disagreement", d.id, v.report, v.span, "a reading") for v in d.values)
    for edge in record.lineage:
        yield from _all("lineage", f"{edge.source}>{edge.target}", edge.passages, "a passage")
    for event in record.events:
        yield from _all("event", event.id, event.tellings, "a telling")
    for claim in record.claims:
        yield from _all("claim", claim.id, claim.members, "a member")


def _in_reports(record: Record) -> Iterator[Cited]:
    for r in record.reports:
        if r.headline:
            yield "report", r.id, r.id, r.headline, "the headline"
        yield from (("report", r.id, r.id, credit.span, "a credit") for credit in r.credits)
        yield from (("report", r.id, r.id, span, "page furniture") for span in r.furniture if span.of(r.text).strip())
        yield from (("report", r.id, r.id, found.span, f"the {found.field}") for found in r.evidence if found.span)


def _all(kind: str, key: str, citations: Iterable[Citation], what: str) -> Iterator[Cited]:
    return ((kind, key, citation.report, citation.span, what) for citation in citations)


def _references(record: Record) -> Iterator[Problem]:
    """Ids that name nothing."""
    known = {
        "report": {r.id for r in record.reports},
        "entity": {e.id for e in record.entities},
        "event": {e.id for e in record.events},
        "parallel": {p.id for p in record.parallels},
        "disagreement": {d.id for d in record.disagreements},
    }
    for kind, key, report, what, target in _named(record):
        if target is not None and target not in known[what]:
            yield Problem(kind, key, report, f"names the {what} {target!r}, which the record does not hold")


def _named(record: Record) -> Iterator[tuple[str, str, str, str, str | None]]:
    for report, home in record.report_events:
        yield "report", report, report, "event", home
    for s in record.statements:
        yield "statement", s.id, s.report, "entity", s.speaker
        yield "statement", s.id, s.report, "entity", s.via
    yield from (("figure", f.id, f.report, "entity", f.speaker) for f in record.figures)
    yield from (("entity", e.id, "", "entity", member) for e in record.entities for member in e.members)
    for d in record.disagreements:
        yield "disagreement", d.id, "", "parallel", d.parallel
        yield "disagreement", d.id, "", "event", d.event
    for edge in record.lineage:
        yield "lineage", f"{edge.source}>{edge.target}", "", "report", edge.source
        yield "lineage", f"{edge.source}>{edge.target}", "", "report", edge.target
    yield from (("origins", report, report, "report", report) for group in record.origins for report in group)
    for e in record.events:
        yield from (("event", e.id, "", "entity", one) for one in e.participants)
        yield from (("event", e.id, "", "report", one) for one in e.reports)
    for c in record.claims:
        yield "claim", c.id, "", "event", c.event
        yield "claim", c.id, "", "entity", c.voice
        yield "claim", c.id, "", "parallel", c.parallel
        yield from (("claim", c.id, "", "report", one) for one in c.silent)
        yield from (("claim", c.id, "", "disagreement", one) for one in c.disagreements)


def _apparatus(record: Record) -> Iterator[Problem]:
    """A column has one reading for each member, inside that member, in order."""
    for parallel in record.parallels:
        last = [member.span.start for member in parallel.members]
        for column in parallel.apparatus:
            if len(column.readings) != len(parallel.members):
                yield Problem("parallel", parallel.id, "", "a column of the apparatus has not one reading for each member")
                break
            for n, (member, reading) in enumerate(zip(parallel.members, column.readings, strict=True)):
                if reading and not (member.span.contains(reading) and reading.start >= last[n]):
                    detail = f"the reading [{reading.start}, {reading.end}) is out of its place in the member"
                    yield Problem("parallel", parallel.id, member.report, detail)
                last[n] = reading.end if reading else last[n]


# ------------------------------------------------------------------------------------------------------------ sources


def verify_sources(record: Record, reports: Iterable[Report], read: Reread) -> Iterator[Problem]:
    """Read the sources again and look whether the cited words still stand in them.

    A problem of kind "source" says that a source has changed, is gone or can no longer be read while all that is cited
    from it stands; one of kind "report" that cited words no longer stand in it.
    """
    passages: dict[str, list[Cited]] = {}
    for one in cited(record):
        passages.setdefault(one[2], []).append(one)
    files: dict[str, dict[str, Report]] = {}
    for report in reports:
        for path in report.paths:
            files.setdefault(_file_of(path), {})[path] = report
    for file in sorted(files):
        yield from _compare(file, files[file], read(file), passages)


def _file_of(path: str) -> str:
    """The file that a path leads into: the whole of it, or up to a "#" where a file of that name lies, or to the first."""
    ends = [len(path), *(number for number, char in enumerate(path) if char == "#")]
    return next((path[:end] for end in ends if Path(path[:end]).is_file()), path.partition("#")[0])


def _compare(
    file: str, held: dict[str, Report], pieces: Iterable[Report | Failure] | None, passages: dict[str, list[Cited]]
) -> Iterator[Problem]:
    """What became of the reports that one file held."""
    if pieces is None:
        yield Problem("source", file, "", "is gone: what is cited from it cannot be compared with it")
        return
    ids = {report.id for report in held.values()}
    same, now, failure = set(), dict[str, Report](), None
    for piece in pieces:
        if isinstance(piece, Failure):
            failure = failure or piece
        elif piece.id in ids:
            same.add(piece.id)
        elif piece.path in held:
            now[piece.path] = piece
    for path, report in sorted(held.items()):
        if report.id in same:
            continue
        if path in now:
            yield _changed(path, report, now[path], passages.get(report.id, []))
        else:
            why = f" ({failure.error})" if failure and path == file else ""
            yield Problem("source", path, report.id, f"can no longer be read from its source{why}")


def _changed(path: str, report: Report, now: Report, passages: list[Cited]) -> Problem:
    """Whether the words that are cited from a report still stand in what its source says now."""
    text = " ".join(now.text.split())
    lost = [one for one in passages if " ".join(one[3].of(report.text).split()) not in text]
    is_same = now.sha256 == report.sha256
    what = f"{path} is unchanged but reads otherwise in this version" if is_same else f"{path} has changed since it was read"
    if not lost:
        return Problem("source", path, report.id, f"{what}; all {len(passages)} cited passages still stand in it")
    some = dict.fromkeys(f"{one[4]} “{_clip(one[3].of(report.text))}”" for one in lost)
    shown = ", ".join([*some][:3])
    detail = f"{what}: {len(lost)} of {len(passages)} cited passages no longer stand in it ({shown}{', …' * (len(some) > 3)})"
    return Problem("report", report.id, report.id, detail)


def _clip(words: str) -> str:
    whole = " ".join(words.split())
    whole = whole.strip("“”") or whole  # it is shown between such marks
    return whole if len(whole) <= 60 else f"{whole[:60].rstrip()}…"
