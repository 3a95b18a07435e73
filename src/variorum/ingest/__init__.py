"""bytes -> Report: one file may hold many reports. One format per file of this folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from variorum.types import Report, identify


def ingest(raw: bytes, *, path: str, media_type: str | None = None) -> Iterator[Report]:
    """Read the reports in ``raw``; ``path`` names it and, by its ending, its format unless ``media_type`` does.

    Raises UnreadableReport with what, where and why.
    """
    text = raw.decode("utf-8-sig")
    sha256 = hashlib.sha256(raw).hexdigest()
    yield Report(id=identify(text), path=path, paths=(path,), text=text, sha256=sha256, language="en")
