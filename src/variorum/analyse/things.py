"""Names of places, bodies, programmes, documents, happenings -> one draft each, with their abbreviations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from variorum.analyse.atoms import Atoms
from variorum.analyse.companies import join_short_forms
from variorum.analyse.drafts import Draft, fold
from variorum.analyse.gazetteer import Entry, adjectives, common_words, country_names, is_known, rows
from variorum.analyse.heads import COLLECTIVES, HEADS, LOWER_HEADS
from variorum.analyse.spot import Name
from variorum.types import EntityType, Mention, MentionForm

_CLAUSE_ENDS = frozenset(',.;:()“”"')
_FINITE = frozenset({"VBD", "VBZ", "MD", "WDT"})
_REGIONAL = frozenset("countries nations states powers allies leaders governments world partners capitals bloc companies".split())
_SIDES = frozenset("side sides party".split())
_CONFLICTS = frozenset("invasion war conflict crisis aggression offensive".split())
_PAPERS = {
    *(("joint", noun) for noun in ("statement", "declaration", "communique", "communiqué")),
    *(("final", noun) for noun in ("declaration", "communique", "communiqué")),
    ("position", "paper"),
    ("white", "paper"),
    ("peace", "plan"),
}
_ANAPHORIC = frozenset(
    "university ministry company agency organization organisation bank institute party commission committee council court union "
    "academy corporation association hospital airline foundation alliance bloc department navy army administration campaign "
    "center centre board force college newspaper network".split()
)
_DOCUMENTS = frozenset(
    "treaty agreement declaration memorandum convention protocol charter accord pact summit forum times post journal tribune "
    "herald gazette telegraph globe".split()
)
"""Nouns that stand for a document, a meeting or a paper where they have a capital."""
_NOUNS = _ANAPHORIC | _DOCUMENTS
_CALLED = {"NATO": "alliance", "European Union": "bloc", "United Nations": "organization"}
"""Bodies by the noun that they are called by, where their name has none."""
_BY_LEADING = {low: [words[1] for words in sorted(_PAPERS) if words[0] == low] for low in {words[0] for words in _PAPERS}}


class Things:
    """The drafts of all that is no person, by what they are known as."""

    def __init__(self, atoms: Atoms) -> None:
        self.atoms = atoms
        self.drafts: list[Draft] = []
        self._by_key: dict[tuple[str, str], Draft] = {}
        self._acronyms: dict[str, Draft] = {}
        self.heads: defaultdict[str, list[Draft]] = defaultdict(list)

    def draft(self, kind: EntityType, name: str, *, key: str | None = None, country: str | None = None) -> Draft:
        """The draft of that type and name, new or known."""
        found = self._by_key.get((kind, key or fold(name)))
        if found is None:
            found = self._by_key[(kind, key or fold(name))] = Draft(kind, name, country)
            self.drafts.append(found)
            for noun in {_head_of(found), _CALLED.get(name, "")} if kind in ("ORG", "WORK", "EVENT") else ():
                if len(self.heads[noun]) < 100:
                    self.heads[noun].append(found)
        return found

    def known(self, kind: EntityType, key: str) -> Draft | None:
        return self._by_key.get((kind, key))

    def mention(self, draft: Draft, first: int, last: int, form: MentionForm, rule: str) -> None:
        span = self.atoms.span(first, last)
        draft.add(first, Mention(span, draft.type, form, rule))
        draft.forms[span.of(self.atoms.text)] += 1

    def country(self, code: str, name: str) -> Draft:
        return self.draft("GPE", name, country=code)


def collect_things(atoms: Atoms, names: list[Name], persons: Iterable[Name] = ()) -> Things:
    """Group all names that are no persons; ``persons`` may have given theirs to a body ("the Kol administration")."""
    things = Things(atoms)
    _define_acronyms(things, names)
    for name in names:
        if name.entry:
            _add_known(things, name, name.entry)
        else:
            _add_run(things, name, names)
    for name in persons:
        _add_staff(things, name)
    _add_places_within(things, names)
    _join_suffixes(things)
    join_short_forms(things.drafts)
    _add_phrases(things, names)
    return things


def _add_known(things: Things, name: Name, entry: Entry) -> None:
    atoms, last = things.atoms, name.last
    following = atoms.low[last] if last < len(atoms) else ""
    if entry.name == "West":
        if following in _REGIONAL:
            things.mention(things.draft("LOC", "Western countries"), name.first, last + 1, "name", "region")
        elif atoms.low[name.first] == "west" and name.first and atoms.low[name.first - 1] == "the":
            things.mention(things.draft("LOC", "Western countries"), name.first, last, "name", "region")
        return
    draft = things.draft(entry.type, entry.name, country=entry.country)
    things.mention(draft, name.first, last, "name", entry.sort)


_STAFFS = frozenset("administration campaign government cabinet presidency".split())


def _add_staff(things: Things, name: Name) -> None:
    """ "The Kol administration", "the Kol campaign"."""
    atoms, i = things.atoms, name.last
    if i < len(atoms) and atoms.low[i] in _STAFFS and not atoms.is_capital(i) and not atoms.is_glued(i):
        form = f"{atoms.words[i - 1]} {atoms.low[i]}"
        things.mention(things.draft("ORG", form), name.first, i + 1, "name", "whose body")


def _add_places_within(things: Things, names: list[Name]) -> None:
    """ "Neva" in "Neva Police" is mentioned, too, where the report names the place by itself."""
    atoms = things.atoms
    for name in names:
        if name.entry or name.last - name.first < 2 or name.kind not in ("ORG", "LOC"):
            continue
        for last in range(name.last - 1, name.first, -1):
            place = things.known("GPE", fold(" ".join(atoms.words[name.first : last])))
            if place and place.country is None and place.mentions:
                things.mention(place, name.first, last, "name", "within a name")
                break
        else:
            first = atoms.words[name.first]
            if name.last - name.first == 2 and atoms.low[name.last - 1] == "police" and _is_place(first):
                things.mention(things.draft("GPE", first), name.first, name.first + 1, "name", "within a name")


def _is_place(word: str) -> bool:
    """Whether "... Police" may be named after it: no common word ("Federal"), no initials."""
    return word[1:].islower() and word.isalpha() and word.lower() not in common_words() and not is_known(word)


def _define_acronyms(things: Things, names: list[Name]) -> None:
    """ "Harbour Trade Council (HTC)": HTC is the council from here on."""
    atoms = things.atoms
    for name in names:
        if name.last + 2 < len(atoms) and atoms.words[name.last] == "(" and atoms.words[name.last + 2] == ")":
            short = atoms.words[name.last + 1]
            if 2 <= len(short) <= 8 and sum(letter.isupper() for letter in short) >= 2 and not name.entry and name.kind:
                things._acronyms.setdefault(short, _run_draft(things, name, name.kind))


def _run_draft(things: Things, name: Name, kind: EntityType) -> Draft:
    low = things.atoms.low
    owner = things.atoms.look_up(name.first, name.last)
    if owner and owner[0] == name.last - 1 and low[owner[0]] in COLLECTIVES and owner[1].sort == "country" and owner[1].country:
        return _body_of(things, owner[1].country, COLLECTIVES[low[owner[0]]])
    body = COLLECTIVES.get(low[name.first], "armed forces" if low[name.first : name.first + 2] == ("armed", "forces") else "")
    after = name.first + 1 + (body == "armed forces" and low[name.first] == "armed")
    if body and after < name.last and low[after] == "of":
        match = things.atoms.look_up(after + 1 + (low[after + 1] == "the"), name.last)
        if match and match[0] == name.last and match[1].country and match[1].sort == "country":
            return _body_of(things, match[1].country, body)
    words = " ".join(things.atoms.span(name.first, name.last).of(things.atoms.text).split())
    words = words.removeprefix("The ").removeprefix("the ")
    return things.draft(kind, words, key=fold(words))


def _add_run(things: Things, name: Name, names: list[Name]) -> None:
    assert name.kind
    if name.kind == "LOC" and _is_state(things.atoms, name):
        return
    word = things.atoms.words[name.first]
    if name.last - name.first == 1 and word in things._acronyms:
        draft = things._acronyms[word]
    else:
        draft = _run_draft(things, name, name.kind)
    if draft.country is None and name.kind == "ORG":
        draft.country = _country_at(things.atoms, name, names)
    things.mention(draft, name.first, name.last, "name", "name")


def _is_state(atoms: Atoms, name: Name) -> bool:
    """ "the Ruritanian State" is no place beside Ruritania."""
    return atoms.low[name.last - 1] == "state" and bool(atoms.look_up(name.first, name.last))


def _country_at(atoms: Atoms, name: Name, names: list[Name]) -> str | None:
    """The country that a body's name begins or ends with, or whose possessive stands before it."""
    if atoms.low[name.first - 1] == "s" and name.first > 2 and atoms.words[name.first - 2] == "'":
        match = _entry_ending(atoms, name.first - 2, names)
        if match:
            return match
    inner = atoms.look_up(name.first, name.last)
    if inner and inner[1].country and inner[1].sort in ("country", "capital"):
        return inner[1].country
    for i in range(name.last - 1, name.first, -1):
        if atoms.low[i - 1] in ("of", "the", ","):
            inner = atoms.look_up(i, name.last)
            if inner and inner[0] == name.last:
                return inner[1].country
    return None


