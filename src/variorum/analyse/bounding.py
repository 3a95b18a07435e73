"""Drafts -> drafts whose contents begin and end where their clauses do.

A content that ends in a few quoted words begins behind its cue ("called the plan “unwise”": all of it); one that a participle
opens ends where its sentence's subject stands; the place and agency at the head of a report are nobody's words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.analyse.cited import Draft
from variorum.analyse.clauses import IN_NAME
from variorum.analyse.cues import WHEN
from variorum.analyse.parse import FINITE, Parse, Word
from variorum.types import Span

_LONGEST = 16  # words between a cue and the quotation that ends its content
_REST = 60  # words of the rest of a phrase
_FEW = 3  # words of a content that is a scrap of another one
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP")
_STOPS = frozenset('.;:!?,()“”"—–') | {"--", "''", "``", "that", "as", "in", "at", "during", "with", "on"}
_DANGLING = ("DT", "TO", "PRP$", "POS", "IN")
_PHRASE = 8  # words of a phrase of time or place, or of a remark up to its noun
_REMARKS = frozenset(
    "assessment claim charge accusation allegation admission assertion contention reversal departure shift suggestion prediction "
    "remark comment statement view stance position warning".split()
)
_DENIES = frozenset("deny denies denied reject rejects rejected dispute disputes disputed refute refutes refuted".split())
_REJECTED = re.compile(
    r"\b(?P<verb>den(?:y|ies|ied|ying)|(?:reject|dismiss|refut)(?:e|es|ed|s|ing)?|disput(?:e|es|ed|ing))"
    r" (?P<claims>(?:(?:the|any|all|earlier|media) ){0,2}"
    r"(?:claim|report|accusation|allegation|suggestion|charge|assertion|rumou?r)s?)\b"
)
_MADE_BY = re.compile(r"(?: (?:by|from|in|of) [^.,:;\n“”\"]{2,50}?)? (?:that )?")
_MAKER = 60  # characters between a verb and the claims that are rejected
_HAVE = frozenset("has have had".split())
_QUOTED = re.compile("[“”\"]|''")
_ENDS = frozenset('.;:!?()“”"') | {"''", "``", "--", "—", "–"}
_PART = re.compile('[“"‘][a-z]')  # a quotation that is no sentence of its own
_DATELINE = re.compile(
    r"(?:[A-Z]{3,}[A-Z .,'’()/A-Za-z]{0,40}?|[A-Z][\w .,’'-]{2,30}\([\w ./-]{2,30}\)) ?(?:—|–|--|-(?= )) *(?=\w)"
)

_TO_MARK = re.compile(r"[^\n“\"]{0,60}?(?:[–—:/]|-{1,3}|_{1,2})\s+")


def dateline_of(parse: Parse) -> tuple[Span, ...]:
    """Where the report's dateline stands, if it has one, to its closing mark: it states nothing."""
    spans = parse.report.datelines
    if not spans:
        return ()
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    rest = _TO_MARK.match(parse.text, end)
    return (Span(start, rest.end() if rest else end),)


def without_dateline(parse: Parse, draft: Draft) -> Draft:
    """The draft with its content from behind the dateline on, where it begins within that."""
    first = draft.content[0]
    for dateline in dateline_of(parse):
        if dateline.start <= first.start < dateline.end < first.end:
            return replace(draft, content=(Span(dateline.end, first.end), *draft.content[1:]))
    return draft


def bounded(parse: Parse, draft: Draft) -> Draft:
    """The draft with each content from where it begins to where it ends."""
    if draft.nested:
        return draft
    draft = _with_claims(parse.text, draft)
    draft = _to_clause_end(parse, _from_cue(parse, _behind_dateline(parse.text, draft)))
    return _until_comment(parse, _until_subject(parse, _behind_that(parse, draft)))


