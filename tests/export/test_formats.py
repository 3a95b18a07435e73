"""Every format, read by something that is not ours; JSON comes back as it was."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner

import cheap
import variorum
from shelf import kept
from variorum.cli import app
from variorum.dossier import Dossier
from variorum.errors import ExportError, UnreadableInput
from variorum.export import FORMATS, export_record, find_format, narrow
from variorum.export.json import to_json
from variorum.export.markup import escape
from variorum.export.reading import read_json
from variorum.types import Record
from variorum.verify import verify

RECORD = cheap.record()
EMPTY = Record((), (), (), (), (), (), (), (), (), (), (), ())


# what this installation can write: parquet needs an extra
READY = [name for name in FORMATS if name != "parquet" or importlib.util.find_spec("pyarrow")]


def text_of(name: str, record: Record = RECORD) -> str:
    return "".join(FORMATS[name](record))


def whole(name: str, record: Any) -> Any:
    """What a format makes: a text, or a text or bytes for each file of a folder."""
    made = FORMATS[name](record)
    if not FORMATS[name].folder:
        return "".join(made)
    return {file: b"".join(p if isinstance(p, bytes) else p.encode() for p in pieces) for file, pieces in made}


@pytest.mark.parametrize("name", READY)
@pytest.mark.parametrize("record", [RECORD, EMPTY], ids=["record", "empty"])
def test_every_format_is_the_same_twice_and_takes_an_empty_record(name: str, record: Record) -> None:
    assert whole(name, record) == whole(name, record)


@pytest.mark.parametrize("name", READY)
@pytest.mark.parametrize("record", [RECORD, EMPTY], ids=["record", "empty"])
def test_what_is_read_as_it_goes_is_what_is_held(name: str, record: Record, tmp_path: Path) -> None:
    with Dossier.open(kept(tmp_path / "talks.variorum", record)) as dossier, dossier.stream() as stream:
        assert whole(name, stream) == whole(name, record)


# ---------------------------------------------------------------------------------------------------------------- json


@pytest.mark.parametrize("record", [RECORD, EMPTY, narrow(RECORD, "e-1")], ids=["record", "empty", "one event"])
def test_json_comes_back(record: Record) -> None:
    text = to_json(record)
    assert read_json(text) == record
    assert to_json(read_json(text)) == text


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"variorum": "2"}', '{"variorum": "1"}', '{"variorum": "1", "reports": [3]}', "nul"]
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match=r"^x\.json: is "):
        read_json(text, path="x.json")


def test_jsonl_holds_every_row() -> None:
    rows = [json.loads(line) for line in text_of("jsonl").splitlines()]
    assert rows[0] == {"table": "variorum", "version": "1"}
    document = json.loads(to_json(RECORD))
    for table in set(document) - {"variorum", "origins"}:
        assert [{k: v for k, v in row.items() if k != "table"} for row in rows if row["table"] == table] == document[table]


# --------------------------------------------------------------------------------------------------------------- others


def test_csv_says_what_every_column_means() -> None:
    files = {name: "".join(lines) for name, lines in FORMATS["csv"](RECORD)}
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in files.items()}
    explained = {(row["table"], row["column"]) for row in tables.pop("dictionary.csv")}
    for name, rows in tables.items():
        for row in rows:
            assert None not in row
            assert {(name.removesuffix(".csv"), column) for column in row} <= explained
    assert [row["words"] for row in tables["statements.csv"]] == ["The strait is a road", "The strait is the road"]
    assert [row["value"] for row in tables["disagreements.csv"]] == ["3 hours", "4 hours"]
    assert {row["origin"] for row in tables["reports.csv"]} == {"0", "1"}


def test_every_selector_of_the_annotations_finds_its_words() -> None:
    page = json.loads(text_of("annotations"))
    texts = {report.url or f"urn:variorum:report:{report.id}": report.text for report in RECORD.reports}
    assert len(page["items"]) == len(RECORD.statements) + len(RECORD.figures) + len(RECORD.times)
    for item in page["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_tei_is_an_apparatus() -> None:
    tree = etree.fromstring(text_of("tei").encode())
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    witnesses = set(tree.xpath("//t:witness/@xml:id", namespaces=space))
    assert len(witnesses) == 2
    cited = {key.removeprefix("#") for wit in tree.xpath("//t:rdg/@wit", namespaces=space) for key in wit.split()}
    assert cited <= witnesses
    persons = set(tree.xpath("//t:person/@xml:id", namespaces=space))
    assert {who.removeprefix("#") for who in tree.xpath("//t:said/@who", namespaces=space)} <= persons
    assert tree.xpath("//t:head/text()", namespaces=space) == ["Talks <in> Port Halden"]
    (said,) = tree.xpath("//t:said", namespaces=space)
    assert [r.text for r in said.findall(".//t:rdg", space)] == ["a", "the"]


def test_graphml_is_a_graph() -> None:
    tree = etree.fromstring(text_of("graphml").encode())
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = set(tree.xpath("//g:node/@id", namespaces=space))
    assert nodes == {report.id for report in RECORD.reports}
    assert set(tree.xpath("//g:edge/@source | //g:edge/@target", namespaces=space)) <= nodes
    keys = set(tree.xpath("//g:key/@id", namespaces=space))
    assert set(tree.xpath("//g:data/@key", namespaces=space)) <= keys


def test_markdown_cites_every_quotation() -> None:
    text = text_of("markdown")
    assert "# Talks \\<in\\> Port Halden" in text
    used, noted = re.findall(r"\[\^(\d+)\](?!:)", text), re.findall(r"^\[\^(\d+)\]:", text, re.M)
    assert used == noted == [str(n) for n in range(1, len(noted) + 1)]
    assert "Sorvale Herald, “A road”, 2025-05-15, characters 39–59" in text
    assert text.index("## Disputed") < text.index("## Told by independent origins") < text.index("## Told by one report alone")


def test_markdown_has_the_words_that_hand_on_what_is_no_plain_saying() -> None:
    text = text_of("markdown", cheap.denied(RECORD))
    assert "- Ilja Varonek: (took) “The strait is a road”" in text
    assert "(took)" not in text_of("markdown")


def test_csl_items() -> None:
    first = next(item for item in json.loads(text_of("csl")) if item["container-title"] == "Sorvale Herald")
    assert first["issued"] == {"date-parts": [[2025, 5, 15]]}
    assert first["URL"] == "https://herald.example/1"


def test_citation_templates_are_closed() -> None:
    text = text_of("wikipedia")
    assert text.count("{{cite news") == text.count("}}") == sum(len(claim.members) for claim in RECORD.claims)
    assert "|quote=The strait is a road" in text


def test_followthemoney_rows() -> None:
    rows = [json.loads(line) for line in text_of("ftm").splitlines()]
    keys = {row["id"] for row in rows}
    assert [row["schema"] for row in rows] == ["Article", "Article", "Person", "Event", "Mention", "Mention"]
    for row in rows:
        for name in ("document", "resolved", "involved", "proof"):
            assert set(row["properties"].get(name, ())) <= keys
        assert all(isinstance(value, str) and value for values in row["properties"].values() for value in values)


@given(st.text(max_size=50))
def test_any_text_may_stand_in_xml(text: str) -> None:
    words = text.encode("utf-8", "replace").decode()
    etree.fromstring(f'<a b="{escape(words)}">{escape(words)}</a>'.encode())


# -------------------------------------------------------------------------------------------------------------- output


def test_one_event_holds_together() -> None:
    one = narrow(RECORD, "e-1")
    assert verify(one) == ()
    assert one.claims == RECORD.claims


def test_what_exists_is_not_replaced_unless_forced(tmp_path: Path) -> None:
    for name in ("json", "csv"):
        out = tmp_path / name
        export_record(RECORD, find_format(name), out)
        with pytest.raises(ExportError, match="exists; name another output, or replace it with --force"):
            export_record(RECORD, find_format(name), out)
        export_record(RECORD, find_format(name), out, force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csv", "json"]


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Record) -> object:
        yield "half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("variorum.export.json.json_pieces", broken)
    with pytest.raises(ExportError, match="cannot be written: No space left on device"):
        export_record(RECORD, find_format("json"), tmp_path / "out.json")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_needs_a_name() -> None:
    with pytest.raises(ExportError, match="a folder of files; name it with -o"):
        export_record(RECORD, find_format("csv"))


@pytest.mark.parametrize("name", READY)
def test_the_command_holds_no_record(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export streams: neither the command nor a format asks for the whole record."""

    def refuse(*_: object) -> None:
        raise AssertionError("asked for the whole record")

    file = kept(tmp_path / "talks.variorum", RECORD)
    monkeypatch.setattr("variorum.store.sqlite.read_record", refuse)
    for more in ([], ["--event", "1"]):
        done = CliRunner().invoke(app, ["export", str(file), "--to", name, "-o", str(tmp_path / name), "--force", *more])
        assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        (["--to", "epub"], 6, "there is no export format 'epub'; expected one of: html, json"),
        (["--event", "the moon"], 5, "no event is called 'the moon'; the main events are: 1 Talks <in> Port Halden"),
        (["-o", "no/such/folder/out.json"], 6, "cannot be written: No such file or directory; name another output with -o"),
        (["-o", "there.json"], 6, "there.json: exists; name another output, or replace it with --force"),
        (["--to", "csv"], 6, "this format is a folder of files; name it with -o"),
    ],
    ids=["unknown format", "unknown event", "unwritable output", "existing output", "folder without a name"],
)
def test_what_cannot_be_is_one_line_and_leaves_nothing(given: list[str], code: int, words: str, tmp_path: Path) -> None:
    """As a process: one line on standard error, nothing on standard output, no file more, and what was there untouched."""
    kept(tmp_path / "talks.variorum", RECORD)
    (tmp_path / "there.json").write_text("mine", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    command = [sys.executable, "-m", "variorum", "export", "talks.variorum", *given]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert words in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (tmp_path / "there.json").read_text(encoding="utf-8") == "mine"


def test_the_bundled_example_comes_back_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Export json, import, export json, by the commands."""
    monkeypatch.chdir(tmp_path)
    example = Path(variorum.__file__).parent / "example"
    for command in (
        ["collate", str(example), "-o", "one.variorum", "-q"],
        ["export", "one.variorum", "-o", "one.json"],
        ["import", "one.json", "-o", "two.variorum"],
        ["export", "two.variorum", "-o", "two.json"],
    ):
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()


def test_a_damaged_dossier_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    """Damage that is met only in the middle of an export."""
    file = kept(tmp_path / "talks.variorum", RECORD)
    with sqlite3.connect(file) as db:
        db.execute("UPDATE claims SET body = x'c1'")
    done = CliRunner().invoke(app, ["export", str(file), "-o", str(tmp_path / "out.json")])
    assert (done.exit_code, done.stderr.count("\n")) == (7, 1)
    assert "is damaged" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["talks.variorum"]
