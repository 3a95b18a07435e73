"""Matched time expression + setting -> reading: one function per kind of expression; None where it is none after all."""

from __future__ import annotations

import re
from datetime import date

from variorum.analyse.almanac import (
    DAY_PARTS,
    HOLIDAYS,
    MONTHS,
    SEASONS,
    SHORT_UNITS,
    WEEKDAYS,
    clipped,
    shift,
    value_of,
)
from variorum.analyse.numerals import read_number, read_ordinal, read_year
from variorum.analyse.times_setting import Reading, Setting

Match = re.Match[str]
_STEPS = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "coming": 1, "current": 0, "past": -1, "new": 0}


def _group(match: Match, name: str) -> str:
    """A named group's words in lower case with single spaces, "" where the pattern has no such group."""
    if name not in match.re.groupindex or not match[name]:
        return ""
    return " ".join(match[name].lower().split())


def _start(match: Match) -> int:
    return match.start("span") if "span" in match.re.groupindex and match["span"] else match.start()


def _end(match: Match) -> int:
    return match.end("span") if "span" in match.re.groupindex and match["span"] else match.end()


def _month_number(match: Match) -> int:
    return MONTHS[_group(match, "month").rstrip(".")]


def _unit(match: Match, name: str = "unit") -> str:
    unit = _group(match, name)
    return "century" if unit == "centurie" else unit


def _stated_year(match: Match, setting: Setting) -> tuple[str | None, str]:
    """The year that stands with a date, or is shared with the date after it: (four characters, its anchor)."""
    year = _group(match, "year") or _group(match, "year2") or _group(match, "shared")
    if year and not year.isdigit():
        year = str(read_year(year) or "")
    if year:
        return year, ""
    which = _group(match, "which") or _group(match, "sharedwhich")
    if not which:
        return None, ""
    if which in ("that", "the same"):
        return (setting.period[:4] or "XXXX"), setting.period_words
    step = _STEPS[which.removeprefix("the ")]
    return value_of(shift(setting.published, step, "year"), "year"), setting.anchor


def numeric(match: Match, setting: Setting) -> Reading | None:
    """04.12.2023 10:31 and 2023-12-04; which of two small numbers is the day is decided once per report."""
    year = _group(match, "y")
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
    clock = _group(match, "clock")
    if clock:
        return Reading(
            "TIME", f"{value}T{clock.zfill(5) if len(clock) < 6 else clock.zfill(8)}", "", _group(match, "zone") or None
        )
    return Reading("DATE", value)


def month_day(match: Match, setting: Setting) -> Reading | None:
    words = _group(match, "day")
    day = read_ordinal(words) if words[-1].isalpha() else int(words)
    month = _month_number(match)
    if not day or day > 31 or (day == 31 and month in (2, 4, 6, 9, 11)) or (day == 30 and month == 2):
        return None
    year, anchor = _stated_year(match, setting)
    near, here = _group(match, "near"), setting.published
    if year is None and near and here:
        step = {"last": (month, day) >= (here.month, here.day), "next": (month, day) <= (here.month, here.day)}.get(near, False)
        year, anchor = f"{here.year + (_STEPS[near] if step else 0):04d}", setting.anchor
    if year is None:
        nearest = setting.nearest_year(month, day, _start(match), _end(match))
        year, anchor = (f"{nearest:04d}", setting.anchor) if nearest else ("XXXX", "")
    return Reading("DATE", f"{year}-{month:02d}-{day:02d}", anchor)


_BEFORE_MONTH = frozenset(
    "in since by until till from to of between and through during last next this early late mid for before after on or "
    "around about throughout the per".split()
)


def month(match: Match, setting: Setting) -> Reading | None:
    start, end, number = match.start(), match.end(), _month_number(match)
    year, anchor = _stated_year(match, setting)
    near = _group(match, "near").removeprefix("the ")
    if not year and not near and not _group(match, "part") and not _is_month(match, setting):
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
    words = setting.after(match.start())
    if words and words[0].entity in ("PERSON", "ORG", "GPE", "LOC", "PRODUCT", "WORK_OF_ART"):
        return False
    if _group(match, "month").rstrip(".") not in ("may", "march", "august", "mar"):
        return True
    before = setting.before(match.start())
    return bool(before) and (before[0].text.lower() in _BEFORE_MONTH or before[0].tag in ("IN", "DT"))


