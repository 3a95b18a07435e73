"""Occasions: which reports are compared in full, and what those on two occasions of one story tell all the same."""

from __future__ import annotations

from dataclasses import replace

from collate.test_parallels import event, main_of, telling, words
from make import span
from variorum.collate.candidates import Pair, candidate_pairs
from variorum.collate.occasions import compared_pairs
from variorum.collate.parallels import find_parallels
from variorum.types import Analysis, EventMention, Mention, Parallel, Referent


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
    assert compared_pairs(pile, {}, (Pair(0, 1),), (event("letter", first, second),)) == (Pair(0, 1),)
    assert compared_pairs(pile, {}, (Pair(0, 1),), ()) == ()


def test_who_is_not_called_by_name_makes_no_other_talk() -> None:
    people = tuple(
        Referent(key, name, "PERSON", (Mention(span(TALK, name), "PERSON", "title" if key == "r2" else "name"),))
        for key, name in (("r0", "Oda Brandt"), ("r1", "Ilo Varn"), ("r2", "the ministers"), ("r3", "Pia Lund"))
    )
    met = {other: talk_with(other, people) for other in ("r1", "r2", "r3")}
    names = {(each.report.id, key): key for each in met.values() for key in ("r0", "r1", "r2", "r3")}
    pile = tuple(met[key] for key in ("r1", "r2", "r3"))
    wanted = compared_pairs(pile, names, (Pair(0, 1), Pair(0, 2)), (event("talks", *pile),))
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
        assert len(compared_pairs((pair, other), names, (Pair(0, 1),), homes)) == wanted


TALK = "Oda Brandt met Ilo Varn, Pia Lund and the ministers."


def talk_with(other: str, people: tuple[Referent, ...]) -> Analysis:
    made = replace(telling(TALK, path=f"{other}.txt"), referents=people)
    lead = made.sentences[0]
    return replace(made, events=(EventMention(lead, lead, "meeting", main=True, participants=("r0", other)),))


STORM = "The storm Olga will make landfall at Lund on Sunday, 30 years after the great flood of the southern harbours."


def call_with(other: str, *, said: str = "", published: str = "2031-05-04") -> Analysis:
    """A release on a call, which says something of the storm, and what was said at the call."""
    text = f"President Oda Brandt called {other} and the rescue services today. {STORM}" + (
        f" Brandt said {said}." if said else ""
    )
    made = telling(text, path=f"{other}.txt", published=published, quotes=(said,) if said else ())
    return replace(made, events=main_of(made))


def found_in(*calls: Analysis, story: bool = True) -> tuple[Parallel, ...]:
    """The parallels of releases on calls, each an event of its own."""
    pile = tuple(sorted(calls, key=lambda one: one.report.id))
    names = {(one.report.id, "r0"): "brandt" for one in pile}
    return find_parallels(pile, names, (Pair(0, 1, story=story),), tuple(event(one.report.path, one) for one in pile))


def test_what_several_talks_turn_on_is_told_by_the_reports_on_each() -> None:
    first, second = call_with("the mayor of Lund"), call_with("Governor Varn")
    assert {STORM.rstrip(".")} in [{one.rstrip(".") for one in each} for each in words(found_in(first, second), first, second)]


def test_each_report_tells_its_own_occasion() -> None:
    first, second = call_with("the mayor of Lund"), call_with("Governor Varn")
    assert not any("called" in one for each in words(found_in(first, second), first, second) for one in each)


def test_what_is_said_at_two_talks_is_said_twice() -> None:
    said = "Ardenia supports the islands in pursuing a path suited to their conditions"
    first, second = call_with("the mayor of Lund", said=said), call_with("Governor Varn", said=said)
    assert not any(said in one for each in words(found_in(first, second), first, second) for one in each)


def test_other_stories_are_not_compared() -> None:
    assert found_in(call_with("the mayor of Lund"), call_with("Governor Varn"), story=False) == ()


def test_pairs_of_one_occasion_are_compared_in_full_also_where_they_are_of_one_story() -> None:
    first, second = sorted((call_with("the mayor of Lund"), call_with("Governor Varn")), key=lambda one: one.report.id)
    pairs = (Pair(0, 1, story=True),)
    assert compared_pairs((first, second), {}, pairs, (event("calls", first, second),)) == (Pair(0, 1),)
    assert compared_pairs((first, second), {}, pairs, (event("one", first), event("other", second))) == pairs


def test_one_story_is_of_the_same_days_and_alike() -> None:
    lund, varn, later = (
        call_with("the mayor of Lund"),
        call_with("Governor Varn", published="2031-05-06"),
        call_with("Dr Tarn", published="2031-05-09"),
    )
    other = telling("The price of barley rose for the third time since the harvest of the northern isles.", path="barley.txt")
    pile = (lund, varn, later, other)
    assert [pair[:2] for pair in candidate_pairs(pile, {}) if pair.story] == [(0, 1)]
