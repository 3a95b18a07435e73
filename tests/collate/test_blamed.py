"""Who is said to have done it: each side blames the other in nearly the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.collate.blamed import _ACCUSE, _DENY, _NOUN, _VERB, blamed_otherwise, blames_of
from variorum.collate.slots import Witness
from variorum.types import Analysis, Mention, Referent, Span

WORDS = sorted({*_VERB, *_NOUN, *_DENY, *_ACCUSE, "of", "by", "the", "open", "on", ",", "was", "forces", "that"})
COUNTRIES = {"PT": ("Portuguese army", "Portuguese", "Portugal"), "HR": ("Croatian", "Croatia")}


def witness(text: str, path: str = "a") -> Witness:
    """A report of one sentence that names countries; which they are does not matter, but that they are known."""
    referents = []
    for country, names in COUNTRIES.items():
        found = tuple(Mention(span(text, name), "GPE", "name") for name in names if name in text)
        referents.append(Referent(country, names[-1], "GPE", found, country=country))
    return Witness.of(Analysis(report(text, path=path), (Span(0, len(text)),), referents=tuple(referents)), {})


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("The army of Croatia said Portuguese troops had opened fire first.", "PT"),
        ("Units of the Portuguese army shelled posts of the Croatian border guard.", "PT"),
        ("Croatian posts were shelled by the Portuguese army.", "PT"),
        ("Three died in the Portuguese shelling near Croatia.", "PT"),
        ("Croatia accused Portugal of an attack.", "PT"),
        ("Portugal fired on ships of Croatia.", "PT"),
    ],
)
def test_an_act_is_blamed_on_whoever_does_it_in_its_clause(text: str, blamed: str) -> None:
    assert {(act, country) for act, country, _ in blames_of(witness(text))} == {("fire", blamed)}


@pytest.mark.parametrize(
    "text",
    [
        "Portugal denied opening fire on Croatia.",
        "Portuguese troops did not open fire on Croatia.",
        "Croatian positions in Portugal were shelled.",
        "The minister of Portugal spoke in Croatia of a fire.",
    ],
)
def test_what_is_denied_or_suffered_is_blamed_on_nobody(text: str) -> None:
    assert not list(blames_of(witness(text)))


def test_sides_that_blame_each_other_disagree() -> None:
    one = witness("Portuguese troops opened fire on Croatian posts.", "a")
    two = witness("Croatian troops shelled villages of Portugal.", "b")
    both = witness("Portuguese troops opened fire and Croatian troops opened fire.", "c")
    (made,) = blamed_otherwise("e", [one, two, both])
    assert (made.aspect, {value.value for value in made.values}) == ("who", {"Portugal", "Croatia"})
    assert not list(blamed_otherwise("e", [one, both]))


@given(words=st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_around_countries_can_be_read(words: list[str]) -> None:
    text = " ".join(["Portugal", *words, "Croatia"]) + "."
    assert {country for _, country, _ in blames_of(witness(text))} <= set(COUNTRIES)
