"""Atoms + names -> phrases of office: "the Ruritanian leader", "Chairman of the Harbour Board", "his Ardenian counterpart".

What stands before or after the words of office says of what country or body it is. Who it is, is decided in `persons.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from variorum.analyse.atoms import Atoms
from variorum.analyse.offices import (
    DEPUTY,
    FIELD_WORDS,
    FOR_A_FIELD,
    FORMER,
    GENDERED,
    HEADS,
    HONORIFICS,
    LONG_HEADS,
    MODIFIERS,
    PORTFOLIOS,
    RANKS,
    SURNAMES,
)
from variorum.analyse.spot import Name

_DETERMINERS = frozenset("the a an his her its their our my your this that another".split())
_STATE_WORDS = frozenset("state nation country government republic".split())


@dataclass(frozen=True, slots=True)
class Title:
    """Atoms ``[first, last)`` without the determiner ``det`` (which begins at ``start``). ``office`` as in `offices`;
    ``country`` ISO; ``body`` the words of the organisation it is an office of; ``owner`` the place of the country's name."""

    start: int
    first: int
    last: int
    sentence: int
    office: str
    det: str = ""
    country: str | None = None
    body: str | None = None
    plural: bool = False
    gender: str | None = None
    honorific: bool = False


def find_titles(atoms: Atoms, names: list[Name]) -> list[Title]:
    """All phrases of office, in text order, none inside another."""
    at = _starts(names)
    until = _ends(names)
    names_over = {i: n.first for n in names if n.kind and n.kind != "GPE" and not n.entry for i in range(n.first, n.last)}
    titles: list[Title] = []
    for sentence, (first, last) in enumerate(atoms.bounds):
        i = first
        while i < last:
            title = _title_at(atoms, i, first, last, sentence, at, until)
            if title and (not titles or title.first >= titles[-1].last) and not _is_inside(title, i, names_over):
                titles.append(title)
                i = title.last
            else:
                i += 1
    return titles


def _is_inside(title: Title, head: int, names_over: dict[int, int]) -> bool:
    """The word of office is part of a body's name ("Office of the President")."""
    return head in names_over and names_over[head] < title.first


