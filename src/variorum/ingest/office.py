"""DOCX and ODT -> Report: the running text, a paragraph a line; the title and date that the document states."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.clippings import split_clippings
from variorum.ingest.draft import Bounded, Draft, Limits, hash_bytes, number_paragraphs, read_whole, state_properties
from variorum.ingest.markup import local, parse_xml, text_of
from variorum.types import Evidence, Failure

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    ("deltext", "instrtext", "annotation", "tracked-changes", "note-citation", "fallback", "sequence-decls", "footnotereference")
)


def read_docx(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """A Word document: its body in reading order, tables cell by cell, without comments, notes and deleted text."""
    yield from _read_package(stream, path, limits, "word/document.xml", "docProps/core.xml", "Word document (.docx)")


def read_odt(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """An OpenDocument text."""
    yield from _read_package(stream, path, limits, "content.xml", "meta.xml", "OpenDocument text (.odt)")


def _read_package(stream: BinaryIO, path: str, limits: Limits, body: str, properties: str, kind: str) -> Iterator[Draft]:
    raw = read_whole(stream, path, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            root = parse_xml(_member(package, body, path, limits), path)
            about = parse_xml(_member(package, properties, path, limits), path) if properties in package.namelist() else None
    except KeyError:
        raise UnreadableReport(path, f"is not a {kind}: it has no {body} (encrypted, or another format)") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableReport(path, f"is not a {kind} that can be read ({error}); it may be cut short or encrypted") from None
    paragraphs = list(_paragraphs(root))
    text = "\n".join(paragraphs).strip("\n")
    if not text.strip():
        raise UnreadableReport(path, f"the {kind} holds no text (only pictures?)")
    said = tuple(_properties(about)) if about is not None else ()
    loci = tuple(number_paragraphs(paragraphs, len(text)))
    yield from split_clippings(Draft(text, hash_bytes(raw), stated=said, loci=loci))


def _member(package: zipfile.ZipFile, name: str, path: str, limits: Limits) -> bytes:
    with package.open(name) as member:
        return io.BufferedReader(Bounded(member, limits.file, path)).read()


def _paragraphs(root: _Element) -> Iterator[str]:
    """The words of each paragraph (or heading) in reading order; tabs and line breaks as such."""
    from lxml import etree

    pieces: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if name in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif event == "start" and not skipped:
            pieces.append(_opening(name, element))
        elif event == "end" and name in ("p", "h") and not skipped:
            yield "".join(pieces)
            pieces = []
        if event == "end" and not skipped and not element.tag.startswith(_W) and name not in ("p", "h"):
            pieces.append(element.tail or "" if any(True for _ in element.iterancestors("{*}p", "{*}h")) else "")


def _opening(name: str, element: _Element) -> str:
    if name in ("tab", "s"):
        return "\t" if name == "tab" else " "
    if name == "nobreakhyphen":
        return "-"
    if name in ("br", "cr", "line-break"):
        return "\n"
    is_word = isinstance(element.tag, str) and element.tag.startswith(_W)
    return (element.text or "") if (name == "t" if is_word else name in ("p", "h", "span", "a")) else ""


def _properties(about: _Element) -> Iterator[Evidence]:
    """What the document's properties state; when it was saved is no date of publication."""
    for element in about.iter():
        if local(element) == "title":
            yield from state_properties("document property title", title=text_of(element))
        elif local(element) == "creator":
            yield from state_properties("document property creator", byline=text_of(element))
        elif local(element) in ("created", "creation-date"):
            yield from state_properties("document property created", created=text_of(element))
