"""A model's file -> itself, if its bytes are the ones that were measured; else an error that says what to install."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType

from variorum.errors import ModelError


def check_file(module: ModuleType, relative: str, sha256: str, *, package: str) -> Path:
    """The path of a weight file inside an installed package; ModelError if it is missing or its hash is another."""
    path = Path(module.__file__ or "").parent / relative
    if not path.is_file():
        raise ModelError(f"{package}: the file {relative} is missing; reinstall with `pip install --force-reinstall {package}`")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ModelError(
            f"{package}: {relative} has SHA-256 {found[:16]}…, expected {sha256[:16]}…; results would differ: "
            f"reinstall with `pip install --force-reinstall {package}`"
        )
    return path
