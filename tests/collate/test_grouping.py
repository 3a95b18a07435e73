"""Reports into groups: what an outlet's other reports in the pile say of two of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.collate.gist import ONE, Facts, Gists
from variorum.collate.grouping import group_reports, hopeful, is_likely

ALIKE = [{"port": 0.6, "grain": 0.8}, {"port": 0.8, "ferry": 0.6}]
"""Two gists of likeness .48."""


def groups(one: Facts, other: Facts) -> int:
    return len(group_reports(Gists.of(ALIKE), [one, other], [(0, 1)]))


def test_a_paper_tells_one_event_on_two_days() -> None:
    paper = Facts(day=700, outlet="astra courier")
    assert groups(paper, replace(paper, day=705)) == 1


def test_a_press_office_that_publishes_daily_tells_two() -> None:
    office = Facts(day=700, outlet="palace of astra", busy=6)
    assert groups(office, replace(office, day=705)) == 2


@pytest.mark.parametrize("told", [699, 700])
def test_but_one_where_it_dates_both_alike(told: int) -> None:
    office = Facts(day=700, outlet="palace of astra", busy=6, told=told)
    assert groups(office, replace(office, day=705)) == 1


def test_two_press_offices_tell_one_event_within_a_week() -> None:
    office = Facts(day=700, outlet="palace of astra", busy=6)
    other = Facts(day=703, outlet="ministry of veskovia", busy=6)
    assert groups(office, other) == 1
    assert groups(office, replace(other, day=720)) == 2


def test_who_calls_two_others_calls_twice() -> None:
    call = Facts(day=700, meet=True, call=True, who=("brandt", "tarn"), sure=True)
    assert groups(call, replace(call, outlet="palace of astra")) == 1
    assert groups(call, replace(call, outlet="palace of astra", who=("brandt", "orlo"))) == 2
    meeting = replace(call, call=False)
    assert groups(meeting, replace(meeting, outlet="palace of astra", day=701, who=("brandt", "orlo"))) == 2
    assert groups(meeting, replace(call, outlet="palace of astra", who=("brandt", "orlo", "kol"))) == 2


def test_two_who_call_the_same_others_call_each_by_himself() -> None:
    call = Facts(day=700, meet=True, call=True, who=("brandt", "tarn", "orlo"), sure=True)
    assert groups(call, replace(call, outlet="palace of astra", who=("kol", "tarn", "orlo"))) == 2
    assert groups(call, replace(call, outlet="palace of astra", who=("tarn", "brandt", "adviser"))) == 1


def test_a_call_is_no_meeting_of_others_nor_a_meeting_one_of_another_day() -> None:
    call = Facts(day=700, meet=True, call=True, who=("brandt", "tarn"), sure=True)
    advisers = replace(call, call=False, who=())
    assert groups(call, advisers) == 2
    assert groups(advisers, replace(advisers, outlet="palace of astra")) == 1
    assert groups(advisers, replace(advisers, outlet="palace of astra", day=690)) == 2


known = st.builds(
    Facts,
    day=st.sampled_from([0, 700, 701, 705, 720, 790]),
    outlet=st.sampled_from(["", "astra courier", "palace of astra"]),
    title=st.sampled_from(["", "on grain"]),
    told=st.sampled_from([0, 699, 700, 705]),
    weekday=st.sampled_from([0, 3]),
    meet=st.booleans(),
    call=st.booleans(),
    who=st.sampled_from([(), ("brandt",), ("brandt", "tarn"), ("orlo", "tarn")]),
    sure=st.booleans(),
    busy=st.integers(0, 7),
)


@given(st.lists(known, min_size=2, max_size=2), st.floats(0, 1))
def test_no_pair_that_is_likely_is_passed_over(facts: list[Facts], likeness: float) -> None:
    dot = round(likeness * ONE**2)
    assert hopeful(np.array([0]), np.array([1]), np.array([dot]), facts)[0] or not is_likely(dot, *facts)


words = st.dictionaries(st.sampled_from(["port", "grain", "ferry", "flood", "bridge"]), st.floats(0.1, 0.6), max_size=4)


@given(st.lists(st.tuples(words, known), max_size=6), st.lists(st.tuples(words, known), max_size=6))
def test_what_no_pair_binds_is_grouped_as_if_alone(
    some: list[tuple[dict[str, float], Facts]], more: list[tuple[dict[str, float], Facts]]
) -> None:
    def grouped(reports: list[tuple[dict[str, float], Facts]], pairs: list[tuple[int, int]]) -> list[list[int]]:
        return group_reports(Gists.of(gist for gist, _ in reports), [facts for _, facts in reports], pairs)

    here = [(one, other) for other in range(len(some)) for one in range(other)]
    there = [(one, other) for other in range(len(more)) for one in range(other)]
    shifted = [(len(some) + one, len(some) + other) for one, other in there]
    apart = [[len(some) + index for index in group] for group in grouped(more, there)]
    assert grouped([*some, *more], here + shifted) == grouped(some, here) + apart
