"""A medium's statement -> the statement of whom the medium cites: "The Herald reported that ..., citing two officials"."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.analyse.antecedents import Surroundings
from variorum.analyse.sources import is_source_noun
from variorum.types import Span, Statement

_CITING = re.compile(r"\b([Cc]iting|[Qq]uoting|[Ww]ith reference to|[Rr]eferring to)\s+(?P<who>[^,.;:\n“”\"()]{3,90})")
_RELATIVE = re.compile(r"\s+(?:who|which|that|as|in|on|with|from|of|at|by|about|familiar|briefed)\b")


def cited(around: Surroundings, statement: Statement) -> Statement | None:
    """The statement with whom its source cites as the source and "citing" as the cue; None where nobody is cited beside it.

    Who gives reasons cites, too ("citing the weather"): only a name or a noun of people and documents is a source.
    """
    if statement.source is None or statement.nested:
        return None
    text, end = around.parse.text, statement.content[-1].end
    sentence = around.parse.sentences[around.sentence_at(statement.source.start)].span
    end = min(max(sentence.end, end), sentence.start + 3000)
    for match in _CITING.finditer(text, sentence.start, end):
        who = Span(match.start("who"), match.start("who") + len(match["who"].rstrip()))
        told = replace(statement, content=tuple(part for part in statement.content if not who.contains(part)) or (who,))
        if not _stands_beside(text, told, match.start(), who) or not _is_source(around, who):
            continue
        return replace(told, content=_without(text, told.content, match.start()), source=who, cue=Span(*match.span(1)))
    return None


def _without(text: str, content: tuple[Span, ...], start: int) -> tuple[Span, ...]:
    """The content without the words from ``start`` on, where they were taken for its end."""
    last = content[-1]
    if not last.start < start < last.end:
        return content
    while start - 1 > last.start and text[start - 1] in " ,":
        start -= 1
    return (*content[:-1], Span(last.start, start))


def _stands_beside(text: str, statement: Statement, start: int, who: Span) -> bool:
    """Whether "citing ..." stands before the source ("Citing two officials, the Herald ..."), right after it, or at the end."""
    source, first, last = statement.source, statement.content[0], statement.content[-1]
    if source is None:
        return False
    if who.end <= source.start:
        return text[who.end : source.start].strip().lower() in (",", ", the")
    if source.end <= start and who.end <= first.start:
        return True
    at_end = not text[who.end : max(last.end, who.end)].strip(" .")
    set_off = text.startswith("with", start) or text[max(0, start - 3) : start].rstrip().endswith(",")
    return start > last.start and at_end and set_off


def _is_source(around: Surroundings, who: Span) -> bool:
    text = around.parse.text
    relative = _RELATIVE.search(text, who.start, who.end)
    head = Span(who.start, relative.start() if relative else who.end)
    named = around.between(who.start, head.end)
    return is_source_noun(text, head) or any(
        n.referent.type in ("PERSON", "ORG") and n.mention.span.end >= head.end - 2 for n in named
    )
