"""ISO 8601 intervals "first/last" of whole days: whether they meet, how long they are, on which one accounts agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

_SMALL_HOURS = 4


@lru_cache(maxsize=1 << 14)
def days_of(interval: str) -> tuple[date, date] | None:
    """First and last day; None for an interval that is open or no date."""
    first, _, last = interval.partition("/")
    try:
        return date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10])
    except ValueError:
        return None


def length(interval: str) -> int:
    """How many days an interval has; a very large number for an open one."""
    days = days_of(interval)
    return (days[1] - days[0]).days + 1 if days else 1_000_000


def overlap(one: str | None, other: str | None) -> bool:
    """Whether two intervals have a day in common."""
    mine, theirs = days_of(one or ""), days_of(other or "")
    return bool(mine and theirs and mine[0] <= theirs[1] and theirs[0] <= mine[1])


def distance(one: str, other: str) -> int:
    """Days from the end of one interval to the beginning of the other; negative when the other lies before."""
    mine, theirs = days_of(one), days_of(other)
    return (theirs[0] - mine[1]).days if mine and theirs else 1_000_000


def agreed(intervals: Iterable[str], *, several: bool = False) -> str | None:
    """The interval that most others meet; of those the shortest, then the commonest, then the earliest.

    ``several``: of what lasts (a visit) an interval of several days says more than one of its days.
    """
    told = list(intervals)
    if len(set(told)) < 2:
        return told[0] if told else None
    counts = Counter(told)

    def rank(interval: str) -> tuple[int, int, int, str]:
        met = sum(count for other, count in counts.items() if overlap(interval, other))
        days = length(interval)
        return -met, days + 40 if several and days == 1 else days, -counts[interval], interval

    return min(counts, key=rank)


def evening_of(moment: str) -> str:
    """The day to which an ISO moment belongs that tells of the day: the day before in the small hours. Midnight sharp is a day
    without an hour."""
    hour, minutes = moment[11:13], moment[14:19].strip("Z")
    if not hour.isdigit() or int(hour) >= _SMALL_HOURS or (int(hour) == 0 and set(minutes) <= set("0:")):
        return moment[:10]
    return (date.fromisoformat(moment[:10]) - timedelta(days=1)).isoformat()


def in_words(interval: str | None) -> str:
    """An interval as it is written in a label: "4 December 2023", "March 2023", "2013", "28 February to 2 March 2023"."""
    days = days_of(interval or "")
    if days is None:
        return ""
    first, last = days
    if first == last:
        return f"{first.day} {first:%B} {first.year}"
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return f"{first:%B} {first.year}"
    begin = f"{first.day} {first:%B}" + (f" {first.year}" if first.year != last.year else "")
    return f"{begin} to {last.day} {last:%B} {last.year}"
