"""Reports -> the words of a pile as numbers: which stand in each report, how often, and with how much emphasis.

What is rare in a pile, and how alike its reports are, is worked out from all words of all reports, again for each report that
comes. So the words of a report are remembered as hashes, and a word itself is looked at only when its report is new.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.reuse import shingles, sketch
from variorum.collate.terms import find_words, fold, hash_word, read_words, share_of
from variorum.types import Analysis, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]

_OFTEN = 4
_NAME, _NUMBER, _LEAD, _FADE = 2.0, 2.0, 2.0, 100.0
_EMPHASIS = 1 << 16


@dataclass(frozen=True, slots=True)
class Listed:
    """The words of a report in the order of the alphabet: their hashes (uint64), how often each stands in the text (uint8, at
    most four times; 0: in the title only) and how much it is used (int32, in units of `_EMPHASIS`; 0: in furniture only); and
    a sample of its shingles (uint64)."""

    words: bytes
    often: bytes
    emphases: bytes
    shingles: bytes


_LISTED = msgspec.msgpack.Decoder(Listed)


@dataclass(frozen=True, slots=True)
class Index:
    """The words of a pile, a row for each report, one after the other: the number of each word, whose it is (the report's place
    in the pile), and what `Listed` says of it. By number: in what share of news at large it stands."""

    words: Numbers
    owners: Numbers
    often: NDArray[np.uint8]
    emphases: Numbers
    shares: NDArray[np.float64]
    shingles: tuple[NDArray[np.uint64], ...]

    def __len__(self) -> int:
        return len(self.shingles)


def index_words(pile: tuple[Analysis, ...], recall: Recall = FORGETFUL) -> Index:
    """The words of every report, remembered or read, numbered by their hashes."""
    import numpy as np

    listed = [recall.report("words", place, _LISTED, partial(_list, each.report)) for place, each in enumerate(pile)]
    hashes = np.frombuffer(b"".join(each.words for each in listed), dtype="<u8")
    known, numbers = np.unique(hashes, return_inverse=True)
    return Index(
        words=numbers.astype(np.int32),
        owners=np.repeat(np.arange(len(listed), dtype=np.int32), [len(each.often) for each in listed]),
        often=np.frombuffer(b"".join(each.often for each in listed), dtype=np.uint8),
        emphases=np.frombuffer(b"".join(each.emphases for each in listed), dtype="<i4"),
        shares=share_of(known),
        shingles=tuple(np.frombuffer(each.shingles, dtype="<u8") for each in listed),
    )


def _list(report: Report) -> Listed:
    import numpy as np

    words = read_words(report)
    often, emphases = Counter(words.forms), _emphases(report)
    listed = sorted(often.keys() | emphases.keys())
    return Listed(
        words=np.array([hash_word(word) for word in listed], dtype="<u8").tobytes(),
        often=bytes(min(often[word], _OFTEN) for word in listed),
        emphases=np.array([emphases.get(word, 0) for word in listed], dtype="<i4").tobytes(),
        shingles=np.array(sorted(sketch(shingles(words))), dtype="<u8").tobytes(),
    )


def _emphases(report: Report) -> dict[str, int]:
    """How often each word stands in a report and its title, emphasis added, on a scale of logarithms."""
    title = report.title if report.title and report.headline is None else ""
    counts: dict[str, float] = {}
    for place, (word, inside) in enumerate((*find_words(title or ""), *find_words(report.text, report.furniture))):
        emphasis = 1.0 + _LEAD * math.exp(-place / _FADE)
        if inside:
            emphasis *= _NAME
        elif word[0].isdigit():
            emphasis *= _NUMBER
        form = fold(word)
        counts[form] = counts.get(form, 0.0) + emphasis
    return {word: round((1 + math.log(count)) * _EMPHASIS) for word, count in counts.items()}
