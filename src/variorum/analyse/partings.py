"""Draft -> drafts, one for each cue: "called the pact a mistake and accused the board of haste" hands on two things.

The network may link contents on both sides of a second cue to one of the two. A content that a verb of saying stands right
before is that verb's, where the part before it has a cue of its own; the second verb's subject is its own or the first one's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from variorum.analyse.cited import Draft, cue_beside
from variorum.analyse.clauses import IN_NAME, participle_subject, subject_before
from variorum.analyse.cues import CUE_FORMS, SPEECH_FORMS
from variorum.analyse.parse import FINITE, Parse, Word
from variorum.types import Span

_BETWEEN = frozenset("that to about of for at with out".split())  # words between a verb and its content
_MARKS = frozenset({"”", '"', "''"})
_NAMING = frozenset("accusing calling criticizing criticising describing saying telling urging warning".split())
_ADVERSE = frozenset("but although though while whereas".split())
_FAR = 1500  # characters of a content in which a second cue is sought
_LEAST = 3  # words before a second cue
_SUBJECT = 8  # words of its subject
_WHILE = frozenset("while whilst before after when also".split())
_HAVE = frozenset("has have had ’ve 've and or".split())
_QUOTES = ("“", '"', "‘", "'")
_ACTIVE = ("VBD", "VBZ", "VBP", "VBG", "VB")
_CLOSING = ("”", '"', "’", "'")
_MOST = 60  # words between two parts that are looked at
_BEFORE = 40  # characters before the first part


def apart_by_cues(parse: Parse, draft: Draft) -> list[Draft]:
    """Cut a draft of several spans where a verb of saying stands right before one of them and the part before has another."""
    if draft.nested:
        return [draft]
    draft = _with_verb_before(parse, _with_gaps(parse, draft))
    return parted(draft, lambda here, span: _cut(parse, draft, here, span))


def _with_verb_before(parse: Parse, draft: Draft) -> Draft:
    """ "Tarn called | the plan “unwise” | and vowed to appeal": the verb right before a content hands it on, not the one that
    "and" joins to it."""
    first, cue = draft.content[0], draft.cue
    if (
        cue is None
        or len(draft.content) > 1
        or not first.end < cue.start
        or parse.text[first.end : cue.start].strip(" ,") != "and"
    ):
        return draft
    verb = _verb_at_end(parse, _words(parse, max(0, first.start - _BEFORE), first.start), first)
    return replace(draft, cue=verb) if verb else draft


def _with_gaps(parse: Parse, draft: Draft) -> Draft:
    """A content without the second cue that it runs over: "would stay, | calling | the plan unwise", "but | warned of | ..."."""
    last = draft.content[-1]
    if draft.cue is None or not draft.cue.end <= last.start:
        return draft
    words = parse.between(last.start, min(last.end, last.start + _FAR))
    for i in range(_LEAST, len(words) - 3):
        verb = _second_cue(words, i)
        if verb and not _is_amid_quotation(parse.text[last.start : words[i].span.end]):
            after = verb + 1 + (words[verb + 1].text.lower() in _BETWEEN)
            if after < len(words):
                end = words[i - (words[i].text == ",")].span.end
                first, second = Span(last.start, end), Span(words[after].span.start, last.end)
                return replace(draft, content=(*draft.content[:-1], first, second))
    return draft


def _second_cue(words: tuple[Word, ...], at: int) -> int:
    """The index of the verb of saying in a clause that a comma, before ``words[at]``'s own, sets off: a participle, or one behind
    "but"; 0 where there is none."""
    if words[at].text != "," and not (words[at].text in _MARKS and words[at - 1].text == ","):
        return 0
    verb = at + 1
    if words[verb].tag == "VBG":
        low = words[verb].text.lower()
        return verb if low in _NAMING or (low in SPEECH_FORMS and words[verb + 1].text.lower() == "that") else 0
    if words[verb].text.lower() not in _ADVERSE:
        return 0
    verb += 1
    while verb < len(words) - 2 and verb - at < _SUBJECT and words[verb].tag in (*IN_NAME, "RB"):
        verb += 1
    return verb if words[verb].tag in FINITE and words[verb].text.lower() in SPEECH_FORMS else 0


def _is_amid_quotation(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


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
    if words[at - 1].tag == "VBG" and not (_opens_clause(before) if before else _is_behind_comma(parse.text, words[at - 1])):
        return None
    if words[at - 1].tag == "VBN" and not (before and (before.tag == "RB" or before.text.lower() in _HAVE)):
        return None
    last = words[-1] if words[-1].text.lower() == "that" else words[at - 1]
    return Span(words[at - 1].span.start, last.span.end)


def _is_behind_comma(text: str, word: Word) -> bool:
    """Whether a quotation that ends with a comma stands right before a word: "“...,” calling ..."."""
    before = text[max(0, word.span.start - 5) : word.span.start].rstrip()
    return before.endswith(_CLOSING) and before.rstrip(" ”\"'’").endswith(",")


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
