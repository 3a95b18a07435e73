"""Readers of lengths of time, of what recurs, and of past, present and future as such."""

from __future__ import annotations

from variorum.analyse.almanac import SHORT_UNITS
from variorum.analyse.numerals import read_number
from variorum.analyse.times_setting import Reading, Setting
from variorum.analyse.times_words import Match, group, unit_of


def amount_of(words: str) -> float | None:
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
    words, unit = group(match, "n"), unit_of(match)
    amount = amount_of(words)
    if unit == "quarter" and ("-" in match[0] or "the" not in match[0]) and words in ("three", "a", "one"):
        return None
    if match["unit"][0].isupper():
        return None
    if amount is not None and amount > 10**6:
        return None
    if words in ("second",) or (unit == "second" and "-" in match[0] and amount == 1):
        return None
    if group(match, "half"):
        amount = (amount or 0) + 0.5
    if group(match, "old") and _is_age(match, setting):
        return None
    granule = "months" if unit == "month" else ""
    return Reading("DURATION", duration_value(amount, unit), granule=granule)


def _is_age(match: Match, setting: Setting) -> bool:
    """Whether "30 years old" is said of a person: a pronoun or a person's name is the subject."""
    if "-" in match[0] and unit_of(match) == "year":
        return True
    before = setting.before(match.start(), 6)
    if before and before[0].text == "," and before[1:] and (before[1].tag == "NNP" or before[1].entity == "PERSON"):
        return True
    for word in before:
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
    unit = unit_of(match)
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
    if group(match, "half"):
        return Reading("DURATION", duration_value(1.5, unit))
    return Reading("DURATION", duration_value(1, unit))


def long_unit(match: Match, setting: Setting) -> Reading | None:
    plural = match[0].lower().split("-")[0].endswith("s")
    return Reading("DURATION", duration_value(None if plural else 1, unit_of(match)))


def plural_unit(match: Match, setting: Setting) -> Reading | None:
    return Reading("DURATION", duration_value(None, unit_of(match)))


def bare_plural(match: Match, setting: Setting) -> Reading | None:
    unit = unit_of(match)
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


def every(match: Match, setting: Setting) -> Reading | None:
    return Reading("SET", duration_value(1, unit_of(match)))


def every_some(match: Match, setting: Setting) -> Reading | None:
    """ "Every four years", "every other day"."""
    amount = 2.0 if group(match, "n") == "other" else read_number(group(match, "n"))
    return Reading("SET", duration_value(amount, unit_of(match))) if amount and amount < 10**6 else None


def every_year(match: Match, setting: Setting) -> Reading | None:
    return Reading("SET", "P1Y")


def adverb(match: Match, setting: Setting) -> Reading | None:
    unit = {"d": "day", "w": "week", "m": "month", "a": "year", "y": "year", "h": "hour"}[match[0][0].lower()]
    words = setting.after(match.start(), 2)
    if words and words[0].entity in ("ORG", "WORK_OF_ART", "PERSON"):
        return None
    if match[0][0].isupper() and len(words) == 2 and words[1].text[:1].isupper():
        return None
    return Reading("SET", duration_value(1, unit))


def present_ref(match: Match, setting: Setting) -> Reading | None:
    before = setting.before(match.start())
    if before and before[0].text.lower() == "then":
        return Reading("DATE", "PAST_REF")
    return Reading("DATE", "PRESENT_REF")


def past_ref(match: Match, setting: Setting) -> Reading | None:
    return Reading("DATE", "PAST_REF")


def future_ref(match: Match, setting: Setting) -> Reading | None:
    return Reading("DATE", "FUTURE_REF")


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
