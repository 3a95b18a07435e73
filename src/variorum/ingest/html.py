"""HTML -> Report: the story of a web page, without its navigation; metadata from tags and embedded data."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import copy
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, hash_bytes, read_whole, stated
from variorum.ingest.elements import Page, find_elements
from variorum.ingest.tags import state_page
from variorum.types import Failure

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

_LEAST = 60
"""Code points: less than this without a sentence is a menu's words, not a story."""
_LONG = 600
_WHOLE = 3_000
"""Code points of a story that trafilatura never takes for too little of its page."""
_UNCLEAN = (
    "aside audio button fencedframe fieldset figure footer iframe input label link nav noindex noscript object option select "
    "source svg time"
).split()
"""Elements that are none of a story: with one among what was found, trafilatura tries another way."""
_AROUND = (
    "applet area aside audio blink button canvas datalist dialog embed fencedframe fieldset footer frame frameset head iframe "
    "input label legend link map marquee menu menuitem nav noindex noscript object optgroup option output param picture progress "
    "rp rt rtc script select source style svg textarea track use video"
).split()
"""Elements that trafilatura takes off a page before it looks for the story, whatever else stands there."""
_SOUND = re.compile(r"\s{0,20}<!doctype html>\s{0,20}<html[^<>/]{0,400}>", re.IGNORECASE)
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_CELLS = ("tbody", "thead", "tfoot", "tr", "td", "th")
_CELL = 300
"""Code points in a cell from which on it may hold a story."""
MOST_TABLES = 60
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
    is_forum = "DiscussionForumPosting" in page
    text, evidence = _find_story(tree, shown, path=path, is_forum=is_forum), state_page(tree, url)
    said = (*evidence, *stated("decoded", encoding=encoding))
    return Draft(text, hash_bytes(raw), where, stated=said, loci=tuple(find_elements(text, shown)))


def read_tree(page: str, *, path: str) -> HtmlElement:
    """The page's elements. Raises UnreadableReport for what is no page."""
    import trafilatura

    logger = logging.getLogger("trafilatura")
    if logger.level != logging.CRITICAL:  # setting it empties the caches of all loggers
        logger.setLevel(logging.CRITICAL)
    tree = _parse(page) if _SOUND.match(page) else None
    if tree is None:
        tree = trafilatura.load_html(page)
    if tree is None:
        raise UnreadableReport(path, "is not an HTML page, or one without any content")
    return tree


def _parse(page: str) -> HtmlElement | None:
    """A page that needs none of trafilatura's repairs, as trafilatura would read it; None for any other."""
    from lxml import etree, html

    raw = page.encode("utf-8", "replace")
    if len(raw.translate(None, _CONTROLS)) < len(raw) or "\ufffe" in page or "\uffff" in page:
        return None
    parser = html.HTMLParser(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return tree if len(tree) > 1 else None


def _find_story(tree: HtmlElement, shown: Page, *, path: str, is_forum: bool) -> str:
    """The story's text, paragraphs on lines.

    trafilatura's comparison with other algorithms, half of its time, is left out where it has nothing to choose: it replaces only
    what is less than half as long, short, without paragraphs, or holds elements that are no text. So is the search through
    menus and scripts, unless the story may be too little of its page or comments may be a forum's posts.
    """
    from trafilatura import bare_extraction

    plain = _without_layout(tree)
    is_whole = is_forum or plain is not tree
    document = None if is_whole else bare_extraction(_without_surroundings(tree), options=_options(fast=True))
    text = (document.text or "").strip() if document is not None else ""
    if document is None or not _is_certain(document.body, text, shown):
        document = bare_extraction(plain, options=_options(fast=False))
        text = (document.text or "").strip() if document is not None else ""
    if len(text) < _LEAST and not re.search(r"[.!?。！？।]", text):
        raise UnreadableReport(path, "the page holds no running text (only navigation, scripts or pictures)")
    return text


@cache
def _options(*, fast: bool) -> Extractor:
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", fast=fast, comments=False, tables=True)


def _without_surroundings(tree: HtmlElement) -> HtmlElement:
    """A copy of a page without its menus, scripts and the like, most of its elements."""
    from lxml import etree

    story = copy(tree)
    etree.strip_elements(story, *_AROUND, with_tail=False)
    return story


def _without_layout(tree: HtmlElement) -> HtmlElement:
    """The page itself, or a copy of it in which tables that only place the page's parts beside one another are plain boxes.

    Older sites of governments stand in such tables; as a table's row their whole story would be one line.
    """
    if not any(map(_is_layout, islice(tree.iter("table"), MOST_TABLES))):
        return tree
    plain = copy(tree)
    tables = [table for table in islice(plain.iter("table"), MOST_TABLES) if _is_layout(table)]
    inner = [
        (table, [each for each in table.iter(*_CELLS) if next(each.iterancestors("table"), None) is table]) for table in tables
    ]
    for table, parts in inner:
        for element in (table, *parts):
            element.tag = "div"
    for element in plain.iter("br"):
        element.tail = f" {element.tail or ''}"  # or words on two lines would be one where no element parts them
    return plain


def _is_layout(table: HtmlElement) -> bool:
    """Does a cell hold a table, or paragraphs, or the text of several?"""
    for cell in table.iter("td", "th"):
        if next(cell.iter("table"), None) is not None:
            return True
        length = len(cell.text_content())
        if length > _CELL and (length > 2 * _CELL or next(cell.iter("p", "br", "div", "h1", "h2", "ul"), None) is not None):
            return True
    return False


def _is_certain(body: HtmlElement, text: str, shown: Page) -> bool:
    if len(text) <= _LONG or not (len(text) >= _WHOLE or 5 * len(text) > 2 * len(shown.squashed)):
        return False
    paragraphs = sum(1 for element in body.iter("p") if element.text or len(element))
    tables = sum(1 for _ in body.iter("table"))
    is_most = 2 * len("".join(text.split())) >= shown.prose
    return is_most and 0 < paragraphs >= tables and next(body.iter(*_UNCLEAN), None) is None