def _entry_ending(atoms: Atoms, last: int, names: list[Name]) -> str | None:
    for first in range(max(0, last - 4), last):
        match = atoms.look_up(first, last)
        if match and match[0] == last and match[1].sort == "country":
            return match[1].country
    return None


def _join_suffixes(things: Things) -> None:
    """ "Harbour Park" is "Ardenia-Veskovia Harbour Park" where only one name ends so."""
    by_last: defaultdict[tuple[str, str], list[tuple[str, Draft]]] = defaultdict(list)
    for (kind, key), draft in things._by_key.items():
        by_last[(kind, key.rpartition(" ")[2])].append((key, draft))
    for (kind, _), group in by_last.items():
        if len(group) > 200:
            continue
        for key, draft in group:
            if kind in ("GPE", "PERSON") or not (" " in key or HEADS.get(key) == kind) or not draft.mentions:
                continue
            longer = [other for full, other in group if full.endswith(" " + key) and other.mentions and not _is_owned(full, key)]
            if len({id(other) for other in longer}) == 1:
                longer[0].absorb(draft)


def _is_owned(full: str, key: str) -> bool:
    """ "Board of Strelsau University" ends in another body's name, it is not that body."""
    return full[: -len(key)].split()[-1] in ("of", "the", "for", "and", "to")


