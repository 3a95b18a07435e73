"""Referents of all reports -> entities: transliterations, surnames, titles and abbreviations to one."""

from __future__ import annotations

from variorum.types import Analysis, Decision, Entity, Figure, Statement

Names = dict[tuple[str, str], str]
"""(report id, referent key) -> entity id."""


def link_entities(pile: tuple[Analysis, ...], *, decisions: tuple[Decision, ...] = ()) -> tuple[tuple[Entity, ...], Names]:
    return (), {}


def with_entities(pile: tuple[Analysis, ...], names: Names) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """Statements and figures of all reports, with entities' ids where the analyses have referents' keys."""
    return (), ()
