"""Two quotations on two lines, each with its own cue, are two statements."""

from __future__ import annotations

import re

import pytest

from make import report, span
from variorum.analyse.cited import Draft
from variorum.analyse.parse import Parse, Word
from variorum.analyse.turns import apart_by_turns
from variorum.types import Span

_TAGS = {"asked": "VBD", "said": "VBD", "wrote": "VBD", "Tarn": "NNP", "Ivo": "NNP", "Kol": "NNP", "Ms": "NNP"}


def parse(text: str) -> Parse:
    words = tuple(Word(Span(m.start(), m.end()), m[0], _TAGS.get(m[0], "NN")) for m in re.finditer(r"\w+|[^\w\s]", text))
    return Parse(report(text), words, ())


def draft(text: str, *content: str, cue: str) -> Draft:
    return Draft(tuple(span(text, each) for each in content), span(text, cue), None, "tagger", "speech")


@pytest.mark.parametrize("cue", ["asked", "said"])
def test_each_quotation_has_the_cue_behind_it(cue: str) -> None:
    text = "“Where is it?” Ms Tarn asked her guests.\n“There,” Ivo said quickly."
    made = apart_by_turns(parse(text), draft(text, "“Where is it?”", "“There,”", cue=cue))
    assert [(d.cue.of(text) if d.cue else None, d.content[0].of(text)) for d in made] == [
        ("asked", "“Where is it?”"),
        ("said", "“There,”"),
    ]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("“It is late,” Kol said. “We go.”", ("“It is late,”", "“We go.”"), "said"),
        ("“It is late,” Kol said.\n“We go on.”", ("“It is late,”", "“We go on.”"), "said"),
        ("It was late, Kol said.\n“There,” Ivo said.", ("It was late", "“There,”"), "said"),
    ],
)
def test_one_speakers_words_stay_together(text: str, content: tuple[str, str], cue: str) -> None:
    made = apart_by_turns(parse(text), draft(text, *content, cue=cue))
    assert [each.of(text) for d in made for each in d.content] == list(content)


def test_a_broken_quotation_on_one_line_is_one() -> None:
    text = "“It is late,” Kol said. “We go.”"
    given = draft(text, "“It is late,”", "“We go.”", cue="said")
    assert apart_by_turns(parse(text), given) == [given]
