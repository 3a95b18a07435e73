"""Disagreements: figures, dates, people, names, places, order; silent ones too."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.collate.disagreements import find_disagreements
from variorum.collate.sequences import find_orders
from variorum.collate.wording import collate_words
from variorum.types import (
    Analysis,
    Citation,
    Disagreement,
    EntityType,
    Event,
    EventMention,
    Figure,
    Kind,
    Mention,
    Parallel,
    Referent,
    Relation,
    Report,
    Span,
    Statement,
    Time,
    identify,
)


def told(text: str, *, path: str, published: str | None = None, outlet: str | None = None, **parts: object) -> Analysis:
    made = report(text, path=path, published=published, outlet=outlet)
    ends = [place + 1 for place, c in enumerate(text) if c == "." and text[place + 1 : place + 2] in {"", " "}]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
    return Analysis(made, sentences, **parts)  # type: ignore[arg-type]


def named(text: str, words: str, key: str, type_: EntityType = "PERSON") -> Referent:
    return Referent(key, words, type_, tuple(Mention(span(text, words, nth=n), type_, "name") for n in range(text.count(words))))


def figure(text: str, words: str, value: float, modifier: str | None = None, *, unit: str = "count", of: str = "") -> Figure:
    return Figure(identify(text, words), "", span(text, words), value, unit, modifier, of or None)


def parallel(*members: tuple[Analysis, str], relation: Relation = "translation", quoted: bool = False) -> Parallel:
    cited = sorted(Citation(one.report.id, span(one.report.text, words)) for one, words in members)
    texts = {one.report.id: one.report.text for one, _ in members}
    apparatus = collate_words([(texts[c.report], c.span) for c in cited], quoted=[quoted] * len(cited))
    return Parallel(identify(*cited), relation, tuple(cited), 0.9, (), apparatus)


def event(*tellings: tuple[Analysis, str], date: str = "2031-05-04/2031-05-04", who: tuple[str, ...] = ()) -> Event:
    cited = tuple(sorted(Citation(one.report.id, span(one.report.text, words)) for one, words in tellings))
    reports = tuple(sorted({c.report for c in cited}))
    return Event("e1", "talks", "meeting", date, None, who, True, cited, reports)


def found(
    *told_: Analysis, parallels: tuple[Parallel, ...] = (), events: tuple[Event, ...] = ()
) -> dict[str, list[Disagreement]]:
    pile = tuple(sorted(told_, key=lambda one: one.report.id))
    names = {(one.report.id, referent.key): referent.key for one in pile for referent in one.referents}
    by_aspect: dict[str, list[Disagreement]] = {}
    for one in find_disagreements(pile, names, parallels, events):
        by_aspect.setdefault(one.aspect, []).append(one)
    return by_aspect


def values(disagreement: Disagreement) -> set[str]:
    return {value.value for value in disagreement.values}


def test_another_number_and_the_same_number_otherwise_qualified() -> None:
    a, b = "The port lost 40 ships.", "The port lost 44 ships."
    first, second = (
        told(a, path="a", figures=(figure(a, "40 ships", 40),)),
        told(b, path="b", figures=(figure(b, "44 ships", 44),)),
    )
    both = parallel((first, "The port lost 40 ships"), (second, "The port lost 44 ships"))
    assert [values(d) for d in found(first, second, parallels=(both,))["figure"]] == [{"40", "44"}]
    c = "The port lost over 40 ships."
    third = told(c, path="c", figures=(figure(c, "over 40 ships", 40, "over"),))
    less = parallel((first, "The port lost 40 ships"), (third, "The port lost over 40 ships"))
    (one,) = found(first, third, parallels=(less,))["modifier"]
    assert one.compatible and values(one) == {"40", "more than 40"}


def test_dates_that_differ_in_precision_only_are_compatible() -> None:
    a, b, c = "It opened on 4 May 2031.", "It opened in May 2031.", "It opened on 5 May 2031."
    first, second, third = (
        told(text, path=text[-12:], times=(Time("t", "", span(text, words), "DATE", value),))
        for text, words, value in ((a, "4 May 2031", "2031-05-04"), (b, "May 2031", "2031-05"), (c, "5 May 2031", "2031-05-05"))
    )
    (near,) = found(first, second, parallels=(parallel((first, a[:-1]), (second, b[:-1])),))["date"]
    (far,) = found(first, third, parallels=(parallel((first, a[:-1]), (third, c[:-1])),))["date"]
    assert near.compatible and not far.compatible


@pytest.mark.parametrize(
    ("one", "two", "kinds"),
    [
        (("Friday", "2031-05-09"), ("Friday evening", "2031-05-09TEV"), [True]),
        (("Friday", "XXXX-WXX-5"), ("Friday evening", "XXXX-WXX-5TEV"), [True]),
        (("Friday", "2031-05-09"), ("9 May", "2031-05-09"), []),
        (("Friday", "2031-05-09"), ("a day that week", "2031-W19"), [True]),
        (("Friday evening", "XXXX-WXX-5TEV"), ("9 May", "2031-05-09"), [True]),
        (("Friday evening", "XXXX-WXX-5TEV"), ("10 May", "2031-05-10"), [False]),
    ],
)
def test_a_time_of_day_is_a_day_more_exactly(one: tuple[str, str], two: tuple[str, str], kinds: list[bool]) -> None:
    """Whether both can be true, of the disagreements found; a Friday is no Saturday."""
    texts = [f"The harbour hall was shut by its owners on {words}." for words, _ in (one, two)]
    first, second = (
        told(text, path=str(n), times=(Time("t", "", span(text, words), "DATE", value),))
        for n, (text, (words, value)) in enumerate(zip(texts, (one, two), strict=True))
    )
    both = parallel((first, texts[0][:-1]), (second, texts[1][:-1]))
    assert [d.compatible for d in found(first, second, parallels=(both,)).get("date", [])] == kinds


def quoting(words: str, path: str, *, kind: Kind = "direct", outlet: str | None = None) -> Analysis:
    """A report of one sentence that is all somebody's words."""
    text = f"{words}."
    statement = Statement(path, "", kind, "speech", (span(text, words),))
    return told(text, path=path, outlet=outlet, statements=(statement,))


