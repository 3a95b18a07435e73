"""A paragraph's beginning -> its dateline: "BEIJING, Dec 4 (AFP) –", "NAIROBI, Kenya (AP) _", "ARDENBURG : "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.ingest.dates import MONTH_NAMES
from variorum.types import Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """``place`` as a name ("Beijing"), ``date`` its words, ``agencies`` the spans of those in parentheses or before the mark."""

    span: Span
    place: str
    place_span: Span
    date: str | None
    agencies: tuple[Span, ...]


_UPPER = r"(?:ST\.?|[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐЎ][A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐЎ.’'-]+)"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.’'-]*"
_MONTH = rf"(?i:{MONTH_NAMES})"
_YEAR = r"(?:,?\s(?:de(?:l)?\s)?\d{4}(?:\s(?:года|г\.|року|р\.))?)?"
_DATE = rf"(?:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}(?:\.|er)?\s(?:de\s)?{_MONTH}\.?){_YEAR}"
_SHOUTED = rf"(?P<shouted>{_UPPER}(?:[ \xa0/-]{_UPPER}){{0,3}})(?:,\s(?P<region>{_CAPITAL}(?:[ \xa0]{_CAPITAL}){{0,2}}))??"
_SPOKEN = rf"(?P<spoken>{_CAPITAL}(?:[ \xa0]{_CAPITAL}){{0,2}})(?:,\s(?P<land>{_CAPITAL}(?:[ \xa0]{_CAPITAL}){{0,2}}))??"
_AGENCY = r"(?P<agency>[A-Z][\w/ .&’'-]{1,30})"
_AGENCY_IN_SLASHES = r"(?P<agency>[A-ZА-ЯЁІЇЄ][\w .&’'-]{1,30})"
_MARK = r"(?:[–—]|-{1,3}|_{1,2}|:)"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_SHOUTED}(?:,\s(?P<date>{_DATE}))?\s?\(\s?{_AGENCY}\s?\)\s?{_MARK}+(?=\s|$)",
        rf"{_SHOUTED},\s(?P<date>{_DATE})\.\s(?=[A-ZÀ-ÞА-Я“\"«„])",
        rf"{_SHOUTED},\s(?P<date>{_DATE})\.?\s?/{_AGENCY_IN_SLASHES}/\s?(?:{_MARK}|\.)*(?=\s|$)",
        rf"{_SHOUTED}(?:,\s(?P<date>{_DATE}))?\.?\s*{_MARK}\s",
        rf"{_SPOKEN}(?:,\s(?P<date>{_DATE}))?\s?\(\s?{_AGENCY}\s?\)\s?{_MARK}+\s",
        rf"{_SPOKEN},\s(?P<date>{_DATE}),?\s?(?:\({_AGENCY}\))?\s*{_MARK}\s",
        rf"{_SPOKEN}\s?[–—]\s(?=[A-ZÀ-ÞА-Я“\"])",
    )
)
_NOT_A_PLACE = frozenset(
    "UPDATE BREAKING EXCLUSIVE WATCH VIDEO PHOTOS READ MORE NOTE CORRECTION ANALYSIS OPINION LIVE WRAPUP FACTBOX QUESTION "
    "ANSWER".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NO_AGENCY = frozenset("PHOTO FILE VIDEO".split())


def read_dateline(words: str, start: int) -> Dateline | None:
    """Read the dateline that a paragraph begins with; ``start`` is where the paragraph stands in the text."""
    head = words[:160]
    for number, shape in enumerate(_SHAPES):
        match = shape.match(head)
        if match and _is_place(match, is_loose=number in (3, 6)):
            return _made(match, start)
    return None


def _is_place(match: re.Match[str], *, is_loose: bool) -> bool:
    """Is what stands there the name of a place, not a label or a party to a dialogue ("TRUMP: ...", "Q: ")?"""
    groups = match.groupdict()
    place = groups.get("shouted") or groups.get("spoken") or ""
    if len(place) < 3 or any(word in _NOT_A_PLACE or word.lower() in _WEEKDAYS for word in place.split()):
        return False
    if not is_loose or groups.get("date"):
        return True
    if groups.get("spoken"):
        return False
    colon_only = match.group().rstrip().endswith(":")
    return not colon_only or bool(re.search(r"\s:\s$", match.group()))


def _made(match: re.Match[str], start: int) -> Dateline:
    groups = match.groupdict()
    which = "shouted" if groups.get("shouted") else "spoken"
    place_span = Span(start + match.start(which), start + match.end(which))
    agencies: tuple[Span, ...] = ()
    if groups.get("agency") and groups["agency"].strip() not in _NO_AGENCY:
        agencies = (Span(start + match.start("agency"), start + match.end("agency")),)
    name = groups[which]
    place = name.title() if name.isupper() and len(name) > 3 else name
    return Dateline(Span(start, start + match.end()), place, place_span, groups.get("date"), agencies)
