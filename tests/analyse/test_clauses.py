"""The subject of a cue that has none right before it."""

from __future__ import annotations

import pytest

from make import report, span, tagged
from variorum.analyse.cited import Draft
from variorum.analyse.clauses import is_no_subject, lacks_subject, participle_subject, subject_before
from variorum.analyse.mending import mended
from variorum.analyse.parse import Parse, Sentence, Word
from variorum.analyse.subjects import source_of, with_own_cues, with_verb_of_telling
from variorum.types import Span


@pytest.mark.parametrize(
    ("marked", "subject"),
    [
        ("Kol/NNP says/VBZ Tarn/NNP left/VBD ,/, calling/VBG it/PRP a/DT shame/NN", "Kol"),
        ("Kol/NNP saw/VBD that/IN Tarn/NNP left/VBD ,/, calling/VBG it/PRP a/DT shame/NN", "Tarn"),
        ("The/DT union/NN of/IN teachers/NNS has/VBZ left/VBN ,/, calling/VBG it/PRP a/DT shame/NN", "The union of teachers"),
        ("Tarn/NNP ,/, who/WP left/VBD ,/, and/CC went/VBD ,/, calling/VBG it/PRP a/DT shame/NN", None),
        ("Tarn/NNP left/VBD calling/VBG it/PRP a/DT shame/NN", None),
    ],
)
def test_a_participle_has_the_subject_of_its_clause(marked: str, subject: str | None) -> None:
    parse = tagged(marked)
    found = participle_subject(parse, span(parse.text, "calling"))
    assert (found and found.of(parse.text)) == subject


def test_an_owner_and_an_object_are_no_subjects() -> None:
    parse = tagged("Oru/NNP left/VBD with/IN Kol/NNP ,/, saying/VBG prices/NNS rose/VBD")
    cue = span(parse.text, "saying")
    assert is_no_subject(parse, span(parse.text, "Kol"), cue)
    assert not is_no_subject(parse, span(parse.text, "Oru"), cue)


def test_a_linked_source_that_is_no_subject_gives_way_to_the_participles_own() -> None:
    parse = tagged("Oru/NNP left/VBD with/IN Kol/NNP ,/, saying/VBG prices/NNS rose/VBD")
    content = (span(parse.text, "prices rose"),)
    draft = Draft(content, span(parse.text, "saying"), span(parse.text, "Kol"), "test")
    found = source_of(parse, draft, content, [])
    assert found is not None and found.of(parse.text) == "Oru"


def test_who_is_told_does_not_tell() -> None:
    parse = tagged("Tarn/NNP told/VBD the/DT senators/NNS ,/, of/IN both/DT parties/NNS ,/, that/IN he/PRP regrets/VBZ it/PRP")
    draft = Draft((span(parse.text, "he regrets it"),), span(parse.text, "that"), span(parse.text, "the senators"), "test")
    made = with_verb_of_telling(parse, draft)
    assert (made.source and made.source.of(parse.text), made.cue and made.cue.of(parse.text)) == ("Tarn", "told")


def test_a_participle_with_words_of_its_own_is_a_statement_of_its_own() -> None:
    parse = tagged("Kol/NNP said/VBD Tarn/NNP will/MD stay/VB ,/, calling/VBG it/PRP a/DT shame/NN")
    parts = (span(parse.text, "Tarn will stay"), span(parse.text, "it a shame"))
    draft = Draft(parts, span(parse.text, "said"), span(parse.text, "Kol"), "test")
    made = with_own_cues(parse, draft)
    assert [(d.content[0].of(parse.text), d.source and d.source.of(parse.text)) for d in made] == [
        ("Tarn will stay", "Kol"),
        ("it a shame", "Kol"),
    ]


def test_a_content_that_begins_with_its_verb_gets_its_subject() -> None:
    parse = tagged("The/DT ship/NN was/VBD at/IN sea/NN when/WRB it/PRP sank/VBD ,/, Kol/NNP said/VBD ./.")
    draft = Draft((span(parse.text, "was at sea when it sank"),), span(parse.text, "said"), span(parse.text, "Kol"), "test")
    (made,) = mended(parse, (draft,), ())
    assert [part.of(parse.text) for part in made.content] == ["The ship was at sea when it sank"]
    assert not lacks_subject(parse, Span(0, 3), span(parse.text, "at sea"))


def test_a_clause_about_the_source_is_no_content() -> None:
    parse = tagged("Tarn/NNP ,/, who/WP should/MD attend/VB ,/, has/VBZ said/VBN he/PRP will/MD travel/VB ./.")
    parts = (span(parse.text, "should attend"), span(parse.text, "he will travel"))
    draft = Draft(parts, span(parse.text, "said"), span(parse.text, "Tarn"), "test")
    (made,) = mended(parse, (draft,), ())
    assert [part.of(parse.text) for part in made.content] == ["he will travel"]


def test_nothing_before_a_cue_is_no_subject() -> None:
    parse = tagged("said/VBD Tarn/NNP")
    assert subject_before(parse, span(parse.text, "said")) is None
    assert participle_subject(parse, span(parse.text, "said")) is None


def test_a_clause_of_saying_put_in_between_commas_is_its_own_subjects() -> None:
    parse = tagged("Tarn/NNP ,/, his/PRP$ aides/NNS said/VBD ,/, has/VBZ other/JJ reasons/NNS")
    text = parse.text.replace(" ,", ",")
    words, at = [], 0
    for word in parse.words:
        at = text.index(word.text, at)
        words.append(Word(Span(at, at + len(word.text)), word.text, word.tag))
    close = Parse(report(text), tuple(words), (Sentence(Span(0, len(text)), 0, len(words), 0),))
    content = (span(text, "has other reasons"),)
    draft = Draft(content, span(text, "said"), span(text, "Tarn"), "test")
    found = source_of(close, draft, content, [])
    assert found is not None and found.of(text) == "his aides"
