"""What other people's programs make of the exports. Those that are not installed (extra ``readers``) are skipped."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import string
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import cheap
import variorum
from shelf import HOSTILE, hostile, kept
from variorum.export import FORMATS, export_record
from variorum.export.markup import address, xml_id
from variorum.types import Record, Span

RECORD = cheap.record()
HOSTILE_RECORD = hostile()
BOTH = pytest.mark.parametrize("record", [RECORD, HOSTILE_RECORD], ids=["record", "hostile"])


def text_of(name: str, record: Record) -> str:
    return "".join(FORMATS[name](record))


# ------------------------------------------------------------------------------------------------------- annotations


@BOTH
def test_annotations_are_of_the_w3c_model(record: Record) -> None:
    """What the Web Annotation Data Model says MUST be (sections 3.1, 3.2, 4, 5.2), and positions that find the quoted words."""
    page = json.loads(text_of("annotations", record))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["partOf"]["type"]) == ("AnnotationPage", "AnnotationCollection")
    assert "code points" in page["partOf"]["label"]
    texts = {f"urn:variorum:report:{report.id}": report.text for report in record.reports}
    keys = [item["id"] for item in page["items"]]
    assert len(keys) == len(set(keys))
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert re.match(r"^(https?|urn):\S+$", item["id"])
        for body in item["body"]:
            assert body["type"] == "TextualBody" and isinstance(body["value"], str)
            assert body["purpose"] in ("describing", "tagging")
        for target in item["target"]:
            assert re.match(r"^(https?|urn):[^\s\"<>{}|\\^`]+$", target["source"])
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            text = texts[target["scope"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])


def test_a_quotation_that_is_there_twice_is_quoted_with_more_around_it() -> None:
    """By its quotation alone each annotation finds its own place."""
    line = "The ferries cross the strait every hour, said the harbour master of Port Halden, and the port is open. "
    text = "First. " + line * 3 + "Last."
    one = replace(RECORD.reports[0], text=text)
    spans = [Span(m.start(), m.end()) for m in re.finditer("every hour", text)]
    said = tuple(replace(RECORD.statements[0], id=f"s-{n}", report=one.id, content=(s,)) for n, s in enumerate(spans))
    record = replace(RECORD, reports=(one,), statements=said, figures=(), times=())
    for item, span in zip(json.loads(text_of("annotations", record))["items"], spans, strict=True):
        quote = item["target"][0]["selector"][0]
        context = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(context) == 1
        assert text.index(context) + len(quote["prefix"]) == span.start


# --------------------------------------------------------------------------------------------------------------- tei

TEI = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<define name="id"><attribute name="xml:id"><data type="ID"/></attribute></define>
<define name="source"><optional><attribute name="source"><list><oneOrMore><data type="anyURI"/></oneOrMore></list></attribute>
</optional></define>
<define name="phrase"><zeroOrMore><choice><text/><ref name="app"/></choice></zeroOrMore></define>
<define name="app"><element name="app"><oneOrMore><element name="rdg"><attribute name="wit"><list><oneOrMore>
  <data type="anyURI"/></oneOrMore></list></attribute><ref name="source"/><text/></element></oneOrMore></element></define>
<define name="p"><element name="p"><optional><ref name="id"/></optional><optional><attribute name="ana"><list><oneOrMore>
  <data type="anyURI"/></oneOrMore></list></attribute></optional><optional><attribute name="corresp"><list><oneOrMore>
  <data type="anyURI"/></oneOrMore></list></attribute></optional>
  <choice><ref name="phrase"/><element name="said"><attribute name="who"><data type="anyURI"/></attribute><ref name="phrase"/>
  </element></choice></element></define>
<start><element name="TEI"><element name="teiHeader"><element name="fileDesc">
  <element name="titleStmt"><element name="title"><text/></element></element>
  <element name="publicationStmt"><element name="p"><text/></element></element>
  <element name="sourceDesc"><element name="listWit"><oneOrMore><element name="witness"><ref name="id"/><text/></element>
  </oneOrMore></element></element></element>
  <element name="encodingDesc"><element name="variantEncoding"><attribute name="method"><value>parallel-segmentation</value>
  </attribute><attribute name="location"><value>internal</value></attribute></element>
  <element name="classDecl"><element name="taxonomy"><ref name="id"/><oneOrMore><element name="category"><ref name="id"/>
  <element name="catDesc"><text/></element></element></oneOrMore></element></element></element>
  <optional><element name="profileDesc"><element name="particDesc"><element name="listPerson"><oneOrMore><element name="person">
  <ref name="id"/><element name="persName"><text/></element></element></oneOrMore></element></element></element></optional>
</element><element name="text"><element name="body"><choice><ref name="p"/><oneOrMore><element name="div">
  <attribute name="type"/><ref name="id"/><element name="head"><text/></element><oneOrMore><ref name="p"/></oneOrMore>
</element></oneOrMore></choice></element></element></element></start></grammar>"""