def apart(first: Analysis, second: Analysis, relation: Relation = "translation", score: float = 0.9) -> list[set[str]]:
    both = replace(parallel(*((one, one.report.text[:-1]) for one in (first, second)), relation=relation), score=score)
    return [values(d) for d in found(first, second, parallels=(both,)).get("wording", [])]


def test_one_changed_word_of_a_quotation() -> None:
    first = quoting("The pact rests on the similarity of our goals", "a")
    second = quoting("The pact rests on the unity of our goals", "b")
    assert apart(first, second) == [{"similarity", "unity"}]


def test_reporters_may_choose_their_words_but_for_what_stands_between_the_same_words() -> None:
    first = quoting("The pact rests on the similarity of their goals", "a", kind="indirect")
    second = quoting("The pact rests on the harmony of their goals", "b", kind="indirect")
    assert apart(first, second) == [{"similarity", "harmony"}]
    second = quoting("It is firm because of their goals", "b", kind="indirect")
    assert apart(first, second) == []


def test_what_is_hardly_alike_is_not_compared_word_by_word() -> None:
    """An unlikely parallel, or one of passages with few telling words in common; of one word in place of another, with one."""
    first = quoting("The pact rests on the similarity of our goals", "a")
    second = quoting("The pact rests on the unity of our goals", "b")
    assert apart(first, second, score=0.3) == []
    assert apart(quoting("We have great harbours", "a"), quoting("We have plenty of harbours", "b")) == []
    first = quoting("The harbour was closed by fishermen from Lund and the northern islands on Tuesday", "a", kind="indirect")
    second = quoting("The harbour saw angry crews burn nets, boats and a customs shed on Tuesday", "b", kind="indirect")
    assert apart(first, second, "same-fact") == []


def test_a_word_and_its_beginning_are_one_word() -> None:
    first, second = quoting("He was held for drunk driving there", "a"), quoting("He was held for drunken driving there", "b")
    assert apart(first, second) == []


