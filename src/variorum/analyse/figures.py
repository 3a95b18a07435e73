"""Parse -> figures: every quantity that states something, with its modifier, its unit and what it counts.

Numbers found in the text are figures unless they are a date, part of a name, a number *of* something numbered ("Article 5"),
or only a way of naming ("the two sides"). ``speaker`` is left to the caller.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.analyse.figures_grammar import (
    AFTER,
    AGE,
    COMPANIONS,
    CURRENCIES,
    DOWN,
    DURATION,
    FIGURE,
    FOLD,
    FRACTION,
    LESS,
    LINKS,
    MORE,
    MULTIPLES,
    NUMBERED,
    PARTS,
    RANK,
    RANKED,
    SCALES,
    STREETS,
    SYMBOLS,
    TIMES_AS,
    UNITS,
    UP,
    VAGUE,
)
from variorum.analyse.numerals import read_number, read_ordinal
from variorum.analyse.parse import Parse, Word
from variorum.analyse.times_keys import unfurnished
from variorum.types import Figure, Span, Time, identify

Match = re.Match[str]
_NAMES = frozenset(("PERSON", "ORG", "PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "GPE", "NORP", "LOC"))
_OPENING = "\"“″‘'"
_CLOSING = "\"”″'’"


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: float | None
    unit: str
    rule: str
    modifier: str | None = None
    upper: float | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """The report's text without its furniture, its words, and the times already read in it."""

    text: str
    words: tuple[Word, ...]
    starts: list[int]
    times: tuple[Time, ...]
    time_starts: list[int]

    def after(self, offset: int, count: int) -> tuple[Word, ...]:
        at = bisect_left(self.starts, offset)
        return self.words[at : at + count]

    def before(self, offset: int, count: int = 1) -> tuple[Word, ...]:
        at = bisect_left(self.starts, offset)
        return self.words[max(0, at - count) : at][::-1]

    def timed(self, start: int, end: int) -> bool:
        """Whether a time expression covers any of these characters."""
        at = bisect_left(self.time_starts, end) - 1
        return at >= 0 and self.times[at].span.end > start


def find_figures(parse: Parse, times: tuple[Time, ...]) -> tuple[Figure, ...]:
    """Every figure outside page furniture, in text order, never overlapping."""
    text = _text(parse, times)
    found = [
        *_durations(text),
        *_ages(text),
        *_fractions(text),
        *_folds(text),
        *_multiples(text),
        *_ranks(text),
        *_numbers(text),
        *_vague(text),
    ]
    figures, last_end = [], -1
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if one.start >= last_end:
            figures.append(_figure(one, parse, text))
            last_end = one.end
    return tuple(figures)


def _text(parse: Parse, times: tuple[Time, ...]) -> _Text:
    text = unfurnished(parse.report)
    starts = [word.span.start for word in parse.words]
    return _Text(text, parse.words, starts, times, [time.span.start for time in times])


def _figure(one: _Found, parse: Parse, text: _Text) -> Figure:
    span = Span(one.start, one.end)
    return Figure(
        id=identify(parse.report.id, "figure", span.start, span.end),
        report=parse.report.id,
        span=span,
        value=_tidy(one.value),
        unit=one.unit,
        modifier=one.modifier,
        of=one.of,
        upper=_tidy(one.upper),
        direction=_direction(one, text),
        rule=one.rule,
    )


def _tidy(value: float | None) -> float | None:
    """34.3 billion is 34300000000, not 34299999999.999996."""
    return float(f"{value:.12g}") if value is not None else None


def _direction(one: _Found, text: _Text) -> str | None:
    """Up or down, from the word before the figure ("rose by", "up from") or after it ("10 percent drop")."""
    if one.unit == "ordinal" or one.rule in ("duration", "vague", "age", "multiple"):
        return None
    after = AFTER.match(text.text, one.end)
    word = after["word"].lower() if after else ""
    if word in MORE | LESS:
        return "up" if word in MORE else "down"
    near = text.before(one.start, 5)
    for i, before in enumerate(near):
        word = before.text.lower()
        if word in ("up", "down") and i + 1 < len(near) and not _moves(near[i + 1]):
            return None
        if word in UP | DOWN:
            return "up" if word in UP else "down"
        if word not in LINKS:
            return None
    return None


_STANDS = frozenset("is are was were be been went closed ended finished trading".split())


