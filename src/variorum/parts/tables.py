"""A partition of one table -> a file of rows, and Parquet files of reports -> reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from variorum.engine.shelf import replacing
from variorum.errors import EngineError, UnreadableReport
from variorum.export.json import ROWS
from variorum.ingest import ingest
from variorum.types import (
    Claim,
    Disagreement,
    Entity,
    Event,
    Failure,
    Figure,
    Lineage,
    Parallel,
    Report,
    Statement,
    Time,
)

TYPES: dict[str, Any] = {
    "reports": Report,
    "statements": Statement,
    "figures": Figure,
    "times": Time,
    "entities": Entity,
    "parallels": Parallel,
    "disagreements": Disagreement,
    "lineage": Lineage,
    "events": Event,
    "claims": Claim,
    "failures": Failure,
}
_READ = ("id", "text", "title", "published", "outlet", "url", "language")
_AT_ONCE = 1_000


def write_table(
    table: str, values: Sequence[Any], output: Path, number: int, form: str, *, homes: dict[str, str] | None = None
) -> None:
    """Write one partition of a table; ``homes``: the main event of each report."""
    with replacing(output / table / f"{number:05}.{form}") as part:
        WRITERS[form](table, values, part, homes or {})


def clear_tables(output: Path) -> None:
    """Take away the partitions of an earlier run."""
    for table in (*ROWS, "failures"):
        for form in WRITERS:
            for path in (output / table).glob(f"[0-9]*.{form}"):
                path.unlink()


# ---------------------------------------------------------------------------------------------------------- JSON lines


def _jsonl(table: str, values: Sequence[Any], path: Path, homes: dict[str, str]) -> None:
    """The rows of the exported record, one a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            row = asdict(value) if table == "failures" else ROWS[table](value)
            row = row | {"event": homes.get(value.id)} if table == "reports" else row
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_record(output: Path) -> Iterator[str]:
    """Partitions of JSON lines -> the exported record as one document, a piece at a time; the bytes are those of `to_json`."""
    yield '{\n "variorum": "1"'
    for table in ROWS:
        yield f',\n "{table}": ['
        first = True
        for path in sorted((output / table).glob("*.jsonl")):
            with path.open(encoding="utf-8", newline="\n") as file:
                for line in file:
                    yield ("" if first else ",") + "\n  " + line.rstrip("\n")
                    first = False
        yield "]" if first else "\n ]"
    yield "\n}\n"


# ------------------------------------------------------------------------------------------------------------- Parquet


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise EngineError("Parquet needs the package pyarrow: pip install 'variorum[parquet]'; jsonl needs nothing") from error
    return pyarrow


def _parquet(table: str, values: Sequence[Any], path: Path, homes: dict[str, str]) -> None:
    """The values as they are in types.py, nested: a column for each field."""
    arrow = _arrow()
    rows: list[dict[str, Any]]
    if table == "origins":
        schema, rows = arrow.schema([("reports", arrow.list_(arrow.string()))]), [{"reports": group} for group in values]
    else:
        schema, rows = arrow.schema(_columns(arrow, TYPES[table])), [asdict(value) for value in values]
    if table == "reports":
        schema = schema.append(arrow.field("event", arrow.string()))
        rows = [row | {"event": homes.get(str(row["id"]))} for row in rows]
    with arrow.parquet.ParquetWriter(path, schema) as writer:
        for at in range(0, len(rows), _AT_ONCE):
            writer.write_table(arrow.Table.from_pylist(rows[at : at + _AT_ONCE], schema=schema))


def _columns(arrow: Any, kind: Any) -> list[Any]:
    hints = get_type_hints(kind)
    return [arrow.field(field.name, _type(arrow, hints[field.name])) for field in fields(kind)]


def _type(arrow: Any, hint: Any) -> Any:
    """The Arrow type of a field's type."""
    given = [each for each in get_args(hint) if each is not type(None)]
    if get_origin(hint) in (Union, UnionType):
        return _type(arrow, given[0])
    if get_origin(hint) is tuple:
        return arrow.list_(_type(arrow, given[0]))
    if is_dataclass(hint):
        return arrow.struct(_columns(arrow, hint))
    if get_origin(hint) is Literal:
        return arrow.string()
    return {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}[hint]


def read_parquet(path: Path) -> Iterator[Report | Failure]:
    """The rows of a Parquet file, as the rows of a JSONL file with the same fields."""
    arrow = _arrow()
    try:
        file = arrow.parquet.ParquetFile(path)
        columns = [name for name in _READ if name in file.schema_arrow.names]
        if "text" not in columns:
            raise UnreadableReport(str(path), f"has no column “text”; it has {', '.join(file.schema_arrow.names[:8])}")
        lines: list[str] = []
        for batch in file.iter_batches(columns=columns, batch_size=_AT_ONCE):
            lines += [json.dumps(row, ensure_ascii=False, default=_plain) for row in batch.to_pylist()]
        yield from ingest("\n".join(lines).encode("utf-8", "replace"), path=str(path), media_type="application/jsonl")
    except UnreadableReport as error:
        yield Failure(str(path), "ingest", error.reason, error.where)
    except (OSError, arrow.ArrowInvalid) as error:
        yield Failure(str(path), "ingest", f"is no Parquet file that can be read ({' '.join(str(error).split())[:120]})")


def _plain(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


WRITERS: dict[str, Callable[[str, Sequence[Any], Path, dict[str, str]], None]] = {"jsonl": _jsonl, "parquet": _parquet}
