"""Builders: the values that tests are written with.

``report("X said so.")`` is a report; ``span("X said so.", "said")`` finds words in a text, so that a test reads
like the domain and no offset is counted by hand.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from variorum.analyse.parse import Parse, Sentence, Word
from variorum.types import Report, Span, identify


def report(text: str, *, path: str = "report.txt", language: str = "en", **fields: object) -> Report:
    """A report with this text; any field of `Report` can be given by name."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    made = Report(identify(text, path), path, (path,), text, sha256, language)
    return replace(made, **fields)  # type: ignore[arg-type]


def span(text: str, words: str, *, nth: int = 0) -> Span:
    """The span of the nth occurrence of ``words`` in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def tagged(marked: str) -> Parse:
    """ "Tarn/NNP said/VBD ./.": a parse of one sentence; words are joined by blanks."""
    pairs = [part.rsplit("/", 1) for part in marked.split()]
    text = " ".join(word for word, _ in pairs)
    words, at = [], 0
    for word, tag in pairs:
        words.append(Word(Span(at, at + len(word)), word, tag))
        at += len(word) + 1
    return Parse(report(text), tuple(words), (Sentence(Span(0, len(text)), 0, len(words), 0),))
