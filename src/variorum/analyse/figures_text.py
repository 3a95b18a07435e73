"""What figures are read from: the text without furniture, its words, its times, and the noun phrases in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from variorum.analyse.parse import Word
from variorum.types import Time

Match = re.Match[str]


NAMES = frozenset(("PERSON", "ORG", "PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "GPE", "NORP", "LOC"))


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    value: float | None
    unit: str
    rule: str
    modifier: str | None = None
    upper: float | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """The report's text without its furniture, its words, and the times already read in it."""

    text: str
    words: tuple[Word, ...]
    starts: list[int]
    times: tuple[Time, ...]
    time_starts: list[int]

    def after(self, offset: int, count: int) -> tuple[Word, ...]:
        at = bisect_left(self.starts, offset)
        return self.words[at : at + count]

    def before(self, offset: int, count: int = 1) -> tuple[Word, ...]:
        at = bisect_left(self.starts, offset)
        return self.words[max(0, at - count) : at][::-1]

    def timed(self, start: int, end: int) -> bool:
        """Whether a time expression covers any of these characters."""
        at = bisect_left(self.time_starts, end) - 1
        return at >= 0 and self.times[at].span.end > start


def plain(words: str | None) -> str | None:
    return " ".join(words.lower().split()) if words else None


def counted_after(end: int, text: ReadText) -> str | None:
    """What follows "in" or "of": "$1 billion in trade" is of "trade"."""
    words = text.after(end, 1)
    if not words or words[0].text.lower() not in ("in", "of", "worth"):
        return None
    first = text.after(words[0].span.end, 1)
    article = bool(first) and first[0].tag in ("DT", "PRP$")
    phrase = phrase_at(first[0].span.end if article else words[0].span.end, text)
    return text.text[phrase[0] : phrase[1]] if phrase else None


_IN_PHRASE = frozenset("JJ JJR JJS NN NNS NNP NNPS VBN VBG HYPH POS CC AFX".split())


def phrase_at(start: int, text: ReadText) -> tuple[int, int] | None:
    """The noun phrase that begins there: adjectives and nouns up to the last noun, "X and Y" taken whole."""
    words = text.after(start, 9)
    last = None
    for i, word in enumerate(words):
        if i and "\n" in text.text[words[i - 1].span.end : word.span.start]:
            break
        if word.tag not in _IN_PHRASE and not (
            word.text.lower() == "of" and i and words[i - 1].text.lower() in ("heads", "pieces")
        ):
            break
        if word.tag == "CC" and word.text.lower() not in ("and", "or", "&"):
            break
        if word.tag == "CC" and not (i + 1 < len(words) and words[i + 1].tag in ("JJ", "NN", "NNS")):
            break
        if word.tag in ("NN", "NNS", "NNP", "NNPS"):
            last = i
    if last is None:
        return None
    return words[0].span.start, words[last].span.end
