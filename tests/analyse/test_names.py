"""Parse -> referents: who and what a report names, by name, title or as a group."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from make import report, span, tagged
from variorum.analyse.language import Model
from variorum.analyse.names import find_referents, home_of
from variorum.types import Referent

VISIT = (
    "The President of Portugal, Ardo Velmanis, held talks with Croatian President Mira Tolvaj in Zagreb.\n"
    "The Portuguese leader arrived in the Croatian capital on Monday. “I am glad to be here,” Velmanis said.\n"
    "Tolvaj thanked her Portuguese counterpart. The two presidents signed a joint statement; the two countries will join the "
    "Harbour Lights Initiative (HLI). HLI began in 2019.\n"
    "Tolvaj’s adviser Ana Tolvaj-Brun was there, as was Portugal's First Deputy Prime Minister Ilo Senda.\n"
)


def referents(model: Model, text: str, **fields: object) -> dict[str, Referent]:
    """The referents of a text by name."""
    return {referent.name: referent for referent in find_referents(model.parse(report(text, **fields)))}


def readings(text: str, referent: Referent) -> set[str]:
    return {mention.span.of(text) for mention in referent.mentions}


def test_a_name_ends_where_it_is_said_the_other_way_round(model: Model) -> None:
    text = "President of Portugal Ardo Velmanis Velmanis ArdoPresident of Portugal: Thank you. Velmanis left."
    found = referents(model, text)
    assert "Ardo Velmanis" in found
    assert "President of Portugal Ardo Velmanis" in readings(text, found["Ardo Velmanis"])


def test_an_office_in_short_before_a_name_is_an_office(model: Model) -> None:
    text = "Rep. Bob Tarn (D-N.C.) grabbed a student. The congressman left. Gov. Sara Kol came. Later the governor spoke."
    found = referents(model, text)
    assert "The congressman" in readings(text, found["Bob Tarn"])
    assert "the governor" in readings(text, found["Sara Kol"])
    assert found["Sara Kol"].roles[0].office == "governor"


def test_titles_names_and_surnames_are_one_person(model: Model) -> None:
    found = referents(model, VISIT)
    velmanis = found["Ardo Velmanis"]
    assert {"The President of Portugal", "Ardo Velmanis", "The Portuguese leader", "Velmanis"} <= readings(VISIT, velmanis)
    assert "her Portuguese counterpart" in readings(VISIT, velmanis)
    assert velmanis.country == "PT"
    assert velmanis.roles[0].office == "president"
    assert "Croatian President Mira Tolvaj" in readings(VISIT, found["Mira Tolvaj"])
    senda = found["Ilo Senda"]
    assert readings(VISIT, senda) == {"Portugal's First Deputy Prime Minister Ilo Senda"}
    assert senda.roles[0].office == "deputy prime minister"


def test_a_country_inside_a_title_and_a_capital_are_named_too(model: Model) -> None:
    found = referents(model, VISIT)
    assert {"Portugal", "Portuguese"} <= readings(VISIT, found["Portugal"])
    assert readings(VISIT, found["Zagreb"]) == {"Zagreb", "the Croatian capital"}
    assert found["Zagreb"].country == "HR"


def test_groups_have_members_and_abbreviations_their_long_form(model: Model) -> None:
    found = referents(model, VISIT)
    names = {referent.key: referent.name for referent in found.values()}
    groups = {frozenset(names[key] for key in r.members): readings(VISIT, r) for r in found.values() if r.type == "GROUP"}
    assert groups == {
        frozenset({"Ardo Velmanis", "Mira Tolvaj"}): {"The two presidents"},
        frozenset({"Portugal", "Croatia"}): {"the two countries"},
    }
    assert readings(VISIT, found["Harbour Lights Initiative"]) == {"Harbour Lights Initiative", "HLI"}


def test_family_members_and_namesakes_stay_apart(model: Model) -> None:
    text = (
        "Premier Li Wenbo met Chairman Li Haoran in Beijing. Yang Jie, a fellow at the Harbour "
        "Institute, said that Li Wenbo was late. "
        "The expert said that trade would grow. “It will,” Yang said."
    )
    found = referents(model, text)
    assert {"Li Wenbo", "Li Haoran", "Yang Jie"} <= set(found)
    assert {"Yang Jie", "Yang", "The expert"} <= readings(text, found["Yang Jie"])


def test_a_title_nobody_bears_is_a_referent_of_its_own(model: Model) -> None:
    text = "The Estonian president spoke with the Foreign Minister of Latvia. The Estonian leader was brief."
    found = referents(model, text)
    assert found["president of Estonia"].titled
    assert {"The Estonian president", "The Estonian leader"} <= readings(text, found["president of Estonia"])
    assert found["foreign minister of Latvia"].titled


def test_the_president_is_the_outlets_own(model: Model) -> None:
    text = (
        "President of Latvia Ilze Kalna met President of Chile Pedro Soto. Pedro Soto came late. The President noted the weather."
    )
    found = referents(model, text, url="https://www.example.lv/news/1")
    assert "The President" in readings(text, found["Ilze Kalna"])


@pytest.mark.parametrize(
    ("url", "outlet", "country"),
    [
        ("https://www.example.lv/a", None, "LV"),
        ("https://www.example.gov.uk/a", None, "GB"),
        ("https://example.com/a", "Office of the President of Chile", "CL"),
        ("https://example.tv/a", None, None),
        (None, None, None),
    ],
)
def test_where_an_outlet_is_at_home(url: str | None, outlet: str | None, country: str | None) -> None:
    assert home_of(report("x", url=url, outlet=outlet)) == country


def test_the_month_of_may_is_no_place_but_may_be_a_name(model: Model) -> None:
    assert not referents(model, "The harbour will close in May. Prices fell in May 2020.")
    assert set(referents(model, "Minister Lena May met Ivo Tarn on May 5.")) == {"Lena May", "Ivo Tarn"}


def test_a_sites_name_goes_to_its_end(model: Model) -> None:
    found = referents(model, "Gazeta.ve reported that the bridge would open. The page is at https://Gazeta.ve/bridge now.")
    assert found["Gazeta.ve"].type == "ORG"


def test_furniture_names_nobody(model: Model) -> None:
    text = "Share with Vera Kol\nThe talks went well in Riga."
    found = referents(model, text, furniture=(span(text, "Share with Vera Kol\n"),))
    assert set(found) == {"Riga"}


def test_whoever_is_named_in_full_later_is_another(model: Model) -> None:
    text = (
        "President Tolvaj arrived in Riga on Monday. Tolvaj said that the lake is for all. "
        "Tolvaj’s daughter, Vera Tolvaj, stayed at home. Mr. Tolvaj left on Tuesday."
    )
    found = referents(model, text)
    assert readings(text, found["Vera Tolvaj"]) == {"Vera Tolvaj"}
    assert {"President Tolvaj", "Mr. Tolvaj"} <= readings(text, found["Tolvaj"])


def test_a_title_and_the_name_behind_it_are_one(model: Model) -> None:
    text = (
        "Kazakh President Ardo Velmanis arrived in Ankara at the invitation of his Turkish counterpart, Milo Senda. Crown Prince "
        "Yusuf bin Karim of Qatar came as well. The Qatari crown prince was late. The interlocutors met. Velmanis thanked Senda."
    )
    found = referents(model, text)
    assert "his Turkish counterpart" in readings(text, found["Milo Senda"])
    assert found["Milo Senda"].country == "TR"
    assert {"Crown Prince Yusuf bin Karim of Qatar", "The Qatari crown prince"} == readings(text, found["Yusuf bin Karim"])


def test_what_is_named_in_a_quotation_is_not_spoken_of(model: Model) -> None:
    text = (
        "President Ilze Kalna spoke on Monday. “I told President Soto that the lake is for all. President Soto agreed, and "
        "President Soto was right,” the Head of State said."
    )
    assert "the Head of State" in readings(text, referents(model, text)["Ilze Kalna"])


def test_a_document_is_what_it_is_on(model: Model) -> None:
    text = "They signed a joint statement on the waters of the lake, and left. The joint statement says little."
    found = referents(model, text)
    assert readings(text, found["joint statement"]) == {"joint statement on the waters of the lake", "joint statement"}


def test_names_with_an_article_or_an_apostrophe_are_whole(model: Model) -> None:
    text = "Croatian President Tarek al-Velman met Mira O'Senda in Zagreb. Al-Velman thanked her. O'Senda left. Velman said so."
    found = referents(model, text)
    assert readings(text, found["Tarek al-Velman"]) == {"Croatian President Tarek al-Velman", "Al-Velman", "Velman"}
    assert readings(text, found["Mira O'Senda"]) == {"Mira O'Senda", "O'Senda"}


def test_ranks_are_no_names(model: Model) -> None:
    text = (
        "Police spokesman Constable Tom Fenning said so. Const. Fenning left. Crown Prince Oren Tolvaj came with Sgt. Joe Brandt."
    )
    found = referents(model, text)
    assert {"Tom Fenning", "Oren Tolvaj", "Joe Brandt"} <= set(found)
    assert readings(text, found["Tom Fenning"]) == {"Police spokesman Constable Tom Fenning", "Const. Fenning"}


def test_a_party_is_no_name(model: Model) -> None:
    assert not {"D-Ohio", "R-Ky"} & set(referents(model, "Sen. Mark Brandt, R-Ky., met Sen. Anna Tolvaj (D-Ohio) in Zagreb."))


def test_the_ambassador_of_one_country_to_another(model: Model) -> None:
    found = referents(model, "Jon Brandt, the Croatian ambassador to Portugal, said so.")
    assert [role.office for role in found["Jon Brandt"].roles] == ["ambassador"]
    assert found["Jon Brandt"].country == "HR"


WORDS = st.lists(
    st.sampled_from(
        "the The President of Ruritania China’s Chinese U.S. - , . Kol Vera said two sides both leaders ( HTC ) Ministry and his "
        "counterpart Mr. d' al- “ ” 2030 Agenda for \n Head State People 's Jr. COVID-19 war in".split(" ")
    ),
    max_size=40,
)


@given(words=WORDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_yields_sound_referents(model: Model, words: list[str]) -> None:
    text = " ".join(words)
    found = find_referents(model.parse(report(text)))
    keys = [referent.key for referent in found]
    assert len(keys) == len(set(keys))
    for referent in found:
        assert referent.name
        assert referent.mentions
        assert set(referent.members) <= set(keys)
        assert all(mention.span.end <= len(text) for mention in referent.mentions)
        assert [m.span for m in referent.mentions] == sorted({m.span for m in referent.mentions})


@pytest.mark.parametrize(
    "unit", ["President of the ", "Xi-", "of the of the ", "Kol said. ", "China-Chile ", "Bank of ", "A.B. ", "the two "]
)
def test_a_long_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    parse = Model().parse(report(text, language="xx"))
    started = time.process_time()
    find_referents(parse)
    assert time.process_time() - started < 60


@pytest.mark.parametrize(
    ("text", "name", "readings_of_it"),
    [
        ("They sailed into the Gulf of Ardenia.", "Gulf of Ardenia", {"Gulf of Ardenia"}),
        (
            "The Kol administration agreed. The administration is new. Mr. Kol spoke.",
            "Kol administration",
            {"Kol administration", "The administration"},
        ),
        (
            "The Strelsau Lake Authority paid. The authority and the Lake Navy agreed; the navy said so.",
            "Lake Navy",
            {"Lake Navy", "the navy"},
        ),
        ("The Trade Ministry agreed. The Ministry said more.", "Trade Ministry", {"Trade Ministry", "The Ministry"}),
        (
            "Vera Kol, the Trade Ministry spokeswoman, spoke. Kol left.",
            "Vera Kol",
            {"Vera Kol", "the Trade Ministry spokeswoman", "Kol"},
        ),
        (
            "Susan Vale, President Kol's national security adviser, spoke.",
            "Susan Vale",
            {"Susan Vale", "President Kol's national security adviser"},
        ),
        ("They met Susan Vale of Portugal in Zagreb.", "Susan Vale", {"Susan Vale of Portugal"}),
        (
            "The Croatian-Portuguese business forum opened.",
            "Croatian-Portuguese business forum",
            {"Croatian-Portuguese business forum"},
        ),
        (
            "It fled the temporarily occupied territories of Croatia.",
            "occupied territories of Croatia",
            {"temporarily occupied territories of Croatia"},
        ),
        ("The Senate met. A vote of the Senate is due.", "Senate", {"Senate"}),
        ("The Croatian Senate met.", "Croatian Senate", {"Croatian Senate"}),
        ("The National Security Council met.", "National Security Council", {"National Security Council"}),
        ("They signed the Lake Treaty. The Treaty was short.", "Lake Treaty", {"Lake Treaty", "The Treaty"}),
        ("Lisbon police arrested him.", "Lisbon police", {"Lisbon police"}),
        ("The Croatian defence ministry spoke.", "Croatian defence ministry", {"Croatian defence ministry"}),
        ("Portugal's coast guard came.", "Portuguese coast guard", {"Portugal's coast guard"}),
        ("Larry Guest spoke. Mr Guest left.", "Larry Guest", {"Larry Guest", "Mr Guest"}),
        ("She lives in Maravena. The Maravena Police came.", "Maravena", {"Maravena"}),
        ("They wrote on Facebook. A Facebook page told more.", "Facebook", {"Facebook"}),
        ("The Strelsau Times asked. The Times reported it.", "Strelsau Times", {"Strelsau Times", "The Times"}),
        (
            "The Senate Harbour Committee met. He left the harbour committee.",
            "Senate Harbour Committee",
            {"Senate Harbour Committee", "the harbour committee"},
        ),
    ],
)
def test_what_is_named_by_a_noun_beside_a_name(model: Model, text: str, name: str, readings_of_it: set[str]) -> None:
    assert readings(text, referents(model, text)[name]) == readings_of_it


def test_a_titled_surname_is_none_of_a_family_named_together(model: Model) -> None:
    text = "They criticised Mila and Ana Tolvaj on Friday. President Tolvaj left early, and Ana followed him."
    found = referents(model, text)
    assert "President Tolvaj" in readings(text, found["Tolvaj"])
    assert "President Tolvaj" not in readings(text, found["Ana Tolvaj"])


def test_a_monarch_is_no_other_of_that_given_name(model: Model) -> None:
    text = "The aide, Elizabeth Senda, resigned. It was as if she had met Queen Elizabeth II, she said."
    found = referents(model, text)
    assert readings(text, found["Elizabeth Senda"]).isdisjoint({"Queen Elizabeth II"})


def test_the_president_of_a_body_is_not_the_country_s_whose_page_it_is(model: Model) -> None:
    assert "president of Finland" in referents(model, "The President thanked the guild.", outlet="presidentti.fi")
    found = referents(model, "The President of the Harbour Bank thanked the guild.", outlet="presidentti.fi")
    assert "president of Harbour Bank" in found and "president of Finland" not in found


def test_a_surname_alone_is_not_of_somebodys_kin(model: Model) -> None:
    text = (
        "Ivo Tarn pleaded guilty on Monday before a judge in Riga. His wife, Sandra Tarn, resigned from the council of the city. "
        "Tarn, in a blue suit, looked back at the hall several times during the hearing."
    )
    found = referents(model, text)
    assert "Tarn" in readings(text, found["Ivo Tarn"])
    assert readings(text, found["Sandra Tarn"]) == {"Sandra Tarn"}


def test_a_surname_alone_is_of_nobody_who_is_named_later(model: Model) -> None:
    text = "Ivo Tarn left. Sandra wept in the hall. Tarn said that he was sorry. Later Sandra Tarn came home."
    found = referents(model, text)
    assert "Tarn" in readings(text, found["Ivo Tarn"])


def test_a_name_that_begins_with_an_initial_is_a_persons() -> None:
    parse = tagged("R./NNP Mills/NNP Tarn/NNP said/VBD so/RB ./.")
    words = tuple(replace(word, entity="ORG", begins=i == 0) if i < 3 else word for i, word in enumerate(parse.words))
    assert [(r.name, r.type) for r in find_referents(replace(parse, words=words))] == [("R. Mills Tarn", "PERSON")]
