"""Parse -> drafts from labels: "V. TARN:" at the head of a line of a transcript, "Tarn: We must act" as a headline.

In a transcript a label's turn is one statement up to the next label, and what the network found across turns gives way.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.analyse.cited import Draft
from variorum.analyse.parse import Parse
from variorum.types import Span

_LABEL = re.compile(
    r"^[ \t*_]*((?:[^\W\d_][\w.’'\-]*)(?:[ ,]{1,2}[\w.’'\-]+){0,7}?)"
    r"[*_]{0,2}(?: ?\([^()\n]{1,40}\))?(:)[*_]{0,2}(?:[ \t]+|\n)(?=\S)"
    r"|^[ \t*_]*([QA])(\.)[*_]{0,2}[ \t]+(?=\S)",
    re.M,
)
_ROLES = re.compile(r"(?:question|answer|q|a|reporter|journalist|correspondent|moderator|host|interviewer|remark|reply)\Z", re.I)
_NO_SPEAKER = re.compile(
    r"(?:posted|updated|published|photo|source|note|date|time|place|tags?|read more|see also|by|via|editor|phone|e-?mail"
    r"|updates?|corrections?|clarifications?|watch|listen|breaking|live|videos?|exclusive|analysis|opinion|fact[- ]check|more"
    r"|copyright|follow|click|download|figure|table|step|warning|address|contact|subject|from|to|cc|re|price|total"
    r"|name|location|venue|background|summary|related|caption)\b",
    re.I,
)
_FINITE = ("VBZ", "VBP", "VBD", "MD", "VB")


def drafts_by_labels(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Turns of a transcript (two labels or more), into which other drafts fit or are dropped; a headline's colon, where no
    draft stands yet."""
    labels = _labels(parse)
    turns = _turns(parse, [m for m in labels if not _in_headline(parse, m)])
    kept = fitting(drafts, turns) if turns else drafts
    taken = sorted(span for draft in kept if not draft.nested for span in draft.content)
    found = list(turns)
    for match in labels:
        if _in_headline(parse, match):
            end = parse.text.find("\n", match.end())
            content = _trimmed(parse.text, match.end(), len(parse.text) if end < 0 else end)
            if content is not None and not _overlaps(taken, content):
                found.append(_draft(match, content, "a headline's colon"))
    return (*kept, *found)


def _labels(parse: Parse) -> list[re.Match[str]]:
    matches = [m for m in _LABEL.finditer(parse.text) if not _NO_SPEAKER.match(m.group(1) or "")]
    often = Counter(m.group(1) or m.group(3) for m in matches)
    lone = often.keys() & {"Q", "A"}
    return [m for m in matches if (m.group(1) and _names_speaker(parse, m, often[m.group(1)])) or (m.group(3) and len(lone) == 2)]


def _names_speaker(parse: Parse, match: re.Match[str], times: int) -> bool:
    label = match.group(1)
    if _ROLES.match(label):
        return True
    words = parse.between(match.start(1), match.end(1))
    if not words or not label[0].isupper():
        return False
    if label.isupper() and len(label) < 40:
        return True
    is_name = all(w.text[0].isupper() or len(w.text) < 4 or w.tag == "IN" for w in words)
    return is_name and (any(w.entity == "PERSON" for w in words) or (times > 1 and len(words) < 6))


def _turns(parse: Parse, labels: list[re.Match[str]]) -> list[Draft]:
    """Each label with what follows it, if there are two or more and most of them are spoken."""
    found = []
    many = any("\n" in parse.text[a.end() : b.start()].strip() for a, b in pairwise(labels))
    for match, after in zip(labels, (*labels[1:], None), strict=False):
        line = parse.text.find("\n", match.end())
        last = len(parse.text) if many or line < 0 else line
        content = _trimmed(parse.text, match.end(), last if after is None else after.start())
        if content is not None:
            found.append(_draft(match, content, "a speaker's label"))
    spoken = sum(_is_spoken(parse, draft.content[0]) for draft in found)
    return found if len(found) > 1 and spoken * 2 >= len(found) else []


def _is_spoken(parse: Parse, content: Span) -> bool:
    if content.of(parse.text)[-1] in '.?!…”")':
        return True
    return any(w.tag in _FINITE for w in parse.between(content.start, min(content.end, content.start + 400)))


def fitting(drafts: tuple[Draft, ...], turns: list[Draft], apart: Sequence[Span] = ()) -> tuple[Draft, ...]:
    """What stands outside the turns (and the spans that are nobody's), and what stands within one of them with a cue and a
    source of its own."""
    contents = [turn.content[0] for turn in turns]
    starts = [span.start for span in contents]
    spans = sorted([*contents, *apart, *(span for turn in turns if turn.cue for span in (turn.source, turn.cue) if span)])
    kept = []
    for draft in drafts:
        own = (*draft.content, *filter(None, (draft.cue, draft.source)))
        if not any(_overlaps(spans, span) for span in own):
            kept.append(draft)
            continue
        at = bisect_right(starts, draft.content[0].start) - 1
        if at >= 0 and draft.cue is not None and draft.source is not None and all(contents[at].contains(s) for s in own):
            kept.append(replace(draft, nested=True))
    return tuple(kept)


def _draft(match: re.Match[str], content: Span, why: str) -> Draft:
    name, colon = (1, 2) if match.group(1) else (3, 4)
    return Draft((content,), Span(*match.span(colon)), Span(*match.span(name)), why)


def _in_headline(parse: Parse, match: re.Match[str]) -> bool:
    headline = parse.report.headline
    if headline is None or not headline.start <= match.start(1) < headline.end:
        return False
    return any(w.tag in _FINITE for w in parse.between(match.end(), headline.end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    body = text[start:end].rstrip(" \t\n\r*_")
    return Span(start, start + len(body)) if body else None


def _overlaps(taken: list[Span], span: Span) -> bool:
    index = bisect_left(taken, span.end, key=lambda s: s.start) - 1
    return index >= 0 and taken[index].end > span.start
