"""Drafts -> drafts with all of a sentence that a clause of saying is put into: "The ferry line, the ministry said, will open."

What such a clause hands on stands on both sides of it. The network often takes what follows alone, a predicate without its
subject, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.analyse.cited import Draft
from variorum.analyse.clauses import IN_NAME
from variorum.analyse.closings import INVERTED, is_covered, is_tail, is_taken, verb_of_saying
from variorum.analyse.parse import FINITE, Parse, Sentence, Word
from variorum.types import Span

_LONGEST = 20  # words of the clause
_HEAD = 40  # words before it
_STOPS = frozenset('"“”:;()') | {"''", "``", "--", "—", "–"}
_CONNECTIVES = frozenset(
    "however meanwhile still instead moreover nevertheless nonetheless therefore thus also furthermore besides otherwise then "
    "finally and but yet so or".split()
) | {"for example", "for instance", "of course", "in fact", "in addition", "in short", "in other words", "as a result"}
_TELLING = ("NN", "PRP", "VB", "CD", "JJ", "EX", "WP")
_RELATIVE = frozenset("who which that whose whom".split())
_INSIDE = frozenset("of for in at from".split())
_SELF = frozenset("i we you".split())
_ABOUT_SUBJECT = ("WDT", "WP", "WP$")


@dataclass(frozen=True, slots=True)
class _Put:
    """What stands before and behind a clause that is put into a sentence, its verb and its subject."""

    head: Span | None
    rest: Span
    cue: Span
    source: Span

    @property
    def content(self) -> tuple[Span, ...]:
        return (self.head, self.rest) if self.head else (self.rest,)


def with_interjections(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give each clause of saying that is put into a sentence what stands before it as well; add a draft where no draft has it."""
    found = [put for sentence in parse.sentences if (put := next(_puts(parse, sentence), None)) is not None]
    made = tuple(_completed(draft, found) for draft in drafts)
    taken = sorted(span for draft in made for span in filter(None, (draft.cue, draft.source)))
    contents = sorted(span for draft in made if not draft.nested for span in draft.content)
    free = (put for put in found if not any(is_taken(taken, span) for span in (put.cue, put.source)))
    return (*made, *(_draft(put) for put in free if put.head and not is_covered(contents, put.rest)))


def _draft(put: _Put) -> Draft:
    return Draft(put.content, put.cue, put.source, "a clause put in")


def _completed(draft: Draft, found: list[_Put]) -> Draft:
    """A draft whose cue is that of a clause put in, with all that stands before the clause."""
    put = next((put for put in found if draft.cue and not draft.nested and draft.cue.overlaps(put.cue)), None)
    if put is None or put.head is None or draft.source is None or not draft.source.overlaps(put.source):
        return draft
    behind = tuple(span for span in draft.content if span.start >= put.source.end and span.start >= put.cue.end)
    if any(span.start < put.head.start for span in draft.content) or (behind and behind[0].start - put.rest.start > 1):
        return draft
    return replace(draft, content=(put.head, *(behind or (put.rest,))))


def _puts(parse: Parse, sentence: Sentence) -> Iterator[_Put]:
    """The clauses of saying between two commas, the first first."""
    words = parse.words_of(sentence)
    if len(words) < 7 or words[-1].text != "." or any(word.text in _STOPS for word in words):
        return
    commas = [place for place, word in enumerate(words) if word.text == ","]
    for first, last in pairwise(commas):
        inside, head, rest = words[first + 1 : last], words[:first], words[last + 1 : -1]
        if not 1 < len(inside) < _LONGEST or not 0 < first < _HEAD or len(rest) < 2:
            continue
        said = _said(inside)
        is_subject = _begins_with_verb(rest)
        if said is None or not (_is_subject(head) if is_subject else _opens(head, rest)):
            continue
        yield _Put(_span(head) if is_subject or not _is_connective(head) else None, _span(rest), *said)


def _is_connective(words: tuple[Word, ...]) -> bool:
    """ "However", "hence", "after all", "for example": it joins the sentence to another one and tells nothing."""
    said = " ".join(word.text.lower() for word in words)
    return said in _CONNECTIVES or not any(word.tag.startswith(_TELLING) for word in words)


def _said(words: tuple[Word, ...]) -> tuple[Span, Span] | None:
    """The verb and the subject of "the ministry said on Monday", "said Tarn", "according to the mayor"."""
    if [word.text.lower() for word in words[:2]] == ["according", "to"]:
        named = _noun_phrase(words, 2)
        return (_span(words[:2]), _span(words[2:named])) if named == len(words) else None
    if words[0].tag in FINITE and words[0].text.lower() in INVERTED:
        named = _noun_phrase(words, 1)
        return (words[0].span, _span(words[1:named])) if named > 1 and is_tail(words[named:]) else None
    verb = _noun_phrase(words, 0)
    if not 0 < verb < len(words) or words[0].tag == "IN" or words[0].text.lower() in _SELF:
        return None
    last = verb_of_saying(words, verb)
    if last is None or not (is_tail(words[last + 1 :]) or _is_listener(words, last)):
        return None
    return words[last].span, _span(words[:verb])


def _noun_phrase(words: tuple[Word, ...], at: int) -> int:
    """Where the noun phrase that begins at a word ends; ``at`` where none does."""
    end = at
    while end < len(words) and (words[end].tag in IN_NAME or (end > at and words[end].text.lower() in _INSIDE)):
        end += 1
    return end if end > at and words[end - 1].tag.startswith(("NN", "PRP", "CD")) else at


def _is_listener(words: tuple[Word, ...], verb: int) -> bool:
    """ "Told | reporters in Port Lume" """
    if words[verb].text.lower() not in ("told", "tells"):
        return False
    end = _noun_phrase(words, verb + 1)
    return end > verb + 1 and is_tail(words[end:])


def _begins_with_verb(words: tuple[Word, ...]) -> bool:
    """ "Would open", "never opened" """
    return next((word.tag in FINITE for word in words if not word.tag.startswith("RB")), False)


def _opens(head: tuple[Word, ...], rest: tuple[Word, ...]) -> bool:
    """Whether words open a sentence with the rest of it: "If elected", "on Monday", "to save money", "however"."""
    opens = head[0].tag in ("IN", "TO", "VBG", "RB", "WRB") or head[0].text.lower() in _CONNECTIVES
    is_clause = rest[0].tag in (*IN_NAME, "EX", "RB", "IN") and any(word.tag in FINITE for word in rest)
    return opens and is_clause and (head[0].tag in ("IN", "WRB") or not _has_verb(head))


def _is_subject(words: tuple[Word, ...]) -> bool:
    """Whether words can be a subject: no verb but in a clause about it."""
    about = next(
        (place for place, word in enumerate(words) if word.tag in _ABOUT_SUBJECT or word.text.lower() in _RELATIVE), None
    )
    return words[-1].tag.startswith(("NN", "PRP", "CD", "DT", "RB", "V", "JJ")) and not _has_verb(words[:about])


def _has_verb(words: tuple[Word, ...]) -> bool:
    return any(word.tag in FINITE for word in words)


def _span(words: tuple[Word, ...]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)
