"""Whom "who" belongs to."""

from __future__ import annotations

from time import process_time

import pytest

from make import report
from variorum.analyse.antecedents import Surroundings
from variorum.analyse.language import Model
from variorum.analyse.names import find_referents
from variorum.analyse.relatives import belongs_to
from variorum.types import Referent, Span


def whose(model: Model, text: str, pronoun: str = "who") -> str | None:
    parse = model.parse(report(text))
    around = Surroundings(parse, find_referents(parse), [])
    at = text.rindex(f" {pronoun} ") + 1
    found = belongs_to(around, Span(at, at + len(pronoun)))
    return found.name if isinstance(found, Referent) else found.of(text) if found else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mira Tolvaj met Ivo Senda, who said that it was late.", "Ivo Senda"),
        ("The plan angered Ivo Senda, a retired dentist from Riga who says it will fail.", "Ivo Senda"),
        ("Enter Ms. Tolvaj — a former committee aide who describes herself as loving cats.", "Tolvaj"),
        ("Mira Tolvaj met a farmer who said that the harvest was lost.", "a farmer"),
        ("Mira Tolvaj quoted a spokesman for Ivo Senda who said that it was late.", "a spokesman for Ivo Senda"),
        ("It was Mira Tolvaj and not he who said so.", None),
    ],
)
def test_who_belongs_to_the_phrase_before_it(model: Model, text: str, who: str | None) -> None:
    assert whose(model, text) == who


def test_many_of_them_take_linear_time(model: Model) -> None:
    text = "She met a farmer who said so. " * 2000
    parse = model.parse(report(text))
    around = Surroundings(parse, find_referents(parse), [])
    places = [word.span for word in parse.words if word.text == "who"]
    began = process_time()
    assert all(belongs_to(around, place) is not None for place in places)
    assert process_time() - began < 2