def weekday(match: Match, setting: Setting) -> Reading | None:
    number = WEEKDAYS[_group(match, "weekday").rstrip(".")]
    near = _group(match, "near").removeprefix("the ")
    found = setting.weekday(number, match.start(), match.end(), near)
    if found is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    return Reading("DATE", found.isoformat(), setting.anchor)


def each_weekday(match: Match, setting: Setting) -> Reading | None:
    return Reading("SET", f"XXXX-WXX-{WEEKDAYS[_group(match, 'weekday')]}")


def holiday(match: Match, setting: Setting) -> Reading | None:
    day_of = HOLIDAYS[_group(match, "name").replace("’", "'")]
    year = _group(match, "year")
    if year:
        return Reading("DATE", day_of(int(year)).isoformat())
    here = setting.published
    if here is None:
        sample = day_of(2001), day_of(2002)
        fixed = sample[0].isoformat()[4:] == sample[1].isoformat()[4:]
        return Reading("DATE", "XXXX" + sample[0].isoformat()[4:] if fixed else "XXXX-XX-XX")
    near = _group(match, "near")
    options = [day_of(here.year + step) for step in (-1, 0, 1)]
    if near == "last":
        found = max(day for day in options if day < here)
    elif near == "next":
        found = min(day for day in options if day > here)
    else:
        tense = setting.tense(match.start(), match.end())
        found = min(options, key=lambda day: abs((day - here).days) + _against(tense, day, here))
    return Reading("DATE", found.isoformat(), setting.anchor)


def _against(tense: str, day: date, here: date) -> int:
    return 120 if (tense == "past" and day > here) or (tense == "future" and day < here) else 0


def today(match: Match, setting: Setting) -> Reading | None:
    word = _group(match, "word")
    if match["word"][0].isupper() and match.start() and _within_name(match, setting):
        return None
    if _group(match, "generic") or (word == "today" and _is_generic(match, setting)):
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
    if not setting.in_quotation(match.start()):
        return False
    return setting.tense(match.start(), match.end()) == "present" and not _announces(match, setting)


def _announces(match: Match, setting: Setting) -> bool:
    """ "Today is ...", "Today I am announcing": said of the day itself."""
    return match[0][0] == "T" and any(word.tag in ("VBG", "PRP", "VBZ") for word in setting.after(match.end(), 3))


def part_of_day(match: Match, setting: Setting) -> Reading | None:
    step = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(_group(match, "near"), 0)
    day = value_of(shift(setting.published, step, "day"), "day")
    return Reading("TIME", f"{day}T{DAY_PARTS[_group(match, 'part')]}", setting.anchor)


def period(match: Match, setting: Setting) -> Reading | None:
    if match["unit"][0].isupper() and match[0][-4:].islower():
        return None
    near, unit = _group(match, "near"), _group(match, "unit")
    if near in ("the same", "that same", "that", "the following", "the previous"):
        return _anaphor(near, unit, match, setting)
    if unit == "day":
        return (
            Reading("DATE", value_of(shift(setting.published, 1, "day"), "day"), setting.anchor) if near == "the next" else None
        )
    if near in ("the whole", "the full", "the entire"):
        if unit == "year" and near == "the full":
            return Reading("DATE", value_of(setting.published, "year"), setting.anchor, granule="year")
        return Reading("DURATION", duration_value(1, unit))
    if near in ("the past", "the last", "the next", "the coming") and unit != "year":
        return Reading("DURATION", duration_value(1, unit))
    if unit in ("decade", "century"):
        year = value_of(setting.published, "year")
        return Reading("DATE", year[:2] + "XX" if unit == "century" else year[:3] + "X", setting.anchor)
    if unit == "quarter":
        return _relative_quarter(_STEPS[near.removeprefix("the ")], match, setting)
    step = _STEPS[near.removeprefix("the ")]
    if unit == "weekend" and setting.published and near == "last":
        step = -1
    granule = "year" if unit == "year" else ""
    return Reading("DATE", value_of(shift(setting.published, step, unit), unit), setting.anchor, granule=granule)


