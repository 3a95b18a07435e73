"""Reports into events, and the happenings inside reports into one timeline."""

from __future__ import annotations

from variorum.collate.candidates import Pair
from variorum.collate.entities import Names
from variorum.types import Analysis, Event, Lineage


def merge_events(
    pile: tuple[Analysis, ...], names: Names, pairs: tuple[Pair, ...], lineage: tuple[Lineage, ...]
) -> tuple[Event, ...]:
    return ()
