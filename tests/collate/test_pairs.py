"""Pairs one by one and as whole numbers are the same pairs."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from variorum.collate.pairs import Pair, Pairs

PLACES = st.integers(0, 9)
PAIRS = st.lists(
    st.tuples(PLACES, PLACES, st.sampled_from(("", "rare words", "shared wording")))
    .filter(lambda row: row[0] < row[1])
    .map(lambda row: Pair(*row)),
    max_size=12,
)


@given(PAIRS)
def test_they_are_the_same_pairs_in_order(given: list[Pair]) -> None:
    pairs = Pairs.of(given)
    assert list(pairs) == sorted(given)
    assert pairs == sorted(given)
    assert Pairs.of(pairs) is pairs
    assert (len(pairs), [pairs[place] for place in range(len(pairs))]) == (len(given), sorted(given))
    assert list(pairs[1:3]) == sorted(given)[1:3]


@given(PAIRS)
def test_by_the_report_that_comes_first(given: list[Pair]) -> None:
    wanted = [(first, [pair.second for pair in those]) for first, those in groupby(sorted(given), key=lambda pair: pair.first)]
    assert list(Pairs.of(given).by_first()) == wanted


@given(PAIRS)
def test_those_that_a_mask_picks(given: list[Pair]) -> None:
    pairs = Pairs.of(given)
    even = np.array([pair.second % 2 == 0 for pair in pairs], dtype=bool)
    assert list(pairs.those(even)) == [pair for pair in sorted(given) if pair.second % 2 == 0]