def the_period(match: Match, setting: Setting) -> Reading | None:
    """ "the year", "the week", "the weekend": the document's own, the last one for a weekend; "the year ended ..." a length."""
    unit = _unit(match).removeprefix("fiscal ")
    after = setting.after(match.end(), 1)
    if after and after[0].text.lower() in ("ended", "ending", "that", "to"):
        return Reading("DURATION", duration_value(1, unit))
    before = {word.text.lower() for word in setting.before(match.start(), 2)}
    if not before & {"over", "for", "of", "in", "during", "throughout", "through", "this", "on", "by", "since"}:
        return None
    day = setting.published
    if unit == "weekend" and day and day.isoweekday() < 6 and setting.tense(match.start(), match.end()) != "future":
        day = shift(day, -1, "week")
    return Reading("DATE", value_of(day, unit), setting.anchor)


def in_units(match: Match, setting: Setting) -> Reading | None:
    """ "will be redeemed in five years": a date ahead; in the past tense a length of time."""
    number, unit = read_number(_group(match, "n")), _unit(match)
    if number is None or number > 500:
        return None
    if setting.published and setting.tense(_start(match), _end(match)) == "future":
        return Reading("DATE", value_of(shift(setting.published, int(number), unit), unit), setting.anchor)
    return Reading("DURATION", duration_value(number, unit), granule="months" if unit == "month" else "")


def _relative_quarter(step: int, match: Match, setting: Setting) -> Reading:
    return Reading("DATE", value_of(shift(setting.published, step, "quarter"), "quarter"), setting.anchor)


def _anaphor(near: str, unit: str, match: Match, setting: Setting) -> Reading | None:
    """ "the same day", "that year", "the following month": against what was named last."""
    step = {"the following": 1, "the previous": -1}.get(near, 0)
    if unit == "quarter" and setting.quarter:
        day = shift(date(setting.quarter[0], 3 * setting.quarter[1] - 1, 1), step, "quarter")
        return Reading("DATE", value_of(day, "quarter"), setting.quarter_words)
    if unit in ("quarter", "weekend", "decade", "century"):
        return Reading("DATE", value_of(None, "quarter"), "") if unit == "quarter" else None
    base, words = _last_named(unit, setting)
    if base is None and step and setting.published:
        base, words = setting.published, "published"
    return Reading("DATE", value_of(shift(base, step, unit), unit), words if base else "")


def _last_named(unit: str, setting: Setting) -> tuple[date | None, str]:
    """The last named time that is at least as fine as the unit."""
    if unit in ("day", "week"):
        return setting.day, setting.day_words
    found = re.match(r"(\d{4})(?:-(\d\d))?", setting.period)
    if not found or (unit == "month" and not found[2]):
        return None, ""
    return date(int(found[1]), int(found[2] or 1), 1), setting.period_words


def quarter(match: Match, setting: Setting) -> Reading | None:
    names = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
    word, year = _group(match, "q"), _group(match, "year")
    number = int(word) if word.isdigit() else names.get(word)
    if _group(match, "ago"):
        return _year_earlier(number, setting)
    if number is None:
        number = setting.quarter[1] if setting.quarter else None
    if number is None:
        return None
    if year:
        return Reading("DATE", f"{year}-Q{number}", granule="quarter")
    near = _group(match, "near")
    if setting.published is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if near:
        return Reading("DATE", f"{setting.published.year + _STEPS[near]:04d}-Q{number}", setting.anchor)
    here = setting.published
    options = [date(here.year + step, 3 * number - 1, 15) for step in (-1, 0, 1)]
    tense = setting.tense(match.start(), match.end())
    if _group(match, "fiscal"):
        return Reading("DATE", f"{here.year:04d}-Q{number}", setting.anchor, granule="quarter")
    best = min(options, key=lambda day: abs((day - here).days) + _against(tense, day, here))
    return Reading("DATE", f"{best.year:04d}-Q{number}", setting.anchor, granule="quarter")


def _year_earlier(number: int | None, setting: Setting) -> Reading:
    if setting.quarter:
        year, last = setting.quarter
        return Reading("DATE", f"{year - 1:04d}-Q{number or last}", setting.quarter_words)
    return Reading("DATE", value_of(shift(setting.published, -1, "year"), "year"), setting.anchor)


