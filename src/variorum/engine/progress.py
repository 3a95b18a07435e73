"""How far a stage is, told to whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]
"""Called as (stage, done, of how many or None)."""


def counted(items: Iterable[T], stage: str, on_progress: Progress, total: int | None = None) -> Iterator[T]:
    """The items as they come, each told when it is done."""
    on_progress(stage, 0, total)
    for done, item in enumerate(items, start=1):
        yield item
        on_progress(stage, done, total)
