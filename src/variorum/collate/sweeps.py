"""Work on a pile without sweeps for reference cycles: its values are frozen and hold none, and a sweep looks at all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def unswept(work: Callable[P, R]) -> Callable[P, R]:
    """The same work, while the interpreter looks for no cycles. What nothing refers to any more is freed all the same."""

    @wraps(work)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> R:
        sweeping = gc.isenabled()
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            if sweeping:
                gc.enable()

    return quiet
