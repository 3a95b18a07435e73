"""Words of a report -> countries that no table lists, from what the report says of their offices.

"The President of Ardenia" and "the Ardenian delegation" together make Ardenia a country: disputed, historical and invented
states are read like the listed ones. A prime minister is always one of a state; a president alone is not enough (companies
have them too): an adjective made from the name must stand in the report, or the recogniser must have taken it for a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.analyse.gazetteer import Entry, is_known

_OF_STATES = frozenset("president premier minister king queen emir sultan chancellor republic kingdom state".split())
_OWNED = frozenset("president prime premier foreign king queen government parliament".split())
_SURE = frozenset("republic kingdom emir sultan".split())
_ENDINGS = ("n", "an", "ian", "ean", "ese", "ish", "i", "er", "ic")
_PLACES = frozenset(("GPE", "LOC", "NORP"))

Names = Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]


def unlisted_countries(words: Sequence[str], low: Sequence[str], labels: Sequence[str]) -> Names:
    """First word -> the names and adjectives of countries that only this report tells of, in the gazetteer's form."""
    claimed = _claimed(words, low)
    if not claimed:
        return {}
    sure = {name for name, certain in claimed if certain}
    claimed_names = {name for name, _ in claimed}
    by_stem: dict[str, set[str]] = defaultdict(set)
    for word in set(words):
        if len(word) >= 4 and word[0].isupper() and word.isalpha() and not is_known(word):
            by_stem[word[:4]].add(word)
    taken_for: dict[str, set[str]] = defaultdict(set)
    for word, label in zip(words, labels, strict=True):
        if word in claimed_names:
            taken_for[word].add(label)
    found: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]] = {}
    for name in sorted(claimed_names):
        made = sorted(word for word in by_stem[name[:4]] if _is_adjective(word, name))
        if name in sure or made or (taken_for[name] & _PLACES and "PERSON" not in taken_for[name]):
            found[name] = (((name,), Entry(name, "GPE", "country", name)),)
            found.update({word: (((word,), Entry(name, "GPE", "country", name, True)),) for word in made})
    return found


def _claimed(words: Sequence[str], low: Sequence[str]) -> set[tuple[str, bool]]:
    """Capitalised words that an office of state is of ("President of X", "X's Prime Minister"); True if only states have it."""
    claimed = set()
    for i in range(1, len(words) - 2):
        if low[i] == "of" and low[i - 1] in _OF_STATES:
            certain = low[i - 1] in _SURE or (low[i - 1] == "minister" and low[i - 2] == "prime")
            claimed.add((words[i + 1 + (low[i + 1] == "the")], certain))
        elif words[i] == "'" and low[i + 1] == "s" and low[i + 2] in _OWNED:
            claimed.add((words[i - 1], low[i + 2] == "prime"))
    return {
        (word, certain)
        for word, certain in claimed
        if len(word) >= 4 and word[0].isupper() and word[1:].islower() and not is_known(word)
    }


def _is_adjective(word: str, name: str) -> bool:
    """Is ``word`` the adjective of the country ``name``: "Ardenian" of "Ardenia", "Marenlander" of "Marenland"?"""
    stem = name.rstrip("aeiouy") if len(name.rstrip("aeiouy")) >= 4 else name
    return word != name and word.startswith(stem) and word.endswith(_ENDINGS) and len(word) <= len(name) + 4
