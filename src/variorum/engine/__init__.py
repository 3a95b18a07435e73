"""How stages run: the `Engine` protocol and one engine per file."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from variorum.errors import UnreadableReport, VariorumError
from variorum.types import Failure

T = TypeVar("T")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)

Work = Callable[[Sequence[T]], Sequence[R]]
"""A batch of items -> their results, one for each, in order."""


class Lost(Exception):
    """An item that took its worker down with it, or whose work raised what nobody expected; a value, never raised."""


class Engine(Protocol):
    """Runs a stage's work over many batches."""

    def map(self, make: Callable[[], Work[T, R]], batches: Iterable[Sequence[T]]) -> Iterator[tuple[T, R | Lost]]:
        """Every item with its result, batch by batch in order.

        ``make`` is a function at the top of a module (a worker imports it by name); each worker calls it once and keeps the
        work it returns, with whatever that has loaded. No more batches are taken from ``batches`` than workers can hold.
        """
        ...

    def group(self, items: Iterable[T], key: Callable[[T], K]) -> Iterator[tuple[K, tuple[T, ...]]]:
        """Items with equal keys together, groups and items in the order of their first coming."""
        ...


def surviving(path: str, stage: str, pieces: Iterable[T]) -> Iterator[T | Failure]:
    """What a file holds, up to where reading it raises what nobody expected: that is a failure, and the other files go on."""
    try:
        yield from pieces
    except VariorumError:
        raise
    except Exception as error:
        yield Failure(path, stage, f"internal error: {type(error).__name__}: {error}")


def survive(work: Work[Any, Any], batch: Sequence[Any]) -> list[Any]:
    """Do a batch; if that raises, each item by itself, so that one bad item costs only itself.

    Raises what stops every item alike: a model that is missing, a setting that is wrong.
    """
    try:
        return list(work(batch))
    except UnreadableReport as error:
        problem = error.reason
    except VariorumError:
        raise
    except Exception as error:  # the engine is the one place that must outlive any bug in the work
        problem = f"internal error: {type(error).__name__}: {error}"
    if len(batch) == 1:
        return [Lost(problem)]
    return [result for item in batch for result in survive(work, [item])]
