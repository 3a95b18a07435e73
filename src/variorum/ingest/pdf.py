"""PDF -> Report: the running text with its lines joined to paragraphs; running heads and page numbers are furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.columns import Box, read_across
from variorum.ingest.draft import Draft, Limits, hash_bytes, read_whole, state_properties
from variorum.types import Failure, Locus, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_EDGE = 2
"""How many lines at a page's top and bottom may be running heads and page numbers."""
_NOISE = re.compile(r"[\ufffe\x02](?:\r\n)?|^[ \t\xa0]+|[ \t\xa0]+$|(?<=[ \t\xa0])[ \t\xa0]+")
"""Blank space too much, and what pdfium puts for a hyphen at a line's end, the line's end being left out."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_INDENT = 6.0
"""Points by which the first line of a paragraph may be set in."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its ``words``, the runs of them with the character of the page each begins at, and where it stands."""

    words: str
    runs: tuple[tuple[str, int], ...]
    left: float
    bottom: float
    foot: float
    """How low its last word stands: a line that a hyphen was taken out of is two on the page."""


def read_pdf(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """One report a file; its loci name page and character, as pdfium counts the characters of a page.

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
    if not any(line.words for page in pages for line in page):
        raise UnreadableReport(path, f"has {len(pages)} pages and no text: a scan; run OCR on it first")
    title = about["Title"] if len(about["Title"].split()) > 2 and not re.search(r"\.\w{2,4}$", about["Title"]) else None
    facts = state_properties("document property", title=title, byline=about["Author"], created=about["CreationDate"])
    setting = _set(pages)
    text = "".join(setting.pieces)
    yield Draft(text, hash_bytes(raw), stated=facts, furniture=tuple(setting.furniture), loci=tuple(setting.loci))


def _read_page(document: PdfDocument, number: int, limits: Limits) -> list[_Line]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()[: limits.text]
        lines = [_line(match.group(), match.start(), text_page) for match in re.finditer(r"(?:[\ufffe\x02]\r\n|[^\r\n])+", text)]
        return (_reordered(text_page, text) or lines) if len(lines) > 6 else lines
    finally:
        text_page.close()
        page.close()


def _line(words: str, start: int, page: PdfTextPage) -> _Line:
    runs, at = [], 0
    for match in (*_NOISE.finditer(words), None):
        end = match.start() if match else len(words)
        if end > at:
            runs.append((words[at:end].replace("\xa0", " ").replace("\t", " "), start + at))
        at = match.end() if match else end
    if not runs:
        return _Line("", (), 0.0, 0.0, 0.0)
    box = page.get_charbox(min(start, page.count_chars() - 1), loose=True)
    end = start + len(words) - 1
    foot = page.get_charbox(min(end, page.count_chars() - 1), loose=True)[1] if len(runs) > 1 else box[1]
    return _Line("".join(run for run, _ in runs), tuple(runs), box[0], box[1], foot)


def _reordered(page: PdfTextPage, text: str) -> list[_Line] | None:
    """The lines of a page whose columns the file lists line by line, one column after the other."""
    boxes = [Box(number, *page.get_rect(number)) for number in range(min(page.count_rects(), 2_000))]
    lines = read_across(boxes)
    if lines is None:
        return None
    found = []
    for line in lines:
        pieces = [piece for box in line if (piece := _piece(page, text, box)) is not None]
        if pieces:
            runs = [(f"{words} " if n < len(pieces) - 1 else words, at) for n, (words, at) in enumerate(pieces)]
            left, bottom = line[0].left, line[0].bottom
            found.append(_Line("".join(words for words, _ in runs), tuple(runs), left, bottom, bottom))
    return found


def _piece(page: PdfTextPage, text: str, box: Box) -> tuple[str, int] | None:
    """The words in a box and the character they begin at."""
    words = re.sub(r"\s+", " ", _NOISE.sub("", page.get_text_bounded(box.left, box.bottom, box.right, box.top))).strip()
    at = page.get_index(box.left + 1, box.middle, 4, 4)
    if not words:
        return None
    return words, text.find(words, max(0, at - 3)) if at is not None and words in text[max(0, at - 3) :] else (at or 0)


@dataclass(slots=True)
class _Setting:
    """The text as it is put together, with where its runs stand on their pages."""

    pieces: list[str] = field(default_factory=list)
    loci: list[Locus] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    length: int = 0

    def write(self, words: str) -> None:
        if words:
            self.pieces.append(words)
            self.length += len(words)

    def write_line(self, line: _Line, page: int) -> None:
        for words, at in line.runs:
            self.loci.append(Locus(Span(self.length, self.length + len(words)), "page", str(page), at))
            self.write(words)

    @property
    def last(self) -> str:
        return self.pieces[-1] if self.pieces else ""

    def cut_hyphen(self) -> None:
        """Take back the hyphen that the text ends with."""
        self.pieces[-1] = self.pieces[-1][:-1]
        self.length -= 1
        locus = self.loci.pop()
        if len(locus.span) > 1:
            self.loci.append(Locus(Span(locus.span.start, locus.span.end - 1), locus.unit, locus.name, locus.start))


def _set(pages: list[list[_Line]]) -> _Setting:
    """Join the pages' lines to one text; a running head inside a sentence is put behind its paragraph."""
    running = _running_lines(pages)
    setting, before, held = _Setting(), None, list[tuple[_Line, int]]()
    for number, lines in enumerate(pages, start=1):
        measure = _Measure.of(lines)
        for position, line in enumerate(lines):
            if _is_running(line.words, position, lines, running):
                held.append((line, number))
            elif line.words:
                if before is None or not _is_joined(
                    setting, before, line, measure, is_over=bool(held) or line.bottom > before.foot
                ):
                    _break(setting, held)
                    held = []
                setting.write_line(line, number)
                before = line
    _break(setting, held)
    return setting


def _break(setting: _Setting, held: list[tuple[_Line, int]]) -> None:
    """End the paragraph and put the running lines behind it."""
    setting.write("\n" if setting.last else "")
    for line, number in held:
        start = setting.length
        setting.write_line(line, number)
        setting.furniture.append(Span(start, setting.length))
        setting.write("\n")


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a page is set: characters of a full line, points from line to line."""

    width: int
    leading: float

    @classmethod
    def of(cls, lines: list[_Line]) -> _Measure:
        widths = sorted(len(line.words) for line in lines if line.words)
        steps = [step for one, two in pairwise(line for line in lines if line.words) if (step := one.foot - two.bottom) > 1]
        return cls(widths[int(len(widths) * 0.9)] if widths else 0, median(steps) if steps else 0.0)

    def parts(self, before: _Line, line: _Line) -> bool:
        """Whether more blank space than between lines, or an indent, shows that a paragraph begins."""
        step = before.foot - line.bottom
        is_apart = self.leading > 0 and step > 1.45 * self.leading
        return is_apart or (step > 0 and _INDENT < line.left - before.left < 40)


_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+\S")
_STOP = re.compile(r"[.!?:;][\"”’)»]*$")


def _is_joined(setting: _Setting, before: _Line, line: _Line, measure: _Measure, *, is_over: bool) -> bool:
    """Write what joins a line to the one before, in one paragraph: nothing where a hyphen is undone, else a space.

    ``is_over``: the end of a page or column lies between. False where a paragraph begins; then nothing is written.
    """
    is_small = line.words[:1].islower()
    is_full = len(before.words) >= 0.75 * measure.width
    is_open = is_small or (is_full and not (is_over and _STOP.search(before.words)))
    is_item = line.words.startswith(("•", "–", "* ")) or bool(_NUMBERED.match(line.words) and _STOP.search(before.words))
    if not is_open or is_item or (not is_over and measure.parts(before, line)):
        return False
    if _HYPHEN.search(setting.last) and is_small:
        setting.cut_hyphen()
    elif not setting.last.endswith("-"):
        setting.write(" ")
    return True


def _is_running(words: str, position: int, lines: list[_Line], running: frozenset[str]) -> bool:
    """A running head or a page number, at the top or the bottom of its page."""
    is_edge = position < _EDGE or position >= len(lines) - _EDGE
    is_number = re.fullmatch(r"[-–— ]*(?:[Pp]age )?\d{1,4}(?: of \d+)?[-–— ]*", words)
    return bool(words and is_edge and (is_number or _shape(words) in running))


def _shape(words: str) -> str:
    return re.sub(r"\d+", "0", words.casefold())


def _running_lines(pages: list[list[_Line]]) -> frozenset[str]:
    """Lines that stand at the top or bottom of at least three pages and of half of all, page numbers made equal.

    Of two pages, those that stand at one height on both.
    """
    if len(pages) == 2:
        heights = [
            {_shape(line.words): line.bottom for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line.words} for lines in pages
        ]
        return frozenset(shape for shape, height in heights[0].items() if abs(heights[1].get(shape, -99.0) - height) < 1.0)
    edges = Counter(
        shape for lines in pages for shape in {_shape(line.words) for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line.words}
    )
    return frozenset(shape for shape, count in edges.items() if count >= max(3, len(pages) / 2))