@pytest.mark.parametrize(
    ("outlets", "held"),
    [
        (("Government of Ardenia", "President of Veskovia"), True),
        (("President of Veskovia", "President of Veskovia"), True),
        (("President of Veskovia", "The Gull"), False),
        (("The Tern", "The Gull"), False),
    ],
)
def test_offices_are_held_to_their_words(outlets: tuple[str, str], held: bool) -> None:
    """An office that releases twice too."""
    words = ("Oda promised help for the harbour", "Oda promised help for the harbour and the northern islands")
    one, two = (quoting(said, name + said, kind="indirect", outlet=name) for said, name in zip(words, outlets, strict=True))
    assert bool(apart(one, two, "paraphrase", 0.5)) is held


def test_a_value_that_both_have_is_no_other_number() -> None:
    a, b = "A man of 12 and three ships.", "A man of 12 and 4 ships."
    first = told(a, path="a", figures=(figure(a, "12", 12), figure(a, "three ships", 3)))
    second = told(b, path="b", figures=(figure(b, "12", 12), figure(b, "4 ships", 4)))
    both = parallel((first, a[:-1]), (second, b[:-1]))
    assert [values(d) for d in found(first, second, parallels=(both,))["figure"]] == [{"3", "4"}]


def test_numbers_that_can_both_be_true() -> None:
    a, b = "They drove at more than 100 miles.", "They drove at 120 miles."
    first = told(a, path="a", figures=(figure(a, "more than 100 miles", 100, "more than"),))
    second = told(b, path="b", figures=(figure(b, "120 miles", 120),))
    (one,) = found(first, second, parallels=(parallel((first, a[:-1]), (second, b[:-1])),))["figure"]
    assert one.compatible


def test_another_hour_of_one_day() -> None:
    a, b = "It burned at 10:30 p.m. on Monday.", "It burned at 11 p.m. on Monday."
    first, second = (
        told(each, path=value, times=(Time(value, "", span(each, each[13:-1]), "TIME", f"2031-05-05T{value}"),))
        for each, value in ((a, "22:30"), (b, "23:00"))
    )
    both = replace(parallel((first, a[:-1]), (second, b[:-1]), relation="same-fact"), apparatus=())
    (one,) = found(first, second, parallels=(both,))["date"]
    assert not one.compatible


def test_the_age_of_one_is_not_the_age_of_another() -> None:
    a, b = "An 18-year-old man shot his friend.", "A man shot a 20-year-old man."
    first = told(a, path="a", figures=(figure(a, "18-year-old", 18, unit="year"),))
    second = told(b, path="b", figures=(figure(b, "20-year-old", 20, unit="year"),))
    both = replace(parallel((first, a[:-1]), (second, b[:-1])), apparatus=())
    assert "figure" not in found(first, second, parallels=(both,))


def test_two_ages_are_of_one_person_only_where_nothing_else_stands_in_their_place() -> None:
    def told_of(text: str, age: str, value: float) -> Analysis:
        return told(text, path=age, figures=(figure(text, age, value, unit="year"),))

    one, two = "Wardens held the 35-year-old sailor there.", "Wardens held the 34-year-old sailor there."
    first, second = told_of(one, "35-year-old", 35), told_of(two, "34-year-old", 34)
    assert found(first, second, parallels=(parallel((first, one[:-1]), (second, two[:-1])),))["figure"]
    other = "Wardens held a room with his 12-year-old daughter there."
    third = told_of(other, "12-year-old", 12)
    assert "figure" not in found(first, third, parallels=(parallel((first, one[:-1]), (third, other[:-1])),))


def test_grammar_alone_is_no_disagreement() -> None:
    first, second = told("The pact has been signed.", path="a"), told("A pact was signed.", path="b")
    both = parallel((first, "The pact has been signed"), (second, "A pact was signed"))
    assert found(first, second, parallels=(both,)) == {}


def test_negation() -> None:
    first, second = told("The bridge will be opened.", path="a"), told("The bridge will not be opened.", path="b")
    both = parallel((first, "The bridge will be opened"), (second, "The bridge will not be opened"))
    assert found(first, second, parallels=(both,))["negation"]


def test_who_said_it() -> None:
    a, b = "Brandt thanked Oda for her steady support.", "Oda reaffirmed her steady support."
    people = [(a, "Brandt", "brandt", "thanked"), (b, "Oda", "oda", "reaffirmed")]
    first, second = (
        told(
            text,
            path=name,
            referents=(named(text, name, key),),
            statements=(
                Statement(
                    key, "", "indirect", "act", (span(text, "her steady support"),), span(text, cue), span(text, name), key
                ),
            ),
        )
        for text, name, key, cue in people
    )
    both = parallel((first, "her steady support"), (second, "her steady support"), relation="paraphrase")
    (one,) = found(first, second, parallels=(both,))["who"]
    assert values(one) == {"Brandt", "Oda"}