def same_quarter(match: Match, setting: Setting) -> Reading | None:
    """ "the quarter", "the latest period": the quarter named last, or the one that has its end here."""
    ended = re.compile(r",?\s{1,3}(?:that\s)?end(?:ed|ing)\s{1,3}([A-Z][a-z]{2,8})").match(setting.text, match.end())
    if ended and ended[1].lower()[:3] in MONTHS and setting.published:
        month = MONTHS[ended[1].lower()[:3]]
        year = setting.nearest_year(month, None, match.start(), match.end())
        return Reading("DATE", f"{year}-Q{(month + 2) // 3}", ended[0].strip(" ,"), granule="quarter")
    if setting.quarter:
        year, number = setting.quarter
        return Reading("DATE", f"{year:04d}-Q{number}", setting.quarter_words)
    if "latest" not in match[0]:
        return None
    return Reading("DATE", value_of(shift(setting.published, -1, "quarter"), "quarter"), setting.anchor)


def quarter_of_year(match: Match, setting: Setting) -> Reading | None:
    year = _group(match, "year")
    if setting.quarter and setting.quarter_at >= 0:
        return Reading("DATE", f"{year}-Q{setting.quarter[1]}", setting.quarter_words)
    return Reading("DATE", year)


def half_year(match: Match, setting: Setting) -> Reading | None:
    number = 1 if _group(match, "h") == "first" else 2
    year, near = _group(match, "year"), _group(match, "near")
    if not year and not near and "half" in match[0] and "year" not in match[0]:
        before = setting.before(match.start())
        if not before or before[0].text.lower() not in ("in", "for", "during", "of"):
            return None
        if setting.after(match.end()) and setting.after(match.end())[0].text.lower() == "of":
            return None
    year = year or value_of(shift(setting.published, _STEPS.get(near, 0), "year"), "year")
    return Reading("DATE", f"{year}-H{number}", "" if _group(match, "year") else setting.anchor)


def months_of_year(match: Match, setting: Setting) -> Reading | None:
    number = read_number(_group(match, "n"))
    return Reading("DURATION", duration_value(number, "month"), granule="months") if number else None


def _compared_quarter(match: Match, setting: Setting) -> Reading | None:
    """In a report on a quarter "last year" and "a year ago" after a sum of money are that quarter a year before."""
    if not setting.quarter or setting.quarter_at < 0 or match.start() - setting.quarter_at > 500:
        return None
    if not _compares(match, setting):
        return None
    year, number = setting.quarter
    return Reading("DATE", f"{year - 1:04d}-Q{number}", setting.quarter_words)


_MONEY = frozenset("$ cents million billion loss profit net from compared earned earnings percent % # than".split())


def _compares(match: Match, setting: Setting) -> bool:
    """Whether the words before speak of money: a comparison of results."""
    return any(word.text.lower() in _MONEY for word in setting.before(match.start(), 12))


def year_before(match: Match, setting: Setting) -> Reading | None:
    """ "a year earlier", "the year-ago quarter": the same stretch of the year before."""
    if _group(match, "unit") == "month":
        return Reading("DATE", value_of(shift(setting.published, -1, "month"), "month"), setting.anchor)
    if setting.quarter and (setting.quarter_at >= 0 or match[0].lower().startswith("the")):
        return _year_earlier(None, setting)
    year = setting.period[:4]
    if year.isdigit() and "earlier" in match[0] and not _compares(match, setting):
        return Reading("DATE", f"{int(year) - 1:04d}", setting.period_words)
    return Reading("DATE", value_of(shift(setting.published, -1, "year"), "year"), setting.anchor)


def season(match: Match, setting: Setting) -> Reading | None:
    code, begins = SEASONS[_group(match, "season")]
    words, near, here = _group(match, "year"), _group(match, "near").removeprefix("the "), setting.published
    if words:
        year = words if words.isdigit() else str(read_year(words) or "XXXX")
        return Reading("DATE", f"{year}-{code}")
    if near in ("", "the") and not (setting.before(match.start()) or match.start() == 0):
        return None
    if here is None:
        return Reading("DATE", f"XXXX-{code}")
    number = here.year
    if near.endswith(("last", "past")) and here.month < begins + 3:
        number -= 1
    elif near.endswith(("next", "coming")) and here.month >= begins:
        number += 1
    return Reading("DATE", f"{number:04d}-{code}", setting.anchor)


