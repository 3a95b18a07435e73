"""A report's main event -> who takes part, where the words beside its trigger do not say it all: its title, its whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.analyse.attendance import attendance
from variorum.analyse.headings import Heading
from variorum.analyse.parse import Sentence
from variorum.analyse.partakers import is_of_many, is_with_many
from variorum.analyse.protagonists import interviewers, protagonists
from variorum.analyse.scenes import Scene
from variorum.types import ENCOUNTERS, EventMention, Referent, Span

_MENTIONS = 6
_OF_THREE = re.compile(r"\btri(?:lateral|partite)\b", re.IGNORECASE)
_TOOK_PART = re.compile(r"\s+(?:also\s+)?(?:took\s+part|takes\s+part|participate[ds]|attend(?:ed|s)|represent(?:ed|s)|joined)\b")


def peopled(
    scene: Scene,
    main: EventMention,
    heading: Heading,
    referents: tuple[Referent, ...],
    *,
    body: tuple[Sentence, ...],
    told: Sequence[EventMention],
) -> EventMention:
    """The main event with its participants: those of the title and, of an encounter told of one, those of what else is ``told``
    of it, or the report's other person."""
    if main.type not in ENCOUNTERS:
        who = list(protagonists(scene, body)) or list(main.participants)
        who += interviewers(scene, body, who)
        return replace(main, main=True, participants=tuple(dict.fromkeys(who)))
    known = {naming.key for naming in scene.namings}
    people = [referent for referent in referents if referent.type == "PERSON" and referent.key in known]
    who = [*_titled(main, heading, {referent.key for referent in people}), *attendance(scene, body)]
    persons = [key for key in dict.fromkeys(who) if any(key == referent.key for referent in people)]
    if main.type in ("meeting", "call"):
        if len(persons) < 2 and not heading.absent and not (persons and is_with_many(scene, main.trigger)):
            several = 3 if _OF_THREE.search(scene.parse.text, main.span.start, main.span.end) else 2
            persons += _together(main, told, people, persons) or _others(scene, main, people, persons)[: several - len(persons)]
        who = persons if len(persons) > 1 else [*persons, *who]
    return replace(main, main=True, participants=tuple(dict.fromkeys(who)))


def _titled(main: EventMention, heading: Heading, people: set[str]) -> list[str]:
    """Those beside the trigger and those of the title; where that says with whom the talks were and the words beside the trigger
    name others, they told of other talks."""
    who = list(main.participants)
    if main.type not in ("meeting", "call"):
        return [*who, *heading.named]
    if heading.sides and not set(heading.partners) & set(who):
        return [*(key for key in who if key in heading.sides), *heading.sides]
    told = len(people.intersection(who)) > 1 and not set(heading.named).isdisjoint(who)
    return who if told else [*who, *heading.named]


def _together(main: EventMention, told: Sequence[EventMention], people: list[Referent], named: list[str]) -> list[str]:
    """Those whom the next mention of talks names together, where it names nobody but people and whoever is known already."""
    keys = {referent.key for referent in people}
    for mention in told[:_MENTIONS]:
        met = [key for key in mention.participants if key in keys]
        if mention.type == main.type and mention.date in (None, main.date) and len(met) > 1 and set(named) <= set(met):
            return [key for key in met if key not in named]
    return []


def _others(scene: Scene, main: EventMention, people: list[Referent], named: list[str]) -> list[str]:
    """The people whom a report mentions more than once, most often first: "the President" in "the head of the President's Office"
    is no mention of his. Where several met without names, only those of whom it says that they took part."""
    whole, reach = set[Span](), 0
    for span in sorted((m.span for referent in people for m in referent.mentions), key=lambda span: (span.start, -span.end)):
        if span.end > reach:
            whole.add(span)
            reach = span.end
    many, text = is_of_many(scene, main.trigger), scene.parse.text
    counts: dict[str, tuple[int, Span]] = {}
    for referent in people:
        own = [m.span for m in referent.mentions if m.span in whole]
        if (len(own) > 1 and not many) or (many and any(_TOOK_PART.match(text, span.end) for span in own)):
            counts[referent.key] = -len(own), min(own)
    return sorted(counts.keys() - set(named), key=lambda key: counts[key])
