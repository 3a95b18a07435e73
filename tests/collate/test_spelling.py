"""Names written differently, and names that are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.collate.spelling import alike, fold, full_alike, given_alike, skeleton, spell, words_of

names = st.text(alphabet="abcdeghijklmnoprstuvyz", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("one", "other"), [("Tarkhanov", "Tarhanov"), ("Sheremet", "Scheremet"), ("Wolkow", "Volkov"), ("Ilja", "Ilya")]
)
def test_transliterations_are_one_name(one: str, other: str) -> None:
    assert alike(fold(one), fold(other)) == 2


@pytest.mark.parametrize(("one", "other"), [("Li", "Lu"), ("Brel", "Bren"), ("Tarn", "Taran"), ("Oda", "Ida")])
def test_short_names_must_be_the_same(one: str, other: str) -> None:
    assert alike(fold(one), fold(other)) == 0


def test_given_names_may_be_short_or_an_initial() -> None:
    assert given_alike("bob", "robert") == 2
    assert given_alike("r", "robert") == 1
    assert given_alike("bob", "roger") == 0


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Oda Brandt", "Oda Brandt Jr.", 2),
        ("Oda M. Brandt", "Oda Brandt", 2),
        ("Oda Brandt", "Ida Brandt", 0),
        ("Oda Brandt", "Oda Brendel", 0),
        ("Wang Lo", "Wang Li", 0),
    ],
)
def test_full_names(one: str, other: str, verdict: int) -> None:
    assert full_alike(words_of(one), words_of(other)) == verdict


@given(names, names)
def test_likeness_is_mutual(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert given_alike(one, other) == given_alike(other, one)
    assert alike(one, one) == 2


@given(names, names)
def test_names_that_are_alike_stand_in_one_block(one: str, other: str) -> None:
    if alike(one, other):
        assert skeleton(one) == skeleton(other) or spell(one) == spell(other)
