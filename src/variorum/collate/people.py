"""Persons of single reports -> persons: one for each human being that the reports together tell apart.

Full names first; then names alone, joined to the only bearer that office and country allow; then titles alone, joined to the
person to whom other reports of that time give that office. Where two would do, nothing is joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from variorum.collate.spelling import NUMERALS, SURNAME_FIRST, alike, fold, full_alike, skeleton, spell, words_of
from variorum.types import Analysis, Referent

Key = tuple[str, str]
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


@dataclass(frozen=True, slots=True)
class Item:
    """A person of one report: ``words`` of the fullest name, ``singles`` the one-word names used for it there."""

    key: Key
    referent: Referent
    day: int | None
    words: tuple[str, ...]
    singles: frozenset[str]


@dataclass(slots=True)
class Person:
    """Items that are one human being, and what they say of it."""

    items: list[Item] = field(default_factory=list)
    names: Counter[tuple[str, ...]] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    offices: dict[tuple[str, str | None], list[int]] = field(default_factory=dict)
    singles: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)

    def add(self, item: Item) -> None:
        self.items.append(item)
        self.names[item.words] += 1
        if item.referent.country:
            self.countries[item.referent.country] += 1
        for role in item.referent.roles:
            if role.office:
                days = self.offices.setdefault((role.office, _of(role.of) or item.referent.country), [])
                days.extend([item.day] if item.day is not None else [])
        self.singles.update(item.singles)
        if item.referent.gender:
            self.genders[item.referent.gender] += 1

    def absorb(self, other: Person) -> None:
        for item in other.items:
            self.add(item)

    @property
    def country(self) -> str | None:
        return max(sorted(self.countries), key=lambda code: self.countries[code], default=None)


def _of(words: str | None) -> str | None:
    """The country of a role, where ``of`` is a country's code."""
    return words if words and len(words) == 2 and words.isupper() else None


def day_of(published: str | None) -> int | None:
    """Days since the year 1, where the report's date is known."""
    from datetime import date

    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def collect(pile: Iterable[Analysis]) -> list[Item]:
    """All persons of all reports."""
    items = []
    for analysis in pile:
        day = day_of(analysis.report.published)
        for referent in analysis.referents:
            if referent.type == "PERSON":
                forms = {m.span.of(analysis.report.text) for m in referent.mentions if m.form == "name"}
                singles = frozenset(words[0] for words in map(words_of, forms) if len(words) == 1)
                items.append(Item((analysis.report.id, referent.key), referent, day, words_of(referent.name), singles))
    return items


def link_people(pile: Iterable[Analysis]) -> list[Person]:
    """Group the persons of all reports."""
    items = collect(pile)
    named = [item for item in items if not item.referent.titled and item.words and _is_named(item)]
    persons = _link_full([item for item in named if len(item.words) > 1])
    persons += _link_singles([item for item in named if len(item.words) == 1], persons)
    seen = {item.key for item in named}
    return persons + _link_titled([item for item in items if item.key not in seen], persons)


def _is_named(item: Item) -> bool:
    return any(mention.form == "name" for mention in item.referent.mentions)


def _link_full(items: list[Item]) -> list[Person]:
    """Full names: the same words are one person; like names within a block if nothing speaks against it."""
    same: dict[tuple[str, ...], Person] = {}
    for item in items:
        same.setdefault(item.words, Person()).add(item)
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
        word = spell(item.words[0]) if len(item.words[0]) > 4 else item.words[0]
        suited = [p for p in bearers.get(word, []) if _agrees(p, item.referent)]
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
        for item in sorted(present[word], key=lambda i: (-len(i.referent.roles), i.key)):
            fits = [p for p in groups if _agrees(p, item.referent, strict=True)]
            if len(fits) == 1:
                fits[0].add(item)
            else:
                groups.append(Person())
                groups[-1].add(item)
        made.extend(groups)
    return made


def _agrees(person: Person, referent: Referent, *, strict: bool = False) -> bool:
    """Nothing known of the one contradicts the other; ``strict``: a country or office must be shared, where both have one."""
    if referent.country and person.countries and referent.country not in person.countries:
        return False
    if referent.gender and person.genders and not person.genders[referent.gender]:
        return False
    mine = {role.office for role in referent.roles if role.office}
    theirs = {office for office, _ in person.offices}
    if mine and theirs:
        return any(_compatible(a, b) for a in mine for b in theirs)
    return not strict or bool(mine) == bool(theirs) or bool(referent.country and referent.country in person.countries)


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
    offices = {role.office for role in item.referent.roles if role.office}
    if offices:
        holders = [p for p in suited if offices & {office for office, _ in p.offices}]
        if len(holders) == 1:
            return holders[0]
        suited = holders or suited
    ranked = sorted(suited, key=lambda p: (-_mentions(p), min(p.names)))
    times = _DOMINANCE // 2 if offices else _DOMINANCE
    return ranked[0] if _mentions(ranked[0]) >= times * _mentions(ranked[1]) else None


def _mentions(person: Person) -> int:
    return sum(len(item.referent.mentions) for item in person.items)


def _link_titled(items: list[Item], persons: list[Person]) -> list[Person]:
    """Titles alone: to the holder of that office at that time; the rest by title."""
    holders: defaultdict[tuple[str, str], list[tuple[Person, list[int]]]] = defaultdict(list)
    for person in persons:
        for (held, of), days in sorted(person.offices.items(), key=lambda kv: (kv[0][0], kv[0][1] or "")):
            if of and not held.startswith("former "):
                holders[(_tier(held), of)].append((person, days))
    made: dict[object, Person] = {}
    for item in items:
        office = next((role.office for role in item.referent.roles if role.office), None)
        country = item.referent.country
        if office and country:
            found = _holder(holders.get((_tier(office), country), []), office, item.day)
            if found:
                found.add(item)
                continue
        known = (item.referent.name, country) if country or " of " in item.referent.name else item.key
        made.setdefault(known, Person()).add(item)
    return list(made.values())


def _tier(office: str) -> str:
    """Offices that one title may stand for are of one tier."""
    return "head" if office in _STATE else office


def _holder(candidates: list[tuple[Person, list[int]]], office: str, day: int | None) -> Person | None:
    """The only holder; among several the one whose reports lie nearest in time, if the others' lie far."""
    days_of: dict[int, tuple[Person, list[int]]] = {}
    for person, days in candidates:
        days_of.setdefault(id(person), (person, []))[1].extend(days)
    found = list(days_of.values())
    if len(found) <= 1:
        return found[0][0] if found else None
    if day is None:
        return None
    ranked = sorted(
        ((min((abs(day - d) for d in days), default=10**6), min(p.names), p) for p, days in found), key=lambda r: r[:2]
    )
    near, far = ranked[0], ranked[1]
    if near[0] <= 30 and far[0] > _TERM_DAYS:
        return near[2]
    window = [(sum(abs(day - d) <= 60 for d in days), p) for p, days in found]
    window.sort(key=lambda pair: (-pair[0], min(pair[1].names)))
    return window[0][1] if window[0][0] >= _DOMINANCE * max(1, window[1][0]) else None


def name_of(person: Person) -> str:
    """The fullest name most reports use; for a person known by title only, the title."""
    forms: Counter[str] = Counter()
    for item in person.items:
        forms[item.referent.name] += len(item.referent.mentions)
    named = [item.referent.name for item in person.items if not item.referent.titled and _is_named(item)]
    pool = sorted(set(named)) or sorted(forms)
    return max(pool, key=lambda name: (min(len(words_of(name)), 2), forms[name], -len(name), fold(name)))
