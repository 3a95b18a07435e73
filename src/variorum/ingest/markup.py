"""Markup without a page around it -> text; and XML parsed so that no bomb and no outside entity is expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.errors import UnreadableReport

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table td th tr ul title".split()
)
_SILENT = frozenset("script style noscript template head iframe svg button form nav".split())


def strip_markup(fragment: str) -> str:
    """The text of an HTML fragment: blocks on lines of their own, blank space within a line made one. Plain text stays."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(fragment.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        _step(pieces, event, element)
    lines = (" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _step(pieces: list[str], event: str, element: _Element) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    hidden = tag in _SILENT or any(parent.tag in _SILENT for parent in _near(element))
    if event == "start":
        pieces.append("\n" if tag in _BLOCKS else "")
        pieces.append(re.sub(r"\s+", " ", element.text or "") if not hidden else "")
    else:
        pieces.append("\n" if tag in _BLOCKS else "")
        outer = any(parent.tag in _SILENT for parent in _near(element))
        pieces.append(re.sub(r"\s+", " ", element.tail or "") if not outer else "")


def _near(element: _Element) -> list[_Element]:
    """The three elements around one: what is hidden is seldom nested deeper, and a bound keeps the walk linear."""
    around: list[_Element] = []
    parent = element.getparent()
    while parent is not None and len(around) < 3:
        around.append(parent)
        parent = parent.getparent()
    return around


def parse_xml(raw: bytes, path: str) -> _Element:
    """An XML document's root; damaged XML is read as far as it goes, entities and outside files are never expanded.

    Raises UnreadableReport for what is no XML at all.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableReport(path, f"is not XML that can be read ({str(error)[:120]})") from None
    if root is None:
        raise UnreadableReport(path, "is not XML that can be read (no element in it)")
    return root


def local(element: _Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def text_of(element: _Element | None) -> str | None:
    """All text in an element, blank space made one; None where there is none."""
    words = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return words or None
