"""Persons of single reports -> persons: one for each human being that the reports together tell apart.

Full names first; then names alone, joined to the only bearer that office and country allow; then titles alone, joined to the
person to whom other reports of that time give that office. Where two would do, nothing is joined.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from variorum.collate.spelling import NUMERALS, SURNAME_FIRST, alike, full_alike, skeleton, spell
from variorum.collate.traits import Item, Traits

_TOP = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emperor", "sultan", "emir", "leader", "head of state"}
    | {"general secretary", "supreme leader"}
)
_STATE = _TOP - {"prime minister", "chancellor"}
_BRANCHED = frozenset({"minister", "secretary", "adviser", "envoy", "representative", "director", "chairman", "commissioner"})
_SURNAME_FIRST_AT = frozenset({"CN", "TW", "HK", "KR", "KP", "VN", "JP", "HU", "KH", "SG"})
_DOMINANCE = 10
"""How many times more often one bearer of a surname must be named than the next, for the surname alone to mean him."""
_TERM_DAYS = 270


@dataclass(slots=True)
class Person:
    """Items that are one human being, and what they say of it; ``offices`` with the days of the reports that give them."""

    items: list[Item] = field(default_factory=list)
    names: set[tuple[str, ...]] = field(default_factory=set)
    countries: dict[str, int] = field(default_factory=dict)
    offices: dict[tuple[str, str | None], list[int]] = field(default_factory=dict)
    singles: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    mentions: int = 0

    def add(self, item: Item) -> None:
        traits = item.traits
        self.items.append(item)
        self.names.add(traits.words)
        self.mentions += traits.count
        if traits.country:
            self.countries[traits.country] = self.countries.get(traits.country, 0) + 1
        for office, country in traits.offices:
            days = self.offices.setdefault((office, country or traits.country), [])
            if item.day is not None:
                insort(days, item.day)
        self.singles.update(traits.singles)
        if traits.gender:
            self.genders.add(traits.gender)

    def absorb(self, other: Person) -> None:
        for item in other.items:
            self.add(item)

    @property
    def country(self) -> str | None:
        if len(self.countries) < 2:
            return next(iter(self.countries), None)
        return max(sorted(self.countries), key=lambda code: self.countries[code])


def link_people(items: list[Item]) -> list[Person]:
    """Group the persons of all reports."""
    full: list[Item] = []
    singles: list[Item] = []
    titled: list[Item] = []
    for item in items:
        words = item.traits.words
        (titled if not (words and _is_named(item)) else full if len(words) > 1 else singles).append(item)
    persons = _link_full(full)
    persons += _link_singles(singles, persons)
    return persons + _link_titled(titled, persons)


def _is_named(item: Item) -> bool:
    return item.traits.named and not item.traits.titled


def _link_full(items: list[Item]) -> list[Person]:
    """Full names: the same words are one person; like names within a block if nothing speaks against it."""
    same: dict[tuple[str, ...], Person] = {}
    for item in items:
        words = item.traits.words
        if words not in same:
            same[words] = Person()
        same[words].add(item)
    _join_reversed(same)
    blocks: defaultdict[str, list[Person]] = defaultdict(list)
    for words in sorted(same):
        blocks[skeleton(words[0] if words[0] in SURNAME_FIRST else words[-1])].append(same[words])
    made: list[Person] = []
    for block in sorted(blocks):
        made.extend(_merge_block(blocks[block]))
    return made


def _join_reversed(same: dict[tuple[str, ...], Person]) -> None:
    """ "Tamori Senda" and "Senda Tamori" of one country are one: some put the family name first."""
    for words in sorted(same):
        other = words[::-1]
        if len(words) == 2 and words < other and other in same:
            one, two = same[words], same[other]
            if set(one.countries) & set(two.countries):
                one.absorb(two)
                del same[other]


def _merge_block(block: list[Person]) -> list[Person]:
    """Merge like names, the most frequent first; a name that suits two persons stays alone."""
    if len(block) == 1:
        return block
    kept: list[Person] = []
    for person in sorted(block, key=lambda p: (-len(p.items), min(p.names))):
        suited = [other for other in kept if _is_same(person, other)]
        if len(suited) == 1:
            suited[0].absorb(person)
        else:
            kept.append(person)
    return kept


def _is_same(a: Person, b: Person) -> bool:
    likeness = max(full_alike(x, y) for x in a.names for y in b.names)
    if likeness == 2:
        return not (a.countries and b.countries and not set(a.countries) & set(b.countries))
    if likeness == 0:
        return _is_same_term(a, b) or _is_same_term(b, a)
    return bool(set(a.countries) & set(b.countries)) and _share_office(a, b)


def _is_same_term(a: Person, b: Person) -> bool:
    """A pet name: the same surname and the same highest office of a country, amid reports that give it to ``a``."""
    if not any(alike(x[-1], y[-1]) == 2 for x in a.names for y in b.names) or len(a.items) < 3 * len(b.items):
        return False
    for (office, country), days in b.offices.items():
        held = a.offices.get((office, country), [])
        if office in _TOP and country and days and held and all(_is_amid(day, held) for day in days):
            return True
    return False


def _is_amid(day: int, days: list[int]) -> bool:
    """There are days within a year before and within a year after."""
    return any(day - 365 <= other <= day for other in days) and any(day <= other <= day + 365 for other in days)


def _share_office(a: Person, b: Person) -> bool:
    mine, theirs = ({office for office, _ in p.offices} for p in (a, b))
    return bool(mine & theirs) or bool(mine & _TOP and theirs & _TOP)


def _bearers(persons: list[Person]) -> dict[str, list[Person]]:
    """Surname (in one spelling) -> the persons who bear it; a first word where it is one."""
    bearers: defaultdict[str, list[Person]] = defaultdict(list)
    for person in persons:
        words = {full[0] if full[0] in SURNAME_FIRST or full[-1] in NUMERALS else full[-1] for full in person.names}
        if person.country in _SURNAME_FIRST_AT:
            words |= {full[0] for full in person.names if full[0] in person.singles}
        for word in sorted({spell(word) if len(word) > 4 else word for word in words}):
            bearers[word].append(person)
    return bearers


def _link_singles(items: list[Item], persons: list[Person]) -> list[Person]:
    """Names alone: to the only person who can be meant; the rest by name, country and office."""
    bearers = _bearers(persons)
    present: defaultdict[str, list[Item]] = defaultdict(list)
    joins: list[tuple[Person, Item]] = []
    for item in items:
        (word,) = item.traits.words
        word = spell(word) if len(word) > 4 else word
        suited = [p for p in bearers.get(word, []) if _agrees(p, item.traits)]
        found = _only(suited, item)
        if found:
            joins.append((found, item))
        else:
            present[word].append(item)
    for person, item in joins:
        person.add(item)
    made: list[Person] = []
    for word in sorted(present):
        groups: list[Person] = []
        for item in sorted(present[word], key=lambda i: (-i.traits.roles, i.key)):
            fits = [p for p in groups if _agrees(p, item.traits, strict=True)]
            if len(fits) == 1:
                fits[0].add(item)
            else:
                groups.append(Person())
                groups[-1].add(item)
        made.extend(groups)
    return made


def _agrees(person: Person, traits: Traits, *, strict: bool = False) -> bool:
    """Nothing known of the one contradicts the other; ``strict``: a country or office must be shared, where both have one."""
    if traits.country and person.countries and traits.country not in person.countries:
        return False
    if traits.gender and person.genders and traits.gender not in person.genders:
        return False
    mine = {office for office, _ in traits.offices}
    theirs = {office for office, _ in person.offices}
    if mine and theirs:
        return any(_compatible(a, b) for a in mine for b in theirs)
    return not strict or bool(mine) == bool(theirs) or bool(traits.country and traits.country in person.countries)


def _compatible(a: str, b: str) -> bool:
    """Two offices that one report and another may give to one person."""
    a, b = a.removeprefix("former "), b.removeprefix("former ")
    if a == b or (a in _STATE and b in _STATE):
        return True
    if "leader" in (a, b) and (a in _TOP and b in _TOP):
        return True
    return a.split()[-1] == b.split()[-1] and (" " not in a or " " not in b) and a.split()[-1] in _BRANCHED


def _only(suited: list[Person], item: Item) -> Person | None:
    """The one person meant: the only one; else the one with the same office; else the one that far more reports know."""
    if len(suited) <= 1:
        return suited[0] if suited else None
    offices = {office for office, _ in item.traits.offices}
    if offices:
        holders = [p for p in suited if offices & {office for office, _ in p.offices}]
        if len(holders) == 1:
            return holders[0]
        suited = holders or suited
    ranked = sorted(suited, key=lambda p: (-p.mentions, min(p.names)))
    times = _DOMINANCE // 2 if offices else _DOMINANCE
    return ranked[0] if ranked[0].mentions >= times * ranked[1].mentions else None


def _link_titled(items: list[Item], persons: list[Person]) -> list[Person]:
    """Titles alone: to the holder of that office at that time; the rest by title."""
    holders: defaultdict[tuple[str, str], list[tuple[Person, list[int]]]] = defaultdict(list)
    for person in persons:
        for (held, of), days in sorted(person.offices.items(), key=lambda kv: (kv[0][0], kv[0][1] or "")):
            if of and not held.startswith("former "):
                holders[(_tier(held), of)].append((person, days))
    made: dict[object, Person] = {}
    for item in items:
        office = next((office for office, _ in item.traits.offices), None)
        country = item.traits.country
        if office and country:
            found = _holder(holders.get((_tier(office), country), []), item.day)
            if found:
                found.add(item)
                continue
        name = item.traits.name
        known = (name, country) if country or " of " in name else item.key
        made.setdefault(known, Person()).add(item)
    return list(made.values())


def _tier(office: str) -> str:
    """Offices that one title may stand for are of one tier."""
    return "head" if office in _STATE else office


def _holder(candidates: list[tuple[Person, list[int]]], day: int | None) -> Person | None:
    """The only holder; among several the one whose reports lie nearest in time, if the others' lie far."""
    days_of: dict[int, tuple[Person, list[list[int]]]] = {}
    for person, days in candidates:
        days_of.setdefault(id(person), (person, []))[1].append(days)
    found = list(days_of.values())
    if len(found) <= 1:
        return found[0][0] if found else None
    if day is None:
        return None
    ranked = sorted(((min(_distance(days, day) for days in held), min(p.names), p) for p, held in found), key=lambda r: r[:2])
    near, far = ranked[0], ranked[1]
    if near[0] <= 30 and far[0] > _TERM_DAYS:
        return near[2]
    window = [(sum(bisect(days, day + 60) - bisect(days, day - 61) for days in held), p) for p, held in found]
    window.sort(key=lambda pair: (-pair[0], min(pair[1].names)))
    return window[0][1] if window[0][0] >= _DOMINANCE * max(1, window[1][0]) else None


def _distance(days: list[int], day: int) -> int:
    """How far the nearest of some days in order is."""
    at = bisect(days, day)
    return min((abs(day - other) for other in days[max(at - 1, 0) : at + 1]), default=10**6)


def name_of(person: Person) -> str:
    """The fullest name most reports use; for a person known by title only, the title."""
    if len({item.traits.name for item in person.items}) == 1:
        return person.items[0].traits.name
    forms: Counter[str] = Counter()
    named: dict[str, Traits] = {}
    titled: dict[str, Traits] = {}
    for item in person.items:
        forms[item.traits.name] += item.traits.count
        (named if _is_named(item) else titled).setdefault(item.traits.name, item.traits)
    pool = named or titled
    return max(sorted(pool), key=lambda name: (min(len(pool[name].words), 2), forms[name], -len(name), pool[name].folded))
