"""A report on an encounter -> who it says took part beside those who met: "attended by", or a voice in its transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.analyse.parse import Sentence
from variorum.analyse.partakers import is_of_office
from variorum.analyse.scenes import REACH, Naming, Scene
from variorum.types import Span

_SENTENCES = 8
_SENDER = r"(?:delegations?|sides?|team|meeting|talks|call|negotiations|consultations|session)\b[^.;:]{0,40}?"
_LISTED = re.compile(
    rf"""\btaking\ part\ in\ (?:[\w’'-]+\ ){{1,6}}?(?:were|was)\b | \b(?:was|were)\ (?:also\ )?(?:attended|joined)\ by\b
    | \baccompanied\ by\b | \bin\ the\ presence\ of\b | \b{_SENDER}\b(?:headed|led|chaired)\ by\b
    | \b(?:participants|attendees|delegation)\b[^.;:]{{0,40}}?\b(?:included|includes|include|were|was)\b:?""",
    re.IGNORECASE | re.VERBOSE,
)
_TOOK_PART = re.compile(
    r"""(?:,[^,.;]{3,60},)?\s+(?:(?:also|will|has|have)\s+){0,2}(?:took|takes?|taken)\s+part\s+in\s+(?:the|these|this)\s
    | (?:,[^,.;]{3,60},)?\s+(?:also\s+)?(?:participated\s+in|attended|joined)\s+(?:the|these|this)\s
      (?:meeting|talks|call|conversation|negotiations|consultations|session|event|ceremony)\b""",
    re.VERBOSE,
)
_STOP = re.compile(r"[,;]?\s+(?:who|which|where|to\s+discuss|for\s+(?:an?|the)\s+(?:discussion|meeting))\b|[.;]\s+[A-Z]")


def attendance(scene: Scene, body: Sequence[Sentence]) -> tuple[str, ...]:
    """The people whom the first sentences name as taking part, and those whose names stand before their words in a transcript."""
    lists = (naming for sentence in body[:_SENTENCES] for naming in _in_lists(scene, sentence.span))
    return tuple(dict.fromkeys(naming.key for naming in [*lists, *_labels(scene)]))


def _in_lists(scene: Scene, sentence: Span) -> Iterator[Naming]:
    """Those named after "attended by", and all in one list with those who "took part in the talks"."""
    text = scene.parse.text
    people = [n for n in scene.namings_in(sentence) if n.type == "PERSON" and not is_of_office(text, n)]
    found = _LISTED.search(text, sentence.start, sentence.end)
    if found and not scene.is_quoted(Span(found.start(), found.end())):
        stop = _STOP.search(text, found.end(), sentence.end)
        yield from (n for n in people if found.end() <= n.span.start < (stop.start() if stop else sentence.end))
    taking = next((n for n in people if _TOOK_PART.match(text, n.span.end) and not scene.is_quoted(n.span)), None)
    if taking:
        yield from (n for n in people if n.span.end <= taking.span.end)


def _labels(scene: Scene) -> Iterator[Naming]:
    """Whoever speaks in a transcript: the name before a colon."""
    for _, source in scene.said:
        if scene.parse.text.startswith(":", source.end):
            near = scene.namings_in(Span(max(0, source.start - REACH // 8), source.end))
            yield from (naming for naming in near if naming.type == "PERSON" and naming.span.end == source.end)
