"""Where the members of a parallel, or the accounts of an event, differ in a checkable value."""

from __future__ import annotations

from variorum.collate.entities import Names
from variorum.types import Analysis, Disagreement, Event, Parallel


def find_disagreements(
    pile: tuple[Analysis, ...], names: Names, parallels: tuple[Parallel, ...], events: tuple[Event, ...]
) -> tuple[Disagreement, ...]:
    return ()
