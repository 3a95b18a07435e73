"""Named rows of bytes in one file, each found without reading the others: what tasks leave for one another on a shared disk.

A shelf is written whole and then named, so that a task that is killed leaves none, and one that is done twice leaves the same.
"""

from __future__ import annotations

import os
import struct
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import msgspec

_TAIL = struct.Struct("<QQ")
_INDEX = msgspec.msgpack.Decoder(dict[str, tuple[int, int]])


def write_shelf(path: Path, rows: Iterable[tuple[str, bytes]]) -> Path:
    """Write rows, each under its own name."""
    index: dict[str, tuple[int, int]] = {}
    with replacing(path) as part, part.open("wb") as file:
        at = 0
        for name, body in rows:
            index[name] = (at, len(body))
            at += file.write(body)
        size = file.write(msgspec.msgpack.encode(index))
        file.write(_TAIL.pack(at, size))
    return path


class replacing:
    """A path to write to, which takes the place of another one when all has gone well."""

    def __init__(self, path: Path) -> None:
        self.path, self.part = path, path.with_name(f".{path.name}.{uuid.uuid4().hex}")

    def __enter__(self) -> Path:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return self.part

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.part.replace(self.path)
        else:
            self.part.unlink(missing_ok=True)


class Shelf:
    """A shelf opened to be read: by name, or all of it in the order in which it was written."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._file.seek(-_TAIL.size, os.SEEK_END)
        at, size = _TAIL.unpack(self._file.read(_TAIL.size))
        self._file.seek(at)
        self._index = _INDEX.decode(self._file.read(size))

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def get(self, name: str) -> bytes | None:
        """The row with this name; None where there is none."""
        if name not in self._index:
            return None
        at, size = self._index[name]
        self._file.seek(at)
        return self._file.read(size)

    def __getitem__(self, name: str) -> bytes:
        row = self.get(name)
        if row is None:
            raise KeyError(name)
        return row
