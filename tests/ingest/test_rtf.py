"""Rich Text: what is kept, where each paragraph stands, damaged twins and texts that take long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import read, read_one
from variorum.errors import UnreadableReport

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\froman\fcharset204 Times;}}\pard"
INFO = rb"{\info{\title Talks \'96 a readout}{\author Ann Bell}{\creatim\yr2023\mo12\dy4}}"


def places(raw: bytes) -> list[tuple[str, int | None, str]]:
    report = read_one(raw, "a.rtf")
    return [(locus.name, locus.start, locus.span.of(report.text)) for locus in report.loci]


def test_text_marks_and_code_pages() -> None:
    raw = HEAD + rb" Talks on grain\par The envoy said \'93no\'94, \u8220?no\u8221?.\par \f1 \'cf\'f0\'e5\'ec\'fc\'e5\'f0\par}"
    assert read_one(raw, "a.rtf").text == "Talks on grain\nThe envoy said “no”, “no”.\nПремьер"


def test_what_the_document_states_of_itself() -> None:
    report = read_one(HEAD + INFO + rb"The envoy said no.\par}", "a.rtf")
    assert (report.title, report.byline, report.published) == ("Talks – a readout", "Ann Bell", None)


def test_links_without_their_address_and_without_deleted_text() -> None:
    link = rb'{\field{\*\fldinst{ HYPERLINK "https://a.example/x"}}{\fldrslt{statement}}}'
    raw = HEAD + b" The " + link + rb" was {\deleted\revauthdel1 never }read in {\*\bkmkstart x}full.}"
    assert read_one(raw, "a.rtf").text == "The statement was read in full."


def test_paragraphs_are_numbered_as_the_document_has_them() -> None:
    """A line or page broken inside a paragraph ends none; an escaped backslash begins no control word."""
    raw = HEAD + rb"\par Talks\par\par The premier met\line the envoy.\page She left \\line.\sect Rye\cell Oats\cell\row End\par}"
    assert places(raw) == [
        ("2", 0, "Talks"),
        ("4", 0, "The premier met\nthe envoy.\n\nShe left \\line."),
        ("5", 0, "\nRye|Oats|"),
        ("6", 0, "End"),
    ]


PIECES = [
    rb"\par ",
    rb"\line ",
    rb"\page ",
    rb"\sect ",
    b"The envoy",
    b" said no. ",
    rb"\'e9",
    rb"\u233?",
    rb"{\b bold}",
    rb"\\",
    b"{",
    b"}",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=30).map(b"".join))
def test_places_cover_the_text_whatever_it_is(body: bytes) -> None:
    report = read_one(HEAD + b" The premier of Ardenia spoke. " + body + b"}", "a.rtf")
    covered = "".join(locus.span.of(report.text) for locus in report.loci)
    assert "".join(covered.split()) == "".join(report.text.split())
    numbers = [int(locus.name) for locus in report.loci]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("raw", [b"", b"plain text", rb"{\rtf1", HEAD, HEAD + rb" {\pict\bin 12}"])
def test_damaged_twins(raw: bytes) -> None:
    with pytest.raises(UnreadableReport):
        read(raw, "a.rtf")


@pytest.mark.parametrize(
    "raw",
    [
        rb"{\rtf1 " + rb"{\field{\*\fldinst{ HYPERLINK " * 20_000,
        rb"{\rtf1{\fonttbl" + rb"\f1 " * 100_000,
        rb"{\rtf1{\info" + rb"{\title " * 50_000,
        b"{\\rtf1 " + b"\\" * 300_001,
        rb"{\rtf1 " + b"{" * 300_000,
    ],
    ids=["links", "fonts", "titles", "backslashes", "groups"],
)
def test_hostile_documents_take_no_longer_than_others(raw: bytes) -> None:
    began = time.process_time()
    try:
        read(raw, "a.rtf")
    except UnreadableReport as error:
        assert "Rich Text" in error.reason
    assert time.process_time() - began < 6
