"""Collation as a whole: independent of the order of reports, and every span inside its report."""

from __future__ import annotations

from functools import cache
from itertools import permutations

from collate.telling import read
from variorum.collate import collate
from variorum.types import Analysis, Collation

TEXTS = (
    "ASTRA, 4 May 2031. President Oda Brandt met Prime Minister Lev Tarn of Veskovia in Astra on 4 May. “We agreed on 40 new "
    "ships and on open ports. Nobody loses by this,” Brandt said after the talks.",
    "Veskovia’s Prime Minister Lev Tarn held talks with President Brandt in Astra on May 4, 2031. “We have agreed on more than "
    "40 new ships and on open ports. Nobody loses by it,” the president said.",
    "The harvest in Marenland was poor this year, farmers said. Prices rose by 12 percent.",
)


@cache
def analyses() -> tuple[Analysis, ...]:
    return read(*TEXTS)


@cache
def collation() -> Collation:
    return collate(analyses())


def test_the_order_of_reports_does_not_matter() -> None:
    assert all(collate(order) == collation() for order in permutations(analyses()))


def test_what_two_reports_share_is_found_and_the_third_is_left_alone() -> None:
    ids = {one.report.path: one.report.id for one in analyses()}
    members = {member.report for parallel in collation().parallels for member in parallel.members}
    assert members == {ids["0.txt"], ids["1.txt"]}


def test_what_they_differ_in_is_found() -> None:
    aspects = {disagreement.aspect for disagreement in collation().disagreements}
    assert "modifier" in aspects


def test_every_citation_is_inside_its_report() -> None:
    lengths = {one.id: len(one.text) for one in collation().reports}
    made = collation()
    cited = [member for parallel in made.parallels for member in parallel.members]
    cited += [telling for event in made.events for telling in event.tellings]
    cited += [mention for entity in made.entities for mention in entity.mentions]
    assert cited
    assert all(citation.span.end <= lengths[citation.report] for citation in cited)


def test_nothing_makes_nothing() -> None:
    assert collate(()).parallels == ()
