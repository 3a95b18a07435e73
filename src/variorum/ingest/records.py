"""JSON and CSV -> Reports: schema.org JSON-LD, IPTC ninjs, news-please, Fundus, Quotebank, and tables with a text column."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, broken, hash_bytes, read_whole, within
from variorum.ingest.markup import strip_markup
from variorum.types import Evidence, Failure

FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "articleBody",
        "body_text",
        "body_xhtml",
        "body_html",
        "maintext",
        "plaintext",
        "content",
        "body",
        "article",
        "full_text",
        "fulltext",
        "full text",
        "article_text",
        "article text",
        "body text",
    ),
    "title": ("title", "headline", "headlines", "name", "article_title", "article title"),
    "published": (
        "published",
        "datePublished",
        "versioncreated",
        "firstcreated",
        "date_publish",
        "publishing_date",
        "pubDate",
        "publish_date",
        "publication_date",
        "publication date",
        "date published",
        "publishedAt",
        "published_at",
        "date",
    ),
    "updated": ("updated", "dateModified", "date_modify", "contentupdated"),
    "outlet": (
        "outlet",
        "publisher",
        "source_domain",
        "source",
        "provider",
        "site",
        "infosource",
        "copyrightholder",
        "copyrightHolder",
        "publication",
        "newspaper",
        "media_name",
        "media name",
        "source_name",
        "source name",
        "from",
    ),
    "url": ("url", "mainEntityOfPage", "canonicalurl", "uri", "@id", "link", "permalink", "article_url", "article url"),
    "byline": ("byline", "author", "authors", "by", "creator"),
    "language": ("language", "inLanguage", "lang"),
    "section": ("articleSection", "section"),
    "place": ("dateline", "located"),
    "id": ("id", "identifier", "guid", "articleID", "quoteID", "article_id"),
}
"""Names of each field, best first: variorum's own, schema.org, ninjs 2, news-please, Fundus, common ones of media monitors."""


