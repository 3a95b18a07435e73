"""Report -> its words, folded, with their places and their weights: what copies and likeness are measured on."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from variorum.types import Report, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Shares = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_CJK}]|[^\W\d_{_CJK}]+(?:['’][^\W\d_{_CJK}]+)*|\d+(?:[.,]\d+)*")
_OPENING = re.compile(r"[.!?][\"”’]?\s|\n")
_UNKNOWN = 0.0005
_PRIOR = 40.0
_STEPS = 2.0
_LEAST = 200


@dataclass(frozen=True, slots=True)
class Words:
    """A report's words in text order: ``forms`` folded, and where each starts and ends in the text."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """The span of words ``first`` to ``last``, the last not included."""
        return Span(self.starts[first], self.ends[last - 1])


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without case, marks on letters and possessive ending."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def read_words(report: Report, *, masked: Iterable[Span] = ()) -> Words:
    """The words of a report outside its furniture and outside the masked spans; all of them where furniture leaves hardly any."""
    hidden = sorted([*report.furniture, *masked])
    covered = sum(map(len, report.furniture))
    if covered and len(report.text) - covered < _LEAST and covered > _LEAST:
        hidden = sorted(masked)
    forms, starts, ends = [], [], []
    here, reach = 0, 0
    for found in _WORD.finditer(report.text):
        start, end = found.span()
        while here < len(hidden) and hidden[here].start < end:
            reach = max(reach, hidden[here].end)
            here += 1
        if start >= reach:
            forms.append(fold(found[0]))
            starts.append(start)
            ends.append(end)
    return Words(tuple(forms), tuple(starts), tuple(ends))


def find_words(text: str, furniture: tuple[Span, ...] = ()) -> Iterator[tuple[str, bool]]:
    """Each word as it is written, and whether it is a capitalised one that does not open a sentence or line."""
    hidden = sorted(furniture)
    here, reach, last = 0, 0, 0
    for found in _WORD.finditer(text):
        word, (start, end) = found[0], found.span()
        while here < len(hidden) and hidden[here].start < end:
            reach = max(reach, hidden[here].end)
            here += 1
        if start >= reach:
            yield word, word[0].isupper() and last > 0 and not _OPENING.search(text, last, start)
        last = end


@cache
def _frequencies() -> Mapping[str, float]:
    """In what share of news texts each common word stands (data/frequencies.tsv)."""
    table = files("variorum").joinpath("data/frequencies.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {word: int(count) / 10_000 for word, count in rows}


def rarity(word: str) -> float:
    """How rare a folded word is in news at large: 0 for one that every text has, 7.6 for one not in the table."""
    return -math.log(_frequencies().get(word, _UNKNOWN))


@lru_cache(maxsize=1 << 17)
def hash_word(word: str) -> int:
    """A folded word as 64 bits, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@cache
def _hashed_frequencies() -> tuple[Hashes, Shares]:
    """The hashes of the words of the table, sorted, and their shares."""
    import numpy as np

    rows = sorted((hash_word(word), share) for word, share in _frequencies().items())
    return np.array([word for word, _ in rows], dtype=np.uint64), np.array([share for _, share in rows])


def share_of(words: Hashes) -> Shares:
    """In what share of news texts at large words stand, by their hashes."""
    import numpy as np

    known, shares = _hashed_frequencies()
    places = np.searchsorted(known, words) % len(known)
    found: Shares = np.where(known[places] == words, shares[places], _UNKNOWN)
    return found


def weigh(documents: Numbers, shares: Shares, total: int) -> Numbers:
    """In how many documents of this pile each word stands, and in what share at large -> its weight, the table of news at large
    standing in for 40 documents.

    Weights are half steps of log2, so that one report more changes almost none of them.
    """
    import numpy as np

    return np.maximum(np.rint(-np.log2((documents + _PRIOR * shares) / (total + _PRIOR)) * _STEPS), 0).astype(np.int64)
