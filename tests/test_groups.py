"""A record made group by group is that of the whole pile, whatever was remembered and in whatever pieces the pile came."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from collate.telling import TALKS, read
from variorum.collate import Memory, collate
from variorum.groups import compile_pile
from variorum.record import compile_record
from variorum.types import Analysis, Decision, Record

FLOODS = (
    "Floods in the valley of the Lune killed 12 people on 2 June 2031, the mayor, Ines Calder, said. The bridge at Port Lume "
    "was closed for lorries, and 300 families had to leave their homes.",
    "Port Lume, 3 June 2031. The bridge at Port Lume was closed for lorries, and 300 families had to leave their homes. Floods "
    "in the valley of the Lune killed at least 14 people, Mayor Calder said.",
)
FARMS = tuple(
    f"The harvest of {what} in {where} was {how} this year, farmers said. Prices rose by {much} percent, {where}’s ministry of "
    f"trade reported on {much} July 2031."
    for what, where, how, much in (
        ("barley", "Marenland", "poor", 12),
        ("plums", "Ardenia", "good", 3),
        ("hops", "Veskovia", "late", 7),
        ("wheat", "Ostrava Minor", "early", 5),
        ("oats", "Marenland", "small", 9),
        ("rye", "Sundmark", "large", 4),
        ("grapes", "Ardenia", "sour", 8),
        ("cherries", "Sundmark", "sweet", 6),
        ("maize", "Veskovia", "lost", 11),
    )
)


@cache
def analyses() -> tuple[Analysis, ...]:
    return read(*TALKS, *FLOODS, *FARMS)


@cache
def at_once() -> Record:
    return compile_record(collate(analyses()))


def test_groups_make_the_record_of_the_whole() -> None:
    assert compile_pile(analyses()) == at_once()
    assert any(len(claim.members) > 1 for claim in at_once().claims)


@settings(max_examples=25)
@given(st.permutations(range(len(TALKS + FLOODS + FARMS))), st.sets(st.integers(1, len(TALKS + FLOODS + FARMS) - 1), max_size=4))
def test_a_pile_in_pieces_is_the_pile_at_once(order: list[int], cuts: set[int]) -> None:
    known: dict[bytes, bytes] = {}
    for end in (*sorted(cuts), len(order)):
        memory = Memory(known)
        record = compile_pile((analyses()[n] for n in order[:end]), memory=memory)
        known = memory.used
    assert record == at_once()
    whole = Memory()
    compile_pile(analyses(), memory=whole)
    assert known == whole.used


def test_a_report_that_goes_leaves_no_trace() -> None:
    memory = Memory()
    compile_pile(analyses(), memory=memory)
    for gone in range(len(analyses())):
        rest = [analysis for number, analysis in enumerate(analyses()) if number != gone]
        assert compile_pile(rest, memory=Memory(memory.used)) == compile_record(collate(rest))


def test_passages_that_people_put_together_bind_their_reports() -> None:
    places = [f"{analyses()[n].report.id}:{analyses()[n].sentences[0].start}:{analyses()[n].sentences[0].end}" for n in (0, 5, 9)]
    judged = tuple(
        Decision(f"d{verdict}", "parallel", verdict, tuple(subject))
        for verdict, subject in (("same", places[:2]), ("different", places[1:]))
    )
    memory = Memory()
    compile_pile(analyses(), memory=memory)
    made = compile_pile(analyses(), decisions=judged, memory=Memory(memory.used))
    assert made == compile_record(collate(analyses(), decisions=judged)) != at_once()