def _add_phrases(things: Things, names: list[Name]) -> None:
    """What is named by a country's name and a common noun, or by a common noun alone."""
    atoms = things.atoms
    capitals = {cells[0]: cells[4].split("|")[0] for cells in rows("countries") if cells[4]}
    for name in names:
        if name.entry and name.entry.sort == "country" and name.last < len(atoms):
            _add_collective(things, name, name.entry, capitals)
        elif not name.entry or name.entry.sort in ("capital", "region"):
            _add_lower_head(things, name)
    ends = {name.last: name for name in names if name.entry and name.entry.sort == "country"}
    begins = {name.first: name for name in names if name.entry and name.entry.sort == "country"}
    conflicts: list[tuple[set[str], Draft]] = []
    places = {name.first: name for name in names if not name.entry or not name.entry.adjective}
    named = {i for name in names for i in range(name.first, name.last)}
    for first, last in atoms.bounds:
        for i in range(first, last):
            low = atoms.low[i]
            if low in _CONFLICTS:
                _add_conflict(things, i, first, last, ends, begins, conflicts)
            elif low in _BY_LEADING and i + 1 < last and atoms.low[i + 1] in _BY_LEADING[low]:
                start = i
                while start > first and (
                    atoms.words[start - 1] in "-" or atoms.low[start - 1] == "point" or atoms.words[start - 1].isdigit()
                ):
                    start -= 1
                paper = things.draft("WORK", f"{low} {atoms.low[i + 1]}")
                things.mention(paper, start, _title_end(atoms, i + 2, last), "name", "document")
            elif low in _NOUNS and i > first and atoms.low[i - 1] in _THIS and _is_noun(atoms, i, last, named):
                _add_anaphor(things, i, low)
            elif low in _ANAPHORIC and i > first + 1 and atoms.low[i - 2] in _THIS and not atoms.is_capital(i):
                _add_anaphor(things, i, low, atoms.low[i - 1])
            elif low == "occupied" and i + 3 < last and atoms.low[i + 1] in _TERRITORIES:
                _add_territories(things, i, last, places)
            elif low == "capital" and i > first:
                _add_capital_of(things, i, last, begins, capitals)


