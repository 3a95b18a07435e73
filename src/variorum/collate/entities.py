"""Referents of all reports -> entities: transliterations, surnames, titles and abbreviations to one.

Persons are linked in `people`; places and bodies by their names and abbreviations; groups by their members; a document or
happening that only has a common name ("joint statement") stays with its report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import TypeVar

import msgspec

from variorum.collate.identities import correct_people
from variorum.collate.memory import FORGETFUL, Names, Recall
from variorum.collate.people import link_people, name_of
from variorum.collate.traits import Form, Item, Register, Roll, is_acronym, read_places, read_traits
from variorum.types import Analysis, Citation, Decision, Entity, EntityType, Figure, Span, Statement, identify

__all__ = ["Cluster", "Names", "entity_of", "link_entities", "link_names", "with_entities"]
Value = TypeVar("Value", bound=str)
Things = defaultdict[str, dict[Form, list[int]]]
"""Places, bodies and the like by their folded names, of each form the numbers of those that have it."""
Called = defaultdict[tuple[EntityType, str, int], list[tuple[str, list[int]]]]
"""Type, folded name, and the report's place where that matters -> what one such thing is called, and by whom."""
_ANYWHERE = -1
_CONFLICTS = frozenset("conflict war crisis invasion aggression offensive".split())
_PLACES = frozenset(("GPE", "LOC"))
_HAVE_SHORT_FORMS = frozenset(("ORG", "PROGRAMME", "WORK", "EVENT"))


class Cluster(msgspec.Struct, frozen=True, gc=False):
    """Referents, by their numbers, that are one entity; `entity_of` makes the whole of it of what the ``register`` has of them.
    ``within`` are a group's members."""

    id: str
    type: EntityType
    name: str
    members: tuple[int, ...]
    register: Register
    within: tuple[str, ...] = ()


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
    register = read_traits(pile, recall)
    persons, groups, things = _dealt(register)
    clusters = [*_people(persons, pile, decisions, register), *_things(things, register)]
    ids: list[str | None] = [None] * len(register)
    _enrol(clusters, ids)
    joined = list(_groups(groups, ids, {cluster.id: cluster.name for cluster in clusters}, register))
    _enrol(joined, ids)
    return tuple(sorted([*clusters, *joined], key=attrgetter("id"))), Roll(register, ids)


def _enrol(clusters: list[Cluster], ids: list[str | None]) -> None:
    for cluster in clusters:
        who = cluster.id
        for number in cluster.members:
            ids[number] = who


def _dealt(register: Register) -> tuple[list[Item], list[Item], Things]:
    """Persons, groups and things."""
    people = list(register.people())
    persons = [item for item in people if item.traits.type == "PERSON"]
    groups = [item for item in people if item.traits.type != "PERSON"]
    things: Things = defaultdict(dict)
    for form, numbers in register.forms():
        things[form.folded][form] = numbers
    return _one_type_a_name(persons, things, register), groups, things


def _one_type_a_name(persons: list[Item], things: Things, register: Register) -> list[Item]:
    """A single word that one report takes for a person and more reports for a place (or the reverse) becomes what most say.
    Returns the persons."""
    named = (item.traits for item in persons if not item.traits.titled or " " not in item.traits.name)
    votes = Counter(traits.folded.rpartition(" ")[2] for traits in named)
    kinds: dict[str, EntityType] = {}
    for name in sorted(votes.keys() & things.keys()):
        others = _kinds({form: numbers for form, numbers in things[name].items() if " " not in form.name})
        if others:
            others["PERSON"] += votes[name]
            kinds[name] = _common(others)
    stay: list[Item] = []
    for item in persons:
        kind = kinds.get(item.traits.folded, "PERSON")
        if kind == "PERSON" or item.traits.known:
            stay.append(item)
        else:
            things[item.traits.folded].setdefault(Form.of(item.traits, kind), []).append(item.number)
    for name in (name for name, kind in kinds.items() if kind == "PERSON"):
        taken = [form for form in things[name] if not form.known]
        numbers = sorted(number for form in taken for number in things[name].pop(form))
        stay += [register.item(number, "PERSON") for number in numbers]
    return stay


def _kinds(forms: Mapping[Form, list[int]]) -> Counter[EntityType]:
    """How many take what is called so for what."""
    counts: Counter[EntityType] = Counter()
    for form, numbers in forms.items():
        counts[form.type] += len(numbers)
    return counts


def _kind(forms: Mapping[Form, list[int]]) -> EntityType:
    """What most take for it; the counting is spared where all agree."""
    only, *others = {form.type for form in forms}
    return _common(_kinds(forms)) if others else only


