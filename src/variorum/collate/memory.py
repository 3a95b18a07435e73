"""What earlier runs found for a pair of reports, known again by all that it depends on.

A comparison of two reports depends on their analyses and on who is who in them, on nothing else. So one report more costs the
comparisons with its own candidates, and what was found for all other pairs is taken as it was.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from variorum.collate.entities import Names
from variorum.types import Analysis

T = TypeVar("T")
_SIZE = 16


class Memory:
    """Results of pairs by key: ``known`` from earlier runs, ``used`` in this one; ``version`` is that of the program."""

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
    """A memory for one pile; ``marks`` say of each of its reports what a comparison can read. Without one, all is made."""

    memory: Memory | None = None
    marks: tuple[bytes, ...] = ()

    def pair(self, kind: str, one: int, other: int, of: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
        """One kind of result for two reports, by their index in the pile, in this order."""
        if self.memory is None:
            return make()
        key = _hash(f"{kind} {self.memory.version}".encode(), self.marks[one], self.marks[other])
        return self.memory.recall(key, of, make)


FORGETFUL = Recall()


def about(pile: Iterable[Analysis], names: Names, memory: Memory | None) -> Recall:
    """What is remembered of the pairs of a pile."""
    return Recall(memory, tuple(_marks(pile, names)) if memory else ())


def _marks(pile: Iterable[Analysis], names: Names) -> Iterator[bytes]:
    """For every analysis the hash of all that a comparison can read of it: the analysis, and whom its referents are."""
    named: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (report, referent), entity in names.items():
        named[report].append((referent, entity))
    encode = msgspec.msgpack.Encoder().encode
    for analysis in pile:
        yield _hash(encode(analysis), encode(sorted(named[analysis.report.id])))


def _hash(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()
