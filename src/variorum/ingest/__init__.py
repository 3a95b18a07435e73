"""bytes -> Report: one file may hold many reports. One format per file of this folder."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.answers import HTML, read_answer
from variorum.ingest.complete import complete
from variorum.ingest.draft import STAGE, Draft, Limits
from variorum.ingest.fetching import Bounds, Page, Visitor
from variorum.ingest.formats import ending_of, read_any
from variorum.ingest.inputs import STANDARD_INPUT, find_inputs
from variorum.types import Failure, Report

__all__ = ["Bounds", "Limits", "Page", "Visitor", "find_inputs", "ingest", "ingest_any", "ingest_file", "ingest_page"]

_DEFAULTS = Limits()


def ingest(
    raw: bytes | BinaryIO, *, path: str, media_type: str | None = None, limits: Limits = _DEFAULTS
) -> Iterator[Report | Failure]:
    """Read the reports in ``raw``; ``path`` names it and, by its ending, its format unless its bytes or ``media_type`` do.

    A part that cannot be read (a broken line, an attachment) is a `Failure` among the reports, with its place in ``where``;
    raises UnreadableReport when the whole file cannot be read. An open file is read part by part where the format allows.
    """
    stream = io.BytesIO(raw) if isinstance(raw, bytes) else raw
    failure: UnreadableReport | None = None
    found = False
    for draft in read_any(stream, path, limits, media_type=media_type):
        try:
            yield complete(draft, path, limits) if isinstance(draft, Draft) else draft
            found = True
        except UnreadableReport as error:
            if isinstance(draft, Draft) and not draft.where:
                raise
            failure = error
            yield Failure(path, STAGE, error.reason, getattr(draft, "where", ""))
    if not found and failure is None:
        raise UnreadableReport(path, "holds no report")


def ingest_page(page: Page, *, limits: Limits = _DEFAULTS) -> Iterator[Report | Failure]:
    """The same for a page that was fetched; its reports are known by the address that was asked for."""
    kind = page.media_type
    try:
        if kind.partition("/")[0] in ("image", "audio", "video", "font"):
            raise UnreadableReport(page.url, f"is no report: the server sent {kind}; expected a page, a text or a document")
        if kind in HTML or (kind == "text/plain" and ending_of(page.location) in ("", "txt", "text", "md")):
            drafts = read_answer(
                page.data,
                kind,
                charset=page.charset,
                url=page.location,
                place=(page.url, ""),
                limits=limits,
                inner=read_any,
            )
            yield from (complete(each, page.url, limits) if isinstance(each, Draft) else each for each in drafts)
        else:
            said = None if kind in ("text/plain", "application/octet-stream") else kind
            yield from ingest(page.data, path=page.url, media_type=said, limits=limits)
    except UnreadableReport as error:
        yield Failure(page.url, STAGE, error.reason, error.where)


def ingest_any(found: Path | Page | Failure) -> Iterator[Report | Failure]:
    """What `find_inputs` found: the reports of a file or a page, or the failure that it is."""
    if isinstance(found, Failure):
        return iter((found,))
    return ingest_page(found) if isinstance(found, Page) else ingest_file(found)


def ingest_file(path: Path, *, limits: Limits = _DEFAULTS) -> Iterator[Report | Failure]:
    """The same for a file on disk, or standard input (``-``); what cannot be read is a failure, never an exception."""
    try:
        if path == STANDARD_INPUT:
            yield from ingest(sys.stdin.buffer, path="-", limits=limits)
        else:
            with path.open("rb") as stream:
                yield from ingest(stream, path=str(path), limits=limits)
    except UnreadableReport as error:
        yield Failure(str(path), STAGE, error.reason, error.where)
    except OSError as error:
        yield Failure(str(path), STAGE, f"cannot be read ({error.strerror or error})")