def ago(match: Match, setting: Setting) -> Reading | None:
    amount, unit = _amount(_group(match, "n")), _unit(match)
    if unit == "year" and _group(match, "n") in ("a", "an"):
        quarter = _compared_quarter(match, setting)
        if quarter:
            return quarter
    if amount is None:
        return Reading("DATE", "PAST_REF")
    if unit in ("second", "minute", "hour"):
        return Reading("DURATION", duration_value(amount, unit), setting.anchor)
    if unit in ("decade", "century"):
        amount, unit = amount * (10 if unit == "decade" else 100), "year"
    if unit == "year" and amount != int(amount):
        amount, unit = round(amount * 12), "month"
    day = shift(setting.published, -int(amount), "day" if unit == "weekend" else unit)
    granule = "week" if unit in ("weekend", "fortnight") else unit
    if setting.published is None and setting.day is None:
        return Reading("DATE", value_of(None, granule) if granule != "year" else "XXXX")
    return Reading("DATE", value_of(day, granule), setting.anchor)


def end_of(match: Match, setting: Setting) -> Reading | None:
    unit = _group(match, "unit") or _group(match, "unit2")
    if match[0].lower().endswith("year-end") and setting.published:
        return Reading("DATE", f"{setting.published.year:04d}-12-31", setting.anchor)
    return Reading("DATE", value_of(setting.published, unit), setting.anchor)


def ordinal_day(match: Match, setting: Setting) -> Reading | None:
    number = read_ordinal(_group(match, "day"))
    base = setting.day or setting.published
    if base is None or not number:
        return None
    words = setting.day_words if setting.day else setting.anchor
    return Reading("DATE", f"{base.year:04d}-{base.month:02d}-{number:02d}", words)


# -------------------------------------------------------------------------------------------------------- durations


def _amount(words: str) -> float | None:
    """The number of units; None for a vague one."""
    if words in ("a", "an"):
        return 1.0
    if words.startswith("half") or words.endswith("half"):
        return 0.5 if "and" not in words else read_number(words)
    if words.startswith("a couple"):
        return 2.0
    return read_number(words)


def duration_value(amount: float | None, unit: str) -> str:
    """P3D, PT1H30M, P2Y6M, PXM; decades and centuries in years."""
    clock = "T" if unit in SHORT_UNITS else ""
    letter = {"decade": "Y", "century": "Y", "weekend": "WE", "fortnight": "W", "quarter": "Q"}.get(unit, unit[0].upper())
    if amount is None:
        return f"P{clock}X{letter}" if unit not in ("decade", "century") else ("PXY" if unit == "decade" else "PXC")
    amount *= {"decade": 10, "century": 100, "fortnight": 2}.get(unit, 1)
    whole = int(amount)
    rest = amount - whole
    smaller = {"hour": ("M", 60), "minute": ("S", 60), "year": ("M", 12), "decade": ("M", 12)}.get(unit)
    if not rest:
        return f"P{clock}{whole}{letter}"
    if smaller and abs(rest * smaller[1] - round(rest * smaller[1])) < 0.01:
        return f"P{clock}{f'{whole}{letter}' if whole else ''}{round(rest * smaller[1])}{smaller[0]}"
    if unit == "month" and not whole:
        return "P15D"
    return f"P{clock}{amount:g}{letter}"


def duration(match: Match, setting: Setting) -> Reading | None:
    words, unit = _group(match, "n"), _unit(match)
    amount = _amount(words)
    if unit == "quarter" and ("-" in match[0] or "the" not in match[0]) and words in ("three", "a", "one"):
        return None
    if match["unit"][0].isupper():
        return None
    if amount is not None and amount > 10**6:
        return None
    if words in ("second",) or (unit == "second" and "-" in match[0] and amount == 1):
        return None
    if _group(match, "half"):
        amount = (amount or 0) + 0.5
    if _group(match, "old") and _is_age(match, setting):
        return None
    granule = "months" if unit == "month" else ""
    return Reading("DURATION", duration_value(amount, unit), granule=granule)


def _is_age(match: Match, setting: Setting) -> bool:
    """Whether "30 years old" is said of a person: a pronoun or a person's name is the subject."""
    if "-" in match[0] and _unit(match) == "year":
        return True
    for word in setting.before(match.start(), 6):
        if word.text.lower() in ("he", "she", "i", "man", "woman", "boy", "girl", "who") or word.entity == "PERSON":
            return True
        if word.tag in ("NN", "NNS") or word.text in ",.;":
            return False
    return False


_DURATION_BEFORE = frozenset(
    "for in within about nearly almost over than after barely another once half over least during just only every some take "
    "takes took lasted last lasting spent spend be was is of".split()
)


