"""Damaged twins of every format: a clear error, nothing else lost, no crash, no hang, bounded memory."""

from __future__ import annotations

import gzip
import io
import json
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files import package, pdf, tarred, warc_record, zipped
from reading import STORY, read
from variorum.errors import UnreadableReport
from variorum.ingest import Limits
from variorum.ingest.formats import ENDINGS
from variorum.types import Failure, Report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PAGE = f"<html><head><title>Talks</title></head><body><article><p>{STORY * 3}</p></article></body></html>".encode()
MAIL = f"From: desk@post.example\nSubject: Talks\nDate: Mon, 04 Dec 2023 10:31:00 +0200\n\n{STORY}".encode()
NITF = f"<nitf><body><body.head><hl1>Talks</hl1></body.head><body.content><p>{STORY}</p></body.content></body></nitf>"
FEED = f"<rss><channel><title>D</title><item><description>{STORY}</description></item></channel></rss>".encode()
WHOLE: dict[str, bytes] = {
    "txt": STORY.encode(),
    "html": PAGE,
    "mhtml": b"From: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + PAGE,
    "jsonl": json.dumps({"text": STORY, "id": "1"}).encode() + b"\n",
    "json": json.dumps([{"text": STORY}, {"text": STORY + "More."}]).encode(),
    "csv": f'id,text\n1,"{STORY}"\n'.encode(),
    "rss": FEED,
    "nitf": NITF.encode(),
    "eml": MAIL,
    "mbox": b"From a@b Mon Dec 4 10:31:00 2023\n" + MAIL,
    "pdf": pdf(["The premier of Ardenia met the envoy of Veskovia.", "She said yes."]),
    "docx": package(word__document_xml=f"<w:document {W}><w:body><w:p><w:r><w:t>{STORY}</w:t></w:r></w:p></w:body></w:document>"),
    "odt": package(**{"META-INF/manifest.xml": "<m/>"}, content_xml=f'<o:d xmlns:o="o" xmlns:t="t"><t:p>{STORY}</t:p></o:d>'),
    "rtf": rb"{\rtf1\ansi The envoy said no.\par}",
    "warc": warc_record("https://post.example/1", PAGE),
    "warc.gz": gzip.compress(warc_record("https://post.example/1", PAGE)),
    "wacz": zipped({"datapackage.json": b"{}", "archive/a.warc.gz": gzip.compress(warc_record("https://post.example/1", PAGE))}),
    "zip": zipped({"a.txt": STORY.encode(), "b.html": PAGE}),
    "tar": tarred({"a.txt": STORY.encode(), "b.html": PAGE}),
    "tgz": tarred({"a.txt": STORY.encode()}, "w:gz"),
    "gz": gzip.compress(STORY.encode()),
}


def outcome(raw: bytes, name: str, **options: object) -> list[Report | Failure] | str:
    """What came out, or the one clear line that says why nothing did."""
    try:
        return read(raw, name, **options)
    except UnreadableReport as error:
        assert error.reason and "Traceback" not in error.reason and "\n" not in error.reason
        return error.reason


@pytest.mark.parametrize("ending", WHOLE)
def test_the_whole_file_is_read(ending: str) -> None:
    found = outcome(WHOLE[ending], f"a.{ending}")
    assert not isinstance(found, str) and all(isinstance(each, Report) for each in found), found


@pytest.mark.parametrize("ending", ENDINGS)
def test_zero_bytes(ending: str) -> None:
    assert outcome(b"", f"a.{ending}") == "the file is empty (0 bytes)"


@pytest.mark.parametrize("ending", WHOLE)
def test_truncated(ending: str) -> None:
    raw = WHOLE[ending]
    for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.98):
        found = outcome(raw[: int(len(raw) * share)], f"a.{ending}")
        assert found, share


@pytest.mark.parametrize("ending", WHOLE)
def test_under_the_name_of_another_format(ending: str) -> None:
    for other in ("txt", "pdf", "docx", "html", "json", "zip", "eml"):
        found = outcome(WHOLE[ending], f"a.{other}")
        assert found
        if ending in ("pdf", "docx", "odt", "rtf", "warc") and other not in ("docx", "odt"):  # whose bytes leave no doubt
            assert isinstance(found, list) and any(isinstance(each, Report) for each in found), other


