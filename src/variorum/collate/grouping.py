"""Gists and occasions -> groups of reports that tell one event: average linkage over the candidate pairs.

Likeness of wording decides, eased between reports of the same days and hardened between reports of different months. Two reports
on encounters are held together by the same participants on the same day, whatever their words, and apart by other participants
or another day, however alike their formulas.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from variorum.collate.gist import Gist, Occasion, likeness

THRESHOLD = 0.21
"""From which likeness on two groups are one event (tuned on ECB+ training topics; the same for every kind of news)."""

_SAME, _UNKNOWN, _OTHERS, _OTHER_DAY, _CLASH = 0.5, 0.8, 0.7, 0.35, 0.25
_FOLLOWING = 2
_MEMORY = 6
_SAMPLE = 8


@dataclass(slots=True)
class _Group:
    """Reports taken together so far: the sum of their gists, their days of publication, their occasions."""

    members: list[int]
    gist: Gist
    days: tuple[int, ...]
    occasions: tuple[Occasion, ...]
    dots: dict[int, float] = field(default_factory=dict)


def group_reports(
    gists: list[Gist],
    days: list[int | None],
    occasions: list[Occasion | None],
    pairs: Iterable[tuple[int, int]],
) -> list[list[int]]:
    """Indices of reports in groups, sorted; a report that is like no other is alone."""
    groups = {
        index: _Group([index], gist, () if day is None else (day,), () if occasion is None else (occasion,))
        for index, (gist, day, occasion) in enumerate(zip(gists, days, occasions, strict=True))
    }
    queue: list[tuple[float, int, int]] = []
    for first, second in sorted(set(pairs)):
        dot = likeness(gists[first], gists[second])
        groups[first].dots[second] = groups[second].dots[first] = dot
        _offer(queue, groups, first, second)
    heapq.heapify(queue)
    while queue:
        score, first, second = heapq.heappop(queue)
        if first in groups and second in groups and _score(groups[first], groups[second], second) == -score:
            _merge(groups, queue, first, second)
    return sorted(sorted(group.members) for group in groups.values())


def _offer(queue: list[tuple[float, int, int]], groups: dict[int, _Group], first: int, second: int) -> None:
    score = _score(groups[first], groups[second], second)
    if score >= THRESHOLD:
        heapq.heappush(queue, (-score, first, second))


def _merge(groups: dict[int, _Group], queue: list[tuple[float, int, int]], first: int, second: int) -> None:
    """Take the second group into the first and offer it anew to the neighbours of both."""
    one, other = groups[first], groups.pop(second)
    neighbours = sorted((one.dots.keys() | other.dots.keys()) - {first, second})
    for index in neighbours:
        there = groups[index]
        mine = one.dots[index] if index in one.dots else likeness(one.gist, there.gist)
        theirs = other.dots[index] if index in other.dots else likeness(other.gist, there.gist)
        there.dots.pop(second, None)
        one.dots[index] = there.dots[first] = mine + theirs
    one.dots.pop(second, None)
    one.members += other.members
    for word, weight in other.gist.items():
        one.gist[word] = one.gist.get(word, 0.0) + weight
    one.days = tuple(sorted((*one.days, *other.days)))
    one.occasions = tuple(sorted({*one.occasions, *other.occasions}, key=_by_day))[:_MEMORY]
    for index in neighbours:
        _offer(queue, groups, *sorted((first, index)))


def _by_day(occasion: Occasion) -> tuple[tuple[str, ...], int, int, int, bool]:
    return occasion.participants, occasion.day or 0, occasion.published or 0, occasion.weekday or 0, occasion.call


def _score(one: _Group, other: _Group, key: int) -> float:
    """How much two groups are one event."""
    wording = one.dots[key] / (len(one.members) * len(other.members)) * _pace(one.days, other.days)
    if not one.occasions or not other.occasions:
        return round(wording, 6)
    verdicts = [_compare(mine, theirs) for mine, theirs in product(one.occasions, other.occasions)]
    factor = math.fsum(factor for factor, _ in verdicts) / len(verdicts)
    bonus = math.fsum(bonus for _, bonus in verdicts) / len(verdicts)
    return round(wording * factor + bonus, 6)


def _pace(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How publication days weigh on likeness, mean over pairs: 1.3 within two days, .8 after a month, 1 where not known."""
    if not one or not other:
        return 1.0
    gaps = [abs(mine - theirs) for mine, theirs in product(_some(one), _some(other))]
    return math.fsum(1.3 if gap <= 2 else 0.8 if gap > 30 else 1.0 for gap in gaps) / len(gaps)


def _some(days: tuple[int, ...]) -> tuple[int, ...]:
    """At most eight of sorted days, evenly spread."""
    return days if len(days) <= _SAMPLE else tuple(days[place * (len(days) - 1) // (_SAMPLE - 1)] for place in range(_SAMPLE))


def _compare(one: Occasion, other: Occasion) -> tuple[float, float]:
    """A factor on the likeness of wording and a bonus, for two occasions."""
    mine, theirs = set(one.participants), set(other.participants)
    shared = mine & theirs
    if len(shared) < 2:
        return _OTHERS, 0.0
    same_day = _same_day(one, other)
    if same_day is None:
        return _UNKNOWN if one.call == other.call else _CLASH, 0.0
    if not same_day:
        return _OTHER_DAY, 0.0
    return 1.0, _SAME if shared in (mine, theirs) else 0.0


def _same_day(one: Occasion, other: Occasion) -> bool | None:
    """Whether two occasions fall on the same day or the next; None where the reports do not say enough."""
    if one.weekday or other.weekday:
        return None if _weekdays_meet(one, other) else False
    mine, theirs = one.day or one.published, other.day or other.published
    if mine is None or theirs is None:
        return None
    gap = abs(mine - theirs)
    certain = one.day is not None and other.day is not None
    return True if gap <= 1 else None if gap <= _FOLLOWING and not certain else False


def _weekdays_meet(one: Occasion, other: Occasion) -> bool:
    """Whether a bare weekday can be the other's day: that day itself, or one of the two before publication."""
    return not {*_weekdays(one)}.isdisjoint(_weekdays(other))


def _weekdays(occasion: Occasion) -> Iterable[int]:
    if occasion.weekday:
        return (occasion.weekday,)
    last = occasion.day or occasion.published
    if last is None:
        return range(1, 8)
    return ((last - 1 - back) % 7 + 1 for back in range(1 if occasion.day else 3))
