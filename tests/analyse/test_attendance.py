"""Who took part beside those who met, as reports list them."""

from __future__ import annotations

import pytest

from collate.telling import parse_of, referents_in, told
from variorum.analyse.happenings import find_events
from variorum.types import Span, Statement

PEOPLE = ("Ana Brel", "Tomas Vark", "Ilse Korn", "Rudo Kast")


def participants(text: str) -> set[str]:
    (main,) = (event for event in told(text, people=PEOPLE).events if event.main)
    return set(main.participants)


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks were also attended by minister Ilse Korn and, for the navy, Rudo Kast.",
        "Taking part in the meeting were the ministers Ilse Korn, of fishing and harbours, and Rudo Kast.",
        "Ana Brel was accompanied by Ilse Korn and Rudo Kast.",
        "Ilse Korn, minister of ferries, and Rudo Kast took part in the talks.",
        "The delegation, which included Ilse Korn and Rudo Kast, stayed for dinner.",
        "The delegations were headed by Ilse Korn and Rudo Kast.",
    ],
)
def test_all_who_are_listed_took_part(sentence: str) -> None:
    assert participants(f"Ana Brel held talks with Tomas Vark. {sentence}") == set(PEOPLE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The fleet was built by Ilse Korn.",
        "“The ball was attended by Ilse Korn,” Ana Brel said.",
        "The talks were attended by Ilse Korn, who likes Rudo Kast.",
        "Ilse Korn attended the opera.",
    ],
)
def test_who_is_named_otherwise_did_not(sentence: str) -> None:
    assert "Rudo Kast" not in participants(f"Ana Brel held talks with Tomas Vark. {sentence}")
    assert ("Ilse Korn" in participants(f"Ana Brel held talks with Tomas Vark. {sentence}")) == ("talks were" in sentence)


def test_whoever_speaks_in_a_transcript_was_there() -> None:
    text = "The council held talks on ferries. Ana Brel: Good morning. Ilse Korn: Thank you."
    statements = tuple(
        Statement(name, "", "direct", "speech", (Span(at + len(name) + 2, at + len(name) + 10),), source=Span(at, at + len(name)))
        for name in ("Ana Brel", "Ilse Korn")
        for at in [text.index(name)]
    )
    (main,) = (e for e in find_events(parse_of(text), referents_in(text, PEOPLE), (), statements) if e.main)
    assert set(main.participants) == {"Ana Brel", "Ilse Korn"}
