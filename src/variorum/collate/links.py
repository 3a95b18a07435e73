"""Comparisons of two reports -> links: which passages render one utterance or fact, each passage used once.

The most alike are taken first; a passage links again only where the other report says the same twice, or where the second link
rests on other words than the first ("a working lunch" and "three hours of talks" in one clause). Links that stand in the same
order near a sure one are surer themselves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from variorum.collate.compare import Comparison, likelihood
from variorum.collate.profiles import Unit, Voice
from variorum.types import Citation

_USUAL, _LEAST = 50, 16
_SHORTEST = 2.9


@dataclass(frozen=True, slots=True)
class Settings:
    """Log-odds: ``accept`` a link at all (between reports of `_USUAL` units; ``crowd`` times the logarithm more in longer ones,
    where more chances make more look-alikes), ``sure`` enough to support others, ``repeat`` enough to use a passage again;
    ``support`` what a sure neighbour adds, ``rival`` what having no partner as good adds; ``mass`` the least
    weight of telling words; ``near`` in passages."""

    accept: float = -0.35
    sure: float = 2.0
    repeat: float = 2.0
    support: float = 1.0
    mass: float = 2.0
    near: int = 3
    crowd: float = 0.9
    rival: float = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of different reports, first < second, how likely they belong together, and why; ``telling``: only
    because both tell one event, a main one or one in passing."""

    first: Citation
    second: Citation
    score: float
    why: tuple[str, ...]
    voices: tuple[Voice, Voice] = ("own", "own")
    telling: Literal["", "main", "passing"] = ""


def find_links(one: str, two: str, comparisons: tuple[Comparison, ...], *, settings: Settings | None = None) -> tuple[Link, ...]:
    """Choose links among the comparisons of reports ``one`` and ``two`` (ids)."""
    chosen = settings or Settings()
    size = max((max(c.first.last, c.second.last) for c in comparisons), default=1)
    floor = chosen.accept + chosen.crowd * math.log(max(size, _LEAST) / _USUAL)
    margins = _margins(comparisons, floor - chosen.rival - chosen.support)
    weighty = [c for c in comparisons if c.foreign or (c.mass >= chosen.mass and c.length >= _SHORTEST)]
    sure = _select([(c, c.raw) for c in weighty if c.raw >= chosen.sure], chosen)
    supported = [
        (c, c.raw + chosen.support * _is_supported(c, sure, chosen.near) + chosen.rival * margins[id(c)])
        for c in weighty
        if id(c) in margins
    ]
    links = []
    for comparison, raw in _select([(c, raw) for c, raw in supported if raw >= floor], chosen):
        ends = (Citation(one, comparison.first.span), Citation(two, comparison.second.span))
        voices = (comparison.first.voice, comparison.second.voice)
        if ends[1] < ends[0]:
            ends, voices = (ends[1], ends[0]), (voices[1], voices[0])
        links.append(Link(ends[0], ends[1], likelihood(raw), comparison.why, voices))
    return tuple(links)


def _margins(comparisons: tuple[Comparison, ...], least: float) -> dict[int, float]:
    """How much better each comparison of some likelihood is than the best other partner of either unit, between 0 and 1."""
    by_unit: tuple[dict[int, list[Comparison]], dict[int, list[Comparison]]] = ({}, {})
    for c in comparisons:
        for unit, side in zip((c.first, c.second), by_unit, strict=True):
            for place in range(unit.first, unit.last):
                side.setdefault(place, []).append(c)
    margins = {}
    for c in comparisons:
        if c.raw < least:
            continue
        others = [
            o.raw
            for places, side, span, end in (
                (range(c.first.first, c.first.last), by_unit[0], c.second.span, 1),
                (range(c.second.first, c.second.last), by_unit[1], c.first.span, 0),
            )
            for place in places
            for o in side.get(place, ())
            if not (o.first, o.second)[end].span.overlaps(span)
        ]
        margins[id(c)] = max(0.0, min(1.0, c.raw - max(others, default=-4.0)))
    return margins


def _gain(comparison: Comparison, raw: float) -> float:
    """The most alike first, however long: a clause that is all matched before one that tells two things, one of them matched."""
    return raw - comparison.length


def _select(scored: list[tuple[Comparison, float]], settings: Settings) -> list[tuple[Comparison, float]]:
    """Those to be linked, each passage once."""
    scored.sort(key=lambda row: (-round(_gain(*row), 3), row[0].first.span, row[0].second.span))
    used: tuple[dict[int, list[Comparison]], dict[int, list[Comparison]]] = ({}, {})
    taken = []
    for comparison, raw in scored:
        units = (comparison.first, comparison.second)
        before = [
            {id(c): c for p in range(u.first, u.last) for c in side.get(p, ())} for u, side in zip(units, used, strict=True)
        ]
        if all(before) or not all(_may_repeat(comparison, raw, list(side.values()), settings) for side in before):
            continue
        taken.append((comparison, raw))
        for unit, side in zip(units, used, strict=True):
            for place in range(unit.first, unit.last):
                side.setdefault(place, []).append(comparison)
    return taken


def _may_repeat(comparison: Comparison, raw: float, before: list[Comparison], settings: Settings) -> bool:
    """Whether passages that are linked already may be linked once more."""
    if not before:
        return True
    if raw >= settings.repeat:
        return True
    return all(not (comparison.shared & other.shared) for other in before)


def _is_supported(comparison: Comparison, sure: list[tuple[Comparison, float]], near: int) -> bool:
    """Whether a sure link of other passages stands close by in both texts, in the same order."""
    for other, _ in sure:
        one = _distance(comparison.first, other.first)
        two = _distance(comparison.second, other.second)
        if one and two and abs(one) <= near and abs(two) <= near and (one > 0) == (two > 0):
            return True
    return False


def _distance(one: Unit, two: Unit) -> int:
    """From where one unit begins to where another does, in passages; 0 if they have a passage in common."""
    return two.first - one.first if two.first >= one.last or two.last <= one.first else 0
