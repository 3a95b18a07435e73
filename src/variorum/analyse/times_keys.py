"""Text -> where which kind of time expression may stand: one pass over its words, so that no pattern reads the whole text.

A key names a kind of word or a pair of neighbours ("counted-unit": a unit of time after a number). Every rule of the
grammar names the keys that its matches contain, and is tried only around them (`around`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum.analyse.almanac import DAY_PARTS, MONTHS, SEASONS, WEEKDAYS
from variorum.analyse.numerals import ORDINALS, SCALES, SMALL
from variorum.types import Report

Windows = list[tuple[int, int]]
_WORD = re.compile(r"[a-z]+|\d+")
_UNITS = frozenset(
    f"{unit}{ending}"
    for unit in ("second", "minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade")
    for ending in ("", "s")
) | {"century", "centuries"}
_COUNTING = frozenset(SMALL) | frozenset(SCALES) | frozenset(ORDINALS)
_COUNTING |= frozenset(
    "few several some many of couple half more other dozen consecutive straight full long whole trading".split()
)
_COUNTING |= frozenset("business working so".split())
_DEICTIC = frozenset(
    "this last next past previous following coming current same that new whole full entire fiscal calendar school "
    "financial".split()
)
_RECENT = frozenset("past last recent coming next previous following early".split())
_EACH = frozenset("each every per single".split())
_HOLIDAYS = (
    "christmas easter thanksgiving halloween epiphany valentine women patrick fools bastille veterans armistice boxing palm "
    "ash luther presidents memorial labor columbus election"
)
_KEYS_OF = {
    "month": " ".join(MONTHS),
    "weekday": " ".join(f"{day} {day}s" for day in WEEKDAYS if len(day) > 5),
    "holiday": _HOLIDAYS,
    "today": "today tonight yesterday tomorrow",
    "day-part": " ".join(DAY_PARTS) + " nights",
    "quarter": "quarter quarters period q",
    "half": "half six two",
    "ago": "ago",
    "earlier": "earlier later before ago",
    "end": "end beginning start",
    "season": " ".join(SEASONS),
    "ordinal": "st nd rd th",
    "long": "long",
    "aloud": "nineteen eighteen twenty thousand",
    "decade": "twenties thirties forties fifties sixties seventies eighties nineties",
    "century": "century",
    "now": "now nowadays days present moment currently presently point juncture",
    "current": "current",
    "recent": "recent recently",
    "past": "past",
    "future": "future",
    "soon": "soon term day",
    "date": "date",
    "then": "then",
    "adverb": "daily weekly monthly annual annually yearly hourly",
    "clock": "gmt utc clock noon midday midnight morning afternoon evening",
}
_PAIRS = {
    **dict.fromkeys((("new", "year"), ("may", "day"), ("of", "july"), ("good", "friday")), "holiday"),
    ("year", "year"): "year-on-year",
    ("on", "year"): "year-on-year",
    ("over", "year"): "year-on-year",
}
_HALVES = frozenset(("a", "p", "am", "pm"))
_KEYS: dict[str, tuple[str, ...]] = {}
for _key, _words in _KEYS_OF.items():
    for _word in _words.split():
        _KEYS[_word] = (*_KEYS.get(_word, ()), _key)


def find_keys(lower: str) -> dict[str, Windows]:
    """Every key of a lower-cased text with the places of its words, in text order."""
    places: dict[str, Windows] = {}
    last = before = ""
    for match in _WORD.finditer(lower):
        word = match[0]
        if word in _KEYS or word in _UNITS or word[0].isdigit() or (word in _HALVES and last[:1].isdigit()):
            for key in _keys(word, last, before, lower[match.end() : match.end() + 4]):
                places.setdefault(key, []).append(match.span())
        last, before = word, last
    return places


def _keys(word: str, last: str, before: str, follows: str) -> Iterable[str]:
    """The keys of a word with the two words before it and the characters after it."""
    if word[0].isdigit():
        return _number_keys(word, follows)
    if word in _HALVES:
        return ("clock",)
    keys = list(_KEYS.get(word, ()))
    if word in _UNITS:
        if last[:1].isdigit() or last in _COUNTING or (last in ("a", "an") and before in ("half", "and")):
            keys.append("counted-unit")
        if last in ("a", "an"):
            keys.append("a-unit")
        if last in _DEICTIC:
            keys.append("deictic-unit")
        if last in _RECENT:
            keys.append("recent-unit")
        if last in _EACH or last[:1].isdigit() or last in _COUNTING:
            keys.append("each-unit")
        if last in ("the", "fiscal"):
            keys.append("the-unit")
        if word[-1] == "s":
            keys.append("plural-unit")
        if "counted-unit" in keys and before in ("to", "two", "three"):
            keys.append("range-unit")
    if (last, word) in _PAIRS:
        keys.append(_PAIRS[last, word])
    return keys


_ZONES = frozenset("utc msk sgt wib hkt pkt hou hrs gmt".split())
_ZONE_STARTS = frozenset("abcehijknpw")
_DATE_SIGNS = re.compile(r"[./-]\d\d?[./-]")


def _number_keys(word: str, follows: str) -> Iterable[str]:
    keys = []
    if len(word) == 4:
        keys.append("year")
        if follows[:1].isspace() and (follows[1:] in _ZONES or (follows[-1:] == "t" and follows[1:2] in _ZONE_STARTS)):
            keys.append("clock")
    if len(word) <= 2 and _DATE_SIGNS.match(follows):
        keys.append("numeric")
    if len(word) <= 2 and follows[:1] == ":":
        keys.append("clock")
    if len(word) in (2, 4) and "s" in follows[:2]:
        keys.append("decade")
    return keys


def around(places: Windows, back: int, ahead: int, end: int) -> Windows:
    """The stretches from ``back`` characters before each place to ``ahead`` after it; those that touch are one."""
    windows: Windows = []
    for first, last in places:
        first, last = max(0, first - back), min(end, last + ahead)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


def lowered(text: str) -> str:
    """The text in lower case, character for character: "İ" would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def unfurnished(report: Report) -> str:
    """The text with "\\0" for every character of page furniture: offsets stay."""
    pieces, at = [], 0
    for span in sorted(report.furniture):
        first, last = max(at, span.start), min(len(report.text), span.end)
        if first < last:
            pieces += [report.text[at:first], "\0" * (last - first)]
            at = last
    return "".join((*pieces, report.text[at:]))
