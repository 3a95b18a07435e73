"""The block of fields that a note or a clipped page begins with (YAML front matter) -> what it states, and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.types import Evidence, Span

_BLOCK = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>(?:(?!---|\.\.\.)[^\n]{0,2000}\n){1,80}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}?)[ \t]*:(?:[ \t]+(?P<value>\S[^\r\n]*?))?[ \t]*\r?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S[^\r\n]*?)[ \t]*\r?|[ \t]+[^\r\n]*|[ \t]*#[^\r\n]*|[ \t]*\r?")
_NAMES = {
    "title": ("title", "headline"),
    "published": ("published", "date", "pubdate", "publish_date", "published_at", "date_published", "publication_date"),
    "updated": ("updated", "lastmod", "modified", "last_modified", "date_modified"),
    "byline": ("author", "authors", "byline", "creator", "by"),
    "outlet": ("outlet", "publisher", "publication", "site", "site_name", "newspaper", "source"),
    "url": ("url", "link", "canonical", "canonical_url", "permalink", "source_url", "source"),
    "language": ("language", "lang"),
    "section": ("section", "category"),
    "place": ("place", "location", "dateline"),
}
"""Names of each field; a source that is an address is the page's, any other an outlet."""


def read_front_matter(text: str) -> tuple[tuple[Evidence, ...], tuple[Span, ...]]:
    """What the block states, and where it stands; nothing where the text begins with none."""
    block = _BLOCK.match(text)
    lines = list(_lines(text, *block.span("fields"))) if block else []
    if block is None or not all(_FIELD.fullmatch(words) or _ITEM.fullmatch(words) for words, _ in lines):
        return (), ()
    if not any(_FIELD.fullmatch(words) for words, _ in lines):
        return (), ()
    return tuple(_stated(lines)), (Span(block.start(), len(block.group().rstrip()) + block.start()),)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for line in text[start:end].split("\n"):
        yield line, start
        start += len(line) + 1


def _stated(lines: list[tuple[str, int]]) -> Iterator[Evidence]:
    """Each field's value; of a list below its name, the first."""
    for number, (words, start) in enumerate(lines):
        match = _FIELD.fullmatch(words)
        if match is None:
            continue
        name, at = match["name"].strip().lower().replace(" ", "_").replace("-", "_"), start
        if not match["value"]:
            match = _ITEM.fullmatch(lines[number + 1][0]) if number + 1 < len(lines) else None
            at = lines[number + 1][1] if match else start
        if match is None or not match["value"]:
            continue
        value = match["value"].strip("\"'[] ")
        for field, names in _NAMES.items():
            is_address = re.match(r"https?://\S+$", value) is not None
            if name in names and value and is_address == (field == "url"):
                span = Span(at + match.start("value"), at + match.end("value"))
                yield Evidence(field, value, f"front matter {name}", span)
