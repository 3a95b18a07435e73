"""Crawls: WARC made here, packed and not, and a WACZ around it; damage costs what lies behind it."""

import gzip
import io
import zipfile

import pytest

from files import warc_record as record
from reading import STORY, read, read_reports
from variorum.errors import UnreadableReport
from variorum.types import Failure

PAGE = f"<html><head><title>Talks on grain</title></head><body><article><p>{STORY * 4}</p></article></body></html>"


RECORDS = [
    record("https://post.example/1", PAGE.encode()),
    record("https://post.example/404", PAGE.encode(), status="404 Not Found"),
    record("https://post.example/a.css", b"p {}", kind="text/css"),
    record("https://post.example/empty", b"<html><body></body></html>"),
    record("https://post.example/2", STORY.encode(), kind="text/plain", type="conversion"),
]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_and_texts_are_read(packed: bool) -> None:
    raw = b"".join(gzip.compress(each) if packed else each for each in RECORDS)
    found = read(raw, "crawl.warc.gz" if packed else "crawl.warc")
    assert [each.where if isinstance(each, Failure) else each.url for each in found] == [
        "https://post.example/1", "https://post.example/empty", "https://post.example/2",
    ]  # fmt: skip
    assert not isinstance(found[0], Failure) and found[0].title == "Talks on grain"


def test_a_wacz() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"text": "not a report"}')
        archive.writestr("archive/data.warc.gz", gzip.compress(RECORDS[0]))
    (report,) = read(held.getvalue(), "crawl.wacz")
    assert not isinstance(report, Failure) and report.path == "crawl.wacz#archive/data.warc.gz#https://post.example/1"


def test_what_is_no_warc() -> None:
    for raw in (b"plain text", b"WARC/1.1\r\n", gzip.compress(b"nothing")):
        with pytest.raises(UnreadableReport):
            read(raw, "crawl.warc")


def test_a_crawl_cut_short_keeps_what_came_before() -> None:
    raw = b"".join(map(gzip.compress, RECORDS))
    assert read_reports(raw[: len(raw) - 100], "crawl.warc.gz")[0].title == "Talks on grain"
