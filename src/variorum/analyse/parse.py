"""What the stage's own functions read: a report cut into words and sentences, as plain values.

Made by `language.Model.parse`; no object of the NLP library gets here, so everything behind it is a pure function.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from variorum.types import Report, Span

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""The tags of finite verbs."""


@dataclass(frozen=True, slots=True)
class Word:
    """One token: ``span`` in the report's text, ``text`` as it stands, ``tag`` its Penn Treebank tag ("" if not tagged),
    ``entity`` the type the name recogniser gave it (OntoNotes: PERSON, ORG, GPE, NORP ...; "" outside names) and
    ``begins`` whether a name begins here."""

    span: Span
    text: str
    tag: str = ""
    entity: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """``words[first:last]`` of the parse; ``paragraph`` counts blank-line or line-separated blocks from 0."""

    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Parse:
    """A report's words and sentences in text order. Words inside page furniture are not there; the headline is its own
    sentence. In a language without a model ``tag`` and ``entity`` are empty."""

    report: Report
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return self.report.text

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        return self.words[sentence.first : sentence.last]

    def word_from(self, place: int) -> int:
        """The index of the first word that begins at a place or behind it."""
        return bisect_left(self.words, place, key=lambda word: word.span.start)

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin in ``[start, end)``."""
        return self.words[self.word_from(start) : self.word_from(end)]

    def sentence_at(self, place: int) -> int:
        """The index of the last sentence that begins at a place or before it; -1 where none does."""
        return bisect_right(self.sentences, place, key=lambda sentence: sentence.span.start) - 1