_THIS = frozenset(("the", "our", "this"))


def _is_noun(atoms: Atoms, i: int, last: int, named: set[int]) -> bool:
    """A noun by itself: "the navy", "the Ministry"; no part of a name ("the Navy Museum", "the Ministry of Trade")."""
    if not atoms.is_capital(i):
        return atoms.low[i] in _ANAPHORIC
    return i not in named and (i + 1 >= last or not (atoms.is_capital(i + 1) or atoms.low[i + 1] in ("of", "for", "-")))


_TERRITORIES = frozenset("territory territories district districts area areas region regions lands parts".split())


def _add_territories(things: Things, i: int, last: int, places: dict[int, Name]) -> None:
    """ "The temporarily occupied territories of Ardenia", "the occupied districts of the Neva and Lake regions"."""
    atoms = things.atoms
    name = places.get(i + 3 + (atoms.low[i + 3] == "the")) if atoms.low[i + 2] in ("of", "in") else None
    if name is None:
        return
    end = name.last
    other = places.get(end + 1) if end + 1 < last and atoms.low[end] == "and" else None
    if other and other.last < last and atoms.low[other.last] in _TERRITORIES:
        end = other.last
    end += end < last and atoms.low[end] in _TERRITORIES
    of = name.entry.name if name.entry and end == name.last else atoms.span(name.first, end).of(atoms.text)
    start = i - (atoms.low[i - 1] in ("temporarily", "illegally"))
    draft = things.draft("LOC", f"occupied {atoms.low[i + 1]} of {of}", country=name.entry.country if name.entry else None)
    things.mention(draft, start, end, "name", "part of a country")


def _title_end(atoms: Atoms, at: int, last: int) -> int:
    """Over what a document is on or for, up to the clause's end: "joint statement on the lake's waters"."""
    if at >= last or atoms.low[at] not in ("on", "for"):
        return at
    end = at
    while end < last and end - at < 40 and atoms.words[end] not in _CLAUSE_ENDS and atoms.tags[end] not in _FINITE:
        end += 1
    return end if end - at > 2 else at


def _add_collective(things: Things, name: Name, entry: Entry, capitals: dict[str, str]) -> None:
    """ "the Ruritanian media", "the Ruritanian side", "the Ruritanian capital"."""
    atoms, i = things.atoms, name.last
    size = atoms.possessive(i, len(atoms))
    i += size
    state = ""
    while i < len(atoms) and atoms.low[i] in ("state", "official", "national", "armed", "run", "-"):
        state = state or ("state " if atoms.low[i] == "state" else "")
        i += 1
    if i >= len(atoms) or not entry.country:
        return
    low = atoms.low[i]
    start = name.first - (name.first > 0 and atoms.low[name.first - 1] in ("the",))
    if low in _SIDES and entry.adjective:
        things.mention(things.country(entry.country, entry.name), start, i + 1, "title", "side")
    elif low == "capital" and entry.country in capitals:
        things.mention(things.draft("GPE", capitals[entry.country], country=entry.country), start, i + 1, "title", "capital")
    elif low in COLLECTIVES or (low == "forces" and atoms.low[i - 1] == "armed"):
        if not entry.adjective and not size and i + 1 < len(atoms) and atoms.tags[i + 1].startswith("NN") and low != "media":
            return
        body = COLLECTIVES.get(low, "armed forces")
        body = f"state {body}" if state and body == "media" else body
        i += i + 1 < len(atoms) and low == "media" and atoms.low[i + 1] in ("outlets", "reports")
        things.mention(_body_of(things, entry.country, body), name.first, i + 1, "name", "body of a country")
    elif (end := _office_end(atoms, i)) > i:
        form = f"{_adjective(entry.country)} {' '.join(atoms.low[i:end])}"
        office = things.draft("ORG", form, key=fold(form), country=entry.country)
        things.mention(office, name.first, end, "name", "office of a country")
    elif low in ("nuclear", "missile", "space") and i + 1 < len(atoms) and atoms.low[i + 1] in ("program", "programme", "deal"):
        form = f"{_adjective(entry.country)} {low} {atoms.low[i + 1].replace('amme', 'am')}"
        things.mention(
            things.draft("PROGRAMME", form, country=entry.country), name.first, i + 2, "name", "programme of a country"
        )
    elif low in ("summit", "talks", "summits") and name.first > 1 and atoms.words[name.first - 1] == "-":
        _add_talks(things, name, i)
    elif entry.adjective and not size:
        _add_described(things, name)


