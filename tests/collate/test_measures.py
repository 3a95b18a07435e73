"""Figures of sentences that tell the same: another unit, another qualifier, another number."""

from __future__ import annotations

from itertools import permutations

import pytest

from make import report, span
from variorum.collate.abreast import abreast, lines_of
from variorum.collate.measures import measured_otherwise
from variorum.collate.slots import Witness
from variorum.collate.units import measure_of
from variorum.collate.values import are_rivals
from variorum.types import Analysis, Disagreement, Figure, Span, identify

_REST = ("Rain fell on the hills all night.", "Tickets go on sale tomorrow morning.", "The choir sang four old songs.")


def figure(
    text: str, words: str, value: float, unit: str = "count", of: str | None = None, modifier: str | None = None
) -> Figure:
    return Figure(identify(text, words), "", span(text, words), value, unit, modifier, of)


def measured(number: int, text: str, *figures: Figure) -> Witness:
    whole = f"{text}\n{_REST[number]}"
    sentences = (Span(0, len(text)), Span(len(text) + 1, len(whole)))
    analysis = Analysis(report(whole, path=str(number)), sentences, figures=figures)
    return Witness.of(analysis, {})


def found(*tolds: Witness) -> list[Disagreement]:
    lines = [lines_of(told) for told in tolds]
    return list(measured_otherwise("e", tuple(abreast(lines))))


def test_one_number_of_two_units() -> None:
    first, second = "The cutter, some 13 nautical miles away, turned north.", "The cutter was 13 miles away and turned north."
    (one,) = found(
        measured(0, first, figure(first, "13 nautical miles", 13, of="nautical miles")),
        measured(1, second, figure(second, "13 miles", 13, "mile")),
    )
    assert one.aspect == "figure" and not one.compatible
    assert {v.value for v in one.values} == {"13 nautical mile", "13 mile"}


@pytest.mark.parametrize(("modifier", "aspects"), [("about", ["modifier"]), (None, [])])
def test_one_number_otherwise_qualified(modifier: str | None, aspects: list[str]) -> None:
    first, second = "The cutter seized 300 crates of cloth.", "The cutter seized about 300 crates of cloth."
    rows = found(
        measured(0, first, figure(first, "300 crates", 300, of="crates")),
        measured(1, second, figure(second, "about 300 crates", 300, of="crates", modifier=modifier)),
    )
    assert [one.aspect for one in rows] == aspects and all(one.compatible for one in rows)


def test_about_and_around_are_one_word() -> None:
    first, second = "The cutter seized around 300 crates of cloth.", "The cutter seized about 300 crates of cloth."
    assert not found(
        measured(0, first, figure(first, "around 300 crates", 300, of="crates", modifier="around")),
        measured(1, second, figure(second, "about 300 crates", 300, of="crates", modifier="about")),
    )


def test_another_number_of_the_same() -> None:
    first = "Wardens chased the stolen lorry along Quay Street at 120 kmh."
    second = "Wardens chased the stolen lorry along Quay Street at 100 kmh."
    (one,) = found(
        measured(0, first, figure(first, "120 kmh", 120, "kmh")), measured(1, second, figure(second, "100 kmh", 100, "kmh"))
    )
    assert one.aspect == "figure" and {v.value for v in one.values} == {"120 kmh", "100 kmh"}


def test_a_number_that_both_give_is_no_other_number() -> None:
    first = "Wardens chased the stolen lorry along Quay Street for 30 km at 120 km."
    second = "Wardens chased the stolen lorry along Quay Street for 30 km."
    assert not found(
        measured(0, first, figure(first, "30 km", 30, "km"), figure(first, "120 km", 120, "km")),
        measured(1, second, figure(second, "30 km", 30, "km")),
    )


def test_other_things_are_not_compared() -> None:
    first, second = "The cutter seized 300 crates of cloth.", "The cutter seized cloth and 12 rifles."
    assert not found(
        measured(0, first, figure(first, "300 crates", 300, of="crates")),
        measured(1, second, figure(second, "12 rifles", 12, of="rifles")),
    )


@pytest.mark.parametrize(
    ("unit", "of", "measure"),
    [
        ("mile", None, "mile"),
        ("count", "nautical miles", "nautical-mile"),
        ("count", "hrs EST", "hour"),
        ("count", "feet of cable", "foot"),
        ("count", "crates", None),
        ("count", None, None),
    ],
)
def test_what_a_figure_measures_in(unit: str, of: str | None, measure: str | None) -> None:
    assert measure_of(Figure("f", "", Span(0, 1), 3.0, unit, None, of)) == measure


def test_in_any_order() -> None:
    texts = [f"The cutter seized {number} crates of Ardenian cloth off Cape Orla." for number in ("300", "310", "320")]
    rows = [
        measured(n, text, figure(text, f"{text.split()[3]} crates", float(text.split()[3]), of="crates"))
        for n, text in enumerate(texts)
    ]
    seen = {tuple(sorted(tuple(v.value for v in one.values) for one in found(*row))) for row in permutations(rows)}
    assert len(seen) == 1 and seen != {()}


def test_two_weeks_later_measures_nothing() -> None:
    first, second = "The cutter sank two weeks later off Cape Orla.", "The cutter sank two hours later off Cape Orla."
    assert not found(
        measured(0, first, figure(first, "two weeks", 2, "week")), measured(1, second, figure(second, "two hours", 2, "hour"))
    )


@pytest.mark.parametrize(
    ("one", "two", "rivals"),
    [
        (13_600_000, 13_625_777, False),
        (12_300, 12_400, True),
        (40, 43, True),
        (20_000_000, 140_000_000, False),
    ],
    ids=["rounded", "other", "small", "another sum"],
)
def test_numbers_that_may_be_of_one_thing(one: float, two: float, rivals: bool) -> None:
    first, second = figure("a", "a", one, "USD"), figure("b", "b", two, "USD")
    assert are_rivals(first, second) == are_rivals(second, first) == rivals
