"""Quotations of one sentence that differ: other words, a sentence begun late or broken off, words left out."""

from __future__ import annotations

from itertools import permutations

import pytest

from make import report
from variorum.collate.quotations import quotes_of, variances
from variorum.types import Analysis


def quoting(words: str, path: str) -> Analysis:
    return Analysis(report(f"He spoke to the paper. “{words}” he said.", path=path), ())


def apart(first: str, second: str) -> list[tuple[str, str, str]]:
    one, two = quoting(first, "a"), quoting(second, "b")
    texts = {analysis.report.id: analysis.report.text for analysis in (one, two)}
    return [(v.kind, *(p.span.of(texts[p.report]) for p in (v.first, v.second))) for v in variances([one, two])]


def test_little_words_count_in_a_quotation() -> None:
    assert apart("This is corrosive of the trust between us two.", "This is corrosive to the trust between us two.") == [
        ("other", "corrosive of", "corrosive to")
    ]


def test_a_sentence_broken_off_as_if_it_were_whole() -> None:
    whole = "We offered them the chance to mend the treaty with a visit to the islands."
    (found,) = apart("We offered them the chance to mend the treaty.", whole)
    assert found == ("cut", "to mend the treaty", "treaty with a visit to the islands")


def test_a_sentence_begun_late_as_if_it_were_whole() -> None:
    whole = "I have always loved the sea and I will not sell the harbour."
    (found,) = apart("I will not sell the harbour.", whole)
    assert found == ("cut", "I will not sell", "I have always loved the sea and I")


@pytest.mark.parametrize("gap", [" ", " ... ", " […] "])
def test_words_left_out_in_the_middle(gap: str) -> None:
    first = f"You may have somebody with your voice{gap}on the harbour board this year."
    second = "You may have somebody with your voice, who fought the dredging for years, on the harbour board this year."
    assert [kind for kind, *_ in apart(first, second)] == ["cut"]


def test_words_that_stand_elsewhere_in_the_sentence_are_not_cut() -> None:
    first = "I met you in a calm harbour hall and – as is the custom of our islands – to compare our new charts of the reefs"
    second = "I met you in a calm harbour hall and compare our new charts of the reefs, as is the custom of our islands"
    assert [kind for kind, *_ in apart(first, second)] == []


@pytest.mark.parametrize(
    ("short", "whole", "cut"),
    [
        ("I see now how hurtful my words were.", "I see now just how hurtful my words were.", "see now just how hurtful"),
        ("It was wrong on part of the harbour board.", "It was wrong on the part of the harbour board.", "wrong on the part of"),
        ("We did it. And now we are rowing well.", "We did it. And now we are not rowing well.", "we are not rowing well"),
        ("We have all of us rowed well together.", "We have all of us rowed very well together.", "us rowed very well together"),
    ],
)
def test_little_words_left_out_of_a_quotation_that_is_else_the_same(short: str, whole: str, cut: str) -> None:
    (found,) = apart(short, whole)
    assert (found[0], found[2]) == ("cut", cut)


def test_one_word_holds_a_place_where_a_quotation_ends() -> None:
    first, second = "The islands want to see us get along.", "The islands want to see us getting along, all of us."
    assert ("other", "us get", "us getting") in apart(first, second)


def test_one_word_alone_is_not_where_a_sentence_was_broken_off() -> None:
    first = "The sea took the chairman of this harbour and the whole of his board."
    second = "The sea took the chairman of this harbour. Our board, which alone has the duty, will go on."
    assert not [found for found in apart(first, second) if found[1].endswith("his board")]


def test_a_sentence_left_out_between_two() -> None:
    found = apart("We all came by ship. We stayed.", "We all came by ship. Nobody had asked us. We stayed.")
    assert found == [("cut", "by ship. We stayed", "by ship. Nobody had asked us. We stayed")]


def test_little_words_that_only_one_of_two_translations_has() -> None:
    first = "We know that the old harbour and the islands of the north belong to all of the people who live in them."
    second = "We know that the ancient harbour and the islands of the north belong to all people who live in them."
    assert [kind for kind, *_ in apart(first, second)] == ["other"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We have realized that the harbour is closed.", "We have realised that the harbour is closed."),
        ("The M.F.T. has closed the harbour for us.", "The MFT has closed the harbour for us."),
        ("It's the harbour that they closed for us.", "It is the harbour that they closed for us."),
        ("The harbour is closed to us. We will go.", "The harbour is closed to us."),
        ("closed the harbour to all of us", "We closed the harbour to all of us and left."),
    ],
    ids=["spelling", "points", "contraction", "whole sentences", "no sentence of its own"],
)
def test_no_other_words(first: str, second: str) -> None:
    assert apart(first, second) == []


def test_two_translations_are_no_variance() -> None:
    first = "We have great experience and we know well what our two countries need from this."
    second = "We have plenty of practice and we understand what our peoples need from this."
    assert apart(first, second) == []


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = 'Lead.\n"One two three four five six.\n"Seven eight nine ten eleven twelve," he said.'
    assert [quote.span.of(text) for quote in quotes_of(Analysis(report(text), ()))] == [
        "One two three four five six.\n",
        "Seven eight nine ten eleven twelve,",
    ]


def test_in_any_order() -> None:
    reports = [quoting(f"This is corrosive {word} the trust between us two.", word) for word in ("of", "to", "for")]
    found = [{frozenset((v.first, v.second)) for v in variances(list(row))} for row in permutations(reports)]
    assert all(one == found[0] for one in found) and len(found[0]) == 3


def test_linear_in_the_text() -> None:
    hostile = Analysis(report('"' * 200_000 + "“" * 200_000 + "a " * 200_000), ())
    assert sum(1 for _ in quotes_of(hostile)) <= 2