def read_json(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """One document or a list of them, also under ``@graph``, ``articles``, ``items``, ``messages`` ...."""
    raw = read_whole(stream, path, limits)
    try:
        document = json.loads(decode(raw, path=path)[0])
    except (ValueError, RecursionError) as error:
        raise UnreadableReport(path, f"is not JSON ({str(error)[:120]}); JSON Lines should end in .jsonl") from None
    rows = list(_rows(document, ""))
    if not rows:
        raise UnreadableReport(
            path, f"holds no article: expected an object or a list of objects, found {type(document).__name__}"
        )
    for number, (row, pointer) in enumerate(rows, start=1):
        where = "" if len(rows) == 1 else f"item {number}"
        for each in read_record(row, path, where, hash_bytes(json.dumps(row, sort_keys=True).encode())):
            yield replace(each, loci=within(each.text, "item", pointer)) if isinstance(each, Draft) else each


def _rows(document: Any, pointer: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The objects of a document that may be articles, each with its JSON Pointer; of a graph only those with a text."""
    if isinstance(document, list):
        for number, each in enumerate(document):
            yield from _rows(each, f"{pointer}/{number}") if isinstance(each, dict) else ()
    elif isinstance(document, dict):
        name = next((name for name in _LISTS if isinstance(document.get(name), list)), None)
        if name is None or _value(document, "text"):
            yield document, pointer
        else:
            rows = [(each, f"{pointer}/{name}/{n}") for n, each in enumerate(document[name]) if isinstance(each, dict)]
            yield from [each for each in rows if _value(each[0], "text")] or rows


_LISTS = ("@graph", "articles", "items", "results", "docs", "data", "hits", "messages")


def read_record(row: dict[str, Any], path: str, where: str, sha256: str) -> Iterator[Draft | Failure]:
    """One article given as named values; ``where`` is its place when it has no id of its own."""
    if isinstance(row.get("quotations"), list) and not _value(row, "text"):
        row = {**row, "text": "\n".join(str(each.get("quotation", "")) for each in row["quotations"] if isinstance(each, dict))}
    found = _value(row, "text")
    text = _run_together(row["text"]) if isinstance(row.get("text"), list) else found[1] if found else _from_sections(row)
    if text and re.search(r"</\w+>|<br", text[:20_000]):
        text = strip_markup(text)
    if not text or not text.strip():
        yield broken(path, f"has no text; looked for {', '.join(FIELDS['text'])}", where or "document")
        return
    key = (_value(row, "id") or ("", ""))[1] or None
    yield Draft(text, sha256, (key or where) if where else "", key, state(row, "field"))


def _run_together(pieces: list[Any]) -> str:
    """A message as channels are exported: strings, and objects where its words are set otherwise (bold, a link)."""
    return "".join(
        each if isinstance(each, str) else str(each.get("text", "")) for each in pieces if isinstance(each, str | dict)
    )


def state(row: dict[str, Any], where: str) -> tuple[Evidence, ...]:
    """What an article's named values state of its publication."""
    found = ((field, _value(row, field)) for field in FIELDS if field not in ("text", "id"))
    return tuple(Evidence(field, value[1], f"{where} {value[0]}") for field, value in found if value)


def _value(row: dict[str, Any], field: str) -> tuple[str, str] | None:
    """The first of a field's names that has a value, with that value as words."""
    for name in FIELDS[field]:
        words = _words(row.get(name))
        if words:
            return name, words
    return None


def _words(value: Any, depth: int = 4) -> str | None:
    """A value as words: of an object its name, of a list its members, of Fundus' body its sections."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if depth and isinstance(value, dict):
        return next((words for name in _NAMES if (words := _words(value.get(name), depth - 1))), None)
    if depth and isinstance(value, list):
        members = [words for each in value[:10_000] if (words := _words(each, depth - 1))]
        return ", ".join(members) or None
    return None


_NAMES = ("name", "main", "value", "headline", "title", "@id", "url", "contentText", "content")


def _from_sections(row: dict[str, Any]) -> str | None:
    """Fundus keeps ``body`` as a summary and sections of a headline and paragraphs; ninjs 2 keeps a list of bodies."""
    body = row.get("body")
    if isinstance(body, dict):
        pieces = [*_lines(body.get("summary"))]
        for section in body.get("sections") or []:
            if isinstance(section, dict):
                pieces += [*_lines(section.get("headline")), *_lines(section.get("paragraphs"))]
        return "\n".join(pieces) or None
    bodies = row.get("bodies")
    if isinstance(bodies, list):
        return next((words for each in bodies if isinstance(each, dict) and (words := _words(each.get("value")))), None)
    return None


def _lines(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each.strip():
            yield each.strip()


def read_csv(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """One report a row; the first row names the columns, one of which must be a text column. Comma, semicolon or tab."""
    first = stream.readline(limits.line)
    if not first:
        raise UnreadableReport(path, "the file is empty (0 bytes)")
    header, encoding = decode(first, path=path)
    mark = max("\t;,|", key=header.count)
    try:
        names = next(csv.reader([header.strip("\r\n")], delimiter=mark), [])
    except csv.Error as error:
        raise UnreadableReport(path, f"has no header row that can be read ({error})") from None
    columns = {name.strip().casefold(): name for wanted in FIELDS.values() for name in wanted}
    fields = [columns.get(name.strip().casefold(), name.strip()) for name in names]
    if not set(fields) & set(FIELDS["text"]):
        raise UnreadableReport(path, f"has no text column; columns are {', '.join(names)[:200]}; call one of them text")
    lines = io.TextIOWrapper(io.BufferedReader(_Rest(stream)), encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(limits.line)
    seen: set[str] = set()
    rows = csv.reader(lines, delimiter=mark)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield broken(path, f"is not a row of a table ({error})", f"row {number}")
            continue
        if row is None:
            return
        if row:
            yield from _read_row(dict(zip(fields, row, strict=False)), number, path, seen)


def _read_row(values: dict[str, str], number: int, path: str, seen: set[str]) -> Iterator[Draft | Failure]:
    sha256 = hash_bytes("\x1f".join(values.values()).encode("utf-8", "replace"))
    for each in read_record(values, path, f"row {number}", sha256):
        if isinstance(each, Draft):
            where = each.where if each.where not in seen else f"{each.where}:row {number}"
            seen.add(where)
            yield replace(each, where=where, loci=within(each.text, "row", number))
        else:
            yield each


class _Rest(io.RawIOBase):
    """What is left of a stream, so that a text layer may close itself without closing the file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(min(len(buffer), 1 << 16))
        buffer[: len(data)] = data
        return len(data)