@BOTH
def test_tei_follows_the_part_of_the_schema_that_it_uses(record: Record) -> None:
    """A RELAX NG grammar of the elements used, each content model a restriction of TEI P5's own."""
    tree = etree.fromstring(text_of("tei", record).encode())
    grammar = etree.RelaxNG(etree.fromstring(TEI))
    assert grammar.validate(tree), grammar.error_log
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    keys = set(tree.xpath("//@xml:id"))
    pointers = [one for name in ("wit", "who", "ana") for value in tree.xpath(f"//@{name}") for one in value.split()]
    assert {pointer.removeprefix("#") for pointer in pointers} <= keys
    texts = {report.id: report.text for report in record.reports}
    for reading in tree.xpath("//t:rdg[@source]", namespaces=space):
        for where in reading.get("source").split():
            report, start, end = re.fullmatch(r"urn:variorum:report:(\w+)#char=(\d+),(\d+)", where).groups()
            assert texts[report][int(start) : int(end)] == reading.text


def tei_schema() -> etree.RelaxNG:
    """TEI's own schema, of all of TEI P5 (3.0, 2016), which the package hooktest carries; .ci/run fetches it."""
    path = Path(os.environ.get("VARIORUM_TEI", Path(__file__).parents[2] / ".venv" / "tei" / "tei.rng"))
    if not path.is_file():
        pytest.skip("TEI's schema is not here: see .ci/run")
    raw = path.read_bytes()
    assert hashlib.sha256(raw).hexdigest() == "4ce907cc012ed9b6e11ffff6396c9ef8184ac75ab2d68869191143d0de46401c"
    return etree.RelaxNG(etree.fromstring(raw))


@pytest.fixture(scope="module")
def example() -> Record:
    """The bundled example, compiled."""
    with variorum.collate(Path(variorum.__file__).parent / "example") as dossier:
        return dossier.record()


def test_tei_is_valid_by_the_schema_of_tei(example: Record) -> None:
    schema = tei_schema()
    for record in (RECORD, HOSTILE_RECORD, Record((), (), (), (), (), (), (), (), (), (), (), ()), example):
        tree = etree.fromstring(text_of("tei", record).encode())
        assert schema.validate(tree), schema.error_log


def test_every_id_names_one_thing(tmp_path: Path, example: Record) -> None:
    """One sentence that tells two happenings makes two events, not one id twice."""
    text = (
        "PORT HALDEN, May 14, 2025 (ARTA) – President Ilja Varonek met Prime Minister Teodora Lindqvar in Port Halden. "
        "The two countries signed a transport agreement in 2005, and signed a customs agreement in 2013.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with variorum.collate(tmp_path) as dossier:
        made = dossier.record()
    assert len(made.events) >= 2
    for record in (example, made):
        keys = [row.id for rows in (record.events, record.claims, record.entities, record.reports) for row in rows]
        assert len(set(keys)) == len(keys)
        etree.fromstring(text_of("tei", record).encode())


@given(st.text(max_size=20), st.text(max_size=20))
def test_unlike_keys_are_unlike_names_in_xml(one: str, other: str) -> None:
    assert (xml_id(one) == xml_id(other)) == (one == other)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]*", xml_id(one))


