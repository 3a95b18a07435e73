"""RTF -> Report: the running text, a paragraph a line, each with its number; the title and author that the document states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.clippings import split_clippings
from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, hash_bytes, number_paragraphs, read_whole, state_properties
from variorum.types import Evidence, Failure

_BREAK, _GAP = "\u2028", "\u2029"
"""What stands for the breaks that end no paragraph while the paragraphs are counted; both become line ends of the text."""
_MEANT = {ord(_BREAK): "\n", ord(_GAP): "\n", 0x2011: "-", 0xAD: ""}
"""A hyphen at which no line may end is one all the same; one that is only shown at a line's end is none."""
_LINE = re.compile(r"\\line(?![a-z])(?:-?\d+)? ?")
_PAGE = re.compile(r"\\page(?![a-z])(?:-?\d+)? ?")
_SECTION = re.compile(r"\\sect(?![a-z])(?:-?\d+)? ?")
_DELETED = re.compile(r"\\deleted(?![a-z0-9-])1? ?")
_ESCAPED = re.compile(r"\\\\")
_INFO = re.compile(r"\{\s?\\info\b")
_PROPERTY = re.compile(r"\{\s?(?:\\\*)?\\(?P<name>title|author)(?![a-z])\s?(?P<words>(?:[^{}\\]|\\[^{}]|\\[{}]){0,2000})\}")
_CODE_PAGE = re.compile(r"\\ansicpg\d{1,5}")
HEAD = 100_000
"""Characters from the beginning in which a document states its fonts and properties."""
_FONT = re.compile(r"\\f\d")
PATIENCE = 50_000_000
"""How many characters of the table of fonts striprtf may search in vain for what a font's characters are."""


def read_rtf(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """A Rich Text document: its body without notes, pictures, addresses of links and deleted text; cells of a row between bars.

    A paragraph ends with \\par, \\sect or a table's row; a line or page broken inside it begins a new line of the text.
    """
    raw = read_whole(stream, path, limits)
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise UnreadableReport(path, "is not Rich Text: it does not begin with {\\rtf")
    source = decode(raw, path=path)[0]
    marked = _convert(_marked(source), path).split("\n")
    paragraphs = [words.translate(_MEANT) for words in marked]
    text = "\n".join(paragraphs).strip("\n")
    if not text.strip():
        raise UnreadableReport(path, "the Rich Text document holds no text")
    said, loci = tuple(_properties(source, path)), tuple(number_paragraphs(paragraphs, len(text)))
    yield from split_clippings(Draft(text, hash_bytes(raw), stated=said, loci=loci))


def _marked(source: str) -> str:
    """The document with marks for what striprtf does not tell apart, and nothing by which it takes long.

    Links lose nothing but the rewriting of their address into the text: a space more in a group that is passed over.
    """
    held = _ESCAPED.sub("\0", source)  # so that no backslash that is meant as one begins a control word
    held = _LINE.sub(_BREAK, held)
    held = _PAGE.sub(_GAP * 2, held)
    held = _SECTION.sub(lambda match: f"\\par {_GAP}", held)
    held = _DELETED.sub(lambda match: r"\*\deleted ", held)
    return held.replace("\\field{", "\\field {").replace("\0", "\\\\")


def _convert(source: str, path: str) -> str:
    from striprtf import striprtf

    fonts = striprtf.font_table_group(source)
    if (len(_FONT.findall(fonts)) - fonts.count("\\fcharset")) * len(fonts) > PATIENCE:
        raise UnreadableReport(path, "is Rich Text too damaged to read (its table of fonts is none)")
    try:
        return str(striprtf.rtf_to_text(source, errors="replace"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableReport(path, f"is Rich Text too damaged to read ({error})") from None


def _properties(source: str, path: str) -> Iterator[Evidence]:
    """What the document's properties state; when it was saved is no date of publication."""
    info = _INFO.search(source, 0, HEAD)
    if info is None:
        return
    page = _CODE_PAGE.search(source, 0, HEAD)
    for match in _PROPERTY.finditer(source, info.start(), info.start() + HEAD // 10):
        words = _convert(f"{{\\rtf1\\ansi{page.group() if page else ''} {match['words']}}}", path)
        field = {"title": "title", "author": "byline"}[match["name"]]
        yield from state_properties(f"document property {match['name']}", **{field: " ".join(words.split())})
