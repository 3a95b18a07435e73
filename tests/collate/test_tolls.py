"""How many dead, injured, missing or arrested reports on one event give, wherever it stands and in whatever words."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.collate.slots import Witness
from variorum.collate.tolls import _BE, _HEADS, _KIND, _PERHAPS, _RISEN, Tolls, tolls_otherwise
from variorum.types import Analysis, Event, Figure, Span, Time, identify

WORDS = sorted({*_KIND, *_HEADS, *_RISEN, *_PERHAPS, *_BE, "people", "of", "the", "toll", "and", ",", "(", "lives", "claimed"})
DAY = date(2031, 5, 4)
NUMBERS = {"12": 12, "15": 15, "40": 40, "three": 3, "five": 5, "six": 6, "Six": 6, "Two": 2, "300": 300}


def witness(text: str, *figures: str, path: str = "a", times: dict[str, str] | None = None) -> Witness:
    """A report of one line with its figures, as written: a number and whom it counts."""
    made = tuple(
        Figure(identify(text, words), "", span(text, words), NUMBERS[number], "count", None, of or None)
        for words in figures
        for number, _, of in [words.partition(" ")]
    )
    ends = [0, *(at + 2 for at, mark in enumerate(text) if mark == "." and at + 2 < len(text)), len(text)]
    sentences = tuple(Span(start, end) for start, end in pairwise(ends))
    days = tuple(Time(identify(text, words), "", span(text, words), "DATE", value) for words, value in (times or {}).items())
    told = report(text, path=path, published="2031-05-04")
    return Witness.of(Analysis(told, sentences, figures=made, times=days), {})


def tolls(text: str, *figures: str, times: dict[str, str] | None = None) -> list[tuple[str, str, float | None]]:
    return [(toll.kind, toll.whom, toll.figure.value) for toll in Tolls().on(DAY, witness(text, *figures, times=times))]


@pytest.mark.parametrize(
    ("text", "figures", "found"),
    [
        ("In all 12 people were killed and 40 others injured.", ("12 people", "40 others"), [("dead", 12), ("injured", 40)]),
        ("The blast killed 12 people and wounded 40.", ("12 people", "40"), [("dead", 12), ("injured", 40)]),
        ("An explosion left 12 people dead, 40 wounded.", ("12 people", "40"), [("dead", 12), ("injured", 40)]),
        ("The death toll from the fire on the ferry has risen to 15.", ("15",), [("dead", 15)]),
        ("The number of injured in the two towns stands at 40.", ("40",), [("injured", 40)]),
        ("It led to the arrest of five men.", ("five men",), [("arrested", 5)]),
        ("By noon three people were taken into custody.", ("three people",), [("arrested", 3)]),
        ("The flood claimed 12 lives.", ("12 lives",), [("dead", 12)]),
        ("Divers recovered three bodies.", ("three bodies",), [("dead", 3)]),
        ("Boats pulled 40 survivors from the sea.", ("40 survivors",), [("rescued", 40)]),
        ("The ferry had 300 people on board.", ("300 people",), [("aboard", 300)]),
        ("A ferry carrying 300 people sank.", ("300 people",), [("aboard", 300)]),
        ("Later six of its soldiers were wounded.", ("six",), [("injured", 6)]),
        ("After the storm six people are still missing.", ("six people",), [("missing", 6)]),
    ],
)
def test_a_figure_is_of_what_the_nearest_word_tells(text: str, figures: tuple[str, ...], found: list[tuple[str, float]]) -> None:
    assert [(kind, value) for kind, _, value in tolls(text, *figures)] == found


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Then five gunmen killed a guard.", ("five gunmen",)),
        ("Many were hurt, six of them badly.", ("six",)),
        ("Two of the three victims died.", ("three victims",)),
        ("A collapse could kill 12 people.", ("12 people",)),
        ("The state sent 300 soldiers there.", ("300 soldiers",)),
    ],
    ids=["who kills", "a part", "a whole", "what could be", "something else"],
)
def test_what_is_no_toll(text: str, figures: tuple[str, ...]) -> None:
    assert not tolls(text, *figures)


@pytest.mark.parametrize("value", ["2029", "2031-03", "2031-04-11", "XXXX-09"])
def test_what_another_time_brought_is_background(value: str) -> None:
    assert not tolls("A quake then killed 12 people.", "12 people", times={"then": value})
    assert not tolls("A quake came then. It killed 12 people.", "12 people", times={"then": value})
    assert tolls("A quake came then. Six people died now.", "Six people", times={"then": value}) == [("dead", "", 6)]


def test_those_of_one_class_are_compared_whatever_they_are_called() -> None:
    text = "Later three of its soldiers were killed. They said five servicemen died."
    assert tolls(text, "three", "five servicemen") == [("dead", "soldiers", 3), ("dead", "soldiers", 5)]
    assert tolls("Later three of the dead were killed by fire.", "three") == []


@given(words=st.lists(st.sampled_from(WORDS), max_size=14), place=st.integers(0, 13))
def test_any_words_around_a_figure_can_be_read(words: list[str], place: int) -> None:
    text = " ".join([*words[:place], "12", *words[place:]]) + "."
    assert all(toll.figure.value == 12 for toll in Tolls().on(DAY, witness(text, "12")))


def test_a_figure_without_a_word_is_no_toll() -> None:
    text = "They killed ☃."
    figure = Figure("f", "", span(text, "☃"), 12, "count", None, None)
    told = Analysis(report(text, path="a"), (Span(0, len(text)),), figures=(figure,))
    assert not list(Tolls().on(DAY, Witness.of(told, {})))


def test_reports_that_give_other_tolls_disagree_and_those_of_others_are_apart() -> None:
    one = witness("The blast killed 12 people and 40 were injured.", "12 people", "40", path="a")
    two = witness(
        "The death toll has risen to 15. They were with three children killed at school.", "15", "three children", path="b"
    )
    three = witness("In all 12 died there.", "12", path="c")
    event = Event("e", "a blast", "other", "2031-05-04/2031-05-04", None, (), True, ())
    (made,) = tolls_otherwise(event, [one, two, three], Tolls())
    assert (made.aspect, made.compatible, {v.value for v in made.values}) == ("figure", False, {"12", "15"})
    assert len(made.values) == 3 and made.why == "another number of dead"
    assert not list(tolls_otherwise(event, [one, three], Tolls()))
