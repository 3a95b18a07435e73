"""Text and the spans marked in it -> runs; a parallel's apparatus -> one member's words with their differences marked."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from variorum.edition.pages import Quote, Run
from variorum.types import Citation, Column, Parallel, Report, Span

FREE = 0.7
"""How much of a reading may be marked as different for the marks to help."""
_END = re.compile(r"[.!?…][”\"’)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Marked:
    """A span and what it is marked as; ``entity`` is who or what it names."""

    span: Span
    mark: str
    entity: str | None = None


def cut(text: str, window: Span, marks: Iterable[Marked], *, anchors: Iterable[int] = ()) -> tuple[Run, ...]:
    """The window's text as runs, each under all the marks that cover it, in one sweep over their ends."""
    inside = sorted((m for m in marks if m.span.overlaps(window)), key=lambda m: (m.span.start, m.span.end, m.mark))
    begun = {a for a in anchors if window.start <= a < window.end}
    ends = {window.start, window.end, *begun}
    for m in inside:
        ends |= {max(m.span.start, window.start), min(m.span.end, window.end)}
    points = sorted(ends)
    runs: list[Run] = []
    active: list[tuple[int, int]] = []
    following = 0
    for start, end in pairwise(points):
        while following < len(inside) and inside[following].span.start <= start:
            heapq.heappush(active, (inside[following].span.end, following))
            following += 1
        while active and active[0][0] <= start:
            heapq.heappop(active)
        runs.append(_run(text[start:end], start, [inside[n] for _, n in active], start in begun))
    return tuple(runs)


def _run(words: str, start: int, over: list[Marked], anchored: bool) -> Run:
    named = sorted((len(m.span), m.entity) for m in over if m.entity)
    return Run(words, tuple(sorted({m.mark for m in over})), start if anchored else None, None, named[0][1] if named else None)


def plain(report: Report, span: Span) -> tuple[Run, ...]:
    return (Run(span.of(report.text)),)


def around(report: Report, span: Span, *, reach: int = 70) -> tuple[Run, ...]:
    """A span within its sentence, no more than ``reach`` characters of it on either side."""
    text = report.text
    before, after = text[max(0, span.start - reach) : span.start], text[span.end : span.end + reach]
    stops = [m.end() for m in _END.finditer(before)]
    head = before[stops[-1] :] if stops else before
    if not stops and span.start > reach:
        head = "… " + head.split(" ", 1)[-1]
    stop = _END.search(after)
    tail = after[: stop.start() + 1].rstrip("\n") if stop else after
    if not stop and span.end + reach < len(text):
        tail = tail.rsplit(" ", 1)[0] + " …"
    runs = (Run(head, ("context",)), Run(span.of(text), ("reading",)), Run(tail, ("context",)))
    return tuple(run for run in runs if run.text)


def fold(words: str) -> str:
    """What counts as the same words: case, spacing and the form of quotation marks do not."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def variants(parallel: Parallel, member: int, base: int, reports: dict[str, Report]) -> tuple[Run, ...]:
    """One member's words, marked where they differ from the base member's: "variant" other words, "added" words that the
    base lacks, "lemma" the base's words where another differs; an empty run "absent" or "cut" where the base has more."""
    citation = parallel.members[member]
    text, here, runs = reports[citation.report].text, citation.span.start, []
    for number, column in enumerate(parallel.apparatus):
        span, mark = column.readings[member], _difference(parallel, column, member, base, reports)
        if mark in ("absent", "cut"):
            runs.append(Run("", (mark,), None, number))
        if span is None or span.start < here:
            continue
        if span.start > here:
            runs.append(Run(text[here : span.start]))
        first = column.readings[base]
        if mark == "variant" and first is not None:
            runs += refined(span.of(text), first.of(reports[parallel.members[base].report].text), number)
        else:
            runs.append(Run(span.of(text), (mark,) if mark else (), None, number if mark else None))
        here = span.end
    if here < citation.span.end:
        runs.append(Run(text[here : citation.span.end]))
    return join(runs)


def refined(own: str, first: str, column: int) -> list[Run]:
    """One place of an apparatus, compared with the first account's words there: only what differs is marked.

    Several accounts make a place as wide as the widest difference among them; two of them may still share most of it.
    """
    words, others = re.findall(r"\S+\s*", own), first.split()
    matcher = SequenceMatcher(None, [fold(w) or w for w in others], [fold(w) or w for w in words], autojunk=False)
    kept = [b for b in matcher.get_matching_blocks() if b.size and len(fold("".join(words[b.b : b.b + b.size]))) > 4]
    if not kept or len(words) > 200:
        return [Run(own, ("variant",), None, column)]
    runs, here, there = [], 0, 0
    for block in [*kept, Match(len(others), len(words), 0)]:
        lacking, other = block.a > there, "".join(words[here : block.b])
        if other:
            bare = other.rstrip()
            runs += [Run(bare, ("variant" if lacking else "added",), None, column), Run(other[len(bare) :])]
        elif lacking:
            runs.append(Run("", ("absent",), None, column))
        runs.append(Run("".join(words[block.b : block.b + block.size])))
        here, there = block.b + block.size, block.a + block.size
    return [run for run in runs if run.text or run.marks]


def is_free(runs: tuple[Run, ...]) -> bool:
    """Whether so little is common to both that marks would cover nearly all: told in other words."""
    told = sum(len(fold(run.text)) for run in runs)
    other = sum(len(fold(run.text)) for run in runs if {"variant", "added"} & set(run.marks))
    return told > 40 and other > FREE * told


def _difference(parallel: Parallel, column: Column, member: int, base: int, reports: dict[str, Report]) -> str:
    if column.kind == "common":
        return ""
    readings = [
        fold(span.of(reports[m.report].text)) if span else "" for m, span in zip(parallel.members, column.readings, strict=True)
    ]
    own, first = readings[member], readings[base]
    if member == base:
        return "lemma" if own and any(reading != own for reading in readings) else ""
    if own == first:
        return ""
    if not own:
        return "cut" if column.kind == "cut" else "absent"
    return "variant" if first else "added"


def join(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours under the same marks become one run, with the plain space between them."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and not run.marks and not last.marks and run.at is None:
            joined[-1] = Run(last.text + run.text, (), last.at)
        else:
            joined.append(run)
    return tuple(joined)


def quote(sigla: dict[str, str], report: Report, citation: Citation, runs: tuple[Run, ...] | None = None) -> Quote:
    own = sigla.get(citation.report, "")
    cited = (citation.span.start, citation.span.end)
    return Quote((own,) if own else (), report.id, *cited, plain(report, citation.span) if runs is None else runs)