def one_unit(match: Match, setting: Setting) -> Reading | None:
    """ "a year": a length of time after a preposition, else a rate ("$33 million a year")."""
    unit = _unit(match)
    before = setting.before(match.start(), 1)
    if unit in ("second", "minute") and match[0][:2].lower() != "on":
        return None
    if (
        before
        and (before[0].tag in ("NN", "NNS", "CD", "RB") or before[0].text in ("%", "cents"))
        and (before[0].text.lower() not in _DURATION_BEFORE)
    ):
        return Reading("SET", duration_value(1, unit)) if unit not in ("second", "decade", "century") else None
    if unit in ("day", "second", "minute", "weekend") and not (before and before[0].text.lower() in _DURATION_BEFORE):
        return None
    if _group(match, "half"):
        return Reading("DURATION", duration_value(1.5, unit))
    return Reading("DURATION", duration_value(1, unit))


def long_unit(match: Match, setting: Setting) -> Reading | None:
    plural = match[0].lower().split("-")[0].endswith("s")
    return Reading("DURATION", duration_value(None if plural else 1, _unit(match)))


def plural_unit(match: Match, setting: Setting) -> Reading | None:
    return Reading("DURATION", duration_value(None, _unit(match)))


def bare_plural(match: Match, setting: Setting) -> Reading | None:
    unit = _unit(match)
    after = setting.after(match.end())
    if after and after[0].text.lower() in ("old", "-"):
        return None
    return (
        Reading("DURATION", duration_value(None, unit))
        if unit not in ("minute", "hour", "day") or _timed(match, setting)
        else None
    )


def _timed(match: Match, setting: Setting) -> bool:
    before = setting.before(match.start())
    return bool(before) and before[0].text.lower() in ("for", "within", "in", "the", "of", "took", "lasted")


# ------------------------------------------------------------------------------------------------------------ years

_COUNTED = frozenset("about over nearly than some least almost around approximately roughly only another up".split())
_NUMBERED = frozenset(
    "resolution flight article room no. number directive windows route page boeing highway section order".split()
)


def year(match: Match, setting: Setting) -> Reading | None:
    """A bare number from 1000 to 2099, unless it counts or numbers something."""
    number = int(match["year"])
    before, after = setting.before(match.start("year")), setting.after(match.end("year"))
    previous = before[0].text.lower() if before else ""
    if previous in _NUMBERED or previous in ("$", "€", "£", "#"):
        return None
    if _group(match, "fiscal") or _group(match, "part"):
        return Reading("DATE", match["year"])
    counts = bool(after) and after[0].tag == "NNS" and not after[0].entity
    if previous in _COUNTED and (counts or number < 1900 or previous not in ("about", "around", "than", "over")):
        return None
    if counts and (
        previous not in ("the", "in", "since", "of", "his", "her", "its", "their", "for", "by", "from", "both", "’s", "'s")
    ):
        return None
    if number < 1800 and previous not in (
        "in",
        "since",
        "of",
        "from",
        "until",
        "by",
        "to",
        "and",
        "year",
        "before",
        "after",
        "around",
    ):
        return None
    return Reading("DATE", match["year"], granule="")


def year_aloud(match: Match, setting: Setting) -> Reading | None:
    number = read_year(_group(match, "words"))
    return Reading("DATE", f"{number:04d}") if number else None


def decade(match: Match, setting: Setting) -> Reading | None:
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    if _group(match, "year"):
        return Reading("DATE", f"{_group(match, 'year')}X")
    digit = _group(match, "short") or str(words.index(_group(match, "word")) + 2)
    return Reading("DATE", f"19{digit}X")


def century(match: Match, setting: Setting) -> Reading | None:
    number = read_ordinal(_group(match, "n"))
    return Reading("DATE", f"{number - 1:02d}XX") if number and 0 < number < 31 else None


# ------------------------------------------------------------------------------------------------------- references


def present_ref(match: Match, setting: Setting) -> Reading | None:
    before = setting.before(match.start())
    if before and before[0].text.lower() == "then":
        return Reading("DATE", "PAST_REF")
    return Reading("DATE", "PRESENT_REF")


def now(match: Match, setting: Setting) -> Reading | None:
    return Reading("DATE", "PRESENT_REF")


def past_ref(match: Match, setting: Setting) -> Reading | None:
    return Reading("DATE", "PAST_REF")


