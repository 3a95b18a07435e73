"""Which reader reads a file: by its first bytes, its media type, its ending, its first characters. One line a format."""

from __future__ import annotations

from pathlib import PurePath

from variorum.errors import UnreadableReport
from variorum.ingest.draft import Reader
from variorum.ingest.html import read_html
from variorum.ingest.jsonl import read_jsonl
from variorum.ingest.plain import read_plain

READERS: dict[str, Reader] = {
    "plain": read_plain,
    "html": read_html,
    "jsonl": read_jsonl,
}

ENDINGS: dict[str, str] = {
    "txt": "plain",
    "text": "plain",
    "md": "plain",
    "markdown": "plain",
    "rst": "plain",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
}

MEDIA_TYPES: dict[str, str] = {
    "text/plain": "plain",
    "text/markdown": "plain",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}

ASSETS = frozenset(
    "png jpg jpeg gif webp svg ico bmp tif tiff avif css js mjs map woff woff2 ttf otf eot mp3 mp4 m4a ogg wav webm mov avi "
    "py pyc so dll exe lock log variorum variorum-wal variorum-shm variorum-journal db sqlite".split()
)
"""Endings of what lies beside reports and is none: passed over when a folder is walked."""


def ending_of(path: str) -> str:
    """The last ending in lower case, without its dot; "" if there is none."""
    return PurePath(path).suffix.lower().removeprefix(".")


def choose_reader(head: bytes, *, path: str, media_type: str | None = None) -> Reader:
    """Choose by what the file is, and only then by what it is called.

    Raises UnreadableReport for an ending that no reader takes.
    """
    named = MEDIA_TYPES.get((media_type or "").partition(";")[0].strip().lower()) or ENDINGS.get(ending_of(path))
    if named:
        return READERS[named]
    if ending_of(path) in ASSETS:
        raise UnreadableReport(path, f"there is no reader for .{ending_of(path)} files; readers: {', '.join(sorted(ENDINGS))}")
    return READERS[_sniff(head)]


def _sniff(head: bytes) -> str:
    """The format of a file whose name does not tell."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "jsonl" if start.startswith(b'{"') else "plain"
