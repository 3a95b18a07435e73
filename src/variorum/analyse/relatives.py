"""Relative pronoun -> the noun phrase it belongs to: "a former aide who says", "Ivo Kol, a dentist from Ostrow who says"."""

from __future__ import annotations

from variorum.analyse.antecedents import Surroundings
from variorum.types import Referent, Span

_MOST = 14  # words of a phrase
_GAP = 6  # characters that set an apposition off
_LONGEST = 80  # characters of a name
_INSIDE = frozenset("NN NNS NNP NNPS JJ JJR JJS VBN CD POS HYPH".split())
_LINKS = frozenset("of from for in at with".split())
_OF_ANOTHER = frozenset(("for", "of"))
_SET_OFF = (",", "—", "–", "--", "-")


def belongs_to(around: Surroundings, pronoun: Span) -> Referent | Span | None:
    """Whom or what a relative pronoun stands for: somebody named right before it, or named before the phrase in apposition, else
    the phrase's own words; None where no noun stands before it."""
    phrase = _phrase_before(around, pronoun)
    if phrase is None:
        return None
    return _named(around, phrase) or _in_apposition(around, phrase) or phrase


def _phrase_before(around: Surroundings, pronoun: Span) -> Span | None:
    """The noun phrase that ends before the pronoun, with a comma between them or none: back to its article."""
    words = around.parse.words
    at = around.parse.word_from(pronoun.start)
    last = at - 1 - (at > 0 and words[at - 1].text == ",")
    if last < 0 or not words[last].tag.startswith("NN"):
        return None
    first = last
    for i in range(last - 1, max(-1, last - _MOST), -1):
        tag, low = words[i].tag, words[i].text.lower()
        if tag in ("DT", "PRP$"):
            first = i
            if i == 0 or words[i - 1].text.lower() not in _LINKS:
                break
        elif tag in _INSIDE:
            first = i
        elif low not in _LINKS or i == 0 or words[i - 1].tag not in _INSIDE:
            break
    return Span(words[first].span.start, words[last].span.end)


def _named(around: Surroundings, phrase: Span) -> Referent | None:
    """Who is named at the phrase's end and is not only what its noun belongs to ("a spokesman for Kol")."""
    text = around.parse.text
    for named in around.between(phrase.start, phrase.end):
        span = named.mention.span
        belongs = text[phrase.start : span.start].split()[-1:]
        if span.end == phrase.end and named.referent.type in ("PERSON", "ORG") and not _OF_ANOTHER & {w.lower() for w in belongs}:
            return named.referent
    return None


def _in_apposition(around: Surroundings, phrase: Span) -> Referent | None:
    """The person named before a phrase that is set off: "Ivo Kol, a dentist", "Ms. Kol — a former aide"."""
    low = max(0, phrase.start - _GAP)
    before = around.parse.text[low : phrase.start].rstrip()
    if not before.endswith(_SET_OFF):
        return None
    end = low + len(before.rstrip(",—–- "))
    named = [n for n in around.between(max(0, end - _LONGEST), end) if n.mention.span.end == end]
    return next((n.referent for n in named if n.referent.type == "PERSON"), None)
