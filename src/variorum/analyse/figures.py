"""Parse -> figures: every quantity that states something."""

from __future__ import annotations

from variorum.analyse.parse import Parse
from variorum.types import Figure, Time


def find_figures(parse: Parse, times: tuple[Time, ...]) -> tuple[Figure, ...]:
    return ()
