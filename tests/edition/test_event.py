from __future__ import annotations

from dataclasses import replace

import pytest

from cheap import record
from variorum.edition.event import event_page, in_order, paged
from variorum.edition.index import index, siglum
from variorum.edition.pages import EventPage, Quote, Row, Run
from variorum.types import Citation, Figure, Span


def page() -> EventPage:
    found = index(record())
    return event_page(found, found.events["e-1"])


def test_witnesses_are_lettered_in_the_order_of_publication() -> None:
    assert [(w.siglum, w.name) for w in page().witnesses] == [("A", "Sorvale Herald"), ("B", "Coastal Courier")]
    assert page().origins == 2


def test_sigla_go_on_after_z() -> None:
    assert [siglum(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_disagreements_show_the_words_in_their_sentence() -> None:
    (difference,) = page().differences
    assert [("".join(r.text for r in q.runs), q.sigla) for q in difference.readings] == [
        ("The talks took three hours on Friday.", ("A",)),
        ("The talks took four hours.", ("B",)),
    ]


def test_claims_are_grouped_by_voice_and_the_reports_own_come_first() -> None:
    assert [group.voice.name if group.voice else None for group in page().voices] == [None, "Ilja Varonek"]


def test_what_one_alone_tells_stands_apart() -> None:
    (alone,) = page().alone
    assert (alone.siglum, alone.total) == ("A", 1)


def test_every_claim_says_who_is_silent() -> None:
    told = {line.words: line.told for line in page().omissions}
    assert told["on Friday"] == (True, False)


def test_figures_of_the_same_thing_stand_in_one_row() -> None:
    rows = {row.label: row for row in page().figures}
    assert all(any(row.cells) for row in rows.values())


@pytest.mark.parametrize(
    ("figure", "label"),
    [
        (Figure("f", "r", Span(0, 2), 5e9, unit="USD"), "5,000,000,000 USD"),
        (Figure("f", "r", Span(0, 2), 33.0, unit="percent"), "33 %"),
        (Figure("f", "r", Span(0, 2), 3.0, unit="day"), "3 days"),
        (Figure("f", "r", Span(0, 2), 12.0, unit="count", of="new ferries"), "new ferries"),
    ],
)
def test_a_row_of_figures_is_called_what_is_counted_or_its_value(figure: Figure, label: str) -> None:
    found = index(replace(record(), figures=(replace(figure, report=record().reports[0].id),)))
    assert [row.label for row in event_page(found, found.events["e-1"]).figures] == [label]


def test_reports_on_other_events_are_named_once() -> None:
    found = index(record())
    claim = found.claims["e-1"][0]
    third = replace(found.reports[claim.members[0].report], id="third", path="three.txt", outlet="Halden Post")
    twice = (Citation("third", claim.members[0].span), Citation("third", Span(0, 3)))
    more = replace(
        found.record,
        reports=(*found.record.reports, third),
        claims=(replace(claim, members=(*claim.members, *twice)), *found.record.claims[1:]),
    )
    found = index(more)
    rows = [row for voice in event_page(found, found.events["e-1"]).voices for row in voice.rows if row.beyond]
    assert [[named.name for named in row.beyond] for row in rows] == [["Halden Post"]]


def test_equal_readings_stand_under_their_common_sigla() -> None:
    found = index(record())
    claim = found.claims["e-1"][0]
    third = replace(found.reports[claim.members[0].report], id="third", path="three.txt", published="2025-05-17")
    own = Citation("third", claim.members[0].span)
    more = replace(
        found.record,
        reports=(*found.record.reports, third),
        claims=(replace(claim, members=(*claim.members, own), parallel=None),),
        events=(replace(found.record.events[0], reports=(*found.record.events[0].reports, "third")),),
    )
    again = index(more)
    (group,) = event_page(again, again.events["e-1"]).voices
    assert [reading.sigla for reading in group.rows[0].readings] == [("A", "C"), ("B",)]


def row(name: str, **places: int) -> Row:
    readings = tuple(Quote((s,), s, start, start + 1, (Run(f"{name}{s}"),)) for s, start in places.items())
    return Row(name, "agreed", None, None, 1, readings, ())


def test_rows_follow_the_fullest_witness_and_the_others_between() -> None:
    rows = [row("late", A=30, B=5), row("early", A=10), row("middle", A=20), row("only-b", B=8)]
    assert [r.id for r in in_order(rows, ["A", "B"])] == ["early", "middle", "late", "only-b"]


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert (paged(45, 9, 20).number, paged(45, 9, 20).first, paged(45, 9, 20).last) == (3, 41, 45)
    assert (paged(0, 1, 20).pages, paged(0, 1, 20).first, paged(0, 1, 20).last) == (1, 0, 0)
