"""Gists and facts -> groups of reports that tell one event: average linkage over the candidate pairs.

Likeness of wording decides, eased between outlets that publish in the same days and hardened between distant days, or where one
outlet repeats itself on another day. Two reports on encounters are held together by the same participants on the same day,
whatever their words, and apart by other participants or another day, however alike their formulas.

Groups grow inside blocks: reports that pairs likely to be one event hold together. Few reports of a large pile are in one.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from variorum.collate.bonds import by_group, join
from variorum.collate.gist import ONE, Facts, Gist, Gists, add, likeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Numbers = NDArray[np.integer[Any]]

THRESHOLD = 0.21
"""From which likeness on two groups are one event (tuned on ECB+ training topics; the same for every kind of news)."""

_NEAR, _FAR = 1.3, 0.8
_SERIES, _DATED, _UNLIKE, _AGAIN, _ELSEWHERE = 0.4, 0.6, 0.5, 0.6, 0.5
_SAME, _HALF = 0.5, 0.2
_UNKNOWN, _OTHERS, _OTHER_DAY, _CLASH, _STRANGERS = 0.8, 0.7, 0.35, 0.15, 0.15
_BUSY, _LEAST = 0.12, 0.3
_WEEK = 7
_FOLLOWING = 2
_SAMPLE, _SHIFT = 8, 32
_HOPEFUL = (THRESHOLD - 1e-6) * ONE**2
"""The weighed likeness from which on two reports are looked at, a rounding below the threshold."""


@dataclass(slots=True)
class _Group:
    """Reports taken together so far: the sum of their gists, what is known of them, their likeness to neighbours."""

    members: list[int]
    gist: Gist
    facts: tuple[Facts, ...]
    dots: dict[int, int] = field(default_factory=dict)


def group_reports(gists: Gists, facts: list[Facts], pairs: ArrayLike) -> list[list[int]]:
    """Indices of reports in groups, sorted; a report that is like no other is alone. ``pairs``: n x 2, the smaller first."""
    import numpy as np

    first, second = np.asarray(pairs, dtype=np.int64).reshape(-1, 2).T
    packed = np.unique(first << _SHIFT | second)
    one, other = packed >> _SHIFT, packed & (1 << _SHIFT) - 1
    dots = gists.likenesses(one, other)
    near = hopeful(one, other, dots, facts)
    rows = zip(one[near].tolist(), other[near].tolist(), dots[near].tolist(), strict=True)
    likely = [(first, second) for first, second, dot in rows if is_likely(dot, facts[first], facts[second])]
    blocks = join({index for pair in likely for index in pair}, likely)
    home = np.arange(-len(facts), 0)
    for number, block in enumerate(blocks):
        home[list(block)] = number
    inside = home[one] == home[other]
    rows = zip(one[inside].tolist(), other[inside].tolist(), dots[inside].tolist(), strict=True)
    known = by_group(rows, lambda row: int(home[row[0]]))
    grown = (group for number, block in enumerate(blocks) for group in _grow(block, known[number], gists, facts))
    return sorted([*grown, *([index] for index in np.flatnonzero(home < 0).tolist())])


def hopeful(one: Numbers, other: Numbers, dots: Numbers, facts: list[Facts]) -> NDArray[np.bool_]:
    """Which pairs can be likely at all: by their wording, as far as days and outlets leave it weight, or because both tell of
    encounters of the same day. All others are passed over without a closer look."""
    import numpy as np

    number = {outlet: place for place, outlet in enumerate(dict.fromkeys(known.outlet for known in facts))}
    columns = [(known.day, known.told or known.day, known.busy, number[known.outlet], bool(known.who)) for known in facts]
    day, told, busy, outlet, meet = np.array(columns, dtype=np.int64).reshape(-1, 5).T
    gap = np.abs(day[one] - day[other]) * (np.minimum(day[one], day[other]) > 0)
    coinciding = (told[one] == told[other]) | (told[one] == day[other]) | (day[one] == told[other])
    apart = (gap > _WEEK) & ~(coinciding & (outlet[one] == outlet[other]))
    unlikely = np.maximum(_LEAST, 1.0 - _BUSY * np.minimum(busy[one], busy[other]))
    most = np.where(gap <= 2, _NEAR, np.where(apart, unlikely, 1.0))
    met = (meet[one] & meet[other] > 0) & (np.abs(told[one] - told[other]) <= 1)
    found: NDArray[np.bool_] = (dots * most >= _HOPEFUL) | met
    return found


def is_likely(dot: int, one: Facts, other: Facts) -> bool:
    """Whether two reports are one event, as far as they alone say."""
    factor, bonus = _compare(one, other)
    return round(dot / ONE**2 * factor + bonus, 6) >= THRESHOLD


def _grow(block: tuple[int, ...], known: list[tuple[int, int, int]], gists: Gists, facts: list[Facts]) -> list[list[int]]:
    """One block in groups, the likeliest pair taken together first; ``known`` are its candidate pairs and their likeness."""
    groups = {index: _Group([index], gists.gist(index), (facts[index],)) for index in block}
    queue: list[tuple[float, int, int]] = []
    for first, second, dot in known:
        groups[first].dots[second] = groups[second].dots[first] = dot
        _offer(queue, groups, first, second)
    while queue:
        score, first, second = heapq.heappop(queue)
        if first in groups and second in groups and _score(groups[first], groups[second], second) == -score:
            _merge(groups, queue, first, second)
    return [sorted(group.members) for group in groups.values()]


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
    one.gist = add(one.gist, other.gist)
    one.facts = tuple(sorted((*one.facts, *other.facts)))
    for index in neighbours:
        _offer(queue, groups, *sorted((first, index)))


def _score(one: _Group, other: _Group, key: int) -> float:
    """How much two groups are one event: their mean likeness of wording, weighed by what is known of their reports."""
    wording = one.dots[key] / (len(one.members) * len(other.members) * ONE * ONE)
    if len(one.members) == len(other.members) == 1:
        factor, bonus = _compare(one.facts[0], other.facts[0])
        return round(wording * factor + bonus, 6)
    pairs = list(product(_some(one.facts), _some(other.facts)))
    verdicts = [_compare(mine, theirs) for mine, theirs in pairs]
    factor = math.fsum(factor for factor, _ in verdicts) / len(verdicts)
    own = [factor for (factor, _), (mine, theirs) in zip(verdicts, pairs, strict=True) if _is_one_outlet(mine, theirs)]
    bonus = math.fsum(bonus for _, bonus in verdicts) / len(verdicts)
    return round(wording * min([factor, *own]) + bonus, 6)


def _is_one_outlet(one: Facts, other: Facts) -> bool:
    return bool(one.outlet) and one.outlet == other.outlet


def _some(facts: tuple[Facts, ...]) -> tuple[Facts, ...]:
    """At most eight of sorted facts, evenly spread."""
    if len(facts) <= _SAMPLE:
        return facts
    return tuple(facts[place * (len(facts) - 1) // (_SAMPLE - 1)] for place in range(_SAMPLE))


def _compare(one: Facts, other: Facts) -> tuple[float, float]:
    """A factor on the likeness of wording and a bonus, from what is known of two reports."""
    factor, bonus = _encounter(one, other) if one.who and other.who else (1.0, 0.0)
    if one.meet and other.meet and one.call != other.call and one.sure and other.sure and not {*one.who} & {*other.who}:
        factor = min(factor, _CLASH)  # a call is no meeting of others
    elif one.meet and other.meet and not (one.who and other.who) and _same_day(one, other) is False:
        factor = _OTHER_DAY
    return factor * _publication(one, other), bonus


def _publication(one: Facts, other: Facts) -> float:
    """Other outlets tell an event within days; one outlet that repeats its words on another day tells another event."""
    if not one.day or not other.day:
        return 1.0
    gap = abs(one.day - other.day)
    if not _is_one_outlet(one, other):
        return (_NEAR if gap <= 2 else _FAR if gap > 30 else 1.0) * (_unlikely(one, other) if gap > _WEEK else 1.0)
    near = gap <= 2 and not (one.meet or other.meet or one.busy)
    factor = _FAR if gap > 30 else _NEAR if near else 1.0
    if _apart(one, other):
        factor *= _unlikely(one, other)
    if one.meet != other.meet and any(each.sure and len(each.who) > 1 for each in (one, other)):
        factor *= _UNLIKE
    if one.sure and other.sure and _apart(one, other):
        factor *= _AGAIN
    if gap > 1 and one.title and one.title == other.title:
        factor *= _SERIES
    if gap > 1 and one.meet and other.meet and one.told and other.told and abs(one.told - other.told) > 1:
        factor *= _DATED
    if one.who and other.who and len({*one.who} & {*other.who}) < 2:
        factor *= _ELSEWHERE
    return factor


def _unlikely(one: Facts, other: Facts) -> float:
    """Outlets that have many reports in the pile tell of many events, in words that recur: two of other days are seldom one."""
    return max(_LEAST, 1.0 - _BUSY * min(one.busy, other.busy))


def _apart(one: Facts, other: Facts) -> bool:
    """Whether neither the days of publication nor those of the events they tell coincide."""
    return not {one.day, one.told or one.day} & {other.day, other.told or other.day}


def _encounter(one: Facts, other: Facts) -> tuple[float, float]:
    """What participants and days say of two encounters."""
    mine, theirs = set(one.who), set(other.who)
    shared = mine & theirs
    same_day = _same_day(one, other)
    apiece = len(mine) == len(theirs) == 2 and len(shared) == 1
    twice = one.call == other.call and shared and (apiece or not {one.who[0], other.who[0]} & shared)  # by two others: twice
    apart = one.call != other.call and one.sure and other.sure and len(shared) < 2
    if twice or apart:
        return _STRANGERS if same_day is False else _CLASH, 0.0
    if len(shared) < min(2, len(mine), len(theirs)):
        return _STRANGERS if same_day is False else _OTHERS, 0.0
    if same_day is None:
        return _UNKNOWN if one.call == other.call else _CLASH, 0.0
    if not same_day:
        return _OTHER_DAY, 0.0
    whole = shared in (mine, theirs) and one.sure and other.sure
    if not whole or (_is_one_outlet(one, other) and (one.day != other.day or mine != theirs)):
        return 1.0, 0.0
    return 1.0, _SAME if len(shared) > 1 else _HALF


def _same_day(one: Facts, other: Facts) -> bool | None:
    """Whether two encounters fall on the same day or the next; None where the reports do not say enough."""
    if one.weekday or other.weekday:
        return None if {*_weekdays(one)} & {*_weekdays(other)} else False
    mine, theirs = one.told or one.day, other.told or other.day
    if not mine or not theirs:
        return None
    gap = abs(mine - theirs)
    return True if gap <= 1 else None if gap <= _FOLLOWING and not (one.told and other.told) else False


def _weekdays(facts: Facts) -> Iterable[int]:
    """The weekdays that an event can have had: the one named, that of its day, or those of the three days to publication."""
    if facts.weekday:
        return (facts.weekday,)
    last = facts.told or facts.day
    if not last:
        return range(1, 8)
    return ((last - 1 - back) % 7 + 1 for back in range(1 if facts.told else 3))
