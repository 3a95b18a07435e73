"""A web page's scripts -> what their schema.org data state of the article (JSON-LD)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from variorum.ingest.records import state
from variorum.types import Evidence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article|Report|Posting|Review(?!er)|Statement|PressRelease", re.IGNORECASE)
_PAGE = re.compile(r"WebPage|ItemPage")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
MOST = 200
"""Objects of one page that are looked at."""


def read_embedded(tree: HtmlElement) -> Iterator[Evidence]:
    """What the data say of the page's article; of the page itself only where they tell of no article."""
    values = [value for script in _scripts(tree) for value in _objects(script, 4)][:MOST]
    articles = [value for value in values if _ARTICLE.search(str(value.get("@type")))]
    pages = [value for value in values if _PAGE.search(str(value.get("@type")))]
    address = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    own = [value for value in articles if address and address in json.dumps(value.get("mainEntityOfPage") or value.get("url"))]
    for value in (own or articles or pages)[:2]:
        for each in state(value, "json-ld"):
            if each.field != "language" and (articles or each.field in ("published", "updated")):
                yield each


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json":
            try:
                yield json.loads(_WRAPPED.sub("", script.text or ""), strict=False)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of a document: of a list each, of a graph each, of a page its main entity."""
    if isinstance(value, list) and depth:
        for each in value[:MOST]:
            yield from _objects(each, depth - 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity"):
            if depth:
                yield from _objects(value.get(name), depth - 1)
