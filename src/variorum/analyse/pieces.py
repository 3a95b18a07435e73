"""Report -> the stretches of its text that are read, and words by rule where the language model is not used.

Furniture is cut out, the headline stands alone, and no stretch is longer than `PIECE`, so that a very long report is read in
bounded memory. A run of characters without a space that is longer than any word (`RUN`) is cut by rule: the model's
tokenizer takes quadratic time over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.analyse.parse import Word
from variorum.types import Report, Span

PIECE = 6_000
RUN = 300
WORD = 100
"""Characters of the longest word that is cut by rule; a longer one becomes several."""

_PARAGRAPH = re.compile(r"\n\s*\n")
_RUN = re.compile(rf"\S{{{RUN},}}")
_SURROGATE = re.compile("[\ud800-\udfff\x00]")
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,8}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.(?=\s+[^\W_])"
    r"|[^\W_]+(?:[.,:/’'\-][^\W_]+){0,6}|_+|[^\w\s]"
)


def read_spans(report: Report) -> tuple[Span, ...]:
    """The report's text without its furniture, with the headline apart, in text order."""
    cuts = [(span.start, span.end) for span in report.furniture]
    edges = [report.headline.start, report.headline.end] if report.headline else []
    spans: list[Span] = []
    start = 0
    for left, right in [*sorted(cuts), (len(report.text), len(report.text))]:
        if left > start:
            inner = [edge for edge in edges if start < edge < left]
            spans += [Span(a, b) for a, b in zip([start, *inner], [*inner, left], strict=True)]
        start = max(start, right)
    return tuple(spans)


def edges_of(report: Report) -> tuple[int, ...]:
    """The offsets at which a sentence ends in any case."""
    return tuple(sorted({edge for span in read_spans(report) for edge in (span.start, span.end)}))


def cut_pieces(report: Report) -> Iterator[tuple[Span, bool]]:
    """Stretches of at most `PIECE` characters, and whether the language model may read them."""
    for span in read_spans(report):
        start = span.start
        for run in _RUN.finditer(report.text, span.start, span.end):
            if run.start() > start:
                yield from ((piece, True) for piece in _cut(report.text, start, run.start()))
            yield from ((piece, False) for piece in _cut(report.text, run.start(), run.end()))
            start = run.end()
        if start < span.end:
            yield from ((piece, True) for piece in _cut(report.text, start, span.end))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut at the last paragraph's end, line's end or space that fits."""
    while end - start > PIECE:
        limit = start + PIECE
        at = max(
            next((m.end() for m in reversed(list(_PARAGRAPH.finditer(text, start + 1, limit)))), 0),
            text.rfind("\n", start + PIECE // 2, limit),
        )
        if at <= start:
            at = text.rfind(" ", start + 1, limit)
        at = at if at > start else limit
        yield Span(start, at)
        start = at
    if end > start:
        yield Span(start, end)


def readable(text: str) -> str:
    """Text of the same length without what the language model cannot encode (lone surrogates, NUL)."""
    return _SURROGATE.sub("\ufffd", text)


def cut_words(text: str, span: Span) -> Iterator[Word]:
    """Words by rule, without tags: for languages without a model."""
    shared: dict[str, str] = {}
    for found in _WORD.finditer(text, span.start, span.end):
        for start in range(found.start(), found.end(), WORD):
            part = Span(start, min(start + WORD, found.end()))
            word = part.of(text)
            yield Word(part, shared.setdefault(word, word))
