"""Sweeps for reference cycles rest during work on a pile, and only then."""

from __future__ import annotations

import gc

import pytest

from collate.telling import TALKS, read
from variorum.collate import frame
from variorum.collate.sweeps import unswept


@pytest.mark.parametrize("sweeping", [True, False])
def test_sweeps_go_on_afterwards_as_they_did(sweeping: bool) -> None:
    def fail() -> None:
        assert not gc.isenabled()
        raise ValueError

    try:
        (gc.enable if sweeping else gc.disable)()
        with pytest.raises(ValueError):
            unswept(fail)()
        assert gc.isenabled() is sweeping
    finally:
        gc.enable()


def test_work_on_a_pile_leaves_nothing_to_sweep() -> None:
    pile = read(*TALKS)
    frame(pile)
    gc.collect()
    for _ in range(3):
        frame(pile)
    assert gc.collect() < 200
