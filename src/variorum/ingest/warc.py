"""WARC -> Reports: the pages of a crawl, one record in memory at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from variorum.errors import UnreadableReport
from variorum.ingest.answers import read_answer
from variorum.ingest.draft import Draft, Limits, Reader, broken, within
from variorum.types import Failure, Locus

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_STORY_TYPES = ("application/pdf", "application/rss+xml", "application/atom+xml", "application/ld+json", "application/msword")


def read_warc(stream: BinaryIO, path: str, limits: Limits, *, inner: Reader) -> Iterator[Draft | Failure]:
    """Every page, text and document of a WARC, packed or not; its place is the address it was taken from.

    Redirects, error pages, pictures and scripts are passed over; a page without running text is a failure of its own.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    whole = stream if stream.seekable() else _spooled(stream)
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    seen: set[str] = set()
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(whole, record_types=kinds, parse_http=True), start=1):
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            where = url if url and url not in seen else f"{url or 'record'} ({number})"
            seen.add(where)
            yield from _read_record(record, url, where, path, limits, inner)
    except BaseException as error:
        if not _is_damage(error):
            raise
        if not number:
            raise UnreadableReport(path, f"is not a WARC that can be read ({error})") from None
        yield broken(path, f"the archive is damaged or cut short behind record {number} ({error})", "end")
    if not number:
        raise UnreadableReport(path, "holds no page: no response, resource or conversion record in it")


def _is_damage(error: BaseException) -> bool:
    """fastwarc meets some damage with a Rust panic, which is no Exception."""
    return isinstance(error, OSError | ValueError | EOFError | RuntimeError) or type(error).__name__ == "PanicException"


def _spooled(stream: BinaryIO) -> BinaryIO:
    """A copy that can be sought in, as fastwarc needs: on disk when it is large."""
    copy = tempfile.SpooledTemporaryFile(max_size=16_000_000)  # noqa: SIM115 (closed when the reader is done with it)
    shutil.copyfileobj(stream, copy, 1 << 20)
    copy.seek(0)
    return cast(BinaryIO, copy)


def _read_record(record: WarcRecord, url: str, where: str, path: str, limits: Limits, inner: Reader) -> Iterator[Draft | Failure]:
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    is_error = record.is_http and record.http_headers is not None and record.http_headers.status_code not in (200, 203, None)
    if is_error or not (kind.startswith("text/") or kind in ("application/xhtml+xml", *_STORY_TYPES)):
        return
    if kind in ("text/css", "text/javascript", "text/calendar"):
        return
    raw = record.reader.read(limits.line + 1)
    if len(raw) > limits.line:
        yield broken(path, f"the record is larger than {limits.line:,} bytes", where)
        return
    try:
        drafts = read_answer(raw, kind, charset=record.http_charset, url=url, place=(path, where), limits=limits, inner=inner)
        for each in drafts:
            yield each if isinstance(each, Failure) else replace(each, loci=(*_place(each.text, record), *each.loci))
    except UnreadableReport as error:
        yield broken(path, error.reason, where)


def _place(text: str, record: WarcRecord) -> tuple[Locus, ...]:
    """The record by its id, and the byte of the archive, as it is packed, at which it begins."""
    name = (record.record_id or "").strip("<>") or "record"
    return (*within(text, "record", name), *within(text, "byte", record.stream_pos))
