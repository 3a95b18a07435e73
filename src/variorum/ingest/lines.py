"""A text's lines with their spans: what furniture, metadata and credit lines are looked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.types import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: ``span`` without the blank space around it, ``text`` what stands there."""

    span: Span
    text: str


def cut_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank, in order."""
    lines = []
    for match in _LINE.finditer(text):
        words = match.group()
        stripped = words.strip()
        if stripped:
            start = match.start() + len(words) - len(words.lstrip())
            lines.append(Line(Span(start, start + len(stripped)), stripped))
    return tuple(lines)


def is_sentence(words: str) -> bool:
    """Does a line end as a sentence does: with a full stop (not an ellipsis of a headline), behind closing marks or not?"""
    return bool(re.search(r"[.。！？।۔][\"'”’»)\]″]*$", words))
