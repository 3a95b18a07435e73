from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.edition.dates import day, interval


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-05-14", "14 May 2025"),
        ("2025-05", "May 2025"),
        ("2025", "2025"),
        ("2025-05-14T09:20:00+02:00", "14 May 2025"),
        ("2025-13-40", "2025-13-40"),
        ("XXXX-WXX-3", "XXXX-WXX-3"),
        (None, ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(iso: str | None, words: str) -> None:
    assert day(iso) == words


def test_a_time_of_day_is_said_when_asked_for() -> None:
    assert day("2025-05-14T09:20:00", time=True) == "14 May 2025, 09:20"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-05-14/2025-05-14", "14 May 2025"),
        ("2025-05-14/2025-05-16", "14–16 May 2025"),
        ("2025-02-28/2025-03-02", "28 February–2 March 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2023-01-01/2023-12-31", "2023"),
        ("2024-02-01/2024-02-29", "February 2024"),
        ("", ""),
    ],
)
def test_an_interval_says_once_what_its_ends_share(iso: str, words: str) -> None:
    assert interval(iso) == words


@given(st.text(alphabet="0123456789-/TXW:", max_size=30))
def test_anything_that_claims_to_be_a_date_has_words(iso: str) -> None:
    assert isinstance(day(iso), str)
    assert isinstance(interval(iso), str)
