"""What a server sent -> Reports: a page of a crawl or one that was fetched, read by its media type."""

from __future__ import annotations

import io
from collections.abc import Iterable

from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, Reader, hash_bytes, read_inner, stated, within
from variorum.ingest.html import draft_page
from variorum.types import Failure

HTML = ("text/html", "application/xhtml+xml")


def read_answer(
    raw: bytes, kind: str, *, charset: str | None, url: str, place: tuple[str, str], limits: Limits, inner: Reader
) -> Iterable[Draft | Failure]:
    """The reports in an answer of this media type from ``url``. ``place`` is the path of the whole and the place in it.

    Raises UnreadableReport when a page or text holds none.
    """
    path, where = place
    if kind in HTML:
        return [draft_page(raw, path=path, url=url or None, charset=charset, where=where)]
    if kind == "text/plain":
        text = decode(raw, path=path, declared=charset)[0]
        return [Draft(text, hash_bytes(raw), where, stated=stated("transport", url=url), loci=within(text, "file", "", 0))]
    name = url if "." in url.rpartition("/")[2] else f"{url}.{'pdf' if kind.endswith('pdf') else 'xml'}"
    return read_inner(inner, io.BytesIO(raw), path=path, name=name, limits=limits)
