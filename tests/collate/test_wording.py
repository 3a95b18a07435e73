"""Wording: the apparatus over all members of a parallel."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.collate.profiles import is_residue
from variorum.collate.wording import collate_words
from variorum.collate.words import tokens
from variorum.types import Column, Span


def apparatus(*texts: str, quoted: tuple[bool, ...] = ()) -> tuple[Column, ...]:
    return collate_words([(text, Span(0, len(text))) for text in texts], quoted=quoted)


def rows(*texts: str, quoted: tuple[bool, ...] = ()) -> list[tuple[str, ...]]:
    """kind | reading | reading ..., "" where a member has nothing."""
    return [
        (column.kind, *("" if span is None else span.of(text) for span, text in zip(column.readings, texts, strict=True)))
        for column in apparatus(*texts, quoted=quoted)
    ]


def test_one_word_differs() -> None:
    assert rows("The old harbour town rejoiced", "the old harbour city rejoiced") == [
        ("common", "The old harbour", "the old harbour"),
        ("variant", "town", "city"),
        ("common", "rejoiced", "rejoiced"),
    ]


def test_spelling_and_number_words_are_one_word() -> None:
    assert [row[0] for row in rows("co-operation of thirty ports", "cooperation of 30 ports")] == ["common"]


def test_three_members_and_words_only_some_have() -> None:
    found = rows("We signed a pact", "We signed a lasting pact", "We signed a pact")
    assert ("partial", "", "lasting", "") in found


def test_a_cut_inside_quotation_marks() -> None:
    whole, short = "Trade grew fast, despite the long drought, this year", "Trade grew fast this year"
    assert ("cut", "despite the long drought", "") in rows(whole, short, quoted=(True, True))
    assert ("partial", "despite the long drought", "") in rows(whole, short, quoted=(True, False))


def test_a_marked_omission_is_no_cut() -> None:
    whole, short = "Trade grew fast, despite the long drought, this year", "Trade grew fast … this year"
    assert "cut" not in {row[0] for row in rows(whole, short, quoted=(True, True))}


def test_a_little_word_alone_is_no_common_ground() -> None:
    found = rows("ships of timber arrived today", "cargo of wheat arrived today")
    assert found[0] == ("variant", "ships of timber", "cargo of wheat")


def test_nothing_in_common() -> None:
    assert [row[0] for row in rows("alpha beta", "gamma delta")] == ["variant"]


WORDS = st.lists(st.sampled_from("peace trade the of and harbour signed old new 30 thirty co-operation".split()), min_size=1)


@given(st.lists(WORDS, min_size=2, max_size=5))
def test_every_word_has_its_place_once_and_in_order(members: list[list[str]]) -> None:
    texts = [" ".join(member) for member in members]
    columns = apparatus(*texts)
    for member, text in enumerate(texts):
        spans = [column.readings[member] for column in columns if column.readings[member] is not None]
        assert all(one.end <= two.start for one, two in itertools.pairwise(spans))  # type: ignore[union-attr]
        assert " ".join(span.of(text) for span in spans if span) == text
    assert all(one.kind != "common" or two.kind != "common" for one, two in itertools.pairwise(columns))


@given(st.lists(WORDS, min_size=2, max_size=4), st.randoms())
def test_the_order_of_members_does_not_matter_to_what_is_common(members: list[list[str]], chance: object) -> None:
    texts = [" ".join(member) for member in members]
    turned = list(reversed(texts))
    assert [c.kind for c in apparatus(*texts)] == [c.kind for c in apparatus(*turned)]
    assert [c.readings for c in apparatus(*texts)] == [tuple(reversed(c.readings)) for c in apparatus(*turned)]


@pytest.mark.parametrize(
    ("text", "residue"),
    [
        ("SHARE TWEET PRINT 27 COMMENTS", True),
        ("ARDEN TODAY Published 5:57 a.m. ET July 16, 2031", True),
        ("The ferry carried 120 students and 40 tonnes of grain", False),
        ("NATO and the EU", False),
        ("http: / / www. tern. example / 2031 / 05 / ferry - news. html", True),
        ("thumbs', container: 'ferry-news-gallery-4', placement: 'Gallery'", True),
        ("window._tern = window._tern || [] and more of it", True),
    ],
)
def test_buttons_and_time_stamps_are_no_passages(text: str, residue: bool) -> None:
    assert is_residue(text, tokens(text, Span(0, len(text)))) is residue
