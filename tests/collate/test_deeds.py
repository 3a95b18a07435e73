"""What several reports on one event tell besides, each deed once."""

from __future__ import annotations

import random
from dataclasses import replace

from collate.telling import pile_of, read
from variorum.collate.candidates import candidate_pairs
from variorum.collate.deeds import Deed, deeds_in, read_lines, shared_deeds
from variorum.collate.events import merge_events
from variorum.types import Analysis, Event, EventMention, Span

FRAUD = (
    "Ferry minister Lev Tarn resigned on Friday over forged ferry tickets. A harbour clerk found the forged tickets in a locker "
    "last month. Police arrested the printer Oda Brandt in Astra over the tickets.",
    "Lev Tarn, the ferry minister, has resigned over a fraud with ferry tickets. Oda Brandt, a printer, was arrested by police "
    "in Astra over the forged tickets. Tarn keeps bees.",
    "Ferry minister Lev Tarn resigned over the forged ferry tickets. The forged tickets were found in a locker by a harbour "
    "clerk. Veskovian ferries have not run on time since.",
)


def told(report: str, words: str, *who: str, verb: str = "arrest", date: str | None = None, at: int = 0) -> Deed:
    mention = EventMention(Span(at, at + 40), Span(at + 5, at + 8), "other", date=date)
    return Deed(report, verb, mention, who, frozenset(words.split()))


SAME = "printer astra ticket forge"


def test_the_same_deed_has_the_same_verb_among_the_same_words() -> None:
    one, other = told("a", SAME, "brandt"), told("b", SAME, "brandt")
    assert shared_deeds([one, other]) == [[one, other]]
    assert shared_deeds([one, told("b", SAME, "brandt", verb="releas")]) == []
    assert shared_deeds([one, told("b", "bee hive", "brandt")]) == []
    assert shared_deeds([one, replace(other, report="a")]) == []


def test_in_a_chain_of_deeds_each_like_the_next_alone_not_all_are_one() -> None:
    links = [
        "vorzak milbu tarnok",
        "grelda pikto sumnar",
        "wendok bralu fistor",
        "hulmig dorket janpu",
        "krolem viska botrun",
        "nagul",
    ]
    chain = [told(report, f"{links[n]} {links[n + 1]}") for n, report in enumerate("abcde")]
    assert [{deed.report for deed in group} for group in shared_deeds(chain)] == [{"a", "b", "c"}, {"d", "e"}]


def test_other_verbs_are_the_same_deed_where_the_sentences_have_far_more_in_common() -> None:
    far = f"{SAME} harbour clerk locker bees regatta"
    one, other = told("a", far, "brandt"), told("b", far, "brandt", verb="jail")
    assert shared_deeds([one, other]) == [[one, other]]
    assert shared_deeds([one, other, told("c", SAME, "brandt", verb="jail", at=9)]) != [[one, other]]


def test_deeds_of_two_days_are_two() -> None:
    one, other = told("a", SAME, date="2031-05-02/2031-05-02"), told("b", SAME, date="2031-05-03/2031-05-03")
    assert shared_deeds([one, other]) == []
    undated = told("b", SAME)
    assert shared_deeds([one, undated]) == [[one, undated]]


def test_two_verbs_of_the_same_sentences_are_one_deed_and_order_does_not_matter() -> None:
    rows = [told(report, SAME, verb=verb, at=at) for report in "ab" for at, verb in ((0, "arrest"), (0, "jail"), (90, "flee"))]
    expected = [{("a", 0), ("b", 0)}, {("a", 90), ("b", 90)}]
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        assert [{deed.line for deed in group} for group in shared_deeds(rows)] == expected


def events_of(*pile: Analysis) -> list[Event]:
    reports, names = pile_of(*pile)
    return list(merge_events(reports, names, candidate_pairs(reports, names), ()))


def test_what_two_reports_on_an_event_tell_is_an_event() -> None:
    pile = read(*FRAUD)
    found = events_of(*pile)
    assert [len(event.reports) for event in found if event.main] == [3]
    passing = {telling.span.of(text) for event in found if not event.main for telling, text in cited(event, pile)}
    assert passing == {FRAUD[n][FRAUD[n].index(words) :].split(". ")[0].rstrip(".") + "." for n, words in WHERE}
    assert not any("bees" in words or "on time" in words for words in passing)


WHERE = ((0, "A harbour"), (2, "The forged"), (0, "Police"), (1, "Oda"))


def cited(event: Event, pile: tuple[Analysis, ...]) -> list[tuple[object, str]]:
    texts = {analysis.report.id: analysis.report.text for analysis in pile}
    return [(telling, texts[telling.report]) for telling in event.tellings]


def test_an_encounter_has_no_deeds_besides() -> None:
    talks = tuple(
        f"President Oda Brandt met Prime Minister Lev Tarn in Astra on 4 May 2031. {rest}"
        for rest in (
            "Brandt praised the forged iron gates of the palace.",
            "She praised the forged iron gates of the palace, too.",
        )
    )
    assert all(event.main for event in events_of(*read(*talks)))


def test_lines_are_those_of_the_deeds() -> None:
    (analysis,) = read(FRAUD[0])
    lines = read_lines(analysis)
    deeds = list(deeds_in(analysis, lines, {r.key: r.name for r in analysis.referents}))
    assert sum(len(verbs) for _, verbs in lines) == len(analysis.deeds)
    assert [deed.verb for deed in deeds] == [verb for _, verbs in lines for verb in verbs if any(d.verb == verb for d in deeds)]
    assert {"resign", "arrest"} <= {deed.verb for deed in deeds}
