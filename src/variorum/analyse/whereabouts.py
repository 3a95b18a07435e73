"""A trigger in its sentence -> when and where it happened: a time and a place of the same clause, never a guess."""

from __future__ import annotations

import re
from bisect import bisect_left

from variorum.analyse.intervals import interval_of, joined
from variorum.analyse.scenes import REACH, Scene
from variorum.types import Span, Time

_OPENING = 12
DEMONYM = re.compile(r"(?:[^r]ian|ean|ese|ish|[^p]an|i)$")
_OPEN_END = re.compile(r"\b(?:since|until|till|before|after|following|ahead of)\s+(?:the\s+)?$", re.IGNORECASE)
_AHEAD = re.compile(r"agreed\s+(?:to|on|that)|invited", re.IGNORECASE)
_SAME = re.compile(r"\b(?:same|that)\s+(?:day|morning|afternoon|evening|night)\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$")
_AT_OR_TO = re.compile(r"\b(?:in|at|to|from|near|into|across|outside)\s+(?:the\s+)?$")
_AHEAD_OF = re.compile(
    r"\b(?:ahead\s+of|on\s+the\s+eve\s+of|in\s+advance\s+of|prior\s+to|for)\s+(?:(?:a|an|the|his|her|their|its|this|\w+[’']s)\s+)?"
    r"(?:(?!first|last|second|third|most|part|more|some|two|three)[\w-]+\s+){0,4}$"
)
_TOPIC = re.compile(
    r"\b(?:about|regarding|concerning|focused"
    r"|(?:that|which|who|whose)(?!\s+(?:took\s+place|(?:was|were)\s+held|concluded|ended|began|opened)\b)|to\s+(?!the\b|an?\b|his\b|her\b|their\b|its\b)[a-z]+|on\s+(?!\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+\.?\s+\d))\b"
)
_COUNTED = re.compile(r"anniversary|birthday|jubilee", re.IGNORECASE)


def is_setting(text: str, place: Span, *, towards: bool = True) -> bool:
    """Whether a name follows "in", "at", or ``towards`` it "to" ...: where something happened, not who acted."""
    before = text[max(0, place.start - 14) : place.start]
    return bool((_AT_OR_TO if towards else _AT).search(before))


def _is_ahead(text: str, place: Span, trigger: Span) -> bool:
    """Whether a time or place belongs to what came before: "arrived in Astra on Sunday ahead of a summit with Vera Kol"."""
    return _ahead(text, place, trigger) >= 0


def _ahead(text: str, place: Span, trigger: Span) -> int:
    """Where "ahead of", "for" and the like begin between a place and a trigger; -1 where they do not."""
    found = _AHEAD_OF.search(text, place.end, trigger.start) if place.end <= trigger.start else None
    return found.start() if found else -1


def place_of(scene: Scene, sentence: Span, trigger: Span, *, talks: bool = False) -> str | None:
    """The nearest place named after "in" or "at", or as what was visited; a word like "Ruritanian" is none, nor is what ``talks``
    are about."""
    text = scene.parse.text
    visit = trigger.of(text).casefold().startswith(("visit", "state", "arriv", "travel", "came", "flew"))
    found = [
        (abs(naming.span.start - trigger.end), naming.span)
        for naming in scene.namings_in(sentence)
        if naming.type in ("GPE", "LOC") and not DEMONYM.search(naming.span.of(text))
        if is_setting(text, naming.span, towards=visit) or (visit and 0 <= naming.span.start - trigger.end <= 5)
        if (at := _ahead(text, naming.span, trigger)) < 0 or text.startswith("for", at)  # arrived in Astra for talks: there
        if not talks or not _TOPIC.search(text, trigger.end, naming.span.start)
    ]
    distance, span = min(found, default=(REACH, trigger))
    return span.of(text) if distance < REACH else None


def date_of(
    scene: Scene, sentence: Span, clause: Span, trigger: Span, *, alone: bool, opening: bool = True
) -> tuple[str | None, str]:
    """The time that dates a trigger: in its own clause, else the only one of a sentence with one trigger, or the opening one."""
    text = scene.parse.text
    dated = [(time, interval) for time in scene.times_in(sentence) if (interval := interval_of(time, text)) is not None]
    dated = [each for each in dated if not _COUNTED.search(each[0].span.of(text))]
    dated = [each for each in dated if not _OPEN_END.search(text, max(0, each[0].span.start - 14), each[0].span.start)]
    dated = [each for each in dated if not _is_ahead(text, each[0].span, trigger)]
    dated = [each for each in dated if not _SAME.search(each[0].span.of(text)) or _is_told(scene, each[0])]
    if _AHEAD.match(text, trigger.start):  # what was agreed on, or invited to, is dated by what follows: not the agreement
        dated = [each for each in dated if each[0].span.end <= trigger.start]
    ranged = _ranged(text, dated)
    inside = [(time, interval) for time, interval in ranged if clause.contains(time.span)]
    first = [(time, interval) for time, interval in ranged if opening and time.span.start - sentence.start <= _OPENING]
    pool = inside or (ranged if alone else first)
    if not pool:
        return None, ""
    time, interval = min(pool, key=lambda each: (gap(each[0].span, trigger), each[0].span))
    opens = time.span.start - sentence.start <= _OPENING
    if gap(time.span, trigger) > REACH and not opens:  # "this morning" holds for all of a long sentence
        return None, ""
    return interval, f"“{time.span.of(text)}”"


def _is_told(scene: Scene, time: Time) -> bool:
    """Whether the day that "the same day" stands for was named outside quotations, as far as the expression itself is."""
    if scene.is_quoted(time.span):
        return True
    earlier = scene.times[: bisect_left(scene.times, time.span.start, key=lambda each: each.span.start)][-40:]
    return any(not scene.is_quoted(each.span) and each.value[:10] == time.value[:10] for each in earlier)


def _ranged(text: str, dated: list[tuple[Time, str]]) -> list[tuple[Time, str]]:
    """Join "from 28 February" and "to 2 March" to one interval."""
    result: list[tuple[Time, str]] = []
    for time, interval in dated:
        between = text[result[-1][0].span.end : time.span.start].strip().lower() if result else ""
        if between in ("to", "until", "till", "through", "-", "–", "—") or (
            between == "and" and _opened(text, result[-1][0].span)
        ):
            result[-1] = (result[-1][0], joined(result[-1][1], interval))
        else:
            result.append((time, interval))
    return result


def _opened(text: str, place: Span) -> bool:
    return bool(re.search(r"\b(?:between|late)\b", text[max(0, place.start - 9) : place.end].lower()))


def gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
