"""Record, event -> its page: the accounts side by side, disagreements first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from variorum.edition.dates import interval
from variorum.edition.differences import differences
from variorum.edition.drawing import draw_stemma
from variorum.edition.index import Index, clip, name_of, witnesses
from variorum.edition.marks import fold, is_free, plain, quote, variants
from variorum.edition.pages import (
    Alone,
    EventLine,
    EventPage,
    Named,
    Omission,
    Pager,
    Quote,
    Row,
    Voice,
    Witness,
)
from variorum.edition.tables import dates_by_source, figures_by_source
from variorum.types import Citation, Claim, Event, Parallel

ROWS, LINES = 80, 200
ALONE, ALONE_IN_ALL = 40, 120
FEW = 6
STATUSES = ("disputed", "agreed", "copied", "single")


def event_page(found: Index, event: Event, *, page: int = 1, dossier_reports: int = 0) -> EventPage:
    """The edition of one event from a record that holds its reports and all that touches them."""
    told_by = witnesses(found, event.reports or tuple(sorted({c.report for c in event.tellings})))
    sigla = {w.report: w.siglum for w in told_by}
    claims = found.claims.get(event.id, ())
    rows = [claim_row(found, sigla, claim) for claim in claims if claim.status != "single"]
    ordered = in_order(rows, [w.siglum for w in told_by])
    pager = paged(len(ordered), page, ROWS)
    apart = differences(found, event, sigla)
    return EventPage(
        id=event.id,
        title=event.label,
        type=event.type,
        date=event.date or "",
        when=interval(event.date),
        place=event.place or "",
        participants=tuple(n for p in event.participants if (n := found.named(p))),
        witnesses=told_by,
        dossier_reports=dossier_reports or len(found.reports),
        origins=len({w.origin for w in told_by}),
        differences=tuple(d for d in apart if not d.compatible),
        refinements=tuple(d for d in apart if d.compatible),
        voices=by_voice(ordered[pager.first - 1 : pager.last] if ordered else ()),
        alone=told_alone(found, sigla, told_by, claims),
        figures=figures_by_source(found, told_by),
        dates=dates_by_source(found, told_by),
        omissions=omissions(found, told_by, claims),
        stemma=draw_stemma(found, told_by),
        background=background(found, event),
        counts=tuple((status, sum(c.status == status for c in claims)) for status in STATUSES),
        pager=pager,
    )


def paged(total: int, page: int, size: int) -> Pager:
    """Which items stand on this page; a page beyond the last is the last."""
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    return Pager(page, pages, min(total, (page - 1) * size + 1), min(total, page * size), total)


def claim_row(found: Index, sigla: dict[str, str], claim: Claim) -> Row:
    """A claim with every reading of it, the base witness first, equal readings under their common sigla."""
    parallel = found.parallels.get(claim.parallel or "")
    members = sorted(
        (m for m in claim.members if m.report in found.reports),
        key=lambda m: (m.report not in sigla, len(sigla.get(m.report, "")), sigla.get(m.report, ""), m),
    )
    readings = tuple(replace(_reading(found, sigla, m, members[0], parallel), cue=found.cue(m)) for m in members)
    others = tuple(r for r in readings if not r.sigla)
    return Row(
        id=claim.id,
        status=claim.status,
        relation=parallel.relation if parallel else None,
        voice=found.named(claim.voice),
        origins=claim.origins,
        readings=together(tuple(r for r in readings if r.sigla)),
        silent=tuple(sigla[r] for r in sorted(claim.silent, key=lambda r: sigla.get(r, "")) if r in sigla),
        others=others,
        beyond=tuple(Named(r, name_of(found.reports[r])) for r in dict.fromkeys(other.report for other in others)),
        differs=tuple(d for d in claim.disagreements if d in found.disagreements),
        why=claim.why or ("; ".join(parallel.why) if parallel else ""),
    )


def _reading(found: Index, sigla: dict[str, str], member: Citation, base: Citation, parallel: Parallel | None) -> Quote:
    report = found.reports[member.report]
    places = {m: n for n, m in enumerate(parallel.members)} if parallel and parallel.apparatus else {}
    if parallel and member in places and base in places:
        runs = variants(parallel, places[member], places[base], found.reports)
        if is_free(runs):
            return replace(quote(sigla, report, member), free=True)
        return quote(sigla, report, member, runs)
    return quote(sigla, report, member, plain(report, member.span))


def together(readings: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Readings of the same words become one under all their sigla."""
    kept: dict[str, Quote] = {}
    for reading in readings:
        words = fold("".join((reading.cue, *(run.text for run in reading.runs))))
        first = kept.get(words)
        if first and reading.sigla[0] in first.sigla:
            continue
        kept[words] = replace(first, sigla=first.sigla + reading.sigla) if first else reading
    return tuple(kept.values())


