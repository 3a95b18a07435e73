"""PDF -> Report: the running text with its lines joined to paragraphs; running heads and page numbers are furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.draft import Draft, Limits, hash_bytes, read_whole, stated
from variorum.types import Evidence, Failure, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_EDGE = 2
"""How many lines at a page's top and bottom may be running heads and page numbers."""
_BROKEN_WORD = re.compile(r"[\ufffe\x02](?:\r\n)?")
"""What pdfium puts for a hyphen at a line's end, the line's end being left out."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")


def read_pdf(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """One report a file. Which page a span is on stands among the evidence (field "page").

    Raises UnreadableReport for an encrypted or damaged file and for a scan, which has pictures of text but no text.
    """
    import pypdfium2

    raw = read_whole(stream, path, limits)
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        reason = "is encrypted; save it without its password" if "assword" in str(error) else f"is a damaged PDF ({error})"
        raise UnreadableReport(path, reason) from None
    try:
        pages = [_read_page(document, number, limits) for number in range(len(document))]
        about = {name: document.get_metadata_value(name) for name in ("Title", "Author", "CreationDate")}
    except pypdfium2.PdfiumError as error:
        raise UnreadableReport(path, f"has a damaged page ({error})") from None
    finally:
        document.close()
    if not any(line.strip() for page in pages for line in page):
        raise UnreadableReport(path, f"has {len(pages)} pages and no text: a scan; run OCR on it first")
    yield _set(pages, raw, about)


def _read_page(document: PdfDocument, number: int, limits: Limits) -> list[str]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()[: limits.text]
    finally:
        text_page.close()
        page.close()
    whole = _BROKEN_WORD.sub("", text)
    return [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in re.split(r"\r\n|\r|\n", whole)]


def _set(pages: list[list[str]], raw: bytes, about: dict[str, str]) -> Draft:
    """Join the pages' lines to one text, with the furniture spans and the pages' spans."""
    running = _running_lines(pages)
    text, before = "", ""
    furniture: list[Span] = []
    evidence: list[Evidence] = []
    for number, lines in enumerate(pages, start=1):
        start, width = len(text), max(map(len, lines), default=0)
        for position, line in enumerate(lines):
            if _is_running(line, position, lines, running):
                text += "" if not text or text.endswith("\n") else "\n"
                furniture.append(Span(len(text), len(text) + len(line)))
                text, before = f"{text}{line}\n", ""
            elif line:
                text, before = _joined(text, line, before, width), line
            else:
                before = ""
        if text[start:].strip():
            evidence.append(Evidence("page", str(number), "PDF page", Span(start, len(text))))
    title = about["Title"] if len(about["Title"].split()) > 2 and not re.search(r"\.\w{2,4}$", about["Title"]) else None
    facts = stated("document property", title=title, byline=about["Author"], created=about["CreationDate"])
    return Draft(text, hash_bytes(raw), stated=(*facts, *evidence), furniture=tuple(furniture))


def _is_running(line: str, position: int, lines: list[str], running: frozenset[str]) -> bool:
    """A running head or a page number, at the top or the bottom of its page."""
    is_edge = position < _EDGE or position >= len(lines) - _EDGE
    is_number = re.fullmatch(r"[-–— ]*(?:[Pp]age )?\d{1,4}(?: of \d+)?[-–— ]*", line)
    return bool(line and is_edge and (is_number or _shape(line) in running))


def _joined(text: str, line: str, before: str, width: int) -> str:
    """Add a line to the text: into the paragraph of the line before it, or as a new one; a hyphen at a line's end is undone."""
    if not text or text.endswith("\n"):
        return text + line
    is_open = bool(before) and (len(before) >= 0.75 * width or line[:1].islower()) and not line.startswith(("•", "–", "* "))
    if not is_open:
        return f"{text}\n{line}"
    if _HYPHEN.search(text) and line[:1].islower():
        return _HYPHEN.sub("", text) + line
    return f"{_HYPHEN.sub('-', text)} {line}" if not text.endswith("-") else text + line


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.casefold())


def _running_lines(pages: list[list[str]]) -> frozenset[str]:
    """Lines that stand at the top or bottom of at least three pages and of half of all, page numbers made equal."""
    edges = Counter(shape for lines in pages for shape in {_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line})
    return frozenset(shape for shape, count in edges.items() if count >= max(3, len(pages) / 2))
