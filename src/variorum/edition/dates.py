"""ISO 8601 dates, date-times and intervals -> how a reader writes them ("14 May 2025", "4–6 December 2023")."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d:\d\d))?")


def day(iso: str | None, *, time: bool = False) -> str:
    """One date in words, as exact as it is given; what is no date comes back unchanged."""
    found = _DATE.match(iso or "")
    if not found or not _is_date(found):
        return iso or ""
    year, month, monthday, clock = found.groups()
    words = year if month is None else f"{MONTHS[int(month) - 1]} {year}"
    words = f"{int(monthday)} {words}" if monthday else words
    return f"{words}, {clock}" if time and clock else words


def _is_date(found: re.Match[str]) -> bool:
    _, month, monthday, _ = found.groups()
    return (month is None or 1 <= int(month) <= 12) and (monthday is None or 1 <= int(monthday) <= 31)


def interval(iso: str | None) -> str:
    """An interval "first/last" in words; the parts that both ends share are said once."""
    first, _, last = (iso or "").partition("/")
    if not last or first == last:
        return day(first)
    if whole := _whole(first, last):
        return day(whole)
    one, other = day(first).split(), day(last).split()
    shared = 0
    while shared < min(len(one), len(other)) - 1 and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    if not shared or len(one) != len(other):
        return f"{day(first)} – {day(last)}"
    return f"{' '.join(one[:-shared])}–{' '.join(other)}"


def _whole(first: str, last: str) -> str:
    """The year or the month that an interval is the whole of, else ""."""
    if first[:4] == last[:4] and first[4:] == "-01-01" and last[4:] == "-12-31":
        return first[:4]
    same = first[:7] == last[:7] and first[7:] == "-01" and len(last) == 10 and _is_last(last)
    return first[:7] if same else ""


def _is_last(iso: str) -> bool:
    try:
        return (date.fromisoformat(iso) + timedelta(days=1)).day == 1
    except (ValueError, OverflowError):
        return False


def first_day(iso: str | None) -> str:
    """The first day of a date or an interval, as ISO, for sorting; "" when there is none."""
    return (iso or "").partition("/")[0][:10]
