"""Record -> a folder of Parquet files: the tables and columns of the CSV export, with types (extra ``parquet``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from variorum.errors import ExportError
from variorum.export.csv import COLUMNS, rows
from variorum.types import Record

_WHOLE = {"start", "end", "characters", "origin", "origins"}
_DECIMAL = {("figures", "value"), ("figures", "upper"), ("parallels", "score")}
_TRUTH = {"compatible", "main"}
_AT_ONCE = 10_000


def files(record: Record) -> Iterator[tuple[str, bytes]]:
    """Each table's name and bytes; a column's meaning stands in its metadata. Raises ExportError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError(
            "parquet needs the package pyarrow: pip install 'variorum[parquet]'; csv has the same tables"
        ) from error
    texts = {report.id: report.text for report in record.reports}
    for name in COLUMNS:
        yield f"{name}.parquet", _file(pyarrow, name, rows(name, record, texts))


def _file(arrow: Any, name: str, lines: Iterator[tuple[Any, ...]]) -> bytes:
    fields = [
        arrow.field(column, _type(arrow, name, column), metadata={"meaning": words} if words else None)
        for column, words in COLUMNS[name].items()
    ]
    schema, out = arrow.schema(fields), io.BytesIO()
    with arrow.parquet.ParquetWriter(out, schema) as writer:
        while some := tuple(islice(lines, _AT_ONCE)):
            columns = zip(*some, strict=True)
            writer.write_table(arrow.table([list(column) for column in columns], schema=schema))
    return out.getvalue()


def _type(arrow: Any, name: str, column: str) -> Any:
    if column in _WHOLE:
        return arrow.int64()
    if (name, column) in _DECIMAL:
        return arrow.float64()
    return arrow.bool_() if column in _TRUTH else arrow.string()
