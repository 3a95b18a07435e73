"""Countries that no table lists, from what a report says of their offices."""

from __future__ import annotations

import pytest

from variorum.analyse.unlisted import unlisted_countries


def found(text: str, label: str = "") -> dict[str, tuple[str, bool]]:
    """Form -> (country, whether the form is an adjective), for a text whose words are parted by blanks."""
    words = text.split()
    names = unlisted_countries(words, [word.lower() for word in words], [label if word[0].isupper() else "" for word in words])
    return {form: (entry.name, entry.adjective) for form, ((_, entry),) in names.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the President of Ardenia met the Ardenian guests", {"Ardenia": ("Ardenia", False), "Ardenian": ("Ardenia", True)}),
        ("the Prime Minister of Marenland Teodora Lindqvar", {"Marenland": ("Marenland", False)}),
        ("Marenland ' s Prime Minister spoke there", {"Marenland": ("Marenland", False)}),
    ],
)
def test_an_office_of_state_makes_a_country(text: str, expected: dict[str, tuple[str, bool]]) -> None:
    assert found(text) == expected


def test_a_company_has_presidents_too() -> None:
    assert found("the President of Brentwell said on Monday", "ORG") == {}


def test_a_listed_country_stays_the_tables() -> None:
    assert found("the Prime Minister of Norway and Norwegian guests") == {}
