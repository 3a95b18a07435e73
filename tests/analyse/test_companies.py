"""Which bodies are one under a short name."""

from __future__ import annotations

from variorum.analyse.companies import join_short_forms
from variorum.analyse.drafts import Draft
from variorum.types import EntityType, Mention, Span


def body(name: str, at: int, kind: EntityType = "ORG") -> Draft:
    draft = Draft(kind, name)
    draft.add(at, Mention(Span(at, at + 1), kind, "name"))
    return draft


def joined(*names: str) -> list[int]:
    """How many mentions each body has in the end."""
    drafts = [body(name, at) for at, name in enumerate(names)]
    join_short_forms(drafts)
    return [len(draft.mentions) for draft in drafts]


def test_words_for_kinds_of_company_may_be_left_out() -> None:
    assert joined("Marenco Motor Company", "Marenco", "Oru") == [2, 0, 1]
    assert joined("Marenco", "Marenco Group PLC") == [0, 2]


def test_initials_stand_for_the_name() -> None:
    assert joined("Union of Lake Farmers", "ULF") == [2, 0]
    assert joined("United Lake Farmers", "Union of Lake Fishers", "ULF") == [1, 1, 1]


def test_two_that_suit_are_no_answer() -> None:
    assert joined("Marenco Motors", "Marenco Bank", "Marenco") == [1, 1, 1]


def test_another_body_with_the_same_first_word_is_another() -> None:
    assert joined("Strelsau", "Strelsau University") == [1, 1]
