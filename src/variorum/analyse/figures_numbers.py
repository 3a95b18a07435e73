"""Written numbers -> figures: money, shares, measures and counts; None for numbers that only name something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.analyse.figures_bare import counts_one, is_year, stands_for_counted
from variorum.analyse.figures_grammar import (
    COMPANIONS,
    CURRENCIES,
    DOWN,
    FIGURE,
    MET_BEFORE,
    NUMBERED,
    SCALES,
    STREETS,
    SYMBOLS,
    UNITS,
    UP,
)
from variorum.analyse.figures_text import NAMES, Found, Match, ReadText, counted_after, phrase_at, plain
from variorum.analyse.numerals import read_number

_OPENING = "\"“″‘'"


_CLOSING = "\"”″'’"


def find_numbers(text: ReadText) -> Iterator[Found]:
    at = 0
    while match := FIGURE.search(text.text, at):
        at = _bounds(match)[1] if match["n2"] else match.end()
        if text.timed(*match.span("n")):
            continue
        found = _money(match, text) or _share(match, text) or _count(match, text)
        if found:
            yield found


def _values(match: Match) -> tuple[float | None, float | None]:
    """The number and, of a range, its upper end; a scale word at the end counts for both."""
    words = match["n"].lower()
    low = (
        0.5
        if "half" in words and "and a half" not in words
        else 1.0
        if words.split()[0] in ("a", "an") and len(words.split()) == 1
        else read_number(words)
    )
    if low is None:
        return None, None
    own = (match["short"] or match["scale1"] or "").strip().lower().rstrip("s")
    shared = (match["short2"] or match["scale"] or "").strip().lower().rstrip("s")
    high = read_number(match["n2"]) if _is_range(match) else None
    if high is not None:
        high *= _scale(shared or own)
        return low * _scale(own or shared), high
    low *= _scale(own) * (-1 if match["minus"] else 1)
    changes = (match["mod"] or "").lower() == "from" and not own
    return (low if match["n2"] and not changes else low * _scale(shared)), None


def _scale(word: str) -> float:
    return 1e9 if word == "b" else SCALES.get(word, 1)


def _is_range(match: Match) -> bool:
    """ "between 5 and 7", "5-7", "5 to 7"; not "5 and 7", not "from 5 to 7" (a change)."""
    if not match["n2"]:
        return False
    link = match["link"].strip().lower()
    return link == "and" if match["between"] else link != "and" and (match["mod"] or "").lower() != "from"


def _bounds(match: Match) -> tuple[int, int]:
    """The figure's own characters: without a second number that is none of its range."""
    start = match.start("whole")
    if (match["mod"] or "").lower() == "from":
        start = match.start("sign") if match["sign"] else match.start("n")
    if match["n2"] and not _is_range(match):
        return start, max(match.end("n"), match.end("short"), match.end("scale1"))
    return start, match.end("whole")


def _stated(match: Match) -> str | None:
    words = plain(match["mod"])
    return None if words in ("between", "from", "a total of", "a further") else "estimated" if words == "an estimated" else words


_PLAIN_WORDS = frozenset(("mark", "won", "pound", "rand", "dong"))


def _is_label(match: Match) -> bool:
    """A code in front of a small number may number something: "COP28", "COP 29"."""
    glued = match.end("sign") == match.start("n")
    small = not match["scale"] and not match["scale1"] and len(match["n"]) < 3
    return small and (glued or match["sign"] == "COP")


def _money(match: Match, text: ReadText) -> Found | None:
    if not match["sign"] and not match["currency"]:
        return None
    sign = (match["sign"] or "").lower()
    if sign.isalpha() and sign != "dlrs" and (match["sign"].islower() or _is_label(match)):
        return None
    name = (match["currency"] or "").lower()
    code = SYMBOLS[sign] if sign else CURRENCIES[name]
    if sign == "¥" and "yuan" in text.text:
        code = "CNY"
    value, upper = _values(match)
    plural = match[0].lower().endswith("s")
    if value is None or (name in _PLAIN_WORDS and not plural and (value < 1000 or name == "mark")):
        return None
    if name == "pound" and value < 1000 and "£" not in text.text:
        return Found(*_bounds(match), value, "pound", "measure", _stated(match), upper)
    if name == "cent":
        value, upper = value / 100, upper / 100 if upper is not None else None
    start, end = _bounds(match)
    return Found(start, end, value, code, "money", _stated(match), upper, counted_after(end, text))


