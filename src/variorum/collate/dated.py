"""Sentences that tell the same -> where they date it otherwise: another day, another hour, or one day more exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from variorum.collate.abreast import Line, Twins, analyses_of
from variorum.collate.slots import Place, told_otherwise
from variorum.collate.values import are_compatible
from variorum.collate.words import WHEN
from variorum.types import Disagreement, Span, Time

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T(\d\d:\d\d|[A-Z]{2}))?")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)(?:T(\d\d:\d\d|[A-Z]{2}))?$")
_CLOCK = re.compile(r"T\d\d:\d\d")
_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|shortly|circa|some time)\b", re.IGNORECASE)
_KNOWN = re.compile(r"\d{4}(?:-\d\d.*|-W\d\d)?")
_YEAR, _MONTH = len("2031"), len("2031-05")
_NEAR, _BACK, _SURE, _FORTNIGHT, _DAYS = 5, 16, 8.0, 15, 2


def dated_otherwise(event: str, twins: tuple[Twins, ...]) -> Iterator[Disagreement]:
    """Times of two sentences that tell the same, beside the same words, and that differ."""
    pairs: dict[str, list[tuple[Place, Place]]] = {}
    for twin in twins:
        mine, yours = _times(twin.first), _times(twin.second)
        for one in mine:
            for two in yours:
                what = _difference(one, two, twin, {t.value for t in mine} & {t.value for t in yours})
                if what and _beside(twin.first, one.span) & _beside(twin.second, two.span):
                    pairs.setdefault(what, []).append((twin.first.witness.place(one.span), twin.second.witness.place(two.span)))
    analyses = analyses_of(twins)
    for what, found in sorted(pairs.items()):
        aspect, fits, why = _WHAT[what]
        yield from told_otherwise(aspect, found, analyses, event=event, compatible=fits, why=why)


_WHAT = {
    "other": ("date", False, "another date"),
    "finer": ("date", True, "one date, more or less exact"),
    "about": ("modifier", True, "the same hour, otherwise qualified"),
}


def _difference(one: Time, two: Time, twin: Twins, shared: set[str]) -> str | None:
    """What differs of two times in sentences that tell the same; nothing where either stands in both."""
    if one.value == two.value:
        sure = _CLOCK.search(one.value) and (twin.mutual or twin.weight >= _SURE)
        return "about" if sure and _is_about(one, twin.first) != _is_about(two, twin.second) else None
    if one.value in shared or two.value in shared:
        return None
    fits = differ(one, two, twin.first, twin.second, weight=twin.weight, mutual=twin.mutual)
    return None if fits is None else "finer" if fits else "other"


def _is_about(time: Time, line: Line) -> bool:
    """Whether a time is given as about right, in its words or just before them."""
    text = line.witness.analysis.report.text
    return bool(_ABOUT.search(text[max(line.span.start, time.span.start - _BACK) : time.span.end]))


def _times(line: Line) -> list[Time]:
    return [t for t in line.witness.analysis.times if t.type in {"DATE", "TIME"} and line.span.contains(t.span)]


def _beside(line: Line, span: Span) -> frozenset[str]:
    """The telling words, names apart, that stand near a time."""
    before = [word for word in line.words if word.span.end <= span.start][-_NEAR:]
    behind = [word for word in line.words if word.span.start >= span.end][:_NEAR]
    keys = line.witness.named.telling((*before, *behind))
    return frozenset(key for key in keys if key[0] != "@" and not key[0].isdigit() and key not in WHEN and key not in _SAY)


_SAY = frozenset("said say says told tell".split())


def differ(one: Time, two: Time, first: Line, second: Line, *, weight: float, mutual: bool) -> bool | None:
    """None where two times do not differ as far as can be told; True where both can be true, one more exactly."""
    sure = mutual or weight >= _SURE
    c, d = _WEEKDAY.match(one.value), _WEEKDAY.match(two.value)
    if c and d:
        return _by_part([c[2], d[2]], sure=sure, surer=mutual and weight >= _SURE) if c[1] == d[1] else None
    a, b = _DAY.match(one.value), _DAY.match(two.value)
    if a is None or b is None:
        return True if sure and _is_within(*sorted((one.value, two.value), key=len)) else None
    apart = _days_apart(a, b)
    if apart is None:
        return None
    if apart == 0:
        return _by_part([m.group(4) for m in (a, b)], sure=sure, surer=mutual and weight >= _SURE)
    spelled = all(_is_spelled(time, line) for time, line in ((one, first), (two, second)))
    if spelled and sure:
        return False if apart <= _FORTNIGHT else None
    return False if mutual and weight >= _SURE and apart <= _DAYS else None


def _is_within(wide: str, narrow: str) -> bool:
    """Whether a week or month holds a day, a year a month; a year is too wide for a day."""
    known = _KNOWN.fullmatch(wide) and _KNOWN.fullmatch(narrow)
    return bool(known) and (len(wide) > _YEAR or len(narrow) <= _MONTH) and are_compatible(wide, narrow)


def _by_part(hours: list[str | None], *, sure: bool, surer: bool) -> bool | None:
    """The same of two times of one day: other hours, other parts of the day, or one that gives none."""
    given = [hour for hour in hours if hour]
    if len(given) < 2:
        return True if sure and given else None
    late = {*given} <= {"EV", "NI"}
    alike = late or given[0] == given[1] or len({hour[0].isdigit() for hour in given}) > 1  # 8 o'clock may be in the evening
    return None if alike or not (surer if given[0][0].isdigit() else sure) else False


def _is_spelled(time: Time, line: Line) -> bool:
    """Whether a time gives its day as a number, not as a weekday."""
    return any(c.isdigit() for c in time.span.of(line.witness.analysis.report.text)) and not time.value[10:]


def _days_apart(one: re.Match[str], two: re.Match[str]) -> int | None:
    """How many days lie between two dates; a year that neither or only one gives is taken for the other's."""
    years = [m.group(1) for m in (one, two)]
    year = next((y for y in years if y != "XXXX"), "2000")
    try:
        first, second = (date.fromisoformat(m.group()[:10].replace("XXXX", year)) for m in (one, two))
    except ValueError:
        return None
    return abs((first - second).days)
