"""Drafts -> drafts without a source where the words are nobody's by name: of who is asked, "amid speculation", "reportedly"."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.analyse.cited import Draft
from variorum.analyse.parse import Parse
from variorum.types import Span

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|when|if|once|repeatedly|specifically|later|also)\W+(?:\w+ly\W+)?$", re.IGNORECASE
)
_OPENS = re.compile(r"(?:^|[\n.!?;:,”\"]\s*)$")
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
_RUMOUR = re.compile(
    r"(?:widespread |growing |intense )?"
    r"(?:speculation|rumou?rs?|reports|allegations|accusations|criticism|fears|suggestions|concerns?)\b",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\b(?:amid|despite|after|following|from|over|about|with|and|stok\w+|fuel\w+|spark\w+|rais\w+|prompt\w+|drew|drawn|fed|dismiss\w+"
    r"|reject\w+|deni\w+)\s+(?:\w+\s+)?$"
)
_HEARSAY = frozenset("reportedly allegedly supposedly purportedly".split())
_ASKED = re.compile(r"(?P<cue>(?:When )?[Aa]sked) (?:(?:if|whether|about) )?(?=\S)")
_BEFORE = 24
_ASKED_BEFORE = re.compile(r"(?P<cue>When asked|Asked) (?:[^.,:;\n“”\"]{0,40} )?(?:if|whether|about)\b ?")
_ASKING, _WHETHER = 64, 8  # characters before a content and of it that may tell that it was asked


def with_askers(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "Asked whether ..., Tarn laughed", "Tarn was asked about ...": whoever asked is not named; "asked by" names him. Nor are
    those whose rumours somebody stokes or rejects, or who say what reportedly happened."""
    apart = [part for draft in drafts for part in _apart(parse, draft)]
    return tuple(
        replace(draft, source=None) if draft.cue and draft.source and _is_nobodys(parse, draft.cue, draft.source) else draft
        for draft in apart
    )


def _apart(parse: Parse, draft: Draft) -> list[Draft]:
    """ "Asked whether he would go, | Tarn said no": what was asked is no part of what he said."""
    first = draft.content[0]
    match = _ASKED.match(parse.text, first.start, first.end)
    if match is None and len(draft.content) > 1:
        match = _ASKED_BEFORE.search(parse.text, max(0, first.start - _ASKING), min(first.start + _WHETHER, first.end))
    if match is None or draft.cue is None or draft.cue.start < first.end:
        return [draft]
    answer = min(span.start for span in (draft.cue, draft.source) if span and span.start >= first.end)
    before = [span for span in draft.content if span.end <= answer]
    asks = next((place for place in range(match.end(), before[-1].end) if not parse.text[place].isspace()), first.start)
    asked = replace(draft, content=(Span(asks, before[-1].end),), cue=Span(*match.span("cue")), source=None)
    return [asked, *([replace(draft, content=draft.content[len(before) :])] if len(draft.content) > len(before) else [])]


def _is_nobodys(parse: Parse, cue: Span, source: Span) -> bool:
    words = cue.of(parse.text).lower()
    before = parse.text[max(0, cue.start - _BEFORE) : cue.start]
    if words.startswith("asked"):
        passive = _PASSIVE.search(before) or (parse.text[cue.start].isupper() and _OPENS.search(before))
        named = _BY.match(parse.text, cue.start + len("asked")) and source.start >= cue.end
        return bool(passive) and not named
    rumour = source.end <= cue.start and _RUMOUR.match(parse.text, cue.start) and _RAISED.search(before)
    return words in _HEARSAY or bool(rumour)