def _moves(before: Word) -> bool:
    """Whether "up" after this word is a movement ("was up 3 percent", "is, up from"), not "picked up", "made up"."""
    lower = before.text.lower()
    return not lower.isalpha() or lower in UP or lower in DOWN or lower in _STANDS


def _modifier(words: str | None) -> str | None:
    return " ".join(words.lower().split()) if words else None


# ------------------------------------------------------------------------------------------------- lengths of time


def _durations(text: _Text) -> Iterator[_Found]:
    """Times that say how long (or how long ago) with a number."""
    for time in text.times:
        ago = time.type == "DATE" and time.rule == "ago"
        match = DURATION.search(time.span.of(text.text)) if time.type == "DURATION" or ago else None
        if not match or (match["n"].lower() in ("a", "an") and not match["half"]):
            continue
        number = 0.5 if match["n"].lower().startswith("half") else read_number(match["n"])
        number = 1.0 if number is None and match["half"] else number
        if number is None:
            continue
        unit = {"centur": "century"}.get(match["unit"].lower(), match["unit"].lower())
        upper = read_number(match["n2"]) if match["n2"] else None
        value = number + (0.5 if match["half"] else 0)
        modifier = _modifier(match["mod"] or match["mod2"])
        yield _Found(time.span.start, time.span.end, value, unit, "duration", modifier, upper)


def _ages(text: _Text) -> Iterator[_Found]:
    for match in AGE.finditer(text.text):
        value = read_number(match["n"])
        if value is not None and not text.timed(*match.span()):
            yield _Found(match.start(), match.end(), value, "year", "age")


# -------------------------------------------------------------------------------------------------------- multiples


_WHICH_HALF = frozenset("first second last latter other better this that top bottom upper lower and".split())


def _fractions(text: _Text) -> Iterator[_Found]:
    """ "Two thirds of the members", "nearly half the exports"."""
    for match in FRACTION.finditer(text.text):
        before = text.before(match.start())
        if match["half"] and before and before[0].text.lower() in _WHICH_HALF:
            continue
        part = 2 if match["half"] else PARTS[match["part"].lower()]
        number = 1.0 if match["half"] else read_number(match["n"]) or 1.0
        if number < part and not text.timed(*match.span()):
            value = round(number / part, 4)
            yield _Found(
                match.start(), match.end(), value, "fraction", "fraction", _modifier(match["mod"]), of=_of(match.end(), text)
            )


def _folds(text: _Text) -> Iterator[_Found]:
    for match in FOLD.finditer(text.text):
        yield _Found(match.start(), match.end(), read_number(match["n"]), "fold", "fold")


def _multiples(text: _Text) -> Iterator[_Found]:
    for match in TIMES_AS.finditer(text.text):
        word = (match["word"] or "").lower()
        value = 2 if word == "twice" else MULTIPLES.get(word) if word else read_number(match["n"])
        if value and not text.timed(match.start(), match.end()):
            yield _Found(match.start(), match.end(), value, "fold", "multiple")


# --------------------------------------------------------------------------------------------------------- ordinals


def _ranks(text: _Text) -> Iterator[_Found]:
    """Ordinals that state something: "his 13th visit", "for the first time"; not "the first deputy"."""
    for match in RANK.finditer(text.text):
        start, end = match.span()
        value = read_ordinal(match["n"])
        if value is None or text.timed(start, end) or text.text[start - 1 : start] == "-":
            continue
        following = text.after(end, 6)
        if match["n"][0].isupper() and start and following and following[0].text[:1].isupper():
            continue
        ranked = _ranked(following, match["n"][0].isdigit())
        if ranked is None:
            continue
        modifier = next((w.text.lower() for w in text.before(start, 3) if w.text.lower() in ("probably", "only", "about")), None)
        is_noun = ranked.tag in ("NN", "NNS")
        tail = ranked.span.end if is_noun and ranked in following[:3] else end
        yield _Found(start, max(end, tail), float(value), "ordinal", "ordinal", modifier, of=ranked.text if is_noun else None)


_BETWEEN_RANK = frozenset("JJ JJS NN NNS NNP VBN VBG HYPH IN DT PRP$ CD".split())


def _ranked(following: tuple[Word, ...], digits: bool) -> Word | None:
    """The word that an ordinal ranks, if it is one whose rank states something."""
    for word in following:
        if word.text.lower() in RANKED:
            return word
        if word.tag not in _BETWEEN_RANK or word.text.lower() == "to":
            break
    if not digits or not following or following[0].entity in _NAMES:
        return None
    return following[0] if following[0].tag in ("NN", "NNS", "TO", "IN", ".", ",") else None


