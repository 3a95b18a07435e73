"""Drafts -> drafts with what a whole sentence hands on: "The road is open, the Borlund Gazette reports.", "According to the ...".

"According to somebody," hands on the rest of its sentence, whatever part of it the network took. The clause behind a sentence's
last comma, where it is a noun phrase and a verb of saying and no statement has that verb, hands on what stands before the comma.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from variorum.analyse.cited import Draft
from variorum.analyse.clauses import IN_NAME
from variorum.analyse.cues import SPEECH_FORMS, WHEN
from variorum.analyse.parse import FINITE, Parse, Sentence, Word
from variorum.types import Span

_ACCORDING = re.compile(
    r"According to [^,“”\"\n]{2,80}, (?!(?:quot|cit|referr)ing |with reference|who|which)(?=[^\n]{12,}[.][”\"]?\Z)"
)
_LEAST = 5  # words before the comma
_TAIL = 7  # words behind the verb: "in a statement on Friday"
_LONGEST = 14  # words of the noun phrase and its verb
_BACK = 3  # drafts before a sentence that may reach into it
_MOST_OF = 0.9  # of a sentence; what a draft holds of it more is all that it should hold
INVERTED = frozenset("said says reported reports wrote writes added adds noted notes explained argued claimed warned".split())
_PREPOSITIONS = frozenset("in on at during after late early".split())


def drafts_by_closings(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Add a draft for each closing clause whose verb no draft has, nor its content; "according to" hands on what nobody
    else is told to have said."""
    closing = [made for sentence in parse.sentences if (made := _closing(parse, sentence)) is not None]
    trailing = [made for sentence in parse.sentences if (made := _according(parse, sentence)) is not None]
    drafts = _whole_before(tuple(_before_closing(draft, closing) for draft in drafts), closing + trailing)
    taken = sorted(span for d in drafts for span in filter(None, (d.cue, d.source)))
    contents = sorted(span for d in drafts if not d.nested for span in d.content)
    found = []
    for draft in closing:
        if draft.cue is None or draft.source is None:
            continue
        if not any(is_taken(taken, s) for s in (draft.cue, draft.source)) and not is_covered(contents, draft.content[0]):
            found.append(draft)
    cues = sorted(draft.cue for draft in (*drafts, *found) if draft.cue)
    said = [cue for cue in cues if any(word.tag in FINITE for word in parse.between(cue.start, cue.end))]
    trailing = [draft for draft in trailing if draft.cue and not is_taken(cues, draft.cue)]
    return (*drafts, *found, *(draft for draft in trailing if not is_taken(said, draft.content[0])))


_TRAILING = re.compile(
    r"(?P<all>[^\n]{20,1500}?)(?:(?<=,[”\"])|(?<=,'')|,) (?P<cue>according to) (?P<who>[^,“”\"\n]{2,80})"
    r"(?:, (?:an?|the|who) [^,“”\"\n]{2,90})?[.]\Z"
)


def _according(parse: Parse, sentence: Sentence) -> Draft | None:
    """ "..., according to court records." """
    text = sentence.span.of(parse.text).rstrip()
    match = _TRAILING.match(text) if len(text) < 2000 else None
    if match is None:
        return None
    at = sentence.span.start
    whole, cue, who = (Span(at + match.start(group), at + match.end(group)) for group in ("all", "cue", "who"))
    return Draft((whole,), cue, who, "a closing clause")


def _whole_before(drafts: tuple[Draft, ...], closing: list[Draft]) -> tuple[Draft, ...]:
    """A clause that closes a sentence hands on all of it, where the network took parts of it and nobody else speaks in it."""
    made: dict[int, Draft] = dict(enumerate(sorted(drafts, key=lambda d: d.content[0].start)))
    starts = [draft.content[0].start for draft in made.values()]
    for given in closing:
        whole = given.content[0]
        first, last = bisect_left(starts, whole.start), bisect_left(starts, whole.end)
        near = [i for i in range(max(0, first - _BACK), last) if i in made and made[i].content[-1].end > whole.start]
        spans = [span for i in near for span in made[i].content]
        is_whole = sum(map(len, spans)) >= _MOST_OF * len(whole) or not all(whole.contains(span) for span in spans)
        if not near or is_whole or not all(_is_own(made[i], given) for i in near):
            continue
        here = made[near[0]]
        for i in near:
            del made[i]
        source = here.source if here.source and not whole.contains(here.source) else given.source
        made[near[0]] = replace(here, content=(whole,), cue=given.cue, source=source)
    return tuple(made[i] for i in sorted(made))


def _is_own(draft: Draft, closing: Draft) -> bool:
    """Whether a draft has the cue or the source of a closing clause."""
    same_cue = draft.cue is not None and closing.cue is not None and draft.cue.overlaps(closing.cue)
    same_source = draft.source is not None and closing.source is not None and draft.source.overlaps(closing.source)
    return not draft.nested and (same_cue or same_source)


