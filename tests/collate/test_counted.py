"""Figures of one thing in reports on one event, wherever they stand."""

from __future__ import annotations

from itertools import permutations

import pytest

from make import report, span
from variorum.collate.counted import counted_otherwise
from variorum.collate.slots import Witness
from variorum.collate.tolls import Tolls
from variorum.types import Analysis, Disagreement, Figure, Span, identify


def counted(path: str, text: str, *figures: tuple[str, float], unit: str = "count") -> Witness:
    """A report of one sentence with its figures, as written."""
    made = tuple(
        Figure(identify(text, words), "", span(text, words), value, unit, None, of or None)
        for words, value in figures
        for of in [words.partition(" ")[2]]
    )
    return Witness.of(Analysis(report(text, path=path), (Span(0, len(text)),), figures=made), {})


def found(*tolds: Witness) -> list[tuple[str, set[str]]]:
    rows: list[Disagreement] = list(counted_otherwise("e", list(tolds), Tolls()))
    return [(one.aspect, {value.value for value in one.values}) for one in rows]


FIRST = "Between squalls the harbour master hired 35 lighthouse volunteers."
SECOND = "The council said that 30 lighthouse volunteers had come to the harbour."


def test_another_number_beside_the_same_words() -> None:
    assert found(counted("a", FIRST, ("35", 35)), counted("b", SECOND, ("30", 30))) == [("figure", {"35", "30"})]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [("30", 35.0, "count"), ("30", 30.0, "percent"), ("30", 3000.0, "count")],
    ids=["the same number", "another unit", "numbers of two things"],
)
def test_what_is_no_other_number(words: str, value: float, unit: str) -> None:
    assert not found(counted("a", FIRST, ("35", 35)), counted("b", SECOND, (words, value), unit=unit))


def test_a_number_that_stands_in_the_other_report_is_no_rival() -> None:
    both = SECOND + " Others counted 35 of them."
    assert not found(counted("a", FIRST, ("35", 35)), counted("b", both, ("30", 30), ("35", 35)))


def test_a_number_of_something_else_in_the_other_report_is_no_other_telling() -> None:
    first = counted("a", "A gunman shot three travellers near the lighthouse.", ("three travellers", 3))
    text = "A gunman, 42, shot four travellers near the lighthouse after three quarrels."
    second = counted("b", text, ("four travellers", 4), ("three quarrels", 3))
    assert found(first, second) == [("figure", {"3", "4"})]
    again = counted("b", text.replace("quarrels", "travellers"), ("four travellers", 4), ("three travellers", 3))
    assert not found(first, again)


def test_other_words_are_of_another_thing() -> None:
    other = "The orchard sold 30 baskets of plums to travellers."
    assert not found(counted("a", FIRST, ("35", 35)), counted("b", other, ("30", 30)))


def test_each_figure_has_one_rival_the_nearest_of_equals() -> None:
    first = "Oda bought a tapestry retreat for 5,687 crowns and a tapestry chest for 3,544 crowns."
    second = "Oda had a tapestry retreat for 5,587 crowns."
    rows = found(
        counted("a", first, ("5,687", 5687), ("3,544", 3544), unit="crown"), counted("b", second, ("5,587", 5587), unit="crown")
    )
    assert rows == [("figure", {"5687 crown", "5587 crown"})]


def test_in_any_order() -> None:
    tolds = [
        counted("a", FIRST, ("35", 35)),
        counted("b", SECOND, ("30", 30)),
        counted("c", FIRST.replace("35", "38"), ("38", 38)),
    ]
    assert len({repr(sorted(map(repr, found(*order)))) for order in permutations(tolds)}) == 1


def test_bounded_in_figures() -> None:
    words = " ".join(f"{number} lighthouse volunteers of the harbour," for number in range(2000))
    one, two = (
        Analysis(
            report(text, path=path),
            (Span(0, len(text)),),
            figures=tuple(Figure(f"{path}{n}", "", Span(n, n + 1), float(n + shift), "count") for n in range(2000)),
        )
        for path, text, shift in (("a", words, 0), ("b", words + " again", 5000))
    )
    assert len(list(counted_otherwise("e", [Witness.of(one, {}), Witness.of(two, {})], Tolls()))) <= 200


@pytest.mark.parametrize("befell", ["killed", "injured"])
def test_tolls_are_compared_by_themselves(befell: str) -> None:
    first = counted("a", "The lighthouse fire by the harbour injured 40 people.", ("40 people", 40))
    assert not found(first, counted("b", f"The lighthouse fire by the harbour {befell} 15 people.", ("15 people", 15)))