# ------------------------------------------------------------------------------------------- numbers with their unit


def _numbers(text: _Text) -> Iterator[_Found]:
    for match in FIGURE.finditer(text.text):
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
        if words.startswith("half")
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
    low *= _scale(own)
    return (low if match["n2"] else low * _scale(shared)), None


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
    words = _modifier(match["mod"])
    return None if words in ("between", "from", "a total of", "a further") else words


_PLAIN_WORDS = frozenset(("mark", "won", "pound", "rand"))


def _money(match: Match, text: _Text) -> _Found | None:
    if not match["sign"] and not match["currency"]:
        return None
    sign = (match["sign"] or "").lower()
    if sign.isalpha() and match["sign"].islower() and sign != "dlrs":
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
        return _Found(*_bounds(match), value, "pound", "measure", _stated(match), upper)
    if name == "cent":
        value, upper = value / 100, upper / 100 if upper is not None else None
    start, end = _bounds(match)
    return _Found(start, end, value, code, "money", _stated(match), upper, _of(end, text))


def _share(match: Match, text: _Text) -> _Found | None:
    unit = "percent" if match["percent"] else "percentage point" if match["points"] else "fold" if match["fold"] else None
    if unit is None:
        return None
    value, upper = _values(match)
    if unit == "percent" and match["points2"]:
        unit = "percentage point"
    start, end = match.start("whole"), match.end("whole") if match["points2"] and unit != "percent" else match.end("percent")
    end = max(end, match.end("points"), match.end("fold"))
    return _Found(start, end, value, unit, "share" if unit != "fold" else "fold", _stated(match), upper, _of(end, text))


def _of(end: int, text: _Text) -> str | None:
    """What follows "in" or "of": "$1 billion in trade" is of "trade"."""
    words = text.after(end, 1)
    if not words or words[0].text.lower() not in ("in", "of", "worth"):
        return None
    first = text.after(words[0].span.end, 1)
    article = bool(first) and first[0].tag in ("DT", "PRP$")
    phrase = _phrase(first[0].span.end if article else words[0].span.end, text)
    return text.text[phrase[0] : phrase[1]] if phrase else None


_IN_PHRASE = frozenset("JJ JJR JJS NN NNS NNP NNPS VBN VBG HYPH POS CC AFX".split())


def _phrase(start: int, text: _Text) -> tuple[int, int] | None:
    """The noun phrase that begins there: adjectives and nouns up to the last noun, "X and Y" taken whole."""
    words = text.after(start, 9)
    last = None
    for i, word in enumerate(words):
        if i and "\n" in text.text[words[i - 1].span.end : word.span.start]:
            break
        if word.tag not in _IN_PHRASE and not (
            word.text.lower() == "of" and i and words[i - 1].text.lower() in ("heads", "pieces")
        ):
            break
        if word.tag == "CC" and word.text.lower() not in ("and", "or", "&"):
            break
        if word.tag == "CC" and not (i + 1 < len(words) and words[i + 1].tag in ("JJ", "NN", "NNS")):
            break
        if word.tag in ("NN", "NNS", "NNP", "NNPS"):
            last = i
    if last is None:
        return None
    return words[0].span.start, words[last].span.end


# ----------------------------------------------------------------------------------------------------------- counts


def _count(match: Match, text: _Text) -> _Found | None:
    """A number of things, or of a measure ("17 km"); None for a number that only names or numbers something."""
    start, end = _bounds(match)
    value, upper = _values(match)
    if value is None or _is_part_of_name(match, text) or (upper is not None and upper <= value):
        return None
    tail = end
    while tail < len(text.text) and text.text[tail] in _CLOSING:
        tail += 1
    hyphen = text.text[end : end + 1] in "-‑‐" and end < len(text.text)
    unit, unit_end = _measure(end, text)
    if unit:
        return _Found(start, unit_end, value, unit, "measure", _stated(match), upper, _of(unit_end, text))
    phrase = _phrase(end + 1 if hyphen else tail, text)
    if _only_names(match, value, phrase, text) or _is_address(phrase, text):
        return None
    if phrase is None:
        if not _stands_alone(match, value, text):
            return None
        return _Found(start, end, value, "count", "number", _stated(match), upper)
    return _Found(start, max(end, phrase[1]), value, "count", "count", _stated(match), upper, text.text[phrase[0] : phrase[1]])