@pytest.mark.parametrize(("opening", "apart"), [("I met Brandt.", 1), ("I met friends.", 0)])
def test_the_author_is_none_of_those_whom_he_names(opening: str, apart: int) -> None:
    a, b = "Brandt thanked Oda for her steady support.", f"{opening} I reaffirmed her steady support."
    support = "her steady support"
    first, second = (
        told(
            text,
            path=path,
            outlet=f"{of} of Ardenia",
            referents=(named(text, "Brandt", "brandt"),) if "Brandt" in text else (),
            statements=(
                Statement(path, "", "indirect", "act", (span(text, support),), span(text, cue), span(text, source), speaker),
            ),
        )
        for text, path, of, cue, source, speaker in (
            (a, "a", "President", "thanked", "Brandt", "brandt"),
            (b.replace("I met", "We met", 1), "b", "Government", "reaffirmed", "I", None),
        )
    )
    both = parallel((first, support), (second, support), relation="paraphrase")
    assert len(found(first, second, parallels=(both,)).get("who", ())) == apart


def test_who_said_it_counts_where_both_are_named() -> None:
    text = "Police said that the steady support went on."
    other = "Oda said that the steady support went on."
    first, second = (
        told(
            each,
            path=name,
            referents=(named(each, name, name),),
            statements=(
                Statement(
                    name, "", "indirect", "speech", (span(each, "the steady support went on"),), span(each, "said"),
                    span(each, name), name,
                ),
            ),
        )
        for each, name in ((text, "Police"), (other, "Oda"))
    )  # fmt: skip
    both = parallel((first, "the steady support went on"), (second, "the steady support went on"))
    assert "who" not in found(first, second, parallels=(both,))


def talks(text: str, name: str, path: str, published: str, *times: Time, place: str = "", outlet: str | None = None) -> Analysis:
    people = [named(text, name, "brandt")]
    if place:
        people.append(named(text, place, place, "GPE" if place[0].isupper() and " " not in place else "ORG"))
    mention = EventMention(Span(0, text.index(".") + 1), span(text, "talks"), "meeting", main=True)
    return told(text, path=path, published=published, outlet=outlet, referents=tuple(people), times=times, events=(mention,))


def test_one_name_in_two_spellings() -> None:
    a, b = "Aleksei Brandt held talks.", "Alexey Brandt held talks."
    first, second = talks(a, "Aleksei Brandt", "a", "2031-05-04"), talks(b, "Alexey Brandt", "b", "2031-05-04")
    (one,) = found(first, second, events=(event((first, a), (second, b), who=("brandt",)),))["name"]
    assert one.compatible and values(one) == {"Aleksei Brandt", "Alexey Brandt"}


def test_the_day_given_by_one_of_two_offices() -> None:
    a, b = "Brandt held talks on 4 May.", "Brandt held talks."
    given = Time("t", "", span(a, "4 May"), "DATE", "2031-05-04")
    first = talks(a, "Brandt", "a", "2031-05-04", given, outlet="Government of Ardenia")
    second = talks(b, "Brandt", "b", "2031-05-05", outlet="President of Veskovia")
    (one,) = found(first, second, events=(event((first, a), (second, b)),))["date"]
    assert one.compatible and values(one) == {"2031-05-04", ""}
    third = talks(b, "Brandt", "c", "2031-05-05", outlet="The Tern")
    assert "date" not in found(first, third, events=(event((first, a), (third, b)),))


def test_the_same_day_in_a_report_posted_a_day_later() -> None:
    a, b = "Brandt held talks on 4 May.", "Brandt held talks. He left on the same day."
    first = talks(a, "Brandt", "a", "2031-05-04", Time("t", "", span(a, "4 May"), "DATE", "2031-05-04"))
    second = talks(b, "Brandt", "b", "2031-05-05T15:00:00")
    (one,) = found(first, second, events=(event((first, a), (second, "Brandt held talks.")),))["date"]
    assert not one.compatible and values(one) == {"2031-05-04", "2031-05-05"}


