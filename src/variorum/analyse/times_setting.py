"""What a time expression is resolved against: the document date, the tense around it, what was named before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta

from variorum.analyse.almanac import clipped
from variorum.analyse.parse import Parse, Word
from variorum.types import TimeType

_WILL = frozenset("will wo 'll ’ll shall may might should must would".split())
_CAN = frozenset(("can", "could", "ca"))
_AHEAD = frozenset(
    "expected scheduled due set plan plans planned planning expects hopes intends payable effective "
    "starting beginning slated poised likely upcoming ending expire expires".split()
)
_CLOCK = frozenset("on at a.m. p.m. EST EDT GMT noon midnight local time ,".split())
_PLANS = frozenset(
    "program plan agreement deal bid decision effort proposal deadline offer ready likely able pledge promise".split()
)
_POLLS = frozenset("election elections primary primaries referendum runoff ballot caucus caucuses polls convention".split())
_HOPES = frozenset("chance chances risk prospect prospects possibility likelihood odds hope hopes danger".split())
_SIX_AGO = 6
_BREAK = frozenset((";", "``", "''", '"', "“", "”"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: TIMEX3 type and value, what it was resolved against, the stated zone."""

    type: TimeType
    value: str
    anchor: str = ""
    zone: str | None = None
    granule: str = ""


