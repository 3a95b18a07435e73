"""Reports on one event -> where one tells two happenings in the other order: lunch after the talks, talks after lunch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.collate.rewording import disagree
from variorum.types import Analysis, Disagreement, Span

_HAPPENINGS = {
    "talks": "talks negotiation negotiations discussion discussions conversation conversations meeting consultations",
    "meal": "lunch luncheon dinner breakfast banquet reception",
    "signing": "signing signature signed",
    "ceremony": "ceremony ceremonies wreath salute parade",
    "press": "briefing conference",
    "gifts": "gift gifts",
    "visit": "tour excursion",
}
_KIND = {word: kind for kind, words in _HAPPENINGS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_AFTER = re.compile(r"\b(?:after|following|at the end of|upon|on completion of|at the conclusion of)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|ahead of|prior to|preceding)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:(?:was|were|is|are)\s+)?(?:followed by|preceding)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Order:
    """One kind of happening told before another, and the words that say so."""

    earlier: str
    later: str
    span: Span


def told_orders(reports: list[Analysis], event: str) -> Iterator[Disagreement]:
    """Pairs of happenings that the reports on an event put in opposite orders; who tells both orders tells of two."""
    rows: dict[tuple[str, str], list[tuple[Analysis, Order]]] = {}
    for analysis in reports:
        for order in find_orders(analysis.report.text, analysis.sentences):
            rows.setdefault((order.earlier, order.later), []).append((analysis, order))
    for (earlier, later), first in sorted(rows.items()):
        second = rows.get((later, earlier), [])
        both = {analysis.report.id for analysis, _ in first} & {analysis.report.id for analysis, _ in second}
        if earlier < later and second and not both:
            readings = [(analysis, order.span) for analysis, order in first + second]
            made = disagree("order", readings, event=event, why=f"{earlier} before {later}, or after")
            if made:
                yield made


def find_orders(text: str, sentences: tuple[Span, ...]) -> Iterator[Order]:
    """Orders that a report states within its sentences; only words of time count, never the order of telling."""
    for sentence in sentences:
        words = sentence.of(text)
        if len(words) > 600 or "\n" in words.strip():
            continue  # lines run together are no sentence
        for pattern, kind in ((_THEN, "then"), (_AFTER, "after"), (_BEFORE, "before")):
            for match in pattern.finditer(words):
                yield from _around(words, match, kind, sentence.start)


def _around(words: str, match: re.Match[str], kind: str, offset: int) -> Iterator[Order]:
    """The happening that the word of time governs, and the nearest other one in the clause it modifies."""
    governed = _kinds(words, match.end(), min(len(words), match.end() + 60))
    if not governed:
        return
    right, right_start, right_end = governed[0]
    others = [row for row in _kinds(words, 0, match.start()) if row[0] != right][-1:]
    if kind != "then":
        others += [row for row in _kinds(words, right_end, len(words)) if row[0] != right]
    for other, start, end in others:
        span = Span(offset + min(start, match.start(), right_start), offset + max(end, match.end(), right_end))
        if kind == "after":
            yield Order(right, other, span)
        else:
            yield Order(other, right, span)


def _kinds(words: str, start: int, end: int) -> list[tuple[str, int, int]]:
    found = []
    for match in _WORD.finditer(words, start, end):
        kind = _KIND.get(match.group().lower())
        if kind:
            found.append((kind, match.start(), match.end()))
    return found
