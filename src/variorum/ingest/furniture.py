"""Text -> page furniture: the lines of a page that are none of the story, told by what they say, one line at a time.

Never a paragraph of the story: a line counts as furniture only when the whole of it reads as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.ingest.dates import read_date
from variorum.ingest.lines import Line
from variorum.ingest.wordings import (
    BEHIND_DATE,
    BESIDE_SHARING,
    CAPTION_END,
    LENSMAN,
    POSTED,
    SHARING,
    WHOLE_LINES,
    Sort,
)
from variorum.types import Span

LONGEST = 400
"""Code points: a longer line is a paragraph of the story, whatever it says."""


LONGEST_OF_MOST = 245
"""Of all sorts but three: a longer line is only tried for those."""
_ALL_SORTS = tuple(WHOLE_LINES.items())
_LONG_SORTS = tuple((sort, pattern) for sort, pattern in _ALL_SORTS if sort in ("controls", "rights", "credit"))
_RIGHTS = ("©", "(c)", "copyright", "rights reserved", "this material")
"""What a line of rights has somewhere: looked for first, since most lines have none of it."""
_PICTURES = ("photo", "image", "picture")


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of furniture and what sort it is."""

    span: Span
    sort: Sort


def find_furniture(lines: tuple[Line, ...]) -> tuple[Mark, ...]:
    """The lines that are furniture whole, in text order."""
    sorts = ((line, _sort_of(line.text)) for line in lines)
    return tuple(Mark(line.span, sort) for line, sort in sorts if sort)


def _sort_of(words: str) -> Sort | None:
    if words[:1] in "*_" and words[-1:] == words[:1]:
        words = words.strip("*_ ") or words  # emphasis of Markdown
    if not 3 <= len(words) <= LONGEST:
        return None
    if is_posted(words):
        return "posted"
    low = words.lower()
    for sort, pattern in _ALL_SORTS if len(words) <= LONGEST_OF_MOST else _LONG_SORTS:
        if (sort != "rights" or any(mark in low for mark in _RIGHTS)) and pattern.fullmatch(words):
            return sort
    if is_slug(words):
        return "number"
    if is_sharing(words):
        return "share"
    return "photo" if is_caption(words) else None


def is_posted(words: str) -> bool:
    """A label and a date and no more: "Posted: 04.12.2023 10:31:00", "Last updated at 5 May 2020, 14:10 GMT"."""
    label = POSTED.match(words)
    dating = read_date(words[label.end() :]) if label else None
    return bool(label and dating and BEHIND_DATE.fullmatch(words, label.end() + dating.end))


_SLUG = re.compile(r"[A-Z][A-Z0-9&.’'-]*(?: [A-Z0-9&.’'-]+){0,2}/(?:[A-Z0-9&.’'/-]+ ?){1,4}(?:\([A-Z0-9 ,.]{2,40}\))?")


def is_slug(words: str) -> bool:
    """An agency's name for a story: "ARDENIA-VESKOVIA/FERRY (UPDATE 2)"."""
    return len(words) <= 80 and _SLUG.fullmatch(words) is not None


def is_sharing(words: str) -> bool:
    """A line of the names of social networks and words that go with sharing, and nothing else."""
    if len(words) > 160:
        return False
    parts = re.sub(r"https?://\S{1,200}|\d+", " ", words.lower()).strip(" :!.")
    names = [name for name in re.split(r"[\s,:|/()•·+]+", parts) if name]
    return all(name in SHARING or name in BESIDE_SHARING for name in names) and any(name in SHARING for name in names)


def is_caption(words: str) -> bool:
    """A picture's caption, told by the photographer's credit that ends it: "... Photo courtesy of the channel X"."""
    if len(words) < 70 and LENSMAN.fullmatch(words):
        return True
    low = words.lower()
    return any(name in low for name in _PICTURES) and any(
        CAPTION_END.fullmatch(words, max(0, start))
        for match in re.finditer(r"(?i)\b(?:photo|image|picture|photograph)s?\b", words)
        for start in (match.start() - 1, match.start() - 6, words.rfind("(", 0, match.start()))
    )
