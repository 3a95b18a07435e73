"""A referent while it is being put together, and how names are folded to be compared."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from variorum.types import EntityType, Mention, Referent, Role, Span

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "’": "'", "‘": "'"})


def fold(text: str) -> str:
    """Lower case without accents, so that one name written two ways compares equal."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


@dataclass(slots=True)
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
        self.places.append(at)
        self.mentions.append(mention)

    def count_before(self, at: int) -> int:
        return sum(place < at for place in self.places)

    def last_before(self, at: int) -> int:
        return max((place for place in self.places if place < at), default=-1)

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
