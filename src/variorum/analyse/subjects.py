"""Drafts -> their sources as whole noun phrases: the subject of the cue where the network linked to somebody else."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from variorum.analyse.cited import Draft
from variorum.analyse.clauses import (
    IN_NAME,
    coordinated_subject,
    is_listener,
    is_no_subject,
    noun_before_participle,
    owner_of_report,
    participle_subject,
    subject_before,
    telling,
)
from variorum.analyse.cues import CUE_FORMS, NOUNS, SPEECH, SPEECH_FORMS, THOUGHT, WHEN
from variorum.analyse.parse import FINITE, Parse
from variorum.analyse.phrases import DATELINE, noun_phrase, with_modifiers
from variorum.types import Span

_NOMINATIVE = frozenset("he she we they i".split())
_CLAUSES = frozenset("that what when where which while whom because after before since".split())
_HIS = frozenset("his her its their my our".split())
_MARKS = frozenset(".;:?!“”") | {'"'}
_CLAUSE = 14  # words between a verb of saying and the clause of its content
_CLOSING = "”\"'"
_QUOTES = frozenset({"”", '"', "''", "'", ","})
_ADVERBS = 6  # words between a verb of saying and its "that"
_TOLD = 9  # the same where it says to whom
_AS_SAYING = re.compile(r"\b(?:quot|cit)(?:es?|ed|ing) ([^\n.;:]{2,60}?) as (?:saying|telling|stating)\b")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the |an? )?\Z")


def source_of(parse: Parse, draft: Draft, content: tuple[Span, ...], marks: list[Span]) -> Span | None:
    """The source as a whole noun phrase: what the network linked to, or the cue's own subject."""
    found = _source_of(parse, draft, content, marks)
    return None if found is None else with_modifiers(parse, found, draft.cue, content)


def _source_of(parse: Parse, draft: Draft, content: tuple[Span, ...], marks: list[Span]) -> Span | None:
    """What the network linked to, mended; the cue's own subject where that was somebody out of its clause."""
    linked = noun_phrase(parse, _subject(parse, draft), content) if draft.source else _beside_quotation(parse, draft, marks)
    if linked is not None:
        linked = None if _is_dateline(parse.text, linked) else _before_its_verb(parse, linked)
    quoted = _quoted_as_saying(parse, draft)
    if quoted is not None:
        return quoted
    owner = _owner(parse, draft.cue)
    if owner is not None and not any(owner.overlaps(span) for span in content):
        return owner
    own = subject_before(parse, draft.cue)
    if draft.cue is not None and linked is not None and is_listener(parse, linked, draft.cue, inverted=own is None):
        return (
            own
            or participle_subject(parse, draft.cue)
            or coordinated_subject(parse, draft.cue)
            or _behind_quotation(parse, draft)
        )
    if own is None and draft.cue is not None:
        return _of_clause(parse, linked, draft.cue)
    if own is None or any(own.overlaps(span) for span in content):
        return linked
    stays = (
        linked is not None
        and _may_stay(parse, linked, own)
        and not (draft.cue and _is_put_in(parse.text, linked, own, draft.cue))
    )
    if stays and linked is not None and linked.end < own.start and parse.text[linked.end : own.start].strip() == "and":
        return Span(linked.start, own.end)
    return linked if stays else own


def _of_clause(parse: Parse, linked: Span | None, cue: Span) -> Span | None:
    """The source of a cue with no subject right before it: the participle's, or that of the verb it is joined to, where the
    network linked to nobody, to somebody who cannot be its subject, or to a sentence before."""
    if linked is not None and linked.start > cue.end and _is_far(parse, linked, cue):
        return _of_clause(parse, None, cue) or linked
    beside = participle_subject(parse, cue)
    if linked is None or is_no_subject(parse, linked, cue) or (beside is not None and beside.end >= cue.start - 1):
        found = beside
        if linked is not None and beside is None:
            found = owner_of_report(parse, cue) if linked.end + 1 < cue.start else None
        elif beside is None:
            found = coordinated_subject(parse, cue) or noun_before_participle(parse, cue) or _opening_pronoun(parse, cue)
        return found or linked
    if _is_far(parse, linked, cue):
        return coordinated_subject(parse, cue) or beside or linked
    return linked


def _opening_pronoun(parse: Parse, cue: Span) -> Span | None:
    """ "We, the presidents of the two countries, met in Borlund, | express ...": the pronoun that a long apposition follows."""
    at = parse.word_from(cue.start)
    index = parse.sentence_at(cue.start)
    if index < 0 or at >= len(parse.words) or parse.words[at].tag not in (*FINITE, "VB"):
        return None
    first = parse.sentences[index].first
    opens = at - first > 3 and parse.words[first].tag == "PRP" and parse.words[first + 1].text == ","
    return parse.words[first].span if opens and parse.words[at - 1].text == "," else None


