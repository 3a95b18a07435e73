"""Parse -> times and figures of a report in a language without a grammar of its own: what digits and the calendar say.

Days and months with their names in some twenty languages ("14. Mai 2031", "le 14 mai"), numerical dates, and numbers
written in digits with magnitude, currency or percent sign ("40,5 %", "3 Mrd. Euro", "более 200"). Words for numbers are left
alone, and so is what a number counts: nothing is read as if it were English.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from variorum.analyse.almanac import document_date
from variorum.analyse.parse import Parse
from variorum.analyse.times_keys import unfurnished
from variorum.types import Figure, Span, Time, identify

_NUMERICAL = (
    r"(?P<y1>(?:1[5-9]|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)",
    r"(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>(?:1[5-9]|20)\d\d)",
    r"(?:(?P<y3>(?:1[5-9]|20)\d\d)[年년]\s?)?(?P<m3>\d{1,2})[月월]\s?(?P<d3>\d{1,2})[日일]",
)
_YEAR = re.compile(r"(?<![\w.,/-])(?:1[89]|20)\d\d(?![\w/%€$£¥-]|[.,]\d|\s?\d{3}\b)")
_SPACE = "\u00a0\u202f\u2009 "
_NUMBER = rf"\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?:,\d+)?|\d{{1,3}}(?:[.,’']\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_DOTTED = frozenset("zh ja ko th he en".split())
"""Languages that write a decimal point (Unicode CLDR)."""

_SCALES = {
    1e3: "tausend tsd. mil mila тыс. тысяч тысячи тысяча тис. тисяч хиляди tysięcy tys. tisíc duizend tusen tusind bin 千 천",
    1e6: "million millionen mio. mio millions millones millón milioni milione milhões milhão miljoen milionów milion mln mln. "
    "млн млн. миллионов миллиона миллион мільйонів мільйони мільйон милиона miljoner millioner miljoonaa milyon milióny milionů",
    1e9: "milliarde milliarden mrd. mrd milliard milliards miliardi miliardo bilhões bilhão miljard miliardów mld mld. млрд "
    "млрд. миллиардов миллиарда миллиард мільярдів мільярди мільярд милиарда miljarder milliarder milyar miliardy",
    1e4: "万 萬 만",
    1e8: "亿 億 억",
}
_SCALE = {word: scale for scale, words in _SCALES.items() for word in words.split()}
_CURRENCIES = {
    "EUR": "€ euro euros евро євро eur 欧元",
    "USD": "$ usd dollar dollars dólares dollari долларов доларів dolarów 美元 ドル 달러",
    "GBP": "£",
    "RUB": "₽ рублей руб. rubel",
    "UAH": "₴ гривень",
    "PLN": "zł złotych",
    "CNY": "元 юаней yuan",
    "JPY": "円",
    "KRW": "원",
    "TRY": "₺",
}
_CURRENCY = {word: code for code, words in _CURRENCIES.items() for word in words.split()}
_PERCENTS = ("%", "％", "prozent", "procent", "pour cent", "por ciento", "per cento", "por cento", "процент", "відсотк")
_MODIFIERS = {
    "more than": "mehr als|über|plus de|más de|più di|oltre|mais de|meer dan|ruim|ponad|więcej niż|более|свыше|больше|понад"
    "|більше|над|peste|over|mer än|mer enn|yli|více než|daha fazla|超过|超過|逾|以上",
    "less than": "weniger als|unter|moins de|menos de|meno di|minder dan|mniej niż|менее|меньше|менше|méně než|不到|未满",
    "about": "rund|etwa|ungefähr|circa|ca.|environ|près de|quelque|unos|unas|alrededor de|cerca de|circa|около|примерно|близько"
    "|około|ongeveer|omkring|ungefär|noin|asi|約|约|大约|약",
    "at least": "mindestens|wenigstens|au moins|al menos|por lo menos|almeno|pelo menos|minstens|co najmniej|как минимум"
    "|не менее|щонайменше|не менше|至少|少なくとも|최소",
    "up to": "bis zu|jusqu’à|jusqu'à|hasta|fino a|até|tot|do|до|最多",
}
_MODIFIER = {word: modifier for modifier, words in _MODIFIERS.items() for word in words.split("|")}


_OWN = ("en", "und")
"""Languages that the grammar reads: English, and what is too short to tell."""


def is_elsewhere(parse: Parse) -> bool:
    """Whether a report is in a language without a grammar of its own."""
    return parse.report.language not in _OWN


@cache
def _months() -> dict[str, int]:
    rows = (line.split("\t") for line in files("variorum").joinpath("data/months.tsv").read_text("utf-8").splitlines())
    return {name: int(row[0]) for row in rows if not row[0].startswith("#") for name in row[1].split()}


@cache
def _date_shape() -> re.Pattern[str]:
    """A day with its month, the year where it stands; a month with its year."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    of = r"(?:[.º°]|er)?\s{1,2}(?:de\s|d’|d')?"
    year = r"(?:[.,]?\s{1,2}(?:de(?:l)?\s)?(?P<y4>(?:1[5-9]|20)\d\d)(?!\d))?"
    named = rf"(?P<d4>\d{{1,2}}){of}(?P<n4>{names})\b{year}|\b(?P<n5>{names})\.?\s(?:de\s)?(?P<y5>(?:1[5-9]|20)\d\d)(?!\d)"
    return re.compile(rf"(?<![\w.,/-])(?:{'|'.join(_NUMERICAL)}|{named})", re.IGNORECASE)


def is_month(word: str) -> bool:
    """Whether a word is the name of a month as dates write it."""
    return word.lower() in _months()


# --------------------------------------------------------------------------------------------------------------- times


def find_times_elsewhere(parse: Parse) -> tuple[Time, ...]:
    """Dates and years outside page furniture, in text order; a day without a year is that nearest to the publication."""
    text = unfurnished(parse.report)
    published = document_date(parse.report.published)
    found: dict[int, tuple[int, str, str, str]] = {}
    for match in _date_shape().finditer(text):
        value, anchor = _value(match, published)
        if value:
            found[match.start()] = (match.end(), value, anchor, "date")
    taken = sorted((start, row[0]) for start, row in found.items())
    for match in _YEAR.finditer(text):
        at = bisect_left(taken, (match.start() + 1, 0)) - 1
        if at < 0 or taken[at][1] <= match.start():
            found[match.start()] = (match.end(), match[0], "", "year")
    report = parse.report.id
    return tuple(
        Time(identify(report, "time", start, end), report, Span(start, end), "DATE", value, anchor, None, f"elsewhere: {rule}")
        for start, (end, value, anchor, rule) in sorted(found.items())
    )


def _value(match: re.Match[str], published: date | None) -> tuple[str | None, str]:
    """The TIMEX3 value of a date, and what a year was taken from; None for a day that no calendar has."""
    parts = {name[0]: said for name, said in match.groupdict().items() if said}
    month = int(parts["m"]) if "m" in parts else _months()[parts["n"].lower()]
    if "d" not in parts:
        return f"{parts['y']}-{month:02}", ""
    day = int(parts["d"])
    year = int(parts["y"]) if "y" in parts else _nearest(month, day, published)
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None, ""
    if year is None:
        return f"XXXX-{month:02}-{day:02}", ""
    return f"{year:04}-{month:02}-{day:02}", "" if "y" in parts else "published"


def _nearest(month: int, day: int, published: date | None) -> int | None:
    """The year that puts a day nearest to the publication."""
    if published is None:
        return None
    years = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            years.append((abs((date(year, month, day) - published).days), year))
        except ValueError:
            continue
    return min(years)[1] if years else None


# ------------------------------------------------------------------------------------------------------------- figures


@cache
def _figure_shape() -> re.Pattern[str]:
    def either(words: Iterable[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    before = rf"(?:(?P<mod>{either(_MODIFIER)})\s{{0,2}})?(?:(?P<sign>[$€£₽₴₺])\s?)?"
    scale = rf"(?:\s?(?P<scale>{either(_SCALE)})(?![^\W\d_]))?"
    wide = r"(?:\s?(?P<wide>[万萬만亿億억千천]))?"
    unit = rf"(?:\s?(?:(?P<percent>{either(_PERCENTS)})|(?P<currency>{either(_CURRENCY)})(?![^\W\d_])))?"
    return re.compile(rf"(?<![\w.,/:+-]){before}(?P<n>{_NUMBER})(?![\d:/-]){wide}{scale}{unit}", re.IGNORECASE)


def find_figures_elsewhere(parse: Parse, times: tuple[Time, ...]) -> tuple[Figure, ...]:
    """Numbers in digits outside page furniture that are no dates, ordinals, or parts of a name ("G7"), in text order."""
    text = unfurnished(parse.report)
    dotted = parse.report.language.split("-")[0] in _DOTTED
    starts = [time.span.start for time in times]
    return tuple(
        figure
        for match in _figure_shape().finditer(text)
        if not _is_other(text, match, times, starts) and (figure := _figure(parse, match, dotted)) is not None
    )


def _is_other(text: str, match: re.Match[str], times: tuple[Time, ...], starts: list[int]) -> bool:
    """Whether a number is within a date, an ordinal ("14. "), joined to letters ("7th", "G7"), or a mere numeral of a list."""
    start, end = match.span("n")
    at = bisect_left(starts, end) - 1
    if at >= 0 and times[at].span.end > start:
        return True
    if any(match[name] for name in ("scale", "wide", "percent", "currency", "sign")):
        return False
    follows = text[end : end + 2]
    is_joined = follows[:1].isalpha() and ord(follows[0]) < 0x2E80
    is_ordinal = follows[:1] in ("º", "°", "ª") or (follows[:1] in (".", ")") and text[end + 1 : end + 2] in (" ", "\u00a0"))
    return is_joined or is_ordinal


def _figure(parse: Parse, match: re.Match[str], dotted: bool) -> Figure | None:
    number = read_digits(match["n"], dotted=dotted)
    if number is None:
        return None
    scale = _SCALE.get((match["scale"] or "").lower(), 1.0) * _SCALE.get(match["wide"] or "", 1.0)
    unit = "percent" if match["percent"] else _CURRENCY.get((match["currency"] or match["sign"] or "").lower(), "count")
    span = Span(match.start(), match.end())
    return Figure(
        id=identify(parse.report.id, "figure", span.start, span.end),
        report=parse.report.id,
        span=span,
        value=float(f"{number * scale:.12g}"),
        unit=unit,
        modifier=_MODIFIER.get((match["mod"] or "").lower()),
        rule="elsewhere",
    )


def read_digits(words: str, *, dotted: bool = False) -> float | None:
    """Digits as many languages group them: "1 234,5", "1.234,5", "1,234.5"; ``dotted``: a point is the decimal sign."""
    plain = re.sub(rf"[{_SPACE}’']", "", words)
    marks = [c for c in plain if c in ".,"]
    if len(set(marks)) == 2:
        plain = plain.replace(marks[0], "").replace(marks[-1], ".")
    elif marks:
        grouped = all(len(group) == 3 for group in re.split(r"[.,]", plain)[1:])
        is_decimal = len(marks) == 1 and (not grouped or marks[0] == ("." if dotted else ","))
        plain = plain.replace(marks[0], "." if is_decimal else "")
    try:
        return float(plain)
    except ValueError:
        return None
