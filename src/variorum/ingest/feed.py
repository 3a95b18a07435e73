"""RSS, Atom and sitemaps -> Reports: one an entry, with the entry's own source where it names one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.draft import Draft, Limits, broken, hash_bytes, read_whole, stated, within
from variorum.ingest.markup import local, parse_xml, strip_markup, text_of
from variorum.types import Evidence, Failure

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_feed(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """Every entry of a feed: the fullest text it carries. The outlet is the entry's ``source``, else the feed's title.

    A sitemap only lists addresses: refused, saying how many (`Visitor` fetches them when asked to).
    """
    raw = read_whole(stream, path, limits)
    root = parse_xml(raw, path)
    if local(root) in ("urlset", "sitemapindex"):
        count = sum(local(element) == "loc" for element in root.iter())
        how = f"add it with --follow {count} to fetch the pages"
        raise UnreadableReport(path, f"is a sitemap: it lists {count} addresses and holds no text; {how}")
    entries = [element for element in root.iter() if local(element) in ("item", "entry")]
    if local(root) not in ("rss", "feed", "rdf") or not entries:
        raise UnreadableReport(path, f"is not a feed with entries (its root is <{local(root)}>); expected RSS or Atom")
    channel = next((element for element in root if local(element) == "channel"), root)
    outlet = text_of(_child(channel, "title"))
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        yield _read_entry(entry, number, outlet, path, seen)


def _read_entry(entry: _Element, number: int, outlet: str | None, path: str, seen: set[str]) -> Draft | Failure:
    from lxml import etree

    key = text_of(_child(entry, "guid", "id")) or _link(entry)
    where = key if key and key not in seen else f"entry {number}"
    seen.add(where)
    held = [element for element in entry if local(element) in ("encoded", "content", "description", "summary", "body")]
    text, holder = max(((_content(element), element) for element in held), key=lambda pair: len(pair[0]), default=("", entry))
    if not text.strip():
        return broken(path, "the entry carries no text, only a link", where)
    digest = hash_bytes(etree.tostring(entry, with_tail=False))
    loci = within(text, "element", holder.getroottree().getpath(holder))
    return Draft(text, digest, where, key, tuple(_stated(entry, outlet)), loci=loci)


def _content(element: _Element) -> str:
    """An entry's text: escaped HTML, or XHTML standing in it as elements."""
    from lxml import etree

    if len(element):
        return strip_markup("".join([element.text or "", *(etree.tostring(child, encoding="unicode") for child in element)]))
    return strip_markup(element.text or "")


def _stated(entry: _Element, outlet: str | None) -> Iterator[Evidence]:
    title = text_of(_child(entry, "title"))
    yield from stated("entry title", title=strip_markup(title) if title else None)
    yield from stated("entry date", published=text_of(_child(entry, "pubdate", "published", "date", "issued")))
    yield from stated("entry updated", updated=text_of(_child(entry, "updated", "modified")))
    source = _child(entry, "source")
    named = _child(source, "title") if source is not None else None
    yield from stated("entry source", outlet=text_of(named if named is not None else source))
    yield from stated("feed title", outlet=outlet)
    author = _child(entry, "creator", "author")
    name = _child(author, "name") if author is not None else None
    yield from stated("entry author", byline=text_of(name if name is not None else author))
    yield from stated("entry link", url=_link(entry))
    yield from stated("entry category", section=text_of(_child(entry, "category")))


def _link(entry: _Element) -> str | None:
    links = [element for element in entry if local(element) == "link"]
    best = next((link for link in links if link.get("rel", "alternate") == "alternate"), None)
    return (best.get("href") or text_of(best)) if best is not None else None


def _child(element: _Element, *names: str) -> _Element | None:
    """The first child of the first of these names that is there."""
    return next((child for name in names for child in element if local(child) == name), None)
