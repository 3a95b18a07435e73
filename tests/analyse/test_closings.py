"""What a whole sentence hands on."""

from __future__ import annotations

import pytest

from make import report, span
from variorum.analyse.cited import Draft
from variorum.analyse.closings import drafts_by_closings, with_whole_sentences
from variorum.analyse.parse import Parse, Sentence, Word
from variorum.types import Span


def tagged(marked: str) -> Parse:
    """ "Tarn/NNP said/VBD": one sentence of tagged words; no blank before a comma or stop."""
    text, words = "", []
    for part in marked.split():
        word, tag = part.rsplit("/", 1)
        text += ("" if not text or word in ",." else " ") + word
        words.append(Word(Span(len(text) - len(word), len(text)), word, tag))
    return Parse(report(text), tuple(words), (Sentence(Span(0, len(text)), 0, len(words), 0),))


HEAD = "The/DT old/JJ road/NN to/TO Borlund/NNP was/VBD closed/VBN ,/,"


@pytest.mark.parametrize(
    ("tail", "source", "cue"),
    [
        ("the/DT Borlund/NNP Gazette/NNP reports/VBZ ./.", "the Borlund Gazette", "reports"),
        ("the/DT Gazette/NNP is/VBZ reporting/VBG ./.", "the Gazette", "reporting"),
        ("two/CD aides/NNS of/IN Tarn/NNP said/VBD on/IN Friday/NNP ./.", "two aides of Tarn", "said"),
        ("reports/VBZ this/DT morning/NN 's/POS Borlund/NNP Gazette/NNP ./.", "this morning 's Borlund Gazette", "reports"),
        ("said/VBD Tarn/NNP on/IN Friday/NNP ./.", "Tarn", "said"),
    ],
)
def test_a_closing_clause_hands_on_what_stands_before_it(tail: str, source: str, cue: str) -> None:
    parse = tagged(f"{HEAD} {tail}")
    (made,) = drafts_by_closings(parse, ())
    assert [part.of(parse.text) for part in made.content] == ["The old road to Borlund was closed"]
    assert (made.source and made.source.of(parse.text), made.cue and made.cue.of(parse.text)) == (source, cue)


@pytest.mark.parametrize(
    "tail",
    [
        "the/DT Gazette/NNP was/VBD told/VBN ./.",
        "said/VBD to/TO be/VB by/IN Tarn/NNP ./.",
        "and/CC Tarn/NNP left/VBD ./.",
        "Tarn/NNP said/VBD prices/NNS rose/VBD ./.",
        "in/IN Borlund/NNP said/VBD ./.",
        "worse/JJR than/IN experts/NNS forecast/VBD ./.",
    ],
)
def test_other_last_clauses_hand_on_nothing(tail: str) -> None:
    assert drafts_by_closings(tagged(f"{HEAD} {tail}"), ()) == ()


def test_a_statement_that_the_network_found_stays_alone() -> None:
    parse = tagged(f"{HEAD} the/DT Gazette/NNP reports/VBZ ./.")
    draft = Draft((span(parse.text, "road to Borlund was closed"),), None, None, "test")
    assert drafts_by_closings(parse, (draft,)) == (draft,)


def test_according_to_somebody_goes_for_the_rest_of_its_sentence() -> None:
    marked = "According/VBG to/TO Ivo/NNP Tarn/NNP ,/, Ardenia/NNP built/VBD roads/NNS and/CC renewed/VBD its/PRP$ pledge/NN ./."
    parse = tagged(marked)
    who, cue = span(parse.text, "Ivo Tarn"), span(parse.text, "According to")
    first = Draft((span(parse.text, "Ardenia built roads"),), cue, who, "test")
    second = Draft((span(parse.text, "its pledge"),), span(parse.text, "renewed"), who, "test")
    (made,) = with_whole_sentences(parse, (first, second))
    assert [part.of(parse.text) for part in made.content] == ["Ardenia built roads and renewed its pledge"]


def test_a_content_that_runs_on_into_a_closing_clause_ends_before_it() -> None:
    parse = tagged(f"{HEAD} Tarn/NNP said/VBD ,/, the/DT Gazette/NNP reports/VBZ ./.")
    cue, source = span(parse.text, "said"), span(parse.text, "Tarn")
    draft = Draft((span(parse.text, "The old road to Borlund was closed, Tarn said, the"),), cue, source, "test")
    (made,) = drafts_by_closings(parse, (draft,))
    assert made.content[0].of(parse.text) == "The old road to Borlund was closed, Tarn said"


def test_what_the_network_took_in_parts_is_the_whole_sentence() -> None:
    parse = tagged(f"{HEAD} the/DT papers/NNS say/VBP ./.")
    text = parse.text
    parts = Draft((span(text, "old road"),), span(text, "say"), span(text, "the papers"), "test")
    (made,) = drafts_by_closings(parse, (parts,))
    assert [part.of(text) for part in made.content] == ["The old road to Borlund was closed"]


def test_according_to_somebody_at_the_end_is_the_whole_sentence_too() -> None:
    text = "The old road to Borlund was closed in May, according to court records."
    parse = Parse(report(text), (), (Sentence(Span(0, len(text)), 0, 0, 0),))
    parts = Draft((span(text, "in May"),), span(text, "according to"), span(text, "court records"), "test")
    (made,) = drafts_by_closings(parse, (parts,))
    assert [part.of(text) for part in made.content] == ["The old road to Borlund was closed in May"]


def test_where_somebody_else_speaks_in_the_sentence_the_parts_stay() -> None:
    text = "Kol said the old road to Borlund was closed, according to court records."
    parse = Parse(report(text), (), (Sentence(Span(0, len(text)), 0, 0, 0),))
    given = (
        Draft((span(text, "the old road to Borlund was closed"),), span(text, "said"), span(text, "Kol"), "test"),
        Draft((span(text, "was closed"),), span(text, "according to"), span(text, "court records"), "test"),
    )
    assert drafts_by_closings(parse, given) == given


def test_according_to_somebody_hands_on_what_nobody_else_is_told_to_have_said() -> None:
    text = "The old road to Borlund was closed in May, according to Ivo Kol, a spokesman for the mayor."
    (made,) = drafts_by_closings(Parse(report(text), (), (Sentence(Span(0, len(text)), 0, 0, 0),)), ())
    assert made.cue is not None
    assert made.source is not None
    assert made.content[0].of(text) == "The old road to Borlund was closed in May"
    assert (made.cue.of(text), made.source.of(text)) == ("according to", "Ivo Kol")
    parse = tagged(f"{HEAD} Tarn/NNP said/VBD ,/, according/VBG to/IN papers/NNS ./.")
    said = Draft((span(parse.text, "The old road to Borlund was closed"),), span(parse.text, "said"), None, "test")
    assert drafts_by_closings(parse, (said,)) == (said,)
