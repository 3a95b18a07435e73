"""Analysis -> scene: what a report by itself says of happenings, before it is known who is who in other reports.

It depends on one report's analysis alone, so it is worked out once and remembered with the report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from functools import partial
from operator import attrgetter

import msgspec
from msgspec.structs import replace as changed

from variorum.collate.entities import Names
from variorum.collate.gist import Facts, facts_of, weekday_of
from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.timeline import Told, clause_of, is_told_by_words, telling_words
from variorum.collate.traits import Roll
from variorum.types import Analysis, EntityType, EventMention, Span

OPENINGS = 2
"""Among so many first sentences of a report the one that stands for its main event is looked for."""

Casts = Sequence[Sequence[str | None]]
"""For each report of a pile the entities that its referents are, in the order of their keys in its scene."""

_SMALL = 5
_WHERE = re.compile(r"\b(?:in|at|of|from|to|for|on)\s+(?:the\s+)?$", re.IGNORECASE)


class Scene(msgspec.Struct, frozen=True, gc=False):
    """``facts`` and ``told`` name referents by their keys; ``opening`` is the first sentence that is no dateline, ``leads`` whom
    it names and how often the report does. ``keys``, ``names`` and ``countries`` are those of all referents, in one order;
    ``places`` have a name and a country."""

    report: str
    published: str | None
    facts: Facts
    told: tuple[Told, ...]
    opening: Span | None
    leads: tuple[tuple[str, EntityType, int], ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    countries: tuple[str | None, ...]
    places: tuple[tuple[str, str], ...]


_SCENE = msgspec.msgpack.Decoder(Scene)


def read_scenes(pile: tuple[Analysis, ...], recall: Recall = FORGETFUL) -> list[Scene]:
    """The scene of every report, remembered or made."""
    return [recall.analysis("scene", place, _SCENE, partial(scene_of, each)) for place, each in enumerate(pile)]


def scene_of(analysis: Analysis) -> Scene:
    """One report's scene."""
    keys = {(analysis.report.id, referent.key): referent.key for referent in analysis.referents}
    opening = _opening(analysis)
    return Scene(
        report=analysis.report.id,
        published=analysis.report.published,
        facts=facts_of(analysis, keys),
        told=tuple(_told(analysis, mention) for mention in analysis.events),
        opening=opening,
        leads=tuple(_leads(analysis, opening)) if opening else (),
        keys=tuple(referent.key for referent in analysis.referents),
        names=tuple(referent.name for referent in analysis.referents),
        countries=tuple(referent.country for referent in analysis.referents),
        places=tuple((r.name, r.country) for r in analysis.referents if r.type in ("GPE", "LOC") and r.country),
    )


def _told(analysis: Analysis, mention: EventMention) -> Told:
    people = {referent.key for referent in analysis.referents if referent.type == "PERSON"}
    by_words = mention.date and is_told_by_words(mention)
    return Told(
        report=analysis.report.id,
        mention=mention,
        participants=mention.participants,
        words=telling_words(mention.span.of(analysis.report.text)) if by_words else frozenset(),
        weekday=None if mention.date else weekday_of(analysis, mention),
        published=analysis.report.published,
        people=not people.isdisjoint(mention.participants),
        clause="" if len(mention.participants) > 1 else clause_of(mention, analysis.report.text),
    )


def _opening(analysis: Analysis) -> Span | None:
    """The first sentence of a report that is not its dateline."""
    datelines, some = analysis.report.datelines, analysis.sentences[:OPENINGS]
    plain = (sentence for sentence in some if not any(span.contains(sentence) for span in datelines))
    return next(plain, some[0] if some else None)