def _before_its_verb(parse: Parse, source: Span) -> Span:
    """A source that runs on into what it does ("Tarn, a teacher, left the room and | said") ends before that verb."""
    words = parse.between(source.start, source.end)
    for i, word in enumerate(words):
        if word.tag in ("WP", "WDT", "WP$") or (word.tag in FINITE and not i):
            return source
        if word.tag in FINITE:
            while i > 1 and words[i - 1].tag in ("RB", "MD", ","):
                i -= 1
            return Span(source.start, words[i - 1].span.end)
    return source


def _is_dateline(text: str, span: Span) -> bool:
    """Whether a span lies in the place and agency that open a line."""
    start = text.rfind("\n", max(0, span.start - 60), span.start) + 1
    match = DATELINE.match(text, start, min(len(text), start + 80)) if span.start - start < 50 else None
    return (
        match is not None and span.end <= match.end() and (text[start : match.end()].split()[0].isupper() or "(" in match.group())
    )


def _is_far(parse: Parse, linked: Span, cue: Span) -> bool:
    """Whether a source stands in another sentence than its cue."""
    index = parse.sentence_at(cue.start)
    if index < 0:
        return False
    sentence = parse.sentences[index].span
    return linked.end <= sentence.start or linked.start >= sentence.end


def with_verb_of_telling(parse: Parse, draft: Draft) -> Draft:
    """ "Tarn told the senators, of both parties, that ...": told is the cue and Tarn the source, not "that" and the senators."""
    cue, linked = draft.cue, draft.source
    if cue is None:
        return draft
    told = _said_before_that(parse, cue, linked) or _said_before_clause(parse, cue)
    if told is None and linked is not None:
        told = telling(parse, linked, cue)
    source = None if told is None else subject_before(parse, told) or participle_subject(parse, told)
    if source is not None:
        return replace(draft, cue=told, source=source)
    verb = _said_to_somebody(parse, cue, linked) if linked is not None else None
    return draft if verb is None else replace(draft, cue=verb)


def _said_to_somebody(parse: Parse, cue: Span, source: Span) -> Span | None:
    """The verb of saying between a source and a lone "that": "told them that", "reminding Mr Tarn in a letter that"."""
    if cue.of(parse.text).lower() != "that":
        return None
    at = parse.word_from(cue.start)
    for word in reversed(parse.words[max(0, at - _TOLD) : at]):
        if word.text in _MARKS or word.span.start < source.end or "\n" in parse.text[word.span.end : cue.start]:
            return None
        if word.tag.startswith("VB") and word.text.lower() in SPEECH_FORMS:
            return word.span
    return None


def _said_before_that(parse: Parse, cue: Span, source: Span | None) -> Span | None:
    """The verb of saying a few words before a lone "that", where the source was sought in another sentence."""
    words = parse.words
    at = parse.word_from(cue.start)
    if cue.of(parse.text).lower() != "that" or (source is not None and not _is_far(parse, source, cue)):
        return None
    for i in range(at - 1, max(-1, at - 1 - _ADVERBS), -1):
        if words[i].tag.startswith("VB"):
            return words[i].span if words[i].text.lower() in SPEECH_FORMS else None
        if not (words[i].tag in ("RB", "IN", "NNP", "CD") or words[i].text.lower() in WHEN):
            return None
    return None


def _said_before_clause(parse: Parse, cue: Span) -> Span | None:
    """ "Tarn said after the news broke that ...": said, where "broke that", which says nothing, was taken for the cue."""
    words, at = parse.words, parse.word_from(cue.start)
    verb, that = (words[at : at + 2] if cue.of(parse.text).lower().endswith(" that") else ()) or (None, None)
    if verb is None or that is None or that.text.lower() != "that" or verb.tag not in FINITE or verb.text.lower() in CUE_FORMS:
        return None
    for i in range(at - 1, max(0, at - _CLAUSE), -1):
        if words[i].text in _MARKS or "\n" in parse.text[words[i].span.end : cue.start]:
            return None
        if words[i].tag in FINITE and words[i].text.lower() in SPEECH_FORMS:
            return words[i].span if words[i + 1].tag in ("IN", "WRB") else None
    return None


