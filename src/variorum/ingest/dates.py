"""Words -> ISO 8601 date or date-time, for what a page says of itself ("Posted: 04.12.2023 10:31:00").

Reads one whole date and nothing vague; which numeral is the day is decided by evidence or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from importlib.resources import files
from typing import Literal

Order = Literal["day first", "month first"]


def _read_months() -> dict[str, int]:
    rows = (line.split("\t") for line in files("variorum").joinpath("data/months.tsv").read_text("utf-8").splitlines())
    return {name: int(row[0]) for row in rows if not row[0].startswith("#") for name in row[1].split()}


_MONTH = _read_months()
"""Month names as dates write them, in lower case -> number."""
MONTH_NAMES = "|".join(sorted(map(re.escape, _MONTH), key=len, reverse=True))
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*)?"
_TIME = (
    r"(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d{2})(?:\s?:\s?(?P<second>\d{2})(?:\.\d+)?)?\s?"
    r"(?P<half>[ap]\.?\s?m\b\.?)?\s*(?P<zone>z\b|[a-z]{2,5}\b|(?:gmt|utc)?\s?[+-]\d{1,2}:?(?:\d{2})?)?"
)
_SHAPES = tuple(
    re.compile(_WEEKDAY + shape, re.IGNORECASE)
    for shape in (
        r"(?P<year>(?:19|20)\d\d)(?:\s?[-/.]\s?)(?P<month>\d{1,2})(?:\s?[-/.]\s?)(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>(?:19|20)\d\d)年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日",
        r"(?P<one>\d{1,2})\s?(?P<mark>[./-])\s?(?P<two>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?[\s.-]*(?:of\s|de\s)?(?P<name>{MONTH_NAMES})\b[.,]?[\s-]*(?:de\s)?(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"(?P<name>{MONTH_NAMES})\b\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_CLOCK_FIRST = re.compile(_TIME + r"[\s,|–-]*", re.IGNORECASE)
_CLOCK_AFTER = re.compile(r"(?:[\s,|–—;-]|\bat\b|\bum\b|\bà\b|г\.|года\b|р\.|року\b|[ву]\s|о\s|t(?=\d))*" + _TIME, re.IGNORECASE)

# Abbreviations that mean one offset only; "IST", "CST" and "ET" do not, so their local time is kept without a zone.
_ZONES = {
    **dict.fromkeys(("z", "gmt", "utc", "ut", "wet"), "+00:00"),
    **dict.fromkeys(("cet", "wat", "mez"), "+01:00"),
    **dict.fromkeys(("cest", "eet", "sast", "mesz"), "+02:00"),
    **dict.fromkeys(("eest", "msk"), "+03:00"),
    **dict.fromkeys(("jst", "kst"), "+09:00"),
    **dict.fromkeys(("est",), "-05:00"),
    **dict.fromkeys(("edt",), "-04:00"),
    **dict.fromkeys(("mdt",), "-06:00"),
    **dict.fromkeys(("pst",), "-08:00"),
    **dict.fromkeys(("pdt",), "-07:00"),
    **dict.fromkeys(("aest",), "+10:00"),
    **dict.fromkeys(("aedt",), "+11:00"),
    **dict.fromkeys(("hkt", "sgt"), "+08:00"),
}
_AMERICAN = frozenset("et est edt ct cdt mt mst mdt pt pst pdt".split())


@dataclass(frozen=True, slots=True)
class Dating:
    """A date read from words: ``iso`` (None where the order of day and month stays open), up to where, and what decided."""

    iso: str | None
    end: int
    why: str = ""


def read_date(words: str, *, order: Order | None = None) -> Dating | None:
    """Read the date that ``words`` begin with, its time of day before or behind it; None where they begin with none.

    ``order`` is what is known of the source ("day first"); without it, 04/12/2023 stays undecided.
    """
    clock = _CLOCK_FIRST.match(words)
    for start, before in ((0, None), *([(clock.end(), clock)] if clock else [])):
        for shape in _SHAPES:
            match = shape.match(words, start)
            if match:
                after = None if before else _CLOCK_AFTER.match(words, match.end())
                return _made(match, before or after, (after or match).end(), order)
    return None


def _made(match: re.Match[str], clock: re.Match[str] | None, end: int, order: Order | None) -> Dating | None:
    parts = match.groupdict()
    year = int(parts["year"]) + (0 if len(parts["year"]) == 4 else 2000 if int(parts["year"]) < 70 else 1900)
    zone = (clock["zone"] or "").lower() if clock else ""
    why = "year, month and day are told apart by their form"
    if parts.get("one"):
        decided = _day_and_month(int(parts["one"]), int(parts["two"]), year, parts["weekday"], parts["mark"], zone, order)
        if decided is None:
            return Dating(None, end, "day and month cannot be told apart")
        day, month, why = decided
    else:
        month = int(parts["month"]) if parts.get("month") else _MONTH[parts["name"].lower()]
        day = int(parts["day"])
    try:
        said = date(year, month, day).isoformat()
    except ValueError:
        return None
    return Dating(said + _clock(clock, zone), end, why)


def _day_and_month(
    one: int, two: int, year: int, weekday: str | None, mark: str, zone: str, order: Order | None
) -> tuple[int, int, str] | None:
    """Which of two numerals is the day: a number over 12, the weekday beside it, dots, what is known of the source, the zone."""
    if one > 12 or two > 12:
        return (one, two, "over 12") if two <= 12 else (two, one, "over 12") if one <= 12 else None
    if one == two:
        return one, two, "day and month are equal"
    if weekday:
        fits = [(d, m) for d, m in ((one, two), (two, one)) if _weekday(year, m, d).startswith(weekday.lower()[:3])]
        if len(fits) == 1:
            return (*fits[0], "the weekday beside it")
    if mark == ".":
        return one, two, "dots: day first"
    if order:
        return (one, two, order) if order == "day first" else (two, one, order)
    if zone in _AMERICAN:
        return two, one, "an American time zone: month first"
    return None


def _weekday(year: int, month: int, day: int) -> str:
    return _WEEKDAYS[date(year, month, day).weekday()]


def _clock(clock: re.Match[str] | None, zone: str) -> str:
    """The time of day as ISO 8601 behind a date, with its zone where that means one offset; "" where it is none."""
    if clock is None:
        return ""
    hour, minute = int(clock["hour"]), int(clock["minute"])
    half = (clock["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return ""
    second = int(clock["second"] or 0)
    return f"T{hour:02}:{minute:02}:{min(second, 59):02}{_offset(zone)}"


def _offset(zone: str) -> str:
    if zone in _ZONES:
        return _ZONES[zone]
    match = re.fullmatch(r"(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d{2})?", zone)
    return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}" if match and int(match[2]) < 15 else ""


def normalise_date(value: str, *, order: Order | None = None) -> str | None:
    """A date as a field gives it (ISO 8601, RFC 2822, Unix seconds, words) as ISO 8601; None where it is not one date."""
    value = value.strip()
    if re.fullmatch(r"(?:19|20)\d{6}", value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d+)?", value):
        seconds = float(value) / (1_000 if len(value.partition(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    iso = _from_iso(value)
    if iso:
        return iso
    is_half = re.search(r"\d\s?[ap]\.?\s?m\b", value, re.IGNORECASE)  # which the reader of mail headers would pass over
    if (not is_half and re.match(r"[A-Za-z]{3},? ", value)) or re.search(r"\d{2}:\d{2}:\d{2} [+-]\d{4}$", value):
        try:
            return parsedate_to_datetime(value).isoformat()
        except (ValueError, TypeError, IndexError):
            pass
    said = read_date(value, order=order)
    return said.iso if said else None


def _from_iso(value: str) -> str | None:
    """ISO 8601 in any of its common spellings, unchanged in what it says: date stays date, zone stays as stated."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return date.fromisoformat(value).isoformat()
        if re.match(r"\d{4}-?\d{2}-?\d{2}[T ]\d", value):
            compact = re.sub(r"\s+(?=[+-]\d|Z)|(?<=\d)\s*UTC$", lambda match: "Z" if "UTC" in match[0] else "", value)
            return datetime.fromisoformat(compact).isoformat(timespec="seconds")
    except ValueError:
        return None
    return None
