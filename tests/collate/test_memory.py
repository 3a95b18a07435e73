"""What is remembered of pairs: the same collation with it and without, and one report more compares only its own pairs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.telling import TALKS, read
from variorum.collate import Memory, collate
from variorum.types import Analysis

TEXTS = (*TALKS, "The harvest in Marenland was poor this year, farmers said. Prices rose by 12 percent.")


@cache
def analyses() -> tuple[Analysis, ...]:
    return read(*TEXTS)


@pytest.mark.parametrize("late", range(len(TEXTS)))
def test_one_report_more_compares_only_its_own_pairs(late: int) -> None:
    before, after = Memory(), Memory()
    collate((a for n, a in enumerate(analyses()) if n != late), memory=before)
    whole = Memory()
    collate(analyses(), memory=whole)
    after.known = before.used
    assert collate(analyses(), memory=after) == collate(analyses())
    assert after.used == whole.used
    new = len(after.used.keys() - before.used.keys())
    assert new <= 2 * (len(TEXTS) - 1) or late == NAMES_HIM


NAMES_HIM = 1
"""Only this report gives the prime minister a country: without it, who is who differs, and with that every comparison."""


@given(st.sampled_from(list(combinations(range(len(TEXTS)), 2))))
def test_a_pair_is_compared_anew_when_either_report_is_read_otherwise(pair: tuple[int, int]) -> None:
    memory = Memory()
    collate(analyses(), memory=memory)
    changed = [replace(a, figures=()) if n in pair else a for n, a in enumerate(analyses())]
    again = Memory(memory.used)
    assert collate(changed, memory=again) == collate(changed)


def test_another_version_of_the_program_remembers_nothing() -> None:
    memory, newer = Memory(version="1"), Memory(version="2")
    collate(analyses(), memory=memory)
    newer.known = memory.used
    collate(analyses(), memory=newer)
    assert not memory.used.keys() & newer.used.keys()