@dataclass(slots=True)
class Setting:
    """The state of reading one report from top to bottom; ``day``, ``period`` and ``quarter`` are what was named last, ``ahead``
    the weekdays of the coming week that were named as coming.

    ``published`` is the document date; without one the date of its dateline, and ``base`` says so.
    """

    parse: Parse
    published: date | None
    starts: list[int] = field(default_factory=list)
    day: date | None = None
    day_words: str = ""
    day_at: int = -1
    period: str = ""
    period_words: str = ""
    quarter: tuple[int, int] | None = None
    quarter_at: int = -1
    quarter_words: str = ""
    day_first: bool | None = None
    quoted: list[int] = field(default_factory=list)
    base: str = "published"
    ahead: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return self.parse.text

    @property
    def anchor(self) -> str:
        return self.base if self.published else ""

    def word_at(self, offset: int) -> int:
        """Index of the first word that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int, count: int = 1) -> tuple[Word, ...]:
        """The last words before the offset, nearest first."""
        at = self.word_at(offset)
        return self.parse.words[max(0, at - count) : at][::-1]

    def after(self, offset: int, count: int = 1) -> tuple[Word, ...]:
        at = self.word_at(offset)
        return self.parse.words[at : at + count]

    def in_quotation(self, offset: int) -> bool:
        """Whether the offset lies between quotation marks: an odd number of marks before it in its paragraph."""
        return bisect_left(self.quoted, offset) % 2 == 1

    def is_near(self, earlier: int, later: int) -> bool:
        """Whether of two offsets the later one lies in the sentence of the earlier one or in the next."""
        between = self.parse.words[self.word_at(earlier) : self.word_at(later)]
        return sum(word.text in (".", "!", "?") for word in between) <= 1

    def tense(self, start: int, end: int) -> str:
        """The tense around an expression: "past", "future", "present" or "" (not told), from the nearest verb group."""
        before = self.before(start, 14)
        leading = next((i for i, word in enumerate(before) if word.text not in _CLOCK and word.tag != "CD"), 0)
        preposition = before[leading].text if before else ""
        if preposition == "until" or (preposition == "as" and "early" in (w.text for w in before[:4])):
            return "future"
        if preposition.lower() == "since":
            return "past"
        for i, word in enumerate(before):
            if word.text in _BREAK or (word.text in ".!?" and word.tag == "."):
                before = before[:i]
                break
        told = _tense_of(before[::-1], backwards=True)
        if told:
            return told
        after = []
        for word in self.after(end, 12):
            if word.text in _BREAK or word.tag == ".":
                break
            after.append(word)
        return _tense_of(tuple(after), backwards=False)

    def nearest_year(self, month: int, day: int | None, start: int, end: int) -> int | None:
        """The year that puts a month (and day) where the document date and the tense want it."""
        if self.published is None:
            return None
        options = [clipped(self.published.year + step, month, day or 15) for step in (-1, 0, 1)]
        here = self.published
        tense = self.tense(start, end)
        distance = {option: abs((option - here).days) for option in options}
        if day is None and here.month == month:
            return here.year
        if tense != "future":
            late = 250 if tense == "past" and not self.of_a_poll(start) else 60
            for option in options:
                distance[option] += late * (option > here)
        elif tense == "future":
            for option in options:
                if option < here:
                    distance[option] += 300
        return min(options, key=lambda option: distance[option]).year

    def of_a_poll(self, start: int) -> bool:
        """Whether it is the day of a vote that stands right before it, which is known long ahead: "the primary on 3 June"."""
        before = [word.text.lower() for word in self.before(start, 3)]
        return any(word in _POLLS for word in before)

    def weekday(self, number: int, start: int, end: int, direction: str) -> date | None:
        """The day that a weekday names: the document's own day, else back or forth by tense; what would be six days ago is
        tomorrow ("Monday's summit" in a Sunday paper), and a day named as coming stays so unless the tense is past."""
        if self.published is None:
            return None
        back = (self.published.isoweekday() - number) % 7
        if direction == "last":
            return self.published - timedelta(days=back or 7)
        if direction in ("next", "this coming", "coming"):
            return self.published + timedelta(days=(7 - back) % 7 or 7)
        if back == 0:
            return self.published
        owned = self.text[end : end + 2] in ("’s", "'s")
        tense = self.tense(start, end)
        named = number in self.ahead and (owned or tense != "past")
        if direction == "this" or back == _SIX_AGO or named or (not owned and tense == "future"):
            return self.published + timedelta(days=7 - back)
        return self.published - timedelta(days=back)

    def remember(self, reading: Reading, words: str, at: int) -> None:
        """Keep what later expressions may refer back to."""
        value = reading.value
        full = re.match(r"(\d{4})-(\d\d)-(\d\d)", value)
        if full:
            self.day, self.day_words, self.day_at = clipped(int(full[1]), int(full[2]), int(full[3])), words, at
            if self.published and 0 < (self.day - self.published).days < 7:
                self.ahead.add(self.day.isoweekday())
        if re.match(r"\d{4}", value) and reading.type in ("DATE", "TIME"):
            self.period, self.period_words = value, words
        self._remember_quarter(reading, words, at)

    def _remember_quarter(self, reading: Reading, words: str, at: int) -> None:
        """Keep the quarter that the report is on: the last one named as such that had begun by the document date."""
        quarter = re.match(r"(\d{4})-Q(\d)$", reading.value)
        if quarter and reading.granule == "quarter":
            year, number = int(quarter[1]), int(quarter[2])
            if self.published is None or date(year, 3 * number - 1, 1) <= self.published:
                self.quarter, self.quarter_words = (year, number), words
        if quarter:
            self.quarter_at = at
        elif reading.granule == "months":
            self.quarter_at = -1


def _tense_of(words: tuple[Word, ...], *, backwards: bool) -> str:
    """The tense of the verb group nearest to the end (backwards) or the beginning of the words."""
    order = range(len(words) - 1, -1, -1) if backwards else range(len(words))
    for i in order:
        word, lower = words[i], words[i].text.lower()
        before = words[max(0, i - 3) : i]
        if backwards and lower in _AHEAD and len(words) - i <= 6:
            return "past" if any(w.text.lower() in ("had", "was", "were") for w in before) else "future"
        if word.tag == "VBG" and backwards and _is_still_to_come(words[max(0, i - 2) : i]):
            return "future"
        if word.tag == "VB":
            if any(w.text.lower() in _WILL for w in before):
                return "future"
            if any(w.text.lower() in _CAN for w in before):
                return "present"
            if any(w.tag == "TO" for w in before[-2:]):
                return "future" if _leads_ahead(words[:i]) else "past"
            continue
        if word.tag == "MD":
            return "future" if lower in _WILL else "present"
        if word.tag == "VBD":
            return "past"
        if word.tag == "VBN":
            if any(w.text.lower() in _WILL for w in before):
                return "future"
            return "past"
        if word.tag in ("VBZ", "VBP"):
            return "present"
    return ""


def _is_still_to_come(words: tuple[Word, ...]) -> bool:
    """Whether what these words lead to is only hoped or feared: "a chance of losing"."""
    return [word.text.lower() for word in words[1:]] == ["of"] and words[0].text.lower() in _HOPES


def _leads_ahead(words: tuple[Word, ...]) -> bool:
    """Whether a "to" + verb after these words speaks of the future ("is expected to", "plans to", "is to")."""
    for i in range(len(words) - 1, max(-1, len(words) - 7), -1):
        word, lower = words[i], words[i].text.lower()
        if lower in _AHEAD or lower in _PLANS or word.tag == "MD":
            return not any(w.text.lower() == "had" for w in words[max(0, i - 2) : i])
        if word.tag == "VBD":
            return False
        if word.tag in ("VBZ", "VBP"):
            return True
    return False
