"""Parse + statements -> passages: the clauses, sentences and statement contents that can stand in a parallel."""

from __future__ import annotations

from variorum.analyse.language import Model
from variorum.analyse.parse import Parse
from variorum.types import Passage, Statement


def cut_passages(parse: Parse, statements: tuple[Statement, ...], model: Model) -> tuple[Passage, ...]:
    return ()
