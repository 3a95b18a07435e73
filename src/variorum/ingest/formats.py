"""Which reader reads a file: by its first bytes, its media type, its ending, its first characters. One line a format."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO, cast

from variorum.errors import UnreadableReport
from variorum.ingest.archive import read_gzip, read_tar, read_zip
from variorum.ingest.draft import Draft, Limits, Reader
from variorum.ingest.feed import read_feed
from variorum.ingest.html import read_html
from variorum.ingest.jsonl import read_jsonl
from variorum.ingest.mail import read_mail, read_mbox, read_mhtml
from variorum.ingest.newsml import read_newsml
from variorum.ingest.office import read_docx, read_odt
from variorum.ingest.pdf import read_pdf
from variorum.ingest.plain import read_plain
from variorum.ingest.records import read_csv, read_json
from variorum.ingest.rtf import read_rtf
from variorum.ingest.warc import read_warc
from variorum.types import Failure

HEAD = 4_096
"""How many bytes from the beginning a format is told by."""


def read_any(stream: BinaryIO, path: str, limits: Limits, *, media_type: str | None = None) -> Iterator[Draft | Failure]:
    """Read a file, or one inside another, by its own format."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    head = buffered.peek(HEAD)[:HEAD]
    if not head:
        raise UnreadableReport(path, "the file is empty (0 bytes)")
    reader = choose_reader(head, path=path, media_type=media_type)
    yield from reader(buffered, path, limits)


READERS: dict[str, Reader] = {
    "plain": read_plain,
    "html": read_html,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "feed": read_feed,
    "newsml": read_newsml,
    "mail": partial(read_mail, inner=read_any),
    "mbox": partial(read_mbox, inner=read_any),
    "mhtml": read_mhtml,
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "warc": partial(read_warc, inner=read_any),
    "zip": partial(read_zip, inner=read_any),
    "tar": partial(read_tar, inner=read_any),
    "gzip": partial(read_gzip, inner=read_any),
}

ENDINGS: dict[str, str] = {
    **dict.fromkeys(("txt", "text", "md", "markdown", "rst"), "plain"),
    **dict.fromkeys(("html", "htm", "xhtml"), "html"),
    **dict.fromkeys(("jsonl", "ndjson"), "jsonl"),
    **dict.fromkeys(("json", "jsonld", "ninjs"), "json"),
    **dict.fromkeys(("csv", "tsv"), "csv"),
    **dict.fromkeys(("rss", "atom", "xml"), "xml"),
    **dict.fromkeys(("newsml", "nitf"), "newsml"),
    **dict.fromkeys(("mhtml", "mht"), "mhtml"),
    **dict.fromkeys(("zip", "wacz"), "zip"),
    **dict.fromkeys(("tar", "tgz", "tbz2", "txz"), "tar"),
    "eml": "mail",
    "mbox": "mbox",
    "pdf": "pdf",
    "docx": "docx",
    "odt": "odt",
    "rtf": "rtf",
    "warc": "warc",
    "gz": "gzip",
}

MEDIA_TYPES: dict[str, str] = {
    "text/plain": "plain",
    "text/markdown": "plain",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/json": "json",
    "application/ld+json": "json",
    "text/csv": "csv",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "xml",
    "text/xml": "xml",
    "message/rfc822": "mail",
    "application/mbox": "mbox",
    "multipart/related": "mhtml",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "application/warc": "warc",
    "application/zip": "zip",
    "application/x-tar": "tar",
    "application/gzip": "gzip",
}

ASSETS = frozenset(
    "png jpg jpeg gif webp svg ico bmp tif tiff avif css js mjs map woff woff2 ttf otf eot mp3 mp4 m4a ogg wav webm mov avi "
    "py pyc so dll exe lock log variorum variorum-wal variorum-shm variorum-journal db sqlite".split()
)
"""Endings of what lies beside reports and is none: passed over when a folder is walked."""


_NAME_WINS = frozenset((("docx", "zip"), ("odt", "zip"), ("zip", "docx"), ("zip", "odt"), ("tar", "gzip"), ("warc", "gzip")))
"""(format by name, format by first bytes) where the name knows better: office documents are ZIP archives, a .tgz is gzip."""


def ending_of(path: str) -> str:
    """The last ending in lower case, without its dot; "" if there is none."""
    return PurePath(path).suffix.lower().removeprefix(".")


def choose_reader(head: bytes, *, path: str, media_type: str | None = None) -> Reader:
    """Choose by what the file is, and only then by what it is called.

    Raises UnreadableReport for an ending that no reader takes.
    """
    named = MEDIA_TYPES.get((media_type or "").partition(";")[0].strip().lower()) or ENDINGS.get(ending_of(path))
    packed = _by_first_bytes(head, path)
    if packed and (named, packed) not in _NAME_WINS:
        return READERS[packed]
    if named == "warc" or ending_of(PurePath(path).stem) == "warc":
        return READERS["warc"]
    if named:
        return READERS[_kind_of_xml(head) if named == "xml" else named]
    if ending_of(path) in ASSETS:
        raise UnreadableReport(path, f"there is no reader for .{ending_of(path)} files; readers: {', '.join(sorted(ENDINGS))}")
    return READERS[_by_first_words(head)]


def _by_first_bytes(head: bytes, path: str) -> str | None:
    """The format of a file whose first bytes leave no doubt, whatever it is called."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        if b"word/" in head or b"[Content_Types].xml" in head[:200]:
            return "docx"
        return "odt" if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:120] else "zip"
    if head.startswith(b"\x1f\x8b") and ".warc" not in PurePath(path).name:
        return "gzip"
    return "warc" if head.startswith(b"WARC/") else None


def _kind_of_xml(head: bytes) -> str:
    start = head.lower()
    is_newsml = any(mark in start for mark in (b"newsitem", b"newsmessage", b"packageitem", b"<nitf", b"<newsml"))
    return "newsml" if is_newsml else "feed"


def _by_first_words(head: bytes) -> str:
    """The format of a file whose name does not tell."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2_000].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith((b"<?xml", b"<rss", b"<feed")):
        return "html" if b"<html" in start else _kind_of_xml(head)
    if start.startswith((b"from ", b"received:", b"return-path:", b"delivered-to:")):
        return "mbox" if start.startswith(b"from ") else "mail"
    return "jsonl" if start.startswith(b'{"') else "plain"
