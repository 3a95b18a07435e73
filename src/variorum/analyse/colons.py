"""A line that ends with a colon introduces the quotation on the next line, never the one before it.

“You are late.”
Ivo Kol wrote in response:
“You never said when.”
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from variorum.analyse.cited import Draft
from variorum.analyse.clauses import FINITE, subject_before
from variorum.analyse.cues import SPEECH_FORMS
from variorum.analyse.parse import Parse, Word
from variorum.types import Span

_OPENING = ("“", '"', "‘", "«", "„")
_LONGEST = 300  # characters of such a line


def with_introductions(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give the quotation below a line with a colon that line's cue and subject; one above it loses them."""
    return tuple(_introduced(parse, draft) for draft in drafts)


def _introduced(parse: Parse, draft: Draft) -> Draft:
    if draft.nested or draft.continues or not parse.text.startswith(_OPENING, draft.content[0].start):
        return draft
    first, cue = draft.content[0], draft.cue
    line = _line_before(parse.text, first)
    if line is not None and (cue is None or not _is_beside(parse.text, draft)):
        found = _who_says(parse, line)
        if found is not None and (cue is None or not line.contains(cue)):
            return replace(draft, cue=found[0], source=found[1])
    if cue is not None and _introduces_another(parse.text, draft.content[-1], cue):
        return replace(draft, cue=None, source=None)
    return draft


def _line_before(text: str, content: Span) -> Span | None:
    """The line that ends with a colon right before the content's own line."""
    end = len(text[max(0, content.start - 5) : content.start].rstrip()) + max(0, content.start - 5)
    if not text[end : content.start].count("\n") or not text.endswith(":", 0, end):
        return None
    return Span(max(text.rfind("\n", 0, end) + 1, end - _LONGEST), end)


def _is_beside(text: str, draft: Draft) -> bool:
    """Whether the cue stands in a line of the content."""
    if draft.cue is None:
        return False
    low, high = min(draft.cue.start, draft.content[0].start), max(draft.cue.end, draft.content[-1].end)
    inside = [(span.end, other.start) for span, other in zip(draft.content, draft.content[1:], strict=False)]
    near = [(draft.cue.end, draft.content[0].start)] if draft.cue.start == low else [(draft.content[-1].end, draft.cue.start)]
    if draft.content[0].end <= draft.cue.start and draft.cue.end <= draft.content[-1].start:
        near = [(a, b) for a, b in inside if a <= draft.cue.start < b]
    return high - low < 20_000 and all("\n" not in text[a:b] for a, b in near)


def _introduces_another(text: str, content: Span, cue: Span) -> bool:
    """Whether the cue's line, below the content, ends with a colon before a quotation on the next line."""
    if cue.start < content.end or "\n" not in text[content.end : cue.start]:
        return False
    end = text.find("\n", cue.end, cue.end + _LONGEST)
    return end > 0 and text[cue.end : end].rstrip().endswith(":") and text[end : end + 5].lstrip().startswith(_OPENING)


def _who_says(parse: Parse, line: Span) -> tuple[Span, Span] | None:
    """The finite verb of saying in the line's last sentence that has a subject, and that subject."""
    for word in reversed(_words(parse, line)):
        if word.text in (".", "!", "?"):
            return None
        if word.tag in FINITE and word.text.lower() in SPEECH_FORMS:
            subject = subject_before(parse, word.span)
            if subject is not None and subject.start >= line.start:
                return word.span, subject
    return None


def _words(parse: Parse, line: Span) -> tuple[Word, ...]:
    first, last = (bisect_left(parse.words, place, key=lambda w: w.span.start) for place in (line.start, line.end))
    return parse.words[first:last]
