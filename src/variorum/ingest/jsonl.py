"""JSON Lines -> Reports: one object a line, ``text`` required; ``id title published outlet url language`` are read too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, broken, hash_bytes, within
from variorum.types import Evidence, Failure

FIELDS = ("title", "published", "updated", "outlet", "url", "language", "byline", "section", "place")
"""What is read beside ``text`` and ``id``; anything else in the object is left alone."""


def read_jsonl(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """One report a line; a broken line is a failure with its number, and the others are read.

    A line's place is its ``id``, else ``L7``; an id met before is told apart as ``id:L7``.
    """
    seen: set[str] = set()
    number = 0
    for number, line in enumerate(_lines(stream, limits), start=1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            yield _read_line(line, number, seen, limits)
        except UnreadableReport as error:
            yield broken(path, error.reason, where)
        except (ValueError, RecursionError) as error:
            yield broken(path, f"is not a JSON object ({_short(error)}); expected one object a line", where)
    if not number:
        raise UnreadableReport(path, "the file is empty (0 bytes)")


def _lines(stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """Lines with bounded memory: a line over ``limits.line`` bytes comes cut, the rest of it is skipped."""
    first = True
    while line := stream.readline(limits.line + 1):
        if len(line) > limits.line:
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def _read_line(line: bytes, number: int, seen: set[str], limits: Limits) -> Draft:
    if len(line) > limits.line:
        raise UnreadableReport("", f"the line is longer than {limits.line:,} bytes")
    values = json.loads(decode(line, path="")[0])
    if not isinstance(values, dict):
        raise UnreadableReport("", f"expected a JSON object, found {type(values).__name__}")
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        found = "nothing" if text is None else "blank text" if isinstance(text, str) else type(text).__name__
        raise UnreadableReport("", f'needs a "text" that is a string with words in it, found {found}')
    key = _scalar(values.get("id"))
    where = key if key else f"L{number}"
    if where in seen:
        where = f"{where}:L{number}"
    seen.add(where)
    return Draft(text, hash_bytes(line), where, key, tuple(_stated(values)), loci=within(text, "line", number))


def _stated(values: dict[str, Any]) -> Iterator[Evidence]:
    for field in FIELDS:
        value = _scalar(values.get(field))
        if value:
            yield Evidence(field, value, f"field {field}")


def _scalar(value: object) -> str | None:
    """A string or a number as text; None for anything else and for blank."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]
