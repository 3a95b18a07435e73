"""A mention that names nobody, or one of two -> whose it is: "our meeting", "the talks", "Brel's recent talks in Veskovia"."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.analyse.intervals import day_of
from variorum.analyse.partakers import is_of_many
from variorum.analyse.scenes import Scene, window_of
from variorum.types import ENCOUNTERS, EventMention

_BOTH = re.compile(
    r"""\b(?:the|these|our|their|your|its)\ (?:two\ )?(?:\w+\ )?
    (?:presidents|leaders|parties|sides|heads\ of\ state|counterparts|interlocutors|politicians|ministers)\b
    | \b(?:our|their)\ (?:\w+\ )?(?:meeting|talks|call|conversation|visit|negotiations)\b | \bwe\ (?:\w+\ )?met\b""",
    re.IGNORECASE | re.VERBOSE,
)
_THE = re.compile(r"\bthe\ (?:\w+\ )?(?:meeting|talks|call|conversation|visit|negotiations)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:['’]s?|\b(?:his|her))\ (?:recent|last|previous|earlier|upcoming|next|first|separate)\ (?:\w+\ )?$", re.IGNORECASE
)
_OWN = re.compile(r"\b(my|your|his|her)\s+(?:\w+\s+)?$", re.IGNORECASE)


def inherit(scene: Scene, mention: EventMention, main: EventMention) -> EventMention:
    """ "Our meeting", "the leaders' talks": the participants of the main event, where nobody is named."""
    if mention.type not in ENCOUNTERS or is_of_many(scene, mention.trigger):
        return mention
    own = _OWN.search(scene.parse.text, max(0, mention.trigger.start - 20), mention.trigger.start)
    quotation = scene.quotation(mention.trigger)
    if own and quotation and quotation[1] in main.participants:
        mine = own[1].lower() == "my"
        return replace(mention, participants=tuple(key for key in main.participants if (key == quotation[1]) == mine))
    text, apart = scene.parse.text, _is_apart(mention, main, scene.parse.report.published)
    if len(mention.participants) == 1 and mention.type in ("meeting", "call") and mention.participants[0] in main.participants:
        other = apart or _OTHER.search(text, max(0, mention.trigger.start - 40), mention.trigger.start)
        return mention if other else replace(mention, participants=main.participants)
    if mention.participants and not are_bodies(scene, mention):
        return mention
    begin = max(mention.span.start, mention.trigger.start - 40)
    theirs = _BOTH.search(text, begin, mention.trigger.end) or (not apart and _THE.search(text, begin, mention.trigger.end))
    names_others = mention.trigger.of(text).endswith("between") and mention.participants
    return replace(mention, participants=main.participants) if theirs and not names_others else mention


def _is_apart(mention: EventMention, main: EventMention, published: str | None) -> bool:
    """Whether a mention is of another day than the main event, or of a meeting somewhere where that is a call."""
    if main.type == "call" and mention.type != "call" and mention.place:
        return True
    begin, end = map(day_of, (mention.date or "/").split("/"))
    first, last = map(day_of, (main.date or f"{published or ''}/{published or ''}").split("/"))
    if not (begin and end and first and last):
        return False
    return begin > last or (first - end).days > (0 if main.date else 2)


def are_bodies(scene: Scene, mention: EventMention) -> bool:
    """Whether a mention names countries and bodies only."""
    types = {naming.key: naming.type for naming in scene.namings_in(window_of(mention.span, mention.trigger))}
    return all(types.get(key) in ("GPE", "ORG") for key in mention.participants)