def _with_claims(text: str, draft: Draft) -> Draft:
    """ "Rejected | claims by Tarn that ...": the claims are what is rejected, so that nobody seems to make them who does not."""
    cue, first = draft.cue, draft.content[0]
    if cue is None or not cue.end <= first.start < cue.end + _MAKER:
        return draft
    for match in _REJECTED.finditer(text, max(0, cue.start - _MAKER), first.start):
        if (
            match.start("claims") <= cue.end + 1
            and cue.start <= match.end()
            and _MADE_BY.fullmatch(text, match.end(), first.start)
        ):
            content = (Span(match.start("claims"), first.end), *draft.content[1:])
            return replace(draft, cue=Span(*match.span("verb")), content=content)
    return draft


def _behind_dateline(text: str, draft: Draft) -> Draft:
    first = draft.content[0]
    if first.start and text[first.start - 1] != "\n":
        return draft
    match = _DATELINE.match(text, first.start, min(first.end, first.start + 80))
    return draft if match is None else replace(draft, content=(Span(match.end(), first.end), *draft.content[1:]))


def _behind_that(parse: Parse, draft: Draft) -> Draft:
    """ "Tarn vowed | in February that | he would go": when and where somebody spoke is not what was said."""
    first = draft.content[0]
    words = parse.between(first.start, first.end)[:_PHRASE]
    at = next((i for i, word in enumerate(words) if word.text.lower() == "that"), 0)
    is_behind = draft.cue is not None and 0 <= first.start - draft.cue.end < 2
    if not 0 < at < len(words) - 1 or not is_behind or not (words[0].tag == "IN" or words[0].text.lower() in WHEN):
        return draft
    if any(word.tag in FINITE or word.text in _ENDS or word.text == "," for word in words[:at]):
        return draft
    return replace(draft, content=(Span(words[at + 1].span.start, first.end), *draft.content[1:]))


def _until_comment(parse: Parse, draft: Draft) -> Draft:
    """A reported content ends before what the report remarks on it: ", a claim that ...", ", which Kol denies"."""
    last = draft.content[-1]
    if draft.cue is None or draft.cue.start > last.start or _QUOTED.search(parse.text, last.start, last.end):
        return draft
    words = parse.between(last.start, last.end)
    is_told = False
    for i, word in enumerate(words[:-2]):
        is_told = is_told or word.tag in (*FINITE, "VB")
        if word.text == "," and is_told and (_is_remark(words[i + 1 : i + _PHRASE]) or _is_denial(words[i + 1 :])):
            return replace(draft, content=(*draft.content[:-1], Span(last.start, words[i - 1].span.end)))
    return draft


def _is_remark(words: tuple[Word, ...]) -> bool:
    """ "A surprisingly downbeat assessment ..." """
    if words[0].text.lower() not in ("a", "an"):
        return False
    noun = next((i for i, word in enumerate(words) if word.tag == "NN"), 0)
    return noun > 0 and words[noun].text.lower() in _REMARKS and all(w.tag in ("JJ", "RB", "VBN", "VBG") for w in words[1:noun])


def _is_denial(words: tuple[Word, ...]) -> bool:
    """ "Which Kol has repeatedly denied" """
    verb = next((i for i, word in enumerate(words) if word.tag.startswith("VB") and word.text.lower() not in _HAVE), 0)
    return words[0].text.lower() == "which" and 1 < verb < _PHRASE and words[verb].text.lower() in _DENIES


def _from_cue(parse: Parse, draft: Draft) -> Draft:
    """ "Tarn called the plan | “unwise”": a quotation that ends a clause begins with the clause, right behind the cue."""
    first = draft.content[0]
    if draft.cue is None or draft.cue.end >= first.start or not _PART.match(parse.text, first.start, first.end):
        return draft
    between = parse.between(draft.cue.end, first.start)
    if not 0 < len(between) <= _LONGEST or "\n" in parse.text[draft.cue.end : first.start]:
        return draft
    if any(w.tag in FINITE or w.text.lower() in _STOPS for w in between) or (
        draft.source and draft.source.start >= draft.cue.end
    ):
        return draft
    return replace(draft, content=(Span(between[0].span.start, first.end), *draft.content[1:]))


