"""Analyses <-> rows: an analysis is kept part by part, and a part is read when it is first asked for; so is a report's text.

Who looks at a whole pile asks for few parts of most reports: passages, four fifths of the bytes, are read only of reports that
are compared, and of a report that earlier runs have read hardly more than its id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import fields
from typing import Any, get_type_hints

import msgspec

from variorum.types import Analysis, Report

_HINTS = get_type_hints(Analysis)
_PARTS = tuple(field.name for field in fields(Analysis) if field.name != "report")
_OF_REPORT = tuple(field.name for field in fields(Report))
_EMPTY = msgspec.Raw(msgspec.msgpack.encode(()))
_Raw = msgspec.defstruct(
    "_Raw", [(n, msgspec.Raw) if n == "sentences" else (n, msgspec.Raw, _EMPTY) for n in _PARTS if n != "passages"]
)
_Old = msgspec.defstruct("_Old", [("passages", msgspec.Raw, _EMPTY)])
_split = msgspec.msgpack.Decoder(_Raw).decode
_old: Any = msgspec.msgpack.Decoder(_Old).decode
_decode = {name: msgspec.msgpack.Decoder(_HINTS[name]).decode for name in _PARTS}
_encode = msgspec.msgpack.Encoder().encode
Whole = Callable[[], AbstractContextManager[None]]


class Kept(Analysis):
    """An analysis in a dossier; ``digest`` is the hash of all of it but its report."""

    __slots__ = ("_fetch", "digest")

    @classmethod
    def of(cls, report: Report, digest: bytes, fetch: Callable[[str], Any]) -> Kept:
        """``fetch`` reads a part."""
        made = cls.__new__(cls)
        for name, value in (("report", report), ("digest", digest), ("_fetch", fetch)):
            object.__setattr__(made, name, value)
        return made

    def __getattr__(self, name: str) -> Any:
        if name not in _decode:
            raise AttributeError(name)
        value = self._fetch(name)
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Analysis):
            return NotImplemented
        return self.report == other.report and all(getattr(self, name) == getattr(other, name) for name in _PARTS)

    __hash__ = Analysis.__hash__


def analysis_row(analysis: Analysis, version: str) -> tuple[str, str, bytes, bytes, bytes]:
    """The cells of an analysis: report, version, body, digest, passages."""
    body = _encode({name: getattr(analysis, name) for name in _PARTS if name != "passages"})
    passages = _encode(analysis.passages)
    return analysis.report.id, version, body, digest_of(body, passages), passages


def read_analysis(report: Report, digest: bytes, fetch: Callable[[str], bytes], whole: Whole) -> Kept:
    """A row as an analysis; ``fetch`` reads a cell. Inside ``whole`` what cannot be decoded is damage."""
    raw: list[Any] = []

    def part(name: str) -> Any:
        with whole():
            if name == "passages":  # rows of older versions have them in the body
                return _decode[name](fetch("passages") or _old(fetch("body")).passages)
            if not raw:
                raw.append(_split(fetch("body")))
            return _decode[name](getattr(raw[0], name))

    return Kept.of(report, digest, part)


class KeptReport(Report):
    """A report in a dossier, of which little is at hand; ``digest`` is the hash of all of it."""

    __slots__ = ("_fetch", "digest")

    @classmethod
    def of(cls, digest: bytes, fetch: Callable[[str], Report], **known: Any) -> KeptReport:
        """``fetch`` reads the rest of it, by its id."""
        made = cls.__new__(cls)
        for name, value in (*known.items(), ("digest", digest), ("_fetch", fetch)):
            object.__setattr__(made, name, value)
        return made

    def __getattr__(self, name: str) -> Any:
        if name not in _OF_REPORT:
            raise AttributeError(name)
        report = self._fetch(self.id)
        for each in _OF_REPORT:
            object.__setattr__(self, each, getattr(report, each))
        return getattr(report, name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Report):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _OF_REPORT)

    __hash__ = Report.__hash__


def digest_of(*parts: bytes) -> bytes:
    return hashlib.blake2b(b"".join(parts), digest_size=16).digest()