def _share(match: Match, text: ReadText) -> Found | None:
    unit = "percent" if match["percent"] else "percentage point" if match["points"] else "fold" if match["fold"] else None
    if unit is None:
        return None
    value, upper = _values(match)
    if unit == "percent" and match["points2"]:
        unit = "percentage point"
    start, end = match.start("whole"), match.end("whole") if match["points2"] and unit != "percent" else match.end("percent")
    end = max(end, match.end("points"), match.end("fold"))
    if match["n2"] and not _is_range(match):
        start, end = _bounds(match)
    return Found(start, end, value, unit, "share" if unit != "fold" else "fold", _stated(match), upper, counted_after(end, text))


def _count(match: Match, text: ReadText) -> Found | None:
    """A number of things, or of a measure ("17 km"); None for a number that only names or numbers something."""
    start, end = _bounds(match)
    value, upper = _values(match)
    if value is None or _is_part_of_name(match, text) or (upper is not None and upper <= value):
        return None
    unit, unit_end = _measure(end, text)
    if unit:
        return Found(start, unit_end, value, unit, "measure", _stated(match), upper, counted_after(unit_end, text))
    phrase = phrase_at(_after_mark(end, text.text), text)
    if _only_names(match, value, phrase, text) or _is_address(phrase, text):
        return None
    if match["points2"]:
        return Found(start, end, value, "count", "count", _stated(match), upper, "points")
    if phrase is None or not text.same_line(end, phrase[0]):
        if not _stands_alone(match, value, text):
            return None
        return Found(start, _whole(end, text), value, "count", "number", _stated(match), upper, counted_after(end, text))
    return Found(start, max(end, phrase[1]), value, "count", "count", _stated(match), upper, text.text[phrase[0] : phrase[1]])


def _whole(end: int, text: ReadText) -> int:
    """The end of what a number is a part of: "18 of them", "50 of our members"; a whole with a number of its own is another's."""
    of, *rest = text.after(end, 2) or (None,)
    if of is None or of.text.lower() != "of" or not rest or not text.same_line(end, rest[0].span.end):
        return end
    if rest[0].tag in ("PRP", "WP", "WDT"):
        return rest[0].span.end
    phrase = phrase_at(rest[0].span.end, text) if rest[0].tag in ("DT", "PRP$") else None
    return phrase[1] if phrase and text.same_line(end, phrase[1]) else end


_HYPHEN = re.compile(r"[-‑‐]|\s[-‑‐]\s(?=\w)")


def _after_mark(end: int, text: str) -> int:
    """Past the hyphen of "21-gun", "15 - man", or the marks that close what is quoted."""
    hyphen = _HYPHEN.match(text, end)
    if hyphen:
        return hyphen.end()
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


def _is_address(phrase: tuple[int, int] | None, text: ReadText) -> bool:
    """ "709 Long Street", "the 300 block"."""
    if phrase is None:
        return False
    words = text.text[phrase[0] : phrase[1]].split()
    return words[-1].lower().rstrip(".,") in STREETS and (words[0][:1].isupper() or words == ["block"])


_DEGREE = re.compile(r"\s?°\s?[CF]?\b|\s?°")


def _measure(end: int, text: ReadText) -> tuple[str | None, int]:
    """The unit of measure after the number."""
    words = [w for w in text.after(end, 4) if w.text not in "-‑‐"]
    degree = _DEGREE.match(text.text, end)
    if degree:
        return "degree", degree.end()
    for count in (3, 2, 1):
        name = " ".join(word.text.lower() for word in words[:count])
        for form in (name, name.removesuffix("s")):
            if form in UNITS and len(words) >= count:
                return UNITS[form], words[count - 1].span.end
    return None, end


