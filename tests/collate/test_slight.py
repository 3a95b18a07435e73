"""Differences in little words alone."""

from __future__ import annotations

import pytest

from make import report, span
from variorum.collate.slight import are_slight
from variorum.types import Analysis, Span


def reading(text: str, words: str) -> tuple[Analysis, Span]:
    return Analysis(report(text, path=text), (Span(0, len(text)),)), span(text, words)


@pytest.mark.parametrize(
    ("first", "second", "slight"),
    [
        (("It stood over the past ten years.", "over the past"), ("It stood for the last ten years.", "for the last"), True),
        (("I think no one here needs it.", "no one"), ("I do not think anyone here needs it.", "anyone"), True),
        (("I think noone here needs it.", "noone"), ("I do not think anyone here needs it.", "anyone"), True),
        (("They will sail.", "will"), ("They can sail.", "can"), False),
        (("They have sailed.", "have"), ("They have not sailed.", "have not"), False),
        (("All ships sailed.", "All"), ("Some ships sailed.", "Some"), False),
        (("My ships sailed.", "My ships"), ("Our ships sailed.", "Our ships"), False),
        (("It rests on unity.", "on unity"), ("It rests on similarity.", "on similarity"), False),
    ],
)
def test_little_words_say_the_same_unless_only_one_denies(first: tuple[str, str], second: tuple[str, str], slight: bool) -> None:
    assert are_slight([reading(*first), reading(*second)]) is slight
