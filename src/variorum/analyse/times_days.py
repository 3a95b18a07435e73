"""Readers of days, months and times of day: dates written out, weekdays, holidays, "today", clocks."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from variorum.analyse.almanac import DAY_PARTS, HOLIDAYS, WEEKDAYS, clipped, shift, value_of
from variorum.analyse.numerals import read_number, read_ordinal
from variorum.analyse.times_setting import Reading, Setting
from variorum.analyse.times_words import STEPS, Match, against, cited_end, cited_start, group, month_number, stated_year, zone_of


def numeric(match: Match, setting: Setting) -> Reading | None:
    """04.12.2023 10:31 and 2023-12-04; which of two small numbers is the day is decided once per report."""
    year = group(match, "y")
    year = year if len(year) == 4 else ("19" if year > "60" else "20") + year
    if "a" in match.re.groupindex:
        a, b = int(match["a"]), int(match["b"])
        first = True if match["sep"] == "." or a > 12 else False if b > 12 else setting.day_first
        if first is None and a != b:
            return Reading("DATE", f"{year}-XX-XX", "day or month first?") if 0 < a < 13 and 0 < b < 13 else None
        day, month = (a, b) if first else (b, a)
    else:
        day, month = int(match["d"]), int(match["m"])
    try:
        value = date(int(year), month, day).isoformat()
    except ValueError:
        return None
    clock = group(match, "clock")
    if clock:
        return Reading(
            "TIME", f"{value}T{clock.zfill(5) if len(clock) < 6 else clock.zfill(8)}", "", group(match, "zone") or None
        )
    return Reading("DATE", value)


def month_day(match: Match, setting: Setting) -> Reading | None:
    words = group(match, "day")
    day = read_ordinal(words) if words[-1].isalpha() else int(words)
    month = month_number(match)
    if not day or day > 31 or (day == 31 and month in (2, 4, 6, 9, 11)) or (day == 30 and month == 2):
        return None
    year, anchor = stated_year(match, setting)
    near, here = group(match, "near"), setting.published
    if year is None and near and here:
        step = {"last": (month, day) >= (here.month, here.day), "next": (month, day) <= (here.month, here.day)}.get(near, False)
        year, anchor = f"{here.year + (STEPS[near] if step else 0):04d}", setting.anchor
    if year is None:
        nearest = setting.nearest_year(month, day, cited_start(match), cited_end(match))
        year, anchor = (f"{nearest:04d}", setting.anchor) if nearest else ("XXXX", "")
    return Reading("DATE", f"{year}-{month:02d}-{day:02d}", anchor)


def week_of(match: Match, setting: Setting) -> Reading | None:
    """ "The week of March 6"."""
    day = month_day(match, setting)
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", day.value) if day else None
    if day is None or found is None:
        return day
    return Reading("DATE", value_of(clipped(int(found[1]), int(found[2]), int(found[3])), "week"), day.anchor)


_BEFORE_MONTH = frozenset(
    "in since by until till from to of between and through during last next this early late mid for before after on or "
    "around about throughout the per".split()
)


def month(match: Match, setting: Setting) -> Reading | None:
    start, end, number = match.start(), match.end(), month_number(match)
    year, anchor = stated_year(match, setting)
    near = group(match, "near").removeprefix("the ")
    if not year and not near and not group(match, "part") and not _is_month(match, setting):
        return None
    if near in ("last", "next") and setting.published:
        here, step = setting.published, -1 if near == "last" else 1
        first = clipped(here.year, number, 1)
        later = first.month > here.month if near == "last" else first.month <= here.month
        year = f"{here.year + (step if later else 0):04d}" if near == "last" else f"{here.year + (1 if later else 0):04d}"
        if near == "last" and number == here.month:
            year = f"{here.year - 1:04d}"
        return Reading("DATE", f"{year}-{number:02d}", setting.anchor)
    if near == "this" and setting.published:
        return Reading("DATE", f"{setting.published.year:04d}-{number:02d}", setting.anchor)
    if year is None:
        nearest = setting.nearest_year(number, None, start, end)
        year, anchor = (f"{nearest:04d}", setting.anchor) if nearest else _nearest_anchor(setting)
    return Reading("DATE", f"{year}-{number:02d}", anchor)


def _nearest_anchor(setting: Setting) -> tuple[str, str]:
    """Without a document date a month belongs to the year named last, if a day of that year was."""
    return (f"{setting.day.year:04d}", setting.day_words) if setting.day else ("XXXX", "")


def _is_month(match: Match, setting: Setting) -> bool:
    """Whether a bare month's name is the month: "May" and "March" are also verbs and names of people."""
    words = setting.after(match.start(), 2)
    if words and words[0].entity in ("PERSON", "ORG", "GPE", "LOC", "PRODUCT", "WORK_OF_ART"):
        return False
    before = setting.before(match.start())
    is_after = bool(before) and (before[0].text.lower() in _BEFORE_MONTH or before[0].tag in ("IN", "DT"))
    if group(match, "month") in ("jan", "jun") and len(words) > 1 and words[1].tag in ("NNP", "NNPS"):
        return is_after  # not "Jan Orlo"
    if group(match, "month").rstrip(".") not in ("may", "march", "august", "mar"):
        return True
    return is_after


