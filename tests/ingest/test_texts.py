"""What is read out of plain text beside the story: furniture, headline, dates, dateline, byline, credits."""

import pytest

from reading import read_one
from variorum.ingest.agencies import known_agency
from variorum.ingest.datelines import read_dateline
from variorum.ingest.dates import normalise_date, read_date
from variorum.ingest.furniture import find_furniture
from variorum.ingest.lines import cut_lines
from variorum.types import Report

LEAD = "The premier of Ardenia met the envoy of Veskovia in the capital on Monday to talk about grain and the border."


def furniture(report: Report) -> list[str]:
    return [span.of(report.text) for span in report.furniture]


def credits(text: str) -> list[tuple[str, str | None]]:
    return [(credit.name, credit.agency) for credit in read_one(f"{LEAD}\n{text}\n{LEAD}").credits]


@pytest.mark.parametrize(
    "line",
    [
        "Posted: 04.12.2023 10:31:00", "Last updated at 5 May 2020, 14:10 GMT", "Leave a comment", "No Comments", "12 comments",
        "Share on Facebook | Twitter", "Article Number: 610", "Photo: Ann Bell, AP", "Read more: Grain talks fail again",
        "Sign up for our newsletter", "Advertisement", "© 2023 Ardenia Post. All rights reserved.", "Related stories",
        "The two at lunch  Photo courtesy of the Telegram channel Palace Pool", "courtesy : (Ardenia Post)",
        "Source: AFP",
        "View this email in your browser", "Unsubscribe | Manage preferences",
        "You are receiving this email because you asked for it.",
        "The post Grain appeared first on Ardenia Post.", "This article was amended on 14 May 2025 to correct the tonnage.",
        "FOR IMMEDIATE RELEASE", "Embargoed until 10:00 on 4 May", "-END-", "# # #", "Notes to editors:", "https://post.example/a",
        "Media contact: Eva Stone, press@pm.example", "COASTAL COURIER WEEKLY Issue 19",
        "With inputs from agencies", "By our staff and wires", "Based on materials of and", "Follow the Post on Twitter",
    ],
)  # fmt: skip
def test_lines_that_are_furniture(line: str) -> None:
    assert [mark.span.of(line) for mark in find_furniture(cut_lines(line))] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Posted to the border, the troops waited for 5 May 2020 and its parade.", "By Monday the talks had failed", LEAD,
        "No comment was made on the talks by the envoy.", "Share prices in Ardenburg fell by two percent.",
        "More than 120 visits have been made.", "The photo shows the premier.", "Copyright law was discussed.",
        "Source code was published, the premier said.", "Follow the money, she said.",
        "The issue of 2019 was grain, and 19 is no issue.", "Contact with the ferry was lost at 10.",
        "Embargoes do not feed anybody.",
        "This story was told by Lind.", "The post of envoy is vacant.", "See https://post.example/a for the text of it.",
        "Sign up, the premier told the young men of Ardenia. We need you.",
    ],
)  # fmt: skip
def test_lines_that_are_story(line: str) -> None:
    assert find_furniture(cut_lines(line)) == ()


def test_the_head_of_a_page() -> None:
    report = read_one(f"Posted: 04.12.2023 10:31:00\n\nArdenia and Veskovia agree on grain\n\nAnn Bell\n\nARDENBURG : {LEAD}\n")
    assert report.title == "Ardenia and Veskovia agree on grain"
    assert report.headline is not None and report.headline.of(report.text) == report.title
    assert (report.published, report.byline, report.place) == ("2023-12-04T10:31:00", "Ann Bell", "Ardenburg")
    assert furniture(report) == ["Posted: 04.12.2023 10:31:00", "Ann Bell"]


def test_a_title_repeated_and_glued_to_the_first_sentence() -> None:
    title = "Premier visits Veskovia to renew old friendship"
    report = read_one(f"{title}\nWorld, News May 5, 2021 No Comments on {title}{LEAD}\nLeave a comment")
    assert report.published == "2021-05-05"
    assert furniture(report) == [f"World, News May 5, 2021 No Comments on {title}", "Leave a comment"]


def test_a_headline_glued_to_the_first_sentence() -> None:
    report = read_one(f"Ardenian premier visits Veskovia to talk about grainArdenian Premier Mara Lind said that {LEAD}\n{LEAD}")
    assert report.title == "Ardenian premier visits Veskovia to talk about grain"


