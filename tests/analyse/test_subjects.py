"""The subject of a cue, where the network linked to somebody else."""

from __future__ import annotations

from dataclasses import replace

from make import report, span, tagged
from variorum.analyse.cited import Draft
from variorum.analyse.language import Model
from variorum.analyse.parse import Sentence
from variorum.analyse.subjects import source_of, with_own_cues, with_verb_of_telling


def source(marked: str, linked: str | None, cue: str, content: str) -> str | None:
    parse = tagged(marked)
    spans = (span(parse.text, content),)
    draft = Draft(spans, span(parse.text, cue), None if linked is None else span(parse.text, linked), "test")
    found = source_of(parse, draft, spans, [])
    return None if found is None else found.of(parse.text)


def test_the_subject_of_the_cue_takes_the_place_of_one_from_another_clause() -> None:
    marked = "Tarn/NNP left/VBD and/CC his/PRP$ aides/NNS have/VBP also/RB accused/VBN Oru/NNP of/IN fraud/NN"
    assert source(marked, "Tarn", "accused", "Oru of fraud") == "his aides"


def test_a_relative_pronoun_is_the_subject_of_its_clause() -> None:
    marked = "Oru/NNP met/VBD Tarn/NNP ,/, who/WP noted/VBD that/IN prices/NNS rose/VBD"
    assert source(marked, "Oru", "noted", "prices rose") == "who"


def test_a_long_subject_stays_whole() -> None:
    marked = "The/DT head/NN of/IN the/DT union/NN said/VBD prices/NNS rose/VBD"
    assert source(marked, "The head", "said", "prices rose") == "The head of the union"
    marked = "The/DT man/NN who/WP leads/VBZ the/DT union/NN said/VBD prices/NNS rose/VBD"
    assert source(marked, "The man", "said", "prices rose") == "The man who leads the union"
    marked = "One/CD insider/NN who/WP had/VBD contact/NN with/IN Tarn/NNP told/VBD us/PRP that/IN prices/NNS rose/VBD"
    assert source(marked, "One insider who", "told", "prices rose") == "One insider who had contact with Tarn"


def test_a_verb_in_a_relative_clause_has_its_own_subject() -> None:
    marked = "Tarn/NNP was/VBD to/TO lead/VB a/DT debate/NN that/WDT two/CD guests/NNS said/VBD they/PRP would/MD attend/VB"
    assert source(marked, "Tarn", "said", "they would attend") == "two guests"


def test_who_did_something_to_the_subject_is_not_the_subject() -> None:
    marked = "Papers/NNS seen/VBN by/IN the/DT Gazette/NNP show/VBP that/IN prices/NNS rose/VBD"
    assert source(marked, "the Gazette", "show", "prices rose") == "Papers seen by the Gazette"
    marked = "Tarn/NNP ,/, quoted/VBN by/IN an/DT agency/NN ,/, said/VBD prices/NNS rose/VBD"
    assert source(marked, "an agency", "said", "prices rose") == "Tarn , quoted by an agency"


def test_a_source_of_a_later_sentence_gives_way_to_the_first_verbs_subject() -> None:
    parse = tagged("Tarn/NNP blamed/VBD the/DT storm/NN and/CC vowed/VBD to/TO stay/VB ./. Oru/NNP left/VBD ./.")
    parse = replace(
        parse,
        sentences=(
            Sentence(span(parse.text, "Tarn blamed the storm and vowed to stay ."), 0, 9, 0),
            Sentence(span(parse.text, "Oru left ."), 9, 12, 0),
        ),
    )
    content = (span(parse.text, "to stay"),)
    found = source_of(parse, Draft(content, span(parse.text, "vowed"), span(parse.text, "Oru"), "test"), content, [])
    assert found == span(parse.text, "Tarn")


def test_what_a_report_says_is_said_by_who_issued_it() -> None:
    marked = "News/NNS of/IN Oru/NNP came/VBD after/IN Tarn/NNP issued/VBD a/DT report/NN saying/VBG prices/NNS rose/VBD"
    assert source(marked, "Oru", "saying", "prices rose") == "Tarn"
    marked = "The/DT slump/NN has/VBZ voters/NNS wondering/VBG about/IN prices/NNS"
    assert source(marked, "voters", "wondering", "prices") == "voters"


