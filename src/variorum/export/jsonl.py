"""Record -> JSON lines: one row a line, each with the ``table`` it belongs to; for programs that read a row at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from variorum.export.compiled import Compiled, compiled
from variorum.export.json import ROWS
from variorum.types import Record


def pieces(record: Record | Compiled) -> Iterator[str]:
    """A first line that names the version, then every row of every table, as in the JSON contract."""
    source = compiled(record)
    homes = dict(source.report_events)
    yield '{"table": "variorum", "version": "1"}\n'
    for table, row in ROWS.items():
        for value in getattr(source, table):
            made: dict[str, Any] = {"reports": list(value)} if table == "origins" else row(value)
            made |= {"event": homes.get(value.id)} if table == "reports" else {}
            yield json.dumps({"table": table} | made, ensure_ascii=False) + "\n"
