"""Statements with speakers -> the medium that handed them on ("X said, according to the agency")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace

from variorum.analyse.antecedents import Surroundings
from variorum.analyse.gazetteer import gazetteer
from variorum.analyse.parse import Parse
from variorum.analyse.sources import SEEN_BY
from variorum.types import Referent, Span, Statement

_MEDIUM = re.compile(
    r"\b(?:news agency|media|agency|press|news|times|post|daily|herald|tribune|journal|gazette|tv|radio|television|channel"
    r"|newspaper|outlets?|broadcaster|state-run|readout|transcript|statement|report)\b",
    re.I,
)
_HANDED_ON = re.compile(
    r"(?P<by>[Aa]ccording to|(?:as )?(?:reported|cited|quoted) by)\s+|\btold\s+(?=(?:the|a|an|[A-Z]|\w+ (?:state|news)))"
    r"|,\s+(?=[^,]{2,60}?\s(?:reports?|reported|said|says|writes|wrote|disclosed|added|quoted|has learn(?:ed|t))\b)"
)
_SOME = (
    r"(?:(?:a|an|another|several|some|local|state|official|[A-Z][a-z]+) ){1,4}"
    r"(?:news agency|media(?: outlets?)?|television|newspapers?|broadcaster)"
)
_UNNAMED = re.compile(
    rf"\b(?P<by>[Aa]ccording to|(?:as )?(?:reported|cited|quoted) by|told) (?P<who>{_SOME})\b"
    rf"|(?:, |^)(?P<whose>{_SOME}) (?:has |have )?(?:report(?:s|ed)?|said|quoted)\b",
    re.M,
)
_SITE = re.compile(r"\.[A-Za-z]{2,6}\Z")
_QUOTING = re.compile(r",?\s+(?:has |had )?(?:quot|cit)(?:es?|ed|ing)\s+(?:the |an? )?\Z")
_SAYS = re.compile(
    r"\s+(?:(?:has |had )?(?:said|says?|reported|reports?|disclosed|wrote|writes|learn(?:ed|t)))(?: that)?(?: according to)?\s+\Z"
)
_AGAIN = re.compile(r"(?:the |that )?(?:news )?(?:release|agency|newspaper|paper|outlet|broadcaster|readout)\b", re.I)
_AGAIN_BEFORE = re.compile(_AGAIN.pattern + r"\Z", re.I)
_REACH = 40  # characters from such words to the name of the medium


def with_vias(
    parse: Parse, statements: tuple[Statement, ...], referents: tuple[Referent, ...], make: Callable[[Span], Referent]
) -> tuple[Statement, ...]:
    """Give each statement its intermediary; a medium's statement that only hands on another's is merged into that one.

    ``make`` gives the referent of a medium without a name ("a state news agency")."""
    by_key = {r.key: r for r in referents}
    around = Surroundings(parse, referents, [])
    carried = _carried(parse, statements, by_key)
    cited = {s.source for s in statements if s.via is not None}
    merged = {outer for outer, _ in carried.values()} | {s.id for s in statements if s.content[0] in cited}
    kept: list[Statement] = []
    last = None
    for statement in statements:
        if statement.id in merged:
            continue
        if statement.id in carried:
            statement = replace(statement, via=carried[statement.id][1], nested=False)
        elif statement.via is None and not statement.nested and statement.cue is not None:
            via = _before(parse, statement, around, last) or _beside(parse, statement, around, last)
            via = via or _seen(parse, statement, around)
            unnamed = None if via or (last and not statement.source) else _unnamed(parse, statement, around)
            via = make(unnamed).key if unnamed else via
            statement = replace(statement, via=via)
        last = statement.via or last
        kept.append(statement)
    return tuple(kept)


def is_medium(referent: Referent) -> bool:
    """Whether a referent hands on what others say: a known agency or outlet, or by its name."""
    if referent.type not in ("ORG", "WORK") and not referent.titled:
        return False
    words = tuple(referent.name.split())
    known = any(entry.sort == "agency" for _, entry in gazetteer().get(words[0], ()) if entry.name == referent.name)
    return known or _MEDIUM.search(referent.name) is not None or _SITE.search(referent.name) is not None


def hands_on(text: str, statement: Statement, speaker: Referent) -> bool:
    """Whether a statement's speaker is a medium by its name or by what the report calls it ("the ARTA news agency")."""
    called = statement.source is not None and speaker.type == "ORG" and _MEDIUM.search(statement.source.of(text)) is not None
    return called or is_medium(speaker)


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


