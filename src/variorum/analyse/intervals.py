"""TIMEX3 values -> ISO 8601 intervals "first/last" of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from variorum.types import Time

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?![\d-])")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-(\d|WE))?")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)")
_YEAR = re.compile(r"(\d{4})(?![\d-])")
_THIRD = re.compile(r"\b(early|mid|late)\b")


def interval_of(time: Time, text: str) -> str | None:
    """The days that a resolved time expression covers; None for durations, sets and what stayed unresolved.

    "Early", "mid-" and "late" take a third of a month or year, as they stand in the report's text.
    """
    if time.type not in ("DATE", "TIME"):
        return None
    try:
        days = _days(time.value)
    except (ValueError, OverflowError):
        return None
    if days is None:
        return None
    first, last = _part(days, text[max(0, time.span.start - 6) : time.span.end].casefold())
    return f"{first.isoformat()}/{last.isoformat()}"


def _part(days: tuple[date, date], words: str) -> tuple[date, date]:
    """The early, middle or late third of an interval of a month or more, when the words say so."""
    found = _THIRD.search(words)
    length = (days[1] - days[0]).days + 1
    if not found or length < 28:
        return days
    third = round(length / 3)
    begin = {"early": 0, "mid": third, "late": 2 * third}[found[1]]
    first = days[0] + timedelta(days=begin)
    return first, days[1] if found[1] == "late" else first + timedelta(days=third - 1)


def _days(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value."""
    if found := _DAY.match(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _MONTH.match(value):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found := _WEEK.match(value):
        return _week(int(found[1]), int(found[2]), found[3])
    if found := _QUARTER.match(value):
        year, length = int(found[1]), 3 if found[2] == "Q" else 6
        last = int(found[3]) * length
        return date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1])
    if found := _YEAR.match(value):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    return None


def _week(year: int, week: int, day: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if day == "WE":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    first = monday + timedelta(days=int(day) - 1) if day else monday
    return first, first if day else monday + timedelta(days=6)


def day_of(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None for anything else."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def joined(one: str, other: str) -> str:
    """The interval from the beginning of one to the end of the other."""
    return f"{one.partition('/')[0]}/{other.partition('/')[2]}"
