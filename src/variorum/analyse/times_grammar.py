"""The patterns of time expressions, each with the reader that gives it a value. Every pattern is bounded: linear time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import variorum.analyse.times_days as days
import variorum.analyse.times_durations as durations
import variorum.analyse.times_periods as periods
from variorum.analyse.almanac import HOLIDAYS
from variorum.analyse.numerals import NUMBER, ORDINAL
from variorum.analyse.times_setting import Reading, Setting

Reader = Callable[[re.Match[str], Setting], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """``pattern`` finds; group "span", where there is one, is what is cited; ``kind`` says what it merges with.

    ``key`` (`times_keys`) stands in every match: the pattern is tried from ``back`` characters before to ``ahead`` after it.
    """

    name: str
    pattern: re.Pattern[str]
    reader: Reader
    kind: str = ""
    key: str = ""
    back: int = 48
    ahead: int = 72


_S = r"(?:\s{1,3})"
_H = r"(?:\s{1,3}|[-‐‑–]\s?|\s-\s)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|"
    r"MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|"
    r"(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.)(?![A-Za-z-])"
)
_FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![A-Za-z])"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![A-Za-z])"
_WEEKDAY_SHORT = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[\s-]?(?:million|billion|percent|per))"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d|[.,]\d|%)"
_PART = r"(?:early|late|mid|later|earlier|the[ ](?:beginning|start|middle|end|close)[ ]of|at[ ]the[ ]end[ ]of)"
_WHICH = r"(?:this|last|next|that|the[ ]same|the[ ]following|the[ ]previous)"
_UNIT = r"(?:second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|centurie)"
_ABOUT = (
    r"(?:(?:no[ ])?more[ ]than|(?:no[ ])?less[ ]than|fewer[ ]than|nearly|almost|about|around|over|up[ ]to|at[ ]least|at[ "
    r"]most|"
    r"roughly|approximately|some|only|barely|just[ ]over|just|well[ ]over|close[ ]to)"
)
_VAGUE = r"(?:several|a[ ]few|few|some|many|a[ ]number[ ]of|a[ ]couple[ ]of|couple[ ]of|a[ ]couple)"
_HALVES = r"(?:an?[ ]half|half[ ]an?|half[ ]a)"


def _rule(name: str, pattern: str, reader: Reader, kind: str = "", *, exact: bool = False, key: str = "") -> Rule:
    spaced = pattern.replace("[ -]", _H).replace("[ ]", _S).replace(" ", _S)
    return Rule(
        name,
        re.compile(spaced, 0 if exact else re.I),
        reader,
        kind,
        _KEYS[key or name],
        80 if name in ("ago", "duration", "span-of-time") else 48,
    )


_KEYS = {
    "iso-date": "year",
    "numeric-date": "numeric",
    "year-first-date": "year",
    **dict.fromkeys(("month-day", "day-month", "day-range", "month", "week-of", "weekday-short"), "month"),
    **dict.fromkeys(("weekday", "set-weekday"), "weekday"),
    **dict.fromkeys(("today", "day-but-one"), "today"),
    **dict.fromkeys(("part-of-day", "part"), "day-part"),
    **dict.fromkeys(("quarter", "quarter-of", "this-quarter", "quarter-of-year"), "quarter"),
    **dict.fromkeys(("duration", "span-of-time", "in-units", "months-of-year"), "counted-unit"),
    **dict.fromkeys(("ago", "long-ago"), "ago"),
    **dict.fromkeys(("year-before", "day-before", "the-day-before"), "earlier"),
    "range-of-units": "range-unit",
    "holiday": "holiday",
    "period": "deictic-unit",
    "the-period": "the-unit",
    "half-year": "half",
    "season": "season",
    "end-of-year": "end",
    "ordinal-day": "ordinal",
    "one-unit": "a-unit",
    "long-unit": "long",
    "recent-units": "recent-unit",
    "some-time": "plural-unit",
    "year": "year",
    "year-aloud": "aloud",
    "decade": "decade",
    "century": "century",
    "now": "now",
    "current": "current",
    "recent": "recent",
    "the-past": "past",
    "the-future": "future",
    "soon": "soon",
    "later-date": "date",
    "then": "then",
    "each": "each-unit",
    "adverb": "adverb",
    "year-on-year": "year-on-year",
    "clock": "clock",
}
"""Which key (`times_keys`) every match of a rule contains."""
_OF_YEAR = (
    rf"(?:,? (?:of )?(?P<year>{_YEAR}|nineteen [a-z]{{3,8}}(?:-[a-z]{{3,5}})?)| ?[\[(](?P<year2>{_YEAR})[\])]|"
    rf",? (?:of )?(?P<which>{_WHICH}) year)"
)
_AMOUNT = rf"(?P<n>{NUMBER}|{_VAGUE}|an?|{_HALVES})"
_LATER = (
    rf"(?=\s{{1,3}}(?:and|to|through|until|till|or)\s{{1,3}}(?:on\s{{1,3}})?(?:(?:early|mid|late)[\s-]|{_DAY}\s{{1,3}})?"
    rf"{_MONTH}(?:\s{{1,3}}{_DAY})?"
    rf"(?:,?\s{{1,3}}(?:of\s{{1,3}})?(?P<shared>{_YEAR})|,?\s{{1,3}}(?:of\s{{1,3}})?(?P<sharedwhich>this|last|next)"
    rf"\s{{1,3}}year))?"
)

_ZONE = r"(?:GMT|UTC|MSK|SGT|WIB|HKT|PKT|[A-Z]{1,3}[SDE]T|IST|JST|KST|CET)"
DATES = (
    _rule(
        "clock",
        rf"(?<![\d.,$])\b(?:(?:about|around) )?(?P<h>[01]\d|2[0-3])(?:\.|:\s?)?(?P<min>[0-5]\d) "
        rf"(?:(?:hours|hrs) )?\(?(?P<zone>{_ZONE})\b",
        days.clock,
        "clock",
        exact=True,
    ),
    _rule(
        "clock",
        r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=bout\s)|(?<=ound\s)|(?<=ntil\s))"
        r"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d) ?(?P<zone>hours|hrs)\b",
        days.clock,
        "clock",
        exact=True,
    ),
    _rule(
        "iso-date",
        r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:(?:T| )(?P<clock>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)"
        r"?(?![\d-])",
        days.numeric,
    ),
    _rule(
        "numeric-date",
        r"(?<![\d.,/$-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?: "
        r"(?P<clock>\d\d?:\d\d(?::\d\d)?))?"
        r"(?![\d/-]|[.,]\d)",
        days.numeric,
    ),
    _rule(
        "numeric-date",
        r"(?<![\d.,/$-])(?P<y>(?:19|20)\d\d)[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})(?![\d/-]|[.,]\d)",
        days.numeric,
        key="year-first-date",
    ),
    _rule(
        "month-day",
        rf"\b(?:(?P<near>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<month>{_MONTH}) ?(?P<day>{_DAY}){_OF_YEAR}?{_LATER}",
        days.month_day,
        "day",
        exact=True,
    ),
    _rule("month-day", rf"\b(?P<month>{_FULL_MONTH}) (?:the )?(?P<day>{ORDINAL})(?!-){_OF_YEAR}?", days.month_day, "day"),
    _rule(
        "day-month",
        rf"(?<![\d.,$€£:/-])\b(?P<day>{_DAY}) (?:of )?(?P<month>{_MONTH}){_OF_YEAR}?{_LATER}",
        days.month_day,
        "day",
        exact=True,
    ),
    _rule(
        "day-range",
        rf"\b(?P<month>{_MONTH}) \d\d?(?:st|nd|rd|th)?(?: ?[-–—] ?| and | to )(?P<span>(?P<day>{_DAY}){_OF_YEAR}?)"
        rf"(?! (?!this|was|is|has)[a-z]+s\b)",
        days.month_day,
        exact=True,
    ),
    _rule(
        "day-range",
        rf"(?<![\d.,$€£:/-])\b(?P<span>(?P<day>{_DAY}))(?: ?[-–—] ?| and | to )\d\d?(?:st|nd|rd|th)? (?:of )"
        rf"?(?P<month>{_MONTH})"
        rf"{_OF_YEAR}?",
        days.month_day,
        exact=True,
    ),
    _rule(
        "month",
        rf"\b(?:(?P<part>{_PART})[ -])?(?:(?P<near>[Ll]ast|[Nn]ext|[Tt]his|the following) )?(?P<month>{_MONTH})"
        rf"{_OF_YEAR}?{_LATER}(?!\s\d)",
        days.month,
        "month",
        exact=True,
    ),
    _rule(
        "weekday",
        rf"\b(?:(?P<near>[Ll]ast|[Nn]ext|[Tt]his coming|[Tt]his|coming|the following|the previous) )?(?P<weekday>{_WEEKDAY})",
        days.weekday,
        "weekday",
        exact=True,
    ),
    _rule(
        "weekday",
        rf"\b(?P<weekday>{_WEEKDAY_SHORT})(?=,? {_MONTH} \d)",
        days.weekday,
        "weekday",
        exact=True,
        key="weekday-short",
    ),
    _rule("set-weekday", r"\b(?:each|every) (?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", days.each_weekday),
    _rule("set-weekday", r"\b(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b", days.each_weekday),
    _rule(
        "holiday",
        rf"\b(?:(?P<near>last|next|this) )"
        rf"?(?P<name>{'|'.join(re.escape(n) for n in sorted(HOLIDAYS, key=len, reverse=True))})\b(?! (?:part(?:y|ies)|"
        rf"trees?|cards?|gifts?|presents?|carols?|lights|shopping|season|spirit|music|songs?|market|markets|sales?|"
        rf"special|box|address|message|greetings?|speech|turkeys?|pardons?|traditions?|decorations?|recipes?|movies?|films?|albums?|"
        rf"bonus(?:es)?|wish(?:es)?)\b|-[a-z])(?:,? "
        rf"(?P<year>{_YEAR}))?".replace("\\ ", " "),
        days.holiday,
        "day",
    ),
)

DEICTICS = (
    _rule(
        "today",
        r"\b(?:(?P<part>early|earlier|late|later) )?(?P<word>today|tonight|yesterday|tomorrow)(?P<generic>[’']s (?:world|"
        r"reality|realities|youth|era|age|standards)\b)?",
        days.today,
        "day",
    ),
    _rule("day-but-one", r"\bthe day (?P<word>before yesterday|after tomorrow)\b", days.today),
    _rule(
        "part-of-day",
        r"\b(?:(?P<late>early|earlier|late|later) )?(?P<near>this|last|yesterday|tomorrow) (?P<part>morning|afternoon|"
        r"evening|night)\b",
        days.part_of_day,
        "day",
    ),
    _rule(
        "period",
        rf"\b(?:(?P<part>{_PART})[ -])?(?P<near>this|last|next|the past|the last|the next|the previous|the following|the "
        rf"coming|the current|the same|that same|that|the new|the whole|the full|the entire)"
        r" (?:(?P<fiscal>fiscal|calendar|school|financial) )?(?P<unit>year|month|week|weekend|quarter|decade|century|day)"
        r"\b(?P<orso> or so| or two)?(?! [a-z]*-?(?:long|old)|[’']?s (?:ago|before))",
        periods.period,
    ),
    _rule(
        "quarter-of",
        r"\b(?:(?P<near>this|last|next) year[’']s|the (?P<ago>year-ago|year-earlier|previous|prior)) (?:(?P<q>first|"
        r"second|third|fourth)[ -])?quarter\b",
        periods.quarter,
    ),
    _rule(
        "season",
        rf"\b(?:(?P<part>{_PART}) )?(?:(?P<near>last|this|next|this past|this coming|the) )(?P<part2>early |late )"
        rf"?(?P<season>spring|summer|autumn|fall|winter)(?: of (?P<year>{_YEAR}|nineteen [a-z]+(?:-[a-z]+)?))?\b",
        periods.season,
    ),
    _rule("season", rf"\b(?P<season>spring|summer|autumn|fall|winter) (?:of )?(?P<year>{_YEAR})", periods.season),
    _rule(
        "the-period",
        r"\bthe (?P<unit>fiscal year|year|week|weekend|month)\b(?!-| (?:of|before|after|old|ago))",
        periods.the_period,
    ),
    _rule("week-of", rf"\bthe week of (?P<month>{_MONTH}) ?(?P<day>{_DAY}){_OF_YEAR}?", days.week_of, exact=True),
    _rule("in-units", rf"\bin (?P<span>(?:about )?(?P<n>{NUMBER}) (?P<unit>day|week|month|year)s)\b", periods.in_units),
    _rule("ago", rf"\b(?:{_ABOUT} )?{_AMOUNT} (?:trading |business |working )?(?P<unit>{_UNIT})s? ago\b", periods.ago),
    _rule("long-ago", r"\b(?:many |several )?(?:years|months|decades|centuries) ago\b", durations.past_ref),
    _rule("long-ago", r"\b(?:(?:a )?(?:long|short) time|long) ago\b", durations.past_ref),
    _rule("year-before", r"\b(?P<span>an? (?P<unit>year|month) (?:earlier|before))\b(?! the| an? )", periods.year_before),
    _rule("day-before", r"\b(?:a|one) day (?P<way>earlier|later)\b", days.day_before),
    _rule(
        "the-day-before",
        r"\b[Tt]he (?P<part>day|night|evening|morning) before\b"
        r"(?=\s*(?:[^\w\s]|\n|$)|\s+(?:in|at|by|to|and|but|from|with|were|was)\b)",
        days.the_day_before,
    ),
    _rule("year-before", r"\b(?:the |a )?year-(?:ago|earlier)(?: (?:quarter|period|figure|level))?\b", periods.year_before),
    _rule(
        "end-of-year",
        r"\b(?:the )?(?P<unit>year|month)(?:[’']s)?[ -]end\b|\bthe (?:end|beginning|start) of the (?P<unit2>year|month|"
        r"week)\b",
        periods.end_of,
    ),
    _rule(
        "ordinal-day",
        r"\bon the (?P<span>(?P<day>[12]?\d(?:st|nd|rd|th)|3[01](?:st|th)))(?=[,.;]| of (?:this|last|next) month| (?:in|"
        r"at|by|and)\b)",
        days.ordinal_day,
    ),
)

QUARTERS = (
    _rule(
        "quarter",
        rf"\b(?:the |its |their )?(?P<fiscal>fiscal[ -])?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?:fiscal )"
        rf"?quarter\b(?!s)(?:,? (?:of )?(?:fiscal )?(?P<year>{_YEAR})| of (?P<near>this|last|next) year)?",
        periods.quarter,
    ),
    _rule("quarter", rf"\b(?:the )?(?P<year>{_YEAR}) (?P<q>first|second|third|fourth)[ -]quarter\b", periods.quarter),
    _rule("quarter", rf"\bQ(?P<q>[1-4])(?:,? (?:of )?(?P<year>{_YEAR}))?\b", periods.quarter, exact=True),
    _rule(
        "this-quarter",
        r"\b(?:the (?:latest |recent |most recent |just-ended )?(?P<unit>quarter)|the (?:latest |most recent )"
        r"(?P<unit2>period))\b",
        periods.same_quarter,
    ),
    _rule("quarter-of-year", rf"\bthe (?P<year>{_YEAR}) (?:quarter|period)\b", periods.quarter_of_year),
    _rule(
        "half-year",
        rf"\bthe (?P<h>first|second|latter|last) (?:half|six months|two quarters)(?: of (?:the year|(?P<year>{_YEAR})|"
        rf"(?P<near>this|last|next) year))?(?=\W)",
        periods.half_year,
    ),
    _rule(
        "months-of-year",
        rf"\bthe (?:first |latest |last |year-ago |year-earlier )?(?P<n>{NUMBER}) (?P<unit>month)s\b",
        periods.months_of_year,
    ),
)

DURATIONS = (
    _rule(
        "span-of-time",
        rf"(?<!to\s)(?<!ll\s)(?<!ld\s)\b(?:the )?(?:past|last|next|coming|previous|following|recent|first) (?:{_ABOUT} )"
        rf"?(?P<n>{NUMBER}|{_VAGUE}) (?:or so )?(?P<more>more )?(?P<unit>{_UNIT})s?\b(?: or so)?",
        durations.duration,
    ),
    _rule(
        "span-of-time",
        rf"\b(?:{_ABOUT} )?(?P<n>{NUMBER}) to (?P<n2>{NUMBER}) (?P<unit>{_UNIT})s\b",
        durations.duration,
        key="range-of-units",
    ),
    _rule(
        "duration",
        rf"(?<![\d.,$€£-])(?:\b{_ABOUT} )?(?P<n>\b{NUMBER}|\b{_VAGUE}|\b{_HALVES}){_H}(?:consecutive |straight |full |"
        rf"long |whole |more |trading |business |working )?(?P<unit>{_UNIT})s?\b(?P<half> and a half)?(?P<old>{_H}old)"
        rf"?(?![’'](?!s))",
        durations.duration,
    ),
    _rule(
        "duration",
        rf"\b(?:{_ABOUT} )?(?P<n>an?) (?P<unit>{_UNIT})\b(?P<half> and a half)?(?! (?:ago|old)\b)"
        rf"(?:-long)?",
        durations.one_unit,
        key="one-unit",
    ),
    _rule("duration", r"\b(?P<unit>day|week|month|year|decade|century|hour)s?-long\b", durations.long_unit, key="long-unit"),
    _rule(
        "some-time",
        rf"\b(?:the )?(?P<which>past|last|recent|coming|next|previous|following|early) (?P<unit>{_UNIT})s\b",
        durations.plural_unit,
        key="recent-units",
    ),
    _rule("some-time", r"\b(?P<unit>minute|hour|day|week|month|year|decade|centurie)s\b", durations.bare_plural),
)

YEARS = (
    _rule(
        "year",
        rf"(?<![\w$€£.,:/#-])(?:(?P<part>(?:early|late|mid)[ -]))?(?P<fiscal>(?:fiscal|financial)(?: year)? )"
        rf"?(?P<year>{_YEAR})(?!\w|[-/]\w|°)",
        periods.year,
    ),
    _rule("year", rf"(?<![\w$€£.,:/#-])(?P<year>{_YEAR})(?=[-–/](?:\d\d){{1,2}}\b(?!-))", periods.year),
    _rule("year", rf"(?<=\d{{4}}[-–/])(?P<year>{_YEAR})\b(?![-/]\d)", periods.year),
    _rule(
        "year-aloud",
        r"\b(?:the year )?(?P<words>(?:nineteen|eighteen|twenty)[ -](?:hundred|(?:oh |o' )?(?:twenty|thirty|forty|fifty|"
        r"sixty|seventy|eighty|ninety|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
        r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)|two thousand(?: and)?(?: (?:one|two|three|four|five|"
        r"six|seven|eight|nine|ten))?)\b(?! [a-z]*(?:million|billion|thousand))",
        periods.year_aloud,
    ),
    _rule(
        "decade",
        r"\b(?:the )?(?:(?:early|late|mid)[ -])?(?P<year>1[5-9]\d|20\d)0[’']?s\b|\b(?:the )?(?:(?:early|late|mid)[ -])"
        r"?[’'‘](?P<short>[2-9])0s\b|\bthe (?:(?:early|late|mid)[ -])?(?P<word>twenties|thirties|forties|fifties|sixties|"
        r"seventies|eighties|nineties)\b",
        periods.decade,
    ),
    _rule("century", rf"\b(?:the )?(?:(?:early|late|mid)[ -])?(?P<n>{ORDINAL})[ -]century\b", periods.century),
)

REFERENCES = (
    _rule(
        "now",
        r"\b(?:right now|now(?!-[a-z])|nowadays|these days|at present|at this (?:[a-z]+ )?(?:moment|point in time|juncture)|"
        r"at the moment|currently|presently|the present(?= [,.])|as of "
        r"now)\b",
        durations.present_ref,
    ),
    _rule("current", r"\bcurrent\b(?![ -]account)", durations.present_ref),
    _rule(
        "recent",
        r"\b(?:more |most )?recently\b|\bin the recent past\b",
        durations.past_ref,
    ),
    _rule(
        "the-past",
        r"\bthe past\b(?=\s?[,.;:)]|[’\"”]| (?:that|it|and|but|to|for|by|has|had|have|was|were|is|with|when|as|in)\b)",
        durations.past_ref,
    ),
    _rule(
        "the-future",
        r"\b(?:the|our|its|their)(?: own)? (?:near |foreseeable |immediate |distant )?future\b(?! of\b)",
        durations.future_ref,
    ),
    _rule("soon", r"(?<!as\s)\bsoon\b(?! after| as| thereafter)|\bthe (?:near|short|long) term\b|\bone day\b", durations.soon),
    _rule("later-date", r"\ban? (?:later|early|earlier) date\b", durations.some_date),
    _rule("then", r"\b(?:back|until|since|by) (?P<span>then)\b|\bback then\b", durations.then),
)

SETS = (
    _rule("set", rf"\b(?:every|each) (?P<n>{NUMBER}|other) (?P<unit>{_UNIT})s?\b", durations.every_some, key="each"),
    _rule(
        "set",
        r"\b(?:almost |nearly )?(?:each|every|per) (?:single )?(?P<unit>second|minute|hour|day|week|month|quarter|year|"
        r"decade)\b",
        durations.every,
        key="each",
    ),
    _rule("set", r"\b(?P<adverb>daily|weekly|monthly|annually|annual|yearly|hourly)\b", durations.adverb, key="adverb"),
    _rule("set", r"\b(?P<year>year)[ -](?:on|over)[ -]year\b", durations.every_year, key="year-on-year"),
)

CLOCKS = (
    _rule(
        "clock",
        r"(?<![\d:.,$€£-])\b(?:around |about )?(?P<h>1[0-2]|0?[1-9])(?:[:.]\s?(?P<min>[0-5]\d))?\s?(?P<half>[ap])"
        r"\.?\s?m\b\.?(?:,? \(?(?P<zone>(?-i:[A-Z]{1,3}T|UTC|MSK)\b|local time|(?-i:[A-Z])[a-z]+ (?:standard |daylight )?time))?",
        days.clock,
        "clock",
    ),
    _rule(
        "clock",
        r"(?<![\d:.,$€£/-])\b(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:,? \(?(?P<zone>GMT|UTC|CET|"
        r"CEST|MSK|EST|EDT|BST|(?-i:[A-Z])ST|local time|Moscow time|Beijing time))?",
        days.clock,
        "clock",
    ),
    _rule("clock", r"\b(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d) (?P<zone>GMT|UTC|hours)\b", days.clock, "clock", exact=True),
    _rule(
        "clock",
        r"\b(?P<h>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o[’']clock(?: in the "
        r"(?P<in>morning|afternoon|evening))?\b",
        days.clock,
        "clock",
    ),
    _rule("clock", r"\b(?P<h>1[0-2]|[1-9]) in the (?P<in>morning|afternoon|evening)\b", days.clock, "clock"),
    _rule("clock", r"\b(?:(?:just |shortly |soon )?(?P<past>after|past) )?(?P<name>noon|midday|midnight)\b", days.clock, "clock"),
    _rule("part", r"\b(?:(?:early|late|mid)[ -])?(?P<part>morning|afternoon|evening|night|nights)\b", days.nothing, "part"),
)

_DATELINE_DAY = rf"(?:(?P<day>\d\d?)\s(?P<month>{_MONTH})|(?P<month2>{_MONTH})\s(?P<day2>\d\d?)),?\s(?P<year>{_YEAR})"
DATELINE = re.compile(rf"\s{{0,9}}(?:[^\n]{{0,160}}\n\s{{0,9}})?[A-Z][\w .,'’/-]{{2,50}}?,\s{_DATELINE_DAY}\s?(?:[(/–—]|--|-\s)")
"""The line before a report's first words: "PORT MAREN, March 3, 2021 (Agency) --"."""

RULES = DATES + DEICTICS + QUARTERS + DURATIONS + YEARS + REFERENCES + SETS + CLOCKS
