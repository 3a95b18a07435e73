"""Capitalised runs -> persons and things: each run's type is voted on over the whole report.

The small name recogniser calls one name a person here and an organisation there; titles, reporting verbs and the votes of all
places where the same words stand decide together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from variorum.analyse.atoms import Atoms
from variorum.analyse.drafts import fold
from variorum.analyse.gazetteer import common_words, given_names
from variorum.analyse.heads import CALENDAR, NO_NAMES
from variorum.analyse.persons import name_words
from variorum.analyse.spot import Name
from variorum.analyse.titles import Title
from variorum.types import EntityType

_SAYING = frozenset(
    "said says told added noted stressed thanked stated asked explained argued warned claimed recalled emphasized emphasised met "
    "wrote replied denied visited arrived congratulated spoke called".split()
)
_PLACE_NOUNS = frozenset(
    "region regions district oblast province city airport county peninsula border front axis police authorities".split()
)
_STAFFS = frozenset("administration campaign presidency candidacy".split())
"""Nouns after the name of a person whose they are."""
_WHERE = frozenset("in near at across around outside throughout inside toward towards".split())


def part_kinds(atoms: Atoms, names: list[Name], titles: list[Title]) -> tuple[list[Name], list[Name]]:
    """Names of persons; and names of all else, each with its ``kind`` set."""
    free = _free_words(atoms)
    runs = [part for name in names for part in _parts(atoms, name, free)]
    after_title = {title.last for title in titles if not title.plural}
    runs = list(_without_headline_words(atoms, runs))
    votes: defaultdict[tuple[str, ...], Counter[EntityType]] = defaultdict(Counter)
    for name in runs:
        votes[name_words(atoms, name.first, name.last)].update(_votes(atoms, name, after_title))
    surnames = {words[-1] for words, vote in votes.items() if len(words) in (2, 3, 4) and _winner(vote) == "PERSON"}
    surnames |= {words[0] for words, vote in votes.items() if len(words) in (2, 3) and _winner(vote) == "PERSON"}
    common = {word for i, word in enumerate(atoms.words) if word.islower() and not atoms.tags[i].startswith("NNP")}
    persons: list[Name] = []
    things = [name for name in names if name.kind]
    for name in runs:
        words = name_words(atoms, name.first, name.last)
        kind = _winner(votes[words])
        if len(words) == 1 and words[0] in surnames:
            kind = "PERSON"
        if kind == "PERSON":
            persons.append(_trimmed(atoms, name, common))
        elif kind and not (len(words) == 1 and not atoms.words[name.first].isupper() and _is_common(words[0], common)):
            things.append(replace(name, kind=kind))
    persons += _missed(atoms, names, persons, common)
    return sorted(persons, key=lambda n: n.first), sorted(things, key=lambda n: (n.first, -n.last))


def _trimmed(atoms: Atoms, name: Name, common: set[str]) -> Name:
    """A person's name without the common words that a headline glued to it ("Kol Hid Past Problems", "Weary Kol")."""
    given = given_names()
    odd = [_is_common(atoms.low[i], common) and atoms.words[i] not in given for i in range(name.first, name.last)]
    size = len(odd)
    if size >= 4 and sum(odd) >= 2:
        good = [(b - a, -a) for a in range(size) for b in range(a + 1, size + 1) if not any(odd[a:b])]
        if good:
            length, start = max(good)
            cut = replace(name, first=name.first - start, last=name.first - start + length)
            return cut if name_words(atoms, cut.first, cut.last) else name
    initial = any(first == name.first for first, _ in atoms.bounds[name.sentence : name.sentence + 1])
    if size == 2 and odd[0] and not odd[1] and (name.shouting or initial) and atoms.words[name.last - 1][0].isalnum():
        return replace(name, first=name.first + 1)
    return name


def _without_headline_words(atoms: Atoms, runs: list[Name]) -> Iterator[Name]:
    """In a headline of capitals a run may hold words that are no name: what the body names is cut out of it."""
    body = {name_words(atoms, name.first, name.last) for name in runs if not name.shouting}
    heads = {words[-1:] for words in body} | {words[:1] for words in body}
    for name in runs:
        if not name.shouting or name_words(atoms, name.first, name.last) in body:
            yield name
            continue
        parts = [
            replace(name, first=first, last=last)
            for first in range(name.first, name.last)
            for last in range(name.last, first, -1)
            if name_words(atoms, first, last) in body or (last - first == 1 and name_words(atoms, first, last) in heads)
        ]
        longest = max(parts, key=lambda part: part.last - part.first, default=None)
        yield longest or name


def _is_common(word: str, common: set[str]) -> bool:
    """A capitalised word that this report also writes small is no name."""
    return word in common or word.removesuffix("s") in common or word + "s" in common


