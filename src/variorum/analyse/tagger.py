"""Text -> for each word piece, whether it belongs to a content, a cue or a source, and what it links to.

A small network (MiniLM-L6 with three heads, int8, trained by `training/build.py`) reads the text in overlapping windows.
Its answer depends on the text alone: windows of different reports are never read together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from variorum.analyse.windows import CLASSIFY, SEPARATE, Pieces, Window, cut_pieces, cut_windows
from variorum.errors import ModelError
from variorum.types import Mode

if TYPE_CHECKING:
    import numpy as np

CONTENT, CUE, SOURCE, NESTED = 0, 1, 2, 3
OUT, BEGIN, IN = 0, 1, 2
MODES: tuple[Mode, ...] = ("speech", "thought", "act", "topic")
LINK_WIDTH = 96
WEIGHTS = {
    "tagger.onnx": "e2d21d551510909605f97f4256664347ef6fda5f3558f77d32632976f2974546",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
_BATCH = 8


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the network says of a text: ``tags[piece, layer, BIO]`` and ``modes[piece, mode]`` are probabilities;
    ``links[window][place]`` the query and key vectors, place 0 of a window standing for "none"."""

    pieces: Pieces
    windows: tuple[Window, ...]
    tags: np.ndarray
    modes: np.ndarray
    links: tuple[np.ndarray, ...]


class Tagger:
    """Loads the weights when they are first needed. Raises ModelError if they are missing or are not those measured."""

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # memory is given back after each text, at no cost in time
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(_weights("tagger.onnx"), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _masked(self) -> bool:
        """Whether the network asks for a mask; one that `training/fuse.py` has rewritten does not."""
        return any(one.name == "mask" for one in self._session.get_inputs())

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_buffer(_weights("tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def read(self, text: str) -> Reading:
        """Read a whole text, in windows."""
        import numpy as np

        pieces = cut_pieces(text, self._tokenizer)
        windows = cut_windows(len(pieces.ids))
        tags = np.zeros((len(pieces.ids), 6, 3), np.float32)
        modes = np.zeros((len(pieces.ids), len(MODES)), np.float32)
        links = np.zeros((len(windows), max(map(len, windows), default=0) + 1, 4 * LINK_WIDTH), np.float32)
        rows = tuple(row[: len(window) + 1] for window, row in zip(windows, links, strict=True))
        for window, row, (tag_scores, mode_scores, link_vectors) in zip(windows, rows, self._run(pieces, windows), strict=True):
            trusted = slice(window.trust_first, window.trust_last)
            here = slice(window.trust_first - window.first + 1, window.trust_last - window.first + 1)
            tags[trusted] = _softmax(tag_scores[here].reshape(-1, 6, 3))
            modes[trusted] = _softmax(mode_scores[here])
            row[:] = link_vectors[: len(row)]  # a copy: what the network gave is freed
        return Reading(pieces, windows, tags, modes, rows)

    def _run(self, pieces: Pieces, windows: tuple[Window, ...]) -> Iterator[tuple[Any, Any, Any]]:
        import numpy as np

        for _, some in groupby(windows, key=len):  # of one length: nothing is filled up, nothing masked
            alike = list(some)
            for at in range(0, len(alike), _BATCH):
                rows = [[CLASSIFY, *pieces.ids[w.first : w.last], SEPARATE] for w in alike[at : at + _BATCH]]
                ids = np.array(rows, np.int64)
                given = {"ids": ids, "mask": np.ones_like(ids)} if self._masked else {"ids": ids}
                yield from zip(*self._session.run(["tags", "modes", "links"], given), strict=True)


def _softmax(scores: Any) -> Any:
    import numpy as np

    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def _weights(name: str) -> bytes:
    """A file of weights, if its bytes are those that were measured."""
    path = files("variorum") / "data" / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"variorum: the file data/{name} is missing: reinstall variorum") from error
    found = hashlib.sha256(data).hexdigest()
    if found != WEIGHTS[name]:
        raise ModelError(f"variorum: data/{name} has SHA-256 {found[:16]}…, expected {WEIGHTS[name][:16]}…: reinstall variorum")
    return data
