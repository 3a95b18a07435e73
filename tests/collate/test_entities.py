"""Referents of all reports -> entities: one for each person, and never one for two."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.collate.entities import link_entities, with_entities
from variorum.collate.spelling import full_alike, words_of
from variorum.types import Analysis, Decision, Entity, EntityType, Figure, Mention, Referent, Role, Span, Statement


def who(
    key: str,
    name: str,
    *,
    office: str | None = None,
    country: str | None = None,
    kind: EntityType = "PERSON",
    titled: bool = False,
    members: tuple[str, ...] = (),
) -> Referent:
    """A referent; its mention is laid over the text by `told`."""
    roles = (Role(office, Span(0, 1), office, country),) if office else ()
    form = "title" if titled else "group" if members else "name"
    return Referent(key, name, kind, (Mention(Span(0, 1), kind, form),), roles, country, titled, members)  # type: ignore[arg-type]


def told(*referents: Referent, published: str | None = None, path: str = "a.txt") -> Analysis:
    """A report that names these referents and nothing else."""
    text = "; ".join(referent.name for referent in referents)
    placed = []
    for referent in referents:
        place = span(text, referent.name)
        placed.append(replace(referent, mentions=(replace(referent.mentions[0], span=place),)))
    return Analysis(report(text, path=path, published=published), (), tuple(placed))


def people(*pile: Analysis, decisions: tuple[Decision, ...] = ()) -> list[set[str]]:
    """The names that each person goes by, over all reports."""
    entities, _ = link_entities(pile, decisions=decisions)
    return sorted((set(e.aliases) for e in entities if e.type == "PERSON"), key=sorted)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Aleksandr Vorenko", "Alyaksandr Vorenka", 1),
        ("Aleksandr Vorenko", "Alexander Vorenko", 2),
        ("Serhiy Kolenskyy", "Sergei Kolensky", 2),
        ("Bill R. Tarn", "William Tarn", 2),
        ("Li Wenbo", "Li Haoran", 0),
        ("Li Wenbo", "Lu Wenbo", 0),
        ("Ana Tolvaj", "Ivan Tolvaj", 0),
        ("George H. Marsh", "George W. Marsh", 0),
        ("Kim Dae Jong", "Kim Dae-jong", 2),
        ("Otokar II", "Otokar IV", 0),
        ("Milo Sten Jr.", "Milo Sten", 2),
        ("Comedian Milo Sten", "Milo Sten", 2),
        ("Ada Milo Sten", "Oda Sten", 0),
    ],
)
def test_which_names_are_one(one: str, other: str, likeness: int) -> None:
    assert full_alike(words_of(one), words_of(other)) == likeness
    assert full_alike(words_of(other), words_of(one)) == likeness


def test_transliterations_surnames_and_titles_are_one_person() -> None:
    pile = (
        told(who("r0", "Aleksandr Vorenko", office="president", country="XA"), published="2030-05-01", path="a"),
        told(who("r0", "Alyaksandr Vorenka", office="president", country="XA"), published="2030-05-02", path="b"),
        told(who("r0", "Vorenko"), path="c"),
        told(who("r0", "leader of Ardenia", office="leader", country="XA", titled=True), published="2030-05-03", path="d"),
    )
    assert people(*pile) == [{"Aleksandr Vorenko", "Alyaksandr Vorenka", "Vorenko", "leader of Ardenia"}]


def test_namesakes_and_family_stay_apart() -> None:
    pile = (
        told(who("r0", "Li Wenbo", office="prime minister", country="XA"), who("r1", "Li Haoran", country="XA"), path="a"),
        told(who("r0", "Ana Tolvaj", office="president", country="XB"), who("r1", "Bela Tolvaj", country="XB"), path="b"),
        told(who("r0", "Tolvaj"), path="c"),
    )
    assert people(*pile) == [{"Ana Tolvaj"}, {"Bela Tolvaj"}, {"Li Haoran"}, {"Li Wenbo"}, {"Tolvaj"}]


def test_a_king_is_no_family() -> None:
    pile = (told(who("r0", "Otokar II", office="king", country="XB"), path="a"), told(who("r0", "Bela Otokar"), path="b"))
    assert people(*pile, told(who("r0", "Otokar", office="king"), path="c")) == [{"Bela Otokar"}, {"Otokar", "Otokar II"}]


def test_a_surname_with_an_office_is_its_holder() -> None:
    pile = (
        told(who("r0", "Ana Tolvaj", office="president", country="XB"), who("r1", "Bela Tolvaj", country="XB"), path="b"),
        told(who("r0", "Tolvaj", office="president"), path="c"),
    )
    assert people(*pile) == [{"Ana Tolvaj", "Tolvaj"}, {"Bela Tolvaj"}]


def test_a_title_goes_to_the_holder_of_that_time() -> None:
    pile = (
        told(who("r0", "Ana Tolvaj", office="president", country="XB"), published="2020-03-01", path="a"),
        told(who("r0", "Milo Sten", office="president", country="XB"), published="2025-03-01", path="b"),
        told(who("r0", "president of B", office="president", country="XB", titled=True), published="2025-03-04", path="c"),
        told(who("r0", "head of state of B", office="head of state", country="XB", titled=True), path="d"),
    )
    assert people(*pile) == [{"Ana Tolvaj"}, {"Milo Sten", "president of B"}, {"head of state of B"}]


def test_a_place_is_no_abbreviation_of_a_body_that_it_stands_behind() -> None:
    text = "Harbour College (OB)"
    mentions = tuple(Mention(span(text, words), "ORG", "name") for words in ("Harbour College", "OB"))
    college = Referent("r0", "Harbour College", "ORG", mentions)
    entities, _ = link_entities((Analysis(report(text, path="a"), (), (college,)), told(who("r0", "OB", kind="GPE"), path="b")))
    assert sorted((e.type, e.name, len(e.mentions)) for e in entities) == [("GPE", "OB", 1), ("ORG", "Harbour College", 2)]


def test_abbreviations_and_groups() -> None:
    text = "Harbour Trade Council (HTC)"
    mentions = tuple(Mention(span(text, words), "ORG", "name") for words in ("Harbour Trade Council", "HTC"))
    both = Referent("r0", "Harbour Trade Council", "ORG", mentions)
    pile = (
        Analysis(report(text, path="a"), (), (both,)),
        told(who("r0", "HTC", kind="ORG"), path="b"),
        told(
            who("r0", "Ardenia", kind="GPE", country="XA"),
            who("r1", "Borland", kind="GPE", country="XB"),
            who("r2", "Ardenia and Borland", kind="GROUP", members=("r0", "r1")),
            path="c",
        ),
        told(
            who("r5", "Borland", kind="GPE", country="XB"),
            who("r6", "Ardenia", kind="GPE", country="XA"),
            who("r7", "Borland and Ardenia", kind="GROUP", members=("r5", "r6")),
            path="d",
        ),
    )
    entities, _ = link_entities(pile)
    assert sorted((e.type, e.name) for e in entities) == [
        ("GPE", "Ardenia"),
        ("GPE", "Borland"),
        ("GROUP", "Ardenia and Borland"),
        ("ORG", "Harbour Trade Council"),
    ]
    group = next(e for e in entities if e.type == "GROUP")
    assert set(group.members) == {e.id for e in entities if e.type == "GPE"}


def test_a_common_noun_stays_with_its_report() -> None:
    pile = (told(who("r0", "joint statement", kind="WORK"), path="a"), told(who("r0", "joint statement", kind="WORK"), path="b"))
    assert len(link_entities(pile)[0]) == 2


def test_a_human_judgement_binds() -> None:
    pile = tuple(
        told(who("r0", name), path=name) for name in ("Ana Tolvaj", "Bela Sten", "Alexander Vorenko", "Aleksandr Vorenko")
    )
    assert people(*pile) == [{"Aleksandr Vorenko", "Alexander Vorenko"}, {"Ana Tolvaj"}, {"Bela Sten"}]
    same = Decision("d", "entity", "same", ("Ana Tolvaj", "Bela Sten"))
    apart = Decision("e", "entity", "different", ("Alexander Vorenko", "Aleksandr Vorenko"))
    assert people(*pile, decisions=(same, apart)) == [{"Aleksandr Vorenko"}, {"Alexander Vorenko"}, {"Ana Tolvaj", "Bela Sten"}]


def test_speakers_become_entities() -> None:
    analysis = told(who("r0", "Ana Tolvaj"), who("r1", "Sten"))
    statement = Statement("s", analysis.report.id, "direct", "speech", (Span(0, 3),), speaker="r0", via="r9")
    figure = Figure("f", analysis.report.id, Span(0, 1), 1.0, "count", speaker="r1")
    pile = (replace(analysis, statements=(statement,), figures=(figure,)),)
    entities, names = link_entities(pile)
    by_name = {entity.name: entity.id for entity in entities}
    statements, figures = with_entities(pile, names)
    assert (statements[0].speaker, statements[0].via, figures[0].speaker) == (by_name["Ana Tolvaj"], None, by_name["Sten"])


NAMES = "Ana Tolvaj|Tolvaj|Bela Tolvaj|A. Tolvaj|Aleksandr Vorenko|Alexander Vorenka|Vorenko|Li Wenbo|Li|Milo Sten".split("|")
SOME = st.builds(
    lambda names, office, country, day, n: told(
        *(who(f"r{i}", name, office=office, country=country) for i, name in enumerate(names)), published=day, path=f"{n}"
    ),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
    st.sampled_from([None, "president", "prime minister", "leader"]),
    st.sampled_from([None, "XA", "XB"]),
    st.sampled_from([None, "2020-01-01", "2024-01-01"]),
    st.integers(0, 9),
)


@given(pile=st.lists(SOME, max_size=6, unique_by=lambda a: a.report.id), seed=st.integers(0, 99))
def test_entities_do_not_depend_on_the_order_of_reports(pile: list[Analysis], seed: int) -> None:
    shuffled = pile.copy()
    random.Random(seed).shuffle(shuffled)
    one, names = link_entities(tuple(pile))
    other, _ = link_entities(tuple(shuffled))
    assert one == other
    assert set(names) == {(a.report.id, r.key) for a in pile for r in a.referents}
    assert len({entity.id for entity in one}) == len(one)
    assert set(names.values()) == {entity.id for entity in one}


def test_thousands_of_persons_take_seconds() -> None:
    syllables = ["ka", "lo", "mi", "ra", "ten", "vo", "shi", "du", "bel", "or"]
    rng = random.Random(7)

    def word() -> str:
        return "".join(rng.choice(syllables) for _ in range(3)).title()

    pile = tuple(told(*(who(f"r{i}", f"{word()} {word()}") for i in range(5)), path=str(n)) for n in range(600))
    started = time.process_time()
    entities: tuple[Entity, ...] = link_entities(pile)[0]
    assert time.process_time() - started < 90
    assert len(entities) > 1_500