def _quoted_as_saying(parse: Parse, draft: Draft) -> Span | None:
    """ "The paper quoted Tarn as saying": Tarn, whichever of these words was taken for the cue."""
    if draft.cue is None:
        return None
    match = _AS_SAYING.search(parse.text, max(0, draft.cue.start - 80), draft.cue.end + 80)
    if match is None or not draft.cue.overlaps(Span(*match.span())):
        return None
    return Span(*match.span(1))


def _owner(parse: Parse, cue: Span | None) -> Span | None:
    """Whose word a noun is: "dismissed Ivo Tarn's | comment that ...", "his promise to ..."."""
    at = 0 if cue is None else parse.word_from(cue.start)
    words = parse.words
    if not 0 < at < len(words) or words[at].tag != "NN" or words[at].text.lower() not in NOUNS:
        return None
    if words[at - 1].text.lower() in _HIS:
        return words[at - 1].span
    if words[at - 1].tag != "POS":
        return None
    first = at - 1
    while first > 0 and at - first < 12 and words[first - 1].tag in IN_NAME and words[first - 1].tag != "POS":
        first -= 1
    return Span(words[first].span.start, words[at - 2].span.end) if first < at - 1 else None


def _is_put_in(text: str, linked: Span, own: Span, cue: Span) -> bool:
    """Whether a clause of saying stands between commas: "Tarn, his aides said, has other reasons"."""
    return linked.end < own.start and text.endswith(", ", linked.end, own.start) and text.startswith(",", cue.end)


def _is_doer(parse: Parse, own: Span, linked: Span) -> bool:
    """Whether a part of the subject tells by whom something was done to it: "Tarn, quoted by | the agency, | said"."""
    before = parse.between(own.start, linked.start)[-2:]
    return len(before) == 2 and before[0].tag in ("VBN", "VBD") and before[1].text.lower() == "by"


def _may_stay(parse: Parse, linked: Span, own: Span) -> bool:
    """Whether a linked source may be the subject of the verb behind ``own``: they overlap, or no verb stands between them
    but one in a clause about the source ("the man who leads the party said")."""
    if linked.overlaps(own):
        return not _is_doer(parse, own, linked)
    if own.of(parse.text).lower() in _NOMINATIVE:
        return False
    if linked.start > own.end or own.of(parse.text) == "who":
        return False
    if _ACCORDING.search(parse.text, max(0, linked.start - 20), linked.start):
        return False
    between = parse.between(linked.end, own.start)
    if any(w.text in ".;!?" or "\n" in parse.text[linked.end : own.start] for w in between):
        return False
    opened = parse.between(linked.start, linked.end)[-1:]  # "one insider who | had contact with Tarn told"
    return next((w.tag not in FINITE for w in (*opened, *between) if w.tag in (*FINITE, "WP", "WDT", "WP$")), True)


def with_own_cues(parse: Parse, draft: Draft) -> list[Draft]:
    """A content right behind a verb of saying that has a subject is that verb's, whatever cue elsewhere it was linked to."""
    if draft.nested:
        return [_with_inner_cue(parse, draft)]
    kept, own = [], []
    for span in draft.content:
        cue = _verb_before(parse, span)
        away = cue is not None and (draft.cue is None or _is_apart(parse, draft.cue, cue) or _is_inner(parse, draft, cue))
        made = replace(draft, content=(span,), cue=cue, source=None, why=f"{draft.why}, cue by rule") if away else None
        source = (
            None if made is None or made.cue is None else subject_before(parse, made.cue) or _participles(parse, draft, made.cue)
        )
        if made is None or source is None:
            kept.append(span)
        else:
            own.append(replace(made, source=source))
    return [*([replace(draft, content=tuple(kept))] if kept else []), *own]


def _is_inner(parse: Parse, draft: Draft, own: Span) -> bool:
    """Whether a verb of saying right before the only span of a content has somebody else for its subject: "noting that the mayor
    once suggested that | they leave"."""
    subject = subject_before(parse, own)
    if subject is None or len(draft.content) > 1 or parse.words[parse.word_from(own.start)].text.lower() not in SPEECH_FORMS:
        return False
    linked = (place for place in (draft.cue, draft.source) if place is not None and not own.contains(place))
    past = max((place.end for place in linked), default=subject.end)
    at = parse.word_from(subject.start)
    ahead, opens = parse.words[at - 1], parse.words[at]
    return past <= subject.start and ahead.text.lower() in _CLAUSES and opens.tag not in ("PRP", "WP")


