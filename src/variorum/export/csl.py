"""Record -> CSL-JSON: the reports as bibliographic items, for reference managers and citation processors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from variorum.export.compiled import Compiled, compiled
from variorum.export.markup import address
from variorum.types import Record, Report


def pieces(record: Record | Compiled) -> Iterator[str]:
    """One array of items (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""
    yield "["
    for number, report in enumerate(compiled(record).reports):
        yield ("," if number else "") + "\n " + json.dumps(item(report), ensure_ascii=False)
    yield "\n]\n"


def item(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": report.id,
        "type": "article-newspaper",
        "title": report.title or report.path,
        "container-title": report.outlet,
        "author": [{"literal": report.byline}] if report.byline else None,
        "issued": _issued(report.published),
        "language": report.language,
        "URL": address(report.url),
        "event-place": report.place,
    }
    return {name: value for name, value in found.items() if value}


def _issued(published: str | None) -> dict[str, Any] | None:
    parts = [int(part) for part in (published or "")[:10].split("-") if part.isdecimal()]
    return {"date-parts": [parts]} if parts else None
