"""Names and titles -> persons: whose surname, whose title, decided from what this report itself says.

Two candidates that suit equally are no answer: the mention then keeps a referent of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from variorum.analyse.atoms import Atoms
from variorum.analyse.drafts import Draft, fold
from variorum.analyse.gazetteer import given_names
from variorum.analyse.heads import PARTICLES
from variorum.analyse.offices import TOP
from variorum.analyse.spot import Name
from variorum.analyse.titles import Title
from variorum.types import Mention, Role

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_NICKNAMES = (
    "joe joseph|bill william billy|bob robert rob|mike michael|jim james jimmy|tom thomas|tony anthony antony|dick richard rick|"
    "ted edward ed|dan daniel danny|dave david|steve steven stephen|chris christopher|matt matthew|ben benjamin|ken kenneth|"
    "liz elizabeth|kate katherine catherine|sue susan|nick nicholas|alex alexander aleksandr alexandr|tim timothy|ron ronald|"
    "don donald|jeff jeffrey|greg gregory|pat patrick patricia|sam samuel|andy andrew|larry lawrence|jerry gerald|al albert|"
    "chuck charles charlie|hank henry harry|jack john|bernie bernard|max maximilian|sasha aleksandr|vova vladimir volodymyr"
)
_SAME_GIVEN = {name: set(group.split()) for group in _NICKNAMES.split("|") for name in group.split()}


_MOST = 100
"""Bearers of one surname that are compared."""
_FAR = 40
_ARTICLES = frozenset(("al", "el", "ul", "as", "ar", "at", "az", "an", "ad", "ash"))
_KIN = frozenset("wife husband father mother son daughter brother sister spouse widow uncle aunt nephew niece cousin".split())
_WHOSE = frozenset("his her their s ' ’ younger older elder eldest youngest late".split())
_LOOSE = frozenset("visiting then new newly elected current longtime veteran embattled outgoing incoming".split())


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming of a person: atoms ``[first, last)`` of the name, ``start`` and ``stop`` with the title around it."""

    start: int
    stop: int
    first: int
    last: int
    titles: tuple[Title, ...] = ()


def name_words(atoms: Atoms, first: int, last: int) -> tuple[str, ...]:
    """The words of a name that count: folded, without initials' stops, hyphens, suffixes and the article of "al-Kol"; "O'Kol"
    is one word."""
    words: list[str] = []
    for i in range(first, last):
        word, follows = fold(atoms.words[i]), atoms.words[i + 1] if i + 1 < last else ""
        if not word[0].isalnum() or (word in _ARTICLES and follows == "-"):
            continue
        joined = i > first + 1 and atoms.words[i - 1] in ("'", "’") and atoms.is_glued(i) and atoms.is_glued(i - 1) and words
        words[-1:] = [words[-1] + word] if joined else [*words[-1:], word]
    return tuple(word for word in words if word not in _SUFFIXES) or tuple(words)


def find_namings(atoms: Atoms, persons: list[Name], titles: list[Title]) -> tuple[list[Naming], set[int]]:
    """Join each name to the title before it ("Chairman of X, Head of Y Vera Kol") and the country behind ("of Ruritania").

    Returns the namings and the numbers of the titles that were used up.
    """
    before = {title.last: n for n, title in enumerate(titles)}
    used: set[int] = set()
    namings: list[Naming] = []
    for name in persons:
        chain: list[Title] = []
        at = name.first
        while at in before and not titles[before[at]].plural:
            number = before[at]
            chain.insert(0, titles[number])
            used.add(number)
            at = titles[number].first
            if titles[number].honorific and at in before and not titles[before[at]].honorific:
                continue
            if titles[number].det or at < 2 or atoms.words[at - 1] != "," or at - 1 not in before:
                break
            at -= 1
        last = _without_repetition(atoms, name)
        stop = _with_suffix(atoms, last)
        namings.append(Naming(chain[0].first if chain else name.first, stop, name.first, last, tuple(chain)))
    return namings, used


def _without_repetition(atoms: Atoms, name: Name) -> int:
    """Where a name ends that a page goes on with the other way round: "Vera Kol | Kol VeraPresident"."""
    doubled = (i for i in range(name.first + 2, name.last) if atoms.low[i] == atoms.low[i - 1])
    return next(doubled, name.last)


def _with_suffix(atoms: Atoms, last: int) -> int:
    """Over ", Jr." and "II"."""
    if last < len(atoms) and atoms.words[last] in ("II", "III", "IV", "VI", "VII", "VIII", "XIV", "XVI"):
        return last + 1
    i = last + (last < len(atoms) and atoms.words[last] == ",")
    if i < len(atoms) and atoms.low[i] in ("jr", "sr"):
        return i + 1 + (i + 1 < len(atoms) and atoms.words[i + 1] == "." and atoms.is_glued(i + 1))
    return last


