"""Who "he", "the minister" and "officials" are."""

from __future__ import annotations

import pytest

from make import report
from variorum.analyse.language import Model
from variorum.analyse.names import find_referents
from variorum.analyse.speakers import resolve_speakers
from variorum.analyse.statements import find_statements


def speakers(model: Model, text: str) -> list[tuple[str | None, str | None]]:
    """Name of speaker and intermediary of each statement, in text order."""
    parse = model.parse(report(text))
    statements, referents = resolve_speakers(parse, find_statements(parse, model), find_referents(parse))
    names = {r.key: r.name for r in referents}
    return [(names.get(s.speaker or ""), names.get(s.via or "")) for s in statements]


def test_a_pronoun_is_the_last_speaker(model: Model) -> None:
    text = (
        "Ardenian President Ivo Tarn met farmers on Monday. Tarn said that prices would fall. "
        "“We will help every farm,” he added."
    )
    assert [who for who, _ in speakers(model, text)] == ["Ivo Tarn", "Ivo Tarn"]


def test_a_title_stands_for_the_person(model: Model) -> None:
    text = "The President of Ardenia, Ivo Tarn, opened the bridge. “It is strong,” the President said."
    assert [who for who, _ in speakers(model, text)] == ["Ivo Tarn"]


def test_an_unnamed_source_becomes_a_referent(model: Model) -> None:
    text = "Analysts believe that the pact will hold for years. Two officials said that talks would go on."
    assert [who for who, _ in speakers(model, text)] == ["Analysts", "Two officials"]


def test_nobody_before_means_nobody(model: Model) -> None:
    parse = model.parse(report("He said that the road was open."))
    (statement,), _ = resolve_speakers(parse, find_statements(parse, model), find_referents(parse))
    assert statement.speaker is None
    assert statement.speaker_why


def test_the_agency_is_the_intermediary(model: Model) -> None:
    text = "“Ardenia is ready to work with Veskovia,” Ivo Tarn told his guest, according to the Ardenian News Agency."
    ((who, via),) = speakers(model, text)
    assert who == "Ivo Tarn"
    assert via is not None and "News Agency" in via


def test_whoever_it_is_according_to_hands_it_on(model: Model) -> None:
    text = "According to the Borlund Gazette, Ardenian President Ivo Tarn said that the road would be built in May."
    ((who, via),) = speakers(model, text)
    assert (who, via) == ("Ivo Tarn", "Borlund Gazette")


def test_the_outlet_that_quotes_somebody_hands_it_on(model: Model) -> None:
    text = "“We will not sell the mill,” the Borlund Gazette quoted Ivo Tarn as saying on Monday."
    assert ("Ivo Tarn", "Borlund Gazette") in speakers(model, text)


def test_a_source_behind_its_own_according_to_is_nobodys_medium(model: Model) -> None:
    text = "According to the Borlund Gazette, exports of timber fell by four percent last year."
    assert [via for _, via in speakers(model, text)] == [None]


@pytest.mark.parametrize(
    ("text", "who", "via"),
    [
        (
            "Citing two people familiar with the talks, the Borlund Gazette reported that Ardenia would reopen the strait.",
            "two people familiar with the talks",
            "Borlund Gazette",
        ),
        (
            "The Borlund Gazette reported on Monday that Ardenia would reopen the strait, citing two senior officials.",
            "two senior officials",
            "Borlund Gazette",
        ),
        ("Three ships left on Monday, the ARTA news agency reported, citing the Defence Ministry.", "Defence Ministry", "ARTA"),
        (
            "According to the Borlund Gazette, quoting the Ministry of Transport, the bridge had been closed for a week.",
            "Ministry of Transport",
            "Borlund Gazette",
        ),
        (
            "Wheat prices fell by 4 percent, the Borlund Gazette reports with reference to the Ministry of Agriculture.",
            "Ministry of Agriculture",
            "Borlund Gazette",
        ),
    ],
)
def test_whom_a_medium_cites_is_the_speaker(model: Model, text: str, who: str, via: str) -> None:
    assert speakers(model, text) == [(who, via)]


def test_a_reason_that_a_medium_cites_is_no_speaker(model: Model) -> None:
    text = "The Borlund Gazette reported that the bridge had been closed for a week, citing the bad weather."
    assert speakers(model, text) == [("Borlund Gazette", None)]


def test_who_has_seen_a_letter_did_not_write_it(model: Model) -> None:
    ((who, via),) = speakers(model, "A leaked letter seen by the Borlund Gazette says the harbour will close in July.")
    assert who is not None and who.startswith("leaked letter")
    assert via == "Borlund Gazette"


