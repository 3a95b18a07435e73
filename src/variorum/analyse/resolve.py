"""Titles without a name -> persons: "the Ruritanian leader", "the Head of State", "his Ardenian counterpart".

Decided by the offices and countries that the report itself gives to its persons; where it names nobody who could be meant,
the title makes a referent of its own, for another report may say who it is.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping

from variorum.analyse.atoms import Atoms, quoted_atoms
from variorum.analyse.drafts import Draft
from variorum.analyse.gazetteer import country_names
from variorum.analyse.offices import STATE, STRONG, TOP, may_be
from variorum.analyse.parse import FINITE
from variorum.analyse.persons import Naming, give_role
from variorum.analyse.spot import Name
from variorum.analyse.titles import Title
from variorum.types import Mention

_CLOSING = frozenset(",.;:)?!—–")
_NOBODY_YET = frozenset("next future first only previous last best worst greatest possible potential likely would-be own".split())
_MOST = 100
_LONG_AGO = 10_000
_OWNERS = frozenset({"his", "her", "my", "our", "your", "their"})
_WEAK_DETERMINERS = frozenset({"a", "an", "another", "that", "this", "my", "your", "our"})


def apply_appositions(
    atoms: Atoms, titles: list[Title], free: list[int], namings: list[tuple[Naming, Draft]]
) -> tuple[set[int], dict[int, Draft]]:
    """ "Vera Kol, the Speaker of …, said" and "The Speaker of …, Vera Kol, said": gives the roles.

    Returns the numbers of the titles that only describe a person just named; and whom the titles mean that a name follows.
    """
    begins = {naming.start: (naming, draft) for naming, draft in namings}
    ends = {naming.stop: draft for naming, draft in namings}
    spans = {naming.stop: naming.start for naming, _ in namings}
    described: set[int] = set()
    more: dict[int, Draft] = {}
    meant: dict[int, Draft] = {}
    for number in free:
        title = titles[number]
        if title.plural or title.honorific:
            continue
        possessed = _possessor(atoms, title, ends, spans)
        if possessed is not None and (title.last >= len(atoms) or atoms.words[title.last] in _CLOSING):
            person, start = possessed
            give_role(atoms, person, title)
            person.add(start, Mention(atoms.span(start, title.last), "PERSON", "title", "apposition"))
            described.add(number)
            continue
        closed = title.last >= len(atoms) or atoms.words[title.last] in _CLOSING or atoms.low[title.last] in ("and", "who")
        if atoms.words[title.start - 1] in (",", "(", "-", "–", "—") and title.start - 1 in ends and title.det not in _OWNERS:
            person = ends[title.start - 1]
            follows = atoms.tags[title.last] in FINITE if title.last < len(atoms) else False
            of = title.det == "the" and bool(title.body) and not follows
            if (closed or of or title.det in ("a", "an", "")) and not _contradicts(person, title):
                give_role(atoms, person, title)
                _mention_office(atoms, person, title)
                described.add(number)
                more[title.last] = person
        elif atoms.words[title.start - 1] in (",", "and") and title.start - 1 in more and title.det in ("", "the"):
            give_role(atoms, more[title.start - 1], title)
            _mention_office(atoms, more[title.start - 1], title)
            described.add(number)
            more[title.last] = more[title.start - 1]
        elif title.last + 1 in begins and atoms.words[title.last] == "," and title.det not in ("a", "an"):
            naming, draft = begins[title.last + 1]
            closed = naming.stop >= len(atoms) or atoms.words[naming.stop] in _CLOSING
            if closed and not naming.titles and not _contradicts(draft, title):
                give_role(atoms, draft, title)
                meant[number] = draft
    return described, meant


def _possessor(atoms: Atoms, title: Title, ends: Mapping[int, Draft], spans: Mapping[int, int]) -> tuple[Draft, int] | None:
    """ "Jan Vale, President Kol's spokesman,": Jan Vale, and where "President Kol's" begins."""
    mark = title.start - 2
    if title.det or mark < 2 or atoms.low[mark + 1] != "s" or atoms.words[mark] != "'" or mark not in spans:
        return None
    start = spans[mark]
    person = ends.get(start - 1) if atoms.words[start - 1] == "," else None
    return (person, start) if person is not None and person is not ends[mark] else None


def _mention_office(atoms: Atoms, person: Draft, title: Title) -> None:
    """ "Vera Kol, the Speaker of …": the office that one person holds mentions her; "a lawyer" does not."""
    if title.office and title.det in ("the", ""):
        span = atoms.span(title.start if title.det else title.first, title.last)
        person.add(title.first, Mention(span, "PERSON", "title", "apposition"))


def _contradicts(person: Draft, title: Title) -> bool:
    """A list ("…, the President of A, Vera Kol, …") must not give a person an office that he holds elsewhere."""
    of = title.body or title.country
    held = {role.of for role in person.roles if role.office == title.office and role.of}
    return bool(of and held and of not in held) or bool(title.country and person.country and title.country != person.country)


def resolve_titles(
    atoms: Atoms,
    titles: list[Title],
    free: list[int],
    persons: list[Draft],
    places: list[Name],
    *,
    home: str | None = None,
    meant: Mapping[int, Draft] | None = None,
    own: str | None = None,
) -> list[Draft]:
    """Give each title alone (the numbers in ``free``) to its person, in text order; returns the drafts made on the way.

    ``home`` is the country of the outlet: "the President" is rather its own. ``meant`` are the persons known already.
    ``own`` is the country whose head's own page this is: whom it calls president without a country is a guest.
    """
    made: list[Draft] = []
    bearers = _Bearers(persons, quoted_atoms(atoms), own)
    countries = _countries_by_sentence(places)
    plain: Counter[int] = Counter({id(person): 1 for person in persons if home and person.country == home})
    for number in free:
        title = titles[number]
        if title.plural or title.honorific or title.det in _WEAK_DETERMINERS or not title.office:
            continue
        if (title.office in ("counterpart", "guest")) != (title.det in ("his", "her", "their")) or _is_no_one(atoms, title):
            continue
        if not title.det and not title.country and not (atoms.is_capital(title.first) and _is_strong(title)):
            continue
        country = title.country or (
            _country_of_its(title, countries.get(title.sentence, [])) if title.det in ("its", "their") else None
        )
        found = (meant or {}).get(number) or _who(atoms, title, country, bearers, plain, home)
        if found is None and _names_somebody(atoms, title, country):
            found = Draft("PERSON", _title_name(atoms, title, country), country, titled=True, gender=title.gender)
            made.append(found)
            give_role(atoms, found, title)
            bearers.add(found)
        if found is not None:
            mention = Mention(atoms.span(title.start if title.det else title.first, title.last), "PERSON", "title", "title")
            found.add(title.first, mention)
            bearers.name(found, title.first)
            plain[id(found)] += country is None and not title.body
    return made


def _is_no_one(atoms: Atoms, title: Title) -> bool:
    """ "the next president", "the first woman senator": nobody in particular, or nobody yet."""
    loose = atoms.low[title.start + 1 : title.first] if title.det else ()
    return any(word in _NOBODY_YET for word in loose) or (bool(loose) and not title.country and not title.body)


def _is_strong(title: Title) -> bool:
    """An office that few hold."""
    base = title.office.removeprefix("former ").removeprefix("deputy ")
    return base in STRONG - {"leader"} or base.endswith(("minister", "secretary", "vice president"))


def _names_somebody(atoms: Atoms, title: Title, country: str | None) -> bool:
    """Does a title nobody in the report bears still name one person?"""
    base = title.office.removeprefix("former ").removeprefix("deputy ")
    if not (_is_strong(title) or base == "leader"):
        return False
    return bool(country or title.body) or (title.det in ("the", "its") and base in TOP)


class _Bearers:
    """Who bears which office in the report; an office borne by very many is known by its first bearers."""

    def __init__(self, persons: list[Draft], quoted: list[bool], own: str | None = None) -> None:
        self.own = own
        self._by_office: dict[str, list[Draft]] = {}
        self._quoted = quoted
        self._outside: dict[int, list[int]] = {}
        self.first = min(persons, key=lambda person: person.places[0], default=None)
        for person in persons:
            self.add(person)

    def told(self, person: Draft, at: int) -> tuple[int, int]:
        """How often the report's own voice names a person before ``at``, and how many atoms ago it last did."""
        places = self._outside.get(id(person))
        if places is None:
            places = self._outside[id(person)] = [place for place in person.places if not self._quoted[place]]
        count = bisect_left(places, at)
        return count, at - places[count - 1] if count else _LONG_AGO

    def name(self, person: Draft, at: int) -> None:
        """Note a naming by title."""
        if id(person) in self._outside and not self._quoted[at]:
            insort(self._outside[id(person)], at)

    def add(self, person: Draft) -> None:
        for office in sorted(person.offices()):
            borne = self._by_office.setdefault(office, [])
            if len(borne) < _MOST and person not in borne:
                borne.append(person)

    def suiting(self, title: str) -> list[tuple[str, int]]:
        """The offices whose bearers a title may mean, and how well each suits, in the order of their names."""
        found = [(office, may_be(title, office)) for office in sorted(self._by_office)]
        return [(office, suits) for office, suits in found if suits]

    def of(self, office: str) -> list[Draft]:
        return self._by_office.get(office, [])

    def heads(self) -> list[Draft]:
        found = {id(person): person for office in sorted(TOP) for person in self.of(office)}
        return list(found.values())

    def all_of(self, country: str) -> list[Draft]:
        found = {id(p): p for office in sorted(self._by_office) for p in self.of(office) if p.country == country}
        return list(found.values())