def test_a_name_in_camel_case_is_no_glue() -> None:
    text = f"The channel was closed by YouTube on Monday, the premier of Ardenia said in the capital. {LEAD}"
    assert read_one(text).headline is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("04.12.2023 10:31:00", "2023-12-04T10:31:00"),
        ("13/6/2018", "2018-06-13"),
        ("5/6/2018", None),
        ("Monday 04/12/2023", "2023-12-04"),
        ("Wed, May 14, 2025 5:58 PM", "2025-05-14T17:58:00"),
        ("5/6/2018 3:15 PM EDT", "2018-05-06T15:15:00-04:00"),
        ("10:31 am PDT, Monday, July 16, 2018", "2018-07-16T10:31:00-07:00"),
        ("4 декабря 2023, 10:31", "2023-12-04T10:31:00"),
        ("2023年12月4日", "2023-12-04"),
    ],
)
def test_dates(words: str, iso: str | None) -> None:
    dating = read_date(words)
    assert dating is not None and dating.iso == iso


def test_an_order_that_is_known_decides() -> None:
    assert normalise_date("5/6/2018", order="day first") == "2018-06-05"
    assert normalise_date("Mon, 04 Dec 2023 10:31:00 +0300") == "2023-12-04T10:31:00+03:00"
    assert normalise_date("Wed, May 14, 2025  5:58 PM") == "2025-05-14T17:58:00"
    assert normalise_date("yesterday") is None


@pytest.mark.parametrize(
    ("words", "place", "agency"),
    [
        ("BEIJING, Dec 4 (AFP) – The", "Beijing", "AFP"),
        ("NAIROBI, Kenya (AP) _", "Nairobi", "AP"),
        ("ST. PAUL, Minn. — The", "St. Paul", None),
        ("Ardenburg, Dec. 4 (Xinhua) -- The", "Ardenburg", "Xinhua"),
        ("Astra, 14. Mai 2031 – Der", "Astra", None),
        ("ASTRA, 14 mai 2031 (APA) – Le", "Astra", "APA"),
        ("АСТРА, 14 мая 2031 года. Президент", "Астра", None),
        ("ASTRA, 4 May 2031. President Brandt", "Astra", None),
    ],
)
def test_datelines(words: str, place: str, agency: str | None) -> None:
    dateline = read_dateline(words, 0)
    assert dateline is not None and dateline.place == place
    assert [span.of(words) for span in dateline.agencies] == ([agency] if agency else [])


