"""Names of places -> which of them lie in which country, so that of two tellings the more exact place is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from variorum.collate.scenes import Scene


@cache
def _rows() -> list[list[str]]:
    table = files("variorum").joinpath("data/countries.tsv").read_text("utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]


@cache
def _countries() -> Mapping[str, str]:
    """Name of a country -> its ISO 3166 code (data/countries.tsv)."""
    return {name: row[0] for row in _rows() for name in (row[1], *row[2].split("|")) if name}


@cache
def country_names() -> Mapping[str, str]:
    """ISO 3166 code -> the short name of the country."""
    return {row[0]: row[1] for row in _rows()}


def country_of_places(scenes: Iterable[Scene]) -> dict[str, str]:
    """Place by name -> the code of the country in which it lies, as most reports that know it say."""
    counts: dict[str, Counter[str]] = {}
    for scene in scenes:
        for name, country in scene.places:
            if name not in _countries():
                counts.setdefault(name, Counter())[country] += 1
    return {name: min(found, key=lambda code: (-found[code], code)) for name, found in counts.items()}


def most_exact(place: str, others: Iterable[str], inside: Mapping[str, str]) -> str:
    """A place, or for a country the first of others that lie in it."""
    code = _countries().get(place)
    return next((other for other in others if code and inside.get(other) == code), place)
