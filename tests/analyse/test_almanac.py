"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analyse.almanac import HOLIDAYS, clipped, easter, shift, value_of

DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1))


@pytest.mark.parametrize(
    ("granule", "value"),
    [
        ("year", "2023"),
        ("half", "2023-H1"),
        ("quarter", "2023-Q1"),
        ("month", "2023-03"),
        ("week", "2023-W09"),
        ("weekend", "2023-W09-WE"),
        ("day", "2023-03-01"),
    ],
)
def test_a_day_lies_in(granule: str, value: str) -> None:
    assert value_of(date(2023, 3, 1), granule) == value
    assert "X" in value_of(None, granule)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2000, 4, 23), (2016, 3, 27), (2019, 4, 21), (2023, 4, 9), (2024, 3, 31), (2025, 4, 20)]
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_movable_days() -> None:
    assert HOLIDAYS["thanksgiving"](1999) == date(1999, 11, 25)
    assert HOLIDAYS["election day"](1998) == date(1998, 11, 3)
    assert HOLIDAYS["memorial day"](2024) == date(2024, 5, 27)
    assert clipped(2023, 2, 31) == date(2023, 2, 28)


@given(DAYS, st.integers(-300, 300), st.sampled_from(["day", "week", "fortnight"]))
def test_shifting_there_and_back(day: date, count: int, granule: str) -> None:
    there = shift(day, count, granule)
    assert there is not None
    assert shift(there, -count, granule) == day


@given(DAYS, st.integers(-(10**9), 10**9), st.sampled_from(["day", "month", "quarter", "year", "decade", "century"]))
def test_shifting_far_is_none_not_an_error(day: date, count: int, granule: str) -> None:
    assert shift(day, count, granule) is None or isinstance(shift(day, count, granule), date)
