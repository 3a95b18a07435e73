"""An address given to the reader -> the page behind it, as a file that is handed over; never from inside the server's network."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from variorum.errors import UnreadableInput
from variorum.ingest.addresses import as_address
from variorum.ingest.fetching import Bounds, Visitor
from variorum.web.adding import Upload

BOUNDS = Bounds(seconds=20.0, size=10 << 20, wait=10.0, pause=0.0)
"""Somebody waits for the page to appear."""
ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/json": ".jsonl"}


def fetch(url: str, bounds: Bounds = BOUNDS) -> Upload:
    """Fetch a report. Raises UnreadableInput that says why not: robots.txt, private address, time, size, status, no text."""
    try:
        page = Visitor(bounds).visit(as_address(url))
    except UnreadableInput as error:
        raise UnreadableInput(f"{url[:200]}: {error}") from None
    host = urlsplit(page.location).hostname or ""
    kind = page.media_type
    if kind not in ENDINGS:
        raise UnreadableInput(f"{host}: sent {kind or 'something without a type'}; expected a web page or plain text")
    stem = re.sub(r"[^\w]+", "-", f"{host}{urlsplit(page.location).path}").strip("-")[:60]
    return Upload((stem or "page") + ENDINGS[kind], page.data)
