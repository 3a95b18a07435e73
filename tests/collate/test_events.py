"""Reports into events, and what they tell in passing into one timeline."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from collate.telling import pile_of, told
from variorum.collate.candidates import candidate_pairs
from variorum.collate.days import agreed, in_words, overlap
from variorum.collate.events import merge_events
from variorum.collate.gist import facts_of
from variorum.collate.lineage import trace_lineage
from variorum.types import Analysis, Event

PEOPLE = ("Ana Brel", "Tomas Vark", "Ilse Korn")
PLACES = ("Ardenia", "Veskovia", "Port Senn")


def tell(
    text: str, path: str, *, published: str | None = None, times: dict[str, str] | None = None, **fields: object
) -> Analysis:
    return told(text, people=PEOPLE, places=PLACES, times=times, path=path, published=published, **fields)


def merge(*analyses: Analysis) -> tuple[Event, ...]:
    pile, names = pile_of(*analyses)
    pairs = candidate_pairs(pile, names)
    return merge_events(pile, names, pairs, trace_lineage(pile, pairs, names))


def mains(events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if event.main]


ONE_SIDE = tell(
    "President Ana Brel spoke today with President Tomas Vark. They welcomed progress on the lake ferries.",
    "ardenia.txt",
    published="2031-12-30",
    times={"today": "2031-12-30"},
    outlet="Office of the President of Ardenia",
)
OTHER_SIDE = tell(
    "Tomas Vark had a phone conversation with Ana Brel. Wheat, gas transit and the border posts were on the agenda.",
    "veskovia.txt",
    published="2031-12-31",
    outlet="Veskovian Presidency",
)


def test_two_readouts_of_one_call_without_a_common_sentence_and_a_day_apart() -> None:
    (event,) = mains(merge(ONE_SIDE, OTHER_SIDE))
    assert event.reports == tuple(sorted((ONE_SIDE.report.id, OTHER_SIDE.report.id)))
    assert (event.type, event.date, sorted(event.participants)) == ("call", "2031-12-30/2031-12-30", ["Ana Brel", "Tomas Vark"])
    assert event.label.startswith("Call of ") and event.label.endswith(", 30 December 2031")


def test_a_call_a_week_later_in_the_same_words_is_another() -> None:
    later = tell(
        ONE_SIDE.report.text,
        "later.txt",
        published="2032-01-06",
        times={"today": "2032-01-06"},
        outlet="Office of the President of Ardenia",
    )
    assert len(mains(merge(ONE_SIDE, OTHER_SIDE, later))) == 2


def test_every_report_is_in_one_main_event_at_most() -> None:
    alone = tell("A rockfall closed the quarry. Ilse Korn announced repairs.", "quarry.txt")
    found = [report for event in mains(merge(ONE_SIDE, OTHER_SIDE, alone)) for report in event.reports]
    assert sorted(found) == sorted({ONE_SIDE.report.id, OTHER_SIDE.report.id, alone.report.id})


def test_what_happened_before_joins_the_report_on_it() -> None:
    then = tell(
        "Ana Brel held talks with Tomas Vark in Port Senn on 1 March 2031.", "then.txt", times={"1 March 2031": "2031-03-01"}
    )
    now = tell(
        "Ana Brel met with Ilse Korn on 9 May 2031. “My meeting with Tomas Vark on 1 March was useful,” Brel said.",
        "now.txt",
        times={"9 May 2031": "2031-05-09", "1 March": "2031-03-01"},
    )
    talks = next(event for event in merge(then, now) if event.date == "2031-03-01/2031-03-01")
    assert talks.reports == (then.report.id,)
    assert {telling.report for telling in talks.tellings} == {then.report.id, now.report.id}


def test_a_bare_weekday_is_dated_by_another_report() -> None:
    undated = tell("Ana Brel received Tomas Vark in Port Senn on Saturday.", "undated.txt", times={"Saturday": "XXXX-WXX-6"})
    dated = tell(
        "Ana Brel met with Ilse Korn on 9 May 2031. The meeting of Ana Brel with Tomas Vark on 1 March was useful.",
        "dated.txt",
        times={"9 May 2031": "2031-05-09", "1 March": "2031-03-01"},
    )
    talks = next(event for event in mains(merge(undated, dated)) if undated.report.id in event.reports)
    assert talks.date == "2031-03-01/2031-03-01"


def test_no_report_gives_the_day() -> None:
    (event,) = mains(merge(tell("Ana Brel held talks with Tomas Vark.", "one.txt")))
    assert event.date is None
    (event,) = mains(merge(tell("Ana Brel held talks with Tomas Vark.", "one.txt", published="2031-05-04")))
    assert event.date == "2031-05-04/2031-05-04"
    assert "first published" in " ".join(event.why)


def test_tellings_lie_in_their_reports() -> None:
    texts = {a.report.id: a.report.text for a in (ONE_SIDE, OTHER_SIDE)}
    for event in merge(ONE_SIDE, OTHER_SIDE):
        assert all(0 <= t.span.start < t.span.end <= len(texts[t.report]) for t in event.tellings)


SENTENCES = (
    "Ana Brel held talks with Tomas Vark on 1 March. ",
    "Ilse Korn visited Veskovia. ",
    "Tomas Vark signed a treaty with Ilse Korn. ",
    "A rockfall closed the quarry above the lake. ",
    "Ardenia and Veskovia established a partnership in 2013. ",
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.permutations(SENTENCES).map(lambda s: "".join(s[:3])), min_size=1, max_size=5), st.randoms(use_true_random=False)
)
def test_the_order_of_reports_does_not_matter(texts: list[str], chance: object) -> None:
    times = {"1 March": "2031-03-01", "2013": "2013"}
    analyses = [tell(text, f"{number}.txt", times=times) for number, text in enumerate(texts)]
    events = merge(*analyses)
    chance.shuffle(analyses)  # type: ignore[attr-defined]
    assert merge(*analyses) == events
    assert len({event.id for event in events}) == len(events)


def test_accounts_agree_on_the_interval_that_most_of_them_meet() -> None:
    assert agreed(["2031-03-01/2031-03-01", "2031-03-01/2031-03-31", "2031-04-02/2031-04-02"]) == "2031-03-01/2031-03-01"
    assert agreed(["2031-02-28/2031-03-02", "2031-03-01/2031-03-01"], several=True) == "2031-02-28/2031-03-02"
    assert agreed([]) is None


def test_intervals_meet_and_are_written() -> None:
    assert overlap("2031-03-01/2031-03-31", "2031-03-31/2031-04-02")
    assert not overlap("2031-03-01/2031-03-31", None)
    written = ("2031-12-04/2031-12-04", "2031-03-01/2031-03-31", "2013-01-01/2013-12-31", "2031-02-28/2031-03-02")
    assert [in_words(each) for each in written] == ["4 December 2031", "March 2031", "2013", "28 February to 2 March 2031"]


def test_talks_between_two_countries_are_those_of_their_leaders() -> None:
    talks = tell("Ana Brel held talks with Tomas Vark.", "talks.txt", published="2031-05-04")
    later = tell(
        "Ilse Korn met Ana Brel. They spoke of the talks between Ardenia and Veskovia.", "later.txt", published="2031-05-06"
    )
    lands = {"Ana Brel": "XA", "Tomas Vark": "XV", "Ardenia": "XA", "Veskovia": "XV"}
    known = [
        replace(each, referents=tuple(replace(r, country=lands.get(r.name)) for r in each.referents)) for each in (talks, later)
    ]
    (event,) = (event for event in mains(merge(*known)) if talks.report.id in event.reports)
    assert {telling.report for telling in event.tellings} == {talks.report.id, later.report.id}


def test_a_call_with_others_about_the_same_talks_has_other_participants() -> None:
    call = tell(
        "Ana Brel briefed leaders on her call with Tomas Vark.",
        "call.txt",
        title="President Brel’s Call with President Osk of Marenland and Prime Minister Jon Lund",
    )
    _, names = pile_of(call)
    assert facts_of(call, names).who == ("Ana Brel", "named in a title: lund", "named in a title: osk")


def test_who_opens_most_reports_takes_part_in_what_is_no_encounter() -> None:
    common = "The ferry to the lake islands sank in a storm with nine sheep on board, and divers went down at dawn."
    texts = [f"Ana Brel spoke of the ferry. {common}", f"Of the ferry spoke Ana Brel. {common}", f"Sheep drowned. {common}"]
    found = mains(merge(*(tell(text, f"{n}.txt", published="2031-05-04") for n, text in enumerate(texts))))
    assert [event.participants for event in found if len(event.reports) == 3] == [("Ana Brel",)]


def test_news_of_no_one_is_of_the_places_it_opens_with() -> None:
    common = "An earthquake broke nine windows and a bell at dawn, and the lake spilled over its shore."
    reports = [tell(f"{common} It shook Ardenia.", f"{n}.txt", published="2031-05-04") for n in range(2)]
    reports.append(tell(f"Windows broke in Ardenia. {common}", "2.txt", published="2031-05-04"))
    assert [event.participants for event in mains(merge(*reports))] == [()]
    reports = [tell(f"In Ardenia {common[3:]}", f"{n}.txt", published="2031-05-04") for n in range(2)]
    assert [event.participants for event in mains(merge(*reports))] == [("Ardenia",)]


def test_what_is_no_encounter_of_two_is_called_by_the_words_of_a_report() -> None:
    lone = tell("Ana Brel held talks in Port Senn.", "a.txt", title="Brel at the ferry summit", published="2031-05-04")
    (event,) = mains(merge(lone))
    assert (event.label, event.date) == ("Brel at the ferry summit", "2031-05-04/2031-05-04")
    signed = tell("Ana Brel and Tomas Vark signed a treaty on ferries.", "b.txt")
    (event,) = mains(merge(signed))
    assert event.label == "Ana Brel and Tomas Vark signed a treaty on ferries."


def test_a_visit_is_called_by_the_visitor_whoever_received_him() -> None:
    text = "Ana Brel held talks with Tomas Vark on 4 May 2031. From 3 May 2031 to 5 May 2031, Ana Brel visited Veskovia."
    days = {"3 May 2031": "2031-05-03", "4 May 2031": "2031-05-04", "5 May 2031": "2031-05-05"}
    (visit,) = (event for event in merge(tell(text, "a.txt", times=days)) if event.type == "visit")
    assert visit.label == "Visit of Ana Brel, Veskovia, 3 May to 5 May 2031"
    assert set(visit.participants) == {"Ana Brel", "Tomas Vark"}


def test_a_weekday_of_no_week_is_said_to_be_all() -> None:
    bare = tell("Tomas Vark resigned on Friday.", "a.txt", times={"Friday": "XXXX-WXX-5"})
    (event,) = mains(merge(bare))
    assert (event.date, event.why[-1]) == (None, "no report gives the date; they name Friday")


def test_a_label_begins_with_the_clause_behind_a_quotation() -> None:
    text = "Following talks that, as the papers of Port Senn put it, went on “for ever,” Ana Brel and Tomas Vark signed a treaty."
    (event,) = mains(merge(tell(text, "a.txt")))
    assert event.label == "… Ana Brel and Tomas Vark signed a treaty."


def test_a_video_conference_with_one_is_not_his_meeting_with_another() -> None:
    met = tell(
        "President Ana Brel met today with Tomas Vark in Port Senn. They spoke of the camps, of sanctions and of energy.",
        "ardenia.txt",
        published="2031-12-30",
        times={"today": "2031-12-30"},
        title="Readout of President Brel's meeting with Tomas Vark",
        outlet="Office of the President of Ardenia",
    )
    called = tell(
        "Ilse Korn and Tomas Vark held a video conference. Veskovia shelters many in its camps, and its energy grid grows.",
        "veskovia.txt",
        published="2031-12-30",
        title="Ilse Korn held a video conference with Tomas Vark",
        outlet="Office of the President of Veskovia",
    )
    assert len(mains(merge(met, called))) == 2