def weekday(match: Match, setting: Setting) -> Reading | None:
    number = WEEKDAYS[group(match, "weekday").rstrip(".")]
    near = group(match, "near").removeprefix("the ")
    found = setting.weekday(number, match.start(), match.end(), near)
    if found is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    return Reading("DATE", found.isoformat(), setting.anchor)


def each_weekday(match: Match, setting: Setting) -> Reading | None:
    return Reading("SET", f"XXXX-WXX-{WEEKDAYS[group(match, 'weekday')]}")


def holiday(match: Match, setting: Setting) -> Reading | None:
    day_of = HOLIDAYS[group(match, "name").replace("’", "'")]
    year = group(match, "year")
    if year:
        return Reading("DATE", day_of(int(year)).isoformat())
    here = setting.published
    if here is None:
        sample = day_of(2001), day_of(2002)
        fixed = sample[0].isoformat()[4:] == sample[1].isoformat()[4:]
        return Reading("DATE", "XXXX" + sample[0].isoformat()[4:] if fixed else "XXXX-XX-XX")
    near = group(match, "near")
    options = [day_of(here.year + step) for step in (-1, 0, 1)]
    if near == "last":
        found = max(day for day in options if day < here)
    elif near == "next":
        found = min(day for day in options if day > here)
    else:
        tense = setting.tense(match.start(), match.end())
        found = min(options, key=lambda day: abs((day - here).days) + against(tense, day, here))
    return Reading("DATE", found.isoformat(), setting.anchor)


def today(match: Match, setting: Setting) -> Reading | None:
    word = group(match, "word")
    if match["word"][0].isupper() and match.start() and _within_name(match, setting):
        return None
    if group(match, "generic") or (word == "today" and _is_generic(match, setting)):
        return Reading("DATE", "PRESENT_REF")
    step = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}.get(word, 0)
    value = value_of(shift(setting.published, step, "day"), "day")
    if word == "tonight":
        return Reading("TIME", f"{value}TNI", setting.anchor)
    return Reading("DATE", value, setting.anchor)


def _within_name(match: Match, setting: Setting) -> bool:
    """A capital in the middle of a sentence: "Marenland Today"."""
    before = setting.before(match.start("word"))
    gap = setting.text[before[0].span.end : match.start("word")] if before else "\n"
    return bool(before) and "\n" not in gap and before[0].text[:1].isupper() and before[0].text[:1].isalpha()


_NEWS_OF_TODAY = frozenset(
    "talks meeting summit visit session briefing conference negotiations edition editions statement report announcement call "
    "decision vote ruling election game match ceremony debate hearing attack attacks event events".split()
)


def _is_generic(match: Match, setting: Setting) -> bool:
    """ "Today" as "nowadays": in a quotation, by a verb of the plain present ("is no longer a concept today")."""
    after = setting.after(match.end(), 4)
    if after and after[0].text in ("’s", "'s"):
        return (
            not any(word.text.lower() in _NEWS_OF_TODAY for word in after[1:])
            and after[1].tag == "NN"
            and (setting.in_quotation(match.start()))
        )
    if not setting.in_quotation(match.start()) or _is_of_the_day(match, setting):
        return False
    return setting.tense(match.start(), match.end()) == "present" and not _announces(match, setting)


