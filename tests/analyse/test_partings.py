"""One statement for each cue."""

from __future__ import annotations

import pytest

from make import span, tagged
from variorum.analyse.cited import Draft
from variorum.analyse.partings import apart_by_cues


@pytest.mark.parametrize(
    ("marked", "contents", "cue", "made"),
    [
        (
            "Tarn/NNP called/VBD it/PRP unwise/JJ and/CC accused/VBD the/DT board/NN of/IN haste/NN ./.",
            ("it unwise", "the board of haste"),
            "accused",
            [("it unwise", "called", "Tarn"), ("the board of haste", "accused", "Tarn")],
        ),
        (
            "Trade/NN fell/VBD ,/, Tarn/NNP said/VBD ,/, adding/VBG that/IN the/DT mill/NN had/VBD closed/VBN ./.",
            ("Trade fell", "the mill had closed"),
            "adding that",
            [("Trade fell", "said", "Tarn"), ("the mill had closed", "adding that", "Tarn")],
        ),
        (
            "Polls/NNS show/VBP Oru/NNP ahead/RB ,/, but/CC Tarn/NNP says/VBZ he/PRP trusts/VBZ none/NN ./.",
            ("Oru ahead", "he trusts none"),
            "show",
            [("Oru ahead", "show", "Polls"), ("he trusts none", "says", "Tarn")],
        ),
        (
            "Tarn/NNP called/VBD the/DT plan/NN unwise/JJ and/CC vowed/VBD to/TO stay/VB ./.",
            ("the plan unwise",),
            "vowed",
            [("the plan unwise", "called", "Tarn")],
        ),
    ],
)
def test_a_second_verb_of_saying_begins_a_statement(
    marked: str, contents: tuple[str, ...], cue: str, made: list[tuple[str, str, str]]
) -> None:
    parse = tagged(marked)
    text = parse.text
    whole = tuple(span(text, part) for part in contents)
    draft = Draft(whole, span(text, cue), span(text, made[0][2]), "test")
    found = [
        (d.content[0].of(text), d.cue and d.cue.of(text), d.source and d.source.of(text)) for d in apart_by_cues(parse, draft)
    ]
    assert found == made


@pytest.mark.parametrize(
    ("marked", "contents", "cue"),
    [
        ("The/DT mill/NN ,/, Tarn/NNP said/VBD ,/, was/VBD lost/VBN ./.", ("The mill", "was lost"), "said"),
        (
            "Tarn/NNP resolved/VBD to/TO help/VB ,/, by/IN discussing/VBG new/JJ roads/NNS ./.",
            ("to help", "new roads"),
            "resolved",
        ),
    ],
)
def test_a_content_broken_by_its_cue_stays_whole(marked: str, contents: tuple[str, ...], cue: str) -> None:
    parse = tagged(marked)
    draft = Draft(tuple(span(parse.text, part) for part in contents), span(parse.text, cue), span(parse.text, "Tarn"), "test")
    assert apart_by_cues(parse, draft) == [draft]


@pytest.mark.parametrize(
    ("marked", "content", "made"),
    [
        (
            "Tarn/NNP said/VBD he/PRP would/MD stay/VB ,/, calling/VBG the/DT plan/NN unwise/JJ and/CC costly/JJ ./.",
            "he would stay , calling the plan unwise and costly",
            [("he would stay", "said"), ("the plan unwise and costly", "calling")],
        ),
        (
            "Tarn/NNP said/VBD he/PRP “/`` lost/VBD it/PRP ,/, ”/'' calling/VBG the/DT report/NN accurate/JJ and/CC fair/JJ ./.",
            "he “ lost it , ” calling the report accurate and fair",
            [("he “ lost it , ”", "said"), ("the report accurate and fair", "calling")],
        ),
        (
            "Tarn/NNP said/VBD he/PRP would/MD stay/VB ,/, but/CC warned/VBD of/IN a/DT long/JJ strike/NN ./.",
            "he would stay , but warned of a long strike",
            [("he would stay", "said"), ("a long strike", "warned")],
        ),
        (
            "Tarn/NNP said/VBD he/PRP would/MD stay/VB ,/, adding/VBG more/JJR weight/NN to/IN the/DT talks/NNS ./.",
            "he would stay , adding more weight to the talks",
            [("he would stay , adding more weight to the talks", "said")],
        ),
    ],
)
def test_a_content_ends_before_a_second_cue_set_off_by_a_comma(marked: str, content: str, made: list[tuple[str, str]]) -> None:
    parse = tagged(marked)
    text = parse.text
    draft = Draft((span(text, content),), span(text, "said"), span(text, "Tarn"), "test")
    found = [(d.content[0].of(text), d.cue and d.cue.of(text)) for d in apart_by_cues(parse, draft)]
    assert found == made
