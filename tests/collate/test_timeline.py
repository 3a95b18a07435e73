"""What is told in passing is put to the event that it is, each mention to one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.collate.days import evening_of
from variorum.collate.timeline import Happening, Told, order_happenings
from variorum.types import EventMention, EventType, Span


def told(
    report: str,
    *who: str,
    date: str | None = None,
    kind: EventType = "meeting",
    at: int = 0,
    main: bool = False,
    published: str | None = "2031-05-15",
) -> Told:
    mention = EventMention(Span(at, at + 30), Span(at + 5, at + 8), kind, date=date, participants=who, main=main)
    return Told(report, mention, who, published=published)


MAY = "2031-05-04/2031-05-04"
TALKS = Happening((told("a", "brandt", "tarn", date=MAY, main=True),), ("a",))


def test_another_report_tells_of_the_same_meeting() -> None:
    (found,) = order_happenings([TALKS], [told("b", "brandt", "tarn", date=MAY)])
    assert {each.report for each in found.told} == {"a", "b"}


def test_another_day_or_other_people_are_another_meeting() -> None:
    others = [told("b", "brandt", "tarn", date="2031-04-04/2031-04-04"), told("c", "brandt", "orlo", date=MAY)]
    assert len(order_happenings([TALKS], others)) == 3


def test_an_undated_meeting_of_the_same_people_just_before_is_the_recent_one() -> None:
    (found,) = order_happenings([TALKS], [told("b", "brandt", "tarn", published="2031-05-06")])
    assert len(found.told) == 2


def test_a_meeting_told_by_place_and_day_alone_is_the_one_held_there() -> None:
    there = EventMention(Span(0, 30), Span(5, 8), "meeting", date=MAY, place="Port Senn", main=True)
    talks = Happening((Told("a", there, ("brandt", "tarn")),), ("a",))
    passing = Told("b", EventMention(Span(0, 30), Span(5, 8), "meeting", date=MAY, place="Port Senn"), ())
    (found,) = order_happenings([talks], [passing])
    assert {each.report for each in found.told} == {"a", "b"}
    elsewhere = Told("b", EventMention(Span(0, 30), Span(5, 8), "meeting", date=MAY, place="Astra"), ())
    assert len(order_happenings([talks], [elsewhere])) == 2


def test_a_first_sentence_that_stands_in_decides_nothing() -> None:
    whole = EventMention(Span(0, 40), Span(0, 40), "other", main=True)
    happening = Happening((Told("b", whole, ()), Told("c", whole, ()), *TALKS.told), ("a", "b", "c"))
    assert (happening.type, happening.date) == ("meeting", MAY)


mentions = st.builds(
    told,
    st.sampled_from("bcd"),
    st.sampled_from(["brandt", "orlo"]),
    st.sampled_from(["tarn", "vale"]),
    date=st.sampled_from([MAY, "2031-04-04/2031-04-04", "2031-05-01/2031-05-31", None]),
    kind=st.sampled_from(["meeting", "call", "visit"]),
    at=st.integers(0, 50).map(lambda n: 40 * n),
)


@given(st.lists(mentions, max_size=8, unique_by=lambda each: (each.report, each.mention.span.start)), st.integers(0, 99))
def test_each_mention_stands_once_whatever_the_order(passing: list[Told], seed: int) -> None:
    found = order_happenings([TALKS], passing)
    placed = [each for happening in found for each in happening.told]
    assert sorted(placed, key=repr) == sorted([*TALKS.told, *passing], key=repr)
    shuffled = passing.copy()
    random.Random(seed).shuffle(shuffled)
    assert {frozenset(one.told) for one in order_happenings([TALKS], shuffled)} == {frozenset(one.told) for one in found}


def test_in_other_news_half_of_the_reports_must_name_who_takes_part() -> None:
    rows = [told(report, *who, kind="other", main=True) for report, who in zip("abc", (("brandt",), ("tarn",), ()), strict=True)]
    assert Happening(tuple(rows), ("a", "b", "c")).participants == ()
    rows[2] = told("c", "tarn", kind="other", main=True)
    assert Happening(tuple(rows), ("a", "b", "c")).participants == ("tarn",)


def test_what_no_report_dates_was_on_the_day_it_was_first_published() -> None:
    lead = [
        told(name, "brandt", "tarn", main=True, published=day) for name, day in (("b", "2031-05-05T09:00"), ("a", "2031-05-04"))
    ]
    happening = Happening(tuple(lead), ("a", "b"))
    assert (happening.date, happening.day) == (None, MAY)
    assert Happening((told("c", "brandt", "tarn"),)).day is None
    for passing in (told("d", "brandt", "tarn", published="2031-05-06"), told("d", "brandt", "tarn", date=MAY)):
        assert len(order_happenings([happening], [passing])) == 1


def test_two_of_several_who_met_tell_of_the_talks_that_their_report_is_about() -> None:
    talks = Happening((told("a", "brandt", "tarn", "orlo", date=MAY, main=True),), ("a",))
    (found,) = order_happenings([talks], [told("a", "brandt", "orlo", at=50)])
    assert len(found.told) == 2
    assert len(order_happenings([talks], [told("a", "brandt", "kol", at=50)])) == 2


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2031-05-05T01:02:00+00:00", "2031-05-04"),
        ("2031-05-05T00:30:00", "2031-05-04"),
        ("2031-05-05T00:00:00Z", "2031-05-05"),
        ("2031-05-05T04:00:00", "2031-05-05"),
        ("2031-05-05", "2031-05-05"),
    ],
)
def test_what_is_published_in_the_small_hours_was_the_evening_before(moment: str, day: str) -> None:
    assert evening_of(moment) == day


def test_meetings_told_without_those_who_met_are_one_on_one_day_at_one_place() -> None:
    def at(report: str, place: str, date: str = MAY) -> Told:
        return Told(report, EventMention(Span(0, 30), Span(5, 8), "meeting", date=date, place=place), ())

    assert len(order_happenings([], [at("b", "Port Senn"), at("c", "Port Senn")])) == 1
    assert len(order_happenings([], [at("b", "Port Senn"), at("c", "Astra")])) == 2
    assert len(order_happenings([], [at("b", "Port Senn", "2031-05-01/2031-05-31"), at("c", "Port Senn")])) == 2