def _is_address(phrase: tuple[int, int] | None, text: _Text) -> bool:
    """ "709 Long Street", "the 300 block"."""
    if phrase is None:
        return False
    words = text.text[phrase[0] : phrase[1]].split()
    return words[-1].lower().rstrip(".,") in STREETS and (words[0][:1].isupper() or words == ["block"])


def _measure(end: int, text: _Text) -> tuple[str | None, int]:
    """The unit of measure after the number."""
    words = [w for w in text.after(end, 3) if w.text not in "-‑‐"]
    for count in (2, 1):
        name = " ".join(word.text.lower() for word in words[:count])
        for form in (name, name.removesuffix("s")):
            if form in UNITS and len(words) >= count:
                return UNITS[form], words[count - 1].span.end
    return None, end


def _is_part_of_name(match: Match, text: _Text) -> bool:
    """COVID-19, Article 5, the 2030 Agenda, Boeing 747, 1. (of a list), 2:1, an age, a phone number."""
    start, end = match.span("n")
    before, own, following = text.before(start), text.after(start, 1), text.after(end, 1)
    if _is_marked(start, end, text.text) or (match["n2"] is None and _DIGITS_GO_ON.match(text.text, end)):
        return True
    if not own or not before:
        return False
    last, lower = before[0], before[0].text.lower()
    if lower in NUMBERED or (lower == "in" and text.before(start, 2)[-1].text.lower() == "one"):
        return True
    named = own[0].entity in _NAMES
    if match["n"][0].isdigit():
        beside = last.tag in ("NNP", "NNPS") and last.text[:1].isupper() and last.span.end + 1 >= start and not _stated(match)
        titled = bool(following) and following[0].tag in ("NNP", "NNPS") and following[0].text[:1].isupper()
        return named or (beside and (titled or (match["n"].isdigit() and int(match["n"]) < 100)))
    if match["n"][0].isupper() and last.text[:1].isalpha():
        return last.text[0].isupper() or text.text[end + 1 : end + 2].isupper()
    return named and own[0].text[:1].isupper() and bool(following) and following[0].entity == own[0].entity


_DIGITS_GO_ON = re.compile(r"[-\s]\d")
_AGED = re.compile(r"\s?[-‐‑\s]\s?years?\s?[-‐‑\s]\s?old", re.IGNORECASE)


def _is_marked(start: int, end: int, text: str) -> bool:
    """Whether the characters around a number tell that it is no count: 2:1, 1/3, "123", the 1. of a list, three-way."""
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if left in (":", "/", ".", "=", "&") or right in ("/", "&", "=") or (right == ":" and text[end + 1 : end + 2].isdigit()):
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
_DEFINITE = frozenset("the these those our their its his her both between all my your ’s 's".split())


def _only_names(match: Match, value: float, phrase: tuple[int, int] | None, text: _Text) -> bool:
    """ "The two sides", "one of the leaders", "each one": small numbers that say which, not how many."""
    if _stated(match) or match["scale"] or match["scale1"] or match["sign"]:
        return False
    if match["n"].lower() == "one" or value == 1:
        return True
    if value > 3 or match["n"].isdigit():
        return False
    before = [word.text.lower() for word in text.before(match.start("n"), 2)]
    if phrase is None or any(word in _DEFINITE for word in before):
        return True
    return text.text[phrase[0] : phrase[1]].split()[-1].lower() in COMPANIONS


def _stands_alone(match: Match, value: float, text: _Text) -> bool:
    """A bare number is a figure only with a modifier, a scale word, or where something rises or falls to it."""
    if match["scale"] or match["scale1"] or match["short"]:
        return True
    if _stated(match) and value > 3:
        return True
    before = [word.text.lower() for word in text.before(match.start("n"), 2)]
    return bool(before) and before[0] in ("to", "by", "from", "at") and any(word in UP | DOWN for word in before)


# ----------------------------------------------------------------------------------------------------- vague amounts


def _vague(text: _Text) -> Iterator[_Found]:
    """ "Several pieces of artwork", "a huge number of meetings": amounts without a value."""
    for match in VAGUE.finditer(text.text):
        start, end = match.span()
        if text.timed(start, end):
            continue
        phrase = _phrase(end, text)
        if phrase is None or text.timed(*phrase):
            continue
        words = text.text[phrase[0] : phrase[1]]
        unit = CURRENCIES.get(words.lower().removesuffix("s"), "count")
        yield _Found(start, phrase[1], None, unit, "vague", " ".join(match[0].lower().split()), of=words)
