"""Referents of all reports -> entities: transliterations, surnames, titles and abbreviations to one.

Persons are linked in `people`; places and bodies by their names and abbreviations; groups by their members; a document or
happening that only has a common name ("joint statement") stays with its report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TypeVar

from msgspec.structs import replace as changed

from variorum.collate.identities import correct_people
from variorum.collate.memory import FORGETFUL, Names, Recall
from variorum.collate.people import link_people, name_of
from variorum.collate.traits import Item, Traits, is_acronym, read_places, read_traits
from variorum.types import Analysis, Citation, Decision, Entity, EntityType, Figure, Span, Statement, identify

__all__ = ["Cluster", "Names", "entity_of", "link_entities", "link_names", "with_entities"]
Value = TypeVar("Value", bound=str)
Things = defaultdict[str, list[Item]]
"""Places, bodies and the like by their folded names."""
_CONFLICTS = frozenset("conflict war crisis invasion aggression offensive".split())
_HAVE_SHORT_FORMS = frozenset(("ORG", "PROGRAMME", "WORK", "EVENT"))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Referents that are one entity; `entity_of` makes the whole of it. ``within`` are a group's members."""

    id: str
    type: EntityType
    name: str
    members: tuple[Item, ...]
    within: tuple[str, ...] = ()

    @classmethod
    def of(cls, type: EntityType, name: str, mark: str, members: Iterable[Item], within: tuple[str, ...] = ()) -> Cluster:
        """``mark`` tells those of one name apart."""
        return cls(identify(type, name, mark), type, name, tuple(members), within)


def link_entities(pile: tuple[Analysis, ...], *, decisions: tuple[Decision, ...] = ()) -> tuple[tuple[Entity, ...], Names]:
    """One entity for each real thing, whatever the reports call it; independent of the order of reports."""
    clusters, names = link_names(tuple(sorted(pile, key=lambda analysis: analysis.report.id)), decisions)
    return tuple(map(entity_of, clusters)), names


def link_names(
    pile: tuple[Analysis, ...], decisions: tuple[Decision, ...] = (), recall: Recall = FORGETFUL
) -> tuple[tuple[Cluster, ...], Names]:
    """The same, each entity as the referents that it is made of; the reports come in the order of their ids.

    Of the decisions those on who is who bind (`identities`); their subjects are mentions, "report:start:end", or names.
    """
    persons, things, groups = _dealt(read_traits(pile, recall))
    clusters = [*_people(persons, pile, decisions), *_things(things)]
    names = {key: cluster.id for cluster in clusters for key, _, _ in cluster.members}
    joined = list(_groups(groups, names, {cluster.id: cluster.name for cluster in clusters}))
    names.update((key, cluster.id) for cluster in joined for key, _, _ in cluster.members)
    return tuple(sorted([*clusters, *joined], key=lambda cluster: cluster.id)), names


def _dealt(named: Iterable[Item]) -> tuple[list[Item], Things, list[Item]]:
    """Persons, things and groups."""
    persons: list[Item] = []
    things: Things = defaultdict(list)
    groups: list[Item] = []
    for item in named:
        kind = item[1].type
        if kind == "PERSON":
            persons.append(item)
        elif kind == "GROUP":
            groups.append(item)
        else:
            things[item[1].folded].append(item)
    return _one_type_a_name(persons, things), things, groups


def _one_type_a_name(persons: list[Item], things: Things) -> list[Item]:
    """A single word that one report takes for a person and more reports for a place (or the reverse) becomes what most say.
    Returns the persons."""
    named = (item.traits for item in persons if not item.traits.titled or " " not in item.traits.name)
    votes = Counter(traits.folded.rpartition(" ")[2] for traits in named)
    kinds: dict[str, EntityType] = {}
    for name in sorted(votes.keys() & things.keys()):
        others = [item.traits.type for item in things[name] if " " not in item.traits.name]
        if others:
            voices: list[EntityType] = ["PERSON"] * votes[name]
            kinds[name] = _common([*others, *voices])
    stay: list[Item] = []
    for item in persons:
        kind = kinds.get(item.traits.folded, "PERSON")
        if kind == "PERSON" or _is_known(item.traits):
            stay.append(item)
        else:
            things[item.traits.folded].append(_retyped(item, kind))
    for name in (name for name, kind in kinds.items() if kind == "PERSON"):
        stay += [_retyped(item, "PERSON") for item in things[name] if not _is_known(item.traits)]
        things[name] = [item for item in things[name] if _is_known(item.traits)]
    return stay


def _is_known(traits: Traits) -> bool:
    """A report says more of it than its name."""
    return bool(traits.roles or traits.country or traits.titled)


def _retyped(item: Item, kind: EntityType) -> Item:
    return item._replace(traits=changed(item.traits, type=kind))


def _common(values: list[Value]) -> Value:
    """The value that occurs most; of equals the first in the alphabet."""
    if values.count(values[0]) == len(values):
        return values[0]
    counts = Counter(values)
    return max(sorted(counts), key=lambda value: counts[value])


