"""A record made group by group is that of the whole pile, whatever was remembered and in whatever pieces the pile came."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from collate.telling import TALKS, read
from variorum.collate import Memory, collate
from variorum.groups import compile_edition
from variorum.record import compile_record, place_of
from variorum.store import Store
from variorum.types import Analysis, Citation, Decision, Record, Span

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
    assert compile_edition(analyses()).record() == at_once()
    assert any(len(claim.members) > 1 for claim in at_once().claims)


def saved(store: Store, pile: Iterable[Analysis], decisions: tuple[Decision, ...] = ()) -> Record:
    """The record of a pile, made and kept as far as the dossier does not hold it already."""
    some = list(pile)
    for analysis in some:
        store.add_report(analysis.report)
    memory = Memory(store.pairs())
    edition = compile_edition(some, decisions=decisions, memory=memory, known=store.portions())
    store.save_edition(edition, "v", pairs=memory.used)
    assert store.portions() == {portion.key for portion in edition.portions}
    return store.record()


@settings(max_examples=25)
@given(st.permutations(range(len(TALKS + FLOODS + FARMS))), st.sets(st.integers(1, len(TALKS + FLOODS + FARMS) - 1), max_size=4))
def test_a_pile_in_pieces_is_the_pile_at_once(order: list[int], cuts: set[int]) -> None:
    with Store.open() as store, Store.open() as whole:
        for end in (*sorted(cuts), len(order)):
            record = saved(store, (analyses()[n] for n in order[:end]))
        assert record == at_once() == saved(whole, analyses())
        assert store.pairs() == whole.pairs() and store.portions() == whole.portions()


def test_what_nothing_changed_is_not_made_again() -> None:
    with Store.open() as store:
        saved(store, analyses()[:-1])
        edition = compile_edition(analyses(), memory=Memory(store.pairs()), known=store.portions())
    made = [portion for portion in edition.portions if portion.rows is not None]
    assert made and 4 * len(made) < len(edition.portions)


def test_a_record_saved_whole_gives_way_to_portions() -> None:
    with Store.open() as store:
        saved(store, analyses()[:5])
        store.save_record(compile_record(collate(analyses()[3:7])), "w")
        assert not store.portions()
        assert saved(store, analyses()) == at_once()


REPORTS = st.sampled_from(("r1", "r10", "r2"))
CITED = st.lists(
    st.builds(Citation, REPORTS, st.integers(0, 20).map(lambda start: Span(start, start + 100))), min_size=1, max_size=3
)


@given(st.lists(st.tuples(CITED, st.sampled_from(("a", "ab", "b"))), min_size=2, max_size=9))
def test_places_sort_as_what_they_stand_for(rows: list[tuple[list[Citation], str]]) -> None:
    assert sorted(rows, key=lambda row: place_of(*row)) == sorted(rows)


def test_a_report_that_goes_leaves_no_trace() -> None:
    with Store.open() as store:
        saved(store, analyses())
        for gone in range(len(analyses())):
            rest = [analysis for number, analysis in enumerate(analyses()) if number != gone]
            assert saved(store, rest) == compile_record(collate(rest))
            tables = ("statements", "figures", "times", "entities", "parallels", "disagreements", "claims")
            held = [key for table in tables for (key,) in store.db.execute(f"SELECT item FROM {table}")]
            assert sorted(held) == sorted(row.id for table in tables for row in getattr(store.record(), table))


def test_passages_that_people_put_together_bind_their_reports() -> None:
    places = [f"{analyses()[n].report.id}:{analyses()[n].sentences[0].start}:{analyses()[n].sentences[0].end}" for n in (0, 5, 9)]
    judged = tuple(
        Decision(f"d{verdict}", "parallel", verdict, tuple(subject))
        for verdict, subject in (("same", places[:2]), ("different", places[1:]))
    )
    with Store.open() as store:
        saved(store, analyses())
        made = saved(store, analyses(), judged)
    assert made == compile_record(collate(analyses(), decisions=judged)) != at_once()
