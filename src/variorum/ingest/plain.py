"""Plain text and Markdown -> Report: the decoded file unchanged; what a block of fields at its beginning states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.clippings import split_clippings
from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, hash_bytes, read_whole, stated, within
from variorum.ingest.frontmatter import read_front_matter
from variorum.types import Failure


def read_plain(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """One report: the file's text, no character translated, so that offsets hold in the file itself."""
    raw = read_whole(stream, path, limits)
    text, encoding = decode(raw, path=path)
    if not text.strip():
        raise UnreadableReport(path, "holds nothing but blank space")
    fields, furniture = read_front_matter(text)
    said = (*fields, *stated("decoded", encoding=encoding))
    yield from split_clippings(Draft(text, hash_bytes(raw), stated=said, furniture=furniture, loci=within(text, "file", "", 0)))
