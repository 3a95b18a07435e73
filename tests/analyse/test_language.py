"""Report -> words, sentences, vectors."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from make import report, span
from variorum.analyse.language import Model, Settings
from variorum.analyse.parse import Parse
from variorum.analyse.pieces import cut_pieces, cut_words
from variorum.analyse.sentences import LONGEST, cut_sentences
from variorum.analyse.weights import check_file
from variorum.errors import ModelError
from variorum.types import Span

ODD = st.text(alphabet="aA .\n\"“”'’!?…()[]1-—\u00a0\ud800\x00中。ж", max_size=120)


def sentences(text: str) -> list[str]:
    """The sentences of a text, words cut by rule."""
    words = tuple(cut_words(text, Span(0, len(text)))) if text else ()
    return [sentence.span.of(text) for sentence in cut_sentences(text, words)]


@pytest.mark.parametrize(
    "cut",
    [
        "Mr. Orlo came.|He left.",
        "The U.S. Army went.|It came back.",
        "They met in the U.S.|The talks went well.",
        "It was on Dec. 5 that J. R. Vale spoke.|She agreed.",
        "“It is cold.|It is late,” he said.|“We go.”|They went.",
        '"It is cold," he said.|"We go."|They went.',
        "“Is it cold?” Vale asked.|“No!”|They went.",
        "It grew.|1,200 came.|What then...|They left.",
        "in diverse areas. and more.|The end!|The start",
        "Trade grew by 5.6 percent.|(It fell in May.)|Then it rose.",
        "Er kam am 14. Mai 2031.|Sie ging.",
        "Sens. Ivo Tarn and Dela Oru came.|They left.",
    ],
)
def test_a_stop_ends_a_sentence_unless_it_abbreviates(cut: str) -> None:
    assert sentences(cut.replace("|", " ")) == cut.split("|")


def test_a_line_is_a_paragraph_unless_lines_are_wrapped() -> None:
    assert sentences("Leaders meet in Ard\nThe two met.\nThey spoke\n\nThe end") == [
        "Leaders meet in Ard",
        "The two met.",
        "They spoke",
        "The end",
    ]
    wrapped = (
        "Leaders meet in Ard\nThe two leaders met on the shore of\n"
        "the lake and spoke about the river that\nparts the lands. They agreed that\n"
        "the water is for all, and that every\nspring the sluices should be opened.\n"
        "Nothing else was said.\nThe next talks will be held in the\nautumn."
    )
    assert [s.split("\n")[0] for s in sentences(wrapped)] == [
        "Leaders meet in Ard",
        "The two leaders met on the shore of",
        "They agreed that",
        "Nothing else was said.",
        "The next talks will be held in the",
    ]


def test_the_headline_stands_alone_and_furniture_is_not_read(model: Model) -> None:
    text = "Share this Leaders agreeThe leaders of Ardenia agreed. Leave a comment"
    made = report(
        text, headline=span(text, "Leaders agree"), furniture=(span(text, "Share this "), span(text, "Leave a comment"))
    )
    parse = model.parse(made)
    assert [s.span.of(text) for s in parse.sentences] == ["Leaders agree", "The leaders of Ardenia agreed."]
    assert "Share" not in {word.text for word in parse.words}


def test_another_language_is_cut_by_rule(model: Model) -> None:
    parse = model.parse(report("Президент прибыл. Встреча началась.", language="ru"))
    assert len(parse.sentences) == 2
    assert {word.tag for word in parse.words} == {""}


def test_a_parse_does_not_depend_on_its_company(model: Model) -> None:
    texts = [f"Vera Kol said that {n} ships left Ardenia for Veskovia.\nThe minister agreed." for n in range(20)]
    made = [report(text) for text in texts]
    assert list(model.parse_many(made)) == [model.parse(one) for one in made]


def test_a_vector_does_not_depend_on_its_company(model: Model) -> None:
    texts = [f"The minister spoke {'very ' * n}long." for n in range(40)] + ["", "\ud800", "a"]
    together = model.vectors(texts)
    assert together == [model.vectors([text])[0] for text in texts]
    assert model.vectors([]) == []


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(ModelError, match="pip install no-such-model"):
        Model(Settings(parser="no_such_model")).parse(report("A word."))


def test_weights_are_the_measured_ones() -> None:
    import variorum

    with pytest.raises(ModelError, match="missing"):
        check_file(variorum, "data/none.bin", "0" * 64, package="some-package")
    with pytest.raises(ModelError, match="expected 000"):
        check_file(variorum, "data/countries.tsv", "0" * 64, package="some-package")


def check(parse: Parse) -> None:
    """Words read what they say, in order; sentences part them all."""
    text = parse.text
    assert all(word.span.of(text) == word.text for word in parse.words)
    assert all(a.span.end <= b.span.start for a, b in zip(parse.words, parse.words[1:], strict=False))
    assert [i for s in parse.sentences for i in range(s.first, s.last)] == list(range(len(parse.words)))
    assert all(s.span.start == parse.words[s.first].span.start for s in parse.sentences)
    assert all(s.span.end == parse.words[s.last - 1].span.end for s in parse.sentences)


@given(text=ODD, language=st.sampled_from(["en", "zh"]), cuts=st.lists(st.integers(0, 119), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_parted_into_words_and_sentences(model: Model, text: str, language: str, cuts: list[int]) -> None:
    a, b, c, d = sorted(min(cut, len(text)) for cut in cuts)
    made = report(text, language=language)
    made = replace(made, furniture=(Span(a, b),) if a < b else (), headline=Span(c, d) if c < d else None)
    parse = model.parse(made)
    check(parse)
    assert not any(word.span.overlaps(gap) for word in parse.words for gap in made.furniture)


@pytest.mark.parametrize("unit", ["!", "a", "a.", "A. ", "\n", "a\n", "” ", "“a”", "U.S."])
def test_a_long_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    pieces = list(cut_pieces(report(text)))
    words = tuple(word for piece, _ in pieces for word in cut_words(text, piece))
    found = cut_sentences(text, words)
    assert time.process_time() - started < 30
    assert all(s.last - s.first <= LONGEST for s in found)
    assert max(len(piece) for piece, _ in pieces) <= 6_000