def _beside(parse: Parse, statement: Statement, around: Surroundings, last: str | None) -> str | None:
    """Whoever is named in the same sentence with words of handing on, outside the content and not the speaker: a medium, or
    behind "according to" any body; ``last`` is meant where the medium is only called so again ("the release")."""
    place = (statement.cue or statement.content[0]).start
    sentence = parse.sentences[around.sentence_at(place)].span
    low = min(sentence.start, statement.content[0].start)
    high = min(max(sentence.end, statement.content[-1].end), low + 3000)
    for match in _HANDED_ON.finditer(parse.text, max(sentence.start, low), high):
        own = (*statement.content, *filter(None, (statement.source,)))
        if any(_overlaps(span, match.end()) for span in own) or _is_cue(statement, match):
            continue
        for named in around.between(match.end(), min(match.end() + _REACH, high)):
            if "," in parse.text[match.end() : named.mention.span.start]:
                break
            body = match.group("by") and named.referent.type in ("ORG", "WORK")
            if named.referent.key != statement.speaker and (body or is_medium(named.referent)):
                return named.referent.key
        if last is not None and last != statement.speaker and _AGAIN.match(parse.text, match.end()):
            return last
    return None


def _unnamed(parse: Parse, statement: Statement, around: Surroundings) -> Span | None:
    """A medium that has no name, behind or before words of handing on in the statement's sentence and outside its content."""
    if statement.source is None or statement.cue is None:
        return None
    sentence = parse.sentences[around.sentence_at(statement.cue.start)].span
    own = (*statement.content, statement.source)
    for match in _UNNAMED.finditer(parse.text, sentence.start, min(sentence.end, sentence.start + 3000)):
        found = Span(*match.span("who" if match["who"] else "whose"))
        inside = (n.referent.type in ("ORG", "WORK", "PERSON") for n in around.between(found.start, found.end))
        if not any(span.overlaps(found) for span in own) and not _is_cue(statement, match) and not any(inside):
            return found
    return None


def _is_cue(statement: Statement, match: re.Match[str]) -> bool:
    """Whether these words of handing on are the statement's own cue: then whoever follows is its source."""
    return match.group("by") is not None and statement.cue is not None and statement.cue.start == match.start()


def _before(parse: Parse, statement: Statement, around: Surroundings, last: str | None) -> str | None:
    """ "The Herald quoted Tarn as saying", "the release said the two leaders agreed": the medium right before the source."""
    if statement.source is None:
        return None
    start = statement.source.start
    for words, types in ((_QUOTING, ("ORG", "WORK")), (_SAYS, ())):
        match = words.search(parse.text, max(0, start - _REACH), start)
        if match is None:
            continue
        for named in reversed(around.between(max(0, match.start() - _REACH), match.start())):
            is_fit = named.referent.type in types or is_medium(named.referent)
            if is_fit and named.mention.span.end in (match.start(), match.start() - 1):
                return named.referent.key if named.referent.key != statement.speaker else None
        again = _AGAIN_BEFORE.search(parse.text, max(0, match.start() - _REACH), match.start())
        if again and last not in (None, statement.speaker):
            return last
    return None


def _seen(parse: Parse, statement: Statement, around: Surroundings) -> str | None:
    """ "A letter seen by the Herald says": the medium that has the document, in the source or right behind it."""
    if statement.source is None:
        return None
    for match in SEEN_BY.finditer(parse.text, statement.source.start, min(statement.source.end + _REACH, len(parse.text))):
        if match.start() > statement.source.end + 2:
            return None
        for named in around.between(match.end() - 4, match.end() + 4):
            if is_medium(named.referent) and named.referent.key != statement.speaker:
                return named.referent.key
    return None


def _overlaps(span: Span | None, place: int) -> bool:
    return span is not None and span.start <= place + 1 and place < span.end
