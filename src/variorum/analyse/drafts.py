"""A referent while it is being put together, and how names are folded to be compared."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field

from variorum.types import EntityType, Mention, Referent, Role, Span

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "’": "'", "‘": "'"})


def fold(text: str) -> str:
    """Lower case without accents, so that one name written two ways compares equal."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


@dataclass(slots=True, eq=False)
class Draft:
    """A referent that still grows: ``forms`` counts its names, ``places`` where (atom) each mention begins."""

    type: EntityType
    name: str
    country: str | None = None
    titled: bool = False
    gender: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    members: list[Draft] = field(default_factory=list)

    def add(self, at: int, mention: Mention) -> None:
        """Add a mention that begins at atom ``at``; ``places`` stays sorted."""
        number = bisect_right(self.places, at)
        self.places.insert(number, at)
        self.mentions.insert(number, mention)

    def absorb(self, gone: Draft) -> None:
        """Take over all that another draft has; it is left without mentions."""
        for place, mention in zip(gone.places, gone.mentions, strict=True):
            self.add(place, mention)
        self.forms.update(gone.forms)
        self.country = self.country or gone.country
        gone.mentions.clear()
        gone.places.clear()

    def count_before(self, at: int) -> int:
        return bisect_left(self.places, at)

    def last_before(self, at: int) -> int:
        """Where the last mention before ``at`` begins, -1 if there is none."""
        number = bisect_left(self.places, at)
        return self.places[number - 1] if number else -1

    def is_named_in(self, first: int, last: int) -> bool:
        return self.count_before(last) > self.count_before(first)

    def offices(self) -> set[str]:
        return {role.office for role in self.roles if role.office}


def finish(drafts: list[Draft]) -> tuple[Referent, ...]:
    """Drafts -> referents, in the order of their first mention, named r0, r1, ..."""
    kept = sorted((d for d in drafts if d.mentions), key=lambda d: (min(m.span for m in d.mentions), d.type, d.name))
    keys = {id(draft): f"r{number}" for number, draft in enumerate(kept)}
    return tuple(
        Referent(
            key=keys[id(draft)],
            name=draft.name,
            type=draft.type,
            mentions=_unique(draft.mentions),
            roles=tuple(sorted(set(draft.roles), key=lambda role: (role.span, role.words))),
            country=draft.country,
            titled=draft.titled,
            members=tuple(sorted({keys[id(member)] for member in draft.members if id(member) in keys}, key=lambda k: int(k[1:]))),
            gender=draft.gender,
        )
        for draft in kept
    )


def _unique(mentions: list[Mention]) -> tuple[Mention, ...]:
    """One mention a span, in text order."""
    found: dict[Span, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.span, mention)
    return tuple(found[span] for span in sorted(found))