def test_a_site_can_be_the_intermediary(model: Model) -> None:
    text = "“We do not need to buy ships from abroad,” Borlund.com quoted Ivo Tarn as saying on Monday."
    assert speakers(model, text) == [("Ivo Tarn", "Borlund.com")]


def test_a_long_title_is_whoever_was_called_so_in_other_words(model: Model) -> None:
    text = (
        "This was stated by Advisor to the Head of the President's Office Ivo Tarn on Monday. "
        "“Our farms need water,” said the Adviser to the Head of the Office of the President."
    )
    assert [who for who, _ in speakers(model, text)] == ["Ivo Tarn"]


def test_an_epithet_is_in_an_apposition_before_the_name(model: Model) -> None:
    text = "Ivo Tarn received the Veskovian actress Dela Oru in Strelsau. “I love this town,” the actress said."
    assert [who for who, _ in speakers(model, text)] == ["Dela Oru"]


def test_a_message_on_an_offices_own_page_is_from_its_holder(model: Model) -> None:
    text = "The message reads, in part: “The lake has joined our nations for thirty years, and I am glad of it.”"
    parse = model.parse(report(text, url="http://president.az/en/1"))
    statements, referents = resolve_speakers(parse, find_statements(parse, model), find_referents(parse))
    names = {r.key: (r.name, r.country, r.titled) for r in referents}
    assert [names[s.speaker or ""] for s in statements] == [("president of Azerbaijan", "AZ", True)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ivo Tarn, the Harbour Board Spokesman, said the ships were late.", "Ivo Tarn"),
        ("STRELSAU — Dela E. Oru, President Tarn's security adviser, said the visit was a mistake.", "Dela E. Oru"),
        ("The company president and CEO Ivo Tarn said it was a great day.", "Ivo Tarn"),
        ("Ivo Tarn, president of Ardenia, and Dela Oru, his counterpart, said the lake was clean.", "Dela Oru and Ivo Tarn"),
    ],
)
def test_an_apposition_is_nobody_else(model: Model, text: str, who: str) -> None:
    assert [name for name, _ in speakers(model, text)] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Canadian airlines agreed to buy the jets in March.", "Canadian airlines"),
        ("U.S. and French officials reported progress in the talks on Monday.", "U.S. and French officials"),
        ("Mr. Tarn’s team called the visit a breach of protocol.", "Mr. Tarn’s team"),
        ("A statement from the Harbour Board said that the pier was closed.", "Harbour Board"),
    ],
)
def test_who_only_says_of_whom_somebody_is_does_not_speak(model: Model, text: str, who: str) -> None:
    assert [name for name, _ in speakers(model, text)] == [who]


def test_an_opinion_is_of_whose_it_is(model: Model) -> None:
    text = "Ardenian President Ivo Tarn said that prices would fall. In his opinion, the road should be built in May."
    assert {who for who, _ in speakers(model, text)} == {"Ivo Tarn"}


def test_who_speaks_for_somebody_is_not_called_so_himself(model: Model) -> None:
    text = "A spokesperson for Ivo Tarn said the road was closed. The spokesperson said it would open in May."
    assert "Ivo Tarn" not in [who for who, _ in speakers(model, text)]


def test_he_is_of_whom_the_report_tells(model: Model) -> None:
    text = (
        "Ivo Tarn said that he had spoken with the two mayors. A call with Veskovian President Boro Kol is also planned. "
        "He noted that the road would be built in May."
    )
    assert [who for who, _ in speakers(model, text)] == ["Ivo Tarn", "Ivo Tarn"]


def test_a_long_quotation_does_not_part_a_pronoun_from_its_person(model: Model) -> None:
    quoted = " ".join(f"We have seen {n} mills burn in the valley this year." for n in range(20, 29))
    text = f"Ardenian President Ivo Tarn opened the bridge. “{quoted}” he said."
    assert [who for who, _ in speakers(model, text)] == ["Ivo Tarn"]


def test_the_presidents_of_several_countries_are_those_who_hold_the_office(model: Model) -> None:
    text = (
        "President of Ukraine Ivo Tarn, President of Poland Boro Kol and President of Lithuania Dela Oru met on Monday. "
        "The leaders of Ukraine, Poland and Lithuania said that the road would be built in May."
    )
    assert [who for who, _ in speakers(model, text)] == ["Boro Kol and Dela Oru and Ivo Tarn"]


def test_we_are_whom_a_declaration_names(model: Model) -> None:
    text = (
        "We, the Presidents of Poland and Lithuania, gathered in Vilnius on Monday to speak of the lake. "
        "We emphasise that the lake belongs to all.\n"
        "President of Poland Boro Kol and President of Lithuania Dela Oru signed it."
    )
    assert "Boro Kol and Dela Oru" in [who for who, _ in speakers(model, text)]