def group_namings(atoms: Atoms, namings: list[Naming]) -> tuple[list[Draft], dict[int, Draft]]:
    """One draft a person: full names first, then the names alone that only one of them can bear."""
    drafts: list[Draft] = []
    of_full: dict[tuple[str, ...], Draft] = {}
    owner: dict[int, Draft] = {}
    words = [name_words(atoms, n.first, n.last) for n in namings]
    by_surname: defaultdict[str, list[tuple[tuple[str, ...], Draft]]] = defaultdict(list)
    for i in sorted(range(len(namings)), key=lambda i: (-min(len(words[i]), 2), i)):
        if len(words[i]) > 1:
            draft = of_full.get(words[i]) or _same_person(words[i], by_surname[words[i][-1]])
            if draft is None:
                draft = Draft("PERSON", "")
                drafts.append(draft)
            if words[i] not in of_full:
                of_full[words[i]] = draft
                by_surname[words[i][-1]].append((words[i], draft))
            owner[i] = draft
    bearers: defaultdict[str, list[Draft]] = defaultdict(list)
    for full, draft in of_full.items():
        for word in {full[0], full[-1], _surname(full)}:
            if draft not in bearers[word]:
                bearers[word].append(draft)
    surnames = {(id(draft), full[-1]) for full, draft in of_full.items()}
    givens = {(id(draft), full[0]) for full, draft in of_full.items()}
    introduced: dict[int, int] = {}
    for i in sorted(owner):
        introduced.setdefault(id(owner[i]), namings[i].start)
    kin = {id(owner[i]) for i in owner if _is_somebodys(atoms, namings[i]) and introduced[id(owner[i])] == namings[i].start}
    genders = {id(draft): given_names().get(full[0].title()) for full, draft in of_full.items()}
    strangers = _strangers(namings, words, bearers, genders) | {i for i, n in enumerate(namings) if _is_monarch(atoms, n)}
    other = _heads_before(namings, words, {words[i][-1] for i, n in enumerate(namings) if _is_kin(atoms, n)})
    alone: dict[tuple[str, ...], Draft] = {}
    for i, naming in enumerate(namings):
        if i not in owner:
            whose = [] if words[i][0] in other or i in strangers else bearers.get(words[i][0], [])
            gender = next((title.gender for title in naming.titles if title.gender), None)
            if gender:
                whose = [draft for draft in whose if genders.get(id(draft)) in (None, gender)]
            if not naming.titles and not any((id(d), words[i][0]) in givens for d in whose[:_MOST]):
                whose = [d for d in whose[:_MOST] if id(d) not in kin and introduced[id(d)] < naming.first] or whose
            draft = _bearer(words[i][0], naming, whose, surnames) or alone.get(words[i])
            if draft is None:
                draft = alone[words[i]] = Draft("PERSON", "")
                drafts.append(draft)
            owner[i] = draft
        _add(atoms, owner[i], naming)
    for draft in drafts:
        draft.name = _best_form(draft.forms)
        draft.gender = draft.gender or given_names().get(draft.name.partition(" ")[0])
    return drafts, owner


def _is_somebodys(atoms: Atoms, naming: Naming) -> bool:
    """ "His wife, Vera Kol": named as another's kin, who keeps the surname for himself."""
    at = naming.start - 1
    at -= at > 0 and atoms.words[at] == ","
    return at > 0 and atoms.low[at] in _KIN and (atoms.low[at - 1] in _WHOSE or not atoms.words[at + 1].isalnum())


def _surname(words: tuple[str, ...]) -> str:
    return words[-1]


def _same_person(words: tuple[str, ...], known: list[tuple[tuple[str, ...], Draft]]) -> Draft | None:
    """Another form of a full name: middle names and initials may differ, the given name may be short."""
    found = {id(draft): draft for other, draft in known[:_MOST] if _given_agree(words, other)}
    return next(iter(found.values())) if len(found) == 1 else None


def _given_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    x, y = a[0], b[0]
    short, long = sorted((a, b), key=len)
    if len(short) > 1 and long[1:] == short:
        return True  # "Comedian Vera Kol", "Constable Vera Kol"
    if x == y or y in _SAME_GIVEN.get(x, ()):
        return True
    return (len(x) == 1 or len(y) == 1) and x[0] == y[0]


def _bearer(word: str, naming: Naming, bearers: list[Draft], surnames: set[tuple[int, str]]) -> Draft | None:
    """Who a name alone stands for: the only bearer; among several the one named last before it, if it is his surname."""
    if len(bearers) == 1:
        return bearers[0]
    by_surname = [draft for draft in bearers[:_MOST] if (id(draft), word) in surnames]
    if len(by_surname) == 1:
        return by_surname[0]
    recent = [(draft.last_before(naming.first), draft) for draft in (by_surname or bearers[:_MOST])]
    recent = sorted((pair for pair in recent if pair[0] >= 0), key=lambda pair: -pair[0])
    if len(recent) == 1 or (len(recent) > 1 and recent[0][0] - recent[1][0] > _FAR):
        return recent[0][1]
    often = sorted((draft for _, draft in recent), key=lambda draft: -draft.count_before(naming.first))
    if len(often) > 1 and often[0].count_before(naming.first) >= 3 * often[1].count_before(naming.first):
        return often[0]
    return None


