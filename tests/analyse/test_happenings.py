"""What happened, when and between whom, as one report tells it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from collate.telling import parse_of, referents_in, told
from make import span, tagged
from variorum.analyse.happenings import find_events
from variorum.analyse.intervals import interval_of
from variorum.types import EventMention, Mention, Referent, Span, Statement, Time

PEOPLE = ("Ana Brel", "Tomas Vark", "Ilse Korn")
PLACES = ("Ardenia", "Veskovia", "Port Senn")


def main_of(text: str, **fields: object) -> EventMention:
    analysis = told(text, people=PEOPLE, places=PLACES, **fields)
    return next(event for event in analysis.events if event.main)


def test_talks_have_participants_a_date_and_a_place() -> None:
    main = main_of(
        "President Ana Brel held talks with Tomas Vark in Port Senn on 4 May 2031.", times={"4 May 2031": "2031-05-04"}
    )
    assert (main.type, main.participants, main.date, main.place) == (
        "meeting",
        ("Ana Brel", "Tomas Vark"),
        "2031-05-04/2031-05-04",
        "Port Senn",
    )


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ana Brel had a phone conversation with Tomas Vark.", "call"),
        ("Ana Brel spoke today with Tomas Vark.", "call"),
        ("Ana Brel held a secure video call with Tomas Vark.", "call"),
        ("Ana Brel received Tomas Vark in Port Senn.", "meeting"),
        ("Ana Brel arrived in Veskovia.", "visit"),
        ("Ana Brel and Tomas Vark signed a treaty.", "signing"),
        ("Ana Brel laid a wreath at the monument.", "ceremony"),
        ("Ardenia and Veskovia established a strategic partnership.", "agreement"),
        ("Ana Brel announced a new budget.", "statement"),
    ],
)
def test_the_trigger_tells_the_type(sentence: str, kind: str) -> None:
    assert main_of(sentence).type == kind


def test_no_date_is_guessed() -> None:
    assert main_of("Ana Brel held talks with Tomas Vark.", published="2031-05-05").date is None


def test_the_day_of_an_arrival_is_not_that_of_the_summit() -> None:
    text = "Ana Brel arrived in Port Senn on Sunday ahead of a summit with Tomas Vark."
    analysis = told(text, people=PEOPLE, places=PLACES, times={"Sunday": "2031-05-04"}, published="2031-05-04")
    dates = {event.type: (event.date, event.place) for event in analysis.events}
    assert dates == {"visit": ("2031-05-04/2031-05-04", "Port Senn"), "meeting": (None, None)}


def test_one_arrives_for_talks_where_they_are() -> None:
    assert main_of("Ana Brel shook hands in Veskovia before sitting down for their talks with Tomas Vark.").place == "Veskovia"


def test_where_somebody_is_sent_is_no_place_of_talks() -> None:
    assert main_of("Ana Brel held talks with Tomas Vark on sending grain to Veskovia.").place is None
    assert main_of("Ana Brel travelled to Veskovia.").place == "Veskovia"


def test_this_year_is_no_date_of_talks() -> None:
    main = main_of(
        "Ana Brel visited Veskovia for the second time this year.", times={"this year": "2031"}, published="2031-05-05"
    )
    assert main.date is None


def test_a_date_further_on_dates_the_main_event() -> None:
    text = "Ana Brel visited Veskovia to see Tomas Vark. The two spent a day. Brel was welcomed by Vark on 4 May 2031."
    main = main_of(text, times={"4 May 2031": "2031-05-04"}, published="2031-05-05")
    assert main.date == "2031-05-04/2031-05-04"


def test_background_keeps_its_own_date() -> None:
    text = "Ana Brel held talks with Tomas Vark on 4 May 2031. Ardenia and Veskovia established a strategic partnership in 2013."
    analysis = told(text, people=PEOPLE, places=PLACES, times={"4 May 2031": "2031-05-04", "2013": "2013"})
    dates = {event.type: event.date for event in analysis.events}
    assert dates == {"meeting": "2031-05-04/2031-05-04", "agreement": "2013-01-01/2013-12-31"}


def test_two_dates_of_one_sentence_go_to_their_clauses() -> None:
    text = "The two entered a new stage in 2005, and established a strategic partnership in 2013."
    events = told(text, times={"2005": "2005", "2013": "2013"}).events
    assert [event.date for event in events] == ["2005-01-01/2005-12-31", "2013-01-01/2013-12-31"]


def test_from_to_is_one_interval() -> None:
    text = "From 28 February to 2 March 2031, Ana Brel visited Veskovia."
    main = main_of(text, times={"28 February": "2031-02-28", "2 March 2031": "2031-03-02"})
    assert main.date == "2031-02-28/2031-03-02"


def test_since_dates_nothing() -> None:
    text = "Ana Brel held talks with Tomas Vark. Since March 2031, officials visited Veskovia often."
    assert all(event.date is None for event in told(text, people=PEOPLE, times={"March 2031": "2031-03"}).events)


def test_our_meeting_is_that_of_the_two() -> None:
    text = "Ana Brel held talks with Tomas Vark. “Our meeting on 1 March was good,” Brel said."
    events = told(text, people=PEOPLE, times={"1 March": "2031-03-01"}).events
    background = next(event for event in events if not event.main)
    assert background.participants == ("Ana Brel", "Tomas Vark")


def test_with_binds_its_own_names_only() -> None:
    text = "Before meeting with Tomas Vark, Ana Brel met with Ilse Korn."
    events = told(text, people=PEOPLE).events
    assert {tuple(sorted(event.participants)) for event in events} == {("Ana Brel", "Tomas Vark"), ("Ana Brel", "Ilse Korn")}


def test_what_is_planned_is_not_told() -> None:
    analysis = told("Ana Brel met Tomas Vark. She plans to visit Veskovia.", people=PEOPLE, places=PLACES)
    assert [event.type for event in analysis.events] == ["meeting"]


def test_a_quotation_is_rarely_the_main_event() -> None:
    text = "Ana Brel spoke at a rally. “I met Tomas Vark and signed a treaty,” Brel said. Brel announced a budget."
    assert main_of(text).trigger.of(text) == "announced"


def test_a_report_from_months_later_is_not_about_then() -> None:
    text = "The talks between Ana Brel and Tomas Vark in June 2030 failed. Ilse Korn resigned on Monday."
    main = main_of(text, times={"June 2030": "2030-06", "Monday": "2031-02-03"}, published="2031-02-04")
    assert main.trigger.of(text) == "resigned"


def test_one_main_event_at_most_and_spans_inside() -> None:
    text = "Ana Brel met Tomas Vark in Port Senn. Brel visited Veskovia. Vark signed a treaty with Ilse Korn."
    events = told(text, people=PEOPLE, places=PLACES).events
    assert sum(event.main for event in events) == 1
    assert all(event.span.contains(event.trigger) and event.span.end <= len(text) for event in events)


def test_nothing_in_nothing() -> None:
    assert find_events(parse_of(""), (), (), ()) == ()


@pytest.mark.parametrize(
    ("words", "value", "interval"),
    [
        ("4 May", "2031-05-04", "2031-05-04/2031-05-04"),
        ("noon", "2031-05-04T12:00", "2031-05-04/2031-05-04"),
        ("last week", "2031-W19", "2031-05-05/2031-05-11"),
        ("Thursday", "2031-W19-4", "2031-05-08/2031-05-08"),
        ("late February", "2031-02", "2031-02-19/2031-02-28"),
        ("early March", "2031-03", "2031-03-01/2031-03-10"),
        ("the second quarter", "2031-Q2", "2031-04-01/2031-06-30"),
        ("Wednesday", "XXXX-WXX-3", None),
        ("31 June", "2031-06-31", None),
    ],
)
def test_values_become_intervals(words: str, value: str, interval: str | None) -> None:
    assert interval_of(Time("t", "r", Span(0, len(words)), "DATE", value), words) == interval


@pytest.mark.parametrize("unit", ["met with Ana Brel and ", "two-three-state-visit ", "Ana Brel, ", "talks between "])
def test_a_megabyte_without_a_full_stop_is_read_in_linear_time(unit: str) -> None:
    text = (unit * (200_000 // len(unit)))[:200_000]
    parse = parse_of(text)
    referents = referents_in(text, ("Ana Brel",))
    begin = time.process_time()
    find_events(parse, referents, (), ())
    assert time.process_time() - begin < 60


def test_a_plan_is_not_dated_by_what_is_planned() -> None:
    text = "Ana Brel met Tomas Vark. Ana Brel and Tomas Vark agreed to build a bridge in 2035."
    events = told(text, people=PEOPLE, times={"2035": "2035"}).events
    assert [event.type for event in events] == ["meeting"]


def test_who_reports_a_signing_does_not_sign() -> None:
    text = "Ana Brel met Tomas Vark. As Ardenia noted, the accord was signed on 6 May 2031."
    signing = told(text, people=PEOPLE, places=PLACES, times={"6 May 2031": "2031-05-06"}).events[-1]
    assert (signing.type, signing.participants) == ("signing", ())


def test_the_same_day_is_not_that_of_a_quotation() -> None:
    text = "Ana Brel met Tomas Vark. “We met on 6 May,” Ana Brel said. Ana Brel visited Port Senn on the same day."
    events = told(text, people=PEOPLE, places=PLACES, times={"6 May": "2030-05-06", "the same day": "2030-05-06"}).events
    assert all(event.date is None for event in events if event.type == "visit")


def test_who_speaks_before_parliament_meets_nobody() -> None:
    main = main_of("Ana Brel suspended Tomas Vark over his plans to address a joint meeting of parliament.")
    assert main.type == "other"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Brel welcomed Tomas Vark’s decision on the ferries.",
        "Ana Brel received a letter about the ferries.",
        "Crowds gathered in Port Senn.",
        "Ana Brel received a distress call from Tomas Vark.",
    ],
)
def test_a_decision_is_welcomed_without_a_meeting(sentence: str) -> None:
    assert all(event.type != "meeting" for event in told(sentence, people=PEOPLE, places=PLACES).events)


def test_all_of_a_list_take_part() -> None:
    text = "President Ana Brel of Ardenia, Prime Minister Tomas Vark of Veskovia and Minister Ilse Korn gathered in Port Senn."
    main = main_of(text)
    assert (main.type, main.participants) == ("meeting", PEOPLE)


def test_an_adjective_takes_no_part_and_an_apposition_is_no_subject() -> None:
    main = main_of("Ilse Korn, Ana Brel’s adviser, suspended Tomas Vark.")
    assert main.participants == ("Ilse Korn", "Tomas Vark")
    text = "The guard captured Veskovian sailors."
    main = next(e for e in told(text, people=PEOPLE, places=("Veskovian",)).events if e.main)
    assert main.participants == ()


def test_a_meeting_of_many_is_not_that_of_those_who_speak_of_it() -> None:
    text = (
        "Ana Brel had a phone conversation with Tomas Vark. Ana Brel and Tomas Vark welcomed the holding of a meeting of "
        "political advisers on 4 May in Port Senn."
    )
    call, meeting = told(text, people=PEOPLE, places=PLACES, times={"4 May": "2031-05-04"}, published="2031-05-06").events
    assert (call.type, call.participants, call.date) == ("call", ("Ana Brel", "Tomas Vark"), None)
    assert (meeting.type, meeting.participants, meeting.place) == ("meeting", (), "Port Senn")


def test_of_a_meeting_of_many_those_take_part_of_whom_it_is_said() -> None:
    text = (
        "A meeting of envoys to the leaders ended in Port Senn. Ana Brel took part in it. Tomas Vark praised it. Tomas Vark left."
    )
    assert main_of(text).participants == ("Ana Brel",)


def test_a_title_that_names_a_call_is_about_no_meeting() -> None:
    parse = tagged("The/DT sides/NNS weighed/VBD the/DT ferries/NNS after/IN talks/NNS in/IN Senn/NNP ./.")
    titled = replace(parse, report=replace(parse.report, title="Telephone conversation with the regent"))
    assert [event.type for event in find_events(titled, (), (), ()) if event.main] == ["call"]


def test_what_a_headline_tells_is_told_in_full_below() -> None:
    text = "Brel Resigns From Cabinet\nMarket day drew crowds.\nAna Brel resigned from the cabinet on Friday."
    main = main_of(text, times={"Friday": "2031-05-09"}, headline=Span(0, 25))
    assert (main.trigger.of(text), main.date) == ("resigned", "2031-05-09/2031-05-09")


def test_other_news_is_about_whoever_its_lead_goes_on_naming() -> None:
    text = (
        "An aide was arrested in Port Senn. Ilse Korn, Ana Brel’s adviser, took fish from the Veskovia fund. "
        "Ilse Korn had sold it. Ilse Korn is free again, and so are the fish. Tomas Vark saw the sale."
    )
    assert main_of(text).participants == ("Ilse Korn",)


def test_who_only_tells_of_other_news_takes_no_part_in_it() -> None:
    said = "The ferry crashed, Ana Brel said. The mast broke, Ana Brel said. Tomas Vark steered it. Tomas Vark jumped."
    parse = parse_of(said)
    referents = referents_in(said, PEOPLE)
    statements = tuple(
        Statement(str(at), "", "indirect", "speech", (Span(at, at + 12),), source=Span(end, end + 8))
        for at, end in ((0, 19), (34, 50))
    )
    (main,) = (event for event in find_events(parse, referents, (), statements) if event.main)
    assert main.participants == ("Tomas Vark",)


def test_other_news_is_of_no_day_to_come_and_not_of_a_year() -> None:
    for words, value in (("the summit of 9 May", "2031-05-09"), ("the elections of this year", "2031")):
        assert main_of(f"Tomas Vark resigned before {words}.", times={words[4:]: value}, published="2031-05-04").date is None


def test_a_ceremony_at_which_something_happened_is_not_what_happened() -> None:
    assert main_of("Ana Brel attacked the court at a rather long prize ceremony.").type == "other"
    assert main_of("A prize ceremony opened the week. Ana Brel attacked the court.").type == "ceremony"


def test_the_verb_that_the_title_has_too_tells_what_happened() -> None:
    parse = tagged("Tarn/NNP ,/, who/WP runs/VBZ it/PRP ,/, is/VBZ tall/JJ and/CC has/VBZ apologized/VBN to/IN Kol/NNP ./.")
    for title, verb in (("Tarn Apologizes", "apologized"), (None, "is")):
        titled = replace(parse, report=replace(parse.report, title=title))
        (main,) = find_events(titled, (), (), ())
        assert main.trigger.of(parse.text) == verb


def test_whose_visit_it_is_is_told_by_who_has_it() -> None:
    text = "Ana Brel praised Tomas Vark’s first visit to Veskovia on 4 May 2031."
    events = told(text, people=PEOPLE, places=PLACES, times={"4 May 2031": "2031-05-04"}).events
    assert [(event.type, event.participants) for event in events] == [("visit", ("Tomas Vark",))]


def test_whom_one_met_before_he_met_another_was_not_there() -> None:
    main = main_of("Ana Brel met with Tomas Vark hours before a summit with Ilse Korn.")
    assert main.participants == ("Ana Brel", "Tomas Vark")


def test_guests_are_listed_after_places_too() -> None:
    text = (
        "Ana Brel held a call with the mayors of Ardenia, Veskovia and Port Senn, Minister Tomas Vark, and Ilse Korn on ferries."
    )
    assert main_of(text).participants == ("Ana Brel", "Tomas Vark", "Ilse Korn")


def test_what_talks_are_about_is_not_where_they_are() -> None:
    assert main_of("Ana Brel held talks with Tomas Vark on peace in Veskovia.").place is None
    assert main_of("Ana Brel held talks with Tomas Vark on 4 May in Veskovia.").place == "Veskovia"


def test_what_is_denied_is_not_told() -> None:
    text = "Ana Brel resigned. Brel will not meet with Tomas Vark on 4 May 2031."
    assert [event.type for event in told(text, people=PEOPLE, times={"4 May 2031": "2031-05-04"}).events] == ["other"]


def test_the_year_of_an_election_is_not_when_somebody_declines_to_stand() -> None:
    text = "Ana Brel resigned. Tomas Vark would not seek re-election in 2033."
    assert len(told(text, people=PEOPLE, times={"2033": "2033"}).events) == 1


def test_what_is_received_is_no_guest() -> None:
    text = "Ana Brel held talks with Tomas Vark. The guild received papers on 4 May 2031 for Ilse Korn."
    assert len(told(text, people=PEOPLE, times={"4 May 2031": "2031-05-04"}).events) == 1


def test_the_meeting_of_another_day_is_not_that_of_the_two() -> None:
    text = "Ana Brel held talks with Tomas Vark. The meeting in Port Senn on 26 January 2031 was long."
    *_, earlier = told(text, people=PEOPLE, places=PLACES, times={"26 January 2031": "2031-01-26"}, published="2031-05-05").events
    assert (earlier.date, earlier.participants) == ("2031-01-26/2031-01-26", ())


def test_the_recent_talks_of_one_are_not_those_of_the_two() -> None:
    text = "Ana Brel had a phone conversation with Tomas Vark. They discussed Vark’s recent talks in Veskovia."
    assert [event.type for event in told(text, people=PEOPLE, places=PLACES).events] == ["call"]


def test_those_of_three_sided_talks_are_three() -> None:
    text = "Ana Brel spoke after trilateral talks in Port Senn. Tomas Vark and Ilse Korn thanked Brel. Vark and Korn left."
    assert set(main_of(text).participants) == set(PEOPLE)


def test_talks_of_nobody_are_those_that_are_told_in_full_below() -> None:
    text = "The first summit of the Three Rivers ended well. Ana Brel and Ilse Korn met in Port Senn. Vark is Tomas Vark."
    assert main_of(text).participants == ("Ana Brel", "Ilse Korn")


def test_an_address_is_a_statement_and_no_war_that_it_speaks_of() -> None:
    parse = tagged("Friends/NNS ,/, the/DT war/NN against/IN us/PRP goes/VBZ on/RP ./.")
    titled = replace(parse, report=replace(parse.report, title="Address by the regent"))
    (main,) = (event for event in find_events(titled, (), (), ()) if event.main)
    assert (main.type, main.trigger.of(parse.text)) == ("statement", "goes")


def test_a_transcript_is_of_the_meeting_that_its_title_names() -> None:
    main = main_of("Ana Brel: Good morning.", title="Meeting with Tomas Vark")
    assert (main.type, main.trigger, main.participants) == ("meeting", main.span, ())


def test_to_whom_somebody_speaks_takes_part_in_what_he_says() -> None:
    text = "Ana Brel attacked the court. Brel told Senn Radio the court is slow. The clerk told Port Herald nothing."
    parse = parse_of(text)
    media = tuple(
        Referent(name, name, "ORG", (Mention(span(text, name), "ORG", "name"),)) for name in ("Senn Radio", "Port Herald")
    )
    (main,) = (e for e in find_events(parse, (*referents_in(text, PEOPLE), *media), (), ()) if e.main)
    assert main.participants == ("Ana Brel", "Senn Radio")


def test_he_who_met_is_whoever_the_sentence_before_begins_with() -> None:
    main = main_of("Ana Brel praised the ferries. She met with Tomas Vark hours before her summit.")
    assert main.participants == ("Ana Brel", "Tomas Vark")


@pytest.mark.parametrize("words", ["at the initiative of Ana Brel and Ilse Korn", "in Ilse Korn’s Office"])
def test_whose_idea_or_office_it_was_need_not_be_there(words: str) -> None:
    main = main_of(f"On Monday, {words}, talks between Tomas Vark and Rudo Kast were held.")
    assert main.participants == ("Tomas Vark",)


def test_who_is_named_behind_introduced_by_is_all_who_did_it() -> None:
    text = "Ana Brel met Tomas Vark. Introduced by Ilse Korn in 2013, the ferry links Veskovia with Ardenia."
    *_, background = told(text, people=PEOPLE, places=PLACES, times={"2013": "2013"}).events
    assert background.participants == ("Ilse Korn",)


def test_the_day_that_a_long_sentence_opens_with_holds_for_all_of_it() -> None:
    office = "the commissioner for the ferries, the harbours, the lighthouses and all that belongs to them, " * 2
    main = main_of(f"On 4 May 2031, Ana Brel, {office}held talks with Tomas Vark.", times={"4 May 2031": "2031-05-04"})
    assert main.date == "2031-05-04/2031-05-04"


def passing(text: str, **fields: object) -> EventMention:
    analysis = told(text, people=PEOPLE, places=("Port Senn", "Ardenian", "Veskovian"), **fields)
    return next(event for event in analysis.events if event.trigger.of(text).startswith("round of"))


def test_talks_of_envoys_are_those_of_their_countries_and_not_of_who_comments_on_them() -> None:
    text = (
        "Ana Brel and Tomas Vark exchanged views on the latest round of talks between Ardenian and Veskovian envoys in Port Senn."
    )
    assert (passing(text).participants, passing(text).place) == (("Ardenian", "Veskovian"), "Port Senn")
    text = "This was said by Ana Brel commenting on the latest round of talks, which took place in Port Senn on 4 May."
    found = passing(text, times={"4 May": "2031-05-04"})
    assert (found.participants, found.place, found.date) == ((), "Port Senn", "2031-05-04/2031-05-04")
