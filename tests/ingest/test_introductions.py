"""Media that no table lists and the report itself says to be media: credited in its words, and nothing that only looks so."""

import time

import pytest

from reading import read_one

LEAD = "The premier of Ardenia met the envoy of Veskovia in the capital on Monday to talk about grain and the border."


def credits(text: str) -> list[tuple[str, str | None]]:
    return [(credit.name, credit.agency) for credit in read_one(f"{LEAD}\n{text}\n{LEAD}").credits]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks go on, Lind told state news agency ARTA.", "ARTA"),
        ("Lind told the Veskovian news agency VESTA that it rained.", "VESTA"),
        ("It rained, Lind told Ardenia's semi-official news agency Marena Press on Monday.", "Marena Press"),
        ("Lind told the ARTA news agency it rained.", "ARTA"),
        ("Lind told KTAR radio.", "KTAR radio"),
        ("According to the Ardenian business daily Neva, it rained.", "Neva"),
        ("It rained, the opposition paper said, citing the news website Coast Today.", "Coast Today"),
        ("It rained, as quoted by the tabloid Herald of the Coast.", "Herald of the Coast"),
        ("It rained, Lind said in an interview with the TV channel “Marena 24”.", "Marena 24"),
        ("In the town of Port Osk, the news site Neva Info reported, it rained.", "Neva Info"),
        ("The state news agency ARTA said it rained.", "ARTA"),
        ("Neva, a business daily, reported that it rained.", "Neva"),
    ],
)
def test_a_medium_that_the_report_introduces(text: str, name: str) -> None:
    assert credits(text) == [(name, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Lind told the weekly Cabinet meeting that it rained.", "Lind told a daily Palace briefing that it rained.",
        "Lind told television Host Ann Bell that it rained.", "The newspaper Editor Ann Bell said it rained.",
        "A columnist for the daily Neva said it rained.", "Lind told the owner of the newspaper Neva that it rained.",
        "Lind told the space agency ASTA that it rained.", "“He told the news agency ARTA that it rained,” Lind said.",
        "Lind told news agency reporters that it rained.", "Lind sold the newspaper Neva on Monday.",
        "Lind told the Harbour Authority radio operators that it rained.", "Lind told the news agency of his plans.",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert credits(text) == []


def test_a_known_agency_behind_its_description_is_that_agency() -> None:
    assert credits("It rained, according to state news agency BelTA.") == [("BelTA", "BelTA")]
    assert credits("It rained, citing the Russian news agency TASS.") == [("TASS", "TASS")]


def test_letters_that_another_agency_has_are_not_taken_for_it() -> None:
    """VNA is Hanoi's; one that is said to be another country's is kept in the report's words, everywhere in that report."""
    assert credits("Lind told the Vietnamese news agency VNA that it rained.") == [("VNA", "Vietnam News Agency")]
    assert credits("Lind told the Veskovian news agency VNA that it rained. VNA reported snow.") == [("VNA", None)]
    assert credits("Lind told the Norwegian news agency VNA that it rained. VNA reported snow.") == [("VNA", None)]


def test_an_agency_is_not_taken_for_another_of_nearly_its_letters() -> None:
    assert credits("The ARTA news agency reported rain.") == [("ARTA news agency", None)]  # ARKA is Yerevan's


@pytest.mark.parametrize(
    "piece", ["told the daily Neva ", "news agency A B C D ", "the daily, the newspaper, ", "told " * 9, "N, a "]
)
def test_time_is_linear(piece: str) -> None:
    from variorum.ingest.credits import find_credits

    began = time.process_time()
    assert len(list(find_credits(piece * (200_000 // len(piece)) + "said. "))) < 200_000
    assert time.process_time() - began < 8
