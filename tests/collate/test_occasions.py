"""Occasions: which reports are compared in full, and which are not."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from collate.test_parallels import event, telling
from make import span
from variorum.collate.occasions import of_one_occasion
from variorum.collate.pairs import Pair
from variorum.types import Analysis, EventMention, Mention, Referent


def test_reports_on_one_event_are_compared_though_each_dates_its_lead_otherwise() -> None:
    """News goes on for days; reports that no event joins must not contradict each other's day."""
    first, second = (
        replace(told, events=(EventMention(told.sentences[0], told.sentences[0], "other", main=True, date=day),))
        for told, day in (
            (telling("Oda Brandt apologised for the letter.", path="a.txt"), "2031-05-01"),
            (telling("Oda Brandt resigned over the letter.", path="b.txt"), "2031-05-04"),
        )
    )
    pile = tuple(sorted((first, second), key=lambda one: one.report.id))
    assert of_one_occasion(pile, {}, (Pair(0, 1),), (event("letter", first, second),)) == (Pair(0, 1),)
    assert of_one_occasion(pile, {}, (Pair(0, 1),), ()) == ()


def test_who_is_not_called_by_name_makes_no_other_talk() -> None:
    people = tuple(
        Referent(key, name, "PERSON", (Mention(span(TALK, name), "PERSON", "title" if key == "r2" else "name"),))
        for key, name in (("r0", "Oda Brandt"), ("r1", "Ilo Varn"), ("r2", "the ministers"), ("r3", "Pia Lund"))
    )
    met = {other: talk_with(other, people) for other in ("r1", "r2", "r3")}
    names = {(each.report.id, key): key for each in met.values() for key in ("r0", "r1", "r2", "r3")}
    pile = tuple(met[key] for key in ("r1", "r2", "r3"))
    wanted = of_one_occasion(pile, names, (Pair(0, 1), Pair(0, 2)), (event("talks", *pile),))
    assert wanted == (Pair(0, 1),)


def test_talks_of_days_with_the_same_people_are_compared_unless_each_is_of_two() -> None:
    people = tuple(
        Referent(key, name, "PERSON", (Mention(span(TALK, name), "PERSON", "name"),))
        for key, name in (("r0", "Oda Brandt"), ("r1", "Ilo Varn"), ("r2", "Pia Lund"))
    )
    pair = replace(talk_with("r1", people), report=replace(talk_with("r1", people).report, published="2031-05-04"))
    many = talk_with("r2", people)
    three = replace(many, events=(replace(many.events[0], participants=("r0", "r1", "r2")),))
    one = replace(many, events=(replace(many.events[0], participants=("r0",)),))
    rows = (("2031-05-04", one, 1), ("2031-05-05", one, 0), ("2031-05-06", three, 1), ("2031-05-07", three, 0))
    for day, others, wanted in (*rows, ("2031-05-04", many, 0)):
        other = replace(others, report=replace(others.report, published=day))
        names = {(each.report.id, key): key for each in (pair, other) for key in ("r0", "r1", "r2")}
        homes = (event("one", pair), event("two", other))
        assert len(of_one_occasion((pair, other), names, (Pair(0, 1),), homes)) == wanted


DAYS = st.sampled_from((None, "2031-05-01", "2031-05-02", "2031-05-04", "2031-06-01"))


@given(st.lists(st.tuples(DAYS, st.sampled_from(("", "x", "y"))), min_size=2, max_size=6))
def test_a_pair_is_compared_whatever_other_pairs_there_are(rows: list[tuple[str | None, str]]) -> None:
    told = [telling("Oda Brandt resigned.", path=f"{n}.txt", published=day or "") for n, (day, _) in enumerate(rows)]
    pile = tuple(replace(one, report=replace(one.report, published=one.report.published or None)) for one in told)
    homes = tuple(event(name, *(one for one, (_, home) in zip(pile, rows, strict=True) if home == name)) for name in ("x", "y"))
    pairs = [Pair(i, j) for i, j in combinations(range(len(pile)), 2)]
    alone = tuple(pair for pair in pairs if of_one_occasion(pile, {}, [pair], homes))
    assert of_one_occasion(pile, {}, pairs, homes) == alone
    same = {pair for pair in pairs if rows[pair.first][1] == rows[pair.second][1] != ""}
    assert same <= set(alone)


TALK = "Oda Brandt met Ilo Varn, Pia Lund and the ministers."


def talk_with(other: str, people: tuple[Referent, ...]) -> Analysis:
    made = replace(telling(TALK, path=f"{other}.txt"), referents=people)
    lead = made.sentences[0]
    return replace(made, events=(EventMention(lead, lead, "meeting", main=True, participants=("r0", other)),))