def _starts(names: list[Name]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = {}
    for name in names:
        found.setdefault(name.first, []).append(name)
    return found


def _ends(names: list[Name]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = {}
    for name in names:
        found.setdefault(name.last, []).append(name)
    return found


def _title_at(
    atoms: Atoms, i: int, first: int, limit: int, sentence: int, at: dict[int, list[Name]], until: dict[int, list[Name]]
) -> Title | None:
    low = atoms.low[i]
    if low in HONORIFICS and atoms.is_capital(i):
        last = i + 1 + (i + 1 < limit and atoms.words[i + 1] == "." and atoms.is_glued(i + 1))
        return Title(i, i, last, sentence, RANKS.get(low, ""), gender=HONORIFICS[low], honorific=True)
    head = _head(atoms, i, limit)
    if head is None or (low in SURNAMES and atoms.is_surname(i)):
        return None
    last, base, plural = head
    if not (atoms.tags[i].startswith("NN") or atoms.is_capital(i) or not atoms.tags[i]):
        return None
    if atoms.labels[i] == "PERSON" and atoms.is_capital(i) and not atoms.fresh[i] and not _is_title_word(atoms, i, first):
        return None
    last, owner, body = _rightward(atoms, last, limit, at, base)
    is_field = body is not None and _is_field(body)
    owned = bool(owner or (body and not is_field)) and base not in ("ambassador", "envoy")  # "the Ruritanian ambassador to …"
    start, begin, det, country, words, before = _leftward(atoms, i, first, until, owned)
    body = body or before
    if base == "head" and last == head[0]:
        return None
    if base == "head" and owner and body and body.lower().split()[-1] in _STATE_WORDS:
        base, body = ("prime minister" if body.lower().endswith("government") else "head of state"), None
    if base in ("minister", "secretary") and body and is_field:
        words, body = (*words, body.lower().split()[0]), None
    office = _office(base, words)
    gender = GENDERED.get(low)
    return Title(start, begin, last, sentence, office, det, country or owner, body, plural, gender)


def _is_field(body: str) -> bool:
    """Fields of office only: "Health and Human Services"."""
    return set(body.lower().split()) <= PORTFOLIOS | FIELD_WORDS


def _is_title_word(atoms: Atoms, i: int, first: int) -> bool:
    """Words of office that the recogniser draws into a person's name."""
    plain = "president minister premier chancellor king queen secretary senator governor pope emir sultan".split()
    return atoms.low[i] in plain or (i > first and atoms.is_capital(i - 1) and atoms.low[i - 1] in MODIFIERS)


def _head(atoms: Atoms, i: int, limit: int) -> tuple[int, str, bool] | None:
    """Where the words of office end, their name, and whether they are plural."""
    low = atoms.low[i]
    single = low[:-1] if low.endswith("s") and low not in HEADS else low
    for words, name in LONG_HEADS:
        if words[0] == single and tuple(atoms.low[i + 1 : min(limit, i + len(words))]) == words[1:]:
            return i + len(words), name, single != low
    if low == "chief" and i + 1 < limit and (atoms.low[i + 1] in HEADS or atoms.tags[i + 1].startswith("NN")):
        return None
    if single == "head" and not (i + 1 < limit and atoms.low[i + 1] == "of"):
        return None
    if low in ("deputy", "general", "fellow", "major") and i + 1 < limit:
        following = atoms.low[i + 1]
        if following in HEADS or following in MODIFIERS or (atoms.is_capital(i + 1) and atoms.labels[i + 1] != "PERSON"):
            return None
    if single in HEADS:
        return i + 1, HEADS[single], single != low
    if low.endswith("men") and low[:-3] + "man" in HEADS:
        return i + 1, HEADS[low[:-3] + "man"], True
    return None


def _leftward(
    atoms: Atoms, i: int, first: int, until: dict[int, list[Name]], owned: bool
) -> tuple[int, int, str, str | None, tuple[str, ...], str | None]:
    """Before the head: modifiers, a country's adjective or possessive, a body's name, loose adjectives, a determiner.

    ``owned``: what follows the head already says of what it is an office.
    """
    begin, country, body = i, None, None
    words: list[str] = []
    loose = 0
    k = i
    while k > first:
        low = atoms.low[k - 1]
        if low in MODIFIERS or (
            low == "-" and atoms.is_glued(k) and k - 1 > first and atoms.low[k - 2] in MODIFIERS | {"vice", "co"}
        ):
            words.append(low)
            k -= 1
            begin = k
            continue
        mark = 2 if low == "s" and k - 2 > first and atoms.words[k - 2] == "'" else 1 if low == "'" else 0
        owner = next((n for n in until.get(k - mark, ()) if n.kind or n.label), None) if k - mark > first else None
        if owner and _may_own(owner, bool(mark), owned):
            if owner.entry and owner.entry.country:
                country = country or owner.entry.country
            elif not (owner.entry and owner.entry.type == "LOC"):
                body = body or " ".join(atoms.words[owner.first : owner.last])
            k = begin = owner.first
            if mark:
                break
            continue
        if low in _DETERMINERS:
            return k - 1, begin, low, country, tuple(words), body
        if atoms.tags[k - 1] in ("JJ", "JJS", "JJR", "RB", "VBN", "VBG", "CD") and loose < 3 and not atoms.is_capital(k - 1):
            loose += 1
            k -= 1
            continue
        break
    return begin, begin, "", country, tuple(words), body


def _may_own(name: Name, possessive: bool, owned: bool) -> bool:
    """May a name before the words of office say of what: "NATO Secretary General", "Ruritania's leader"."""
    if owned and not (name.entry and name.entry.adjective):
        return False
    if name.entry:
        return name.entry.sort in ("country", "region", "capital", "body", "agency") and (
            possessive or name.entry.sort != "capital"
        )
    return (name.kind == "ORG" or name.label == "ORG") or (possessive and name.label in ("ORG", "GPE"))


def _rightward(atoms: Atoms, last: int, limit: int, at: dict[int, list[Name]], base: str) -> tuple[int, str | None, str | None]:
    """After the head: "of Ruritania", "of the Ruritanian State", "of the Harbour Board of Strelsau", "for Foreign Affairs"."""
    k, country, body = last, None, None
    while k + 1 < limit and (atoms.low[k] in ("of", "for") or (atoms.low[k] in ("at", "with", "from", "to") and body is None)):
        link = atoms.low[k]
        if link == "to" and base != "ambassador" and base != "envoy":
            break
        if link in ("at", "with", "from") and base != "expert":
            break
        if link == "for" and base not in FOR_A_FIELD:
            break
        after = k + 1 + (atoms.low[k + 1] in ("the", "a", "an", "its", "their"))
        name = max(at.get(after, ()), key=lambda n: n.last, default=None)
        if name is None:
            portfolio = after
            while portfolio < limit and (atoms.low[portfolio] in PORTFOLIOS or atoms.low[portfolio] in FIELD_WORDS):
                portfolio += 1
            while portfolio > after and atoms.low[portfolio - 1] in ("and", "of", "the", ",", "&", "-"):
                portfolio -= 1
            if portfolio > after and atoms.is_capital(after):
                body = body or " ".join(atoms.words[after:portfolio])
                k = portfolio
                continue
            break
        if link == "for" and not (name.kind == "ORG" or atoms.is_capital(last - 1)):
            break
        k = name.last
        owner = next((n.entry for n in at[after] if n.entry and n.entry.country), None)
        if owner:
            country = country or owner.country
        if name.entry and name.entry.adjective and k < limit and atoms.low[k] in _STATE_WORDS:
            body, k = atoms.low[k], k + 1
        elif (name.kind and name.kind != "GPE") or not name.entry:
            body = body or " ".join(atoms.words[name.first : name.last])
        last = k
    return max(k if body or country else last, last), country, body


def _office(base: str, words: tuple[str, ...]) -> str:
    """Words of office in one form: "former deputy foreign minister"."""
    parts = []
    if any(word in FORMER for word in words):
        parts.append("former")
    if any(word in DEPUTY for word in words):
        parts.append("deputy")
    if base == "minister" and "prime" in words:
        base = "prime minister"
    elif base in ("minister", "secretary"):
        field = next((word for word in reversed(words) if word in PORTFOLIOS), None)
        field = {"defence": "defense", "economic": "economy", "labour": "labor"}.get(field or "", field)
        parts += [field] if field else []
    elif base == "president" and "vice" in words:
        parts = [part for part in parts if part != "deputy"] + ["vice"]
    return " ".join([*parts, base])
