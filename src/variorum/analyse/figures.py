"""Parse -> figures: every quantity that states something, with its modifier, its unit and what it counts.

Numbers found in the text are figures unless they are a date, part of a name, a number *of* something numbered ("Article 5"),
or only a way of naming ("the two sides"). ``speaker`` is left to the caller.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.analyse.elsewhere import find_figures_elsewhere, is_elsewhere
from variorum.analyse.figures_ages import find_ages
from variorum.analyse.figures_grammar import (
    AFTER,
    CURRENCIES,
    DOWN,
    DURATION,
    FOLD,
    FRACTION,
    LESS,
    LINKS,
    MAGNITUDE,
    MORE,
    MULTIPLES,
    ODDS,
    PAIR,
    PARTS,
    TIMES_AS,
    TO_MULTIPLY,
    UP,
    VAGUE,
)
from variorum.analyse.figures_numbers import find_numbers
from variorum.analyse.figures_ranks import find_ranks
from variorum.analyse.figures_tallies import find_tallies
from variorum.analyse.figures_text import Found, ReadText, counted_after, phrase_at, plain, without_addresses
from variorum.analyse.numerals import read_number
from variorum.analyse.parse import Parse, Word
from variorum.analyse.times_keys import unfurnished
from variorum.types import Figure, Span, Time, identify


def find_figures(parse: Parse, times: tuple[Time, ...]) -> tuple[Figure, ...]:
    """Every figure outside page furniture, in text order, never overlapping."""
    if is_elsewhere(parse):
        return find_figures_elsewhere(parse, times)
    text = _text(parse, times)
    found = [
        *_durations(text),
        *find_tallies(text),
        *find_ages(text),
        *_magnitudes(text),
        *_fractions(text),
        *_odds(text),
        *_folds(text),
        *_multiples(text),
        *find_ranks(text),
        *find_numbers(text),
        *_pairs(text),
        *_vague(text),
    ]
    figures, last_end = [], -1
    for one in sorted(found, key=lambda f: (f.start, f.rule not in ("tally", "age", "magnitude"), -f.end)):
        if one.start >= last_end:
            figures.append(_figure(one, parse, text))
            last_end = one.end
    return tuple(figures)


def _text(parse: Parse, times: tuple[Time, ...]) -> ReadText:
    text = without_addresses(unfurnished(parse.report))
    starts = [word.span.start for word in parse.words]
    return ReadText(text, parse.words, starts, times, [time.span.start for time in times])


def _figure(one: Found, parse: Parse, text: ReadText) -> Figure:
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


def _direction(one: Found, text: ReadText) -> str | None:
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


_PAST_ONE = frozenset(("more than", "less than", "over", "under", "nearly", "almost", "at least"))
""" "More than a year" counts; "about a year ago" and "a year" hardly do."""


def _durations(text: ReadText) -> Iterator[Found]:
    """Times that say how long (or how long ago) with a number."""
    for time in text.times:
        ago = time.type == "DATE" and time.rule == "ago"
        match = DURATION.search(time.span.of(text.text)) if time.type == "DURATION" or ago else None
        modifier = plain(match["mod"] or match["mod2"]) if match else None
        if not match or (match["n"].lower() in ("a", "an") and not match["half"] and modifier not in _PAST_ONE):
            continue
        number = 0.5 if match["n"].lower().startswith("half") else read_number(match["n"])
        number = 1.0 if number is None and match["n"].lower() in ("a", "an") else number
        if number is None:
            continue
        unit = {"centur": "century"}.get(match["unit"].lower(), match["unit"].lower())
        upper = read_number(match["n2"]) if match["n2"] else None
        value = number + (0.5 if match["half"] else 0)
        yield Found(time.span.start, time.span.end, value, unit, "duration", modifier, upper)


def _magnitudes(text: ReadText) -> Iterator[Found]:
    """ "A magnitude 6.1 earthquake", "measured 6.1 on the Richter scale"."""
    for match in MAGNITUDE.finditer(text.text):
        value = next(float(match[name]) for name in "abcde" if match[name])
        yield Found(*match.span(), value, "magnitude", "magnitude", upper=float(match["d2"]) if match["d2"] else None)


_WHICH_HALF = frozenset("first second last latter other better this that top bottom upper lower and".split())


def _fractions(text: ReadText) -> Iterator[Found]:
    """ "Two thirds of the members", "nearly half the exports"."""
    for match in FRACTION.finditer(text.text):
        before = text.before(match.start())
        if match["half"] and before and before[0].text.lower() in _WHICH_HALF:
            continue
        part = 2 if match["half"] else PARTS[(match["part"] or match["part3"]).lower()]
        number = 1.0 if match["half"] else read_number(match["n"] or match["n3"]) or 1.0
        if number < part and not text.timed(*match.span()):
            whole = counted_after(match.end(), text)
            value = round(number / part, 4)
            yield Found(match.start(), match.end(), value, "fraction", "fraction", plain(match["mod"]), of=whole)


def _odds(text: ReadText) -> Iterator[Found]:
    """ "A one-in-three chance", "1 in 4", "three in five voters"; not "two in three days"."""
    for match in ODDS.finditer(text.text):
        part, whole = read_number(match["n"]), read_number(match["m"])
        if part is None or whole is None or not 0 < part < whole or text.timed(*match.span("m")):
            continue
        phrase = phrase_at(match.end(), text)
        counted = phrase is not None and text.same_line(match.end(), phrase[0]) and not text.timed(*phrase)
        if not (match["chance"] or match["joint"] == "-" or part == 1 or counted):
            continue
        of = counted_after(match.end(), text) if phrase is None else text.text[slice(*phrase)] if counted else None
        end = phrase[1] if phrase and counted and not match["chance"] else match.end()
        yield Found(match.start(), end, round(part / whole, 4), "fraction", "fraction", plain(match["mod"]), of=of)


def _folds(text: ReadText) -> Iterator[Found]:
    for match in FOLD.finditer(text.text):
        yield Found(match.start(), match.end(), read_number(match["n"]), "fold", "fold")


def _multiples(text: ReadText) -> Iterator[Found]:
    for match in TIMES_AS.finditer(text.text):
        word = (match["word"] or "").lower()
        value = 2 if word == "twice" else {**MULTIPLES, **TO_MULTIPLY}.get(word) if word else read_number(match["n"])
        if value and not text.timed(match.start(), match.end()):
            yield Found(match.start(), match.end(), value, "fold", "multiple")


def _pairs(text: ReadText) -> Iterator[Found]:
    """ "A pair of boots", "a couple of friends"; not "the couple"."""
    for match in PAIR.finditer(text.text):
        phrase = phrase_at(match.end(), text)
        if phrase and not text.timed(match.start(), phrase[1]):
            words = text.text[phrase[0] : phrase[1]]
            yield Found(match.start(), phrase[1], 2.0, "count", "count", of=words)


def _vague(text: ReadText) -> Iterator[Found]:
    """ "Several pieces of artwork", "a huge number of meetings", "hundreds died": amounts without a value."""
    for match in VAGUE.finditer(text.text):
        start, end = match.span()
        if text.timed(start, end):
            continue
        phrase = phrase_at(end, text)
        if phrase is None or text.timed(*phrase):
            if not match["of"] and (match["more"] or (match["bare"] and _ends_phrase(end, text))):
                yield Found(start, end, None, "count", "vague", " ".join(match[0].lower().split()))
            continue
        words = text.text[phrase[0] : phrase[1]]
        if not (match["of"] or match["bare"] is None):
            continue
        unit = CURRENCIES.get(words.lower().removesuffix("s"), "count")
        yield Found(start, phrase[1], None, unit, "vague", " ".join(match[0].lower().split()), of=words)


def _ends_phrase(end: int, text: ReadText) -> bool:
    """Whether what follows "hundreds" is a verb, a preposition or the end of the clause."""
    after = text.after(end, 1)
    return not after or after[0].tag in ("VBD", "VBP", "VBN", "MD", "IN", ".", ",", "JJR", "RBR", "CC", "TO")
