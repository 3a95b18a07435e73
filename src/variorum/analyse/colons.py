"""A line that ends with a colon introduces the quotation on the next line, never the one before it.

“You are late.”
Ivo Kol wrote in response:
“You never said when.”
"""

from __future__ import annotations

from dataclasses import replace

from variorum.analyse.cited import Draft
from variorum.analyse.clauses import subject_before
from variorum.analyse.cues import SPEECH_FORMS
from variorum.analyse.parse import FINITE, Parse
from variorum.types import Span

_OPENING = ("“", '"', "‘", "«", "„")
_LONGEST = 300  # characters of such a line
_FARTHEST = 20_000  # characters of a statement with its cue beside it


def with_introductions(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give the quotation below a line with a colon that line's cue and subject; one above it loses them."""
    return tuple(_introduced(parse, draft) for draft in drafts)


def _introduced(parse: Parse, draft: Draft) -> Draft:
    if draft.nested or draft.continues or not parse.text.startswith(_OPENING, draft.content[0].start):
        return draft
    first, cue = draft.content[0], draft.cue
    line = _line_before(parse.text, first)
    if line is not None and (cue is None or not _is_beside(parse.text, draft.content, cue)):
        found = _who_says(parse, line)
        if found is not None and (cue is None or not line.contains(cue)):
            return replace(draft, cue=found[0], source=found[1])
    if cue is not None and _introduces_another(parse.text, draft.content[-1], cue):
        return replace(draft, cue=None, source=None)
    return draft


def _line_before(text: str, content: Span) -> Span | None:
    """The line that ends with a colon right before the content's own line."""
    low = max(0, content.start - 5)
    end = low + len(text[low : content.start].rstrip())
    if "\n" not in text[end : content.start] or not text.endswith(":", 0, end):
        return None
    return Span(max(text.rfind("\n", 0, end) + 1, end - _LONGEST), end)


def _is_beside(text: str, content: tuple[Span, ...], cue: Span) -> bool:
    """Whether no line ends between the cue and the spans next to it."""
    before = max((span.end for span in content if span.end <= cue.start), default=cue.end)
    after = min((span.start for span in content if span.start >= cue.end), default=cue.start)
    length = max(cue.end, content[-1].end) - min(cue.start, content[0].start)
    return length < _FARTHEST and "\n" not in text[before:after]


def _introduces_another(text: str, content: Span, cue: Span) -> bool:
    """Whether the cue's line, below the content, ends with a colon before a quotation on the next line."""
    if cue.start < content.end or "\n" not in text[content.end : cue.start]:
        return False
    end = text.find("\n", cue.end, cue.end + _LONGEST)
    return end > 0 and text[cue.end : end].rstrip().endswith(":") and text[end : end + 5].lstrip().startswith(_OPENING)


def _who_says(parse: Parse, line: Span) -> tuple[Span, Span] | None:
    """The finite verb of saying in the line's last sentence that has a subject, and that subject."""
    for word in reversed(parse.between(line.start, line.end)):
        if word.text in (".", "!", "?"):
            return None
        if word.tag in FINITE and word.text.lower() in SPEECH_FORMS:
            subject = subject_before(parse, word.span)
            if subject is not None and subject.start >= line.start:
                return word.span, subject
    return None
