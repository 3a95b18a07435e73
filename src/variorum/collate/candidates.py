"""Which pairs of reports are worth comparing: near-copies, and reports that may tell one event. Never all pairs of a pile."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.collate.entities import Names
from variorum.types import Analysis


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two reports, by their index in the pile (first < second), and why they are to be compared."""

    first: int
    second: int
    why: str = ""


def candidate_pairs(pile: tuple[Analysis, ...], names: Names) -> tuple[Pair, ...]:
    return ()
