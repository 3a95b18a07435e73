"""Statements + referents -> statements with speakers: pronouns, titles, epithets and continuations to referents.

May add referents (an unnamed source: "experts") and mentions (pronouns); never guesses: None with ``speaker_why``.
"""

from __future__ import annotations

from variorum.analyse.parse import Parse
from variorum.types import Referent, Statement


def resolve_speakers(
    parse: Parse, statements: tuple[Statement, ...], referents: tuple[Referent, ...]
) -> tuple[tuple[Statement, ...], tuple[Referent, ...]]:
    return statements, referents
