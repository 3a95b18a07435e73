"""Matched words -> their parts: named groups in plain form, the characters cited, a stated year."""

from __future__ import annotations

import re
from datetime import date

from variorum.analyse.almanac import MONTHS, shift, value_of
from variorum.analyse.numerals import read_year
from variorum.analyse.times_setting import Setting

Match = re.Match[str]


STEPS = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "coming": 1, "current": 0, "past": -1, "new": 0}


def group(match: Match, name: str) -> str:
    """A named group's words in lower case with single spaces, "" where the pattern has no such group."""
    if name not in match.re.groupindex or not match[name]:
        return ""
    return " ".join(match[name].lower().split())


def cited_start(match: Match) -> int:
    return match.start("span") if "span" in match.re.groupindex and match["span"] else match.start()


def cited_end(match: Match) -> int:
    return match.end("span") if "span" in match.re.groupindex and match["span"] else match.end()


def month_number(match: Match) -> int:
    return MONTHS[group(match, "month").rstrip(".")]


def unit_of(match: Match, name: str = "unit") -> str:
    unit = group(match, name)
    return "century" if unit == "centurie" else unit


def stated_year(match: Match, setting: Setting) -> tuple[str | None, str]:
    """The year that stands with a date, or is shared with the date after it: (four characters, its anchor)."""
    year = group(match, "year") or group(match, "year2") or group(match, "shared")
    if year and not year.isdigit():
        year = str(read_year(year) or "")
    if year:
        return year, ""
    which = group(match, "which") or group(match, "sharedwhich")
    if not which:
        return None, ""
    if which in ("that", "the same"):
        return (setting.period[:4] or "XXXX"), setting.period_words
    step = STEPS[which.removeprefix("the ")]
    return value_of(shift(setting.published, step, "year"), "year"), setting.anchor


def against(tense: str, day: date, here: date) -> int:
    return 120 if (tense == "past" and day > here) or (tense == "future" and day < here) else 0


def zone_of(match: Match) -> str | None:
    return match["zone"].strip() if "zone" in match.re.groupindex and match["zone"] else None
