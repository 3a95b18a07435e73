"""Collation -> Record: each claim agreed, copied, single or disputed, with its support. Deterministic, order-free.

A claim is a parallel, a statement that no parallel holds, or a happening as it is told. Support is counted in independent
origins (`Collation.origins`), never in copies.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar

from variorum.types import (
    Citation,
    Claim,
    Collation,
    Disagreement,
    Event,
    Lineage,
    Parallel,
    Reading,
    Record,
    Report,
    Span,
    Statement,
    Status,
    identify,
)

Rows = dict[str, list[tuple[str, Any]]]
"""Kind -> the values of that kind, each with its place: in the order of their places they are as the record has them, and
claims as it has those of their event."""


def place_of(cited: Iterable[Citation | Reading], *rest: str, before: tuple[str, ...] = ()) -> str:
    """A place: words that sort as these citations do, after what stands ``before`` them and before the ``rest``."""
    return "\t".join((*before, " ".join(f"{c.report} {c.span.start:09} {c.span.end:09}" for c in cited), *rest))


@dataclass(frozen=True, slots=True)
class Portion:
    """What of a record depends on the same things: ``key`` is the hash of these; ``rows`` are None where they are known."""

    key: bytes
    rows: Rows | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A record in portions, and what is made for all reports at once."""

    reports: tuple[Report, ...]
    report_events: tuple[tuple[str, str | None], ...]
    origins: tuple[tuple[str, ...], ...]
    portions: tuple[Portion, ...]

    def record(self) -> Record:
        """The same as one value, where no portion is left out."""
        rows: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
        for portion in self.portions:
            for kind, some in (portion.rows or {}).items():
                rows[kind] += some
        for kind in PORTIONED[:-1]:
            rows[kind].sort(key=itemgetter(0))
        order = {event.id: number for number, (_, event) in enumerate(rows["events"])}
        rows["claims"].sort(key=lambda row: (order[row[1].event], row[0]))
        own = {kind: tuple(value for _, value in rows[kind]) for kind in PORTIONED}
        return Record(
            reports=self.reports,
            report_events=self.report_events,
            origins=self.origins,
            **own,
        )


PORTIONED = ("statements", "figures", "times", "entities", "lineage", "events", "parallels", "disagreements", "claims")
"""The kinds that are in portions."""

_CHECKABLE = frozenset(("figure", "modifier", "date", "place", "name", "negation", "who", "whom", "order"))

_WORD = re.compile(r"\w+")
_LEAST = 4

Item = TypeVar("Item")


def compile_record(collation: Collation) -> Record:
    """Compile the edition: the claims of each event, their independent origins, and who is silent."""
    return Record(
        reports=collation.reports,
        report_events=homes_of(collation.reports, collation.events),
        statements=collation.statements,
        figures=collation.figures,
        times=collation.times,
        entities=collation.entities,
        parallels=collation.parallels,
        disagreements=collation.disagreements,
        lineage=collation.lineage,
        origins=collation.origins,
        events=collation.events,
        claims=compile_claims(collation),
    )


def homes_of(reports: Iterable[Report], events: Iterable[Event]) -> tuple[tuple[str, str | None], ...]:
    """Each report with the main event that it is about."""
    homes = {report: event.id for event in events if event.main for report in event.reports}
    return tuple((report.id, homes.get(report.id)) for report in reports)


class _Shelf(Generic[Item]):
    """Items by the passage they stand in: which of them lie on a passage, and on how much of it."""

    def __init__(self, items: Iterable[tuple[Citation, Item]]) -> None:
        rows: dict[str, list[tuple[Span, Item]]] = defaultdict(list)
        for citation, item in items:
            rows[citation.report].append((citation.span, item))
        self._rows = {report: sorted(row, key=lambda entry: entry[0]) for report, row in rows.items()}
        self._longest = {report: max(len(span) for span, _ in row) for report, row in self._rows.items()}

    def on(self, citation: Citation, *, share: float) -> Iterator[tuple[Span, Item]]:
        """The items that cover at least this share of a passage, in text order."""
        row = self._rows.get(citation.report, [])
        span = citation.span
        first = bisect_left(row, span.start - self._longest.get(citation.report, 0), key=lambda entry: entry[0].start)
        for there, item in row[first:]:
            if there.start >= span.end:
                return
            if min(there.end, span.end) - max(there.start, span.start) >= share * len(span):
                yield there, item


@dataclass(frozen=True, slots=True)
class _Book:
    """A collation indexed for the questions that a claim asks of it."""

    reports: dict[str, Report]
    origins: dict[str, int]
    events: dict[str, Event]
    homes: dict[str, str]
    tellings: _Shelf[str]
    statements: _Shelf[Statement]
    parallels: _Shelf[Parallel]
    disagreements: dict[str, list[Disagreement]]
    readings: _Shelf[tuple[Disagreement, str]]
    lineage: dict[str, list[Lineage]]


