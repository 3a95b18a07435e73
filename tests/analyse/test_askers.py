"""Whose words a question, a rumour and hearsay are: nobody's who stands in the sentence."""

from __future__ import annotations

import pytest

from collate.telling import parse_of
from make import span
from variorum.analyse.askers import with_askers
from variorum.analyse.cited import Draft


def source(text: str, content: str, cue: str, who: str) -> str | None:
    draft = Draft((span(text, content),), span(text, cue), span(text, who), "linked")
    (mended,) = with_askers(parse_of(text), (draft,))
    return mended.source.of(text) if mended.source else None


@pytest.mark.parametrize(
    ("text", "content", "cue", "who"),
    [
        ("Asked whether the bridge was safe, Tarn laughed.", "whether the bridge was safe", "Asked", "Tarn"),
        ("Tarn was asked about the bridge.", "about the bridge", "asked", "Tarn"),
        ("When asked if it was safe, Tarn laughed.", "if it was safe", "asked", "Tarn"),
        ("The sale stoked speculation that the mill would close.", "the mill would close", "speculation that", "The sale"),
        ("Tarn left amid rumours that the mill would close.", "the mill would close", "rumours that", "Tarn"),
        ("Tarn reportedly sold the mill.", "sold the mill", "reportedly", "Tarn"),
    ],
)
def test_nobody_is_named_as_the_source(text: str, content: str, cue: str, who: str) -> None:
    assert source(text, content, cue, who) is None


@pytest.mark.parametrize(
    ("text", "content", "cue", "who"),
    [
        ("Tarn asked whether the bridge was safe.", "whether the bridge was safe", "asked", "Tarn"),
        ("Tarn was asked by a baker whether it was safe.", "whether it was safe", "asked", "a baker"),
        ("Tarn rejected the baker’s allegations that the mill would close.", "the mill would close", "allegations that", "baker"),
    ],
)
def test_who_asks_or_alleges_stays(text: str, content: str, cue: str, who: str) -> None:
    assert source(text, content, cue, who) == who


def test_what_was_asked_is_no_part_of_the_answer() -> None:
    text = "Asked if the bridge was safe, Tarn said it was not."
    parts = (span(text, "Asked if the bridge was safe"), span(text, "it was not"))
    made = with_askers(parse_of(text), (Draft(parts, span(text, "said"), span(text, "Tarn"), "linked"),))
    found = [(d.content[0].of(text), d.cue and d.cue.of(text), d.source and d.source.of(text)) for d in made]
    assert found == [("the bridge was safe", "Asked", None), ("it was not", "said", "Tarn")]


@pytest.mark.parametrize("opening", ["Asked whether", "When asked by two bakers whether"])
def test_what_was_asked_is_none_though_the_content_begins_behind_the_asking(opening: str) -> None:
    text = f"{opening} he would resign, Tarn said he had no such plans."
    parts = (span(text, "whether"), span(text, "he would resign"), span(text, "he had no such plans"))
    for content in (parts, parts[1:]):
        made = with_askers(parse_of(text), (Draft(content, span(text, "said"), span(text, "Tarn"), "linked"),))
        assert [d.content[0].of(text) for d in made] == ["he would resign", "he had no such plans"]
        assert [d.source and d.source.of(text) for d in made] == [None, "Tarn"]


def test_what_a_quotation_tells_of_asking_is_no_question() -> None:
    text = "“He has asked Oru about the mill,” Tarn said. “Oru laughed.”"
    draft = Draft(
        (span(text, "“He has asked Oru about the mill,”"), span(text, "“Oru laughed.”")),
        span(text, "said"),
        span(text, "Tarn"),
        "x",
    )
    assert with_askers(parse_of(text), (draft,)) == (draft,)
