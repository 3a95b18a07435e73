"""HTML -> Report: the story of a web page, without its navigation; metadata from tags and embedded data."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, hash_bytes, read_whole, stated
from variorum.ingest.elements import Page, find_elements
from variorum.ingest.records import state
from variorum.types import Evidence, Failure

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST = 60
"""Code points: less than this without a sentence is a menu's words, not a story."""
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
    text, evidence = extract(tree, path=path, url=url)
    said = (*evidence, *stated("decoded", encoding=encoding))
    return Draft(text, hash_bytes(raw), where, stated=said, loci=tuple(find_elements(text, shown)))


def read_tree(page: str, *, path: str) -> HtmlElement:
    """The page's elements. Raises UnreadableReport for what is no page."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(page)
    if tree is None:
        raise UnreadableReport(path, "is not an HTML page, or one without any content")
    return tree


def extract(tree: HtmlElement, *, path: str, url: str | None = None) -> tuple[str, tuple[Evidence, ...]]:
    """The story's text, paragraphs on lines, with the metadata that the page states.

    Tags and embedded data come first; trafilatura's own search for title and date (most of its time) only where they are silent.
    """
    import trafilatura
    from trafilatura.metadata import extract_metadata

    evidence = (*_read_tags(tree, url), *_read_embedded(tree))
    fields = {each.field for each in evidence}
    found = None if {"title", "published"} <= fields else extract_metadata(tree, default_url=url)
    document = trafilatura.bare_extraction(tree, url=url, include_comments=False, include_tables=True)
    text = (getattr(document, "text", None) or "").strip()
    if len(text) < _LEAST and not re.search(r"[.!?。！？।]", text):
        raise UnreadableReport(path, "the page holds no running text (only navigation, scripts or pictures)")
    return text, (*evidence, *_read_document(found))


def _read_embedded(tree: HtmlElement) -> Iterator[Evidence]:
    """What schema.org data in the page's scripts state of its article."""
    for script in tree.xpath('//script[@type="application/ld+json"]')[:8]:
        try:
            values = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        values = values.get("@graph", [values]) if isinstance(values, dict) else values
        for value in values if isinstance(values, list) else []:
            if isinstance(value, dict) and re.search(r"Article|Report|Posting", str(value.get("@type"))):
                yield from (each for each in state(value, "json-ld") if each.field not in ("section", "language"))


def _read_tags(tree: HtmlElement, url: str | None) -> Iterator[Evidence]:
    """What the page's own tags state, best first."""
    if url:
        yield from stated("transport", url=url)
    for where, field, query in _TAGS:
        for value in tree.xpath(query)[:3]:
            yield from stated(where, **{field: str(value)})


def _meta(name: str) -> str:
    return f'//meta[@property="{name}" or @name="{name}" or @itemprop="{name}"]/@content'


_TAGS = (
    ("meta og:title", "title", _meta("og:title")),
    ("h1", "title", "//h1[1]//text()[normalize-space()]"),
    ("meta article:published_time", "published", _meta("article:published_time")),
    ("meta datePublished", "published", _meta("datePublished")),
    ("time", "published", "//article//time/@datetime"),
    ("meta article:modified_time", "updated", _meta("article:modified_time")),
    ("meta og:site_name", "outlet", _meta("og:site_name")),
    ("meta author", "byline", _meta("author")),
    ("meta article:section", "section", _meta("article:section")),
    ("link canonical", "url", '//link[@rel="canonical"]/@href'),
    ("meta og:url", "url", _meta("og:url")),
    ("html lang", "language", "/html/@lang"),
)


def _read_document(document: object) -> Iterator[Evidence]:
    """What trafilatura makes of the page, after what its tags state."""
    for field, attribute in (
        ("title", "title"),
        ("published", "date"),
        ("outlet", "sitename"),
        ("byline", "author"),
        ("url", "url"),
    ):
        yield from stated("trafilatura", **{field: getattr(document, attribute, None)})
