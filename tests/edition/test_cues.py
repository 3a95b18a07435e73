"""The words by which a report hands something on, shown where they say more than that it was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from make import report, span
from variorum.cli.event import _cue
from variorum.edition.index import index
from variorum.edition.pages import Quote
from variorum.types import Citation, Record, Statement

TEXT = "Orlo denied on Monday that he had lied. He said the line was safe and urged both towns to wait. “I stay,” he vowed."


def shown(content: str, cue: str, *, kind: str = "indirect", passage: str = "") -> str:
    made = report(TEXT)
    said = Statement("s", made.id, kind, "speech", (span(TEXT, content),), cue=span(TEXT, cue))  # type: ignore[arg-type]
    empty = Record((), (), (), (), (), (), (), (), (), (), (), ())
    found = index(replace(empty, reports=(made,), statements=(said,)))
    return found.cue(Citation(made.id, span(TEXT, passage or content)))


@pytest.mark.parametrize(
    ("content", "cue", "words"),
    [
        ("he had lied", "denied on Monday that", "denied on Monday that"),
        ("both towns to wait", "urged", "urged"),
        ("the line was safe", "said", ""),
        ("and urged both towns to wait", "said the line was safe", ""),
    ],
)
def test_a_cue_that_says_more_than_said_is_shown(content: str, cue: str, words: str) -> None:
    assert shown(content, cue) == words


def test_a_part_of_what_is_denied_is_denied() -> None:
    assert shown("he had lied", "denied on Monday that", passage="had lied") == "denied on Monday that"


def test_quotations_and_the_reports_own_words_have_none() -> None:
    assert shown("“I stay,”", "vowed", kind="direct") == ""
    assert shown("he had lied", "denied on Monday that", passage="the line was safe") == ""


def test_the_terminal_puts_it_in_brackets_before_the_words() -> None:
    assert _cue(Quote(("A",), "r", 0, 1, (), cue="denied that")).plain == "(denied that) "
    assert _cue(Quote(("A",), "r", 0, 1, ())).plain == ""
