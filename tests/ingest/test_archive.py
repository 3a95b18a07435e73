"""Archives: what lies in them is read by its own format; bombs, loops and damage cost themselves alone."""

import gzip

import pytest

from files import tarred, zipped
from reading import STORY, read, read_reports
from variorum.errors import UnreadableReport
from variorum.ingest import Limits
from variorum.types import Failure

MEMBERS = {
    "a.txt": STORY.encode(),
    "sub/b.jsonl": b'{"text": "The envoy said no.", "id": "x"}\n{broken',
    "__MACOSX/._a.txt": b"\x00",
    "photo.png": b"\x89PNG",
    "empty.txt": b"",
}


@pytest.mark.parametrize(
    ("name", "raw"), [("p.zip", zipped(MEMBERS)), ("p.tar", tarred(MEMBERS)), ("p.tgz", tarred(MEMBERS, "w:gz"))]
)
def test_members_are_read_by_their_own_format(name: str, raw: bytes) -> None:
    found = read(raw, name)
    assert [each.where if isinstance(each, Failure) else each.path for each in found] == [
        f"{name}#a.txt", f"{name}#sub/b.jsonl#x", "sub/b.jsonl: line 2", "empty.txt",
    ]  # fmt: skip


def test_gzip_of_one_file() -> None:
    assert [report.text for report in read_reports(gzip.compress(STORY.encode()), "a.txt.gz")] == [STORY]


def test_archives_in_archives_end() -> None:
    raw = zipped({"a.txt": STORY.encode()})
    for _ in range(8):
        raw = zipped({"in.zip": raw})
    (failure,) = read(raw, "p.zip")
    assert isinstance(failure, Failure) and "nested too deep" in failure.error


def test_a_bomb_costs_itself_alone() -> None:
    raw = zipped({"bomb.txt": b"\x20" * 30_000_000, "a.txt": STORY.encode()})
    bomb, report = read(raw, "p.zip")
    assert isinstance(bomb, Failure) and "bomb" in bomb.error and not isinstance(report, Failure)
    (packed,) = read(gzip.compress(b"word " * 100_000), "a.txt.gz", limits=Limits(unpacked=10_000))
    assert isinstance(packed, Failure) and "unpacks to more" in packed.error
    assert "unpacks to more" in str(read(tarred({"a.txt": b"x" * 20_000}), "a.tar", limits=Limits(unpacked=10_000)))


def test_paths_out_of_the_archive_are_only_names() -> None:
    (report,) = read_reports(zipped({"up/../../a.txt": STORY.encode()}), "p.tar")
    assert report.path == "p.tar#up/../../a.txt"


@pytest.mark.parametrize("name", ["p.zip", "p.tar", "p.gz"])
def test_damaged_twins(name: str) -> None:
    whole = {"p.zip": zipped, "p.tar": tarred}.get(name, lambda _: gzip.compress(STORY.encode() * 50))(MEMBERS)
    for raw in (b"", b"plain text", whole[: len(whole) // 2], whole[:40]):
        try:
            assert all(isinstance(each, Failure) or each.text for each in read(raw, name))
        except UnreadableReport as error:
            assert str(error)
