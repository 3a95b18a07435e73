"""Sources as whole noun phrases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from make import span, tagged
from variorum.analyse.parse import Parse
from variorum.analyse.phrases import noun_phrase, with_modifiers


def named(marked: str, *names: str) -> Parse:
    """A tagged sentence whose ``names`` are persons'."""
    parse = tagged(marked)
    spans = [span(parse.text, name) for name in names]
    begins, inside = {s.start for s in spans}, {i for s in spans for i in range(s.start, s.end)}
    words = tuple(
        replace(word, entity="PERSON" if word.span.start in inside else "", begins=word.span.start in begins)
        for word in parse.words
    )
    return replace(parse, words=words)


@pytest.mark.parametrize(
    ("marked", "source", "cue", "whole"),
    [
        (
            "A/DT person/NN briefed/VBN on/IN the/DT matter/NN said/VBD prices/NNS rose/VBD ./.",
            "A person",
            "said",
            "A person briefed on the matter",
        ),
        (
            "Officials/NNS in/IN both/DT cities/NNS say/VBP prices/NNS rose/VBD ./.",
            "Officials",
            "say",
            "Officials in both cities",
        ),
        (
            "Voters/NNS who/WP left/VBD early/RB say/VBP prices/NNS rose/VBD ./.",
            "Voters who",
            "say",
            "Voters who left",
        ),
        (
            "Prices/NNS rose/VBD ,/, said/VBD Senator/NNP Ivo/NNP Tarn/NNP of/IN Borlund/NNP ./.",
            "Senator Ivo Tarn",
            "said",
            "Senator Ivo Tarn of Borlund",
        ),
        ("Officials/NNS in/IN a/DT statement/NN said/VBD prices/NNS rose/VBD ./.", "Officials", "said", "Officials"),
        ("Ivo/NNP Tarn/NNP in/IN Borlund/NNP said/VBD prices/NNS rose/VBD ./.", "Ivo Tarn", "said", "Ivo Tarn"),
        ("Critics/NNS found/VBN last/JJ week/NN that/IN prices/NNS rose/VBD ./.", "Critics", "that", "Critics"),
    ],
)
def test_what_says_which_one_is_meant_belongs_to_the_source(marked: str, source: str, cue: str, whole: str) -> None:
    parse = tagged(marked)
    text = parse.text
    content = (span(text, "rose"),) if text.index("rose") > text.index(cue) else ()
    assert with_modifiers(parse, span(text, source), span(text, cue), content).of(text) == whole


def test_a_name_set_off_behind_a_noun_belongs_to_the_source() -> None:
    parse = named("A/DT spokesman/NN for/IN the/DT board/NN ,/, Ivo/NNP Tarn/NNP ,/, said/VBD so/RB ./.", "Ivo Tarn")
    text = parse.text
    found = with_modifiers(parse, span(text, "A spokesman for the board"), span(text, "said"), ())
    assert found.of(text) == "A spokesman for the board , Ivo Tarn"


@pytest.mark.parametrize(
    ("marked", "name", "part", "whole"),
    [
        ("Then/RB Ivo/NNP J./NNP Tarn/NNP said/VBD so/RB ./.", "Ivo J. Tarn", "Ivo J.", "Ivo J. Tarn"),
        ("Then/RB Mr./NNP Tarn/NNP said/VBD so/RB ./.", "Tarn", "Mr.", "Mr. Tarn"),
        ("Then/RB the/DT New/NNP Gazette/NNP said/VBD so/RB ./.", "New Gazette", "the New", "the New Gazette"),
    ],
)
def test_a_name_is_not_broken_off(marked: str, name: str, part: str, whole: str) -> None:
    parse = named(marked, name)
    found = noun_phrase(parse, span(parse.text, part), ())
    assert found is not None
    assert found.of(parse.text) == whole