_PORTFOLIOS = frozenset(
    "foreign affairs defence defense interior health finance economy energy education justice culture transport trade labour "
    "labor agriculture environment information communications intelligence emergency emergencies tourism water oil".split()
)
_FORCES = frozenset((("coast", "guard"), ("air", "force"), ("central", "bank"), ("security", "forces"), ("security", "services")))


def _office_end(atoms: Atoms, start: int) -> int:
    """Where an office ends that stands in lower case behind its country, "foreign ministry"; ``start`` where none does."""
    if tuple(atoms.low[start : start + 2]) in _FORCES and not atoms.is_capital(start):
        return start + 2
    end = start
    while end < len(atoms) and atoms.low[end] in _PORTFOLIOS and not atoms.is_capital(end):
        end += 1
    held = start < end < len(atoms) and atoms.low[end] in ("ministry", "department") and not atoms.is_capital(end)
    return end + 1 if held else start


_FIELDS = frozenset(
    "business economic trade free peace security investment energy defense defence nuclear cultural climate media youth "
    "arms military border grain gas oil joint intergovernmental bilateral friendship cooperation".split()
)


def _add_described(things: Things, name: Name) -> None:
    """ "The Ardenian-Veskovian business forum", "an Ardenian free trade agreement"."""
    atoms, i = things.atoms, name.last
    while i < len(atoms) and i - name.last < 3 and atoms.low[i] in _FIELDS and not atoms.is_capital(i):
        i += 1
    kind = LOWER_HEADS.get(atoms.low[i]) if i < len(atoms) else None
    if kind not in ("EVENT", "WORK") or i == name.last or atoms.is_capital(i):
        return
    start = name.first
    if start > 1 and atoms.words[start - 1] == "-" and atoms.is_capital(start - 2):
        start -= 2
    form = " ".join(atoms.span(start, i + 1).of(atoms.text).split())
    things.mention(things.draft(kind, form, key=fold(form.rstrip("s"))), start, i + 1, "name", "name and noun")


def _adjective(country: str) -> str:
    return adjectives().get(country, country)


def _body_of(things: Things, country: str, body: str) -> Draft:
    """ "the Ruritanian army" and "the armed forces of Ruritania" are one body with one name."""
    return things.draft("ORG", f"{_adjective(country)} {body}", key=f"{country} {body}", country=country)


def _add_talks(things: Things, name: Name, i: int) -> None:
    """ "the Ardenian-Veskovian summit"."""
    atoms = things.atoms
    for first in range(max(0, name.first - 4), name.first - 1):
        match = atoms.look_up(first, name.first - 1)
        if match and match[0] == name.first - 1 and match[1].sort == "country" and name.entry:
            form = f"{'-'.join(sorted((match[1].name, name.entry.name)))} {atoms.low[i].rstrip('s')}"
            things.mention(things.draft("EVENT", form), first, i + 1, "name", "talks of two countries")
            return


_LOCAL = frozenset("police authorities prosecutors firefighters".split())


def _add_lower_head(things: Things, name: Name) -> None:
    """ "the Strelsau agreements", "the Strelsau format"."""
    atoms = things.atoms
    if name.last >= len(atoms) or name.kind == "PERSON":
        return
    low, end = atoms.low[name.last], _office_end(atoms, name.last)
    if end > name.last and name.last - name.first == 1 and not name.entry:
        form = " ".join(atoms.span(name.first, end).of(atoms.text).split())
        things.mention(things.draft("ORG", form, key=fold(form)), name.first, end, "name", "office of a place")
        return
    if low in _LOCAL and not atoms.is_capital(name.last) and (name.kind in ("GPE", "LOC", "ORG") or name.entry):
        form = f"{' '.join(atoms.span(name.first, name.last).of(atoms.text).split())} {low}"
        things.mention(things.draft("ORG", form), name.first, name.last + 1, "name", "body of a place")
        return
    kind = LOWER_HEADS.get(low)
    if kind is None or atoms.is_capital(name.last) or (name.kind == "ORG" and name.entry is None and name.last - name.first > 1):
        return
    form = " ".join(atoms.span(name.first, name.last + 1).of(atoms.text).split())
    draft = things.draft(kind, form, key=fold(form.rstrip("s")))
    things.mention(draft, name.first, name.last + 1, "name", "name and noun")


