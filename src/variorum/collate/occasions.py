"""Which reports are about one occasion, so that what they say is compared.

The same words at another occasion are a formula, not a parallel. But who talks with one guest and then with another in the same
days says to both what there is to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

import msgspec

from variorum.collate.entities import Names
from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.pairs import Pair, Pairs
from variorum.types import Analysis, Event, Report

_DAYS_APART = 2
_ZONES_APART = 1
_NEVER = -10


@dataclass(frozen=True, slots=True)
class Talks:
    """What a report says of its main event: the one day it gives it, and the keys of those who talk."""

    day: date | None
    talkers: tuple[str, ...]


_TALKS = msgspec.msgpack.Decoder(Talks)


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What a report is about: its event, the one day it gives it itself, who talks with whom, and when it came out."""

    event: str | None
    day: date | None
    talkers: frozenset[str]
    published: date | None

    @classmethod
    def of(cls, report: Report, talks: Talks, homes: dict[str, Event], names: Names) -> _Occasion:
        home = homes.get(report.id)
        talkers = frozenset(names.get((report.id, key), key) for key in talks.talkers)
        return cls(home.id if home else None, talks.day, talkers, _day(report.published))

    @property
    def when(self) -> date | None:
        """The day of it, or else of the report."""
        return self.day or self.published

    def is_one_with(self, other: _Occasion) -> bool:
        if len(self.talkers) == len(other.talkers) == 2 and self.talkers != other.talkers:
            return False
        if self.event is not None and other.event is not None:
            return self.event == other.event or self._is_beside(other)
        if self.day is not None and other.day is not None and abs((self.day - other.day).days) > _ZONES_APART:
            return False
        if self.published is None or other.published is None:
            return self.event is None and other.event is None
        return abs((self.published - other.published).days) <= _DAYS_APART

    def _is_beside(self, other: _Occasion) -> bool:
        """Whether somebody talks at both on one day, or several do within days, beside others: what is said at one is said at
        the other."""
        mine, theirs = self.when, other.when
        if mine is None or theirs is None or abs((mine - theirs).days) > _DAYS_APART:
            return False
        both = self.talkers & other.talkers
        return bool(both) if mine == theirs else len(both) > 1 and self.talkers != other.talkers


def of_one_occasion(
    pile: tuple[Analysis, ...], names: Names, pairs: Iterable[Pair], events: Iterable[Event], recall: Recall = FORGETFUL
) -> tuple[Pair, ...]:
    """The pairs that are compared: of reports about one event, unless they tell a talk of two with somebody else; news of it goes
    on for days. Where that is unknown: that came out within days and do not date what they tell more than a day apart (two
    governments may differ by one)."""
    homes = {report: event for event in events for report in event.reports}
    talks = (recall.analysis("talks", place, _TALKS, partial(_talks, each)) for place, each in enumerate(pile))
    about = [_Occasion.of(each.report, told, homes, names) for each, told in zip(pile, talks, strict=True)]
    near = (pair for pair in _near(Pairs.of(pairs), about) if about[pair.first].is_one_with(about[pair.second]))
    return tuple(near)


def _near(pairs: Pairs, about: list[_Occasion]) -> Pairs:
    """The pairs that can be of one occasion: not those of different events on days apart."""
    import numpy as np

    number = {event: place for place, event in enumerate(dict.fromkeys(each.event for each in about if each.event))}
    event = np.array([number.get(each.event or "", -1) for each in about], dtype=np.int64)
    day = np.array([each.when.toordinal() if each.when else _NEVER for each in about], dtype=np.int64)
    one, other = pairs.both.T
    unknown = (event[one] < 0) | (event[other] < 0)
    return pairs.those(unknown | (event[one] == event[other]) | (np.abs(day[one] - day[other]) <= _DAYS_APART))


def _talks(analysis: Analysis) -> Talks:
    """The one day that a report itself gives its main event, and who met or called whom in it, of those whom it calls by name."""
    mains = [mention for mention in analysis.events if mention.main]
    talks = [mention.participants for mention in mains if mention.type in {"call", "meeting"}]
    people = (
        {r.key for r in analysis.referents if r.type == "PERSON" and any(m.form == "name" for m in r.mentions)} if talks else ()
    )
    first, _, last = next((mention.date for mention in mains if mention.date), "").partition("/")
    return Talks(_day(first) if first == (last or first) else None, tuple(key for talk in talks for key in talk if key in people))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
