"""How tests of the ingest room read a few bytes."""

from __future__ import annotations

from typing import Any

from variorum.ingest import ingest
from variorum.types import Failure, Report

STORY = "The premier of Ardenia met the envoy of Veskovia on Monday. “We are ready to talk,” she said.\n"


def read(raw: bytes | str, path: str = "report.txt", **options: Any) -> list[Report | Failure]:
    """All that comes out of a file with these bytes and this name."""
    return list(ingest(raw.encode("utf-8") if isinstance(raw, str) else raw, path=path, **options))


def read_one(raw: bytes | str, path: str = "report.txt", **options: Any) -> Report:
    """The one report in it."""
    (report,) = read(raw, path, **options)
    assert isinstance(report, Report), report
    return report


def read_reports(raw: bytes | str, path: str, **options: Any) -> list[Report]:
    """The reports in it, without the failures."""
    return [each for each in read(raw, path, **options) if isinstance(each, Report)]