def _who(
    atoms: Atoms, title: Title, country: str | None, bearers: _Bearers, plain: Counter[int], home: str | None
) -> Draft | None:
    """``plain`` counts by whom a title without a country was borne before: a report calls its own president "the President"."""
    at = title.first
    if title.office in ("counterpart", "guest"):
        return _counterpart(at, country, bearers)
    suited = [
        (suits, person)
        for office, suits in bearers.suiting(title.office)
        for person in bearers.of(office)
        if _body_agrees(title, person)
    ]
    if country:
        at_home = [(suits, person) for suits, person in suited if person.country == country]
        if not at_home:
            at_home = [(suits, person) for suits, person in suited if person.country is None and not _heads_a_body(person)]
            if (
                country == bearers.own
                or len({id(person) for _, person in at_home}) != 1
                or not _may_come_from(atoms, at_home[0][1], country, title, home)
            ):
                return None
            at_home[0][1].country = country
        suited = at_home
    if not suited:
        return None
    if not country and title.office in STATE:
        of_states = [(suits, person) for suits, person in suited if not _heads_a_body(person)]
        near = [
            (suits, p) for suits, p in suited if home is None and 0 <= at - p.last_before(at) < 100 and p.last_before(at) >= 0
        ]
        suited = of_states or near
        if not suited:
            return None
    best = max(suits for suits, _ in suited) if country else 0
    return max((person for suits, person in suited if suits >= best), key=lambda p: _salience(p, at, title, plain, bearers))


