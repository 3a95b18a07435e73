"""A clause of saying put into the sentence that it hands on."""

from __future__ import annotations

import pytest

from make import span, tagged
from variorum.analyse.cited import Draft
from variorum.analyse.interjections import with_interjections

LINE = "The/DT ferry/NN line/NN ,/, {} ,/, will/MD open/VB in/IN May/NNP ./."


@pytest.mark.parametrize(
    ("clause", "source", "cue"),
    [
        ("the/DT ministry/NN of/IN transport/NN said/VBD", "the ministry of transport", "said"),
        ("Tarn/NNP said/VBD on/IN Monday/NNP", "Tarn", "said"),
        ("said/VBD Mayor/NNP Calder/NNP", "Mayor Calder", "said"),
        ("Tarn/NNP told/VBD reporters/NNS in/IN Senn/NNP", "Tarn", "told"),
        ("according/VBG to/TO the/DT mayor/NN", "the mayor", "according to"),
        ("union/NN leaders/NNS have/VBP said/VBN", "union leaders", "said"),
    ],
)
def test_what_is_said_stands_on_both_sides(clause: str, source: str, cue: str) -> None:
    parse = tagged(LINE.format(clause))
    (made,) = with_interjections(parse, ())
    assert [part.of(parse.text) for part in made.content] == ["The ferry line", "will open in May"]
    assert (made.source, made.cue) == (span(parse.text, source), span(parse.text, cue))


@pytest.mark.parametrize(
    "clause",
    [
        "a/DT gift/NN of/IN the/DT crown/NN",
        "the/DT oldest/JJS there/EX is/VBZ",
        "the/DT ministry/NN said/VBD that/IN",
        "I/PRP say/VBP",
    ],
)
def test_other_clauses_hand_on_nothing(clause: str) -> None:
    assert with_interjections(tagged(LINE.format(clause)), ()) == ()


@pytest.mark.parametrize(
    ("opening", "content"),
    [
        ("On/IN Monday/NNP", ["On Monday", "the border would open"]),
        ("If/IN elected/VBN", ["If elected", "the border would open"]),
        ("To/TO save/VB money/NN", ["To save money", "the border would open"]),
        ("However/RB", ["the border would open"]),
        ("After/IN all/DT", ["the border would open"]),
        ("For/IN example/NN", ["the border would open"]),
    ],
)
def test_what_opens_the_sentence_is_said_too(opening: str, content: list[str]) -> None:
    parse = tagged(f"{opening} ,/, Tarn/NNP said/VBD ,/, the/DT border/NN would/MD open/VB ./.")
    draft = Draft((span(parse.text, "the border would open"),), span(parse.text, "said"), span(parse.text, "Tarn"), "tagger")
    (made,) = with_interjections(parse, (draft,))
    assert [part.of(parse.text) for part in made.content] == content


def test_a_predicate_gets_its_subject() -> None:
    parse = tagged("This/DT ,/, she/PRP said/VBD ,/, was/VBD never/RB agreed/VBN ,/, and/CC Orlo/NNP left/VBD ./.")
    draft = Draft((span(parse.text, "was never agreed"),), span(parse.text, "said"), span(parse.text, "she"), "tagger")
    (made,) = with_interjections(parse, (draft,))
    assert [part.of(parse.text) for part in made.content] == ["This", "was never agreed"]


def test_a_sentence_with_two_subjects_is_left_alone() -> None:
    parse = tagged("Tarn/NNP left/VBD ,/, police/NNS said/VBD ,/, Orlo/NNP stayed/VBD ./.")
    draft = Draft((span(parse.text, "Tarn left"),), span(parse.text, "said"), span(parse.text, "police"), "tagger")
    assert with_interjections(parse, (draft,)) == (draft,)


def test_what_somebody_else_says_before_is_not_taken() -> None:
    parse = tagged(LINE.format("Tarn/NNP said/VBD"))
    other = Draft((span(parse.text, "will open in May"),), span(parse.text, "said"), span(parse.text, "line"), "tagger")
    assert with_interjections(parse, (other,)) == (other,)
