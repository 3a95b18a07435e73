"""Figures: numbers that state something, and numbers that do not."""

from __future__ import annotations

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make import report
from variorum.analyse.figures import find_figures
from variorum.analyse.parse import Parse, Word
from variorum.analyse.times import find_times
from variorum.types import Figure, Span

NOUNS = frozenset(
    "visits countries organisations soldiers members salute point paper gun trade projects meetings people time "
    "visit anniversary "
    "leaders sides gifts talks percent".split()
)


TAGS = {
    **dict.fromkeys(("Kol", "Vale", "Vera"), "NNP"),
    **dict.fromkeys(("took", "arrested", "were", "killed", "admitted", "sent"), "VBD"),
    **dict.fromkeys(("into", "from", "of", "in", "with", "by"), "IN"),
    **dict.fromkeys(("economy", "woman", "launcher", "race", "majority", "seats", "fraud", "count"), "NN"),
    **dict.fromkeys(("children", "women", "men", "crew", "guns"), "NNS"),
    "largest": "JJS",
    "-": "HYPH",
    ".": ".",
    "the": "DT",
    "third": "JJ",
    "our": "PRP$",
    "those": "DT",
    "currently": "RB",
    "held": "VBN",
    "won": "VBD",
}


def parse(text: str) -> Parse:
    """A parse by white space with the few tags that these tests need."""

    def tag(word: str) -> str:
        if word.lower() in NOUNS:
            return "NNS" if word.endswith("s") else "NN"
        if word.isdigit() or word in ("seven", "two", "one"):
            return "CD"
        return TAGS.get(word) or (
            "CC" if word == "and" else "JJ" if word in ("mutual", "reciprocal", "international", "large", "position") else "XX"
        )

    words = tuple(Word(Span(m.start(), m.end()), m[0], tag(m[0])) for m in re.finditer(r"\w+|[^\w\s]", text))
    return Parse(report(text, published="2024-05-15"), words, ())


def figures(text: str) -> tuple[Figure, ...]:
    made = parse(text)
    return find_figures(made, find_times(made))


@pytest.mark.parametrize(
    ("words", "value", "unit", "modifier"),
    [
        ("$5 billion", 5e9, "USD", None),
        ("US$1.5 bln", 1.5e9, "USD", None),
        ("more than $5bn", 5e9, "USD", "more than"),
        ("RMB 300 million", 3e8, "CNY", None),
        ("300 million yuan", 3e8, "CNY", None),
        ("nearly 20 Belarusian rubles", 20, "BYN", "nearly"),
        ("€2.5 million", 2.5e6, "EUR", None),
        ("half a billion dollars", 5e8, "USD", None),
        ("33 percent", 33, "percent", None),
        ("about 4.5%", 4.5, "percent", "about"),
        ("2 percentage points", 2, "percentage point", None),
        ("50-fold", 50, "fold", None),
        ("threefold", 3, "fold", None),
        ("doubled", 2, "fold", None),
        ("more than 120 mutual visits", 120, "count", "more than"),
        ("the “over 120″ reciprocal visits", 120, "count", "over"),
        ("a 21-gun salute", 21, "count", None),
        ("two soldiers", 2, "count", None),
        ("at least two leaders", 2, "count", "at least"),
        ("a dozen countries", 12, "count", None),
        ("17 km", 17, "km", None),
        ("more than three hours", 3, "hour", "more than"),
        ("an hour and a half", 1.5, "hour", None),
        ("the last 30 years", 30, "year", None),
        ("his 13th visit", 13, "ordinal", None),
        ("a 12-year-old boy", 12, "year", None),
        ("nearly three quarters of it", 0.75, "fraction", "nearly"),
        ("$34.3 billion", 34_300_000_000, "USD", None),
        ("135 pounds of flour", 135, "pound", None),
        ("£135 of flour", 135, "GBP", None),
        ("$12million", 12e6, "USD", None),
        ("the first time", 1, "ordinal", None),
        ("the 30th anniversary", 30, "ordinal", None),
        ("150 nautical miles", 150, "nautical mile", None),
        ("60 miles per hour", 60, "mph", None),
        ("40°C", 40, "degree", None),
        ("a magnitude 6.1 quake", 6.1, "magnitude", None),
        ("a 6.1-magnitude quake", 6.1, "magnitude", None),
        ("a 6.1 quake", 6.1, "magnitude", None),
        ("shocks of 2.8 to 3.8 degrees on the Richter scale", 2.8, "magnitude", None),
        ("a maximum of $500", 500, "USD", "a maximum of"),
        ("about 50, 000 people", 50_000, "count", "about"),
        ("10 000 soldiers", 10_000, "count", None),
        ("13. 6 percent", 13.6, "percent", None),
        ("50 lakh rupees", 5e6, "INR", None),
        ("20,000 baht", 20_000, "THB", None),
        ("more than a half-dozen members", 6, "count", "more than"),
        ("a two-thirds majority", 0.6667, "fraction", None),
        ("a pair of gifts", 2, "count", None),
        ("somebody aged 46", 46, "year", None),
        ("one who was at home and died at 77", 77, "year", None),
        ("plans to triple it", 3, "fold", None),
        ("the world's second-largest economy", 2, "ordinal", None),
    ],
)
def test_a_figure_has_its_value(words: str, value: float, unit: str, modifier: str | None) -> None:
    (found,) = figures(f"They spoke of {words} in Ardenia.")
    assert (found.value, found.unit, found.modifier) == (value, unit, modifier)


