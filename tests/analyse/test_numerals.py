"""Written numbers and what they write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analyse.numerals import read_number, read_ordinal, read_year


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,200", 1200),
        ("2 1/2", 2.5),
        ("3½", 3.5),
        ("twenty-one", 21),
        ("two hundred and five", 205),
        ("three thousand two hundred", 3200),
        ("a hundred", 100),
        ("two and a half", 2.5),
        ("a few", None),
        ("", None),
    ],
)
def test_numbers(words: str, number: float | None) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize(("words", "rank"), [("13th", 13), ("twenty-first", 21), ("third", 3), ("thirdly", None)])
def test_ranks(words: str, rank: int | None) -> None:
    assert read_ordinal(words) == rank


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety-six", 1996),
        ("nineteen hundred", 1900),
        ("two thousand and four", 2004),
        ("twenty ten", 2010),
        ("ten", None),
    ],
)
def test_years_read_aloud(words: str, year: int | None) -> None:
    assert read_year(words) == year


@given(st.integers(0, 10**12))
def test_digits_read_themselves(number: int) -> None:
    assert read_number(f"{number:,}") == number
