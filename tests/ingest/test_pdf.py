"""PDF files made here: paragraphs, hyphens, running heads, page numbers; scans and damaged files."""

import pytest

from files import pdf, placed
from reading import read, read_one
from variorum.errors import UnreadableReport
from variorum.types import Span

PAGES = [
    [
        "Ardenia Gazette No. 7",
        "Talks on grain",
        "The premier of Ardenia met the envoy of Veskovia in the palace on Monday to talk about co-",
        "operation in grain, and the meeting lasted for more than three hours in all, said the of-",
        "fice.",
        "The envoy left on Tuesday.",
        f"Page {number}",
    ]
    for number in (1, 2, 3)
]


def test_lines_become_paragraphs_and_running_heads_furniture() -> None:
    report = read_one(pdf(*PAGES), "a.pdf")
    assert "said the office.\nThe envoy left on Tuesday." in report.text
    furniture = [span.of(report.text) for span in report.furniture]
    assert [words for words in furniture if words.startswith("Page")] == ["Page 1", "Page 2", "Page 3"]
    assert sum("Ardenia Gazette No. 7" in words for words in furniture) == 3


def test_every_word_has_its_page_and_character() -> None:
    import pypdfium2

    raw = pdf(*PAGES)
    report = read_one(raw, "a.pdf")
    document = pypdfium2.PdfDocument(raw)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    for locus in report.loci:
        assert locus.start is not None and locus.unit == "page"
        assert texts[int(locus.name) - 1][locus.start :].startswith(locus.span.of(report.text))
    second = report.text.index("The envoy left", report.text.index("The envoy left") + 1)
    assert [locus.name for locus in report.locate(Span(second, second + 9))] == ["2"]
    covered = sum(len(locus.span) for locus in report.loci)
    assert covered > 0.95 * len(report.text)


LEFT = """The Minister of Foreign Affairs of Ardenia received the
envoy of Veskovia on Monday at the Ministry to talk about
the ferry line and about the harbour fees that were set
in March, and said that the fees stay as they are now.
The envoy thanked him for it.
She asked for a second line in the autumn of this year."""
RIGHT = """Both sides spoke about the exchange of students, which
has grown since the spring, and about the new consulate
in Port Halden, to be opened before the winter comes in.
The Minister said that no date has been set for a visit
of the President.
The talks were held in a warm and friendly atmosphere."""


@pytest.mark.parametrize("is_mixed", [True, False])
def test_two_columns_are_read_one_after_the_other(is_mixed: bool) -> None:
    sides = [[(x, 700 - 12 * n, words) for n, words in enumerate(side.splitlines())] for x, side in ((50, LEFT), (330, RIGHT))]
    body = [piece for pair in zip(*sides, strict=True) for piece in pair] if is_mixed else [*sides[0], *sides[1]]
    head = [(50, 740, "Readout of the meeting of the Minister of Foreign Affairs with the envoy of Veskovia")]
    report = read_one(placed(head + body + [(300, 30, "1")]), "a.pdf")
    assert "received the envoy of Veskovia on Monday at the Ministry to talk about the ferry line" in report.text
    assert "no date has been set for a visit of the President.\nThe talks were held" in report.text
    assert report.text.index("second line") < report.text.index("Both sides")
    assert [span.of(report.text) for span in report.furniture] == ["1"]
    assert len(report.loci) >= 13


def test_a_sentence_over_a_page_s_end_is_whole() -> None:
    pages = [
        ["Ardenia Gazette No. 7", "The premier said to all the guests of the evening that the line", f"Page {n}"]
        for n in (1, 2, 3)
    ]
    pages[1][1] = "would be opened before the winter, and that a second one follows."
    report = read_one(pdf(*pages), "a.pdf")
    assert "that the line would be opened before" in report.text
    assert "Ardenia Gazette No. 7" in [span.of(report.text) for span in report.furniture]


def test_a_pdf_under_another_name() -> None:
    assert "palace" in read_one(pdf(*PAGES), "a.txt").text


def test_a_scan_says_so() -> None:
    with pytest.raises(UnreadableReport, match="scan; run OCR"):
        read(pdf([], []), "a.pdf")


def test_damaged_twins() -> None:
    for raw in (b"", b"%PDF-1.4\n", b"plain text", pdf(*PAGES)[:300]):
        with pytest.raises(UnreadableReport):
            read(raw, "a.pdf")


def test_the_running_heads_of_two_pages_and_numbered_points() -> None:
    head, body = (
        "Coastal Courier, May 12, 2025",
        [f"The envoy said in line {n} of it that the talks would go on." for n in range(5)],
    )
    points = ["The two sides agreed on these points:", "1. The crossings will open.", "2. The grain will be weighed."]
    report = read_one(pdf([head, "Ferries come back to the strait", *body, *points], [head, *body]), "a.pdf")
    assert [span.of(report.text) for span in report.furniture] == [head, head]
    assert (report.title, report.published) == ("Ferries come back to the strait", "2025-05-12")
    assert "1. The crossings will open." in report.text.split("\n")


def test_the_headline_of_a_release_under_two_lines_of_letterhead() -> None:
    lines = [
        "MINISTRY OF FOREIGN AFFAIRS",
        "REPUBLIC OF ARDENIA",
        "Port Osk, 12 May 2025",
        "Minister Lind meets the envoy of Veskovia",
    ]
    report = read_one(
        pdf([*lines, *(["The envoy of Veskovia said that the talks on grain would go on until June."] * 4)]), "a.pdf"
    )
    assert (report.title, report.published) == ("Minister Lind meets the envoy of Veskovia", "2025-05-12")
