"""Parse -> times: every time expression with its TIMEX3 value.

Patterns (`times_grammar`) find candidates in the text; where they overlap the longest stays; neighbours that make one
expression ("Friday" + "morning", "10 p.m." + "Wednesday") are joined; then, from top to bottom, each is read against what
is known at that place (`times_setting`): the document date, the tense, the times named before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from variorum.analyse.almanac import MONTHS, document_date
from variorum.analyse.elsewhere import find_times_elsewhere, is_elsewhere
from variorum.analyse.parse import Parse
from variorum.analyse.times_days import with_clock, with_part
from variorum.analyse.times_grammar import DATELINE, RULES, Rule
from variorum.analyse.times_keys import around, find_keys, lowered, unfurnished
from variorum.analyse.times_setting import Reading, Setting
from variorum.types import Report, Span, Time, identify

_QUOTES = re.compile("[“”\"]|``|''")
_GAPS = {
    ("weekday", "day"): re.compile(r"\s?(?:,\s?|\(|\s)$"),
    ("clock", "day"): re.compile(r",?\s{1,3}(?:on\s{1,3})?$"),
    ("clock", "weekday"): re.compile(r",?\s{1,3}(?:on\s{1,3})?$"),
    ("part", "weekday"): re.compile(r"\s{1,3}(?:of\s{1,3}|on\s{1,3})?$"),
    ("part", "day"): re.compile(r"\s{1,3}(?:of\s{1,3}|on\s{1,3})?$"),
    ("day", "part"): re.compile(r"\s{1,3}$"),
    ("weekday", "part"): re.compile(r"\s{1,3}$"),
    ("day", "clock"): re.compile(r",?\s{1,3}(?:at\s{1,3}|[-–]\s{1,3})?$"),
    ("weekday", "clock"): re.compile(r",?\s{1,3}(?:at\s{1,3}|[-–]\s{1,3})?$"),
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    rule: Rule
    match: re.Match[str]
    parts: tuple[_Candidate, ...] = ()


def find_times(parse: Parse) -> tuple[Time, ...]:
    """Every time expression outside page furniture, in text order, never overlapping."""
    if is_elsewhere(parse):
        return find_times_elsewhere(parse)
    setting = _setting(parse)
    times = []
    for candidate in _joined(_longest(_candidates(parse)), parse.text):
        reading = _read(candidate, setting)
        if reading is None:
            continue
        span = Span(candidate.start, candidate.end)
        setting.remember(reading, span.of(parse.text), candidate.start)
        times.append(_time(parse.report, span, reading, candidate.rule.name))
    return tuple(times)


def _time(report: Report, span: Span, reading: Reading, rule: str) -> Time:
    key = identify(report.id, "time", span.start, span.end)
    return Time(key, report.id, span, reading.type, reading.value, reading.anchor, reading.zone, rule)


def _setting(parse: Parse) -> Setting:
    published = document_date(parse.report.published)
    dateline = None if published else _dateline(parse.text)
    quotes = [match.start() for match in _QUOTES.finditer(parse.text)]
    starts = [word.span.start for word in parse.words]
    day_first = _day_first(parse.text, published)
    base = "dateline" if dateline else "published"
    return Setting(parse, published or dateline, starts, day_first=day_first, quoted=quotes, base=base)


def _dateline(text: str) -> date | None:
    """The full date of a dateline at the beginning of the text."""
    match = DATELINE.match(text)
    if not match:
        return None
    try:
        month = MONTHS[(match["month"] or match["month2"]).lower().rstrip(".")]
        return date(int(match["year"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)(?!\d)")


def _day_first(text: str, published: date | None) -> bool | None:
    """Whether 3/4/2021 is the third of April, by the report's own evidence: a number over 12, or the document date."""
    for match in _SLASHED.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
        if published and first != second and match[3] in (str(published.year), str(published.year)[2:]):
            if (second, first) == (published.month, published.day):
                return True
            if (first, second) == (published.month, published.day):
                return False
    return None


def _candidates(parse: Parse) -> list[_Candidate]:
    """Every match of every rule, tried around its key words, in the text with its furniture blanked out."""
    text = unfurnished(parse.report)
    places = find_keys(lowered(text))
    begins = [sentence.span.start for sentence in parse.sentences]
    found = []
    for rule in RULES:
        if rule.key not in places:
            continue
        cited = "span" if "span" in rule.pattern.groupindex else 0
        for first, last in around(places[rule.key], rule.back, rule.ahead, len(text)):
            for match in rule.pattern.finditer(text, first, last):
                start, end = match.span(cited) if match[cited] else match.span()
                if start < end and ("\n" not in match[0] or not _is_broken(match, begins)):
                    found.append(_Candidate(start, end, rule, match))
    return found


def _is_broken(match: re.Match[str], begins: list[int]) -> bool:
    """Whether a match runs over the end of a paragraph or into the next sentence."""
    return "\n\n" in match[0] or bisect_right(begins, match.start()) < bisect_right(begins, match.end() - 1)


def _longest(found: list[_Candidate]) -> list[_Candidate]:
    """The candidates that no longer one overlaps, in text order."""
    taken: list[_Candidate] = []
    last_end = -1
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if candidate.start >= last_end:
            taken.append(candidate)
            last_end = candidate.end
        elif candidate.end - candidate.start > taken[-1].end - taken[-1].start:
            taken[-1] = candidate
            last_end = candidate.end
    return taken


def _joined(found: list[_Candidate], text: str) -> list[_Candidate]:
    """Join neighbours that make one expression; a lone part of the day goes."""
    joined: list[_Candidate] = []
    for candidate in found:
        last = joined[-1] if joined else None
        gap = _GAPS.get((last.rule.kind, candidate.rule.kind)) if last else None
        if last and gap and candidate.start - last.end < 12 and gap.match(text[last.end : candidate.start]):
            kinds = {last.rule.kind: last, candidate.rule.kind: candidate}
            head = kinds.get("day") or kinds["weekday"]
            joined[-1] = _Candidate(last.start, candidate.end, head.rule, head.match, (*last.parts, last, candidate))
        else:
            joined.append(candidate)
    return joined


def _read(candidate: _Candidate, setting: Setting) -> Reading | None:
    """The reading of a candidate; of a joined one, the day's with the clock or the part of the day added."""
    reading = candidate.rule.reader(candidate.match, setting)
    if reading is None or not candidate.parts:
        return reading
    for part in candidate.parts:
        if part.rule.kind == "clock":
            reading = with_clock(reading, part.match)
        elif part.rule.kind == "part":
            reading = with_part(reading, part.match)
    return replace(reading)
