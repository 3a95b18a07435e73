"""What earlier runs found for a report or a pair of them, known again by all that it depends on.

A comparison of two reports depends on their analyses and on who is who in them, on nothing else. So one report more costs the
comparisons with its own candidates, and what was found for all other pairs is taken as it was. What is found for very many pairs
is remembered in rows, a report with all those that it is compared with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import msgspec

from variorum.types import Analysis

T = TypeVar("T")
Names = Mapping[tuple[str, str], str]
"""(report id, referent key) -> entity id."""
_SIZE = 16
_ENCODE = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """What was found for a report and each of others: their ``marks``, and by their places among these all but nothing."""

    marks: bytes
    found: tuple[tuple[int, T], ...] = ()


class Memory:
    """Results by key: ``known`` from earlier runs, ``used`` in this one; ``version`` is that of the program.

    The key of a row is a name and the hash of whom it is about, so that what a key stands for never changes.
    """

    def __init__(self, known: Mapping[bytes, bytes] | None = None, version: str = "") -> None:
        self.known, self.version = known or {}, version
        self._kinds: dict[str, hashlib.blake2b] = {}
        self.rows = {key[:_SIZE]: key for key in self.known if len(key) > _SIZE}
        self.used: dict[bytes, bytes] = {}

    def key(self, kind: str, *hashes: bytes) -> bytes:
        """The hash by which something made of what has these hashes is known again."""
        if kind not in self._kinds:
            self._kinds[kind] = hashlib.blake2b(_ENCODE((kind, self.version)), digest_size=_SIZE)
        digest = self._kinds[kind].copy()
        digest.update(hashes[0] if len(hashes) == 1 else _ENCODE(hashes))
        return digest.digest()

    def recall(self, key: bytes, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """The result with this key, or else the one that is made now."""
        body = self.known.get(key)
        if body is None:
            made = make()
            self.used[key] = msgspec.msgpack.encode(made)
            return made
        self.used[key] = body
        return of.decode(body)

    def keep(self, key: bytes) -> None:
        """Go on to remember the result with this key, if there is one."""
        if body := self.known.get(key):
            self.used[key] = body

    def recall_row(
        self, name: bytes, marks: bytes, of: msgspec.msgpack.Decoder[Row[T]], make: Callable[[int], T | None]
    ) -> Row[T]:
        """The row with this name; for marks that are new to it results are made now, by their place."""
        key = name + _hash(marks)
        if body := self.known.get(key):
            self.used[key] = body
            return of.decode(body)
        before: Row[T] = of.decode(self.known[self.rows[name]]) if name in self.rows else Row(b"")
        places = {mark: place for place, mark in enumerate(_cut(before.marks))}
        known = dict(before.found)
        made = ((place, known.get(places[mark]) if mark in places else make(place)) for place, mark in enumerate(_cut(marks)))
        row = Row(marks, tuple((place, result) for place, result in made if result is not None))
        self.used[key] = _ENCODE(row)
        return row


@dataclass(frozen=True, slots=True)
class Recall:
    """A memory for one pile: ``reports`` are the hashes of its reports, ``read`` with their analyses, ``marks`` of all that a
    comparison can read of each: that, and whom its referents are. Without a memory, all is made."""

    memory: Memory | None = None
    reports: tuple[bytes, ...] = ()
    read: tuple[bytes, ...] = ()
    marks: tuple[bytes, ...] = ()

    def report(self, kind: str, place: int, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """One kind of result for one report, by its index in the pile."""
        return self.memory.recall(self.key(kind, self.reports[place]), of, make) if self.memory else make()

    def analysis(self, kind: str, place: int, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """One kind of result for one report and its analysis."""
        return self.memory.recall(self.key(kind, self.read[place]), of, make) if self.memory else make()

    def group(self, kind: str, places: Sequence[int], of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """One kind of result for several reports, in this order, and who is who in them."""
        return self.memory.recall(self.key(kind, *(self.marks[place] for place in places)), of, make) if self.memory else make()

    def pair(self, kind: str, one: int, other: int, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """One kind of result for two reports, in this order."""
        return self.memory.recall(self.key(kind, self.marks[one], self.marks[other]), of, make) if self.memory else make()

    def row(
        self, kind: str, one: int, others: Sequence[int], of: msgspec.msgpack.Decoder[Row[T]], make: Callable[[int], T | None]
    ) -> list[T]:
        """One kind of result for a report and each of others, where there is any."""
        if self.memory is None:
            return [result for other in others if (result := make(other)) is not None]
        marks = b"".join(self.marks[other] for other in others)
        row = self.memory.recall_row(self.key(kind, self.marks[one]), marks, of, lambda place: make(others[place]))
        return [result for _, result in row.found]

    def keep(self, kind: str, one: int, other: int) -> None:
        """Go on to remember a result of two reports that is not asked for now, for a group that has it is remembered whole."""
        if self.memory:
            self.memory.keep(self.key(kind, self.marks[one], self.marks[other]))

    def keep_analysis(self, kind: str, place: int) -> None:
        """The same of a result of one report and its analysis."""
        if self.memory:
            self.memory.keep(self.key(kind, self.read[place]))

    def of(self, places: Iterable[int]) -> Recall:
        """What is remembered of some of the reports."""
        if self.memory is None:
            return self
        some = tuple(places)
        return Recall(self.memory, *(tuple(hashes[p] for p in some) for hashes in (self.reports, self.read, self.marks)))

    def knowing(self, casts: Iterable[Sequence[str | None]]) -> Recall:
        """The same when it is known who the referents of each report are."""
        if self.memory is None:
            return self
        return replace(self, marks=tuple(_hash(read, _ENCODE(who)) for read, who in zip(self.read, casts, strict=True)))

    def key(self, kind: str, *hashes: bytes) -> bytes:
        """The same; without a memory nothing is known again."""
        return (self.memory or Memory()).key(kind, *hashes)


FORGETFUL = Recall()


def about(pile: Iterable[Analysis], memory: Memory | None) -> Recall:
    """What is remembered of a pile, as long as it is not known who is who."""
    if memory is None:
        return FORGETFUL
    reports, read = [], []
    for analysis in pile:
        reports.append(_hash(getattr(analysis.report, "digest", None) or _ENCODE(analysis.report)))
        read.append(_hash(reports[-1], getattr(analysis, "digest", None) or _ENCODE(analysis)))
    return Recall(memory, tuple(reports), tuple(read))


def _cut(marks: bytes) -> list[bytes]:
    return [marks[start : start + _SIZE] for start in range(0, len(marks), _SIZE)]


def _hash(*parts: bytes) -> bytes:
    return hashlib.blake2b(_ENCODE(parts), digest_size=_SIZE).digest()
