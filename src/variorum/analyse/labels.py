"""Parse -> drafts from labels: "V. TARN:" at the head of a line of a transcript, "Tarn: We must act" as a headline."""

from __future__ import annotations

import re
from bisect import bisect_left

from variorum.analyse.cited import Draft
from variorum.analyse.parse import Parse, Word
from variorum.types import Span

_LABEL = re.compile(r"^[ \t]*((?:[^\W\d_][\w.’'\-]*)(?:[ ,]{1,2}[\w.’'\-]+){0,7}?)(:)[ \t]+(?=\S)", re.M)
_ROLES = re.compile(r"(?:question|answer|q|a|reporter|moderator|host|remark|reply)\Z", re.I)
_NO_SPEAKER = re.compile(
    r"(?:posted|updated|published|photo|source|note|date|time|place|tags?|read more|see also|by|via|editor)\b", re.I
)
_FINITE = ("VBZ", "VBP", "VBD", "MD", "VB")


def drafts_by_labels(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Turns of a transcript (two labels or more) and a headline's colon, where no draft stands yet."""
    taken = sorted(span for draft in drafts if not draft.nested for span in draft.content)
    starts = [span.start for span in taken]
    found = []
    labels = [m for m in _LABEL.finditer(parse.text) if _names_speaker(parse, m)]
    for index, match in enumerate(labels):
        if len(labels) > 1 and not _in_headline(parse, match):
            end = labels[index + 1].start() if index + 1 < len(labels) else _block_end(parse.text, match.end())
        elif _in_headline(parse, match):
            end = parse.text.find("\n", match.end())
            end = len(parse.text) if end < 0 else end
        else:
            continue
        body = parse.text[match.end() : end].rstrip()
        content = Span(match.end(), match.end() + len(body)) if body else None
        if content is None or _is_taken(taken, starts, content):
            continue
        source, cue = Span(match.start(1), match.end(1)), Span(match.start(2), match.end(2))
        found.append(Draft((content,), cue, source, "a speaker's label" if len(labels) > 1 else "a headline's colon"))
    return (*drafts, *found)


def _names_speaker(parse: Parse, match: re.Match[str]) -> bool:
    label = match.group(1)
    if _NO_SPEAKER.match(label):
        return False
    if _ROLES.match(label):
        return True
    words = _words(parse, match.start(1), match.end(1))
    if not words or not label[0].isupper():
        return False
    if label.isupper() and len(label) < 40:
        return True
    return any(w.entity == "PERSON" for w in words) and all(
        w.text[0].isupper() or len(w.text) < 4 or w.tag == "IN" for w in words
    )


def _in_headline(parse: Parse, match: re.Match[str]) -> bool:
    headline = parse.report.headline
    if headline is None or not headline.start <= match.start(1) < headline.end:
        return False
    return any(w.tag in _FINITE for w in _words(parse, match.end(), headline.end))


def _words(parse: Parse, start: int, end: int) -> tuple[Word, ...]:
    first = bisect_left(parse.words, start, key=lambda w: w.span.start)
    last = bisect_left(parse.words, end, key=lambda w: w.span.start)
    return parse.words[first:last]


def _block_end(text: str, start: int) -> int:
    """The last turn ends with its line."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_taken(taken: list[Span], starts: list[int], content: Span) -> bool:
    index = bisect_left(starts, content.end) - 1
    return index >= 0 and taken[index].end > content.start
