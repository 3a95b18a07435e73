"""Parallels: two translations of a speech, a quotation and its report, formulas of another occasion, another language."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from make import report, span
from variorum.analyse.language import Model
from variorum.analyse.passages import cut_passages
from variorum.collate.compare import Comparison, compare_all
from variorum.collate.links import Link
from variorum.collate.pairs import Pair
from variorum.collate.parallels import find_parallels, join_links, without_parts
from variorum.collate.profiles import profile
from variorum.types import Analysis, Citation, Event, EventMention, Mention, Parallel, Referent, Span, Statement, identify

MODEL = Model()


@cache
def analysed(text: str, path: str, published: str, quotes: tuple[str, ...], speaker: str, language: str) -> Analysis:
    made = report(text, path=path, published=published, language=language)
    parse = next(MODEL.parse_many([made]))
    statements = tuple(
        Statement(identify(made.id, words), made.id, "direct", "speech", (span(text, words),), speaker="r0") for words in quotes
    )
    places = [span(text, speaker, nth=n) for n in range(text.count(speaker))] if speaker else []
    people = Referent("r0", speaker, "PERSON", tuple(Mention(place, "PERSON", "name") for place in places))
    return Analysis(
        report=made,
        sentences=tuple(sentence.span for sentence in parse.sentences),
        referents=(people,),
        statements=statements,
        passages=cut_passages(parse, statements, MODEL),
    )


def telling(
    text: str,
    *,
    path: str,
    published: str = "2031-05-04",
    quotes: tuple[str, ...] = (),
    speaker: str = "Brandt",
    language: str = "en",
) -> Analysis:
    return analysed(text, path, published, quotes, speaker, language)


def event(name: str, *told: Analysis, tellings: tuple[str, ...] = ()) -> Event:
    """An event that these reports are about; ``tellings`` are the words each tells it with."""
    where = tuple(Citation(one.report.id, span(one.report.text, words)) for one, words in zip(told, tellings, strict=False))
    reports = tuple(sorted(one.report.id for one in told))
    return Event(name, name, "meeting", "2031-05-04/2031-05-04", None, (), True, tuple(sorted(where)), reports)


def main_of(analysis: Analysis) -> tuple[EventMention, ...]:
    """Its first sentence as the main event of a report."""
    first = analysis.sentences[0]
    return (EventMention(first, first, "other", main=True),)


def parallels(*told: Analysis, events: tuple[Event, ...] = ()) -> tuple[Parallel, ...]:
    pile = tuple(sorted(told, key=lambda one: one.report.id))
    names = {(one.report.id, "r0"): "brandt" for one in pile}
    pairs = tuple(Pair(i, j) for j in range(len(pile)) for i in range(j))
    return find_parallels(pile, names, pairs, events)


def words(found: tuple[Parallel, ...], *told: Analysis) -> list[set[str]]:
    texts = {one.report.id: one.report.text for one in told}
    return [{member.span.of(texts[member.report]) for member in parallel.members} for parallel in found]


FIRST = telling(
    "ASTRA — President Oda Brandt opened the harbour of Lund. “The harbour has been the heart of our island for 300 years. "
    "It will feed our grandchildren, and nobody has to be persuaded of that,” Brandt said. Fishermen cheered.",
    path="first.txt",
    quotes=(
        "The harbour has been the heart of our island for 300 years. It will feed our grandchildren, and nobody has to be "
        "persuaded of that",
    ),
)
SECOND = telling(
    "“The harbour was the heart of our island over three hundred years; our grandchildren will be fed by it. I think no one "
    "has to be persuaded of this any more,” President Brandt told the crowd. Rain fell all day.",
    path="second.txt",
    quotes=(
        "The harbour was the heart of our island over three hundred years; our grandchildren will be fed by it. I think no one "
        "has to be persuaded of this any more",
    ),
)
THIRD = telling(
    "The price of barley rose again. Brandt assured the islanders that the harbour would feed their grandchildren. "
    "The opposition boycotted the ceremony.",
    path="third.txt",
    quotes=("the harbour would feed their grandchildren",),
)


def test_two_translations_are_aligned_clause_by_clause() -> None:
    found = words(parallels(FIRST, SECOND), FIRST, SECOND)
    assert {
        "The harbour has been the heart of our island for 300 years",
        "The harbour was the heart of our island over three hundred years",
    } in found
    assert any({"It will feed our grandchildren", "our grandchildren will be fed by it"} == one for one in found)


def test_what_is_only_near_is_no_parallel() -> None:
    found = words(parallels(FIRST, SECOND), FIRST, SECOND)
    assert not any("Fishermen cheered" in one or "Rain fell all day" in one for one in found)


def test_a_third_report_joins() -> None:
    found = words(parallels(FIRST, SECOND, THIRD), FIRST, SECOND, THIRD)
    assert any(len(one) == 3 and any("would feed their grandchildren" in words_ for words_ in one) for one in found)


def test_translations_are_called_so_and_bear_an_apparatus() -> None:
    first = next(p for p in parallels(FIRST, SECOND) if len(p.apparatus) > 1)
    assert first.relation == "translation"
    assert {column.kind for column in first.apparatus} >= {"common", "variant"}
    assert first.why


def test_a_formula_of_another_occasion_is_no_parallel() -> None:
    first = telling("Brandt said Ardenia supports a path suited to its conditions.", path="a.txt")
    second = telling("Brandt said Ardenia supports a path suited to its conditions.", path="b.txt", published="2030-01-09")
    assert parallels(first, second, events=(event("spring", first), event("winter", second))) == ()
    assert parallels(first, second, events=(event("spring", first, second),))


def compared(first: Analysis, second: Analysis, *words: str) -> Comparison:
    """The comparison of two passages by their words."""
    names = {(one.report.id, key.key): key.name for one in (first, second) for key in one.referents}
    sides = [profile(one, names) for one in (first, second)]
    texts = (first.report.text, second.report.text)
    found = compare_all(*sides)
    return next(
        one
        for one in found
        if all(w in unit.span.of(t) for w, unit, t in zip(words, (one.first, one.second), texts, strict=True))
    )


def test_what_stands_in_like_sentences_is_likelier_one() -> None:
    told = "When the dam at Lund broke, the river rose."
    first = telling(f"{told} Oats were dear.", path="a.txt")
    alike = telling("When the dam at Lund gave way, the river rose. Nobody sang.", path="b.txt")
    apart = telling("As every spring in the highlands, the river rose. Nobody sang.", path="c.txt")
    near, far = (compared(first, other, "the river rose", "the river rose") for other in (alike, apart))
    assert near.around > far.around
    assert near.raw > far.raw


def test_passages_that_name_others_are_strangers() -> None:
    first = telling("Brandt opened the harbour in May. Oats were dear.", path="a.txt")
    second = telling("Oken opened the harbour in May. Nobody sang.", path="b.txt", speaker="Oken")
    same = telling("Brandt opened the harbour in May. Nobody sang.", path="c.txt")
    assert compared(first, second, "harbour", "harbour").strangers
    assert not compared(first, same, "harbour", "harbour").strangers
    assert compared(first, same, "harbour", "harbour").raw > compared(first, second, "harbour", "harbour").raw


def test_tellings_of_one_event_are_the_same_fact_even_between_occasions() -> None:
    first = telling("Oda Brandt held talks in Astra with the envoys.", path="a.txt")
    second = telling("Since the envoys were received in Astra, the market has calmed.", path="b.txt", published="2031-06-20")
    spring = event("spring", first, second, tellings=("held talks in Astra", "the envoys were received in Astra"))
    assert [p.relation for p in parallels(first, second, events=(spring,))] == ["same-fact"]


def test_names_and_a_day_are_no_common_matter() -> None:
    first = telling("Brandt said on Monday that the ferry needs paint.", path="a.txt")
    second = telling("Brandt congratulated the rowing team whose races ended on Monday.", path="b.txt")
    assert parallels(first, second, events=(event("spring", first, second),)) == ()


def test_names_and_figures_will_do_where_both_mean_much_the_same() -> None:
    first = telling("The fire broke out in the harbour. The injured included 12 Ardenians and 11 Veskovians.", path="a.txt")
    second = telling(
        "Firemen came from Lund. Among those wounded were 12 Ardenians and 11 Veskovians. Boats burned.", path="b.txt"
    )
    found = words(parallels(first, second, events=(event("fire", first, second),)), first, second)
    assert any(all("12 Ardenians and 11 Veskovians" in one for one in each) for each in found)


def test_a_quotation_told_word_for_word_stays_whole() -> None:
    said = "This means that all islands, however small they are, and whoever lives there, have a right to a ferry of their own"
    first = telling(f"Brandt spoke in Lund. “{said},” Brandt said. Rain fell.", path="a.txt", quotes=(said,))
    second = telling(f"The price of barley rose. Brandt was cheered. “{said}.” Nobody left early.", path="b.txt", quotes=(said,))
    found = words(parallels(first, second, events=(event("speech", first, second),)), first, second)
    assert [said] == [one for each in found for one in each if "islands" in one or "ferry" in one]


def test_of_a_sentence_with_two_facts_the_one_that_is_told_is_linked() -> None:
    first = telling(
        "The dam at Lund broke. Islanders living by the river were moved to the school, and all bridges were closed for a week.",
        path="a.txt",
    )
    second = telling("Rain fell for days. All bridges over the river Varn were closed for a week.", path="b.txt")
    found = words(parallels(first, second, events=(event("flood", first, second),)), first, second)
    assert {"all bridges were closed for a week", "All bridges over the river Varn were closed for a week"} in found


def test_a_link_that_a_group_does_not_bear_out_stands_by_itself() -> None:
    """Not lost: what two reports say is no less alike because a third says it otherwise."""
    one, two, three, new = (Citation(name, Span(0, 40)) for name in ("a", "b", "c", "d"))
    group = [Link(one, two, 0.9, ()), Link(one, three, 0.9, ()), Link(two, three, 0.9, ())]
    elsewhere = [Link(Citation(name, Span(90, 130)), Citation("d", Span(90, 130)), 0.8, ()) for name in ("a", "b")]
    beside = Link(three, new, 0.6, ())
    assert [beside] in join_links([*group, *elsewhere, beside])
    assert [*group, beside] in join_links([*group, beside])


def test_what_a_report_says_twice_joins_the_others_where_it_is_sure() -> None:
    title, body, other = Citation("a", Span(0, 40)), Citation("a", Span(90, 130)), Citation("b", Span(0, 40))
    assert [len(group) for group in join_links([Link(body, other, 0.95, ()), Link(title, other, 0.85, ())])] == [2]
    assert [len(group) for group in join_links([Link(body, other, 0.95, ()), Link(title, other, 0.7, ())])] == [1, 1]


def test_a_lead_that_says_nothing_of_the_event_is_no_telling() -> None:
    first = telling("Oda Brandt held talks in Astra with the envoys.", path="a.txt")
    second = telling("Seven kittens were found in a box.", path="b.txt")
    spring = event("spring", first, second, tellings=("held talks in Astra", "Seven kittens were found"))
    assert parallels(first, replace(second, events=main_of(second)), events=(replace(spring, type="other"),)) == ()


def test_what_was_signed_when_they_met_does_not_tell_that_they_met() -> None:
    signed = telling("Brandt signed the harbour treaty. She met the envoys of Marenland in Lund before noon.", path="a.txt")
    first, last = signed.sentences
    signed = replace(signed, events=(EventMention(first, first, "signing", main=True), EventMention(last, last, "meeting")))
    met = telling("The envoys of Marenland met Oda Brandt in Lund.", path="b.txt")
    met = replace(met, events=(EventMention(met.sentences[0], met.sentences[0], "meeting", main=True),))
    told = ("Brandt signed the harbour treaty.", "The envoys of Marenland met Oda Brandt in Lund.")
    both = event("talks", signed, met, tellings=told)
    where = (*both.tellings, Citation(signed.report.id, last))
    found = words(
        parallels(signed, met, events=(replace(both, tellings=tuple(sorted(where)), participants=("brandt",)),)), signed, met
    )
    assert not any("Brandt signed the harbour treaty" in one for each in found for one in each)
    assert any("She met the envoys of Marenland in Lund before noon" in one for each in found for one in each)


def test_a_report_in_another_language_takes_part() -> None:
    german = telling(
        "Der Hafen ist seit 300 Jahren das Herz unserer Insel. Im Rat stritt man gestern über die Steuern auf Gerste.",
        path="de.txt",
        quotes=("Der Hafen ist seit 300 Jahren das Herz unserer Insel",),
        speaker="",
        language="de",
    )
    found = parallels(FIRST, german)
    assert {
        "The harbour has been the heart of our island for 300 years",
        "Der Hafen ist seit 300 Jahren das Herz unserer Insel",
    } in words(found, FIRST, german)
    assert {p.relation for p in found} == {"translation"}
    assert not any("Steuern" in one for found_words in words(found, FIRST, german) for one in found_words)


def test_no_candidates_no_parallels() -> None:
    assert find_parallels((FIRST, SECOND), {}, (), ()) == ()
    assert find_parallels((), {}, (), ()) == ()


def test_what_is_a_part_of_a_larger_parallel_is_none() -> None:
    def joined(*places: str) -> Parallel:
        return Parallel(" ".join(places), "same-fact", tuple(Citation(place, Span(0, 9)) for place in places), 0.6, ())

    small, large, other = joined("a", "c"), joined("a", "b", "c"), joined("b", "d")
    assert list(without_parts([large, small, other])) == [large, other]


SENTENCES = (
    "The council approved the bridge over the Varn.",
    "Work begins in June and lasts two years.",
    "Engineers warned that the old piers are unsafe.",
    "Nobody from the ministry was available.",
    "The bridge will cost 40 million crowns.",
    "Ferries stop at dusk.",
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=2, max_size=4), st.integers(0, 99))
def test_laws(texts: list[list[str]], seed: int) -> None:
    told = [telling(" ".join(text), path=f"{number}.txt") for number, text in enumerate(texts)]
    found = parallels(*told)
    lengths = {one.report.id: len(one.report.text) for one in told}
    for parallel in found:
        assert len({member.report for member in parallel.members}) > 1
        assert all(member.span.end <= lengths[member.report] for member in parallel.members)
        assert parallel.members == tuple(sorted(parallel.members))
        assert not any(set(parallel.members) < set(other.members) for other in found)
    random.Random(seed).shuffle(told)
    assert parallels(*told) == found


def reported(cue: str) -> Analysis:
    """One who says or denies something, in reported speech."""
    text = f"Brandt {cue} that the harbour company had paid him for the northern licence."
    made = report(text, path=f"{cue}.txt", published="2031-05-04")
    parse = next(MODEL.parse_many([made]))
    content = span(text, "the harbour company had paid him for the northern licence")
    said = Statement("s", made.id, "indirect", "speech", (content,), cue=span(text, f"{cue} that"), speaker="r0")
    people = Referent("r0", "Brandt", "PERSON", (Mention(span(text, "Brandt"), "PERSON", "name"),))
    sentences = tuple(sentence.span for sentence in parse.sentences)
    return Analysis(made, sentences, (people,), statements=(said,), passages=cut_passages(parse, (said,), MODEL))


def test_what_one_affirms_and_another_denies_is_not_the_same() -> None:
    said, denied, refuted = map(reported, ("said", "denied", "refuted"))
    assert compared(said, denied, "licence", "licence").denial
    assert not compared(denied, refuted, "licence", "licence").denial
    assert compared(refuted, denied, "licence", "licence").raw > compared(said, denied, "licence", "licence").raw + 5
    assert "what one denies" in compared(said, denied, "licence", "licence").why