@given(st.text(max_size=40))
def test_an_address_is_one_word_of_the_web_or_nothing(rest: str) -> None:
    assert address(rest) is None or rest.lower().startswith("http")
    made = address(f"https://herald.example/{rest}".encode("utf-8", "replace").decode())
    assert made and not set(made) & set(string.whitespace + '"<>{}|`^\\')


# ------------------------------------------------------------------------------------------------------------- tables


@BOTH
def test_pandas_reads_the_tables(record: Record) -> None:
    pandas = pytest.importorskip("pandas")
    for name, lines in FORMATS["csv"](record):
        text = "".join(lines)
        frame = pandas.read_csv(io.StringIO(text), keep_default_na=False, dtype=str)
        assert frame.to_dict("records") == list(csv.DictReader(io.StringIO(text))), name


@BOTH
def test_parquet_holds_the_tables_of_csv_with_types(record: Record) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    tables = {name.removesuffix(".csv"): "".join(lines) for name, lines in FORMATS["csv"](record)}
    for name, made in FORMATS["parquet"](record):
        table = parquet.read_table(io.BytesIO(b"".join(made)))
        rows = list(csv.DictReader(io.StringIO(tables[name.removesuffix(".parquet")], newline="")))
        assert table.num_rows == len(rows)
        for row, read in zip(rows, table.to_pylist(), strict=True):
            for column, cell in row.items():
                assert (
                    (cell == "" and read[column] in (None, "")) or str(read[column]) == cell or float(read[column]) == float(cell)
                )


def test_parquet_says_which_package_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.errors import ExportError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'variorum\[parquet\]'"):
        export_record(RECORD, FORMATS["parquet"], tmp_path / "tables")
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------------------------------------- others


@BOTH
def test_networkx_reads_the_graph(record: Record) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(text_of("graphml", record))
    assert set(graph) == {report.id for report in record.reports}
    assert {(a, b) for a, b, *_ in graph.edges} == {(edge.source, edge.target) for edge in record.lineage}
    assert {graph.nodes[report.id]["path"] for report in record.reports} == {report.path for report in record.reports}


@BOTH
def test_followthemoney_takes_every_entity(record: Record) -> None:
    model = pytest.importorskip("followthemoney").model
    rows = [json.loads(line) for line in text_of("ftm", record).splitlines()]
    keys = {row["id"]: row["schema"] for row in rows}
    assert len(keys) == len(rows)
    for row in rows:
        schema = model.get(row["schema"])
        schema.validate(row)
        for name, values in row["properties"].items():
            kind = schema.get(name)
            assert kind is not None and not kind.stub
            for value in values:
                if kind.type.name == "entity":
                    assert model.get(keys[value]).is_a(kind.range)
                else:
                    assert kind.type.clean(value)


def test_followthemoney_takes_what_is_long_or_has_no_code() -> None:
    """A text longer than one value may be, a country without a code, a state that is no more."""
    model = pytest.importorskip("followthemoney").model
    text = "The ferries cross the strait. " * 9_000
    long = replace(RECORD.reports[0], text=text, url="https://herald.example/" + "a" * 5_000, title="Ferries " * 500)
    parties = tuple(replace(RECORD.entities[0], id=f"e-{code}", country=code) for code in ("SU", "lakeland", "XA", "NO", None))
    made = text_of("ftm", replace(RECORD, reports=(long,), entities=parties))
    rows = [json.loads(line) for line in made.splitlines()]
    for row in rows:
        model.get(row["schema"]).validate(row)
    (article,) = (row for row in rows if row["schema"] == "Article")
    assert "".join(article["properties"]["bodyText"]) == text.strip()
    countries = [row["properties"].get("country") for row in rows if row["schema"] == "Person"]
    assert countries == [["suhh"], None, None, ["no"], None]