_NUMERALS = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII".split())


def _is_monarch(atoms: Atoms, naming: Naming) -> bool:
    """ "Elizabeth II": one given name and a number, no other person of that given name."""
    return naming.last - naming.first <= 2 and any(atoms.words[i] in _NUMERALS for i in range(naming.first + 1, naming.stop))


def _is_kin(atoms: Atoms, naming: Naming) -> bool:
    """ "Mila and Ana Kol": the surname is a family's."""
    i = naming.first - 1
    return (
        naming.last - naming.first > 1
        and i > 0
        and atoms.low[i] in ("and", "&")
        and atoms.is_capital(i - 1)
        and not atoms.words[i - 1].isupper()
        and atoms.labels[i - 1] != "ORG"
        and atoms.look_up(i - 1, i) is None
        and not (i > 1 and atoms.is_capital(i - 2))
    )


def _heads_before(namings: list[Naming], words: list[tuple[str, ...]], families: set[str]) -> set[str]:
    """Surnames that "President Kol" bears before any Kol is named in full, where no Kol in full is ever called president.

    Whoever is named in full later ("his daughter Vera Kol") is then another; so is a family (``families``: its surnames)
    named before ("Mila and Ana Kol").
    """
    first_full: dict[str, int] = {}
    first_head: dict[str, int] = {}
    heads_in_full: set[str] = set()
    for naming, name in zip(namings, words, strict=True):
        is_head = any(title.office in TOP for title in naming.titles)
        if len(name) > 1:
            for word in (name[0], name[-1]):
                first_full.setdefault(word, naming.first)
                heads_in_full |= {word} if is_head else set()
        elif is_head:
            first_head.setdefault(name[0], naming.first)
    full = {word for word in first_full if word not in heads_in_full}
    return {word for word, at in first_head.items() if word in full and (at < first_full[word] or word in families)}


def _strangers(
    namings: list[Naming], words: list[tuple[str, ...]], bearers: dict[str, list[Draft]], genders: dict[int, str | None]
) -> set[int]:
    """The namings like "Mr. Kol" where the report's only Kol is Vera: another of that name is meant.

    Where they outnumber the full name, a bare "Kol" is that other as well.
    """
    against: defaultdict[str, set[int]] = defaultdict(set)
    bare: defaultdict[str, set[int]] = defaultdict(set)
    full: Counter[str] = Counter()
    for i, (naming, name) in enumerate(zip(namings, words, strict=True)):
        whose = bearers.get(name[-1], [])
        if len(name) > 1:
            full[name[-1]] += 1
        elif len(whose) == 1:
            gender = next((title.gender for title in naming.titles if title.gender), None)
            known = genders.get(id(whose[0]))
            (against if gender and known and gender != known else bare)[name[0]].add(i)
    found: set[int] = set()
    for surname, numbers in against.items():
        found |= numbers
        if len(numbers) > max(1, full[surname]):
            found |= bare[surname]
    return found


def _add(atoms: Atoms, draft: Draft, naming: Naming) -> None:
    start = naming.start
    while (
        start < naming.first and not atoms.is_capital(start) and (atoms.low[start] in _LOOSE or not atoms.words[start].isalnum())
    ):
        start += 1
    draft.add(
        naming.first, Mention(atoms.span(start, naming.stop), "PERSON", "name", "title and name" if naming.titles else "name")
    )
    draft.forms[atoms.span(naming.first, naming.stop).of(atoms.text)] += 1
    for title in naming.titles:
        give_role(atoms, draft, title)


def give_role(atoms: Atoms, draft: Draft, title: Title) -> None:
    """Let a title speak of a person: role, country, gender."""
    draft.gender = draft.gender or title.gender
    if not title.office:
        return
    draft.country = draft.country or title.country
    if title.office in ("counterpart", "guest"):
        return
    first = title.first
    while first < title.last - 1 and atoms.words[first] in _LOOSE:
        first += 1
    span = atoms.span(first, title.last)
    draft.roles.append(Role(" ".join(span.of(atoms.text).split()), span, title.office, title.body or title.country))


def _best_form(forms: Counter[str]) -> str:
    """The fullest name that is not a lone outlier: most words, then most often, then longest; without a word before it that
    other namings leave out."""
    bare = {form for form in forms if " " in form}
    forms = Counter({form: n for form, n in forms.items() if form.partition(" ")[2] not in bare}) or forms

    def rank(form: str) -> tuple[int, int, int, str]:
        words = [word for word in form.split() if word.lower() not in PARTICLES and len(word.strip(".")) > 1]
        return (min(len(words), 2), forms[form], len(form), form)

    return " ".join(max(forms, key=rank).split()).removesuffix(",") if forms else ""