def _is_part_of_name(match: Match, text: ReadText) -> bool:
    """COVID-19, Article 5, the 2030 Agenda, Boeing 747, 1. (of a list), 2:1, an age, a phone number."""
    start, end = match.span("n")
    before, own, following = text.before(start), text.after(start, 1), text.after(end, 1)
    if _is_marked(start, end, text.text) or (match["n2"] is None and _DIGITS_GO_ON.match(text.text, end)):
        return True
    if not own or not before:
        return False
    last, lower = before[0], before[0].text.lower()
    if lower == "." and len(text.before(start, 2)) > 1:
        lower = text.before(start, 2)[1].text.lower() + "."
    if lower in NUMBERED or (lower == "in" and text.before(start, 2)[-1].text.lower() == "one"):
        return True
    named = own[0].entity in NAMES and not (own[0].begins and following and following[0].text.islower())
    if not text.same_line(last.span.end, start):
        return False
    if match["n"][0].isdigit():
        beside = last.tag in ("NNP", "NNPS") and last.text[:1].isupper() and last.span.end + 1 >= start and not _stated(match)
        titled = bool(following) and following[0].tag in ("NNP", "NNPS") and following[0].text[:1].isupper()
        return named or (beside and (titled or (match["n"].isdigit() and int(match["n"]) < 100)))
    if match["n"][0].isupper() and last.text[:1].isalpha():
        return last.text[0].isupper() or text.text[end + 1 : end + 2].isupper()
    return named and own[0].text[:1].isupper() and bool(following) and following[0].entity == own[0].entity


_CLOCK, _MINUTES = re.compile(r":\s\d\d\b"), re.compile(r"\d:\s$")
"""A clock of damaged text: "11: 43"."""
_DIGITS_GO_ON = re.compile(r"[-\s]\d")


_AGED = re.compile(r"\s?[-‐‑\s]\s?years?\s?[-‐‑\s]\s?old", re.IGNORECASE)


def _is_marked(start: int, end: int, text: str) -> bool:
    """Whether the characters around a number tell that it is no count: 2:1, 1/3, "123", the 1. of a list, three-way."""
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if left in (":", "/", ".", "=", "&") or right in ("/", "&", "=") or (right == ":" and text[end + 1 : end + 2].isdigit()):
        return True
    if _CLOCK.match(text, end) or _MINUTES.search(text[max(0, start - 4) : start]):
        return True
    if left and right and left in _OPENING and right in _CLOSING:
        return True
    listed = right in (".", ")") and right and text[end + 1 : end + 2].isspace()
    if listed and text[max(0, start - 20) : start].rstrip(" \t")[-1:] in ("", "\n"):
        return True
    return bool(_COMPOUND.match(text, end) or _AGED.match(text, end))


_COMPOUND = re.compile(
    r"[-‑‐](?:way|sum|emission|emissions|carbon|tolerance|off|sided|time|handed|faced|state|party|third|quarter|half|on|up|to|one|two)s?\b"
)


_OWNED = frozenset("his her ’s 's".split())
_DEFINITE = frozenset("the these those our their its his her both between all my your ’s 's".split())


def _only_names(match: Match, value: float, phrase: tuple[int, int] | None, text: ReadText) -> bool:
    """ "The two sides", "one of the leaders", "each one": small numbers that say which, not how many."""
    if _stated(match) or match["scale"] or match["scale1"] or match["sign"]:
        return False
    if match["n"].lower() == "one" or value == 1:
        return not counts_one(match.start("n"), phrase, text)
    if value > 3 or match["n"].isdigit():
        return False
    words = text.text[slice(*phrase)].split() if phrase else []
    before = [word.text.lower() for word in text.before(match.start("n"), 2)]
    if phrase is None or words[-1].lower() in COMPANIONS:
        return phrase is not None or any(word in _DEFINITE for word in before)
    return any(word in _DEFINITE for word in before) and not (before[0] in _OWNED or (before[0] == "the" and _is_news(words)))


def _is_news(words: list[str]) -> bool:
    """Whether "the two ..." says how many: not of those who were named before by their office ("the three envoys")."""
    owners = {word.lower().replace("’", "'").removesuffix("'s").removesuffix("'") for word in words}
    return " ".join(words).islower() and words[-1].lower() not in MET_BEFORE and not owners & (COMPANIONS | {"country", "nation"})


def _stands_alone(match: Match, value: float, text: ReadText) -> bool:
    """A bare number is a figure only with a modifier, a scale word, where something rises or falls to it, or where it stands for
    what was counted before."""
    if match["scale"] or match["scale1"] or match["short"]:
        return True
    if is_year(match["n"]):
        return False
    if _stated(match) and value > 3:
        return True
    before = [word.text.lower() for word in text.before(match.start("n"), 2)]
    if before and before[0] in ("to", "by", "from", "at") and any(word in UP | DOWN for word in before):
        return True
    return value > 1 and stands_for_counted(match.start("n"), match.end("n"), text)
