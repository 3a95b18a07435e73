"""The terms on which somebody spoke are none of his words, and nobody himself."""

from __future__ import annotations

import pytest

from make import span, tagged
from variorum.analyse.anonymity import without_terms
from variorum.analyse.cited import Draft

OFFICIAL = "An/DT official/NN who/WP spoke/VBD on/IN condition/NN of/IN anonymity/NN said/VBD the/DT plan/NN was/VBD ready/JJ ./."
PEOPLE = "Two/CD people/NNS familiar/JJ with/IN the/DT matter/NN said/VBD the/DT plan/NN was/VBD ready/JJ ./."
DIPLOMAT = "A/DT diplomat/NN asked/VBD not/RB to/TO be/VB named/VBN ./."


@pytest.mark.parametrize(
    ("marked", "content", "source", "made"),
    [
        (OFFICIAL, ("the plan was ready",), "condition of anonymity", "An official"),
        (OFFICIAL, ("condition of anonymity", "the plan was ready"), "An official", "An official"),
        (PEOPLE, ("the plan was ready",), "the matter", "Two people familiar with the matter"),
    ],
)
def test_what_a_source_asked_for_is_not_what_it_says(marked: str, content: tuple[str, ...], source: str, made: str) -> None:
    parse = tagged(marked)
    draft = Draft(tuple(span(parse.text, part) for part in content), span(parse.text, "said"), span(parse.text, source), "test")
    found = without_terms(parse, draft)
    assert found is not None and found.source is not None
    assert [part.of(parse.text) for part in found.content] == ["the plan was ready"]
    assert found.source.of(parse.text) == made


def test_who_asks_not_to_be_named_has_said_nothing() -> None:
    parse = tagged(DIPLOMAT)
    draft = Draft((span(parse.text, "not to be named"),), span(parse.text, "asked"), span(parse.text, "A diplomat"), "test")
    assert without_terms(parse, draft) is None


@pytest.mark.parametrize("said", ["to be named chairman", "anonymity is a right", "to be identified as a friend"])
def test_what_is_said_of_names_and_anonymity_is_said(said: str) -> None:
    parse = tagged(" ".join(f"{word}/NN" for word in f"Tarn hopes {said} .".split()))
    draft = Draft((span(parse.text, said),), span(parse.text, "hopes"), span(parse.text, "Tarn"), "test")
    assert without_terms(parse, draft) == draft