@pytest.mark.parametrize(
    "text",
    [
        "A statement from Harbour Board said the pier was lost. The statement said a new one would be built in May.",
        "The pier was lost, a Harbour Board release said. The release said a new one would be built in May.",
    ],
)
def test_a_document_met_again_is_its_makers(model: Model, text: str) -> None:
    assert [who for who, _ in speakers(model, text)] == ["Harbour Board", "Harbour Board"]


def test_the_presidents_wife_is_the_first_lady(model: Model) -> None:
    text = "First Lady of Ardenia Dela Oru opened a school. The President's wife thanked the teachers for their work."
    assert [who for who, _ in speakers(model, text)] == ["Dela Oru"]


def test_a_title_without_an_article_is_whoever_was_called_so(model: Model) -> None:
    text = (
        "This was stated by Advisor to the Head of the President's Office Ivo Tarn on Monday. "
        "“Our farms need water,” said Advisor to the Head of the Presidential Office."
    )
    assert [who for who, _ in speakers(model, text)] == ["Ivo Tarn"]


def test_a_medium_without_a_name_hands_it_on(model: Model) -> None:
    text = "“The road will be built in May,” Ivo Tarn told his guest, according to a French state news agency."
    ((who, via),) = speakers(model, text)
    assert who == "Ivo Tarn"
    assert via is not None and via.endswith("state news agency")


def test_an_apposition_of_two_titles_is_one_person(model: Model) -> None:
    text = "Ivo Tarn, a former teacher and the chairman of the Harbour Board, said that the pier was lost."
    ((who, _),) = speakers(model, text)
    assert who == "Ivo Tarn"


def test_an_office_named_in_apposition_makes_no_second_speaker(model: Model) -> None:
    text = (
        "Representative Steve Tarn, Republican of Ohio and the chairman of the National Harbour Committee, also said in a "
        "statement that he hoped it was true."
    )
    assert [who for who, _ in speakers(model, text)] == ["Steve Tarn"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Some groups representing Hungarians complained that the ballots named nobody.", "Some groups representing"),
        ("The government of Portugal said that the turnout was high.", "government of Portugal"),
        ("A Borlund Gazette poll released on Monday found that voters favour the road.", "Borlund Gazette poll"),
        ("One Texas Democrat said that the road would be built in May.", "One Texas Democrat"),
        ("Governor Ivo Tarn’s office said that the road would be built in May.", "Governor Ivo Tarn’s office"),
        ("Prosecutors and lawyers for both Ivo Tarn and Dela Oru said that the trial could begin.", "Prosecutors and lawyers"),
        ("Another man, not seen on camera, said that the road was closed.", "Another man"),
    ],
)
def test_what_is_named_behind_or_before_a_noun_only_says_which_one_is_meant(model: Model, text: str, who: str) -> None:
    ((name, _),) = speakers(model, text)
    assert name is not None
    assert name.startswith(who) or name == who.removeprefix("One ")


@pytest.mark.parametrize(
    "text",
    [
        "President Boro Kol left. Kol campaign chairman Ivo Tarn said that the plan was sound.",
        "President Boro Kol left. Kol’s attorney, Ivo Tarn, said that the plan was sound.",
        "President Boro Kol left. A spokesman for the port office, Ivo Tarn, said that the plan was sound.",
    ],
)
def test_the_head_of_the_phrase_speaks_not_whom_he_works_for(model: Model, text: str) -> None:
    assert [who for who, _ in speakers(model, text)] == ["Ivo Tarn"]


def test_in_a_sentence_that_a_pronoun_opens_the_next_one_is_the_same(model: Model) -> None:
    text = (
        "Ivo Tarn said that the road was safe. He said that Boro Kol was only coming as a guest and in plain terms he urged "
        "the town to stay at home."
    )
    assert {who for who, _ in speakers(model, text)} == {"Ivo Tarn"}


def test_he_is_no_document(model: Model) -> None:
    text = "Ivo Tarn said that the road was safe. Early results showed that the vote was close. He said that he would wait."
    assert [who for who, _ in speakers(model, text)][-1] == "Ivo Tarn"


def test_documents_are_nobody_who_was_called_so(model: Model) -> None:
    text = "Agents seized the documents of Ivo Tarn in May. “Two payments were hidden,” the documents say."
    assert "Ivo Tarn" not in [who for who, _ in speakers(model, text)]


def test_a_phrase_does_not_call_somebody_what_it_says_itself(model: Model) -> None:
    text = "In an interview with Dela Oru, the Lake Party candidate said that the road would be built in May."
    assert "Dela Oru" not in [who for who, _ in speakers(model, text)]
