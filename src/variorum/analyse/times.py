"""Parse -> times: every time expression with its TIMEX3 value."""

from __future__ import annotations

from variorum.analyse.parse import Parse
from variorum.types import Time


def find_times(parse: Parse) -> tuple[Time, ...]:
    return ()