@pytest.mark.parametrize(
    ("words", "low", "high"), [("between 5 and 7 percent", 5, 7), ("5–7 percent", 5, 7), ("$3 to $4 million", 3e6, 4e6)]
)
def test_a_range_has_both_ends(words: str, low: float, high: float) -> None:
    (found,) = figures(f"They spoke of {words}.")
    assert (found.value, found.upper) == (low, high)


def test_from_and_to_are_two_figures() -> None:
    assert [f.value for f in figures("It rose from 5 percent to 7 percent.")] == [5, 7]


def test_what_is_counted_and_the_direction() -> None:
    (count,) = figures("Since then more than 140 countries and international organisations came.")
    assert count.of == "countries and international organisations"
    (share,) = figures("It was up by 33 percent.")
    assert share.direction == "up"
    (share,) = figures("Trade fell by 3 percent.")
    assert share.direction == "down"
    (share,) = figures("They make up 3 percent.")
    assert share.direction is None
    (share,) = figures("It was a 3 percent drop.")
    assert share.direction == "down"


@pytest.mark.parametrize(
    "text",
    [
        "The two sides met.",
        "One of them spoke.",
        "They met on 5 May 2021 at 10:30.",
        "COVID-19 and the F-16.",
        "Article 5 of the treaty.",
        "Call +99 12 345-67-89 now.",
        "1. They met.\n2. They left.",
        "A zero-sum game, a two-way street.",
        "The second half of it.",
        "Version 2.4.1 of it.",
        "She lives at 709 Long Street.",
        "They won it 2:1.",
        "She doubled down on it.",
        "The agreement, called “123”, stands.",
        "Call 911, or (501) 371-INFO.",
        "http: / / www.gazeta.ve / 12345 - people",
        "They met at COP28.",
        "They had 11: 43 left. It was 5: that is all.",
        "The 14th Amendment, a third-degree felony, the 72nd brigade.",
        "Photo: Image 1 of 6 Strelsau",
        "The score keeper is on lines 3-4.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_vague_amount_has_no_value() -> None:
    (found,) = figures("He held a huge number of international meetings.")
    assert (found.value, found.modifier, found.of) == (None, "a huge number of", "international meetings")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The navy took 23 into custody.", [23]),
        ("Of the 23 men, 12 were killed.", [23, 12]),
        ("Three of the crew were killed.", [3]),
        ("It raised the seats from 65 to 125.", [65, 125]),
        ("Exports rose from 5 to 7 percent.", [5, 7]),
        ("Seven guns, one launcher and two people.", [7, 1, 2]),
        ("They killed one woman.", [1]),
        ("Her two children, the two envoys, the two NSAs, her two countries, the two countries’ ships.", [2]),
        ("It is one thing or another.", []),
        ("They voted 396-9 on it.", [396, 9]),
        ("It passed in a 5-to-4 ruling.", [5, 4]),
        ("They won 20 - 13, the third race of it.", [20, 13, 3]),
        ("Vera Kol, 62, and Vale, 33, spoke.", [62, 33]),
        ("Two children, 11 and 14, spoke.", [2, 11, 14]),
        ("She was 95.", [95]),
        ("Kol finished third in it.", [3]),
        ("They came from\n12 countries.", [12]),
        ("That's 33,000 people a year.", [33_000]),
    ],
)
def test_numbers_by_the_words_around_them(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "stood"),
    [
        ("A one-in-three chance is small.", [("one-in-three chance", 0.3333, "fraction")]),
        ("A 1 in 4 chance is small.", [("1 in 4 chance", 0.25, "fraction")]),
        ("One in five children is hungry.", [("One in five children", 0.2, "fraction")]),
        ("They won two in three days.", [("two", 2, "count"), ("three days", 3, "day")]),
        ("We have 50 of our members in it.", [("50 of our members", 50, "count")]),
        ("Ten of those 33 seats are open.", [("Ten", 10, "count"), ("33 seats", 33, "count")]),
        ("There are 33 seats, with 23 currently held by them.", [("33 seats", 33, "count"), ("23", 23, "count")]),
        ("Ana and Ivo, aged 16 and 13, spoke.", [("16", 16, "year"), ("13", 13, "year")]),
        (
            "They worked in minus-20 degree cold, then at -5 degrees.",
            [("minus-20 degree", -20, "degree"), ("-5 degrees", -5, "degree")],
        ),
        ("It took more than a year.", [("more than a year", 1, "year")]),
        ("She admitted one fraud count.", [("one fraud count", 1, "count")]),
        ("They sent another 500.", [("another 500", 500, "count")]),
        ("It left 14 people dead and dozens wounded.", [("14 people", 14, "count")]),
    ],
)
def test_what_belongs_to_a_number(text: str, stood: list[tuple[str, float, str]]) -> None:
    assert [(figure.span.of(text), figure.value, figure.unit) for figure in figures(text)] == stood