def test_the_subject_of_a_passive_is_nobody_who_speaks() -> None:
    marked = "Tarn/NNP sat/VBD down/RP and/CC Oru/NNP was/VBD asked/VBN whether/IN prices/NNS rose/VBD"
    assert source(marked, None, "asked", "whether prices rose") is None


def test_a_subject_inside_the_content_is_not_the_speaker() -> None:
    marked = "Tarn/NNP said/VBD :/: I/PRP expect/VBP prices/NNS"
    parse = tagged(marked)
    content = (span(parse.text, "I expect prices"),)
    draft = Draft((span(parse.text, "prices"),), span(parse.text, "expect"), span(parse.text, "Tarn"), "test")
    found = source_of(parse, draft, content, [])
    assert found is not None
    assert found.of(parse.text) == "Tarn"


def test_a_name_with_brackets_behind_it_is_a_subject() -> None:
    marked = "Oru/NNP left/VBD ,/, and/CC Ivo/NNP Tarn/NNP (/-LRB- Lake/NNP Party/NNP )/-RRB- defended/VBD the/DT plan/NN"
    assert source(marked, "Oru", "defended", "the plan") == "Ivo Tarn ( Lake Party )"


def test_a_content_behind_a_verb_of_saying_is_that_verbs() -> None:
    parse = tagged("Oru/NNP said/VBD prices/NNS rose/VBD ./. Tarn/NNP believes/VBZ that/IN they/PRP will/MD fall/VB")
    text = parse.text
    both = Draft((span(text, "prices rose"), span(text, "they will fall")), span(text, "said"), span(text, "Oru"), "test")
    first, second = with_own_cues(parse, both)
    assert [s.of(text) for s in first.content] == ["prices rose"]
    assert second.cue is not None and second.source is not None
    assert (second.cue.of(text), second.source.of(text)) == ("believes that", "Tarn")


def test_a_content_behind_its_own_cue_stays() -> None:
    parse = tagged("Oru/NNP said/VBD that/IN prices/NNS rose/VBD")
    text = parse.text
    draft = Draft((span(text, "prices rose"),), span(text, "said that"), span(text, "Oru"), "test")
    assert with_own_cues(parse, draft) == [draft]


def test_an_apposition_belongs_to_the_subject() -> None:
    marked = "Ivo/NNP Tarn/NNP ,/, a/DT teacher/NN in/IN Borlund/NNP ,/, said/VBD Oru/NNP lied/VBD"
    assert source(marked, "Oru", "said", "lied") == "Ivo Tarn , a teacher in Borlund"


def test_an_attribute_belongs_to_its_head_and_two_joined_subjects_are_both_the_source() -> None:
    marked = "He/PRP left/VBD after/IN a/DT poll/NN in/IN Borlund/NNP said/VBD prices/NNS rose/VBD"
    assert source(marked, None, "said", "prices rose") == "a poll in Borlund"
    marked = "Two/CD aides/NNS and/CC her/PRP$ guest/NN said/VBD prices/NNS rose/VBD"
    assert source(marked, "Two aides", "said", "prices rose") == "Two aides and her guest"


def test_a_source_ends_before_what_it_does() -> None:
    marked = "Tarn/NNP ,/, a/DT teacher/NN ,/, left/VBD the/DT room/NN and/CC urged/VBD haste/NN"
    assert source(marked, "Tarn , a teacher , left the room and", "urged", "haste") == "Tarn , a teacher"


def test_a_dateline_is_no_source() -> None:
    marked = "BORLUND/NNP —/: Ivo/NNP Tarn/NNP defended/VBD the/DT pact/NN"
    assert source(marked, "BORLUND", "defended", "the pact") == "Ivo Tarn"


def test_a_pronoun_at_the_head_of_a_declaration_is_its_source() -> None:
    marked = "We/PRP ,/, the/DT kings/NNS ,/, gathered/VBD in/IN Borlund/NNP ,/, express/VB regret/NN at/IN the/DT delay/NN"
    assert source(marked, None, "express", "the delay") == "We"


def test_a_lone_that_belongs_to_the_verb_of_saying_before_it(model: Model) -> None:
    text = "Milo left early. The Port Gazette is reporting today that Tarn has a long record."
    parse = model.parse(report(text))
    given = Draft((span(text, "Tarn has a long record"),), span(text, "that"), span(text, "Milo"), "test")
    made = with_verb_of_telling(parse, given)
    assert made.source is not None and made.source.of(text) == "The Port Gazette"


