"""JSON and CSV articles in the shapes that news tools write; NewsML-G2."""

import json

import pytest

from reading import STORY, read, read_one, read_reports
from variorum.errors import UnreadableReport
from variorum.types import Failure


def as_json(value: object) -> str:
    return json.dumps(value)


def test_schema_org() -> None:
    graph = {"@graph": [{"@type": "WebSite", "name": "Ardenia Post"}, {
        "@type": "NewsArticle", "headline": "Talks", "articleBody": STORY, "datePublished": "2023-12-04T10:31:00+02:00",
        "author": [{"@type": "Person", "name": "Ann Bell"}, {"name": "Bo Roe"}], "publisher": {"name": "Ardenia Post"},
        "mainEntityOfPage": {"@id": "https://post.example/1"}, "inLanguage": "en-GB"}]}  # fmt: skip
    report = read_one(as_json(graph), "a.jsonld")
    assert (report.title, report.outlet, report.byline, report.url) == (
        "Talks", "Ardenia Post", "Ann Bell, Bo Roe", "https://post.example/1",
    )  # fmt: skip
    assert report.published == "2023-12-04T10:31:00+02:00" and report.language == "en"


def test_ninjs() -> None:
    item = {"uri": "urn:1", "headline": "Talks", "body_html": f"<p>{STORY}</p><p>She left.</p>",
            "versioncreated": "2023-12-04T10:31:00Z",
            "byline": "Ann Bell", "located": "Ardenburg", "language": "en"}  # fmt: skip
    report = read_one(as_json(item), "a.json")
    assert report.text.endswith("She left.") and report.place == "Ardenburg"
    second = {"headlines": [{"value": "Talks"}], "bodies": [{"role": "main", "value": STORY}]}
    assert read_one(as_json(second), "a.json").text == STORY.strip()


def test_news_please_fundus_and_quotebank() -> None:
    please = {"maintext": STORY, "source_domain": "post.example", "date_publish": "2023-12-04 10:31:00", "authors": ["Ann Bell"]}
    assert read_one(as_json(please), "a.json").published == "2023-12-04T10:31:00"
    fundus = {
        "title": "Talks",
        "publisher": "Post",
        "body": {"summary": ["Brief."], "sections": [{"headline": [], "paragraphs": [STORY]}]},
    }
    assert read_one(as_json(fundus), "a.json").text == f"Brief.\n{STORY.strip()}"
    quotebank = {"articleID": "7", "quotations": [{"quotation": "We are ready."}, {"quotation": "We left."}]}
    assert read_one(as_json([quotebank]), "a.json").text == "We are ready.\nWe left."


def test_a_list_with_a_broken_item() -> None:
    found = read(as_json([{"text": STORY, "id": 1}, {"title": "no text"}]), "a.json")
    assert not isinstance(found[0], Failure) and found[0].path == "a.json#1"
    assert isinstance(found[1], Failure) and "has no text" in found[1].error


@pytest.mark.parametrize("raw", ["", "{", "[]", "5", "[" * 100_000, '{"a": 1}'])
def test_json_that_holds_no_article(raw: str) -> None:
    try:
        assert all(isinstance(each, Failure) for each in read(raw, "a.json"))
    except UnreadableReport as error:
        assert str(error)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table(mark: str) -> None:
    rows = [
        ["id", "Headline", "text", "date"],
        ["a", "Talks", '"We are ready,\nall of us," she said.', "2023-12-04"],
        ["a", "x", "Again, she said.", ""],
    ]
    raw = "\r\n".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    one, two = read_reports(raw, "t.csv")
    assert (one.path, one.title, one.published) == ("t.csv#a", "Talks", "2023-12-04")
    assert one.text == '"We are ready,\nall of us," she said.' and two.path == "t.csv#a:row 3"


def test_a_table_without_a_text_column_and_rows_without_text() -> None:
    with pytest.raises(UnreadableReport, match="no text column"):
        read("a,b\n1,2\n", "t.csv")
    (failure,) = read("id,text\n1,\n", "t.csv")
    assert isinstance(failure, Failure) and failure.where == "row 2"


NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:ardenia:1"><itemMeta>
<provider literal="ANA"><name>Ardenia News Agency</name></provider>
<versionCreated>2023-12-04T10:31:00+02:00</versionCreated></itemMeta>
<contentMeta><headline>Talks on grain</headline><by>By Ann Bell</by><language tag="en"/></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{STORY}</p><p>She left.</p></body></html></inlineXML>
</contentSet>
</newsItem>"""


def test_newsml() -> None:
    report = read_one(NEWSML, "a.xml")
    assert report.text.endswith("She left.")
    assert (report.title, report.outlet, report.published) == (
        "Talks on grain",
        "Ardenia News Agency",
        "2023-12-04T10:31:00+02:00",
    )
    (failure,) = read("<newsItem/>", "a.newsml")
    assert isinstance(failure, Failure) and "no inline content" in failure.error


def test_columns_as_media_monitors_name_them() -> None:
    table = "Headline;Publication;Publication Date;Full Text;Permalink\nTalks;Coastal Courier;13.05.2025;The envoy said no.;https://c.example/1\n"
    (report,) = read_reports(table, "export.csv")
    assert (report.title, report.outlet, report.published) == ("Talks", "Coastal Courier", "2025-05-13")
    assert (report.text, report.url) == ("The envoy said no.", "https://c.example/1")


def test_the_messages_of_a_channel() -> None:
    pieces = ["The envoy said ", {"type": "bold", "text": "no"}, ". ", {"type": "link", "text": "https://t.example/x"}]
    messages = [
        {"id": 5, "type": "service", "date": "2025-05-12T10:00:00", "text": ""},
        {"id": 7, "type": "message", "date": "2025-05-12T18:04:00", "from": "Palace Pool", "text": pieces},
        {"id": 8, "type": "message", "date": "2025-05-12T19:04:00", "from": "Palace Pool", "text": STORY},
    ]
    one, two = read_reports(json.dumps({"name": "Palace Pool", "id": 1, "messages": messages}), "result.json")
    assert one.text == "The envoy said no. https://t.example/x" and two.text == STORY.strip()
    assert (one.path, one.outlet, one.published) == ("result.json#7", "Palace Pool", "2025-05-12T18:04:00")
    assert one.loci[0].name == "/messages/1"