def _people(persons: list[Item], pile: tuple[Analysis, ...], decisions: tuple[Decision, ...]) -> Iterator[Cluster]:
    named: defaultdict[str, list[list[Item]]] = defaultdict(list)
    for person in correct_people(link_people(persons), pile, decisions):
        named[name_of(person)].append(sorted(person.items, key=itemgetter(0)))
    for name in sorted(named):
        several = len(named[name]) > 1
        for members in named[name]:
            report, first = members[0].report, members[0].traits
            yield Cluster.of("PERSON", name, f"{report} {first.name} {Span(*first.first)}" if several else "", members)


def _things(things: Things) -> Iterator[Cluster]:
    """Everything that is neither person nor group, by type and name. One type for one name: what most reports make of it."""
    long_forms = _long_forms(things)
    kinds = {name: _common([traits.type for _, traits, _ in items]) for name, items in things.items() if items}
    groups: defaultdict[tuple[EntityType, str, str], list[Item]] = defaultdict(list)
    for folded, items in things.items():
        for (kind, called), some in _by_form(items).items():
            name = long_forms.get(called, folded)
            if _is_common_noun(kind, called):
                for item in some:
                    groups[kinds[name], name, item.report].append(item)
            else:
                groups[kinds[name], name, ""] += some
    _join_conflicts(groups)
    for (kind, _, mark), members in groups.items():
        yield Cluster.of(kind, _best([traits.name for _, traits, _ in members]), mark, members)


def _by_form(items: list[Item]) -> defaultdict[tuple[EntityType, str], list[Item]]:
    """Items by what they are and are called."""
    forms: defaultdict[tuple[EntityType, str], list[Item]] = defaultdict(list)
    for item in items:
        traits = item[1]
        forms[traits.type, traits.name].append(item)
    return forms


def _best(names: list[str]) -> str:
    """The name to show: no abbreviation if there is another, then the one that occurs most, then the longest."""
    if names.count(names[0]) == len(names):
        return names[0]
    counts = Counter(names)
    return max(sorted(counts), key=lambda name: (not is_acronym(name), counts[name], len(name)))


def _long_forms(things: Things) -> dict[str, str]:
    """Abbreviation -> the one long name (folded) that reports give for it."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for folded, items in things.items():
        for _, traits, _ in items:
            if traits.short and traits.type in _HAVE_SHORT_FORMS:
                for form in traits.short:
                    known[form].add(folded)
    return {short: next(iter(names)) for short, names in known.items() if len(names) == 1}


def _is_common_noun(kind: EntityType, name: str) -> bool:
    """A document or happening named by a common noun only: another report's may be another."""
    return kind in ("WORK", "EVENT") and not any(letter.isupper() for letter in name)


def _join_conflicts(groups: dict[tuple[EntityType, str, str], list[Item]]) -> None:
    """ "the Ardenia crisis" is the Ardenia-Veskovia conflict, where there is only one with that country."""
    sides = {}
    for key in groups:
        if key[0] == "EVENT" and (words := key[1].split()) and words[-1] in _CONFLICTS:
            sides[key] = frozenset(key[1].removesuffix(" " + words[-1]).split("-"))
    for key in sorted(sides, key=lambda k: (len(sides[k]), k)):
        larger = [other for other in sides if other in groups and sides[key] < sides[other]]
        if len(larger) == 1:
            groups[larger[0]].extend(groups.pop(key))


def _groups(groups: list[Item], names: Names, called: dict[str, str]) -> Iterator[Cluster]:
    """Groups with the same members are one."""
    found: defaultdict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in groups:
        whose = ((item.report, key) for key in item.traits.members)
        ids = tuple(sorted({names[key] for key in whose if key in names}))
        found[ids or item.key].append(item)
    for ids, members in found.items():
        known = tuple(member for member in ids if member in called)
        name = " and ".join(sorted(called[member] for member in known)) or members[0].traits.name
        yield Cluster.of("GROUP", name, " ".join(ids), members, known)


def entity_of(cluster: Cluster) -> Entity:
    """A cluster as an entity: where it is mentioned, and what it is called."""
    countries = [traits.country for _, traits, _ in cluster.members if traits.country]
    cited: set[tuple[str, int, int]] = set()
    aliases: set[str] = set()
    roles: set[str] = set()
    for (report, _), traits, _ in cluster.members:
        places = read_places(traits.places)
        cited.update((report, start, end) for start, end in places.spans)
        aliases.update(places.aliases)
        roles.update(places.roles)
    return Entity(
        id=cluster.id,
        name=cluster.name,
        type=cluster.type,
        aliases=tuple(sorted(aliases)),
        roles=tuple(sorted(roles)),
        members=cluster.within,
        mentions=tuple(Citation(report, Span(start, end)) for report, start, end in sorted(cited)),
        country=_common(countries) if countries else None,
    )


def with_entities(pile: tuple[Analysis, ...], names: Names) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """Statements and figures of all reports, with entities' ids where the analyses have referents' keys."""

    def entity(report: str, key: str | None) -> str | None:
        return names.get((report, key)) if key else None

    statements = tuple(
        replace(s, speaker=entity(s.report, s.speaker), via=entity(s.report, s.via)) if s.speaker or s.via else s
        for a in pile
        for s in a.statements
    )
    figures = tuple(replace(f, speaker=entity(f.report, f.speaker)) if f.speaker else f for a in pile for f in a.figures)
    return statements, figures
