"""Where contents begin and end."""

from __future__ import annotations

import pytest

from make import span, tagged
from variorum.analyse.bounding import bounded
from variorum.analyse.cited import Draft


@pytest.mark.parametrize(
    ("marked", "cue", "content", "made"),
    [
        ("Tarn/NNP called/VBD the/DT plan/NN “/`` unwise/JJ ”/'' ./.", "called", "“ unwise ”", "“ unwise ”"),
        ("Tarn/NNP called/VBD the/DT plan/NN “unwise/`` ”/'' ./.", "called", "“unwise ”", "the plan “unwise ”"),
        ("Tarn/NNP blames/VBZ the/DT storm/NN on/IN high/JJ winds/NNS ./.", "blames", "the storm on", "the storm on high winds"),
        ("Ten/CD died/VBD in/IN May/NNP ,/, police/NNS said/VBD ./.", "said", "Ten died in", "Ten died in May"),
        ("Ten/CD died/VBD in/IN police/NNS said/VBD ./.", "said", "Ten died in", "Ten died in"),
        ("Tarn/NNP says/VBZ he/PRP will/MD go/VB ,/, which/WDT is/VBZ news/NN", "says", "he will go , which", "he will go"),
        (
            "Noting/VBG that/IN trade/NN had/VBD grown/VBN ,/, Tarn/NNP left/VBD ./.",
            "Noting",
            "trade had grown , Tarn left",
            "trade had grown",
        ),
        (
            "Tarn/NNP vowed/VBD in/IN May/NNP that/IN he/PRP would/MD never/RB go/VB",
            "vowed",
            "in May that he would never go",
            "he would never go",
        ),
        (
            "Tarn/NNP said/VBD he/PRP had/VBD won/VBN ,/, a/DT surprisingly/RB bold/JJ claim/NN for/IN him/PRP",
            "said",
            "he had won , a surprisingly bold claim for him",
            "he had won",
        ),
        (
            "Tarn/NNP urged/VBD him/PRP to/TO go/VB for/IN theft/NN ,/, which/WDT Oru/NNP has/VBZ often/RB denied/VBN",
            "urged",
            "him to go for theft , which Oru has often denied",
            "him to go for theft",
        ),
        ("Tarn/NNP said/VBD he/PRP met/VBD Oru/NNP ,/, a/DT judge/NN", "said", "he met Oru , a judge", "he met Oru , a judge"),
        ("Tarn/NNP praised/VBD Lake/NNP Halden/NNP Park/NNP ,/, she/PRP said/VBD", "praised", "Lake Halden", "Lake Halden Park"),
        (
            "Tarn/NNP rejected/VBD claims/NNS by/IN Oru/NNP that/IN he/PRP lied/VBD ./.",
            "rejected claims by",
            "he lied",
            "claims by Oru that he lied",
        ),
        ("Tarn/NNP dismissed/VBD reports/NNS that/IN he/PRP lied/VBD", "reports that", "he lied", "reports that he lied"),
        ("Tarn/NNP denied/VBD that/IN he/PRP lied/VBD", "denied that", "he lied", "he lied"),
        ("BORLUND/NNP —/: Trade/NN fell/VBD ,/, Tarn/NNP said/VBD ./.", "said", "BORLUND — Trade fell", "Trade fell"),
    ],
)
def test_a_content_begins_and_ends_with_its_clause(marked: str, cue: str, content: str, made: str) -> None:
    parse = tagged(marked)
    draft = Draft((span(parse.text, content),), span(parse.text, cue), None, "test")
    assert [part.of(parse.text) for part in bounded(parse, draft).content] == [made]


def test_a_participle_that_opens_a_sentence_has_the_sentences_subject() -> None:
    parse = tagged("Noting/VBG that/IN trade/NN had/VBD grown/VBN ,/, Tarn/NNP left/VBD ./.")
    draft = Draft((span(parse.text, "trade had grown , Tarn left"),), span(parse.text, "Noting that"), None, "test")
    made = bounded(parse, draft)
    assert made.source is not None and made.source.of(parse.text) == "Tarn"


def test_a_whole_content_stays() -> None:
    parse = tagged("Tarn/NNP says/VBZ he/PRP will/MD go/VB ./.")
    draft = Draft((span(parse.text, "he will go"),), span(parse.text, "says"), span(parse.text, "Tarn"), "test")
    assert bounded(parse, draft) == draft