def cue_and_source(marked: str, cue: str, linked: str, content: str) -> tuple[str, str]:
    parse = tagged(marked)
    draft = Draft((span(parse.text, content),), span(parse.text, cue), span(parse.text, linked), "test")
    (made,) = with_own_cues(parse, with_verb_of_telling(parse, draft))
    assert made.cue is not None
    assert made.source is not None
    return made.cue.of(parse.text), made.source.of(parse.text)


def test_a_lone_that_behind_whom_it_is_said_to_is_not_the_cue() -> None:
    marked = "Oru/NNP told/VBD them/PRP that/IN they/PRP go/VB"
    assert cue_and_source(marked, "that", "Oru", "they go") == ("told", "Oru")
    marked = "Oru/NNP wrote/VBD back/RB ,/, reminding/VBG Mr/NNP Tarn/NNP in/IN a/DT letter/NN that/IN they/PRP go/VB"
    assert cue_and_source(marked, "that", "Oru", "they go") == ("reminding", "Oru")
    marked = "Oru/NNP told/VBD Tarn/NNP ./. It/PRP follows/VBZ that/IN they/PRP go/VB"
    assert cue_and_source(marked, "that", "It", "they go") == ("that", "It")


def test_what_somebody_else_is_told_to_have_said_is_his() -> None:
    marked = "Tarn/NNP left/VBD ,/, noting/VBG that/IN the/DT mayor/NN once/RB suggested/VBD that/IN they/PRP go/VB"
    assert cue_and_source(marked, "noting", "Tarn", "they go") == ("suggested that", "the mayor")
    marked = "The/DT Herald/NNP wrote/VBD that/IN Oru/NNP had/VBD confirmed/VBN that/IN they/PRP go/VB"
    assert cue_and_source(marked, "wrote that", "The Herald", "they go") == ("confirmed that", "Oru")
    marked = "Oru/NNP ,/, head/NN of/IN the/DT board/NN ,/, said/VBD they/PRP go/VB"
    assert cue_and_source(marked, "said", "Oru", "they go") == ("said", "Oru")


def test_a_verb_of_saying_before_a_clause_of_time_is_the_cue() -> None:
    marked = "Tarn/NNP said/VBD after/IN the/DT news/NN broke/VBD that/IN he/PRP would/MD pay/VB"
    assert cue_and_source(marked, "broke that", "the news", "he would pay") == ("said", "Tarn")


def test_a_word_is_its_owners() -> None:
    marked = "Oru/NNP dismissed/VBD aide/NN Ivo/NNP Tarn/NNP 's/POS comment/NN on/IN Sunday/NNP that/IN prices/NNS rose/VBD"
    assert source(marked, "Oru", "comment on", "prices rose") == "aide Ivo Tarn"
    marked = "Oru/NNP recalled/VBD his/PRP$ promise/NN that/IN prices/NNS fall/VBP"
    assert source(marked, "Oru", "promise that", "prices fall") == "his"


def test_a_pronoun_right_before_the_verb_is_its_subject() -> None:
    marked = "Tarn/NNP wrote/VBD a/DT plan/NN which/WDT he/PRP claimed/VBD the/DT board/NN had/VBD asked/VBN for/IN"
    assert source(marked, "Tarn", "claimed", "the board had asked for") == "he"


def test_who_is_told_is_not_who_tells() -> None:
    marked = "Ivo/NNP Tarn/NNP ,/, who/WP herds/VBZ goats/NNS ,/, told/VBD the/DT Gazette/NNP that/IN prices/NNS rose/VBD"
    assert source(marked, "Gazette", "told", "prices rose") == "Ivo Tarn , who herds goats"


def test_who_stands_behind_asked_is_told_only_where_somebody_stands_before() -> None:
    marked = "“/`` Why/WRB ?/. ”/'' asked/VBD Ivo/NNP Tarn/NNP ./."
    assert source(marked, "Ivo Tarn", "asked", "“ Why ? ”") == "Ivo Tarn"


def test_a_day_between_a_participle_and_the_cue_is_not_the_source() -> None:
    marked = "New/JJ records/NNS disclosed/VBN Wednesday/NNP revealed/VBD that/IN prices/NNS rose/VBD"
    assert source(marked, "Wednesday", "revealed that", "prices rose") == "New records disclosed Wednesday"