def _heads_a_body(person: Draft) -> bool:
    """President of a company or a council, not of a country."""
    held = [role for role in person.roles if role.office in STATE]
    return bool(held) and all(role.of and not (len(role.of) == 2 and role.of.isupper()) for role in held)


def _may_come_from(atoms: Atoms, person: Draft, country: str, title: Title, home: str | None) -> bool:
    """May "the Ruritanian president" be a president whose country the report does not say? Not beside his own name."""
    if home is not None and home != country:
        return False
    first, last = atoms.bounds[title.sentence]
    return not person.is_named_in(first, last)


def _body_agrees(title: Title, person: Draft) -> bool:
    """A title that says of what ("chairman of the Harbour Board") suits only a person with that body."""
    if not title.body:
        return True
    mine = title.body.lower()
    return any(role.of and (mine in role.of.lower() or role.of.lower() in mine) for role in person.roles)


def _salience(person: Draft, at: int, title: Title, plain: Counter[int], bearers: _Bearers) -> tuple[float, int]:
    """How present a person is before ``at``: named often, named lately; for an expert only the latter counts.

    What is named inside a quotation is not what the report speaks of.
    """
    count, distance = bearers.told(person, at)
    if title.office not in TOP:
        return (-distance, count)
    lately = 2 if distance < 60 else 0
    return (count + lately + 2 * (person is bearers.first) + 4 * (plain[id(person)] > 0), -distance)


def _counterpart(at: int, country: str | None, bearers: _Bearers) -> Draft | None:
    """ "his Ruritanian counterpart": the highest of that country; without one, the other of the two last named."""
    if country:
        theirs = bearers.all_of(country)
        top = [p for p in theirs if p.offices() & TOP] or theirs
        return max(top, key=lambda p: (p.count_before(at), len(p.places)), default=None)
    named = sorted((p for p in bearers.heads() if p.last_before(at) >= 0), key=lambda p: -p.last_before(at))
    return named[1] if len(named) == 2 else None


def _countries_by_sentence(places: list[Name]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = {}
    for name in places:
        if name.entry and name.entry.sort == "country" and not name.entry.adjective:
            found.setdefault(name.sentence, []).append(name)
    return found


def _country_of_its(title: Title, here: list[Name]) -> str | None:
    """ "its President": the nearest country of the sentence, before rather than after."""
    before = [n for n in here if n.last <= title.start]
    found = before[-1] if before else next((n for n in here if n.first >= title.last), None)
    return found.entry.country if found and found.entry else None


def _title_name(atoms: Atoms, title: Title, country: str | None) -> str:
    """What a referent known by its title is called: "president of Ruritania"."""
    if country:
        return f"{title.office} of {title.body + ', ' if title.body else ''}{country_names().get(country, country)}"
    return (
        f"{title.office} of {title.body}" if title.body else " ".join(atoms.span(title.first, title.last).of(atoms.text).split())
    )
