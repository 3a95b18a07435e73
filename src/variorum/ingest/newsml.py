"""IPTC NewsML-G2 (and the NITF inside it) -> Reports: one a news item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.draft import Draft, Limits, broken, hash_bytes, read_whole, stated, within
from variorum.ingest.markup import local, parse_xml, strip_markup, text_of
from variorum.types import Evidence, Failure

if TYPE_CHECKING:
    from lxml.etree import _Element

_META = ("itemmeta", "contentmeta", "head", "docdata")


def read_newsml(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """Every news item of a message: its inline content, with what its item and content metadata state."""
    raw = read_whole(stream, path, limits)
    root = parse_xml(raw, path)
    items = [element for element in root.iter() if local(element) == "newsitem"] or [root]
    if local(items[0]) not in ("newsitem", "nitf", "newsml"):
        raise UnreadableReport(
            path, f"is XML of an unknown kind (its root is <{local(root)}>); known are RSS, Atom, NewsML-G2 and NITF"
        )
    for number, item in enumerate(items, start=1):
        where = "" if len(items) == 1 else (item.get("guid") or f"item {number}")
        yield _read_item(item, where, path)


def _read_item(item: _Element, where: str, path: str) -> Draft | Failure:
    from lxml import etree

    content = next((e for e in item.iter() if local(e) in ("inlinexml", "inlinedata", "body.content", "body")), None)
    if content is None:
        return broken(path, "the item has no inline content", where or "item")
    inside = next((e for e in content.iter() if local(e) in ("body.content", "body")), content)
    text = strip_markup(etree.tostring(inside, encoding="unicode", with_tail=False).replace(":p>", "p>"))
    if not text.strip():
        return broken(path, "the item's content has no text", where or "item")
    raw = etree.tostring(item, with_tail=False)
    loci = within(text, "element", inside.getroottree().getpath(inside))
    return Draft(text, hash_bytes(raw), where, item.get("guid"), tuple(_stated(item)), loci=loci)


def _stated(item: _Element) -> Iterator[Evidence]:
    for element in item.iter():
        name, words = local(element), text_of(element)
        if name in ("headline", "hl1", "hedline"):
            yield from stated(f"<{name}>", title=words)
        elif name in ("firstcreated", "versioncreated", "contentcreated", "published"):
            yield from stated(f"<{name}>", published=words)
        elif name == "contentmodified":
            yield from stated("<contentModified>", updated=words)
        elif name == "date.issue":
            yield from stated("<date.issue>", published=element.get("norm"))
        elif name in ("provider", "infosource"):
            yield from stated(f"<{name}>", outlet=words or element.get("literal"))
        elif name in ("by", "byline"):
            yield from stated(f"<{name}>", byline=words)
        elif name in ("dateline", "located"):
            yield from stated(f"<{name}>", dateline=words)
        elif name == "language":
            yield from stated("<language>", language=element.get("tag"))
