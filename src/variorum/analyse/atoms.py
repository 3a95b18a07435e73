"""Parse -> atoms: words cut further at hyphens, apostrophes and stops, so that "China-Europe" and "People’s" can be matched.

Kept as parallel tuples, for a report may have a million of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.analyse.gazetteer import ATOM, Entry, given_names, look_up, plain
from variorum.analyse.parse import Parse
from variorum.analyse.unlisted import unlisted_countries
from variorum.types import Span


@dataclass(frozen=True, slots=True)
class Atoms:
    """``words[i]`` (straight apostrophes) and ``low[i]`` (lower case) stand at ``[starts[i], ends[i])`` of ``text``;
    ``tags`` and ``labels`` are those of the word they are part of, ``fresh`` whether the recogniser begins a name there;
    ``bounds`` are the sentences, each ``[first, last)``; ``unlisted`` the countries that only this report tells of."""

    text: str
    words: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    labels: tuple[str, ...]
    fresh: tuple[bool, ...]
    bounds: tuple[tuple[int, int], ...]
    unlisted: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]] = field(default_factory=dict)

    def look_up(self, at: int, end: int) -> tuple[int, Entry] | None:
        """The longest known name that begins at an atom, as in `gazetteer.look_up`, this report's own countries among them."""
        for _, entry in self.unlisted.get(self.words[at], ()):
            return at + 1, entry
        return look_up(self.words, at, end)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The span of atoms ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_glued(self, i: int) -> bool:
        """No space between atom ``i - 1`` and atom ``i``."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def is_capital(self, i: int) -> bool:
        return self.words[i][0].isupper()

    def is_surname(self, i: int) -> bool:
        """Whether a word that may be an office stands as a family name: "Peter Guest", "Mr. King"."""
        if i < 1 or not self.is_capital(i):
            return False
        stop = i > 1 and self.words[i - 1] == "." and self.is_glued(i - 1)
        if self.low[i - 1 - stop] in ("mr", "mrs", "ms", "miss"):
            return True
        return self.words[i - 1] in given_names() and self.labels[i] == "PERSON" == self.labels[i - 1] and not self.fresh[i]

    def possessive(self, i: int, end: int) -> int:
        """How many atoms a possessive mark takes at ``i``: 2 ("’s"), 1 (a bare apostrophe after s) or 0."""
        if i >= end or self.words[i] != "'" or not self.is_glued(i):
            return 0
        if i + 1 < end and self.low[i + 1] == "s" and self.is_glued(i + 1):
            return 2
        return 1 if self.low[i - 1].endswith(("s", "z", "x")) else 0


def quoted_atoms(atoms: Atoms) -> list[bool]:
    """For each atom, whether it stands between quotation marks; a paragraph's end closes what was left open."""
    inside = False
    found = []
    for i, word in enumerate(atoms.words):
        if i and inside and "\n" in atoms.text[atoms.ends[i - 1] : atoms.starts[i]]:
            inside = False
        if word in "“«":
            inside = True
        elif word in "”»″":
            inside = False
        elif word == '"':
            inside = not inside
        found.append(inside)
    return found


def cut_atoms(parse: Parse) -> Atoms:
    """Cut a report's words into atoms."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    owner: list[int] = []
    first_of: list[int] = []
    for number, word in enumerate(parse.words):
        first_of.append(len(words))
        text, start = word.text, word.span.start
        if text.isalnum():
            words.append(text)
            starts.append(start)
            ends.append(word.span.end)
            owner.append(number)
            continue
        for found in ATOM.finditer(text):
            words.append(plain(found.group()))
            starts.append(start + found.start())
            ends.append(start + found.end())
            owner.append(number)
    first_of.append(len(words))
    source = parse.words
    low = tuple(word.lower() for word in words)
    labels = tuple(source[n].entity for n in owner)
    return Atoms(
        parse.text,
        tuple(words),
        low,
        tuple(starts),
        tuple(ends),
        tuple(source[n].tag for n in owner),
        labels,
        tuple(source[n].begins and (i == 0 or owner[i - 1] != n) for i, n in enumerate(owner)),
        tuple((first_of[s.first], first_of[s.last]) for s in parse.sentences if first_of[s.first] < first_of[s.last]),
        unlisted_countries(words, low, labels),
    )