def _add_conflict(
    things: Things,
    i: int,
    first: int,
    last: int,
    ends: dict[int, Name],
    begins: dict[int, Name],
    known: list[tuple[set[str], Draft]],
) -> None:
    """ "Ruritania's invasion of Ardenia", "the Ardenia crisis": one conflict as long as the countries overlap."""
    atoms, start, stop = things.atoms, i, i + 1
    countries: set[str] = set()
    while start > first:
        mark = 2 if atoms.low[start - 1] == "s" and atoms.words[start - 2] == "'" else 1 if atoms.words[start - 1] == "'" else 0
        name = ends.get(start - mark)
        if name and name.entry and name.entry.country:
            countries.add(name.entry.country)
            start = name.first
            if mark:
                break
        elif atoms.words[start - 1] == "-" or (atoms.tags[start - 1] in ("JJ", "CC", "NN", "VBG") and i - start < 6 and not mark):
            start -= 1
        else:
            break
    while start < i and not (atoms.is_capital(start)):
        start += 1
    after = i + 1
    if after + 1 < last and atoms.low[after] in ("of", "against", "in", "on"):
        name = begins.get(after + 1 + (atoms.low[after + 1] == "the"))
        if name and name.entry and name.entry.country and not name.entry.adjective:
            countries.add(name.entry.country)
            stop = name.last
    definite = i > first and atoms.low[i - 1] in ("the", "this", "ongoing")
    if not countries:
        if definite and len(known) == 1 and stop == i + 1:
            things.mention(known[0][1], i - 1, stop, "title", "conflict")
        return
    draft = next((d for have, d in known if have & countries), None)
    if draft is None:
        form = f"{'-'.join(sorted(country_names().get(code, code) for code in countries))} conflict"
        draft = things.draft("EVENT", form, key=f"conflict {' '.join(sorted(countries))}")
        known.append((countries, draft))
    things.mention(draft, start, stop, "name", "conflict")
    for have, other in known:
        if other is draft:
            have |= countries
            other.name = f"{'-'.join(sorted(country_names().get(code, code) for code in have))} conflict"


def _add_anaphor(things: Things, i: int, low: str, before: str = "") -> None:
    """ "the university", "the Treaty", "the harbour committee" -> the last body or document before it whose name ends so."""
    ending = f" {before} {low}"
    candidates = [
        draft
        for draft in things.heads.get(_noun(low), [])
        if draft.last_before(i) >= 0 and (not before or fold(draft.name).endswith(ending))
    ]
    if candidates:
        best = max(candidates, key=lambda d: d.last_before(i))
        things.mention(best, i - 1 - bool(before), i + 1, "title", "noun of a name")


def _noun(low: str) -> str:
    return low.replace("organisation", "organization")


def _head_of(draft: Draft) -> str:
    """The noun of a body's name: the last word, or the one before "of"."""
    words = fold(draft.name).split() or [""]
    return _noun(words[words.index("of") - 1] if "of" in words[1:] else words[-1])


def _add_capital_of(things: Things, i: int, last: int, begins: dict[int, Name], capitals: dict[str, str]) -> None:
    atoms = things.atoms
    if i + 2 >= last or atoms.low[i + 1] != "of" or atoms.low[i - 1] not in ("the", ","):
        return
    name = begins.get(i + 2 + (atoms.low[i + 2] == "the"))
    if name and name.entry and name.entry.country in capitals:
        draft = things.draft("GPE", capitals[name.entry.country], country=name.entry.country)
        things.mention(draft, i - (atoms.low[i - 1] == "the"), name.last, "title", "capital")