@pytest.mark.parametrize("ending", ["txt", "html", "eml", "csv", "jsonl"])
def test_a_wrong_charset_costs_letters_not_reports(ending: str) -> None:
    raw = (
        WHOLE[ending].replace(b"Ardenia", "Ardénïa".encode("latin-1")).replace("“".encode(), b'\\"').replace("”".encode(), b'\\"')
    )
    found = outcome(raw.replace(b"charset=utf-8", b"charset=utf-7"), f"a.{ending}")
    assert isinstance(found, list) and isinstance(found[0], Report), found


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password: a standard security handler whose hashes fit none."""
    raw = pdf(["Secret."])
    handler = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"ab" * 32, b"cd" * 32)
    return raw.replace(b"trailer<<", b"trailer<<" + handler)


def encrypted_zip() -> bytes:
    raw = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": b"x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    return bytes(raw)


def overlapping_zip() -> bytes:
    """A ZIP whose directory names one member's bytes forty times."""
    raw = zipped({"a.txt": b"the envoy said no. " * 2_000})
    start, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    entry, tail = raw[start:end], bytearray(raw[end:])
    entries = b"".join(entry.replace(b"a.txt", f"{n:05}".encode()) for n in range(40))
    struct.pack_into("<HHI", tail, 8, 40, 40, len(entries))
    return raw[:start] + entries + bytes(tail)


def nested(depth: int) -> bytes:
    raw = zipped({"a.txt": STORY.encode()})
    for _ in range(depth):
        raw = zipped({"in.zip": raw})
    return raw


def mail_of_mails(depth: int) -> bytes:
    raw = MAIL
    for _ in range(depth):
        head = b"From: a@b.example\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: message/rfc822\n"
        raw = head + b"Content-Disposition: attachment\n\n" + raw
    return raw


BAD: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "an encrypted PDF": (encrypted_pdf, "a.pdf", "encrypted"),
    "an encrypted member": (encrypted_zip, "a.zip", "is encrypted"),
    "an encrypted Word document": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "not a Word document"),
    "members over one another": (overlapping_zip, "a.zip", "lie over one another"),
    "an archive in an archive in an archive": (lambda: nested(9), "a.zip", "nested too deep"),
    "a mail in a mail in a mail": (lambda: mail_of_mails(9), "a.eml", "nested too deep"),
    "a bomb in a ZIP": (lambda: zipped({"a.txt": bytes(40_000_000)}), "a.zip", "bomb"),
    "a bomb in gzip": (lambda: gzip.compress(b"a " * 30_000_000), "a.txt.gz", "a report may have"),
    "a bomb in a Word document": (lambda: package(word__document_xml="<w>" + " " * 9_000_000), "a.docx", "unpacks to more"),
    "a scan": (lambda: pdf([], []), "a.pdf", "OCR"),
    "a picture named as a text": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "a.txt", "PNG"),
    "an old Word document": (lambda: b"\xd0\xcf\x11\xe0" + bytes(range(256)) * 9, "a.doc", "old Office document"),
    "JSON nested a thousand deep": (lambda: b"[" * 100_000, "a.json", "not JSON"),
    "elements nested a thousand deep": (lambda: b"<rss>" + b"<a>" * 50_000, "a.rss", ""),
    "a page nested a thousand deep": (lambda: b"<div>" * 50_000 + STORY.encode(), "a.html", ""),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_says_why(case: str) -> None:
    make, name, why = BAD[case]
    found = outcome(make(), name, limits=Limits(file=5_000_000) if "Word" in case else Limits())
    told = found if isinstance(found, str) else " ".join(each.error for each in found if isinstance(each, Failure))
    assert why in told, found


def test_the_other_members_of_a_damaged_archive_are_read() -> None:
    found = outcome(encrypted_zip(), "a.zip")
    assert isinstance(found, list) and [isinstance(each, Failure) for each in found] == [True, False]


def test_a_bomb_does_not_fill_memory() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", bytes(60_000_000))
    packed = raw.getvalue()
    tracemalloc.start()
    found = outcome(packed, "a.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, list) and all(isinstance(each, Failure) for each in found)
    assert peak < 20_000_000


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_any_damage_is_an_error_or_less(ending: str, data: st.DataObject) -> None:
    """Bytes changed, cut out and put in anywhere: reports, failures, or one line; never long, never a crash."""
    raw = bytearray(WHOLE[ending])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        patch = data.draw(st.binary(max_size=6))
        cut = data.draw(st.sampled_from((0, 1, len(patch), 40)))
        raw[at : at + cut] = patch
    began = time.monotonic()
    found = outcome(bytes(raw), f"a.{ending}")
    assert time.monotonic() - began < 20
    for each in found if isinstance(found, list) else ():
        assert isinstance(each, Failure) or all(locus.span.end <= len(each.text) for locus in each.loci)
        where = each.where if isinstance(each, Failure) else each.path
        assert isinstance(where, str)
