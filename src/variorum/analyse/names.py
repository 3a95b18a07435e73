"""Parse -> referents: every person, organisation, place ... with its mentions."""

from __future__ import annotations

from variorum.analyse.parse import Parse
from variorum.types import Referent


def find_referents(parse: Parse) -> tuple[Referent, ...]:
    return ()