@BOTH
def test_a_citation_processor_takes_the_reports(record: Record) -> None:
    citeproc = pytest.importorskip("citeproc")
    source = pytest.importorskip("citeproc.source.json")
    items = json.loads(text_of("csl", record))
    bibliography = citeproc.CitationStylesBibliography(
        citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False),
        source.CiteProcJSON(items),
        citeproc.formatter.plain,
    )
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    assert len(bibliography.bibliography()) == len(items)


def test_hostile_words_end_no_template_and_no_heading() -> None:
    text = text_of("wikipedia", HOSTILE_RECORD)
    assert text.count("{{") == text.count("{{cite news") == text.count("}}")
    assert "<script" not in text and "javascript:" not in re.sub(r"\|quote=[^|}]*", "", text)
    claim = replace(RECORD, reports=tuple(replace(r, title="''''' ~~~~ __TOC__ == [[x]] &lt;ref") for r in RECORD.reports))
    assert not re.search(r"''|~~|__|\[\[|&lt;ref", text_of("wikipedia", claim))


@BOTH
def test_a_parser_of_wiki_text_finds_citations_and_nothing_else(record: Record) -> None:
    parser = pytest.importorskip("mwparserfromhell")
    page = parser.parse(text_of("wikipedia", record))
    templates = page.filter_templates()
    assert {str(one.name).strip() for one in templates} == {"cite news"}
    quoted = {str(one.get("quote").value).strip() for one in templates}
    texts = {report.id: report.text for report in record.reports}
    assert len(templates) == sum(len(claim.members) for claim in record.claims)
    assert quoted == {m.span.of(texts[m.report]) for claim in record.claims for m in claim.members}
    assert not page.filter_wikilinks() and not page.filter_comments()
    assert {str(tag.tag) for tag in page.filter_tags()} == {"li", "ref"}


@BOTH
def test_a_parser_of_markdown_finds_the_footnotes(record: Record) -> None:
    """Each quotation leads to a footnote that is there; nothing of a report becomes a tag or a link."""
    footnotes = pytest.importorskip("mdit_py_plugins.footnote")
    made = pytest.importorskip("markdown_it").MarkdownIt().use(footnotes.footnote_plugin).render(text_of("markdown", record))
    page = etree.HTML(made)
    places = page.xpath("//li[@class='footnote-item']")
    assert len(places) == len(page.xpath("//sup[@class='footnote-ref']")) > 0
    assert all("characters" in "".join(place.itertext()) for place in places)
    assert {link.get("href")[:3] for link in page.iter("a")} == {"#fn"}
    assert not page.xpath("//script | //img")


def test_hostile_words_are_no_markdown() -> None:
    text = text_of("markdown", HOSTILE_RECORD)
    assert re.search(r"(?<!\\)<", text) is None
    assert set(re.findall(r"(?<!\\)\[(.)", text)) == {"^"}


# ---------------------------------------------------------------------------------------------- a plain database


def test_datasette_opens_a_dossier(tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    file = kept(tmp_path / "talks.variorum", RECORD)
    for view, count in (("v_statements", len(RECORD.statements)), ("v_claims", len(RECORD.claims)), ("v_reports", 2)):
        ask = [sys.executable, "-m", "datasette", str(file), "--get", f"/talks/{view}.json?_shape=array"]
        done = subprocess.run(ask, capture_output=True, text=True, timeout=120)
        assert len(json.loads(done.stdout)) == count, done.stderr


def test_every_row_of_a_frame_is_a_row_of_the_record(tmp_path: Path) -> None:
    from variorum import Dossier

    with Dossier.open(kept(tmp_path / "talks.variorum", RECORD)) as dossier:
        rows = dossier.statements.to_dicts()
        assert [row["id"] for row in rows] == [s.id for s in RECORD.statements]
        pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
        frame = dossier.statements.to_pandas()
        assert isinstance(frame, pandas.DataFrame) and list(frame["id"]) == [row["id"] for row in rows]
        assert list(frame["content"]) == [row["content"] for row in rows]
        other = dossier.figures.to_polars()
        assert isinstance(other, polars.DataFrame) and other["id"].to_list() == [f.id for f in RECORD.figures]
        assert dossier.times.where(report="none").to_pandas().empty
        assert HOSTILE not in str(frame)
