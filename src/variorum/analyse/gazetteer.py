"""The tables of facts (countries, bodies, agencies) -> what a sequence of words names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from variorum.types import EntityType

Sort = Literal["country", "capital", "region", "body", "agency"]
ATOM = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+|[^\w\s]|_")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: ``name`` is the form used here, ``adjective`` whether this form is one ("Ruritanian"),
    ``weak`` whether this form is also a common word or another name, so that it needs the recogniser's vote."""

    name: str
    type: EntityType
    sort: Sort
    country: str | None = None
    adjective: bool = False
    weak: bool = False


def plain(text: str) -> str:
    """Text with straight apostrophes: the form in which names are looked up."""
    return text.translate(_APOSTROPHES)


def atoms_of(text: str) -> tuple[str, ...]:
    return tuple(ATOM.findall(plain(text)))


def rows(table: str) -> Iterator[list[str]]:
    """The rows of a table of this package, without comments."""
    for line in files("variorum").joinpath(f"data/{table}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _entries() -> Iterator[tuple[str, Entry]]:
    for cells in rows("agencies"):
        name, others, country, *_ = [*cells, "", "", ""]
        for form in (form.strip() for form in [name, *others.split(";")]):
            weak = form.startswith("=")
            yield form.lstrip("="), Entry(name, "ORG", "agency", country or None, False, weak)
    for name, aliases, kind in rows("bodies"):
        if kind != "type":
            made: EntityType = kind  # type: ignore[assignment]
            sort: Sort = "body" if made not in ("LOC", "GPE") else "region"
            for form in [name, *aliases.split("|")]:
                yield form.lstrip("="), Entry(name, made, sort, weak=form.startswith("="))
    for code, name, aliases, demonyms, capital in rows("countries"):
        if code != "iso":
            capitals = capital.split("|")
            yield from ((form, Entry(capitals[0], "GPE", "capital", code)) for form in capitals)
            yield from ((form, Entry(name, "GPE", "country", code)) for form in [name, *aliases.split("|")])
            yield from ((form, Entry(name, "GPE", "country", code, True)) for form in demonyms.split("|"))


@cache
def gazetteer() -> Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """First word -> the names that begin with it, longest first."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    for form, entry in _entries():
        key = atoms_of(form)
        if key and len(form) > 1:
            found.setdefault(key[0], {})[key] = entry
    return MappingProxyType({first: tuple(sorted(forms.items(), key=lambda kv: -len(kv[0]))) for first, forms in found.items()})


def is_known(word: str) -> bool:
    """Does a known name begin with this word?"""
    return word in gazetteer()


def look_up(words: Sequence[str], at: int, end: int) -> tuple[int, Entry] | None:
    """The longest known name that begins at ``words[at]``: where it ends, and what it is. Capitals read as in a name."""
    table = gazetteer()
    first = words[at]
    for key, entry in table.get(first, ()):
        last = at + len(key)
        if last <= end and (len(key) == 1 or tuple(words[at:last]) == key):
            return last, entry
    if len(first) > 3 and first.isupper():
        for key, entry in table.get(first.title(), ()):
            last = at + len(key)
            if last <= end and [word.casefold() for word in words[at:last]] == [part.casefold() for part in key]:
                return last, entry
    return None


@cache
def country_names() -> Mapping[str, str]:
    """ISO code -> the country's name used here."""
    return MappingProxyType({cells[0]: cells[1] for cells in rows("countries")})


@cache
def common_words() -> frozenset[str]:
    """Words that stand in at least one of a thousand news texts: alone and capitalised they are hardly names."""
    return frozenset(word for word, share in rows("frequencies") if int(share) >= 10)


@cache
def given_names() -> Mapping[str, str | None]:
    """Given names (as written) -> the gender they show: "m", "f" or None."""
    return MappingProxyType({name: None if sex == "x" else sex for sex, names in rows("given_names") for name in names.split()})


@cache
def adjectives() -> Mapping[str, str]:
    """ISO code -> the country's adjective ("Ruritanian"), its name where it has none."""
    return MappingProxyType({cells[0]: cells[3].split("|")[0] or cells[1] for cells in rows("countries")})