def _before_closing(draft: Draft, closing: list[Draft]) -> Draft:
    """A content that runs on into a closing clause ends before it."""
    last = draft.content[-1]
    at = bisect_right(closing, last.end, key=lambda d: d.content[0].start) - 1
    if at < 0 or not closing[at].content[0].end < last.end:
        return draft
    end, cue = closing[at].content[0].end, closing[at].cue
    if cue is None or last.end > cue.end or not last.start < end or draft.cue == cue:
        return draft
    return replace(draft, content=(*draft.content[:-1], Span(last.start, end)))


def with_whole_sentences(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give each "According to somebody," at the head of a sentence all the rest of it."""
    rests: dict[int, Span] = {}
    for sentence in parse.sentences:
        match = _ACCORDING.match(parse.text, sentence.span.start, sentence.span.end)
        if match:
            rests[sentence.span.start] = Span(match.end(), sentence.span.end - (parse.text[sentence.span.end - 1] == "."))
    made: list[Draft] = []
    given: list[tuple[Span, Span | None]] = []
    for draft in drafts:
        rest = rests.pop(draft.cue.start, None) if draft.cue and not draft.nested and draft.source else None
        if rest is not None:
            draft = replace(draft, content=(rest,))
            given.append((rest, draft.source))
        made.append(draft)
    given.sort(key=lambda pair: pair[0])
    return tuple(draft for draft in made if not _is_part(draft, given))


def _is_part(draft: Draft, given: list[tuple[Span, Span | None]]) -> bool:
    """Whether a draft holds a part of what the same source has been given whole."""
    at = bisect_right(given, draft.content[0].start, key=lambda pair: pair[0].start) - 1
    if at < 0:
        return False
    rest, who = given[at]
    return rest.contains(draft.content[0]) and rest != draft.content[0] and draft.source in (None, who)


def _closing(parse: Parse, sentence: Sentence) -> Draft | None:
    words = parse.words_of(sentence)
    if len(words) < _LEAST + 4 or words[-1].text != "." or any(w.text in '"“”' for w in words[-_LONGEST:]):
        return None
    comma = next((i for i in range(len(words) - 3, max(_LEAST, len(words) - _LONGEST - _TAIL), -1) if words[i].text == ","), None)
    if comma is None or not any(w.tag in FINITE for w in words[:comma]):
        return None
    verb = next((i for i in range(comma + 1, len(words)) if words[i].tag.startswith("VB") or words[i].tag == "MD"), None)
    if verb == comma + 1:
        return _inverted(words, comma)
    if verb is None or verb - comma > _LONGEST or not all(w.tag in (*IN_NAME, "IN") for w in words[comma + 1 : verb]):
        return None
    last = verb_of_saying(words, verb)
    if last is None or not is_tail(words[last + 1 : -1]) or words[comma + 1].tag in ("IN", "JJR", "RBR"):
        return None
    start = words[0].span.start
    return Draft(
        (Span(start, words[comma - 1].span.end),),
        Span(words[last].span.start, words[last].span.end),
        Span(words[comma + 1].span.start, words[verb - 1].span.end),
        "a closing clause",
    )


def _inverted(words: tuple[Word, ...], comma: int) -> Draft | None:
    """ "..., reports this morning's Borlund Gazette." """
    verb, first = words[comma + 1], comma + 2
    last = first
    while last < len(words) - 1 and words[last].tag in IN_NAME and words[last].text.lower() not in WHEN:
        last += 1
    is_named = any(word.tag in ("NNP", "NNPS") for word in words[first:last]) and words[last - 1].tag.startswith("NN")
    if verb.tag not in FINITE or verb.text.lower() not in INVERTED or not is_named or not is_tail(words[last:-1]):
        return None
    content, source = ((words[a].span.start, words[b].span.end) for a, b in ((0, comma - 1), (first, last - 1)))
    return Draft((Span(*content),), verb.span, Span(*source), "a closing clause")


def verb_of_saying(words: tuple[Word, ...], verb: int) -> int | None:
    """The index of the verb of saying of a verb group: "says", "has reported", "is reporting"; None for other verbs."""
    group = words[verb : verb + 3]
    if group[0].tag in FINITE and group[0].text.lower() in SPEECH_FORMS:
        return verb
    if group[0].text.lower() in ("is", "are", "has", "have", "had") and len(group) > 1 and group[1].tag in ("VBG", "VBN", "VBD"):
        active = (group[1].tag == "VBG") == (group[0].text.lower() in ("is", "are"))
        return verb + 1 if active and group[1].text.lower() in SPEECH_FORMS else None
    return None


def is_tail(words: tuple[Word, ...]) -> bool:
    """Nothing, a time, or a place or paper where it was said."""
    if not words:
        return True
    return len(words) <= _TAIL and (words[0].text.lower() in _PREPOSITIONS | WHEN) and not any(w.tag in FINITE for w in words)


def is_taken(taken: list[Span], span: Span) -> bool:
    """Whether one of some spans in order overlaps another one."""
    index = bisect_right(taken, span.end, key=lambda s: s.start) - 1
    return any(other.overlaps(span) for other in taken[max(0, index - 3) : index + 1])


def is_covered(contents: list[Span], span: Span) -> bool:
    """Whether contents fill half of it already."""
    index = bisect_right(contents, span.end, key=lambda s: s.start)
    both = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in contents[max(0, index - 8) : index])
    return both > 0.5 * len(span)
