"""What is put in between a subject and its verb."""

from __future__ import annotations

import pytest

from make import span, tagged
from variorum.analyse.clauses import coordinated_subject, participle_subject, subject_before


@pytest.mark.parametrize(
    ("marked", "subject"),
    [
        ("“/`` No/UH ,/, ”/'' an/DT aide/NN ,/, who/WP was/VBD not/RB named/VBN ,/, said/VBD", "an aide, who was not named"),
        ("Oru/NNP left/VBD as/IN Tarn/NNP ,/, contradicting/VBG Kol/NNP ,/, said/VBD", "Tarn , contradicting Kol"),
        ("Tarn/NNP ,/, the/DT man/NN who/WP leads/VBZ the/DT union/NN ,/, which/WDT owns/VBZ it/PRP ,/, said/VBD", "Tarn"),
        ("The/DT mill/NN burned/VBD ,/, killing/VBG two/CD ,/, said/VBD", None),
        ("Tarn/NNP on/IN Monday/NNP said/VBD", "Tarn"),
        ("Tarn/NNP ,/, not/RB seen/VBN on/IN camera/NN ,/, then/RB said/VBD", "Tarn , not seen on camera"),
    ],
)
def test_a_subject_stands_before_what_is_put_in(marked: str, subject: str | None) -> None:
    parse = tagged(marked)
    found = subject_before(parse, span(parse.text, "said"))
    assert (found and found.of(parse.text).split()[:1]) == (subject and subject.split()[:1])


@pytest.mark.parametrize(
    ("marked", "subject"),
    [
        ("Oru/NNP leads/VBZ ,/, with/IN some/DT polls/NNS and/CC papers/NNS saying/VBG", "some polls and papers"),
        ("Tarn/NNP hit/VBD Kol/NNP ,/, calling/VBG him/PRP “/`` weak/JJ ”/'' and/CC saying/VBG", "Tarn"),
        ("Tarn/NNP helped/VBD Kol/NNP by/IN saying/VBG", "Tarn"),
        ("It/PRP ended/VBD ,/, with/IN the/DT maker/NN paying/VBG and/CC saying/VBG", "the maker"),
    ],
)
def test_a_participle_is_joined_to_its_subject(marked: str, subject: str) -> None:
    parse = tagged(marked)
    found = participle_subject(parse, span(parse.text, "saying"))
    assert found is not None and found.of(parse.text) == subject


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    parse = tagged("Tarn/NNP left/VBD “/`` early/RB ”/'' on/IN Monday/NNP and/CC later/RB said/VBD")
    found = coordinated_subject(parse, span(parse.text, "said"))
    assert found is not None and found.of(parse.text) == "Tarn"
    assert coordinated_subject(parse, span(parse.text, "left")) is None


def test_an_infinitive_has_the_subject_of_the_verb_before_it() -> None:
    parse = tagged("Two/CD aides/NNS came/VBD forward/RB to/TO say/VB")
    found = coordinated_subject(parse, span(parse.text, "say"))
    assert found is not None and found.of(parse.text) == "Two aides"