@pytest.mark.parametrize("words", ["LIND: I said so.", "UPDATE – the talks", "Sunday, November 27 - the", "The envoy — a man"])
def test_no_datelines(words: str) -> None:
    assert read_dateline(words, 0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks went on, BelTA reports", [("BelTA", "BelTA")]),
        ("He left, according to the Xinhua report.", [("Xinhua", "Xinhua")]),
        ("The envoy agreed, as reported by Ardenian state media.", [("Ardenian state media", None)]),
        ("“Good,” she said, according to a Veskovian state news agency.", [("Veskovian state news agency", None)]),
        ("The Ardenian media reported that she left.", [("Ardenian media", None)]),
        ("He told the Global Times that it rained.", [("Global Times", "Global Times")]),
        ("courtesy : (Globaltime)", [("Globaltime", "Global Times")]),
        ("The talks ended. (Reuters)", [("Reuters", "Reuters")]),
        ("According to the Ardenian Foreign Ministry, a salute was fired.", [("Ardenian Foreign Ministry", None)]),
        ("Figures from the Statistics Office of Ardenia show growth.", [("Statistics Office of Ardenia", None)]),
        ("By our staff and wires", [("our staff", None), ("wires", None)]),
        ("While state television reported rain, it was dry.", [("state television", None)]),
        ("The mass media reported rain.", []),
        ("“According to CNN it rained,” he said.", []),
        ("According to Lind, it rained. The ministry said it did not.", []),
        ("She founded the Associated Press (AP) office there.", []),
        ("According to Foreign Ministry spokesman Lind, it rained.", []),
        ("The Foreign Ministry said it rained.", []),
    ],
)
def test_credits(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert credits(text) == expected


def test_lost_names_are_said_to_be_lost() -> None:
    report = read_one(f"{LEAD}\n\nBased on materials of and")
    assert report.credits == ()
    assert any(e.field == "credits" and "lost" in e.where for e in report.evidence)


def test_a_ministry_in_parentheses_at_the_end() -> None:
    report = read_one(f"{LEAD}\n(Ministry of Foreign Affairs, Republic of Ardenia)")
    assert [credit.name for credit in report.credits] == ["Ministry of Foreign Affairs, Republic of Ardenia"]
    assert furniture(report) == ["(Ministry of Foreign Affairs, Republic of Ardenia)"]


def test_agencies_are_known_by_many_spellings_and_never_guessed() -> None:
    for name, known in {"the AP": "Associated Press", "ITAR-TASS": "TASS", "Xinhua News Agency": "Xinhua", "belta": None}.items():
        agency = known_agency(name)
        assert (agency.name if agency else None) == known
    assert known_agency("CNA") is None and known_agency("Ardenia Herald") is None


@pytest.mark.parametrize("line", ["*16 May 2025*", "Coastal Courier, May 16, 2025", "Ardenburg, 16 May 2025", "May 16, 2025"])
def test_a_line_that_is_a_date(line: str) -> None:
    assert read_one(f"Ferries come back to the strait\n\n{line}\n\n{LEAD}").published == "2025-05-16"


def test_the_mark_of_a_markdown_heading_is_no_part_of_the_title() -> None:
    assert read_one(f"# Ferries come back to the strait\n\n{LEAD}").title == "Ferries come back to the strait"


def test_an_agency_that_nobody_lists_is_credited_where_its_place_shows_it() -> None:
    dated = read_one(f"ARDENBURG, May 14, 2025 (ARTA) – {LEAD}\n{LEAD}")
    assert [(credit.name, credit.agency) for credit in dated.credits] == [("ARTA", None)]
    assert credits("The border stays open, VesTA reports.") == [("VesTA", None)]
    assert credits("The NGO said it REPORTS every case.") == []


WIRE = f"""ARDENIA-VESKOVIA/FERRY (UPDATE 2)

UPDATE 2-Ardenia, Veskovia to open second ferry line

By Ann Bell and Bo Roe

ARDENBURG, May 14 (Reuters) - {LEAD}
{LEAD}

(Reporting by Ann Bell in ARDENBURG and Bo Roe in PORT HALDEN; Editing by Di Ek)

((ann.bell@example.com; +00 1 555 0100;))

Keywords: ARDENIA VESKOVIA/FERRY (UPDATE 2)"""


def test_a_letterhead_is_no_title() -> None:
    report = read_one(
        f"MINISTRY OF FOREIGN AFFAIRS OF ARDENIA\nReadout of the meeting with the envoy of Veskovia\n{LEAD}\n{LEAD}"
    )
    assert report.title == "Readout of the meeting with the envoy of Veskovia"


def test_an_agency_s_own_story() -> None:
    report = read_one(WIRE)
    assert (report.title, report.byline, report.place) == (
        "Ardenia, Veskovia to open second ferry line", "Ann Bell and Bo Roe", "Ardenburg",
    )  # fmt: skip
    assert [words.split()[0] for words in furniture(report)] == [
        "ARDENIA-VESKOVIA/FERRY",
        "By",
        "(Reporting",
        "((ann.bell@example.com;",
        "Keywords:",
    ]
    assert [credit.agency for credit in report.credits] == ["Reuters"]


@pytest.mark.parametrize(
    "line", ["TALKS OPEN IN PORT HALDEN", "The Ardenia/Veskovia talks opened", "24/7 SERVICE TO THE ISLANDS IS RESTORED"]
)
def test_headlines_are_no_slugs(line: str) -> None:
    assert read_one(f"{line}\n\n{LEAD}\n{LEAD}").title == line


def test_the_headline_of_a_release_stands_below_its_date_and_contact() -> None:
    report = read_one(
        "FOR IMMEDIATE RELEASE\n12 May 2025\nContact: Eva Stone, press@pm.example\n\n"
        f"LIND MEETS ILVES IN PORT OSK\n\n{LEAD}\n-END-\n"
    )
    assert (report.title, report.published) == ("LIND MEETS ILVES IN PORT OSK", "2025-05-12")
    assert furniture(report) == ["FOR IMMEDIATE RELEASE", "Contact: Eva Stone, press@pm.example", "-END-"]


def test_agencies_in_a_sign_off_are_credited() -> None:
    assert credits("(Additional reporting by Ann Bell; with Reuters and AFP)") == [
        ("Reuters", "Reuters"),
        ("AFP", "Agence France-Presse"),
    ]
    assert credits("(Additional reporting by Ann Bell; Editing by Carl Dorn, with care)") == []


def test_the_times_beside_the_new_york_times_is_that_paper_once_more() -> None:
    text = "Vera Kol has resigned, The New York Times is reporting. The Times reported that she had left by boat."
    assert credits(text) == [("The New York Times", "The New York Times")]
