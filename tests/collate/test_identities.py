"""Names that people give to somebody else, and persons put together or taken apart."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.collate.entities import link_entities, with_entities
from variorum.collate.identities import part_names
from variorum.types import Analysis, Citation, Decision, EventMention, Figure, Mention, Referent, Role, Span, Statement

TEXT = (
    "Rector Oda Brandt met the crews. The strait is open, Brandt said. It has 40 ships. "
    "The chancellor came on Friday. The hall is full, he said."
)


def place(words: str, *, nth: int = 0) -> Span:
    return span(TEXT, words, nth=nth)


def said(content: str, source: Span | None) -> Statement:
    return Statement(content, "r", "indirect", "speech", (place(content),), None, source, "r0")


def analysis(key: str = "r") -> Analysis:
    """A report in which a rector and a chancellor were taken for one person."""
    rector = Referent(
        "r0",
        "Oda Brandt",
        "PERSON",
        (
            Mention(place("Oda Brandt"), "PERSON", "name"),
            Mention(place("Brandt", nth=1), "PERSON", "name"),
            Mention(place("The chancellor"), "PERSON", "title"),
            Mention(place("he said"), "PERSON", "pronoun"),
        ),
        (Role("Rector", place("Rector")), Role("The chancellor", place("The chancellor"), "chancellor")),
    )
    statements = (said("The strait is open", place("Brandt", nth=1)), said("It has 40 ships", None))
    statements += (said("The hall is full", place("he said")),)
    statements = tuple(replace(s, report=key, id=f"{key} {s.id}") for s in statements)
    figure = Figure("f", key, place("40 ships"), 40, "count", speaker="r0")
    came = EventMention(place("The chancellor came on Friday."), place("came"), "other", participants=("r0",))
    one = replace(report(TEXT), id=key)
    return Analysis(one, (), (rector,), statements, (figure,), (), (came,))


def at(words: str, report: str = "r", *, nth: int = 0) -> str:
    return Citation(report, place(words, nth=nth)).address


def different(*subject: str, when: str = "1") -> Decision:
    return Decision(f"d{when}", "entity", "different", subject, when=when)


def same(*subject: str, when: str = "1") -> Decision:
    return Decision(f"s{when}", "entity", "same", subject, when=when)


CHANCELLOR = different(at("Oda Brandt"), at("The chancellor"))


def people(pile: tuple[Analysis, ...], *decisions: Decision) -> list[tuple[str, ...]]:
    entities, _ = link_entities(part_names(pile, decisions), decisions=decisions)
    return sorted(tuple(m.address for m in e.mentions) for e in entities if e.type == "PERSON")


def test_a_name_that_is_somebody_elses_is_a_person_of_its_own() -> None:
    (made,) = part_names((analysis(),), (CHANCELLOR,))
    rector, chancellor = made.referents
    assert (rector.key, rector.name, [r.words for r in rector.roles]) == ("r0", "Oda Brandt", ["Rector"])
    assert (chancellor.name, chancellor.titled, [r.words for r in chancellor.roles]) == (
        "The chancellor",
        True,
        ["The chancellor"],
    )
    assert sum(len(r.mentions) for r in made.referents) == 4
    assert chancellor.mentions[-1].form == "pronoun"


def test_what_is_said_goes_with_the_name_before_it() -> None:
    (made,) = part_names((analysis(),), (CHANCELLOR,))
    new = made.referents[1].key
    assert [s.speaker for s in made.statements] == ["r0", "r0", new]
    assert made.figures[0].speaker == "r0"
    assert made.events[0].participants == (new,)


def test_a_pile_has_two_persons_then_and_one_again_when_they_are_the_same() -> None:
    pile = (analysis(), analysis("q"))
    assert len(people(pile)) == 1
    assert len(people(pile, CHANCELLOR)) == 2
    both = different(at("Oda Brandt"), at("The chancellor"), at("The chancellor", "q"))
    found = people(pile, both)
    assert {at("The chancellor"), at("The chancellor", "q")} == set(min(found, key=len))
    assert len(people(pile, both, same(at("Oda Brandt"), at("The chancellor"), when="2"))) == 1
    assert len(people(pile, both, same(at("Oda Brandt"), at("The chancellor"), when="0"))) == 2


def test_a_whole_report_can_be_somebody_else() -> None:
    pile = tuple(analysis(key) for key in "qrs")
    gone = [at(words, "q", nth=nth) for words, nth in (("Oda Brandt", 0), ("Brandt", 1), ("The chancellor", 0))]
    found = people(pile, different(at("Oda Brandt"), *gone))
    assert sorted(map(len, found)) == [3, 6]
    entities, names = link_entities(
        part_names(pile, (different(at("Oda Brandt"), *gone),)), decisions=(different(at("Oda Brandt"), *gone),)
    )
    statements, _ = with_entities(pile, names)
    assert len({s.speaker for s in statements if s.report == "q"}) == 1
    assert len({s.speaker for s in statements}) == len([e for e in entities if e.type == "PERSON"]) == 2


def test_what_the_kept_name_stands_for_is_never_taken() -> None:
    assert people((analysis(),), different(at("Oda Brandt"), at("Oda Brandt"))) == people((analysis(),))
    assert people((analysis(),), different(at("Oda Brandt"), "nowhere:1:5", "no place")) == people((analysis(),))


@given(st.permutations([CHANCELLOR, same(at("Oda Brandt"), at("The chancellor", "q"), when="2"), different("x:1:2", "y:1:2")]))
def test_the_order_of_judgements_does_not_matter(order: list[Decision]) -> None:
    pile = (analysis(), analysis("q"))
    assert people(pile, *order) == people(pile, *sorted(order, key=lambda d: d.id))


def test_without_judgements_nothing_is_touched() -> None:
    pile = (analysis(),)
    assert part_names(pile, ()) is pile
