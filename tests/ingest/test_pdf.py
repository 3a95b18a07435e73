"""PDF files made here: paragraphs, hyphens, running heads, page numbers; scans and damaged files."""

import pytest

from reading import read, read_one
from variorum.errors import UnreadableReport


def pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages, set in Helvetica from the top down."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = "".join(f"1 0 0 1 50 {760 - 14 * n} Tm ({line}) Tj\n" for n, line in enumerate(lines) if line)
        stream = f"BT /F1 11 Tf\n{shown}ET".encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(body),
    )  # fmt: skip


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
    pages = [e for e in report.evidence if e.field == "page"]
    assert [e.value for e in pages] == ["1", "2", "3"]
    assert all(e.span is not None and "The envoy left" in e.span.of(report.text) for e in pages)


def test_a_pdf_under_another_name() -> None:
    assert "palace" in read_one(pdf(*PAGES), "a.txt").text


def test_a_scan_says_so() -> None:
    with pytest.raises(UnreadableReport, match="scan; run OCR"):
        read(pdf([], []), "a.pdf")


def test_damaged_twins() -> None:
    for raw in (b"", b"%PDF-1.4\n", b"plain text", pdf(*PAGES)[:300]):
        with pytest.raises(UnreadableReport):
            read(raw, "a.pdf")
