"""Report -> its words, folded, with their places and their weights: what copies and likeness are measured on."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from variorum.types import Report, Span

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_CJK}]|[^\W\d_{_CJK}]+(?:['’][^\W\d_{_CJK}]+)*|\d+(?:[.,]\d+)*")
_OPENING = re.compile(r"[.!?][\"”’]?\s|\n")
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
    return -math.log(_frequencies().get(word, 0.0005))


def weigh(documents: Counter[str], total: int) -> dict[str, float]:
    """Counts of documents in this pile -> weight of each word, the table of news at large standing in for 40 documents.

    Weights move in half steps of log2, so that one report more changes almost none of them.
    """
    table = _frequencies()
    shares = ((word, (count + _PRIOR * table.get(word, 0.0005)) / (total + _PRIOR)) for word, count in documents.items())
    return {word: max(0.0, round(-math.log2(share) * _STEPS) / _STEPS) for word, share in shares}
