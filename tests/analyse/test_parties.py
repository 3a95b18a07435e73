"""Who takes part in what a report is mainly about, as its title and its whole text tell."""

from __future__ import annotations

import pytest

from collate.telling import told

PEOPLE = ("Ana Brel", "Tomas Vark", "Ilse Korn", "Rudo Kast")


def participants(text: str, title: str | None = None, **fields: str) -> tuple[str, ...]:
    analysis = told(text, people=PEOPLE, places=("Ardenia", "Veskovia"), title=title, **fields)
    (main,) = (event for event in analysis.events if event.main)
    return main.participants


def test_talks_of_others_are_not_those_of_the_title() -> None:
    text = "Much was agreed as at talks between Ilse Korn and Rudo Kast. Ana Brel met Tomas Vark. Tomas Vark thanked Ana Brel."
    assert participants(text, "Talks with Tomas Vark") == ("Ana Brel", "Tomas Vark")


def test_of_talks_of_two_people_their_countries_are_no_third() -> None:
    text = "Ardenia and Veskovia held talks. Ana Brel met there with Tomas Vark. Ana Brel thanked Tomas Vark."
    assert set(participants(text)) == {"Ana Brel", "Tomas Vark"}


@pytest.mark.parametrize("met", ["students of Port Senn", "a delegation of the guild", "his staff"])
def test_who_met_many_did_not_meet_whoever_is_named_most(met: str) -> None:
    assert participants(f"Ana Brel met with {met}. Ana Brel praised Ilse Korn. Ilse Korn is in Veskovia.") == ("Ana Brel",)


def test_who_is_named_most_is_the_other_where_nobody_is_told() -> None:
    text = "Ana Brel held talks in Port Senn. Ana Brel praised Ilse Korn. Ilse Korn thanked Ana Brel."
    assert participants(text) == ("Ana Brel", "Ilse Korn")


def test_whom_the_title_alone_names_is_not_replaced_by_those_spoken_of() -> None:
    text = "The talks on Ardenia went on. Ana Brel spoke of Ilse Korn. Ana Brel praised Ilse Korn. Ilse Korn is ill."
    assert "Ilse Korn" not in participants(text, "Telephone conversation with President of Veskovia Mira Solt")
