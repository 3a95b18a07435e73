"""A text's lines with their spans: what furniture, metadata and credit lines are looked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.types import Span

_NO_ENDS = ("\x1c", "\x1d", "\x1e")
"""What Python takes for the end of a line and no reader does."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: ``span`` without the blank space around it, ``text`` what stands there."""

    span: Span
    text: str


def cut_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank, in order."""
    lines = []
    start = 0
    shown = text.translate(dict.fromkeys(map(ord, _NO_ENDS), " ")) if any(mark in text for mark in _NO_ENDS) else text
    for words in shown.splitlines(keepends=True):
        stripped = words.strip()
        if stripped:
            begin = start + len(words) - len(words.lstrip())
            end = begin + len(stripped)
            lines.append(Line(Span(begin, end), stripped if shown is text else text[begin:end]))
        start += len(words)
    return tuple(lines)


def is_sentence(words: str) -> bool:
    """Does a line end as a sentence does: with a full stop (not an ellipsis of a headline), behind closing marks or not?"""
    return bool(re.search(r"[.。！？।۔][\"'”’»)\]″]*$", words))
