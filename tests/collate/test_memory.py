"""What is remembered of pairs: the same collation with it and without, and one report more compares only its own pairs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.telling import TALKS, read
from variorum.collate import Memory, collate
from variorum.collate.memory import Recall, Row
from variorum.types import Analysis

TEXTS = (*TALKS, "The harvest in Marenland was poor this year, farmers said. Prices rose by 12 percent.")


@cache
def analyses() -> tuple[Analysis, ...]:
    return read(*TEXTS)


@pytest.mark.parametrize("late", range(len(TEXTS)))
def test_one_report_more_compares_only_its_own_pairs(late: int) -> None:
    before, whole = Memory(), Memory()
    collate((a for n, a in enumerate(analyses()) if n != late), memory=before)
    collate(analyses(), memory=whole)
    after = Memory(before.used)
    assert collate(analyses(), memory=after) == collate(analyses())
    assert after.used == whole.used
    new = len(after.used.keys() - before.used.keys())
    own = 5  # its words, whom it names, what it says of happenings, of deeds and of who talks
    others = (
        len(TEXTS) - 1
    )  # of each what it and the new one have in common, both ways, and its deeds where their event has grown
    assert new <= own + 3 * others or late == NAMES_HIM


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
    memory = Memory(version="1")
    collate(analyses(), memory=memory)
    newer = Memory(memory.used, version="2")
    collate(analyses(), memory=newer)
    assert not memory.used.keys() & newer.used.keys()


_NUMBERS = msgspec.msgpack.Decoder(Row[int])


@given(st.lists(st.integers(0, 30), min_size=1, max_size=9, unique=True), st.lists(st.integers(0, 30), max_size=9, unique=True))
def test_of_a_row_only_what_is_new_is_made(before: list[int], after: list[int]) -> None:
    """Numbers are the reports, and what is found for two of them is their distance, of even ones only."""

    def row(others: list[int], memory: Memory, made: list[int]) -> list[int]:
        def distance(other: int) -> int | None:
            made.append(other)
            return None if other % 2 else abs(other - 7)

        marks = tuple(number.to_bytes(16, "little") for number in range(31))
        return Recall(memory, marks=marks).row("distance", 7, others, _NUMBERS, distance)

    first, whole = Memory(), Memory()
    row(before, first, [])
    again, made = Memory(first.used), list[int]()
    assert row(after, again, made) == [abs(other - 7) for other in after if not other % 2] == row(after, whole, [])
    assert made == [other for other in after if other not in before]
    assert again.used == whole.used
