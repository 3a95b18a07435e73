"""A sitemap -> the addresses it lists; nothing is fetched here."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator

from variorum.errors import UnreadableReport
from variorum.ingest.addresses import as_address, is_address
from variorum.ingest.markup import local, parse_xml, text_of

LARGEST = 50 << 20
"""Bytes of a sitemap, unpacked (the sitemaps protocol allows 50 MB)."""
_ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")


def is_sitemap(raw: bytes) -> bool:
    """Is this a list of addresses, or a list of such lists, packed or not?"""
    return _ROOT.search(_unpacked(raw[:65_536])[:4_096]) is not None


def read_sitemap(raw: bytes, path: str) -> Iterator[tuple[str, bool]]:
    """Each address, and whether it is another sitemap; in the order of the list, each once.

    Raises UnreadableReport when it is no XML.
    """
    root = parse_xml(_unpacked(raw), path)
    seen: set[str] = set()
    for entry in root:
        place = next((text_of(child) for child in entry if local(child) == "loc"), None)
        if place and is_address(place) and as_address(place) not in seen:
            seen.add(as_address(place))
            yield as_address(place), local(entry) == "sitemap"


def _unpacked(raw: bytes) -> bytes:
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        return zlib.decompressobj(wbits=31).decompress(raw, LARGEST)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableReport("", f"is gzip that cannot be read ({error})") from None
