"""Reports on one event -> what more than one of them tells that was done: the same verb in sentences that have much in
common, or other verbs in sentences that have far more.

Who resigned over what, who was arrested where: an event that is no encounter is made of such deeds. What one report alone tells
is no entry of the timeline; what two tell is one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, groupby

import msgspec

from variorum.collate.bonds import join
from variorum.collate.days import overlap
from variorum.collate.terms import find_words, fold
from variorum.collate.words import rarity, stem
from variorum.types import Analysis, EventMention

Lines = tuple[tuple[str, tuple[str, ...]], ...]
"""Of each sentence with deeds the stems of the words in it that say something, and of its verbs."""

LINES = msgspec.msgpack.Decoder(Lines)
_RARE, _RAREST, _LIKE, _FAR_MORE, _SHARED_NAME = 2.5, 9.0, 18.0, 30.0, 2.0
_MOST, _MOST_LINES, _MOST_FOUND = 60, 300, 16


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed in one report, with entities for referents, and the words of its sentence."""

    report: str
    verb: str
    mention: EventMention
    participants: tuple[str, ...]
    words: frozenset[str]

    @property
    def line(self) -> tuple[str, int]:
        return self.report, self.mention.span.start


SHARED = msgspec.msgpack.Decoder(list[list[Deed]])


def read_lines(analysis: Analysis) -> Lines:
    """The sentences of a report that tell of deeds."""
    text = analysis.report.text
    return tuple(
        (
            " ".join(sorted({form for word, _ in find_words(span.of(text)) if rarity(form := stem(fold(word))) >= _RARE})),
            tuple(stem(fold(deed.trigger.of(text))) for deed in deeds),
        )
        for span, deeds in groupby(analysis.deeds, key=lambda deed: deed.span)
    )


def deeds_in(analysis: Analysis, lines: Lines, cast: Mapping[str, str]) -> Iterator[Deed]:
    """The deeds of a report, with ``lines`` of it; ``cast``: who its referents are."""
    deeds = iter(analysis.deeds)
    for stems, verbs in lines:
        words = frozenset(stems.split())
        for verb, deed in zip(verbs, deeds, strict=False):
            if rarity(verb) >= _RARE:
                who = tuple(dict.fromkeys(cast[key] for key in deed.participants if key in cast))
                yield Deed(analysis.report.id, verb, deed, who, words)


def shared_deeds(deeds: Sequence[Deed]) -> list[list[Deed]]:
    """Deeds that two reports or more tell, those that most tell first; of one sentence all verbs are one deed where two reports
    have them in common."""
    bonds = [*_of_one_verb(deeds)]
    bonds += _of_other_verbs(deeds, {deeds[number].line for bond in bonds for number in bond})
    groups = [[deeds[number] for number in group] for group in _stars(bonds)]
    merged = join(range(len(groups)), _in_the_same_lines(groups))
    found = [[deed for number in some for deed in groups[number]] for some in merged]
    found.sort(key=lambda group: (-len({deed.report for deed in group}), min(deed.line for deed in group)))
    return found[:_MOST_FOUND]


def _stars(bonds: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Whoever has most bonds, with all that it is bound to; then so with the rest. What is only like one of these is apart."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in bonds:
        near[one].add(other)
        near[other].add(one)
    while near:
        heart = min(near, key=lambda number: (-len(near[number]), number))
        star = {heart, *near[heart]}
        if len(star) > 1:
            yield sorted(star)
        for number in star:
            for other in near.pop(number):
                if other in near:
                    near[other].discard(number)


def _of_one_verb(deeds: Sequence[Deed]) -> Iterator[tuple[int, int]]:
    """Pairs of deeds of one verb in sentences that have much in common."""
    by_verb: dict[str, list[int]] = defaultdict(list)
    for number, deed in enumerate(deeds):
        by_verb[deed.verb].append(number)
    pairs = (pair for numbers in by_verb.values() for pair in combinations(numbers[:_MOST], 2))
    return ((one, other) for one, other in pairs if _is_one(deeds[one], deeds[other], _LIKE))


def _of_other_verbs(deeds: Sequence[Deed], told: Set[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences in which nothing is told by the same verb, and that have far more in common."""
    first: dict[tuple[str, int], int] = {}
    for number, deed in enumerate(deeds):
        if deed.line not in told:
            first.setdefault(deed.line, number)
    pairs = combinations(list(first.values())[:_MOST_LINES], 2)
    return ((one, other) for one, other in pairs if _is_one(deeds[one], deeds[other], _FAR_MORE))


def _is_one(one: Deed, other: Deed, least: float) -> bool:
    """Whether two deeds are the same: not of other days, in sentences that share names and words that say ``least`` at least."""
    if one.report == other.report or _RAREST * len(common := one.words & other.words) < least - _SHARED_NAME:
        return False
    if not set(one.participants).isdisjoint(other.participants):
        least -= _SHARED_NAME
    return round(math.fsum(map(rarity, common)), 4) >= least and not _clash(one.mention.date, other.mention.date)


def _clash(one: str | None, other: str | None) -> bool:
    return bool(one and other) and not overlap(one, other)


def _in_the_same_lines(groups: Sequence[Sequence[Deed]]) -> Iterable[tuple[int, int]]:
    """Groups that stand in the same sentences of two reports."""
    lines = [{deed.line for deed in group} for group in groups]
    for one, other in combinations(range(len(groups)), 2):
        if len({report for report, _ in lines[one] & lines[other]}) > 1:
            yield one, other
