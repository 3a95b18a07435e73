"""DOCX and ODT, made here, and their damaged twins."""

import pytest

from files import package
from reading import read, read_one
from variorum.errors import UnreadableReport
from variorum.ingest import Limits

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = f"""<w:document {W}><w:body><w:p><w:r><w:t>Talks on grain</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The envoy </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>
<w:r><w:t>said</w:t><w:tab/><w:t>no.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"""
CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Talks on grain</dc:title>
<dc:creator>Ann Bell</dc:creator></cp:coreProperties>"""
ODT = """<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h>Talks on grain</text:h>
<text:p>The envoy <text:span>said</text:span><text:s/>no<text:line-break/>today.</text:p></office:text></office:body>
</office:document-content>"""


def test_docx() -> None:
    report = read_one(package(word__document_xml=DOCX, docProps__core_xml=CORE), "a.docx")
    assert report.text == "Talks on grain\nThe envoy said\tno.\nCell"
    assert (report.title, report.byline) == ("Talks on grain", "Ann Bell")


def test_what_a_program_writes_into_the_properties_decides_nothing() -> None:
    core = CORE.replace("Talks on grain", "Microsoft Word - Document1").replace("Ann Bell", "Windows User")
    report = read_one(package(word__document_xml=DOCX, docProps__core_xml=core), "a.docx")
    assert (report.title, report.byline) == (None, None)
    assert "Windows User" in {each.value for each in report.evidence}


def test_a_hyphen_at_which_no_line_may_end_is_one() -> None:
    words = "<w:t>The envoy in Nur</w:t><w:noBreakHyphen/><w:t>Osk left</w:t><w:softHyphen/><w:t>.</w:t>"
    raw = package(word__document_xml=f"<w:document {W}><w:body><w:p><w:r>{words}</w:r></w:p></w:body></w:document>")
    assert read_one(raw, "a.docx").text == "The envoy in Nur-Osk left."


def test_odt() -> None:
    assert read_one(package(content_xml=ODT), "a.odt").text == "Talks on grain\nThe envoy said no\ntoday."


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_damaged_twins(name: str) -> None:
    whole = package(word__document_xml=DOCX, content_xml=ODT)
    for raw in (
        b"",
        whole[: len(whole) // 2],
        b"plain text",
        package(other="x"),
        package(word__document_xml="<", content_xml="<"),
    ):
        with pytest.raises(UnreadableReport):
            read(raw, name)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnreadableReport, match="unpacks to more"):
        read(package(word__document_xml=DOCX + " " * 5_000_000), "a.docx", limits=Limits(file=1_000_000))
