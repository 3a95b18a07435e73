"""What every format hands on: a report as it stands in its file, before furniture, metadata and credits are read."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import IO, TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableReport
from variorum.types import Evidence, Failure, Locus, Span

if TYPE_CHECKING:
    from typing_extensions import Buffer

STAGE = "ingest"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a file is refused: a report is a text of pages, not of volumes.

    ``text``: code points of one report. ``file``: bytes of a file that must be read whole (PDF, DOCX, HTML ...); files that
    are read part by part (JSONL, CSV, WARC, mbox, archives) may have any size. ``line``: bytes of one line or part of such a
    file. ``unpacked``: bytes that one archive may unpack to; ``ratio``: how many times its packed size; ``parts``: how many
    files or records one input may hold; ``depth``: how deep archives, mails and attachments may be nested.
    """

    text: int = 5_000_000
    file: int = 200_000_000
    line: int = 50_000_000
    unpacked: int = 4_000_000_000
    ratio: int = 200
    parts: int = 10_000_000
    depth: int = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as its format gives it. ``where`` is its place in the file ("" for a whole file): a line's id, a mail's part.

    ``key`` is the id that the file itself gives it; ``stated`` are metadata that the file states outside the text, best
    first, a field more than once when the file contradicts itself; ``furniture`` are spans that the format knows to be none
    of the story. ``sha256`` is that of the bytes it was read from; ``loci`` say where in them the text stands.
    """

    text: str
    sha256: str
    where: str = ""
    key: str | None = None
    stated: tuple[Evidence, ...] = ()
    furniture: tuple[Span, ...] = ()
    loci: tuple[Locus, ...] = ()

    def first(self, field: str) -> str | None:
        """The best value stated for a field, if any."""
        return next((evidence.value for evidence in self.stated if evidence.field == field), None)


Reader = Callable[[BinaryIO, str, Limits], Iterator[Draft | Failure]]
"""(stream, path, limits) -> the reports in it and the parts that could not be read.

Raises UnreadableReport when nothing in it can be read.
"""


def hash_bytes(raw: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def read_whole(stream: BinaryIO, path: str, limits: Limits) -> bytes:
    """Read a file that must be read whole; refuses an empty one and one over ``limits.file``."""
    raw = stream.read(limits.file + 1)
    if not raw:
        raise UnreadableReport(path, "the file is empty (0 bytes)")
    if len(raw) > limits.file:
        raise UnreadableReport(path, f"the file is larger than {limits.file:,} bytes; split it, or raise Limits.file")
    return raw


class Bounded(io.RawIOBase):
    """A stream that unpacks another and stops being read when it grows past a bound: what a bomb meets."""

    def __init__(self, stream: IO[bytes], bound: int, path: str) -> None:
        self._stream, self._left, self._bound, self._path = stream, bound, bound, path

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._stream.read(min(len(view), 1 << 20))
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableReport(self._path, f"unpacks to more than {self._bound:,} bytes; unpack it yourself if you trust it")
        view[: len(data)] = data
        return len(data)


def read_inner(reader: Reader, stream: BinaryIO, *, path: str, name: str, limits: Limits) -> Iterator[Draft | Failure]:
    """Read what lies inside another file (an archive's member, an attachment) under its name; a part fails by itself."""
    if limits.depth <= 0:
        yield broken(path, "is nested too deep (an archive in an archive in an archive ...); unpack it first", name)
        return
    try:
        for each in reader(stream, name, replace(limits, depth=limits.depth - 1)):
            if isinstance(each, Draft):
                yield replace(each, where=f"{name}#{each.where}" if each.where else name)
            else:
                yield broken(path, each.error, f"{name}: {each.where}" if each.where else name)
    except UnreadableReport as error:
        yield broken(path, error.reason, f"{name}: {error.where}" if error.where else name)


_PLACEHOLDER = re.compile(
    r"microsoft (?:word|powerpoint|office)\b.*|(?:untitled|unbenannt|sans titre|без имени|document|dokument|documento"
    r"|presentation|slide|layout|press release|template|blank)[\s\d_.-]*|.{1,80}\.(?:docx?|odt|rtf|pdf|indd|qxd|pages)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"microsoft office[ -]user|windows user|user\s?\d*|admin\w*|owner|unknown|default|guest|author|python-docx|pc|hp|dell|lenovo"
    r"|пользователь|\S*@\S*",
    re.IGNORECASE,
)
"""What programs write into the properties of a document whose author did not."""


def state_properties(where: str, **fields: str | None) -> tuple[Evidence, ...]:
    """What a document's properties state; what the program wrote there by itself is kept and decides nothing."""
    doubts = {"title": _PLACEHOLDER, "byline": _NOBODY}
    found = stated(where, **fields)
    return tuple(
        replace(each, confidence=0.1) if each.field in doubts and doubts[each.field].fullmatch(each.value) else each
        for each in found
    )


def within(text: str, unit: str, name: object, start: int | None = None) -> tuple[Locus, ...]:
    """The whole of a text as one unit of its source."""
    return (Locus(Span(0, len(text)), unit, str(name), start),) if text else ()


def number_paragraphs(paragraphs: list[str], length: int) -> Iterator[Locus]:
    """Each paragraph by its number in the document; blank ones at the beginning are no part of the text."""
    start = -sum(len(each) + 1 for each in takewhile(lambda each: not each.strip("\n"), paragraphs))
    start -= next((len(each) - len(each.lstrip("\n")) for each in paragraphs if each.strip("\n")), 0)
    for number, words in enumerate(paragraphs, start=1):
        begin, end = max(start, 0), min(start + len(words), length)
        if begin < end:
            yield Locus(Span(begin, end), "paragraph", str(number), begin - start)
        start += len(words) + 1


def broken(path: str, reason: str, where: str) -> Failure:
    """A part of a file that could not be read, while the others are."""
    return Failure(path, STAGE, reason, where)


def stated(where: str, **fields: str | None) -> tuple[Evidence, ...]:
    """Metadata as evidence: ``stated("tag", title="A", url=None)`` states a title, found in a tag."""
    return tuple(Evidence(field, value.strip(), where) for field, value in fields.items() if value and value.strip())
