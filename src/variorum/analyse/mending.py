"""Drafts -> drafts, mended by what the marks and lines of a text show: quotations made whole, stray pieces dropped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from variorum.analyse.cited import Draft
from variorum.analyse.parse import Parse
from variorum.analyse.quotes import Quotation
from variorum.types import Span


def mended(parse: Parse, drafts: tuple[Draft, ...], quotations: Sequence[Quotation]) -> tuple[Draft, ...]:
    """Trim and widen contents to what they should hold; drop those that are none."""
    text = parse.text
    marks = [q.span for q in quotations if q.closed]
    starts = [span.start for span in marks]
    kept = []
    for draft in drafts:
        content = tuple(filter(None, (_fitted(text, span, marks, starts) for span in draft.content)))
        if content:
            kept.append(replace(draft, content=_apart(content)))
    return tuple(kept)


def _fitted(text: str, span: Span, marks: list[Span], starts: list[int]) -> Span | None:
    """A content without white space and final stop at its ends; one that nearly fills a quotation fills it."""
    start, end = _whole_words(text, span)
    near = marks[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]
    for mark in near:
        both = min(mark.end, end) - max(mark.start, start)
        if both > 0.6 * len(mark) and (both > 0.8 * (end - start) or len(mark) > 40):
            start, end = min(start, mark.start), max(end, mark.end)
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    if text[end - 1] in ",." and not any(m.start < end <= m.end for m in near):
        end -= 1
    return Span(start, end) if end - start > 2 else None


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    """A word is in or out as a whole."""
    start, end = span.start, span.end
    while start > 0 and span.start - start < 40 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and end - span.end < 40 and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _apart(content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans in order; those that overlap are one."""
    out: list[Span] = []
    for span in sorted(content):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
