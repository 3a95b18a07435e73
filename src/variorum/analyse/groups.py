"""Groups -> referents with members: "the two sides", "both countries", "the two presidents".

Two persons or two countries only, the two that the report is about; where it is about one or about many, no group is made.
"""

from __future__ import annotations

from collections import Counter

from variorum.analyse.atoms import Atoms, quoted_atoms
from variorum.analyse.drafts import Draft
from variorum.analyse.gazetteer import country_names
from variorum.analyse.offices import TOP
from variorum.analyse.things import Things
from variorum.analyse.titles import Title
from variorum.types import Mention

_LANDS = frozenset("countries nations states sides peoples parties governments pair".split())
_PAIR = frozenset("two both".split())
_TALKERS = frozenset("interlocutors parties sides presidents leaders".split())


def find_groups(atoms: Atoms, titles: list[Title], persons: list[Draft], things: Things) -> list[Draft]:
    """The groups a report names, each with its members."""
    quoted = quoted_atoms(atoms)
    counts = {id(person): sum(not quoted[place] for place in person.places) for person in persons}
    people, talkers = _heads(persons, counts), _talkers(persons, counts)
    lands = _lands(people, things)
    drafts: dict[tuple[int, ...], Draft] = {}
    heads = {title.last - 1: title for title in titles if title.plural}
    for first, last in atoms.bounds:
        for i in range(first, last):
            low = atoms.low[i]
            if low not in _LANDS and low not in _TALKERS and i not in heads:
                continue
            if i + 1 < last and atoms.low[i + 1] in ("of", "to", "concerned", "involved") and not _of_the_pair(atoms, i, last):
                continue
            start, counted = _leading(atoms, i, first, heads.get(i))
            if start is None:
                continue
            members = _members(low, counted, heads.get(i), people, talkers, lands)
            if i in heads and (heads[i].country or heads[i].body) and not _are_theirs(atoms, heads[i], people, last):
                continue
            if len(members) == 2:
                key = tuple(sorted(id(member) for member in members))
                draft = drafts.setdefault(key, Draft("GROUP", " and ".join(sorted(m.name for m in members)), members=members))
                draft.add(i, Mention(atoms.span(start, i + 1), "GROUP", "group", "pair"))
    return list(drafts.values())


def _of_the_pair(atoms: Atoms, i: int, last: int) -> bool:
    """ "the leaders of the two countries"."""
    return atoms.low[i + 1] == "of" and any(low in _PAIR for low in atoms.low[i + 2 : min(last, i + 4)])


def _leading(atoms: Atoms, i: int, first: int, title: Title | None) -> tuple[int | None, bool]:
    """Where "the two …", "both …", "the …" begins, and whether two are counted; None for any other beginning."""
    at = title.first if title else i
    while at > first and at > i - 3 and atoms.tags[at - 1] == "JJ" and atoms.low[at - 1] not in _PAIR:
        at -= 1
    if at > first and atoms.low[at - 1] in _PAIR:
        counted = at - 1
        return counted - (counted > first and atoms.low[counted - 1] in ("the", "our", "these", "their")), True
    if title and "two" in atoms.low[title.start : i]:
        return title.start, True
    if at == (title.first if title else i) and at > first and atoms.low[at - 1] == "the":
        return at - 1, False
    return None, False


def _members(
    low: str, counted: bool, title: Title | None, people: list[Draft], talkers: list[Draft], lands: list[Draft]
) -> list[Draft]:
    if title is not None:
        return people if title.office in TOP else []
    if not counted:
        return talkers if low in _TALKERS else []
    return lands


def _are_theirs(atoms: Atoms, title: Title, people: list[Draft], last: int) -> bool:
    """ "the leaders of Ruritania and Ardenia": exactly the countries of the two."""
    at = title.last
    if title.country is None or at + 1 >= last or atoms.low[at] != "and":
        return False
    match = atoms.look_up(at + 1 + (atoms.low[at + 1] == "the"), last)
    return match is not None and {title.country, match[1].country} == {person.country for person in people}


def _ranked(persons: list[Draft], counts: dict[int, int]) -> list[Draft]:
    return sorted(persons, key=lambda p: (-counts[id(p)], min(p.places, default=0)))


def _heads(persons: list[Draft], counts: dict[int, int]) -> list[Draft]:
    """The two heads a report is about, of two countries where countries are known; else the two named most.

    ``counts``: how often the report's own voice names each.
    """
    heads = [person for person in persons if person.offices() & TOP]
    named = [person for person in persons if not person.titled]
    for candidates in (_ranked(heads, counts), _ranked(named, counts), _ranked(persons, counts)):
        if len(candidates) >= 2:
            first = candidates[0]
            second = next((p for p in candidates[1:] if p.country is None or p.country != first.country), None)
            if second and len(first.places) + len(second.places) >= 3:
                return [first, second]
    return []


def _talkers(persons: list[Draft], counts: dict[int, int]) -> list[Draft]:
    """The two who talk, whatever their offices: named more than anybody else."""
    named = [person for person in persons if not person.titled]
    ranked = _ranked(named if len(named) >= 2 else persons, counts)
    if len(ranked) < 2 or counts[id(ranked[1])] == 0:
        return []
    is_clear = len(ranked) == 2 or counts[id(ranked[1])] > counts[id(ranked[2])]
    return ranked[:2] if is_clear else []


def _lands(people: list[Draft], things: Things) -> list[Draft]:
    """The two countries: those of the two persons, else the two named most."""
    countries = [person.country for person in people if person.country]
    if len(set(countries)) == 2:
        return [things.country(code, country_names().get(code, code)) for code in sorted(set(countries))]
    counts = Counter({id(d): len(d.places) for d in things.drafts if d.type == "GPE" and d.name in set(country_names().values())})
    by_id = {id(d): d for d in things.drafts}
    best = sorted(counts, key=lambda key: (-counts[key], by_id[key].name))
    return [by_id[key] for key in best[:2]] if len(best) == 2 or (len(best) > 2 and counts[best[1]] > counts[best[2]]) else []
