"""What a stage tells of how far it is."""

from __future__ import annotations

from variorum.engine.progress import counted


def test_each_item_is_told_when_the_next_is_asked_for() -> None:
    told: list[tuple[str, int, int | None]] = []
    assert [(item, len(told)) for item in counted("ab", "read", lambda *now: told.append(now), 2)] == [("a", 1), ("b", 2)]
    assert told == [("read", 0, 2), ("read", 1, 2), ("read", 2, 2)]
