"""Passages: clauses that do not overlap, cut at statements, stops and clause openers."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from make import span, tagged
from variorum.analyse.language import Model
from variorum.analyse.parse import Parse
from variorum.analyse.passages import cut_passages
from variorum.types import Evidence, Span, Statement


class NoVectors(Model):
    """A model that makes no vectors: what is tested here are the cuts."""

    def vectors(self, texts: list[str]) -> list[bytes]:
        return [b"\x00\x3c" for _ in texts]


def said(made: Parse, words: str) -> Statement:
    return Statement("s1", made.report.id, "direct", "speech", (span(made.text, words),))


def cuts(made: Parse, *statements: Statement) -> list[str]:
    return [passage.span.of(made.text) for passage in cut_passages(made, statements, NoVectors())]


def test_a_semicolon_and_a_participle_open_a_clause() -> None:
    made = tagged(
        "The/DT envoy/NN thanked/VBD his/PRP$ hosts/NNS ,/, noting/VBG that/IN trade/NN had/VBD grown/VBN ;/: "
        "he/PRP will/MD return/VB soon/RB ./."
    )
    assert cuts(made) == ["The envoy thanked his hosts", "noting that trade had grown", "he will return soon"]


def test_a_list_is_not_cut() -> None:
    made = tagged("They/PRP spoke/VBD of/IN trade/NN ,/, tourism/NN ,/, sport/NN and/CC health/NN ./.")
    assert cuts(made) == ["They spoke of trade , tourism , sport and health"]


def test_a_conjunction_of_verbs_cuts_one_of_nouns_does_not() -> None:
    made = tagged("The/DT minister/NN praised/VBD peace/NN and/CC order/NN and/CC promised/VBD more/JJR aid/NN ./.")
    assert cuts(made) == ["The minister praised peace and order", "promised more aid"]


def test_a_subject_with_commas_is_not_cut() -> None:
    made = tagged("President/NNP Oda/NNP Brandt/NNP ,/, Jr./NNP ,/, met/VBD the/DT king/NN ./.")
    assert cuts(made) == ["President Oda Brandt , Jr. , met the king"]


def test_a_statement_is_cut_out_and_remembered() -> None:
    made = tagged("Brandt/NNP said/VBD yesterday/NN that/IN the/DT bridge/NN of/IN Lund/NNP is/VBZ safe/JJ ./.")
    statement = said(made, "the bridge of Lund is safe")
    passages = cut_passages(made, (statement,), NoVectors())
    assert [(p.span.of(made.text), p.statement) for p in passages] == [
        ("Brandt said yesterday that", None),
        ("the bridge of Lund is safe", "s1"),
    ]


def test_a_few_quoted_words_stay_in_their_clause() -> None:
    made = tagged("They/PRP met/VBD for/IN a/DT “/`` friendly/JJ lunch/NN ”/'' at/IN the/DT palace/NN ./.")
    assert cuts(made, said(made, "friendly lunch")) == ["They met for a “ friendly lunch ” at the palace"]


def test_without_tags_commas_cut_long_parts() -> None:
    made = tagged("der/ Rat/ der/ Stadt/ tagte/ ,/ und/ alle/ acht/ Mitglieder/ kamen/ ./")
    assert cuts(made) == ["der Rat der Stadt tagte", "alle acht Mitglieder kamen"]


def test_a_dateline_is_no_passage() -> None:
    made = tagged("ASTRA/NNP ,/, May/NNP 14/CD ,/, 2031/CD (AP)/NNP –/: Oda/NNP Brandt/NNP met/VBD her/PRP$ guests/NNS ./.")
    known = replace(made.report, evidence=(Evidence("place", "Astra", "dateline", span(made.text, "ASTRA")),))
    assert cuts(replace(made, report=known)) == ["Oda Brandt met her guests"]


def test_nothing_to_say_makes_no_passage() -> None:
    assert cuts(tagged("—/: ”/'' ./.")) == []


TAGS = st.sampled_from("NN VBD , CC IN VBG : '' DT WDT".split())
WORDS = st.sampled_from("peace said , and that ; “ ” … 2023 — naïve 平和 .".split())


@given(st.lists(st.tuples(WORDS, TAGS), min_size=1, max_size=60), st.data())
def test_passages_are_in_order_apart_and_inside(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    made = tagged(" ".join(f"{word}/{tag}" for word, tag in pairs))
    start = data.draw(st.integers(0, len(made.text) - 1))
    end = data.draw(st.integers(start + 1, len(made.text)))
    statement = Statement("s1", made.report.id, "direct", "speech", (Span(start, end),))
    passages = cut_passages(made, (statement,), NoVectors())
    for passage in passages:
        assert passage.span.end <= len(made.text)
        assert passage.span.of(made.text).strip() == passage.span.of(made.text)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(passages))
