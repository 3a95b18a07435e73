"""What the stage's own functions read: a report cut into words and sentences, as plain values.

Made by `language.Model.parse`; no object of the NLP library gets here, so everything behind it is a pure function.
"""

from __future__ import annotations

from dataclasses import dataclass

from variorum.types import Report, Span


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
