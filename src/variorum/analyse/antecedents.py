"""Pronoun -> the referent it stands for: last-mentioned rules with gender and number; quoted words are not counted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from variorum.analyse.parse import FINITE, Parse
from variorum.types import Mention, Referent, Span

HE, SHE, THEY, IT, FIRST = "he", "she", "they", "it", "first person"
PRONOUNS = {
    "he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "hers": SHE, "herself": SHE,
    "they": THEY, "them": THEY, "their": THEY, "both": THEY, "it": IT, "its": IT, "itself": IT, "the latter": HE,
    "i": FIRST, "we": FIRST, "me": FIRST, "us": FIRST, "my": FIRST, "our": FIRST, "i'm": FIRST, "i’m": FIRST,
    "who": "who", "which": "who", "that": "who",
}  # fmt: skip
_REACH = 5  # sentences back; those that begin within a quotation are not counted
_OBJECTS = ("him ", "them ")
_FARTHEST = 40  # sentences that are looked at


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the referent it is of."""

    mention: Mention
    referent: Referent


class Surroundings:
    """A report's mentions in text order, and who spoke in which sentence so far."""

    def __init__(self, parse: Parse, referents: tuple[Referent, ...], quoted: list[Span]) -> None:
        self.parse = parse
        self.named = sorted(
            (Named(m, r) for r in referents for m in r.mentions if m.form != "pronoun"),
            key=lambda n: (n.mention.span.start, -n.mention.span.end, n.referent.key),
        )
        self._starts = [n.mention.span.start for n in self.named]
        self._sentences = [s.span.start for s in parse.sentences]
        self._quoted = quoted
        self._quote_starts = [q.start for q in quoted]
        self.spoke: dict[int, Referent] = {}
        self._opened: dict[int, tuple[int, Referent]] = {}
        self._persons: list[Named] | None = None
        self._officials: list[Referent] | None = None
        self._person_starts: list[int] = []

    def note(self, place: int, who: Referent) -> None:
        """Somebody spoke, named at a place."""
        index = self.sentence_at(place)
        self.spoke[index] = who
        self._opened.setdefault(index, (place, who))

    def sentence_at(self, place: int) -> int:
        return max(0, bisect_right(self._sentences, place) - 1)

    def between(self, start: int, end: int) -> list[Named]:
        """Mentions that begin in ``[start, end)``."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def persons_before(self, place: int, most: int) -> list[Named]:
        """The last mentions of named persons that begin before ``place``, the nearest first."""
        if self._persons is None:
            self._persons = [n for n in self.named if n.referent.type == "PERSON" and not n.referent.titled]
            self._person_starts = [n.mention.span.start for n in self._persons]
        last = bisect_left(self._person_starts, place)
        return self._persons[max(0, last - most) : last][::-1]

    def officials(self) -> list[Referent]:
        """The persons of the report who hold an office of a country."""
        if self._officials is None:
            persons = {n.referent.key: n.referent for n in self.named if n.referent.type == "PERSON" and n.referent.country}
            self._officials = [person for person in persons.values() if person.roles]
        return self._officials

    def has_verb(self, span: Span) -> bool:
        """Whether a finite verb stands in a span."""
        return any(word.tag in FINITE for word in self.parse.between(span.start, span.end))

    def is_noun(self, span: Span) -> bool:
        """Whether a word is a common noun."""
        at = self.parse.word_from(span.start)
        return at < len(self.parse.words) and self.parse.words[at].tag in ("NN", "NNS")

    def is_restricted(self, start: int, end: int) -> bool:
        """Whether words begin with a preposition or a participle: they say which one is meant ("a poll | in Borlund")."""
        words = self.parse.between(start, end)
        return bool(words) and words[0].tag in ("IN", "TO", "VBN", "VBG", "VBD", "WP", "WDT")

    def is_quoted(self, place: int) -> bool:
        index = bisect_right(self._quote_starts, place) - 1
        return index >= 0 and place < self._quoted[index].end

    def antecedent(self, place: int, wanted: str) -> tuple[Referent | None, str]:
        """Who a pronoun at ``place`` stands for, and by which rule; None with a reason."""
        here, back = self.sentence_at(place), 0
        weak: tuple[Referent, str] | None = None
        for index in range(here, max(-1, here - _FARTHEST), -1):
            if back == _REACH or (weak and back > 2):
                break
            found = self._in_sentence(index, place if index == here else None, wanted)
            if found is not None:
                why = f"“{wanted}”: {'the same sentence' if back == 0 else f'{back} sentence(s) before'}"
                surer = self._surely(index, wanted) if found.gender is None and wanted == SHE else None
                if surer is not None:
                    return surer, f"“{wanted}”: the last speaker who is one"
                if index == here or wanted not in (HE, SHE) or self._is_told_of(index, found):
                    return found, why
                weak = weak or (found, why)
            back += index == here or not self.is_quoted(self._sentences[index])
        return weak or (None, f"no {wanted} within {_REACH} sentences")

    def _in_sentence(self, index: int, before: int | None, wanted: str) -> Referent | None:
        sentence = self.parse.sentences[index].span
        end = sentence.end if before is None else before
        fitting = [
            n.referent
            for n in self.between(sentence.start, end)
            if fits(n.referent, wanted) and not self.is_quoted(n.mention.span.start) and not self._possessive(n.mention.span)
        ]
        speaker: Referent | None = self.spoke.get(index)
        if before is not None:
            place, opened = self._opened.get(index, (end, None))
            speaker = opened if place < end and not self.parse.text.startswith(_OBJECTS, end) else None
        if speaker is not None and fits(speaker, wanted):
            return speaker
        return fitting[0] if fitting else None

    def _surely(self, here: int, wanted: str) -> Referent | None:
        """Who spoke shortly before and is known to be what the pronoun says."""
        for index in range(here - 1, max(-1, here - 4), -1):
            spoke = self.spoke.get(index)
            if spoke is not None and spoke.gender is not None and fits(spoke, wanted):
                return spoke
        return None

    def _is_told_of(self, index: int, referent: Referent) -> bool:
        """Whether a sentence is about somebody: he speaks in it, or is named before its first verb behind no preposition."""
        if self.spoke.get(index) is referent:
            return True
        sentence = self.parse.sentences[index]
        words = self.parse.words_of(sentence)
        verb = next((w.span.start for w in words if w.tag in FINITE), sentence.span.end)
        for named in self.between(sentence.span.start, verb):
            if named.referent is referent:
                at = bisect_left(words, named.mention.span.start, key=lambda w: w.span.start)
                if at == 0 or words[at - 1].tag not in ("IN", "TO", "JJ", "NNP"):
                    return True
        return False

    def _possessive(self, span: Span) -> bool:
        return self.parse.text.startswith(("'s ", "’s ", "' ", "’ "), span.end)


def fits(referent: Referent, wanted: str) -> bool:
    """Whether a pronoun of this kind can stand for the referent."""
    if wanted in (HE, SHE):
        return referent.type == "PERSON" and referent.gender in (None, "m" if wanted == HE else "f") and not _plural(referent)
    if wanted == THEY:
        return referent.type in ("GROUP", "ORG") or (referent.type == "PERSON" and _plural(referent))
    if wanted == "body":
        return referent.type == "ORG" and not referent.titled
    return referent.type in ("ORG", "GPE", "WORK") and not _several(referent)


def _plural(referent: Referent) -> bool:
    """An unnamed group that was made from its own words: "officials", "two aides"."""
    return referent.type == "PERSON" and _several(referent)


def _several(referent: Referent) -> bool:
    return referent.mentions[0].rule == "unnamed source, several"
