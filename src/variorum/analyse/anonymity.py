"""Drafts -> drafts without the terms on which a source spoke: "on condition of anonymity", "who asked not to be named".

They say who is not named, and why, and are none of his words; nor is "condition of anonymity" anybody, nor "the matter" that
people are familiar with. A source stands in one line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.analyse.cited import Draft
from variorum.analyse.parse import FINITE, Parse
from variorum.types import Span

_TERMS = re.compile(
    r"(?:on\s+|the\s+)*condition\s+of\s+anonymity\b"
    r"|(?:for\s+|his\s+|her\s+|their\s+)?anonymity(?=\s*(?:[,.;:)”\"]|$)|\s+(?:to|because|in|while|since|due|so|as|when)\b)"
    r"|(?:(?:not\s+)?to|not)\s+be\s+(?:publicly\s+)?(?:named|identified|quoted)(?:\s+by\s+name)?"
    r"(?=\s*(?:[,.;:)”\"]|$)|\s+(?:because|while|since|due|publicly|discussing)\b)",
    re.IGNORECASE,
)
_SPEAKING = re.compile(r",?\s+(?:who\s+)?(?:spoke|speaking|talked|talking)\s+(?:[\w]+\s+){0,4}?(?:on|under)\s+(?:the\s+)?$")
_KNOWING = re.compile(r"\s+(?:familiar\s+with|close\s+to|briefed\s+on|involved\s+in|with\s+(?:[\w-]+\s+)?knowledge\s+of)\s+$")
_LONGEST = 12  # words of a source


def without_terms(parse: Parse, draft: Draft) -> Draft | None:
    """The draft without contents that are such terms, with whom they hide for its source; None where nothing else is in it."""
    content = tuple(part for part in draft.content if not _TERMS.match(parse.text, part.start, part.end))
    if not content:
        return None
    source = draft.source
    if source is not None and _TERMS.match(parse.text, source.start, source.end):
        source = _hidden(parse, source)
    return replace(draft, content=content, source=_in_one_line(parse.text, _who_knows(parse, source)) if source else None)


def _who_knows(parse: Parse, source: Span) -> Span:
    """ "Two people familiar with | the matter |": with those who are."""
    knowing = _KNOWING.search(parse.text, max(0, source.start - 60), source.start)
    last = parse.word_from(knowing.start()) if knowing else 0
    first = last
    while first and parse.words[first - 1].tag in ("DT", "CD", "JJ", "NN", "NNS", "NNP") and last - first < _LONGEST:
        first -= 1
    return Span(parse.words[first].span.start, source.end) if first < last else source


def _hidden(parse: Parse, terms: Span) -> Span | None:
    """ "A senior official | who spoke on | condition of anonymity": who stands before it, from where the sentence begins."""
    start = parse.sentences[max(0, parse.sentence_at(terms.start))].span.start
    speaking = _SPEAKING.search(parse.text, start, terms.start)
    words = parse.between(start, speaking.start()) if speaking else ()
    if not 0 < len(words) <= _LONGEST or any(word.tag in FINITE or word.text == "," for word in words):
        return None
    return Span(words[0].span.start, words[-1].span.end)


def _in_one_line(text: str, source: Span) -> Span:
    """The part of a source behind the last end of a line in it."""
    start = text.rfind("\n", source.start, source.end) + 1
    return Span(start, source.end) if source.start < start < source.end else source
