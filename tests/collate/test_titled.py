"""One person with another office here than there."""

from __future__ import annotations

import pytest

from make import report
from variorum.collate.titled import are_apart, titled_otherwise
from variorum.types import Analysis, Mention, Referent, Role, Span


def role(office: str) -> Role:
    return Role(office, Span(0, len(office)), office)


def about(name: str, office: str, number: str) -> Analysis:
    text = f"{office.capitalize()} {name} left."
    person = Span(len(office) + 1, len(office) + 1 + len(name))
    held = Role(office, Span(0, len(office)), office)
    referent = Referent("r0", name, "PERSON", (Mention(person, "PERSON", "name"),), (held,))
    return Analysis(report(text, id=number), sentences=(Span(0, len(text)),), referents=(referent,))


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("president", "prime minister", True),
        ("president", "president", False),
        ("minister", "foreign minister", False),
        ("president", "former president", False),
        ("president", "vice president", True),
        ("president", "leader", False),
        ("lawyer", "prosecutor", False),
    ],
)
def test_offices_that_one_person_cannot_both_hold(one: str, two: str, apart: bool) -> None:
    assert are_apart([role(one)], [role(two)]) == are_apart([role(two)], [role(one)]) == apart


def test_who_is_given_both_offices_does_not_differ() -> None:
    assert not are_apart([role("president"), role("general")], [role("general")])


def test_an_office_that_one_report_alone_gives() -> None:
    accounts = [about("Ana Tarn", "president", "a"), about("Ana Tarn", "premier", "b"), about("Bela Kol", "mayor", "b2")]
    names = {("a", "r0"): "tarn", ("b", "r0"): "tarn", ("b2", "r0"): "kol"}
    (one,) = titled_otherwise("e", accounts, names)
    assert (one.aspect, {value.value for value in one.values}) == ("name", {"President", "Premier"})
