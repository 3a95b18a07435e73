"""Figure -> the unit it measures in, in one form, and how its number is qualified: "nautical miles", "at least"."""

from __future__ import annotations

from variorum.collate.words import tokens
from variorum.types import Figure, Span

_KINDS = {
    "length": "inch foot yard mile nautical-mile metre kilometre centimetre millimetre",
    "mass": "gram kilogram pound ounce ton tonne",
    "area": "acre hectare square-mile square-kilometre square-metre square-foot",
    "speed": "kmh mph knot",
    "duration": "second minute hour day week month year decade",
    "volume": "litre gallon barrel cubic-metre",
    "money": "USD EUR GBP AUD CAD JPY CNY RUB UAH INR CHF",
}
KIND = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}
_WRITTEN = {
    "inch": "inches in", "foot": "feet ft", "yard": "yd yds", "metre": "meter m", "kilometre": "kilometer km kms", "gram": "g",
    "kilogram": "kilo kg kgs", "pound": "lb lbs", "ounce": "oz", "tonne": "t", "second": "sec secs", "minute": "min mins",
    "hour": "hr hrs h", "year": "yr yrs", "litre": "liter l", "nautical-mile": "nm nmi", "kmh": "kph km/h", "hectare": "ha",
    "centimetre": "cm", "millimetre": "mm", "square-kilometre": "km2", "square-metre": "m2", "cubic-metre": "m3",
}  # fmt: skip
_FORMS = {form: unit for unit, forms in _WRITTEN.items() for form in forms.split()}

_QUALIFIERS = {
    word: words.split("|")[0]
    for words in (
        "about|around|approximately|roughly|some|circa|an estimated|estimated",
        "more than|over|above|exceeding",
        "at least|no less than|no fewer than|not less than",
        "less than|fewer than|under|below",
        "up to|at most|no more than|as many as",
    )
    for word in words.split("|")
}


def measure_of(figure: Figure) -> str | None:
    """The unit that a figure measures in, in one form; None for what only counts."""
    if figure.unit not in {None, "count", "ordinal", "fold"}:
        return _singular(str(figure.unit))
    words = [word.form for word in tokens(figure.of, Span(0, len(figure.of)))] if figure.of else []
    if not words:
        return None
    joined = words[0] in {"nautical", "square", "cubic"} and len(words) > 1
    unit = _singular(words[1] if joined else words[0])
    unit = f"{words[0]}-{unit}" if joined else unit
    return unit if unit in KIND else None


def _singular(form: str) -> str:
    form = _FORMS.get(form, form).replace(" ", "-")
    return _FORMS.get(form.removesuffix("s"), form.removesuffix("s"))


def qualifier(figure: Figure) -> str:
    """What qualifies a figure, ways to say one thing as one: "some" is "about", "over" is "more than"."""
    return _QUALIFIERS.get(figure.modifier or "", figure.modifier or "")
