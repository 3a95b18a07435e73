"""From every span back to the source: the unit that a locus names holds the words, at the character it says."""

import json
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from files import package, pdf, warc_record, zipped
from reading import STORY, read, read_one, read_reports
from variorum.types import Locus, Report, Span

PAGE = """<html><head><title>Talks on grain</title></head><body><nav><a href=/>Home</a></nav><article><h1>Talks on grain</h1>
<p>The premier of <b>Ardenia</b> met the envoy of Veskovia in the palace
   on Monday and spoke of grain, said the office.</p>
<p>“We are ready to talk,” she told reporters, <br> and then she left the palace by the back door, her aides said.</p>
<ul><li>The first of the points agreed on, said she</li><li>The second of the points agreed on</li></ul>
<table><tr><td>Wheat</td><td>Rye</td></tr></table></article></body></html>"""


def quoted(report: Report, locus: Locus, page: etree._Element) -> tuple[str, str]:
    """The words of a locus in the report, and in the source."""
    (element,) = page.getroottree().xpath(locus.name)
    value = element.xpath("string(.)")
    assert locus.start is not None
    return locus.span.of(report.text), value[locus.start : locus.start + len(locus.span)]


def test_every_line_of_a_page_has_its_element() -> None:
    report, page = read_one(PAGE, "page.html"), html.fromstring(PAGE)
    placed = [locus for locus in report.loci if locus.start is not None]
    for locus in placed:
        here, there = quoted(report, locus, page)
        assert here.split() == there.split()
    assert sum(len(locus.span) for locus in report.loci) > 0.9 * len(report.text)
    at = report.text.index("on Monday")
    (locus,) = report.locate(Span(at, at + 9))
    assert locus.name == "/html/body/article/p[1]"
    assert quoted(report, locus, page) == ("on Monday", "on Monday")
    (row,) = [locus for locus in report.loci if "Wheat" in locus.span.of(report.text)]
    assert (row.start, row.name) == (None, "/html/body/article/table/tr")


def test_a_paragraph_set_on_several_lines_is_one_line() -> None:
    assert "in the palace on Monday and spoke" in read_one(PAGE, "page.html").text


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = f"""<w:document {W}><w:body><w:p/><w:p><w:r><w:t>Talks on grain</w:t></w:r></w:p><w:p/>
<w:p><w:r><w:t>The envoy said</w:t><w:tab/><w:t>no.</w:t></w:r></w:p></w:body></w:document>"""
RSS = (
    f"""<rss><channel><title>Digest</title><item><title>Talks</title><description>{STORY}</description></item></channel></rss>"""
)


def test_plain_text_is_its_own_source() -> None:
    report = read_one(STORY)
    assert report.loci == (Locus(Span(0, len(STORY)), "file", "", 0),)
    assert report.locate(Span(4, 11)) == (Locus(Span(4, 11), "file", "", 4),)


def test_lines_rows_items_paragraphs_and_elements() -> None:
    assert read_one('\n{"text": "She said no."}', "a.jsonl").loci[0].name == "2"
    items = json.dumps({"articles": [{"title": "x"}, {"text": STORY}, {"text": "She left."}]})
    assert [report.loci[0].name for report in read_reports(items, "a.json")] == ["/articles/1", "/articles/2"]
    assert [report.loci[0].name for report in read_reports("id,text\n1,She left.\n2,He left.\n", "a.csv")] == ["2", "3"]
    words = read_one(package(word__document_xml=DOCX), "a.docx")
    assert [(locus.name, locus.span.of(words.text)) for locus in words.loci] == [
        ("2", "Talks on grain"), ("4", "The envoy said\tno."),
    ]  # fmt: skip
    (element,) = etree.fromstring(RSS).getroottree().xpath(read_one(RSS, "a.rss").loci[0].name)
    assert element.text == STORY


def test_a_page_of_an_attachment_of_a_mail_in_an_archive() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "desk@post.example", "Readout"
    message.set_content(STORY)
    pages = [[f"Page {n} of the readout says a thing or two about grain.", "The envoy left."] for n in (1, 2, 3)]
    message.add_attachment(pdf(*pages), maintype="application", subtype="pdf", filename="readout.pdf")
    body, readout = read_reports(zipped({"mails/a.eml": message.as_bytes()}), "pile.zip")
    assert [(locus.unit, locus.name, locus.start) for locus in body.loci] == [("part", "1", 0)]
    at = readout.text.rindex("The envoy left")
    assert readout.path == "pile.zip#mails/a.eml#readout.pdf"
    assert [(locus.unit, locus.name) for locus in readout.locate(Span(at, at + 9))] == [("part", "2"), ("page", "3")]


def test_a_record_of_a_crawl_begins_at_its_byte() -> None:
    raw = b"".join(warc_record(f"https://post.example/{n}", PAGE.encode()) for n in (1, 2))
    for report in read_reports(raw, "crawl.warc"):
        record, byte = report.loci[:2]
        assert (record.unit, byte.unit) == ("record", "byte")
        head = raw[int(byte.name) :][:400].decode()
        assert head.startswith("WARC/1.1") and record.name in head and (report.url or "?") in head


@pytest.mark.parametrize("broken", [PAGE[:500], "<p>" + STORY * 3 + "<br>" * 5 + STORY, "<html>" + STORY * 2])
def test_pages_cut_short(broken: str) -> None:
    assert read_one(broken, "page.html").loci


WORDS = st.sampled_from(
    ["The envoy", "said", "&nbsp;", "<b>no</b>", "<br>", "\n   ", "<p>", "</p>", "<li>", "“Yes,”", "<i>", "</i>", "."]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=5, max_size=60).map(" ".join))
def test_loci_quote_the_page_whatever_it_is(body: str) -> None:
    raw = f"<html><body><article><p>{STORY}</p>{body}</article></body></html>"
    (report,) = read(raw, "page.html")
    assert isinstance(report, Report)
    page = html.fromstring(raw)
    for locus in report.loci:
        assert locus.span.end <= len(report.text)
        if locus.start is not None:
            here, there = quoted(report, locus, page)
            assert here.split() == there.split()


def test_a_page_of_a_megabyte_takes_its_time_but_no_more() -> None:
    body = "".join(f"<p>Line {n} of it, said the envoy of Veskovia to the paper of {n % 7}.</p>" for n in range(12_000))
    report = read_one(f"<html><body><article>{body}</article></body></html>", "page.html")
    assert len(report.loci) > 11_000
