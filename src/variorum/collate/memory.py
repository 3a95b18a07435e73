"""What earlier runs found for a report or a pair of them, known again by all that it depends on.

A comparison of two reports depends on their analyses and on who is who in them, on nothing else. So one report more costs the
comparisons with its own candidates, and what was found for all other pairs is taken as it was.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from variorum.collate.entities import Names
from variorum.types import Analysis

T = TypeVar("T")
_SIZE = 16
_ENCODE = msgspec.msgpack.Encoder().encode


class Memory:
    """Results by key: ``known`` from earlier runs, ``used`` in this one; ``version`` is that of the program."""

    def __init__(self, known: Mapping[bytes, bytes] | None = None, version: str = "") -> None:
        self.known, self.version = known or {}, version
        self.used: dict[bytes, bytes] = {}

    def recall(self, key: bytes, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """The result with this key, or else the one that is made now."""
        body = self.known.get(key)
        if body is None:
            made = make()
            self.used[key] = msgspec.msgpack.encode(made)
            return made
        self.used[key] = body
        return of.decode(body)


@dataclass(frozen=True, slots=True)
class Recall:
    """A memory for one pile: ``reports`` are the hashes of its reports, ``marks`` of all that a comparison can read of each: its
    analysis, and whom its referents are. Without a memory, all is made."""

    memory: Memory | None = None
    reports: tuple[bytes, ...] = ()
    marks: tuple[bytes, ...] = ()

    def report(self, kind: str, place: int, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """One kind of result for one report, by its index in the pile."""
        return self.memory.recall(self._key(kind, self.reports[place]), of, make) if self.memory else make()

    def pair(self, kind: str, one: int, other: int, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """One kind of result for two reports, in this order."""
        return self.memory.recall(self._key(kind, self.marks[one], self.marks[other]), of, make) if self.memory else make()

    def group(self, places: Iterable[int], rest: object, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """What is made of a group of reports and of ``rest``."""
        if self.memory is None:
            return make()
        marks = (self.marks[place] for place in places)
        return self.memory.recall(self._key("group", _ENCODE(rest), *marks), of, make)

    def keep(self, kind: str, one: int, other: int) -> None:
        """Go on to remember a result of two reports that is not asked for now, for a group that has it is remembered whole."""
        if self.memory and (body := self.memory.known.get(key := self._key(kind, self.marks[one], self.marks[other]))):
            self.memory.used[key] = body

    def of(self, places: Iterable[int]) -> Recall:
        """What is remembered of some of the reports."""
        if self.memory is None:
            return self
        some = tuple(places)
        return Recall(self.memory, tuple(self.reports[p] for p in some), tuple(self.marks[p] for p in some))

    def _key(self, kind: str, *hashes: bytes) -> bytes:
        version = self.memory.version if self.memory else ""
        return _hash(f"{kind} {version}".encode(), *hashes)


FORGETFUL = Recall()


def about(pile: Iterable[Analysis], names: Names, memory: Memory | None) -> Recall:
    """What is remembered of a pile."""
    if memory is None:
        return FORGETFUL
    named: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (report, referent), entity in names.items():
        named[report].append((referent, entity))
    encode = msgspec.msgpack.Encoder().encode
    reports, marks = [], []
    for analysis in pile:
        reports.append(_hash(encode(analysis.report)))
        whole = getattr(analysis, "digest", None) or encode(analysis)
        marks.append(_hash(reports[-1], whole, encode(sorted(named[analysis.report.id]))))
    return Recall(memory, tuple(reports), tuple(marks))


def _hash(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()
