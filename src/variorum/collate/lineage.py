"""Who copies whom, who shares an agency, who cites whom; and which reports count as one independent origin."""

from __future__ import annotations

from variorum.collate.candidates import Pair
from variorum.types import Analysis, Lineage


def trace_lineage(pile: tuple[Analysis, ...], pairs: tuple[Pair, ...]) -> tuple[Lineage, ...]:
    return ()


def group_origins(pile: tuple[Analysis, ...], lineage: tuple[Lineage, ...]) -> tuple[tuple[str, ...], ...]:
    return ()
