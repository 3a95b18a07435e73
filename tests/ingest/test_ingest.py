"""The room's door: what one file becomes, and what becomes of files that are none."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import STORY, read, read_one
from variorum.errors import UnreadableReport
from variorum.ingest import Limits, ingest_file
from variorum.ingest.formats import ENDINGS
from variorum.types import Failure, Report


def test_plain_text_is_kept_as_it_is() -> None:
    text = "\r\n  One line\r\n\tand another.\x0c\n\n"
    assert read_one("\ufeff" + text).text == text


def test_the_same_file_under_two_names_is_one_report() -> None:
    assert read_one(STORY, "a.txt").id == read_one(STORY, "folder/b.txt").id


def test_the_same_text_in_two_outlets_is_two_reports() -> None:
    lines = [json.dumps({"text": STORY, "outlet": outlet}) for outlet in ("Ardenia Post", "Veskovia Today")]
    one, two = read("\n".join(lines), "pile.jsonl")
    assert isinstance(one, Report) and isinstance(two, Report)
    assert one.id != two.id and one.text == two.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_encodings(encoding: str) -> None:
    assert read_one(STORY.encode(encoding)).text == STORY


def test_unreadable_files_say_why() -> None:
    for raw, reason in [
        (b"", "empty"),
        (b" \n\t ", "blank"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "PNG"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"\xff\xfe" + b"\x00\xd8" * 40, "byte-order mark"),
    ]:
        with pytest.raises(UnreadableReport, match=reason):
            read(raw)


def test_a_volume_is_refused_with_the_limit_that_refuses_it() -> None:
    with pytest.raises(UnreadableReport, match=r"Limits\.text"):
        read("word " * 100, limits=Limits(text=400))
    with pytest.raises(UnreadableReport, match=r"Limits\.file"):
        read("word " * 100, limits=Limits(file=400))


def test_text_that_no_database_takes_is_mended_in_place() -> None:
    report = read_one(json.dumps({"text": "A \udc00 and \x00 here, said the premier."}), "one.jsonl")
    assert report.text == "A � and � here, said the premier."


def test_a_file_on_disk_is_read_or_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_bytes(b"")
    (report,) = ingest_file(tmp_path / "a.txt")
    (empty,) = ingest_file(tmp_path / "b.txt")
    (missing,) = ingest_file(tmp_path / "c.txt")
    assert isinstance(report, Report) and report.path.endswith("a.txt")
    assert isinstance(empty, Failure) and "empty" in empty.error
    assert isinstance(missing, Failure) and "No such file" in missing.error


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (report,) = ingest_file(Path("-"))
    assert isinstance(report, Report) and report.text == STORY


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a", *(f"a.{ending}" for ending in ENDINGS)]))
def test_any_bytes_are_reports_or_failures(raw: bytes, path: str) -> None:
    try:
        found = read(raw, path)
    except UnreadableReport as error:
        assert str(error)
    else:
        assert found


PIECES = (
    "Posted: 04.12.2023\n|ARDENBURG, Dec 4 (AP) – |The envoy said so.| (Reuters)\n|By Ann Bell\n|No Comments on |\n|“|”|é|𝒳"
    "|Premier visits Veskovia to talk| according to BelTA|courtesy : (Xinhua)|Photo: Ann, AP\n"
).split("|")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_every_span_lies_in_the_text(text: str) -> None:
    if not text.strip():
        return
    report = read_one(text)
    spans = [*report.furniture, *(credit.span for credit in report.credits), *([report.headline] if report.headline else [])]
    assert all(span.end <= len(report.text) for span in spans)
    assert all(credit.span.of(report.text) == credit.name for credit in report.credits)
    assert list(report.furniture) == sorted(report.furniture)
    assert all(one.end < two.start for one, two in zip(report.furniture, report.furniture[1:], strict=False))
    assert report == read_one(text)
