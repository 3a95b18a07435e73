"""A report -> whom it is about: the people and bodies that act in its first sentences and that it goes on naming.

Who takes part in an encounter is told beside the word that tells of it (`partakers`). In other news those words differ from
report to report ("is under fire", "apologizes"), and whom it is about is told by the whole of the lead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from variorum.analyse.parse import Sentence
from variorum.analyse.scenes import Naming, Scene
from variorum.analyse.whereabouts import DEMONYM

_LEAD, _MOST, _SHARE = 3, 6, 5
_SETTING = re.compile(r"\b(?:in|at|from|near|into|across|outside|between|of|off|on|around|via)\s+(?:the\s+)?$", re.IGNORECASE)
_LISTED = re.compile(r"(?:,|\band)\s+(?:the\s+)?$")
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)?|appearance|appearing)\s+(?:\w+\s+){0,2}?(?:with|by|on|for|to)\s+(?:the\s+)?|\b(?:told|telling|tells)\s+(?:the\s+)?"
)
_OWNERS = ("'s", "’s", "’ ", "' ", ")")
_NOUN = re.compile(r"\s+[a-z]")


def protagonists(scene: Scene, body: Sequence[Sentence]) -> tuple[str, ...]:
    """Those who act in the first sentences of a body and have a fifth of the namings of whoever has most there, the first named
    first."""
    lead = [naming for sentence in body[:_LEAD] for naming in scene.namings_in(sentence.span)]
    counts = Counter(naming.key for naming in scene.namings)
    top = max((counts[naming.key] for naming in lead if naming.type == "PERSON"), default=1)
    closing = {source for content, source in scene.said if content.start < source.start}  # "..., the ministry said"
    first = [naming for naming in lead if naming.span.end <= body[0].span.end and naming.span not in closing]
    opening = {naming.key for naming in first if acts(scene, naming)}
    told = _tellers(scene, counts) - opening
    chosen = [
        naming.key
        for naming in lead
        if (naming.type in ("PERSON", "ORG") or (naming.type == "LOC" and naming.key in opening))
        if naming.key in opening or _SHARE * counts[naming.key] >= max(top, 2 * _SHARE)
        if _SHARE * counts[naming.key] >= top and naming.key not in told and acts(scene, naming)
    ]
    return tuple(dict.fromkeys(chosen))[:_MOST]


def interviewers(scene: Scene, body: Sequence[Sentence], who: Sequence[str]) -> tuple[str, ...]:
    """The media, and whom of theirs it names right behind, to whom those that a report is about speak in its first sentences."""
    text, found = scene.parse.text, list[str]()
    for sentence in body[: 2 * _LEAD]:
        near = scene.namings_in(sentence.span)
        people = [n.span.end for n in near if n.type == "PERSON" and n.key in who]
        for match in _INTERVIEW.finditer(text, sentence.span.start, sentence.span.end):
            ends = {match.end()}
            told = text[match.start()] in "Tt"
            if told and not any(0 <= match.start() - end < 3 for end in people):
                continue
            for naming in near if people else ():
                if naming.span.start in ends and naming.type in ("ORG", "PERSON") and naming.key not in who:
                    found.append(naming.key)
                    ends |= {naming.span.end + gap for gap in (1, 2, 3)}
    return tuple(dict.fromkeys(found))


def _tellers(scene: Scene, counts: Counter[str]) -> Set[str]:
    """Those whom a report names mostly as the source of what it tells."""
    sources = {source for _, source in scene.said}
    spoken = Counter(naming.key for naming in scene.namings if naming.span in sources)
    return {key for key, often in spoken.items() if 3 * often > 2 * counts[key]}


def acts(scene: Scene, naming: Naming) -> bool:
    """Whether a name stands for who does something or to whom it is done: no setting, no owner, no adjective."""
    text, place = scene.parse.text, naming.span
    before = max(0, place.start - 14)
    if _SETTING.search(text, before, place.start) or text.startswith(_OWNERS, place.end):
        return False
    if naming.type == "PERSON":
        return True
    if naming.type == "LOC" and _LISTED.search(text, before, place.start):
        return False
    return not (DEMONYM.search(place.of(text)) and _NOUN.match(text, place.end))
