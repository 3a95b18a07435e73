"""Words that can be compared: folding, stems, and words cut out of a text by span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.collate.words import WordsOf, fold, is_negation, rarity, stem, tokens
from variorum.types import Span

texts = st.text(alphabet="aAbéßж' ’-.,\n3日 ", min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Co-operation’s", "cooperation"), ("Président", "president"), ("three", "3"), ("Ёлка", "елка"), ("colour", "colour")],
)
def test_spellings_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == other


@pytest.mark.parametrize(
    ("one", "other"),
    [("organisation", "organization"), ("ships", "ship"), ("favour", "favor"), ("met", "meeting"), ("fled", "flee")],
)
def test_endings_do_not_count(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


def test_a_short_word_keeps_its_ending() -> None:
    assert stem("ties") == "ties"


def test_negations() -> None:
    assert is_negation("never") and is_negation("won't") and not is_negation("note")


def test_a_word_that_no_table_knows_is_rare() -> None:
    assert rarity("zyzzyva") > rarity(stem(fold("countries")))


@given(texts, st.data())
def test_words_cut_out_are_the_words_of_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert WordsOf(text).within(span) == tokens(text, span)


@given(texts)
def test_folding_again_changes_nothing(text: str) -> None:
    for word in tokens(text, Span(0, len(text))):
        assert fold(word.form) == word.form