def _is_of_the_day(match: Match, setting: Setting) -> bool:
    """Beside a verb of what is going on or just done: "today we are meeting", "today the two sides have signed"; not of what
    goes on with things at large ("processes that are taking place today")."""
    return any(
        one.text.lower() in helpers and before.text.lower() not in ("that", "which") and any(word.tag == form for word in rest)
        for words in (setting.before(match.start(), 8)[::-1], setting.after(match.end(), 8))
        for helpers, form in ((_BE, "VBG"), (_HAVE, "VBN"))
        for place, (before, one) in enumerate(pairwise(words))
        if (rest := words[place + 2 : place + 5])
    )


_BE, _HAVE = frozenset("am is are 'm 's 're ’m ’s ’re".split()), frozenset("have has 've ’ve".split())


def _announces(match: Match, setting: Setting) -> bool:
    """ "Today is ...", "Today I am announcing": said of the day itself."""
    return match[0][0] == "T" and any(word.tag in ("VBG", "PRP", "VBZ") for word in setting.after(match.end(), 3))


def part_of_day(match: Match, setting: Setting) -> Reading | None:
    step = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(group(match, "near"), 0)
    day = value_of(shift(setting.published, step, "day"), "day")
    return Reading("TIME", f"{day}T{DAY_PARTS[group(match, 'part')]}", setting.anchor)


def day_before(match: Match, setting: Setting) -> Reading | None:
    """ "A day earlier": than the day named last, else than the document's."""
    base, words = (setting.day, setting.day_words) if setting.day else (setting.published, setting.anchor)
    return Reading("DATE", value_of(shift(base, -1 if group(match, "way") == "earlier" else 1, "day"), "day"), words)


def the_day_before(match: Match, setting: Setting) -> Reading | None:
    """ "Held the day before", "the night before": than the day that this sentence or the last one names, else the document's."""
    near = setting.day is not None and setting.is_near(setting.day_at, match.start())
    base, words = (setting.day, setting.day_words) if near else (setting.published, setting.anchor)
    day, part = value_of(shift(base, -1, "day"), "day"), group(match, "part")
    return Reading("DATE", day, words) if part == "day" else Reading("TIME", f"{day}T{DAY_PARTS[part]}", words)


def ordinal_day(match: Match, setting: Setting) -> Reading | None:
    number = read_ordinal(group(match, "day"))
    base = setting.day or setting.published
    if base is None or not number:
        return None
    words = setting.day_words if setting.day else setting.anchor
    return Reading("DATE", f"{base.year:04d}-{base.month:02d}-{number:02d}", words)


def clock(match: Match, setting: Setting) -> Reading | None:
    """A time of day on the day named last, else on the document's."""
    hour = clock_value(match)
    if hour is None:
        return None
    day = setting.day or setting.published
    words = setting.day_words if setting.day else setting.anchor
    return Reading("TIME", f"{value_of(day, 'day')}T{hour}", words, zone_of(match))


def clock_value(match: Match) -> str | None:
    name = group(match, "name")
    if name == "midnight" and group(match, "past"):
        return "00:00"
    if name:
        return {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[name]
    hour = read_number(group(match, "h"))
    if hour is None:
        return None
    number, half = (
        int(hour),
        group(match, "half") or {"morning": "a"}.get(group(match, "in"), "p" if group(match, "in") else ""),
    )
    if half:
        number = number % 12 + (12 if half == "p" else 0)
    return f"{number:02d}:{group(match, 'min') or '00'}"


def nothing(match: Match, setting: Setting) -> Reading | None:
    """A part of the day means something only beside a day."""
    return None


def with_clock(day: Reading, match: Match) -> Reading:
    """ "10 p.m." + "Wednesday" -> one time."""
    hour = clock_value(match)
    if hour is None:
        return day
    if day.value[10:] in ("TAF", "TEV", "TNI") and hour < "12" and not group(match, "half"):
        hour = f"{int(hour[:2]) + 12:02d}{hour[2:]}"
    return Reading("TIME", f"{day.value[:10]}T{hour}", day.anchor, zone_of(match))


def with_part(day: Reading, match: Match) -> Reading:
    """ "Friday" + "morning" -> one time."""
    part = group(match, "part")
    if ":" in day.value:
        return day
    if part == "nights":
        return Reading("SET", f"{day.value[:10]}TNI", day.anchor)
    return Reading("TIME", f"{day.value[:10]}T{DAY_PARTS[part]}", day.anchor, day.zone)
