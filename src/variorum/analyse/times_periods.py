"""Readers of weeks, quarters, seasons, years and what lies so many of them away: "last year", "the third quarter", "ago"."""

from __future__ import annotations

import re
from datetime import date

from variorum.analyse.almanac import MONTHS, SEASONS, shift, value_of
from variorum.analyse.numerals import read_number, read_ordinal, read_year
from variorum.analyse.times_durations import amount_of, duration_value
from variorum.analyse.times_setting import Reading, Setting
from variorum.analyse.times_words import STEPS, Match, against, cited_end, cited_start, group, unit_of


def period(match: Match, setting: Setting) -> Reading | None:
    if match["unit"][0].isupper() and match[0][-4:].islower():
        return None
    near, unit = group(match, "near"), group(match, "unit")
    if near in ("the same", "that same", "that", "the following", "the previous"):
        return _anaphor(near, unit, setting)
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
        return _relative_quarter(STEPS[near.removeprefix("the ")], setting)
    step = STEPS[near.removeprefix("the ")]
    if unit == "weekend" and setting.published:
        step = -1 if near == "last" or (near == "this" and _is_over(match, setting)) else step
    granule = "year" if unit == "year" else ""
    return Reading("DATE", value_of(shift(setting.published, step, unit), unit), setting.anchor, granule=granule)


def _is_over(match: Match, setting: Setting) -> bool:
    """ "This weekend" of a report from Monday to Wednesday, by a verb in the past tense: the one just gone."""
    day = setting.published
    return bool(day and day.isoweekday() < 4 and setting.tense(match.start(), match.end()) == "past")


def the_period(match: Match, setting: Setting) -> Reading | None:
    """ "the year", "the week", "the weekend": the document's own, the last one for a weekend; "the year ended ..." a length."""
    unit = unit_of(match).removeprefix("fiscal ")
    after = setting.after(match.end(), 1)
    if after and after[0].text.lower() in ("ended", "ending", "to"):
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
    number, unit = read_number(group(match, "n")), unit_of(match)
    if number is None or number > 500:
        return None
    if setting.published and setting.tense(cited_start(match), cited_end(match)) == "future":
        return Reading("DATE", value_of(shift(setting.published, int(number), unit), unit), setting.anchor)
    return Reading("DURATION", duration_value(number, unit), granule="months" if unit == "month" else "")


def _relative_quarter(step: int, setting: Setting) -> Reading:
    return Reading("DATE", value_of(shift(setting.published, step, "quarter"), "quarter"), setting.anchor)


def _anaphor(near: str, unit: str, setting: Setting) -> Reading | None:
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
    word, year = group(match, "q"), group(match, "year")
    number = int(word) if word.isdigit() else names.get(word)
    if group(match, "ago"):
        return _year_earlier(number, setting)
    if number is None:
        number = setting.quarter[1] if setting.quarter else None
    if number is None:
        return None
    if year:
        return Reading("DATE", f"{year}-Q{number}", granule="quarter")
    near = group(match, "near")
    if setting.published is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if near:
        return Reading("DATE", f"{setting.published.year + STEPS[near]:04d}-Q{number}", setting.anchor)
    here = setting.published
    options = [date(here.year + step, 3 * number - 1, 15) for step in (-1, 0, 1)]
    tense = setting.tense(match.start(), match.end())
    if group(match, "fiscal"):
        return Reading("DATE", f"{here.year:04d}-Q{number}", setting.anchor, granule="quarter")
    best = min(options, key=lambda day: abs((day - here).days) + against(tense, day, here))
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
    year = group(match, "year")
    if setting.quarter and setting.quarter_at >= 0:
        return Reading("DATE", f"{year}-Q{setting.quarter[1]}", setting.quarter_words)
    return Reading("DATE", year)


def half_year(match: Match, setting: Setting) -> Reading | None:
    number = 1 if group(match, "h") == "first" else 2
    year, near = group(match, "year"), group(match, "near")
    if not year and not near and "half" in match[0] and "year" not in match[0]:
        before = setting.before(match.start())
        if not before or before[0].text.lower() not in ("in", "for", "during", "of"):
            return None
        if setting.after(match.end()) and setting.after(match.end())[0].text.lower() == "of":
            return None
    year = year or value_of(shift(setting.published, STEPS.get(near, 0), "year"), "year")
    return Reading("DATE", f"{year}-H{number}", "" if group(match, "year") else setting.anchor)


def months_of_year(match: Match, setting: Setting) -> Reading | None:
    number = read_number(group(match, "n"))
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
    if group(match, "unit") == "month":
        return Reading("DATE", value_of(shift(setting.published, -1, "month"), "month"), setting.anchor)
    if setting.quarter and (setting.quarter_at >= 0 or match[0].lower().startswith("the")):
        return _year_earlier(None, setting)
    year = setting.period[:4]
    if year.isdigit() and "earlier" in match[0] and not _compares(match, setting):
        return Reading("DATE", f"{int(year) - 1:04d}", setting.period_words)
    return Reading("DATE", value_of(shift(setting.published, -1, "year"), "year"), setting.anchor)


def season(match: Match, setting: Setting) -> Reading | None:
    code, begins = SEASONS[group(match, "season")]
    words, near, here = group(match, "year"), group(match, "near").removeprefix("the "), setting.published
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
    amount, unit = amount_of(group(match, "n")), unit_of(match)
    if unit == "year" and group(match, "n") in ("a", "an"):
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
    unit = group(match, "unit") or group(match, "unit2")
    if match[0].lower().endswith("year-end") and setting.published:
        return Reading("DATE", f"{setting.published.year:04d}-12-31", setting.anchor)
    return Reading("DATE", value_of(setting.published, unit), setting.anchor)


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
    if group(match, "fiscal") or group(match, "part"):
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
    number = read_year(group(match, "words"))
    return Reading("DATE", f"{number:04d}") if number else None


def decade(match: Match, setting: Setting) -> Reading | None:
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    if group(match, "year"):
        return Reading("DATE", f"{group(match, 'year')}X")
    digit = group(match, "short") or str(words.index(group(match, "word")) + 2)
    return Reading("DATE", f"19{digit}X")


def century(match: Match, setting: Setting) -> Reading | None:
    number = read_ordinal(group(match, "n"))
    return Reading("DATE", f"{number - 1:02d}XX") if number and 0 < number < 31 else None