def compile_claims(collation: Collation) -> tuple[Claim, ...]:
    """Every line of the edition, by event, then in the order of the texts."""
    book = _open(collation)
    claims = [claim for parallel in collation.parallels if (claim := _of_parallel(book, parallel))]
    claims += [claim for statement in collation.statements if (claim := _of_statement(book, statement))]
    claims += [claim for event in collation.events if (claim := _of_event(book, event))]
    place = {event.id: number for number, event in enumerate(collation.events)}
    unique = {claim.id: claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda claim: (place[claim.event], claim.members, claim.id)))


def _open(collation: Collation) -> _Book:
    disagreements: dict[str, list[Disagreement]] = defaultdict(list)
    for each in collation.disagreements:
        disagreements[each.parallel or each.event or ""].append(each)
    lineage: dict[str, list[Lineage]] = defaultdict(list)
    for edge in collation.lineage:
        lineage[edge.source].append(edge)
    contents = ((Citation(s.report, span), s) for s in collation.statements for span in s.content)
    whole = _disputes([each for each in collation.disagreements if each.parallel is None])
    return _Book(
        reports={report.id: report for report in collation.reports},
        origins={report: number for number, group in enumerate(collation.origins) for report in group},
        events={event.id: event for event in collation.events},
        homes={report: event.id for event in collation.events if event.main for report in event.reports},
        tellings=_Shelf((telling, event.id) for event in collation.events for telling in event.tellings),
        statements=_Shelf(contents),
        parallels=_Shelf((member, parallel) for parallel in collation.parallels for member in parallel.members),
        disagreements=disagreements,
        readings=_Shelf((Citation(v.report, v.span), (each, v.value)) for each in whole for v in each.values),
        lineage=lineage,
    )


def _of_parallel(book: _Book, parallel: Parallel) -> Claim | None:
    event = _event_of(book, parallel.members)
    return _claim(book, event, parallel.members, parallel=parallel.id, key=parallel.id) if event else None


def _of_statement(book: _Book, statement: Statement) -> Claim | None:
    """What a statement says and no parallel takes up: its report alone has it."""
    members = tuple(
        rest for span in statement.content for rest in _rest(book, Citation(statement.report, span)) if not statement.nested
    )
    event = _event_of(book, members) if members else None
    return _claim(book, event, members, voice=statement.speaker, key=statement.id) if event else None


def _rest(book: _Book, whole: Citation) -> Iterator[Citation]:
    """The parts of a passage that no parallel takes up, where they are at least `_LEAST` words; a passage apart is whole."""
    text = book.reports[whole.report].text
    at = whole.span.start
    taken = [span for span, _ in book.parallels.on(whole, share=0.0)]
    for span in [*taken, Span(whole.span.end, whole.span.end + 1)]:
        words = list(_WORD.finditer(text, at, min(span.start, whole.span.end)))
        if len(words) >= min(_LEAST, len(_WORD.findall(text, whole.span.start, whole.span.end))) and words:
            begin = whole.span.start if at == whole.span.start else words[0].start()
            end = whole.span.end if span.start >= whole.span.end else words[-1].end()
            yield Citation(whole.report, Span(begin, end))
        at = max(at, span.end)


def _of_event(book: _Book, event: Event) -> Claim | None:
    """That it happened: one telling of each report, unless parallels or statements hold half of them already."""
    first: dict[str, Citation] = {}
    for telling in event.tellings:
        first.setdefault(telling.report, telling)
    members = tuple(sorted(first.values()))
    said = [
        any(True for _ in book.parallels.on(m, share=0.3)) or any(True for _ in book.statements.on(m, share=0.9)) for m in members
    ]
    if 2 * sum(said) >= len(members):
        return None
    return _claim(book, event, members, key=f"telling {event.id}", disputes=book.disagreements.get(event.id, []))


def _event_of(book: _Book, members: tuple[Citation, ...]) -> Event | None:
    """The event that a claim belongs to: one whose telling it is, else the one that most of its reports are about."""
    told: Counter[str] = Counter()
    for member in members:
        around = [(there, event) for there, event in book.tellings.on(member, share=0.5) if len(there) <= 2 * len(member.span)]
        told.update({event for _, event in around})
    homes = Counter(book.homes[member.report] for member in members if member.report in book.homes)
    for found in (told, homes):
        if found:
            chosen = min(found, key=lambda event: (-found[event], event not in homes, event))
            if found is homes or 2 * found[chosen] >= len(members):
                return book.events[chosen]
    return None


def _claim(
    book: _Book,
    event: Event,
    members: tuple[Citation, ...],
    *,
    key: str,
    parallel: str | None = None,
    voice: str | None = None,
    disputes: list[Disagreement] | None = None,
) -> Claim:
    """A line of the edition with its support counted."""
    tellers = tuple(sorted({member.report for member in members}))
    voice = voice or (_voice(book, members) if parallel else None)
    origins = _count_origins(book, members, tellers, voiced=voice is not None)
    found = [*book.disagreements.get(parallel, []), *_between(book, members)] if parallel else disputes or []
    about = set(event.reports) or {telling.report for telling in event.tellings}
    silent = tuple(sorted(about - set(tellers)))
    status = _status(tellers, origins, found)
    return Claim(
        id=identify("claim", event.id, key),
        event=event.id,
        status=status,
        members=tuple(sorted(members)),
        origins=origins,
        silent=silent,
        voice=voice,
        parallel=parallel,
        disagreements=tuple(sorted(each.id for each in found)),
        why=_why(book, status, tellers, origins, found, silent),
    )


