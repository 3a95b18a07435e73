"""What goes on from a statement whose speaker was corrected, and what does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from make import report, span
from variorum.collate.attributions import correct_speakers, hull
from variorum.collate.entities import link_entities, with_entities
from variorum.types import Analysis, Citation, Decision, Figure, Mention, Referent, Statement

TEXT = (
    "Oda Brandt and Lev Tarn met Greta Lund. The strait is open to 40 ships, Oda Brandt said. It stays open in May. "
    "He added that I will go on and that the road is free. She thanked the crews. "
    "The hall is full, Lev Tarn said. It stays full. They sang. Oda Brandt left. He said that it rained."
)
PEOPLE = {"oda": "Oda Brandt", "lev": "Lev Tarn", "greta": "Greta Lund"}


def said(content: str, source: str = "", speaker: str | None = "oda", *, nested: bool = False) -> Statement:
    where = span(TEXT, content)
    place = None
    if source:
        near = TEXT.index(source, max(0, where.start - 22))
        place = span(TEXT[near:], source)
        place = replace(place, start=place.start + near, end=place.end + near)
    return Statement(content, "r", "indirect", "speech", (where,), None, place, speaker, nested=nested)


OPEN, STAYS = said("The strait is open to 40 ships", "Oda Brandt"), said("It stays open in May")
ADDED, GO_ON = said("I will go on and that the road is free", "He"), said("I will go on", "I", nested=True)
THANKED, FULL = said("the crews", "She"), said("The hall is full", "Lev Tarn", "lev")
FULL_STILL, RAINED = said("It stays full", speaker="lev"), said("it rained", "He")


def analysis(*statements: Statement, genders: Mapping[str, str] | None = None) -> Analysis:
    one = replace(report(TEXT), id="r")
    people = []
    for key, name in PEOPLE.items():
        places, at = [], TEXT.find(name)
        while at >= 0:
            places.append(Mention(replace(span(TEXT, name), start=at, end=at + len(name)), "PERSON", "name"))
            at = TEXT.find(name, at + 1)
        people.append(Referent(key, name, "PERSON", tuple(places), gender=(genders or {}).get(key)))
    ships = Figure("ships", "r", span(TEXT, "40 ships"), 40, "count", of="ships", speaker="oda")
    return Analysis(one, (), tuple(people), statements, (ships,))


def corrected(one: Analysis, *asked: tuple[Statement, str]) -> dict[str, str]:
    """Who says what, by name, after these corrections, "" for nobody."""
    entities, names = link_entities((one,))
    where = {name: Citation("r", span(TEXT, name)).address for name in PEOPLE.values()} | {"": ""}
    decisions = [
        Decision(f"d{n}", "speaker", "is", (Citation("r", hull(s)).address, where[name], s.id), when=str(n))
        for n, (s, name) in enumerate(asked)
    ]
    pile, names = correct_speakers((one,), names, entities, tuple(decisions))
    called = {e.id: e.name for e in entities} | {None: ""}
    statements, figures = with_entities(pile, names)
    return {s.id: called[s.speaker] for s in statements} | {f.id: called[f.speaker] for f in figures}


def test_what_has_no_source_of_its_own_and_what_he_added_goes_with_it() -> None:
    found = corrected(analysis(OPEN, STAYS, ADDED, GO_ON, FULL), (OPEN, "Lev Tarn"))
    assert {found[s.id] for s in (OPEN, STAYS, ADDED, GO_ON)} == {"Lev Tarn"}
    assert found["ships"] == "Lev Tarn"
    assert corrected(analysis(OPEN, STAYS, ADDED), (OPEN, "")) == {OPEN.id: "", STAYS.id: "", ADDED.id: "", "ships": ""}


def test_why_names_the_decision() -> None:
    entities, names = link_entities((analysis(OPEN, STAYS),))
    subject = (Citation("r", hull(OPEN)).address, Citation("r", span(TEXT, "Lev Tarn")).address, OPEN.id)
    (made,), _ = correct_speakers((analysis(OPEN, STAYS),), names, entities, (Decision("d", "speaker", "is", subject),))
    assert [s.speaker_why for s in made.statements] == ["decision d", "decision d, which it goes on from"]


def test_it_stops_where_another_is_named_or_speaks() -> None:
    found = corrected(analysis(OPEN, STAYS, FULL, FULL_STILL), (OPEN, "Greta Lund"))
    assert (found[STAYS.id], found[FULL.id], found[FULL_STILL.id]) == ("Greta Lund", "Lev Tarn", "Lev Tarn")
    between = replace(RAINED, speaker="oda")
    assert corrected(analysis(replace(FULL, speaker="oda"), between), (FULL, "Greta Lund"))[RAINED.id] == "Oda Brandt"


def test_it_stops_at_a_statement_with_a_judgement_of_its_own_whichever_was_made_first() -> None:
    for asked in ([(OPEN, "Lev Tarn"), (ADDED, "Greta Lund")], [(ADDED, "Greta Lund"), (OPEN, "Lev Tarn")]):
        found = corrected(analysis(OPEN, STAYS, ADDED, THANKED), *asked)
        assert (found[STAYS.id], found[ADDED.id], found[THANKED.id]) == ("Lev Tarn", "Greta Lund", "Greta Lund")


@pytest.mark.parametrize(("gender", "carried"), [("m", "Lev Tarn"), ("f", "Oda Brandt"), (None, "Lev Tarn")])
def test_a_pronoun_that_the_new_speaker_is_not_called_stays(gender: str, carried: str) -> None:
    found = corrected(analysis(OPEN, ADDED, genders={"lev": gender} if gender else {}), (OPEN, "Lev Tarn"))
    assert found[ADDED.id] == carried


def test_what_stands_far_off_stays() -> None:
    text = TEXT + " " * 500 + "It ends."
    far, short = replace(STAYS, content=(span(text, "It ends"),)), analysis(OPEN)
    long = replace(short, report=replace(short.report, text=text), statements=(OPEN, far))
    assert corrected(long, (OPEN, "Lev Tarn"))[far.id] == "Oda Brandt"
