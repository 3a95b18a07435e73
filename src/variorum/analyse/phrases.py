"""A part of a noun phrase that the network took for a source -> the whole phrase.

With what says which one is meant, where no comma stands between: "a person | briefed on the matter", "officials | in both
cities", "two people | who were there". Where and when somebody spoke ("officials | in a statement") is not part of the source.
"""

from __future__ import annotations

import re

from variorum.analyse.clauses import verb_group
from variorum.analyse.cues import CUE_FORMS, WHEN
from variorum.analyse.parse import FINITE, Parse, Word
from variorum.types import Span

_PREPOSITIONS = frozenset("of from with for by like close familiar opposed".split())
_KNOWING = frozenset("familiar close briefed involved".split())
_PLACES = frozenset("in at on near to inside within".split())
_RELATIVE = frozenset("who that which".split())
_STOPS = frozenset(',.;:?!“”()—–[]"') | {"--", "''", "``", "and", "or", "but", "as"}
_SPOKEN_IN = WHEN | frozenset(
    """statement interview email e-mail message conference letter tweet speech post report briefing call memo note filing
    address testimony week month year night morning afternoon evening day time court response reply release video podcast
    broadcast show advertisement ad""".split()
)
DATELINE = re.compile(r"[A-Z][A-Z .,'’()/A-Za-z]{2,40}? ?(?:—|–|--) ?(?=\w)")
_LONGEST = 18  # words
_NAME = 5


def with_modifiers(parse: Parse, source: Span, cue: Span | None, content: tuple[Span, ...]) -> Span:
    """The source up to the end of the words that say which one is meant; as it is where none stand behind it."""
    words = parse.words
    last = parse.word_from(source.end)
    if cue is None or not 0 < last < len(words) or source.overlaps(cue) or cue.of(parse.text).lower() == "that":
        return source
    last -= last > 1 and words[last - 1].tag in ("WP", "IN") and words[last - 2].span.start >= source.start
    last -= last > 1 and words[last - 1].text.lower() in _KNOWING and words[last - 2].span.start >= source.start
    until = parse.word_from(cue.start) if source.end <= cue.start else len(words)
    end = verb_group(words, until) if until < len(words) else until
    limit = min((span.start for span in content if span.start >= source.end), default=len(parse.text))
    after = words[last : min(end, last + _LONGEST + 1, parse.word_from(limit))]
    follows = until < len(words)  # the cue does
    named = _name_behind(words[last - 1], after) if follows else 0
    if named:
        return Span(source.start, after[named - 1].span.end)
    if not after or "\n" in parse.text[after[0].span.start : after[-1].span.end] or not _opens(words[last - 1], after, follows):
        return source
    size = len(after) if follows else next((i for i, word in enumerate(after) if word.text in _STOPS), 0)
    said = after[:size]
    if not 1 < size <= _LONGEST or any(word.text in _STOPS - {"and", "or"} for word in said) or not _is_phrase(said):
        return source
    while size and after[size - 1].tag == "RB":
        size -= 1
    return Span(source.start, after[size - 1].span.end) if size > 1 else source


def _name_behind(noun: Word, after: tuple[Word, ...]) -> int:
    """The words of a name that is set off between a noun and its cue: "a spokesman for the board, | Ivo Tarn, | said"; or 0."""
    if noun.tag not in ("NN", "NNP") or len(after) < 4 or after[0].text != "," or after[-1].text != ",":
        return 0
    name = after[1:-1]
    is_name = len(name) <= _NAME and all(word.tag.startswith("NNP") for word in name) and name[0].entity in ("PERSON", "ORG")
    return len(after) - 1 if is_name and noun.text.islower() else 0


def _opens(noun: Word, after: tuple[Word, ...], follows: bool) -> bool:
    """Whether words that may restrict a noun begin here."""
    first, low = after[0], after[0].text.lower()
    if noun.tag in ("NNP", "NNPS"):
        return low == "of" and len(after) > 1 and after[1].tag.startswith(("NNP", "DT"))
    if noun.tag not in ("NN", "NNS", "CD", "DT") or noun.text.lower() in WHEN:
        return False
    if first.tag in ("VBN", "VBG"):
        return low not in CUE_FORMS or low == "called" or (first.tag == "VBN" and len(after) > 1 and after[1].tag == "IN")
    return low in _PREPOSITIONS or low in _RELATIVE or (follows and low in _PLACES)