def _to_clause_end(parse: Parse, draft: Draft) -> Draft:
    """Contents that break off in the middle of a phrase go on to its end; an "and" or "which" that hangs on the last one goes."""
    if draft.cue is None:
        return draft
    ends = [after.start for after in draft.content[1:]]
    whole = (_to_phrase_end(parse, draft, part, end) for part, end in zip(draft.content, [*ends, None], strict=True))
    return replace(draft, content=tuple(whole))


def _to_phrase_end(parse: Parse, draft: Draft, part: Span, limit: int | None) -> Span:
    """One content up to the end of the phrase that it breaks off in, before ``limit``, where the next one begins."""
    at = parse.word_from(part.end)
    if not 2 < at < len(parse.words) or parse.words[at - 1].span.start <= part.start:
        return part
    hanging = parse.words[at - 1]
    if limit is None and hanging.tag in ("CC", "WDT", "WP") and part.end == hanging.span.end:
        if parse.words[at - 3].span.start <= part.start:
            return part
        before = parse.words[at - 3] if parse.words[at - 2].text == "," else parse.words[at - 2]
        return Span(part.start, before.span.end)
    breaks_off = limit is None and draft.cue is not None and _breaks_off(parse, draft.cue, part, at)
    if hanging.tag not in _DANGLING and not breaks_off:
        return part
    sentence = parse.sentences[max(0, parse.sentence_at(part.start))].span
    behind = [s.start for s in (draft.cue, draft.source) if s is not None and part.end <= s.start < sentence.end]
    few = at - parse.word_from(part.start) < _FEW
    if behind and (few or hanging.tag not in _DANGLING or draft.cue is None or draft.cue.start < part.end):
        return part  # the rest may lead to the source; "Ten died in | May, police said" ends at its comma
    reach = min([*behind, sentence.end, limit or sentence.end])
    stops = _ENDS if hanging.text.lower() in ("that", "because") else _ENDS | {","}
    end = at
    while end < len(parse.words) and parse.words[end].span.start < sentence.end and parse.words[end].text not in stops:
        end += 1
        if end - at > _REST or parse.words[end - 1].span.start >= reach:
            return part
    return part if end == at else Span(part.start, parse.words[end - 1].span.end)


def _breaks_off(parse: Parse, cue: Span, content: Span, at: int) -> bool:
    """Whether a content behind its cue ends amid a phrase: "the Ardenian | public", "Lake Halden | Park"."""
    before, word = parse.words[at - 1], parse.words[at]
    if not cue.end <= content.start or before.span.end != content.end or parse.text[before.span.end : word.span.start] != " ":
        return False
    return word.tag in _NOUNS[:4] and before.tag in ("JJ", "NN", "NNP") and word.text.lower() not in WHEN


def _until_subject(parse: Parse, draft: Draft) -> Draft:
    """ "Noting that trade had doubled, | Tarn left": the content ends, and the source is, where the subject stands."""
    last = draft.content[-1]
    if draft.cue is None or len(draft.content) > 1 or not draft.cue.end <= last.start:
        return draft
    opens = parse.between(draft.cue.start, draft.cue.end)[:1]
    if not opens or opens[0].tag != "VBG" or opens[0].text.lower() == "according" or not _begins_sentence(parse, draft.cue.start):
        return draft
    words = parse.between(last.start, last.end)
    for i in range(3, len(words) - 1):
        if words[i].text != ",":
            continue
        at = i + 1
        while at < len(words) and words[at].tag in IN_NAME and at - i < 8:
            at += 1
        if at > i + 1 and at < len(words) and words[at].tag in FINITE and words[at - 1].tag in _NOUNS:
            source = Span(words[i + 1].span.start, words[at - 1].span.end)
            return replace(draft, content=(Span(last.start, words[i - 1].span.end),), source=source)
    return draft


def _begins_sentence(parse: Parse, place: int) -> bool:
    index = parse.sentence_at(place)
    return index >= 0 and place - parse.sentences[index].span.start < 2
