"""A report's words, and what they weigh in a pile."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.collate.terms import find_words, fold, hash_word, rarity, read_words, share_of, weigh

TEXT = "Share this page. The harbour was closed on Monday, and Brandt’s ferry lay idle for 3 days in Astra."


def test_furniture_and_masked_passages_have_no_words() -> None:
    made = report(TEXT, furniture=(span(TEXT, "Share this page."),))
    words = read_words(made, masked=[span(TEXT, "for 3 days")])
    assert words.forms == tuple("the harbour was closed on monday and brandt ferry lay idle in astra".split())
    assert [words.span(n, n + 1).of(TEXT) for n in (0, 7)] == ["The", "Brandt’s"]


def test_a_capital_counts_inside_a_sentence_only() -> None:
    assert [word for word, inside in find_words(TEXT) if inside] == ["Monday", "Brandt’s", "Astra"]


@given(st.dictionaries(st.sampled_from(["ferry", "harbour", "of", "president"]), st.integers(1, 50), min_size=1))
def test_a_word_in_more_reports_weighs_no_more(documents: dict[str, int]) -> None:
    shares = share_of(np.array([hash_word(word) for word in documents], dtype=np.uint64))
    counts = np.array(list(documents.values()))
    weights = weigh(counts, shares, 60)
    assert (weights >= weigh(counts + 5, shares, 60)).all() and (weights >= 0).all()


def test_shares_are_those_of_the_table() -> None:
    words = ["the", "harbour", "zyzzyva", "president"]
    shares = share_of(np.array([hash_word(word) for word in words], dtype=np.uint64))
    assert [-math.log(share) for share in shares] == [rarity(word) for word in words]


def test_common_words_are_less_rare() -> None:
    assert rarity(fold("the")) < rarity(fold("President")) < rarity("zyzzyva")
