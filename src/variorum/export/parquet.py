"""Record -> a folder of Parquet files: the tables and columns of the CSV export, with types (extra ``parquet``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from variorum.errors import ExportError
from variorum.export.compiled import Compiled, compiled
from variorum.export.csv import COLUMNS, rows
from variorum.types import Record

_WHOLE = {"start", "end", "characters", "origin", "origins"}
_DECIMAL = {("figures", "value"), ("figures", "upper"), ("parallels", "score")}
_TRUTH = {"compatible", "main"}
_AT_ONCE = 10_000


def files(record: Record | Compiled) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each table's name and its bytes, piece by piece; a column's meaning stands in its metadata.

    Raises ExportError without pyarrow.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError(
            "parquet needs the package pyarrow: pip install 'variorum[parquet]'; csv has the same tables"
        ) from error
    source = compiled(record)
    for name in COLUMNS:
        yield f"{name}.parquet", _file(pyarrow, name, rows(name, source))


def _file(arrow: Any, name: str, lines: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    fields = [
        arrow.field(column, _type(arrow, name, column), metadata={"meaning": words} if words else None)
        for column, words in COLUMNS[name].items()
    ]
    schema, out = arrow.schema(fields), _Passing()
    with arrow.parquet.ParquetWriter(out, schema) as writer:
        while some := tuple(islice(lines, _AT_ONCE)):
            columns = zip(*some, strict=True)
            writer.write_table(arrow.table([list(column) for column in columns], schema=schema))
            yield from out.passed()
    yield from out.passed()


class _Passing(io.RawIOBase):
    """What is written to it can be taken away at once, so that a long file is never held whole."""

    def __init__(self) -> None:
        self._written: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any) -> int:
        self._written.append(bytes(data))
        self._at += len(self._written[-1])
        return len(self._written[-1])

    def passed(self) -> Iterator[bytes]:
        taken, self._written = self._written, []
        yield from taken


def _type(arrow: Any, name: str, column: str) -> Any:
    if column in _WHOLE:
        return arrow.int64()
    if (name, column) in _DECIMAL:
        return arrow.float64()
    return arrow.bool_() if column in _TRUTH else arrow.string()
