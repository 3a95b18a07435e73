"""Report -> traits: of each referent what tells who it is, ready to be put beside those of other reports.

Who is who asks this of every referent of a pile, again for each report that comes; so it is worked out once and remembered with
the report. Where a referent is mentioned is left packed: it is asked for only when its entity is made. So is all that is said of
a place or a body, seven in ten of what reports name: it goes by what it is called alone, its form, which most reports share.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace as changed

from variorum.collate.memory import Recall
from variorum.collate.spelling import fold, words_of
from variorum.types import Analysis, EntityType, Mention, Referent, Report

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
    """A referent of one report, its number in the pile, and the day of the report, counted from the year 1."""

    key: Key
    traits: Traits
    day: int | None
    number: int

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
    """Whom and what a report names, by their ``keys``. ``people``: persons and groups, which of the keys each has; everything
    else, ``things``, the same way, with packed forms and traits."""

    keys: tuple[str, ...]
    whose: tuple[int, ...]
    people: tuple[Traits, ...]
    which: tuple[int, ...]
    forms: tuple[bytes, ...]
    things: tuple[msgspec.Raw, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The casts of a pile: its ``reports``, their days, and at which number the referents of each begin. A referent's number is
    its place among all of the pile, in the order of the reports and of their keys."""

    reports: tuple[str, ...]
    casts: tuple[Cast, ...]
    days: tuple[int | None, ...]
    begins: tuple[int, ...]

    @classmethod
    def of(cls, reports: Iterable[Report], casts: Iterable[Cast]) -> Register:
        some, known = tuple(reports), tuple(casts)
        begins = accumulate((len(cast.keys) for cast in known), initial=0)
        return cls(tuple(one.id for one in some), known, tuple(day_of(one.published) for one in some), tuple(begins))

    def __len__(self) -> int:
        """How many referents the pile has."""
        return self.begins[-1]

    def people(self) -> Iterator[Item]:
        """Persons and groups, in the order of the pile."""
        for report, cast, day, begin in zip(self.reports, self.casts, self.days, self.begins, strict=False):
            for rank, traits in zip(cast.whose, cast.people, strict=True):
                yield Item((report, traits.key), traits, day, begin + rank)

    def forms(self) -> Iterator[tuple[Form, list[int]]]:
        """Everything else, by what it is called; of each form the numbers of the referents in their order."""
        found: defaultdict[bytes, list[int]] = defaultdict(list)
        for cast, begin in zip(self.casts, self.begins, strict=False):
            for rank, form in zip(cast.which, cast.forms, strict=True):
                found[form].append(begin + rank)
        return ((_form(packed), numbers) for packed, numbers in found.items())

    def place(self, number: int) -> int:
        """The place in the pile of the report whose referent has this number."""
        return bisect(self.begins, number) - 1

    def number(self, item: Item, key: str) -> int | None:
        """The number of another referent of the report that an item is of."""
        keys = self.casts[place := self.place(item.number)].keys
        return self.begins[place] + keys.index(key) if key in keys else None

    def traits(self, number: int) -> Traits:
        """All that a report says of one that it names."""
        cast, rank = self.casts[place := self.place(number)], number - self.begins[place]
        if rank in cast.which:
            return _traits(cast.things[cast.which.index(rank)])
        return cast.people[cast.whose.index(rank)]

    def item(self, number: int, type: EntityType) -> Item:
        """The same, taken for something else than its report does."""
        traits, place = self.traits(number), self.place(number)
        return Item((self.reports[place], traits.key), changed(traits, type=type), self.days[place], number)


class Roll(Mapping[Key, str]):
    """Who is who: of each referent, by its report and key, the entity that it is. ``ids``: the same by its number, None for
    one that is nobody's."""

    __slots__ = ("_ids", "_known", "_places", "_register")

    def __init__(self, register: Register, ids: Sequence[str | None]) -> None:
        self._register, self._ids = register, ids
        self._places = {report: place for place, report in enumerate(register.reports)}
        self._known: dict[str, dict[str, str]] = {}

    def cast(self, report: str) -> Sequence[str | None]:
        """Whom the referents of a report are, in the order of its keys."""
        place = self._places[report]
        return self._ids[self._register.begins[place] : self._register.begins[place + 1]]

    def _named(self, report: str) -> dict[str, str]:
        if report not in self._known:
            keys = self._register.casts[self._places[report]].keys if report in self._places else ()
            known = zip(keys, self.cast(report), strict=True) if keys else ()
            self._known[report] = {key: who for key, who in known if who}
        return self._known[report]

    def __getitem__(self, key: Key) -> str:
        return self._named(key[0])[key[1]]

    def get(self, key: Key, default: Any = None) -> Any:
        return self._named(key[0]).get(key[1], default)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self._named(key[0])

    def __iter__(self) -> Iterator[Key]:
        return ((report, key) for report in self._register.reports for key in self._named(report))

    def __len__(self) -> int:
        return sum(1 for who in self._ids if who)


_CAST = msgspec.msgpack.Decoder(Cast)
_form = msgspec.msgpack.Decoder(Form).decode
_traits = msgspec.msgpack.Decoder(Traits).decode
_encode = msgspec.msgpack.Encoder().encode
read_places = msgspec.msgpack.Decoder(Places).decode


def read_traits(pile: tuple[Analysis, ...], recall: Recall) -> Register:
    """Whom every report names, remembered or made."""
    casts = (recall.analysis("cast", place, _CAST, partial(_cast, each)) for place, each in enumerate(pile))
    return Register.of((each.report for each in pile), casts)


def day_of(published: str | None) -> int | None:
    """Days since the year 1, where the report's date is known."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def is_acronym(name: str) -> bool:
    return bool(_ACRONYM.fullmatch(name)) and sum(letter.isupper() for letter in name) >= 2


def _cast(analysis: Analysis) -> Cast:
    named = list(enumerate(_named(analysis)))
    people = [(rank, traits) for rank, traits in named if traits.type in ("PERSON", "GROUP")]
    things = [(rank, traits) for rank, traits in named if traits.type not in ("PERSON", "GROUP")]
    return Cast(
        keys=tuple(traits.key for _, traits in named),
        whose=tuple(rank for rank, _ in people),
        people=tuple(traits for _, traits in people),
        which=tuple(rank for rank, _ in things),
        forms=tuple(_encode(Form.of(traits)) for _, traits in things),
        things=tuple(msgspec.Raw(_encode(traits)) for _, traits in things),
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
