"""Statements with speakers -> the medium that handed them on ("X said, according to the agency")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from variorum.analyse.antecedents import Surroundings
from variorum.analyse.gazetteer import gazetteer
from variorum.analyse.parse import Parse
from variorum.types import Referent, Span, Statement

_MEDIUM = re.compile(
    r"\b(?:news agency|media|agency|press|news|times|post|daily|herald|tribune|journal|gazette|tv|radio|television|channel"
    r"|newspaper|outlets?|broadcaster|state-run|readout|transcript|statement|report)\b",
    re.I,
)
_HANDED_ON = re.compile(
    r"(?:according to|as reported by|reported by|as cited by|cited by|quoted by|as quoted by|told)\s+"
    r"(?=(?:the|a|an|[A-Z]|\w+ (?:state|news)))"
    r"|,\s+(?=[^,]{2,60}?\s(?:reports?|reported|said|says|writes|wrote|disclosed|added|quoted|has learn(?:ed|t))\b)"
)


def with_vias(parse: Parse, statements: tuple[Statement, ...], referents: tuple[Referent, ...]) -> tuple[Statement, ...]:
    """Give each statement its intermediary; a medium's statement that only hands on another's is merged into that one."""
    by_key = {r.key: r for r in referents}
    around = Surroundings(parse, referents, [])
    carried = _carried(parse, statements, by_key)
    merged = {outer for outer, _ in carried.values()}
    kept = []
    for statement in statements:
        if statement.id in merged:
            continue
        if statement.id in carried:
            statement = replace(statement, via=carried[statement.id][1], nested=False)
        elif statement.via is None and not statement.nested and statement.cue is not None:
            statement = replace(statement, via=_beside(parse, statement, around))
        kept.append(statement)
    return tuple(kept)


def is_medium(referent: Referent) -> bool:
    """Whether a referent hands on what others say: a known agency or outlet, or by its name."""
    if referent.type not in ("ORG", "WORK") and not referent.titled:
        return False
    words = tuple(referent.name.split())
    known = any(entry.sort == "agency" for _, entry in gazetteer().get(words[0], ()) if entry.name == referent.name)
    return known or _MEDIUM.search(referent.name) is not None


def _carried(parse: Parse, statements: tuple[Statement, ...], by_key: dict[str, Referent]) -> dict[str, tuple[str, str]]:
    """Inner statement -> (the medium's statement around it, the medium), where the inner one is all that is handed on."""
    found: dict[str, tuple[str, str]] = {}
    outers = [s for s in statements if s.speaker and is_medium(by_key[s.speaker]) and s.kind != "direct"]
    inners = sorted((s for s in statements if s.source is not None), key=lambda s: s.content[0].start)
    starts = [s.source.start for s in sorted(inners, key=lambda s: s.source.start if s.source else 0) if s.source]
    by_source = sorted(inners, key=lambda s: s.source.start if s.source else 0)
    for outer in outers:
        span = outer.content[0]
        for inner in by_source[bisect_left(starts, span.start) : bisect_right(starts, span.start + 12)]:
            same = inner.id == outer.id or inner.speaker == outer.speaker
            if not same and inner.speaker and span.contains(inner.content[0]) and len(inner.content[0]) > 0.4 * len(span):
                found[inner.id] = (outer.id, outer.speaker or "")
                break
    return found


def _beside(parse: Parse, statement: Statement, around: Surroundings) -> str | None:
    """A medium named in the same sentence with words of handing on, outside the content and not the speaker."""
    place = (statement.cue or statement.content[0]).start
    sentence = parse.sentences[around.sentence_at(place)].span
    low = min(sentence.start, statement.content[0].start)
    high = min(max(sentence.end, statement.content[-1].end), low + 3000)
    for match in _HANDED_ON.finditer(parse.text, max(sentence.start, low), high):
        if any(span.start <= match.end() < span.end for span in statement.content) or _overlaps(statement.source, match.end()):
            continue
        for named in around.between(match.end(), min(match.end() + 40, high)):
            if named.referent.key != statement.speaker and is_medium(named.referent):
                return named.referent.key
    return None


def _overlaps(span: Span | None, place: int) -> bool:
    return span is not None and span.start <= place + 1 and place < span.end
