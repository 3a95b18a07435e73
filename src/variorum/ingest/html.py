"""HTML -> Report: the story of a web page, without its navigation; metadata from tags and embedded data."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, hash_bytes, read_whole, stated
from variorum.ingest.elements import Page, find_elements
from variorum.ingest.tags import state_page
from variorum.types import Failure

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST = 60
"""Code points: less than this without a sentence is a menu's words, not a story."""
_LONG = 600
_UNCLEAN = (
    "aside audio button fencedframe fieldset figure footer iframe input label link nav noindex noscript object option select "
    "source svg time"
).split()
"""Elements that are none of a story: with one among what was found, trafilatura tries another way."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)


def read_html(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """One report: the story that trafilatura finds on the page."""
    raw = read_whole(stream, path, limits)
    yield draft_page(raw, path=path)


def draft_page(raw: bytes, *, path: str, url: str | None = None, charset: str | None = None, where: str = "") -> Draft:
    """Read the story of one page. ``url`` and ``charset`` are what its transport said of it.

    Raises UnreadableReport when the page holds no running text.
    """
    found = _CHARSET.search(raw[:8_192])
    declared = charset or (found.group(1).decode("ascii") if found else None)
    page, encoding = decode(raw, path=path, declared=declared)
    tree = read_tree(page, path=path)
    shown = Page.of(tree)
    shown.unwrap()
    text, evidence = _find_story(tree, shown.prose, path=path, url=url), state_page(tree, url)
    said = (*evidence, *stated("decoded", encoding=encoding))
    return Draft(text, hash_bytes(raw), where, stated=said, loci=tuple(find_elements(text, shown)))


def read_tree(page: str, *, path: str) -> HtmlElement:
    """The page's elements. Raises UnreadableReport for what is no page."""
    import trafilatura

    logger = logging.getLogger("trafilatura")
    if logger.level != logging.CRITICAL:  # setting it empties the caches of all loggers
        logger.setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(page)
    if tree is None:
        raise UnreadableReport(path, "is not an HTML page, or one without any content")
    return tree


def _find_story(tree: HtmlElement, prose: int, *, path: str, url: str | None) -> str:
    """The story's text, paragraphs on lines; ``prose`` is how many characters the page holds outside its links.

    trafilatura's comparison with other algorithms, half of its time, is left out where it could change nothing: it replaces only
    what is less than half as long, short, without paragraphs, or holds elements that are no text.
    """
    from trafilatura import bare_extraction

    document = bare_extraction(tree, url=url, include_comments=False, include_tables=True, fast=True)
    text = (document.text or "").strip() if document is not None else ""
    if document is None or not _is_certain(document.body, text, prose):
        document = bare_extraction(tree, url=url, include_comments=False, include_tables=True)
        text = (document.text or "").strip() if document is not None else ""
    if len(text) < _LEAST and not re.search(r"[.!?。！？।]", text):
        raise UnreadableReport(path, "the page holds no running text (only navigation, scripts or pictures)")
    return text


def _is_certain(body: HtmlElement, text: str, prose: int) -> bool:
    paragraphs = sum(1 for element in body.iter("p") if element.text or len(element))
    tables = sum(1 for _ in body.iter("table"))
    is_long = len(text) > _LONG and 2 * len("".join(text.split())) >= prose
    return is_long and 0 < paragraphs >= tables and next(body.iter(*_UNCLEAN), None) is None
