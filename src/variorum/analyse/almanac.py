"""Calendar facts and arithmetic: values of days, weeks, months, quarters; holidays that name a day. Facts only, no text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        ),
        start=1,
    )
    for name in names
}
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
DAY_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "midday": "MI",
}
SHORT_UNITS = ("second", "minute", "hour")
UNKNOWN = {
    "year": "XXXX",
    "half": "XXXX-HX",
    "quarter": "XXXX-QX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "day": "XXXX-XX-XX",
}
_MONTHS_IN = {"year": 12, "half": 6, "quarter": 3, "month": 1, "decade": 120, "century": 1200}


def value_of(day: date | None, granule: str) -> str:
    """The TIMEX3 value of the year, quarter, month, week ... that the day lies in; X where there is no day."""
    if day is None:
        return UNKNOWN[granule]
    if granule in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if granule == "weekend" else "")
    if granule == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if granule == "half":
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[granule]]


def shift(day: date | None, count: int, granule: str) -> date | None:
    """The day ``count`` units away, the day of the month clipped; None outside the years 1 to 9999."""
    if day is None:
        return None
    try:
        if granule in ("day", "week", "weekend", "fortnight"):
            return day + timedelta(days=count * {"day": 1, "fortnight": 14}.get(granule, 7))
        month = day.year * 12 + day.month - 1 + count * _MONTHS_IN[granule]
        return clipped(month // 12, month % 12 + 1, day.day)
    except (ValueError, OverflowError):
        return None


def clipped(year: int, month: int, day: int) -> date:
    """That day, or the last of its month: 31 February is the 28th or 29th."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            if day <= 28:
                raise
            day -= 1


def easter(year: int) -> date:
    """Easter Sunday, Gregorian (the anonymous algorithm, Nature 13, 1876, p. 487)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _memorial_day(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=(last.isoweekday() - 1) % 7)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "epiphany": _fixed(1, 6),
    "valentine's day": _fixed(2, 14),
    "international women's day": _fixed(3, 8),
    "st. patrick's day": _fixed(3, 17),
    "april fools' day": _fixed(4, 1),
    "may day": _fixed(5, 1),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "palm sunday": lambda year: easter(year) - timedelta(days=7),
    "ash wednesday": lambda year: easter(year) - timedelta(days=46),
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "easter": easter,
    "martin luther king day": lambda year: _nth(year, 1, 1, 3),
    "presidents' day": lambda year: _nth(year, 2, 1, 3),
    "memorial day": _memorial_day,
    "labor day": lambda year: _nth(year, 9, 1, 1),
    "columbus day": lambda year: _nth(year, 10, 1, 2),
    "election day": lambda year: _nth(year, 11, 1, 1) + timedelta(days=1),
    "thanksgiving day": lambda year: _nth(year, 11, 4, 4),
    "thanksgiving": lambda year: _nth(year, 11, 4, 4),
}


def document_date(published: str | None) -> date | None:
    """The day of an ISO date or date-time, None for what is none (or lies outside the years 1000 to 2999)."""
    found = re.match(r"([12]\d{3})-(\d\d)-(\d\d)", published or "")
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
