"""Reports into groups: what an outlet's other reports in the pile say of two of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from variorum.collate.gist import Facts, Gists
from variorum.collate.grouping import group_reports

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