def _parts(atoms: Atoms, name: Name, free: set[str]) -> Iterator[Name]:
    """A run without a known type; "Kol-Vale" in "the Kol-Vale talks" is two."""
    if name.kind:
        return
    cut = [i for i in range(name.first + 1, name.last - 1) if atoms.words[i] == "-"]
    parted = len(cut) == 1 and name.last - name.first == 3 and len(atoms.words[name.last - 1]) > 2
    if parted and atoms.words[name.first] in free and atoms.words[name.last - 1] in free:
        yield replace(name, last=cut[0])
        yield replace(name, first=cut[0] + 1)
    elif any(atoms.words[i][0].isalnum() for i in range(name.first, name.last)):
        yield name


def _free_words(atoms: Atoms) -> set[str]:
    """The capitalised words that stand somewhere without a hyphen."""
    ends = len(atoms) - 1
    return {
        word
        for i, word in enumerate(atoms.words)
        if word[0].isupper() and not (i and atoms.words[i - 1] == "-") and not (i < ends and atoms.words[i + 1] == "-")
    }


def _votes(atoms: Atoms, name: Name, after_title: set[int]) -> Counter[EntityType]:
    vote: Counter[EntityType] = Counter()
    words = name.last - name.first
    if name.label:
        vote[name.label] += 2
    if 2 <= words <= 4 and atoms.words[name.first] in given_names() and name.label != "GPE":
        vote["PERSON"] += 2
    if 3 <= words <= 5 and len(atoms.words[name.first]) == 1 and atoms.words[name.first + 1] == ".":
        vote["PERSON"] += 3  # "R. Ivo Tarn"
    if words == 2 and name.label in ("ORG", None) and atoms.words[name.last - 1] in given_names():
        vote["PERSON"] += 2  # the family name first
    if words == 1 and atoms.labels[name.first] == "NORP":
        vote["ORG"] += 1 if atoms.low[name.first].endswith("s") else -3
    if name.first in after_title and words <= 5:
        vote["PERSON"] += 6
    if (
        words == 1
        and atoms.words[name.first].isupper()
        and len(atoms.words[name.first]) in range(2, 7)
        and name.label != "PERSON"
    ):
        vote["ORG"] += 2
    if name.last < len(atoms) and atoms.low[name.last] in _SAYING and 2 <= words <= 3:
        vote["PERSON"] += 1
    if name.last < len(atoms) and atoms.low[name.last] in _STAFFS and name.label in ("ORG", "PERSON", None) and words <= 2:
        vote["PERSON"] += 6
    if name.first and atoms.low[name.first - 1] in _WHERE and words <= 3:
        vote["GPE"] += 3 if name.label in ("GPE", "PERSON", None) else 0
    if name.last < len(atoms) and atoms.low[name.last] in _PLACE_NOUNS and words <= 3:
        vote["GPE"] += 3
    if words == 1 and name.first and atoms.low[name.first - 1] in ("a", "an", "the") and name.label in ("PERSON", None):
        vote["PERSON"] -= 3
        vote["ORG"] += 1
    if any(atoms.words[i][0].isdigit() for i in range(name.first, name.last)):
        vote["PERSON"] -= 5
    if words > 5:
        vote["PERSON"] -= 3
    if not name.label and not vote:
        proper = atoms.low[name.first] not in common_words()
        vote["ORG"] += 1 if words > 1 or proper else 0
    return vote


def _winner(vote: Counter[EntityType]) -> EntityType | None:
    best = max(sorted(vote), key=lambda kind: (vote[kind], kind == "PERSON"), default=None)
    return best if best and vote[best] > 0 else None


def _missed(atoms: Atoms, names: list[Name], persons: list[Name], common: set[str]) -> list[Name]:
    """Known persons where nothing was seen: in headlines of capitals and in hyphenated words."""
    seen = {i for name in names for i in range(name.first, name.last)}
    full = Counter(name_words(atoms, n.first, n.last) for n in persons)
    begins: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in full:
        if len(words) > 1:
            begins[words[0]].add(words)
        for word in (words[-1], words[0]):
            if (word == words[-1] or (word,) in full) and word not in NO_NAMES and word not in CALENDAR:
                begins[word].add((word,))
    found = []
    for sentence, (first, last) in enumerate(atoms.bounds):
        i = first
        while i < last:
            if i not in seen and atoms.is_capital(i) and (known := begins.get(fold(atoms.words[i]))):
                size = max((len(w) for w in known if tuple(fold(x) for x in atoms.words[i : i + len(w)]) == w), default=0)
                alone = not atoms.tags[i].startswith("NNP") and bool(atoms.tags[i])
                if size and not (size == 1 and alone and (len(atoms.words[i]) < 4 or _is_common(atoms.low[i], common))):
                    found.append(Name(i, i + size, sentence, None, None, "PERSON"))
                    i += size
                    continue
            i += 1
    return found
