"""What a source denies is not what it says."""

from __future__ import annotations

import pytest

from make import report, span
from variorum.collate.denials import denies
from variorum.types import Statement


@pytest.mark.parametrize(
    ("text", "cue", "content", "is_denied"),
    [
        ("Orlo denied that he lied.", "denied that", "he lied", True),
        ("Orlo repeatedly denied lying.", "denied", "lying", True),
        ("Orlo did not deny that he lied.", "did not deny that", "he lied", False),
        ("Orlo rejected claims that he lied.", "rejected", "claims that he lied", True),
        ("Orlo dismissed media reports of a split.", "dismissed", "media reports of a split", True),
        ("Orlo rejected the plan.", "rejected", "the plan", False),
        ("Orlo said that he lied.", "said that", "he lied", False),
    ],
)
def test_the_cue_tells_what_is_denied(text: str, cue: str, content: str, is_denied: bool) -> None:
    made = Statement("s", report(text).id, "indirect", "speech", (span(text, content),), cue=span(text, cue))
    assert denies(made, text) is is_denied


def test_what_nobody_hands_on_is_not_denied() -> None:
    text = "“I lied.”"
    assert not denies(Statement("s", report(text).id, "direct", "speech", (span(text, text),)), text)
