"""Parse -> event mentions: what happened, when, where and between whom, as this report tells it."""

from __future__ import annotations

from variorum.analyse.parse import Parse
from variorum.types import EventMention, Referent, Statement, Time


def find_events(
    parse: Parse, referents: tuple[Referent, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[EventMention, ...]:
    return ()
