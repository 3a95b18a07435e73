"""Passages in different reports that render one utterance or one fact."""

from __future__ import annotations

from variorum.collate.candidates import Pair
from variorum.collate.entities import Names
from variorum.types import Analysis, Event, Parallel


def find_parallels(
    pile: tuple[Analysis, ...], names: Names, pairs: tuple[Pair, ...], events: tuple[Event, ...]
) -> tuple[Parallel, ...]:
    return ()