def in_order(rows: list[Row], sigla: list[str]) -> list[Row]:
    """Rows as the fullest witness tells them; what it lacks stands where the others have it."""
    tracks = {s: _track(rows, s) for s in sigla}
    order: list[int] = []
    for s in sorted(sigla, key=lambda s: (-len(tracks[s]), len(s), s)):
        after = -1
        for number in tracks[s]:
            if number in order:
                after = order.index(number)
            else:
                after += 1
                order.insert(after, number)
    order += [number for number in range(len(rows)) if number not in set(order)]
    return [rows[number] for number in order]


def _track(rows: list[Row], siglum: str) -> list[int]:
    """The rows that a witness has, in the order of its own text."""
    places = [(r.start, n) for n, row in enumerate(rows) for r in row.readings if siglum == r.sigla[0]]
    places += [(r.start, n) for n, row in enumerate(rows) for r in row.readings if siglum in r.sigla[1:]]
    return [n for _, n in sorted(places)]


def by_voice(rows: list[Row] | tuple[Row, ...]) -> tuple[Voice, ...]:
    """Rows grouped by whose words they are, voices in the order in which they are first heard; the reports' own first."""
    groups: dict[Named | None, list[Row]] = {None: []}
    for row in rows:
        groups.setdefault(row.voice, []).append(row)
    return tuple(Voice(voice, tuple(own)) for voice, own in groups.items() if own)


def told_alone(found: Index, sigla: dict[str, str], told_by: tuple[Witness, ...], claims: tuple[Claim, ...]) -> tuple[Alone, ...]:
    """What one witness alone tells, by witness, in the order of its text."""
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.status == "single" and claim.members:
            own[claim.members[0].report].append(claim)
    groups = []
    most = min(ALONE, max(3, ALONE_IN_ALL // max(1, len(told_by))))
    for witness in told_by:
        lines = sorted(own[witness.report], key=lambda c: c.members[0])
        rows = tuple(claim_row(found, sigla, claim) for claim in lines[:most])
        if rows:
            groups.append(Alone(witness.siglum, rows, len(lines)))
    return tuple(groups)


def omissions(found: Index, told_by: tuple[Witness, ...], claims: tuple[Claim, ...]) -> tuple[Omission, ...]:
    """Reports x claims: which witness tells what; claims that several tell first, then by their place in the text. Among many
    witnesses what one alone tells is left to its own section."""
    lines = []
    for claim in claims if len(told_by) <= FEW else (c for c in claims if c.status != "single"):
        telling = {m.report for m in claim.members}
        first = next((w for w in told_by if w.report in telling), None)
        if first is None:
            continue
        cited = min(m for m in claim.members if m.report == first.report)
        voice = found.named(claim.voice)
        told = tuple(w.report in telling for w in told_by)
        cue = found.cue(cited)
        line = Omission(claim.id, clip(found.words(cited), 110), claim.status, voice.name if voice else "", told, cue)
        lines.append((-sum(told), first.siglum, cited.span, line))
    lines.sort(key=lambda entry: (entry[0], len(entry[1]), entry[1], entry[2]))
    return tuple(line for *_, line in lines[:LINES])


def event_line(found: Index, event: Event) -> EventLine:
    apart = sum(d.event == event.id and not d.compatible for d in found.record.disagreements)
    told = len(event.reports) or len({c.report for c in event.tellings})
    when = interval(event.date)
    return EventLine(event.id, event.label, event.type, event.date or "", when, event.place or "", told, event.main, apart)


def background(found: Index, event: Event) -> tuple[EventLine, ...]:
    """Other events that this event's reports tell of, by date."""
    own = set(event.reports)
    told = [e for e in found.record.events if e.id != event.id and any(c.report in own for c in e.tellings)]
    told.sort(key=lambda e: (e.date or "9", e.label))
    return tuple(event_line(found, e) for e in told[:60])