def _common(counts: Counter[Value]) -> Value:
    """The value that occurs most; of equals the first in the alphabet."""
    if len(counts) == 1:
        return next(iter(counts))
    return max(sorted(counts), key=lambda value: counts[value])


def _people(
    persons: list[Item], pile: tuple[Analysis, ...], decisions: tuple[Decision, ...], register: Register
) -> Iterator[Cluster]:
    named: defaultdict[str, list[list[Item]]] = defaultdict(list)
    for person in correct_people(link_people(persons), pile, decisions):
        named[name_of(person)].append(sorted(person.items, key=itemgetter(0)))
    for name in sorted(named):
        several = len(named[name]) > 1
        for members in named[name]:
            report, first = members[0].report, members[0].traits
            mark = f"{report} {first.name} {Span(*first.first)}" if several else ""
            yield Cluster(identify("PERSON", name, mark), "PERSON", name, tuple([item.number for item in members]), register)


def _things(things: Things, register: Register) -> Iterator[Cluster]:
    """Everything that is neither person nor group, by type and name. One type for one name: what most reports make of it."""
    long_forms = _long_forms(things)
    kinds = {name: _kind(forms) for name, forms in things.items() if forms}
    groups: Called = defaultdict(list)
    for folded, forms in things.items():
        for form, numbers in forms.items():
            name = folded if form.type in _PLACES else long_forms.get(form.name, folded)
            if _is_common_noun(form):
                for number in numbers:
                    groups[kinds[name], name, register.place(number)].append((form.name, [number]))
            else:
                groups[kinds[name], name, _ANYWHERE].append((form.name, numbers))
    _join_conflicts(groups)
    for (kind, _, place), named in groups.items():
        name, members = _best(named), tuple([number for _, numbers in named for number in numbers])
        mark = "" if place == _ANYWHERE else register.reports[place]
        yield Cluster(identify(kind, name, mark), kind, name, members, register)


def _best(named: list[tuple[str, list[int]]]) -> str:
    """The name to show: no abbreviation if there is another, then the one that occurs most, then the longest."""
    if len(named) == 1:
        return named[0][0]
    counts: Counter[str] = Counter()
    for name, numbers in named:
        counts[name] += len(numbers)
    return max(sorted(counts), key=lambda name: (not is_acronym(name), counts[name], len(name)))


def _long_forms(things: Things) -> dict[str, str]:
    """Abbreviation -> the one long name (folded) that reports give for it."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for folded, forms in things.items():
        for form in forms:
            if form.short and form.type in _HAVE_SHORT_FORMS:
                for short in form.short:
                    known[short].add(folded)
    return {short: next(iter(names)) for short, names in known.items() if len(names) == 1}


def _is_common_noun(form: Form) -> bool:
    """A document or happening named by a common noun only: another report's may be another."""
    return form.type in ("WORK", "EVENT") and not any(letter.isupper() for letter in form.name)


def _join_conflicts(groups: Called) -> None:
    """ "the Ardenia crisis" is the Ardenia-Veskovia conflict, where there is only one with that country."""
    sides = {}
    for key in groups:
        if key[0] == "EVENT" and (words := key[1].split()) and words[-1] in _CONFLICTS:
            sides[key] = frozenset(key[1].removesuffix(" " + words[-1]).split("-"))
    for key in sorted(sides, key=lambda k: (len(sides[k]), k)):
        larger = [other for other in sides if other in groups and sides[key] < sides[other]]
        if len(larger) == 1:
            groups[larger[0]].extend(groups.pop(key))


def _groups(groups: list[Item], ids: list[str | None], called: dict[str, str], register: Register) -> Iterator[Cluster]:
    """Groups with the same members are one."""
    found: defaultdict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in groups:
        numbers = (register.number(item, key) for key in item.traits.members)
        members = {who for number in numbers if number is not None and (who := ids[number])}
        found[tuple(sorted(members)) or item.key].append(item)
    for whose, items in found.items():
        known = tuple(member for member in whose if member in called)
        name = " and ".join(sorted(called[member] for member in known)) or items[0].traits.name
        places = tuple(item.number for item in items)
        yield Cluster(identify("GROUP", name, " ".join(whose)), "GROUP", name, places, register, known)


def entity_of(cluster: Cluster) -> Entity:
    """A cluster as an entity: where it is mentioned, and what it is called."""
    countries: Counter[str] = Counter()
    cited: set[tuple[str, int, int]] = set()
    aliases: set[str] = set()
    roles: set[str] = set()
    register = cluster.register
    for number in cluster.members:
        report, traits = register.reports[register.place(number)], register.traits(number)
        if traits.country:
            countries[traits.country] += 1
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
