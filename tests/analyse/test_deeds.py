"""What a report tells that was done, verb by verb."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from collate.telling import parse_of, referents_in, times_in
from make import tagged
from variorum.analyse.deeds import find_deeds
from variorum.analyse.parse import Parse
from variorum.types import Span, Statement

RESIGNED = "Tarn/NNP resigned/VBD on/IN Friday/NNP after/IN guards/NNS arrested/VBD a/DT cook/NN ./."


def verbs(parse: Parse, **fields: object) -> list[str]:
    text = parse.text
    referents = referents_in(text, ("Tarn", "Kol"))
    return [deed.trigger.of(text) for deed in find_deeds(parse, referents, (), fields.get("statements", ()))]  # type: ignore[arg-type]


def test_each_verb_that_says_something_is_a_deed() -> None:
    parse = tagged(RESIGNED)
    text = parse.text
    found = find_deeds(parse, referents_in(text, ("Tarn", "Kol")), times_in(text, {"Friday": "2031-05-09"}), ())
    assert [(d.trigger.of(text), d.participants, d.date, d.span) for d in found] == [
        ("resigned", ("Tarn",), "2031-05-09/2031-05-09", Span(0, len(text))),
        ("arrested", ("Tarn",), "2031-05-09/2031-05-09", Span(0, len(text))),
    ]


@pytest.mark.parametrize("value", ["2031", "2031-06-01"])
def test_a_deed_is_of_no_year_and_of_no_day_to_come(value: str) -> None:
    parse = tagged("Tarn/NNP resigned/VBD before/IN the/DT 2031/CD vote/NN ./.")
    times = times_in(parse.text, {"2031": value})
    found = find_deeds(parse, (), times, ())
    assert [deed.date for deed in found] == [None]


def test_what_is_said_what_is_quoted_and_parts_of_words_are_no_deeds() -> None:
    assert verbs(tagged("Tarn/NNP said/VBD Kol/NNP has/VBZ a/DT rocket/NN -/HYPH propelled/VBN boat/NN ./.")) == []
    parse = tagged("Tarn/NNP wrote/VBD :/: “/`` Kol/NNP stole/VBD it/PRP ”/''")
    quoted = Statement("s", "", "direct", "speech", (Span(parse.text.index("“"), len(parse.text)),))
    assert verbs(parse, statements=(quoted,)) == []
    assert verbs(parse) == ["stole"]


def test_without_tags_nothing_is_told() -> None:
    assert verbs(parse_of("Tarn resigned.")) == []


def test_many_verbs_are_read_in_linear_time() -> None:
    parse = tagged(" ".join(["Tarn/NNP left/VBD and/CC"] * 4000))
    started = time.process_time()
    assert len(verbs(parse)) == 40
    assert time.process_time() - started < 2


def test_the_people_of_its_sentence_have_part_in_a_deed_else_the_bodies_of_its_clause() -> None:
    parse = tagged("Tarn/NNP ,/, whom/WP Kol/NNP backed/VBD ,/, was/VBD jailed/VBN with/IN Brandt/NNP 's/POS cook/NN ./.")
    people = referents_in(parse.text, ("Tarn", "Kol", "Brandt"))
    assert {deed.participants for deed in find_deeds(parse, people, (), ())} == {("Tarn", "Kol", "Brandt")}
    bodies = tuple(replace(r, type="ORG") for r in people)
    assert find_deeds(parse, bodies, (), ())[0].participants == ("Kol",)
