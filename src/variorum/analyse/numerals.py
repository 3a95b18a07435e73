"""Written numbers -> numbers: "2,000", "2 1/2", "twenty-one thousand", "a hundred", "nineteen ninety-six", "13th", "third"."""

from __future__ import annotations

import re

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
_UNITS += ["eighteen", "nineteen"]
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINAL_UNITS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
_ORDINAL_UNITS += ["fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"]
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()

SMALL = {word: number for number, word in enumerate(_UNITS)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "trln": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_UNITS)} | {
    word: 20 + 10 * i for i, word in enumerate(_ORDINAL_TENS)
}
ORDINALS |= {"hundredth": 100, "thousandth": 1000}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_SMALL_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE_WORD = "hundred|thousand|million|billion|trillion"
_GROUPS = r"(?:,\d{3}|, 000\b|[\xa0\u202f]\d{3}\b| 000\b){1,5}"
_DECIMALS = r"\.\d{1,6}|\.[ ]\d(?=\s?(?:percent|per cent|%|million|billion|trillion)\b)"
DIGITS = rf"(?:\d{{1,3}}{_GROUPS}|\d{{1,15}})(?:{_DECIMALS})?(?:[ -]\d/\d\b|[½¼¾⅓⅔])?"
"""Digits with their groups ("1,200", "50 000") and decimals; a space after the mark ("50, 000") is damage."""
WORDS = (
    rf"(?:(?:{_SMALL_WORD})|an?\s(?:{_SCALE_WORD})|(?:{_SCALE_WORD}))\b"
    rf"(?:(?:[\s-]|\sand\s)(?:{_SMALL_WORD}|{_SCALE_WORD})\b){{0,6}}(?:\sand\sa\shalf\b)?"
)
NUMBER = rf"(?:{DIGITS}|{WORDS})"
_ORDINAL_WORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
ORDINAL = rf"(?:(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,4}})(?:st|nd|rd|th)\b|(?:(?:{'|'.join(_TENS)})-)?(?:{_ORDINAL_WORD})\b)"

_SPACED = re.compile(r"(?<=[,.])\s(?=\d)|(?<=\d)[\s\xa0\u202f](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"([\d,]+(?:\.\d+)?)(?:[ -](\d)/(\d)|([½¼¾⅓⅔]))?$")


def read_number(words: str) -> float | None:
    """The number that the words write, None if they write none: "2 1/2" is 2.5, "two hundred and five" 205."""
    words = words.strip().lower()
    plain = _PLAIN.match(_SPACED.sub("", words))
    if plain:
        return _read_plain(plain)
    return _read_words(words)


def _read_plain(match: re.Match[str]) -> float | None:
    digits = match[1].replace(",", "")
    if not digits or digits.startswith("."):
        return None
    value = float(digits)
    if match[2] and int(match[3]):
        value += int(match[2]) / int(match[3])
    return value + FRACTIONS.get(match[4] or "", 0)


def _read_words(words: str) -> float | None:
    total = group = 0.0
    seen = False
    half = words.endswith("and a half")
    for word in re.split(r"[\s-]+", words.removesuffix("and a half").strip()):
        if word in ("and", "a", "an"):
            continue
        if word in SMALL:
            group += SMALL[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0.0
        else:
            return None
        seen = True
    return (total + group + (0.5 if half else 0)) if seen else None


def read_ordinal(words: str) -> int | None:
    """The rank that the words write: "13th" is 13, "twenty-first" 21."""
    words = words.strip().lower()
    if words[:1].isdigit():
        return int(re.sub(r"\D", "", words))
    tens, _, unit = words.rpartition("-")
    if unit not in ORDINALS or (tens and tens not in SMALL):
        return None
    return (SMALL[tens] if tens else 0) + ORDINALS[unit]


def read_year(words: str) -> int | None:
    """A year read aloud: "nineteen ninety-six" is 1996, "two thousand (and) four" 2004."""
    parts = [word for word in re.split(r"[\s-]+", words.strip().lower()) if word != "and"]
    if len(parts) >= 2 and parts[1] == "thousand":
        number = read_number(" ".join(parts))
        return int(number) if number and 2000 <= number < 2100 else None
    if len(parts) >= 2 and parts[0] in SMALL and 15 <= SMALL[parts[0]] <= 20:
        rest = [SMALL.get(word, -1) for word in parts[1:]]
        if parts[1] == "hundred" and len(parts) == 2:
            return SMALL[parts[0]] * 100
        if min(rest) >= 0 and 10 <= sum(rest) <= 99:
            return SMALL[parts[0]] * 100 + sum(rest)
    return None