def _with_inner_cue(parse: Parse, draft: Draft) -> Draft:
    """ "The Herald wrote that Tarn had confirmed that ...": had confirmed is the inner cue and Tarn its source, where the network
    linked to what stands before them."""
    cue = _verb_before(parse, draft.content[0])
    own = subject_before(parse, cue)
    if cue is None or own is None or (draft.source is not None and draft.source.end > own.start):
        return draft
    return replace(draft, cue=cue, source=own, why=f"{draft.why}, cue by rule")


def _participles(parse: Parse, draft: Draft, cue: Span) -> Span | None:
    """The subject of a participle: that of the cue before it in its sentence, else that of its clause."""
    own = participle_subject(parse, cue)
    before = draft.cue is not None and draft.source is not None and draft.source.end <= draft.cue.end <= cue.start
    return draft.source if own is not None and before and own.end < cue.start - 1 else own


def _is_apart(parse: Parse, cue: Span, own: Span) -> bool:
    """Whether a cue does not stand in the clause of the content's own: words of other kinds than verbs lie between."""
    if cue.overlaps(own) or cue.start > own.end:
        return cue.start > own.end and "\n" in parse.text[own.end : cue.start]
    between = parse.between(cue.end, own.start)
    return any(w.tag in FINITE or w.text in ".;!?" for w in between) or "\n" in parse.text[cue.end : own.start]


def _verb_before(parse: Parse, span: Span) -> Span | None:
    """The finite verb of saying or thinking right before a content, with its "that"."""
    words = parse.words
    at = parse.word_from(span.start)
    end = words[at - 1].span.end if at else 0
    if at and words[at - 1].text.lower() == "that":
        at -= 1
    verb = words[at - 1] if at else None
    if (
        verb is None
        or not verb.tag.startswith("VB")
        or verb.text.lower() == "citing"
        or CUE_FORMS.get(verb.text.lower(), "") not in SPEECH | THOUGHT
    ):
        return None
    return Span(verb.span.start, end) if "\n" not in parse.text[verb.span.start : span.start] else None


def near_marks(marks: list[Span], start: int, end: int) -> list[Span]:
    """The quotations that may overlap ``[start, end)``."""
    low = bisect_right(marks, start, key=lambda m: m.start) - 1
    return marks[max(0, low) : bisect_left(marks, end, key=lambda m: m.start)]


def is_quoted(span: Span, marks: list[Span]) -> bool:
    return any(min(m.end, span.end) - max(m.start, span.start) > 0.6 * len(span) for m in near_marks(marks, span.start, span.end))


def _subject(parse: Parse, draft: Draft) -> Span | None:
    """The source; of "X said ..., according to Y" it is X, whose words stand right before the cue."""
    source, cue = draft.source, draft.cue
    if source is None or cue is None or cue.end > source.start or cue.of(parse.text).lower().startswith("accord"):
        return source
    if not parse.text[max(0, source.start - 13) : source.start].endswith(("according to ", "According to ")):
        return source
    last = parse.word_from(cue.start)
    first = last
    while first > 0 and last - first < 8 and parse.words[first - 1].tag in IN_NAME:
        first -= 1
    return Span(parse.words[first].span.start, parse.words[last - 1].span.end) if first < last else source


def _beside_quotation(parse: Parse, draft: Draft, marks: list[Span]) -> Span | None:
    """The noun phrase between a quotation and its verb of saying, or right after that verb."""
    last = draft.content[-1]
    if draft.cue is None or draft.cue.start < last.end or not is_quoted(last, marks):
        return None
    words = parse.words
    at, after = parse.word_from(draft.cue.start), parse.word_from(draft.cue.end)
    first = at
    while first > 0 and at - first < 12 and words[first - 1].span.start >= last.end and words[first - 1].tag in IN_NAME:
        first -= 1
    if first < at:
        return Span(words[first].span.start, words[at - 1].span.end)
    end = after
    while end < len(words) and end - after < 12 and words[end].tag in IN_NAME:
        end += 1
    return Span(words[after].span.start, words[end - 1].span.end) if end > after else None


def _behind_quotation(parse: Parse, draft: Draft) -> Span | None:
    """ "“...,” Tarn, who would not give a surname, told the Gazette": the first words behind the quotation."""
    if draft.cue is None:
        return None
    ends = [span.end for span in draft.content if span.end <= draft.cue.start and parse.text[span.end - 1] in _CLOSING]
    words = parse.between(max(ends), draft.cue.start) if ends else ()
    first = next((i for i, word in enumerate(words) if word.text not in _QUOTES), 0)
    last = first
    while last < len(words) and words[last].tag in IN_NAME:
        last += 1
    return Span(words[first].span.start, words[last - 1].span.end) if last > first else None
