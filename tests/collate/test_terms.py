"""A report's words, and what they weigh in a pile."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.collate.terms import find_words, fold, rarity, read_words, weigh

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
    weights = weigh(Counter(documents), 60)
    more = weigh(Counter({word: count + 5 for word, count in documents.items()}), 60)
    assert all(more[word] <= weights[word] for word in documents)
    assert all(weight >= 0 and weight * 2 == int(weight * 2) for weight in weights.values())


def test_common_words_are_less_rare() -> None:
    assert rarity(fold("the")) < rarity(fold("President")) < rarity("zyzzyva")
