"""Report -> traits: of each referent what tells who it is, ready to be put beside those of other reports.

Who is who asks this of every referent of a pile, again for each report that comes; so it is worked out once and remembered with
the report. Where a referent is mentioned is left packed: it is asked for only when its entity is made. So is all that is said of
a place or a body, seven in ten of what reports name: it goes by what it is called alone, its form, which most reports share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

import msgspec
from msgspec.structs import replace as changed

from variorum.collate.memory import Recall
from variorum.collate.spelling import fold, words_of
from variorum.types import Analysis, EntityType, Mention, Referent

Key = tuple[str, str]
"""Report id, referent key."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.]{1,7}")


class Traits(msgspec.Struct, array_like=True, frozen=True, gc=False, omit_defaults=True):
    """A referent of one report. ``folded`` and ``words``: its name; ``places`` as `Places`, packed; ``count`` its mentions,
    ``first`` the first of them, ``roles`` how many; ``named``: not by titles alone; ``singles`` its one-word names;
    ``offices`` with the country of each where it is known; ``short`` its abbreviations, if its name is none."""

    key: str
    type: EntityType
    name: str
    folded: str
    words: tuple[str, ...]
    places: msgspec.Raw
    count: int
    first: tuple[int, int]
    named: bool
    titled: bool
    roles: int
    country: str | None
    gender: str | None = None
    singles: tuple[str, ...] = ()
    offices: tuple[tuple[str, str | None], ...] = ()
    short: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the report says more of it than its name."""
        return bool(self.roles or self.country or self.titled)


class Places(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Where a report mentions a referent, pronouns aside, and what it calls it."""

    spans: tuple[tuple[int, int], ...]
    aliases: tuple[str, ...]
    roles: tuple[str, ...]


class Item(NamedTuple):
    """A referent of one report, and the day of that, counted from the year 1."""

    key: Key
    traits: Traits
    day: int | None

    @property
    def report(self) -> str:
        return self.key[0]


class Form(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """How a report calls a place, a body or the like; ``known``: it says more of it than its name."""

    type: EntityType
    name: str
    folded: str
    short: tuple[str, ...]
    known: bool

    @classmethod
    def of(cls, traits: Traits, type: EntityType | None = None) -> Form:
        """``type`` where it is taken for something else than its report does."""
        return cls(type or traits.type, traits.name, traits.folded, traits.short, traits.known)


class Cast(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Whom and what a report names: persons and groups; everything else by ``keys``, with packed forms and traits."""

    people: tuple[Traits, ...]
    keys: tuple[str, ...]
    forms: tuple[bytes, ...]
    things: tuple[msgspec.Raw, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The casts of a pile's reports by their ids, and the days of these."""

    casts: Mapping[str, Cast]
    days: Mapping[str, int | None]

    def people(self) -> Iterator[Item]:
        """Persons and groups, in the order of the pile."""
        for report, cast in self.casts.items():
            day = self.days[report]
            for traits in cast.people:
                yield Item((report, traits.key), traits, day)

    def forms(self) -> Iterator[tuple[Form, list[Key]]]:
        """Everything else, by what it is called; of each form the referents in the order of the pile."""
        found: defaultdict[bytes, list[Key]] = defaultdict(list)
        for report, cast in self.casts.items():
            for key, form in zip(cast.keys, cast.forms, strict=True):
                found[form].append((report, key))
        return ((_form(packed), keys) for packed, keys in found.items())

    def traits(self, key: Key) -> Traits:
        """All that a report says of one that it names."""
        cast = self.casts[key[0]]
        if key[1] in cast.keys:
            return _traits(cast.things[cast.keys.index(key[1])])
        return next(traits for traits in cast.people if traits.key == key[1])

    def item(self, key: Key, type: EntityType) -> Item:
        """The same, taken for something else than its report does."""
        return Item(key, changed(self.traits(key), type=type), self.days[key[0]])


_CAST = msgspec.msgpack.Decoder(Cast)
_form = msgspec.msgpack.Decoder(Form).decode
_traits = msgspec.msgpack.Decoder(Traits).decode
_encode = msgspec.msgpack.Encoder().encode
read_places = msgspec.msgpack.Decoder(Places).decode


def read_traits(pile: tuple[Analysis, ...], recall: Recall) -> Register:
    """Whom every report names, remembered or made."""
    casts = {each.report.id: recall.analysis("cast", place, _CAST, partial(_cast, each)) for place, each in enumerate(pile)}
    return Register(casts, {each.report.id: day_of(each.report.published) for each in pile})


def day_of(published: str | None) -> int | None:
    """Days since the year 1, where the report's date is known."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def is_acronym(name: str) -> bool:
    return bool(_ACRONYM.fullmatch(name)) and sum(letter.isupper() for letter in name) >= 2


def _cast(analysis: Analysis) -> Cast:
    named = list(_named(analysis))
    things = [traits for traits in named if traits.type not in ("PERSON", "GROUP")]
    return Cast(
        people=tuple(traits for traits in named if traits.type in ("PERSON", "GROUP")),
        keys=tuple(traits.key for traits in things),
        forms=tuple(_encode(Form.of(traits)) for traits in things),
        things=tuple(msgspec.Raw(_encode(traits)) for traits in things),
    )


def _named(analysis: Analysis) -> Iterator[Traits]:
    text = analysis.report.text
    for referent in analysis.referents:
        forms = {m.span.of(text) for m in referent.mentions if m.form == "name"}
        yield Traits(
            key=referent.key,
            type=referent.type,
            name=referent.name,
            folded=fold(referent.name),
            words=words_of(referent.name),
            places=msgspec.Raw(_encode(_places(referent, text))),
            count=len(referent.mentions),
            first=min(((m.span.start, m.span.end) for m in referent.mentions), default=(0, 0)),
            named=bool(forms),
            titled=referent.titled,
            roles=len(referent.roles),
            country=referent.country,
            gender=referent.gender,
            singles=tuple(sorted({words[0] for words in map(words_of, forms) if len(words) == 1})),
            offices=tuple((role.office, _country(role.of)) for role in referent.roles if role.office),
            short=tuple(sorted(_short(referent, text))),
            members=referent.members,
        )


def _places(referent: Referent, text: str) -> Places:
    own: list[Mention] = [mention for mention in referent.mentions if mention.form != "pronoun"]
    return Places(
        spans=tuple(sorted({(m.span.start, m.span.end) for m in own})),
        aliases=tuple(sorted({" ".join(m.span.of(text).split()) for m in own})),
        roles=tuple(sorted({" ".join(role.words.split()) for role in referent.roles})),
    )


def _country(words: str | None) -> str | None:
    """The country of a role, where ``of`` is a country's code."""
    return words if words and len(words) == 2 and words.isupper() else None


def _short(referent: Referent, text: str) -> set[str]:
    """The abbreviations that a report uses for what has a long name."""
    if is_acronym(referent.name):
        return set()
    return {form for m in referent.mentions if len(m.span) <= 8 and is_acronym(form := m.span.of(text))}