@pytest.mark.parametrize(
    ("text", "modifier", "of"),
    [
        ("Hundreds were killed.", "hundreds", None),
        ("There were several hundred people.", "several hundred", "people"),
        ("Tens of thousands of people came.", "tens of thousands of", "people"),
    ],
)
def test_amounts_in_round_words_have_no_value(text: str, modifier: str, of: str | None) -> None:
    (found,) = figures(text)
    assert (found.value, found.modifier, found.of) == (None, modifier, of)


def law(text: str) -> None:
    found = figures(text)
    for one in found:
        assert one.span.of(text)
        assert one.span.end <= len(text)
        assert one.upper is None or one.value is not None
        assert one.unit and one.rule
        assert one.modifier is None or one.modifier == one.modifier.lower()
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


PIECES = st.sampled_from(
    "more than 3 12 1,200 4.5 million bn $ € % percent points - – to and between from half a dozen two visits 13th "
    "first time fold "
    "yuan hundred of twenty-five over up years hour doubled several number ″ “ . , km".split(" ")
)


@given(st.lists(PIECES, max_size=25).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_figure_keeps_the_law(text: str) -> None:
    law(text)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    law(text)


@pytest.mark.parametrize("piece", ["7", "7 ", "of the of the ", "$", "1,000", "twenty ", "over ", "5-", " ", "a number of "])
def test_reading_takes_linear_time(piece: str) -> None:
    short, long = piece * (10_000 // len(piece)), piece * (80_000 // len(piece))
    begin = process_time()
    find_figures(Parse(report(short), (), ()), ())
    middle = process_time()
    find_figures(Parse(report(long), (), ()), ())
    assert process_time() - middle < 24 * (middle - begin) + 0.5