def _is_phrase(words: tuple[Word, ...]) -> bool:
    """Whether words are a prepositional phrase, a participle's, or a relative clause: one verb at most, and not where or when
    somebody spoke."""
    relative = words[0].text.lower() in _RELATIVE
    finite = sum(word.tag in FINITE for word in words)
    if finite > 2 * relative or (relative and not finite) or (not relative and any(word.tag == "VB" for word in words)):
        return False
    if words[-1].tag in ("IN", "TO", "DT", "CC", "PRP$", "POS", "JJ"):
        return False
    return words[0].text.lower() not in _PLACES or not any(word.text.lower() in _SPOKEN_IN for word in words)


def noun_phrase(parse: Parse, span: Span | None, content: tuple[Span, ...]) -> Span | None:
    """A source that is only a part of its noun phrase ("the") reaches to its noun; one without any noun is none."""
    if span is None:
        return None
    words = parse.words
    first, last = parse.word_from(span.start), parse.word_from(span.end)
    if first >= last or not words[first].tag:
        return span
    dateline = DATELINE.match(parse.text, span.start, span.end)
    if dateline and (not span.start or parse.text[span.start - 1] == "\n"):
        return noun_phrase(parse, Span(dateline.end(), span.end), content)
    if _is_of_two(words, first, last):
        first -= 2
        span = Span(words[first].span.start, span.end)
    starts = {part.start for part in content}
    while last < len(words) and last - first < 12 and words[last].span.start not in starts and _goes_on(parse.text, words, last):
        last += 1
    if not any(_can_end(word) and word.text.lower() not in WHEN for word in words[first:last]):
        return None
    name = _name_before(words, first, last)
    if name < first:
        return Span(words[name].span.start, max(span.end, words[last - 1].span.end))
    return Span(min(span.start, words[first].span.start), max(span.end, words[last - 1].span.end))


def _name_before(words: tuple[Word, ...], first: int, last: int) -> int:
    """Where the name begins whose apposition a source is ("Ivo Tarn, | the aide, said"); ``first`` if there is none."""
    is_set_off = first > 1 and words[first - 1].text == "," and last < len(words) and words[last].text == ","
    if not is_set_off or words[first - 2].entity != "PERSON" or words[first].tag == "CC":
        return first
    at = first - 2
    while at > 0 and words[at].entity == "PERSON" and not words[at].begins:
        at -= 1
    ahead = words[at - 1].tag if at else ""
    return first if ahead in ("IN", "TO", "CC", "POS", ",") or ahead.startswith("VB") else at


def _is_of_two(words: tuple[Word, ...], first: int, last: int) -> bool:
    """ "Ardenian and | Veskovian officials": whether another people stands before a source of one people's."""
    if first < 2 or words[first - 1].text != "and" or words[last - 1].tag != "NNS":
        return False
    return all(w.entity in ("GPE", "NORP") and w.tag in ("JJ", "NNP") for w in (words[first - 2], words[first]))


def _goes_on(text: str, words: tuple[Word, ...], last: int) -> bool:
    """Whether ``words[last]`` belongs to the noun phrase before it: there is no noun yet, or the noun only began a longer one."""
    word, before = words[last], words[last - 1]
    if not _can_end(before):
        return _can_go_on(word)
    if word.tag.startswith("NNP") and text[before.span.end : word.span.start] == " ":
        same = word.entity != "" and word.entity == before.entity and not word.begins
        if same or (before.tag == "NNP" and before.text.endswith(".") and before.text.lower() not in WHEN):
            return True
    if before.tag == "CD" or before.text == "dozen":
        return word.tag.startswith("NN") and word.text.lower() not in WHEN
    compound = before.tag in ("NN", "NNP") and word.tag in ("NN", "NNS") and word.text.lower() not in WHEN
    compound = compound and CUE_FORMS.get(word.text.lower()) is None
    return compound and text[before.span.end : word.span.start] == " " and word.text.islower()


def _can_end(word: Word) -> bool:
    return word.tag in ("NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "FW", "EX", "WDT", "DT") and word.text.lower() not in (
        "the",
        "a",
        "an",
        "no",
        "every",
    )


def _can_go_on(word: Word) -> bool:
    return word.tag.startswith(("NN", "JJ", "VBN", "VBG", "CD")) or word.tag in ("POS", "HYPH", "PRP$")