def _between(book: _Book, members: tuple[Citation, ...]) -> list[Disagreement]:
    """The disputes over whole accounts of which two sides stand in these passages: who shelled whom, how many died."""
    sides: dict[str, set[tuple[str, str]]] = defaultdict(set)
    known: dict[str, Disagreement] = {}
    for member in members:
        for there, (each, value) in book.readings.on(member, share=0.0):
            if there.overlaps(member.span):
                known[each.id] = each
                sides[each.id].add((member.report, value))
    return [
        known[key] for key in sorted(sides) if len({r for r, _ in sides[key]}) > 1 and len({value for _, value in sides[key]}) > 1
    ]


def _count_origins(book: _Book, members: tuple[Citation, ...], tellers: tuple[str, ...], *, voiced: bool) -> int:
    """Independent origins among the reports of one claim.

    Reports that only cite one another, or draw on one source in part, count apart for what they tell in words of their own; the
    words of a speaker, and the same words, they may have from that source, so there they count as one.
    """
    origin = {report: book.origins.get(report, -number) for number, report in enumerate(tellers, start=1)}
    words = {report: Counter[str]() for report in tellers}
    for member in members:
        words[member.report].update(_WORD.findall(member.span.of(book.reports[member.report].text).casefold()))
    for report in tellers:
        for edge in book.lineage.get(report, []):
            weak = edge.kind in ("common-source", "cites") and edge.target in origin
            if weak and (voiced or _same_words(words[report], words[edge.target])):
                old, new = origin[edge.target], origin[report]
                origin = {teller: new if number == old else number for teller, number in origin.items()}
    return len(set(origin.values()))


def _same_words(one: Counter[str], other: Counter[str]) -> bool:
    """Nine words in ten of the longer, and at least six."""
    shared = (one & other).total()
    return shared >= 6 and shared >= 0.9 * max(one.total(), other.total())


def _status(tellers: tuple[str, ...], origins: int, found: list[Disagreement]) -> Status:
    if _disputes(found):
        return "disputed"
    if len(tellers) < 2:
        return "single"
    return "agreed" if origins > 1 else "copied"


def _disputes(found: list[Disagreement]) -> list[Disagreement]:
    """The differences that cannot both be true; other words and cuts are shown, but they dispute nothing."""
    return [each for each in found if not each.compatible and each.aspect in _CHECKABLE]


def _voice(book: _Book, members: tuple[Citation, ...]) -> str | None:
    """Whose words the members are: the speaker of most of them; None for the reports' own voice."""
    voices: Counter[str] = Counter()
    own = 0
    for member in members:
        inner = min(book.statements.on(member, share=0.5), key=lambda entry: (len(entry[0]), entry[1].id), default=None)
        if inner is None or inner[1].speaker is None:
            own += inner is None
        else:
            voices[inner[1].speaker] += 1
    if not voices:
        return None
    chosen = min(voices, key=lambda voice: (-voices[voice], voice))
    return chosen if voices[chosen] >= own else None


def _why(
    book: _Book, status: Status, tellers: tuple[str, ...], origins: int, found: list[Disagreement], silent: tuple[str, ...]
) -> str:
    """The status in words, from its evidence."""
    names = ", ".join(sorted(_called(book.reports[report]) for report in tellers))
    rest = f"; {len(silent)} more on this event {'is' if len(silent) == 1 else 'are'} silent" if silent else ""
    if status == "disputed":
        differing = sorted(
            {f"{each.aspect}: {' / '.join(dict.fromkeys(reading.value for reading in each.values))}" for each in _disputes(found)}
        )
        return f"the accounts differ: {'; '.join(differing[:3])}{rest}"
    if status == "single":
        return f"only {names} has it{rest}"
    if status == "agreed":
        return f"{origins} independent origins among {len(tellers)} reports: {names}{rest}"
    return f"{len(tellers)} reports of one origin: {names} ({_bond(book, tellers)}){rest}"


def _bond(book: _Book, tellers: tuple[str, ...]) -> str:
    """What makes reports one origin: the evidence of an edge between two of them."""
    edges = [edge for report in tellers for edge in book.lineage.get(report, []) if edge.target in tellers and edge.evidence]
    if edges:
        best = min(edges, key=lambda edge: (("copy", "same-agency").count(edge.kind) == 0, edge.source, edge.target))
        return f"{best.kind}: {best.evidence[0]}"
    outlets = {book.reports[report].outlet for report in tellers}
    outlet = outlets.pop() if len(outlets) == 1 else None
    return f"all published by {outlet}" if outlet else "bound by other reports"


def _called(report: Report) -> str:
    """A short name for a report: its outlet, else the last part of its path."""
    return report.outlet or report.path.rpartition("/")[2]
