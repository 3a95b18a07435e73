"""Code and data -> a short hash: results that an older program made are known by it and made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


@cache
def fingerprint(*rooms: str) -> str:
    """The hash of every file in these rooms of the package (folders or files), of names and contents."""
    digest = hashlib.blake2b(digest_size=8)
    for room in rooms:
        for path in sorted(_files(PACKAGE / room)):
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
            digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(room: Path) -> list[Path]:
    if room.is_file():
        return [room]
    return [p for p in room.rglob("*") if p.is_file() and not _is_cache(p.relative_to(room))]


def _is_cache(path: Path) -> bool:
    return any(part == "__pycache__" or part.startswith(".") for part in path.parts)
