"""What a title says that a report is about, and who stands in it."""

from __future__ import annotations

import pytest

from make import report
from variorum.analyse.headings import Heading, read_heading
from variorum.types import Mention, Referent, Role, Span


def person(key: str, name: str, country: str | None = None, rule: str = "name", *, titled: bool = False) -> Referent:
    roles = (Role(name, Span(0, 1), "president", country),) if country else ()
    mention = Mention(Span(0, 1), "PERSON", "title" if titled else "name", rule)
    return Referent(key, name, "PERSON", (mention,), roles, country, titled=titled)


PEOPLE = (
    person("brel", "Ana Brel", "FI"),
    person("vark", "Tomas Vark"),
    person("regent", "regent of Veskovia", titled=True),
    person("talks", "the talks", rule="unnamed source", titled=True),
)


def heading(title: str, **fields: str) -> Heading:
    return read_heading(report("Text.", title=title, **fields), PEOPLE)


@pytest.mark.parametrize(
    ("title", "talks", "subjects", "partners"),
    [
        ("Telephone conversation with Tomas Vark", "call", (), ("vark",)),
        ("Ana Brel’s call with the Regent of Veskovia", "call", ("brel",), ("regent",)),
        ("Ana Brel met with Tomas Vark", "meeting", ("brel",), ("vark",)),
        ("Ana Brel praises Tomas Vark", None, ("brel", "vark"), ()),
        ("Harvest in Veskovia: the talks go on", None, (), ()),
    ],
)
def test_who_stands_before_the_word_and_who_after_it(
    title: str, talks: str | None, subjects: tuple[str, ...], partners: tuple[str, ...]
) -> None:
    found = heading(title)
    assert (found.talks, found.subjects, found.partners) == (talks, subjects, partners)


def test_one_side_of_the_talks_is_whoevers_page_it_is() -> None:
    assert heading("Talks with Tomas Vark", outlet="presidentti.fi").sides == ("brel", "vark")
    assert heading("Talks with Tomas Vark").sides == ("vark",)
    assert heading("The regent of Veskovia met with Tomas Vark", outlet="presidentti.fi").sides == ("regent", "vark")
    assert heading("Ana Brel apologizes", outlet="presidentti.fi").sides == ()


def test_a_report_without_a_title_is_headed_by_nothing() -> None:
    assert read_heading(report("Text."), PEOPLE) == Heading()