def _leads(analysis: Analysis, opening: Span) -> Iterable[tuple[str, EntityType, int]]:
    """The people, bodies and places that an opening names, under a headline in the text its next sentence too, and how often the
    report names each."""
    headline, some = analysis.report.headline, analysis.sentences[:OPENINGS]
    if headline and headline.overlaps(opening):
        opening = Span(opening.start, some[-1].end)
    for referent in analysis.referents:
        named = referent.type in ("PERSON", "ORG", "GPE", "LOC") and not referent.titled
        spans = (mention.span for mention in referent.mentions if opening.contains(mention.span))
        if named and any(referent.type != "ORG" or not _is_where(analysis.report.text, span) for span in spans):
            yield referent.key, referent.type, len(referent.mentions)


def _is_where(text: str, place: Span) -> bool:
    """Whether a body is named as where something was, or whose somebody is: "resigned from the senate"."""
    return bool(_WHERE.search(text, max(0, place.start - 14), place.start))


def all_facts(scenes: Sequence[Scene], names: Names) -> list[Facts]:
    """The facts of every report of a pile, with entities for referents."""
    reports = Counter(scene.facts.outlet for scene in scenes if scene.facts.outlet)
    found = []
    for scene in scenes:
        who = tuple(dict.fromkeys(names.get((scene.report, one), one) for one in scene.facts.who))
        busy = max(0, reports[scene.facts.outlet].bit_length() - _SMALL)
        found.append(changed(scene.facts, who=who, busy=busy) if who or busy else scene.facts)
    return found


def casts_of(scenes: Sequence[Scene], names: Names) -> Casts:
    """Who is who in every scene."""
    if isinstance(names, Roll):
        return [names.cast(scene.report) for scene in scenes]
    return [[names.get((scene.report, key)) for key in scene.keys] for scene in scenes]


def all_told(scenes: Sequence[Scene], casts: Casts) -> dict[str, list[Told]]:
    """Report -> what it tells, with entities for referents; those that have none are left out."""
    named = [_named(scene, who) for scene, who in zip(scenes, casts, strict=True)]
    lands = lands_of({entity for those in named for who in those for entity in who}, scenes, casts)
    return {
        scene.report: [_cast(each, who, lands) for each, who in zip(scene.told, those, strict=True)]
        for scene, those in zip(scenes, named, strict=True)
    }


def _cast(each: Told, who: tuple[str, ...], lands: dict[str, str]) -> Told:
    """What a report tells, with these for its participants; written out, for it is done for all of a pile."""
    if not (who or each.participants):
        return each
    countries = frozenset(lands[one] for one in who) if all(one in lands for one in who) else frozenset[str]()
    return Told(each.report, each.mention, who, countries, each.words, each.weekday, each.published, each.people, each.clause)


def _named(scene: Scene, entities: Sequence[str | None]) -> list[tuple[str, ...]]:
    """The participants of each happening that a report tells."""
    who = {key: entity for key, entity in zip(scene.keys, entities, strict=True) if entity}
    return [tuple(dict.fromkeys(who[key] for key in told.participants if key in who)) for told in scene.told]


def lands_of(entities: Set[str], scenes: Sequence[Scene], casts: Casts) -> dict[str, str]:
    """Entity -> the country that it belongs to or is, as most reports that know it say; of equals the first in the alphabet."""
    counts = _counted(entities, scenes, casts, attrgetter("countries"))
    return {entity: min(found, key=lambda country: (-found[country], country)) for entity, found in counts.items()}


def forms_of(entities: Set[str], scenes: Sequence[Scene], casts: Casts) -> dict[str, str]:
    """Entity -> the name it goes by most in the pile; of equals the longer, then the first in the alphabet."""
    counts = _counted(entities, scenes, casts, attrgetter("names"))
    return {entity: min(found, key=lambda name: (-found[name], -len(name), name)) for entity, found in counts.items()}


def _counted(
    entities: Set[str], scenes: Sequence[Scene], casts: Casts, said: Callable[[Scene], tuple[str | None, ...]]
) -> defaultdict[str, Counter[str]]:
    """Entity -> how often the reports that know it say each thing of it."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for scene, who in zip(scenes, casts, strict=True):
        for entity, value in zip(who, said(scene), strict=True):
            if value and entity and entity in entities:
                counts[entity][value] += 1
    return counts