def test_another_place_or_the_same_more_exactly() -> None:
    a, b = "Brandt held talks in Astra.", "Brandt held talks at the Tern House."
    first, second = (
        talks(a, "Brandt", "a", "2031-05-04", place="Astra"),
        talks(b, "Brandt", "b", "2031-05-04", place="Tern House"),
    )
    (one,) = found(first, second, events=(event((first, a), (second, b)),))["place"]
    assert one.compatible and values(one) == {"in Astra", "at the Tern House"}


def test_the_order_of_happenings() -> None:
    a, b = "Brandt held talks over lunch after the signing.", "Brandt held talks; lunch was followed by the signing."
    first, second = talks(a, "Brandt", "a", "2031-05-04"), talks(b, "Brandt", "b", "2031-05-04")
    assert found(first, second, events=(event((first, a), (second, b)),))["order"]
    c = "Brandt held talks; lunch was followed by the signing. After the signing they had lunch."
    third = talks(c, "Brandt", "c", "2031-05-04")
    assert "order" not in found(first, third, events=(event((first, a), (third, c[:53])),))


def test_only_words_of_time_state_an_order() -> None:
    text = "They had lunch and held talks. At the end of the talks they had dinner."
    assert [(o.earlier, o.later) for o in find_orders(text, (Span(0, 30), Span(31, len(text))))] == [("talks", "meal")]


def test_a_war_under_other_names() -> None:
    a, b = "Brandt held talks on the Veskovia crisis.", "Brandt held talks after the invasion of Veskovia."
    first, second = (
        talks(a, "Brandt", "a", "2031-05-04", place="Veskovia"),
        talks(b, "Brandt", "b", "2031-05-04", place="Veskovia"),
    )
    everything = found(first, second, events=(event((first, a), (second, b)),))["name"]
    assert {"Veskovia crisis", "invasion of Veskovia"} in [values(one) for one in everything]


WORDS = st.lists(
    st.sampled_from("the pact was not signed over 40 ships unity similarity of goals".split()), min_size=1, max_size=8
)


@given(st.lists(WORDS, min_size=2, max_size=4), st.integers(0, 99))
def test_laws(texts: list[list[str]], seed: int) -> None:
    pile = [told(" ".join(text) + ".", path=str(number)) for number, text in enumerate(texts)]
    everything = (parallel(*((one, one.report.text[:-1]) for one in pile)),)
    lengths: dict[str, Report] = {one.report.id: one.report for one in pile}
    first = found(*pile, parallels=everything)
    for one in (d for row in first.values() for d in row):
        assert len({value.report for value in one.values}) > 1
        assert all(value.span.of(lengths[value.report].text) for value in one.values)
    random.Random(seed).shuffle(pile)
    assert found(*pile, parallels=everything) == first


def attributed(text: str, source: str, path: str, *, type_: EntityType = "ORG") -> Analysis:
    """A report of one sentence "X said it.", X an organisation or a person."""
    said = text.partition(" said ")[2]
    statement = Statement(
        path, "", "indirect", "speech", (span(text, said.rstrip(".")),), span(text, "said"), span(text, source), "r0"
    )
    return told(text, path=path, statements=(statement,), referents=(named(text, source, "r0", type_),))


def who_of(first: Analysis, second: Analysis) -> list[set[str]]:
    names = {(one.report.id, "r0"): f"e{n}" for n, one in enumerate((first, second))}
    both = parallel(*((one, one.report.text[:-1]) for one in (first, second)), relation="same-fact")
    made = find_disagreements(tuple(sorted((first, second), key=lambda a: a.report.id)), names, (both,), ())
    return [values(one) for one in made if one.aspect == "who"]


def test_which_office_says_it() -> None:
    fact = "said the cutter held 23 smugglers off Cape Orla after a chase."
    first = attributed(f"The Harbour Ministry {fact}", "The Harbour Ministry", "a")
    assert who_of(first, attributed(f"The Ardenian Navy {fact}", "The Ardenian Navy", "b")) == [
        {"The Harbour Ministry", "The Ardenian Navy"}
    ]
    assert who_of(first, attributed(f"The police {fact}", "The police", "c")) == []
