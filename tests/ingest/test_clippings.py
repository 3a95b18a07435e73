"""Downloads from news databases: one report a document, what its labels state, and texts that only look like downloads."""

import time

import pytest

from files import package
from reading import read_one, read_reports
from variorum.ingest.clippings import cut_clippings
from variorum.types import Report

FIRST = "The premier of Ardenia met the envoy of Veskovia in Port Osk on Monday to talk about grain and the border."
SECOND = "“We are ready to sign,” the envoy told reporters after the talks, which lasted for more than three hours."
OLD = f"""                 1 of 2 DOCUMENTS


                Coastal Courier

              May 13, 2025 Tuesday
                Final Edition

Ferries come back to the strait

BYLINE: Ann Bell

SECTION: WORLD; Pg. A4

LENGTH: 214 words

DATELINE: PORT OSK

BODY:

{FIRST}

{SECOND}

LOAD-DATE: May 13, 2025

LANGUAGE: ENGLISH

             Copyright 2025 Coastal Courier
                 All Rights Reserved

                 2 of 2 DOCUMENTS

                  Ardenia Post

              May 12, 2025 Monday

Grain talks open

LENGTH: 20 words

{FIRST}

LOAD-DATE: May 12, 2025
"""
NEW = f"""User Name: desk
Documents (2)
1. Ferries come back to the strait
2. Grain talks open
Ferries come back to the strait
Coastal Courier
May 13, 2025 Tuesday
Copyright 2025 Coastal Courier All Rights Reserved
Section: WORLD; Pg. A4
Length: 214 words
Byline: Ann Bell
Dateline: Port Osk
Body
{FIRST}
{SECOND}
Notes: so she said.
Classification
Language: ENGLISH
Load-Date: May 13, 2025
End of Document
Grain talks open
Ardenia Post
May 12, 2025
Length: 20 words
Body
{FIRST}
Load-Date: May 12, 2025
End of Document
"""
PLAIN = f"""Ferries come back to the strait
By Ann Bell
214 words
13 May 2025
06:12
Coastal Courier
COAST
English
(c) 2025 Coastal Courier. All rights reserved.

{FIRST}

{SECOND}

Document COAST00020250513el5d0001x

Grain talks open
20 words
12 May 2025
Ardenia Post
ARDP
English
Copyright 2025 Ardenia Post

{FIRST}

Document ARDP000020250512el5c0000b
"""
CODED = f"""HD Ferries come back to the strait
BY By Ann Bell
WC 214 words
PD 13 May 2025
SN Coastal Courier
SC COAST
LA English
LP
{FIRST}
TD
IN a word, no.
{SECOND}
CO ardgov : Government of Ardenia
IN i1 : Farming | i2 : Ferries
AN Document COAST00020250513el5d0001x
HD Grain talks open
WC 20 words
PD 12 May 2025
SN Ardenia Post
LP {FIRST}
AN Document ARDP000020250512el5c0000b
"""


def story(report: Report) -> str:
    kept = report.text
    for span in reversed(report.furniture):
        kept = kept[: span.start] + kept[span.end :]
    return " ".join(kept.split())


@pytest.mark.parametrize("text", [OLD, NEW, PLAIN, CODED], ids=["old", "new", "plain", "coded"])
def test_each_document_is_a_report(text: str) -> None:
    one, two = read_reports(text, "pile.txt")
    assert (one.title, one.outlet, one.byline) == ("Ferries come back to the strait", "Coastal Courier", "Ann Bell")
    assert (two.title, two.outlet) == ("Grain talks open", "Ardenia Post")
    assert [(report.published or "")[:10] for report in (one, two)] == ["2025-05-13", "2025-05-12"]
    assert FIRST in story(one) and SECOND in story(one) and story(two) == f"Grain talks open {FIRST}"
    assert [report.path for report in (one, two)] == ["pile.txt#clipping 1", "pile.txt#clipping 2"]
    assert not any(
        word in story(one) for word in ("LENGTH", "Length", "214 words", "All rights", "English", "Document", "User Name")
    )


@pytest.mark.parametrize("text", [OLD, NEW, PLAIN, CODED], ids=["old", "new", "plain", "coded"])
def test_offsets_lead_back_into_the_file(text: str) -> None:
    for report in read_reports(text, "pile.txt"):
        (locus,) = report.loci
        assert locus.start is not None and text[locus.start :].startswith(report.text)
        for each in report.evidence:
            assert each.span is None or each.span.end <= len(report.text)


def test_a_sentence_that_begins_like_a_code_stays() -> None:
    one, _ = read_reports(CODED, "pile.txt")
    assert "IN a word, no." in story(one) and "Farming" not in story(one)
    one, _ = read_reports(NEW, "pile.txt")
    assert "Notes: so she said." in story(one)


def test_a_download_in_a_word_document() -> None:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in NEW.split("\n"))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    one, two = read_reports(
        package(word__document_xml=f"<w:document {space}><w:body>{paragraphs}</w:body></w:document>"), "a.docx"
    )
    assert (one.title, two.title) == ("Ferries come back to the strait", "Grain talks open")
    assert (one.loci[0].name, two.loci[0].name) == ("5", "21")


def test_one_document_alone_keeps_the_file_s_path() -> None:
    report = read_one(OLD[: OLD.index("2 of 2")].replace("1 of 2", "1 of 1"), "one.txt")
    assert (report.path, report.title) == ("one.txt", "Ferries come back to the strait")


@pytest.mark.parametrize(
    "text", [FIRST, f"1 of 2\n{FIRST}\n{SECOND}", f"{FIRST}\nEnd of document\n{SECOND}", f"Length: 3 words\n{FIRST}"]
)
def test_what_is_no_download(text: str) -> None:
    assert cut_clippings(text) == ()


@pytest.mark.parametrize(
    "piece",
    ["1 of 2 DOCUMENTS\nLENGTH: 2 words\n\n", "End of Document\nLoad-Date: x\n", "a\n" * 9 + "Document COAST000202505130001x\n"],
)
def test_time_is_linear(piece: str) -> None:
    began = time.process_time()
    cut_clippings(piece * (400_000 // len(piece)))
    assert time.process_time() - began < 6
