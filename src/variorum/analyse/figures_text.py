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

    def same_line(self, one: int, other: int) -> bool:
        """Whether no line ends between two places."""
        return "\n" not in self.text[min(one, other) : max(one, other)]

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
        if i and (text.timed(word.span.start, word.span.end) or _begins_anew(words[i - 1], word)):
            break
        of_pieces = word.text.lower() == "of" and i and words[i - 1].text.lower() in ("heads", "pieces")
        model = word.tag == "CD" and word.text[0].isupper() and word.text[-1].isdigit()
        if word.tag not in _IN_PHRASE and not of_pieces and not model:
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


_BEFALLEN = frozenset("dead injured wounded hurt missing homeless killed alive".split())


def _begins_anew(last: Word, word: Word) -> bool:
    """A name, a participle or what befell those counted is, after a plural, none of its phrase ("25 towns Gazeta counted", "three
    crews giving chase", "14 people dead and dozens wounded")."""
    if last.tag == "NNS" and word.text in _BEFALLEN:
        return True
    return last.tag == "NNS" and last.text.islower() and (word.tag in ("VBG", "NNP") and word.text != last.text)


_ADDRESS = re.compile(r"\bhttps?:\S{1,2000}|\bhttps?\s?:\s/[^\n]{0,400}|\bwww\.\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}")
_TELEPHONE = re.compile(
    r"(?<![\d.,$])(?:\+?1\s?[-. ]\s?)?(?:\(\d{3}\)\s?|\d{3}\s?[-. ]\s?)\d{3}\s?[-. ]\s?\d{4}\b|\(\d{3}\)\s\d{3}-[A-Z]{4}\b|"
    r"\b1-8\d\d-[A-Z\d-]{5,14}\b|\b0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}\b|\+\d[\d ()-]{7,20}\d"
)
_CALLED = re.compile(
    r"\b9/11\b|\b(?:call|calls|called|calling|dial|dialed|dialled|dialing|phoned|to)\s(?:911|999|112)\b|"
    r"\b(?:911|999)(?=[\s-](?:calls?|callers?|calling|dispatch\w{0,5}|operators?|tapes?|emergency|centers?|system|recordings?)\b)"
)
_NUMBERED_OF = re.compile(r"\b(?:Image|Photo|Slide|Page|Caption|Picture)\s\d{1,3}\s(?:of|/)(?:\s/)?\s\d{1,3}\b")
_MASKED = (_ADDRESS, _TELEPHONE, _CALLED, _NUMBERED_OF)


def without_addresses(text: str) -> str:
    """The text with every digit of an address, a telephone number or a page's count as "\\0": offsets stay."""
    for pattern in _MASKED:
        text = pattern.sub(lambda found: _DIGIT.sub("\0", found[0]), text)
    return text


_DIGIT = re.compile(r"\d")
