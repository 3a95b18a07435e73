"""Parse -> statements: every passage in which the report hands words or thoughts to a source (speakers come later)."""

from __future__ import annotations

from variorum.analyse.language import Model
from variorum.analyse.parse import Parse
from variorum.types import Statement


def find_statements(parse: Parse, model: Model) -> tuple[Statement, ...]:
    return ()