def future_ref(match: Match, setting: Setting) -> Reading | None:
    if match[0].lower().startswith("the") or "near" in match[0].lower():
        return Reading("DATE", "FUTURE_REF")
    return Reading("DATE", "FUTURE_REF")


def future_adjective(match: Match, setting: Setting) -> Reading | None:
    """ "future demand" yes, "a shared future" (a thing) no."""
    words = setting.after(match.start(), 2)
    adjective = len(words) == 2 and words[0].tag == "JJ" and words[1].tag in ("NN", "NNS", "JJ")
    return Reading("DATE", "FUTURE_REF") if adjective and match[0].islower() else None


def soon(match: Match, setting: Setting) -> Reading | None:
    if match[0].lower() == "one day" and setting.tense(match.start(), match.end()) != "future":
        return Reading("DURATION", "P1D")
    return Reading("DATE", "FUTURE_REF")


def some_date(match: Match, setting: Setting) -> Reading | None:
    return Reading("DATE", "PAST_REF" if "earlier" in match[0].lower() else "FUTURE_REF")


def then(match: Match, setting: Setting) -> Reading | None:
    if not setting.period:
        return Reading("DATE", "PAST_REF")
    return Reading("DATE", setting.period[:10], setting.period_words)


# ------------------------------------------------------------------------------------------------------------- sets


def every(match: Match, setting: Setting) -> Reading | None:
    return Reading("SET", duration_value(1, _unit(match)))


def every_some(match: Match, setting: Setting) -> Reading | None:
    """ "Every four years", "every other day"."""
    amount = 2.0 if _group(match, "n") == "other" else read_number(_group(match, "n"))
    return Reading("SET", duration_value(amount, _unit(match))) if amount and amount < 10**6 else None


def every_year(match: Match, setting: Setting) -> Reading | None:
    return Reading("SET", "P1Y")


def adverb(match: Match, setting: Setting) -> Reading | None:
    unit = {"d": "day", "w": "week", "m": "month", "a": "year", "y": "year", "h": "hour"}[match[0][0].lower()]
    words = setting.after(match.start())
    if words and words[0].entity in ("ORG", "WORK_OF_ART", "PERSON"):
        return None
    return Reading("SET", duration_value(1, unit))


# ------------------------------------------------------------------------------------------------------------ clocks


def clock(match: Match, setting: Setting) -> Reading | None:
    """A time of day on the day named last, else on the document's."""
    hour = clock_value(match)
    if hour is None:
        return None
    day = setting.day or setting.published
    words = setting.day_words if setting.day else setting.anchor
    return Reading("TIME", f"{value_of(day, 'day')}T{hour}", words, _zone(match))


def clock_value(match: Match) -> str | None:
    name = _group(match, "name")
    if name:
        return {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[name]
    hour = read_number(_group(match, "h"))
    if hour is None:
        return None
    number, half = (
        int(hour),
        _group(match, "half") or {"morning": "a"}.get(_group(match, "in"), "p" if _group(match, "in") else ""),
    )
    if half:
        number = number % 12 + (12 if half == "p" else 0)
    return f"{number:02d}:{_group(match, 'min') or '00'}"


def _zone(match: Match) -> str | None:
    return match["zone"].strip() if "zone" in match.re.groupindex and match["zone"] else None


def zone_of(match: Match) -> str | None:
    return _zone(match)


def nothing(match: Match, setting: Setting) -> Reading | None:
    """A part of the day means something only beside a day."""
    return None


def with_clock(day: Reading, match: Match) -> Reading:
    """ "10 p.m." + "Wednesday" -> one time."""
    hour = clock_value(match)
    if hour is None:
        return day
    if day.value[10:] in ("TAF", "TEV", "TNI") and hour < "12" and not _group(match, "half"):
        hour = f"{int(hour[:2]) + 12:02d}{hour[2:]}"
    return Reading("TIME", f"{day.value[:10]}T{hour}", day.anchor, _zone(match))


def with_part(day: Reading, match: Match) -> Reading:
    """ "Friday" + "morning" -> one time."""
    part = _group(match, "part")
    if part == "nights":
        return Reading("SET", f"{day.value[:10]}TNI", day.anchor)
    return Reading("TIME", f"{day.value[:10]}T{DAY_PARTS[part]}", day.anchor, day.zone)
