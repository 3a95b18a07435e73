"""Drafts -> drafts with those that go on without a cue: an official readout carries a speech over many sentences.

After "the minister stressed that ..." the following sentences are still the minister's, until the report speaks again: until
somebody else does or says something, or the report tells what happened. Looked for in readouts alone: reports that hardly
quote and that hand over most sentences; in news a sentence without a cue is the reporter's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from variorum.analyse.cited import Draft
from variorum.analyse.parse import Parse, Sentence
from variorum.types import Span

_QUOTED = 0.15  # of a readout's characters at most stand between quotation marks
_CARRIED = 0.3  # of its sentences at least carry a statement
_NARRATIVE = re.compile(
    r"(?:On the same day|Earlier|Later|After(?:wards)?\b|Following|Before|During|At the (?:end|beginning|same)|Prior to|Upon"
    r"|Present|Also present|Attending|Taking part|Among (?:those|the)|As (?:previously|earlier) |\(|—|-|\*|#"
    r"|The (?:meeting|talks|call|conversation|visit|ceremony|event)\b"
    r"|The two (?:sides|leaders|presidents|ministers) (?:also )?(?:\w+ed|had|held|met|spoke)\b|They (?:also )?\w+ed\b)"
)
_TALKS = re.compile(
    r"\b(?:phone|telephone|call(?:ed|s)?|conversation|talks|meet(?:s|ing)?|met|spoke|speaks|visit(?:s|ed)?|summit|received?)\b",
    re.I,
)
_PERSONAL = re.compile(
    r"\b(?:he|she|president|leader|minister|premier|head|chairman|chancellor|king|queen|secretary|envoy)\b", re.I
)
_HEAD = 600  # characters in which a readout says that there were talks
_ADDS = re.compile(
    r"(?:In addition|Moreover|Furthermore|Besides|Also|Additionally|Therefore|Thus|Hence|Accordingly|In particular)\b"
)


def with_continuations(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Add, for each sentence that goes on with the words of the one before, a draft without cue and source."""
    covered = _coverage(parse, drafts)
    readout = _is_readout(parse, drafts, covered)
    added: list[Draft] = []
    speaking = False
    states: set[int] = set()
    for index, sentence in enumerate(parse.sentences):
        draft = covered[index]
        if speaking and readout and draft is not None and _is_states_present(parse, draft):
            added.append(_whole(parse, sentence, "a state's position within a speech"))
            states.add(index)
        elif draft is not None:
            speaking = _carries_on(parse, sentence, draft)
        elif speaking and _goes_on(parse, sentence, readout):
            added.append(_whole(parse, sentence, "goes on without a cue"))
        else:
            speaking = False
    starts = [s.span.start for s in parse.sentences]
    kept = (d for d in drafts if d.nested or states.isdisjoint(_sentences_of(parse, starts, d.content[0])[:1]))
    return (*(d for d in kept if readout or not d.continues or _ADDS.match(d.content[0].of(parse.text))), *added)


def _whole(parse: Parse, sentence: Sentence, why: str) -> Draft:
    return Draft((_without_stop(parse.text, sentence.span),), None, None, why, continues=True)


def _is_states_present(parse: Parse, draft: Draft) -> bool:
    if draft.source is None or draft.cue is None or draft.source.end > draft.cue.start:
        return False
    words = parse.between(draft.source.start, draft.cue.end)
    source = [w for w in words if w.span.end <= draft.source.end]
    state = all(w.entity == "GPE" or w.tag in ("DT", "CC") for w in source) or draft.source.of(parse.text).lower() == "we"
    verbs = [w.tag for w in words if w.tag.startswith("VB") or w.tag == "MD"]
    return state and bool(verbs) and verbs[0] in ("VBZ", "VBP", "MD")


def _coverage(parse: Parse, drafts: tuple[Draft, ...]) -> list[Draft | None]:
    """For each sentence the last draft that has a part in it."""
    covered: list[Draft | None] = [None] * len(parse.sentences)
    starts = [s.span.start for s in parse.sentences]
    for draft in drafts:
        if draft.nested:
            continue
        for span in (*draft.content, *filter(None, (draft.cue, draft.source))):
            for index in _sentences_of(parse, starts, span):
                last = covered[index]
                if last is None or last.content[-1].end <= draft.content[-1].end:
                    covered[index] = draft
    return covered


def _sentences_of(parse: Parse, starts: list[int], span: Span) -> range:
    return range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))


def _is_readout(parse: Parse, drafts: tuple[Draft, ...], covered: list[Draft | None]) -> bool:
    marks = sum(parse.text.count(mark) for mark in ("“", "”", '"', "«", "»", "''"))
    carried = sum(draft is not None for draft in covered)
    if not _TALKS.search(parse.text, 0, _HEAD):
        return False
    return len(parse.sentences) > 3 and marks <= 2 + _QUOTED * len(parse.sentences) and carried >= _CARRIED * len(parse.sentences)


def _carries_on(parse: Parse, sentence: Sentence, draft: Draft | None) -> bool:
    """Whether a statement may go on: indirect speech whose content runs to the end of its sentence."""
    if draft is None or (draft.mode != "speech" and not draft.continues):
        return False
    if draft.source is not None and not _is_person(parse, draft.source):
        return False
    last = draft.content[-1]
    if (draft.cue or last).start > last.end or parse.text[last.end - 1] in '”"’':
        return False
    return last.end >= sentence.span.end - 2 and len(last) > 25


def _is_person(parse: Parse, source: Span) -> bool:
    return (
        any(w.entity == "PERSON" for w in parse.between(source.start, source.end))
        or _PERSONAL.search(source.of(parse.text)) is not None
    )


def _goes_on(parse: Parse, sentence: Sentence, readout: bool) -> bool:
    """Whether a sentence without a cue is still the speaker's: told in present, perfect or future, about no person's doing."""
    text = sentence.span.of(parse.text)
    if len(text) < 25 or text[-1] not in ".!;" or _NARRATIVE.match(text):
        return False
    if not readout:
        return bool(_ADDS.match(text)) and not _is_told(parse, sentence)
    return not _is_told(parse, sentence)


def _is_told(parse: Parse, sentence: Sentence) -> bool:
    """Whether the report itself speaks: a past tense, or a person at the head of the sentence."""
    words = parse.words_of(sentence)
    verb = next((i for i, w in enumerate(words) if w.tag in ("VBD", "VBP", "VBZ", "MD")), None)
    if verb is None:
        return True
    subject = words[:verb]
    if any(w.entity == "PERSON" for w in subject) and words[verb].tag == "VBD":
        return True
    if any(w.entity == "PERSON" for w in subject[-3:]) and not any(w.tag == "POS" for w in subject):
        return True
    return words[verb].tag == "VBD" and words[verb].text not in ("was", "were", "had")


def _without_stop(text: str, span: Span) -> Span:
    return Span(span.start, span.end - 1) if text[span.end - 1] == "." else span
