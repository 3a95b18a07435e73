"""Draft -> drafts, one for each cue: "called the pact a mistake and accused the board of haste" hands on two things.

The network may link contents on both sides of a second cue to one of the two. A content that a verb of saying stands right
before is that verb's, where the part before it has a cue of its own; the second verb's subject is its own or the first one's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from variorum.analyse.cited import Draft, cue_beside
from variorum.analyse.clauses import participle_subject, subject_before
from variorum.analyse.cues import CUE_FORMS
from variorum.analyse.parse import FINITE, Parse, Word
from variorum.types import Span

_BETWEEN = frozenset("that to about of for at with out".split())  # words between a verb and its content
_WHILE = frozenset("while whilst before after when also".split())
_HAVE = frozenset("has have had ’ve 've and or".split())
_QUOTES = ("“", '"', "‘", "'")
_ACTIVE = ("VBD", "VBZ", "VBP", "VBG", "VB")
_CLOSING = ("”", '"', "’", "'")
_MOST = 60  # words between two parts that are looked at
_BEFORE = 40  # characters before the first part


def apart_by_cues(parse: Parse, draft: Draft) -> list[Draft]:
    """Cut a draft of several spans where a verb of saying stands right before one of them and the part before has another."""
    return [draft] if draft.nested else parted(draft, lambda here, span: _cut(parse, draft, here, span))


def parted(draft: Draft, cut: Callable[[Draft, Span], tuple[Draft, Draft] | None]) -> list[Draft]:
    """A draft cut between its spans: ``cut`` gives the part so far and the part that begins with a span, None to go on."""
    made: list[Draft] = []
    here = replace(draft, content=draft.content[:1])
    for span in draft.content[1:]:
        both = cut(here, span)
        if both is None:
            here = replace(here, content=(*here.content, span))
        else:
            made.append(both[0])
            here = both[1]
    return [*made, here]


def _cut(parse: Parse, draft: Draft, here: Draft, span: Span) -> tuple[Draft, Draft] | None:
    """The part before and the part from ``span`` on, each with its cue; None where they are one statement."""
    last = here.content[-1]
    gap = _words(parse, last.end, span.start)
    verb = _verb_at_end(parse, gap, span)
    if verb is None:
        return None
    if "\n" in parse.text[last.end : verb.start]:
        return _cut_by_line(parse, draft, here, replace(draft, content=(span,), cue=verb))
    first = _cue_of(parse, here, gap, verb)
    if first is None:
        return None
    source = here.source if here.cue == first else subject_before(parse, first) or draft.source
    own = subject_before(parse, verb)
    beside = participle_subject(parse, verb) if own is None else None  # "with Tarn saying"
    own = beside if beside is not None and beside.end >= verb.start - 1 else own or source
    return replace(here, cue=first, source=source), replace(draft, content=(span,), cue=verb, source=own)


def _cut_by_line(parse: Parse, draft: Draft, here: Draft, second: Draft) -> tuple[Draft, Draft] | None:
    """A quotation of a line before keeps a source before it, and has the cue beside it, if there is one."""
    last = here.content[-1]
    if (
        second.cue is None
        or here.cue not in (None, draft.cue)
        or draft.cue != second.cue
        or not parse.text.startswith(_CLOSING, last.end - 1)
    ):
        return None
    own = subject_before(parse, second.cue) or participle_subject(parse, second.cue) or draft.source
    cue, source = cue_beside(parse, last, last.start, len(parse.text))
    before = draft.source if draft.source is not None and draft.source.end <= last.start else None
    return replace(here, cue=cue, source=source or before), replace(second, source=own)


def _cue_of(parse: Parse, here: Draft, gap: tuple[Word, ...], verb: Span) -> Span | None:
    """The cue of the part before: its draft's, the verb right before it, or the first finite verb of saying behind it."""
    if here.cue is not None and not here.cue.overlaps(verb) and here.cue.end <= verb.start:
        return here.cue
    start = here.content[0].start
    ahead = _words(parse, max(0, start - _BEFORE), start)
    if ahead and ahead[-1].tag in _ACTIVE and ahead[-1].span.end < start:
        return ahead[-1].span
    found = _verb_at_end(parse, ahead, here.content[0])
    if found is not None:
        return found
    return next((w.span for w in gap if w.tag in FINITE and _hands_on(w) and w.span.end < verb.start), None)


def _verb_at_end(parse: Parse, words: tuple[Word, ...], span: Span) -> Span | None:
    """The verb of saying that ends the words before a content; only before a quotation a comma or colon stands between."""
    at = len(words)
    is_quoted = parse.text.startswith(_QUOTES, span.start)
    while at and (words[at - 1].text.lower() in _BETWEEN or (is_quoted and words[at - 1].text in (",", ":"))):
        at -= 1
    if not at or not _hands_on(words[at - 1]):
        return None
    before = words[at - 2] if at > 1 else None
    if words[at - 1].tag == "VBG" and not (before and _opens_clause(before)):
        return None
    if words[at - 1].tag == "VBN" and not (before and (before.tag == "RB" or before.text.lower() in _HAVE)):
        return None
    last = words[-1] if words[-1].text.lower() == "that" else words[at - 1]
    return Span(words[at - 1].span.start, last.span.end)


def _opens_clause(word: Word) -> bool:
    return (
        word.text in (",", "—", "–", "--", "-")
        or word.tag in ("CC", "RB", "VBD", "VBZ", "VBP", "VBN")
        or word.text.lower() in _WHILE
    )


def _hands_on(word: Word) -> bool:
    return word.tag.startswith("VB") and CUE_FORMS.get(word.text.lower(), "cite") != "cite"


def _words(parse: Parse, start: int, end: int) -> tuple[Word, ...]:
    """The last words that begin between two places."""
    last = parse.word_from(end)
    return parse.words[max(parse.word_from(start), last - _MOST) : last]
