"""Drafts -> drafts, mended by what the marks, lines and sentences of a text show.

Quotations are made whole and joined over their cue; reported speech ends with its sentence; a source is a whole noun phrase;
what neither a cue nor a quotation nor a speech that goes on supports is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from variorum.analyse.bounding import bounded
from variorum.analyse.cited import Draft, cue_beside
from variorum.analyse.clauses import IN_NAME, lacks_subject
from variorum.analyse.cues import CUE_FORMS, hands_on
from variorum.analyse.parse import Parse
from variorum.analyse.partings import apart_by_cues
from variorum.analyse.quotes import Quotation
from variorum.analyse.subjects import is_quoted, near_marks, source_of, with_own_cues, with_verb_of_telling
from variorum.types import Span

_SURE = 0.85  # of a sentence without a cue that the tagger alone takes for a content
_SURE_INSIDE = 0.95  # of a statement inside another one's content
_SURE_UNHEARD = 0.95  # of a reported content whose cue is no word of saying or thinking
_FILLS = 0.7  # of its sentence that such a content must fill
_FACT = re.compile(r"the (?:fact|idea|view|claim|notion) that", re.I)
_LONGEST_GAP = 12  # letters that a content may have lost at its sentence's start
_RELATIVE = re.compile(r"[ ,]+(?:who|which|whose|whom|that)\b")
_ABOUT = re.compile(r"(?:who|which|whose)\b")
_DEEDS = frozenset("approve approves approved approving adopt adopts adopted adopting sign signs signed signing".split())
"""What is done to a document, which hands on none of its words."""
_BETWEEN = " \t\n.,:;–—-"


def mended(parse: Parse, drafts: tuple[Draft, ...], quotations: Sequence[Quotation]) -> tuple[Draft, ...]:
    """Trim and widen contents to what they should hold, join and cut them; drop those that are none."""
    text = parse.text
    marks = [q.span for q in quotations if q.closed]
    taken = sorted(span for d in drafts for span in (*d.content, *filter(None, (d.cue, d.source))))
    whole = []
    for draft in (own for given in drafts for part in apart_by_cues(parse, given) for own in with_own_cues(parse, part)):
        draft = _from_clause_start(parse, with_verb_of_telling(parse, draft))
        draft = bounded(parse, _from_sentence_start(parse, draft, taken, marks))
        fitted = (_fitted(text, span, marks) for span in draft.content)
        content = _apart(tuple(span for span in fitted if span is not None))
        content = tuple(span for span in content if not _says_who(text, draft, span)) or content
        if len(content) > 1 and _FACT.fullmatch(content[0].of(text)):
            content = content[1:]
        if content:
            source = source_of(parse, draft, content, marks)
            content = tuple(span for span in content if source is None or not source.contains(span)) or content
            if source is not None and draft.cue is None and _is_in_other_lines(text, source, content[0]):
                source = None
            goes_on = draft.cue is None and draft.source is None and not is_quoted(content[0], marks)
            nested = draft.nested and not _is_quotation(content, marks)
            cue = Span(*_whole_words(text, draft.cue)) if draft.cue else None
            whole.append(replace(draft, content=content, cue=cue, source=source, continues=goes_on, nested=nested))
    cut = [part for draft in whole for part in _by_sentence(parse, draft, marks)]
    joined = _joined(text, sorted(cut, key=lambda d: (d.content, d.nested)), marks)
    joined = [draft for i, draft in enumerate(joined) if not _has_its_cue_inside(draft, joined[max(0, i - 4) : i + 5])]
    joined = [draft for i, draft in enumerate(joined) if not _is_told_twice(draft, joined[max(0, i - 4) : i + 5])]
    return tuple(draft for draft in joined if _is_supported(parse, draft, marks))


def _is_told_twice(draft: Draft, near: list[Draft]) -> bool:
    """Whether another draft near it holds all its words and has its cue, or one of its spans and is surer."""
    for other in near:
        if other is draft or not all(any(whole.contains(span) for whole in other.content) for span in draft.content):
            continue
        more = (sum(map(len, other.content)), other.score) > (sum(map(len, draft.content)), draft.score)
        if more and (other.cue == draft.cue or (other.score > draft.score and set(other.content) & set(draft.content))):
            return True
    return False


def _from_sentence_start(parse: Parse, draft: Draft, taken: list[Span], marks: list[Span]) -> Draft:
    """A reported content that its cue follows, with no other statement before it in its sentence, begins with the sentence."""
    first = min(draft.content)
    sentence = parse.sentences[_sentence_at(parse, first.start)].span if parse.sentences else first
    last = taken[bisect_left(taken, first) - 1] if bisect_left(taken, first) else None
    gap = parse.text[sentence.start : first.start]
    is_free = sentence.start < first.start and (last is None or last.end <= sentence.start)
    follows = draft.cue is not None and draft.cue.start > first.start
    if not (is_free and follows) or is_quoted(first, marks) or re.search(r"[\n:“”\"]", gap):
        return draft
    if len(gap) > _LONGEST_GAP and not lacks_subject(parse, Span(sentence.start, first.start), first):
        return draft
    return replace(draft, content=tuple(sorted((Span(sentence.start, first.end), *(s for s in draft.content if s != first)))))


def _from_clause_start(parse: Parse, draft: Draft) -> Draft:
    """A content that begins with a clause about its subject ("said | Tarn, | who was ill, would go") has the subject."""
    first, cue = draft.content[0], draft.cue
    if cue is None or not cue.end < first.start or not _ABOUT.match(parse.text, first.start, first.end):
        return draft
    between = parse.between(cue.end, first.start)
    if not 1 < len(between) < _LONGEST_GAP or between[-1].text != "," or any(word.tag not in IN_NAME for word in between[:-1]):
        return draft
    return replace(draft, content=(Span(between[0].span.start, first.end), *draft.content[1:]))


def _is_in_other_lines(text: str, source: Span, content: Span) -> bool:
    first, second = sorted((source, content))
    return "\n" in text[first.end : second.start]


def _has_its_cue_inside(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a draft's cue, but not its source, stands in its own content, which another draft hands over, too."""
    if draft.cue is None or draft.source is None or not any(span.contains(draft.cue) for span in draft.content):
        return False
    if any(span.contains(draft.source) for span in draft.content):
        return False
    return any(other is not draft and other.content[0].overlaps(draft.content[0]) for other in drafts)


def _says_who(text: str, draft: Draft, span: Span) -> bool:
    """Whether a part stands between the source and its cue in a clause about the source: "Tarn, who would stay, said"."""
    if draft.source is None or draft.cue is None or not draft.source.end <= span.start < draft.cue.start:
        return False
    return span.end <= draft.cue.start and _RELATIVE.match(text, draft.source.end, span.end) is not None


def _fitted(text: str, span: Span, marks: list[Span]) -> Span | None:
    """A content without white space and final stop at its ends; one that nearly fills a quotation fills it."""
    start, end = _whole_words(text, span)
    near = near_marks(marks, start, end)
    for mark in near:
        both = min(mark.end, end) - max(mark.start, start)
        if both > 0.6 * len(mark) and (both > 0.8 * (end - start) or len(mark) > 40):
            start, end = min(start, mark.start), max(end, mark.end)
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    if text[end - 1] in ",." and not any(m.start < end <= m.end for m in near):
        end -= 1
    return Span(start, end) if end - start > 2 else None


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    """A word is in or out as a whole."""
    start, end = span.start, span.end
    while start > 0 and span.start - start < 40 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and end - span.end < 40 and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _apart(content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans in order; those that overlap are one."""
    out: list[Span] = []
    for span in sorted(content):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


# ------------------------------------------------------------------------------------------------ sentence by sentence


def _by_sentence(parse: Parse, draft: Draft, marks: list[Span]) -> list[Draft]:
    """Reported speech ends with its sentence (but after a colon): further sentences are drafts of their own, without a cue."""
    if draft.cue and ":" in parse.text[draft.cue.end - 1 : draft.cue.end + 2]:
        return [_within_quotation(parse, draft, marks)]
    place = (draft.cue or draft.source or draft.content[0]).start
    groups: dict[int, list[Span]] = {}
    for span in draft.content:
        for index, part in _cut(parse, span, marks):
            groups.setdefault(index, []).append(part)
    if len(groups) == 1 or not draft.cue:
        return [draft] if len(groups) == 1 else [replace(draft, content=tuple(parts)) for parts in groups.values()]
    quoted = [i for i, parts in groups.items() if any(is_quoted(part, marks) for part in parts)]
    home = _sentence_at(parse, place)
    nearest = min(groups, key=lambda i: (abs(i - home), i))
    apart = _paragraphs_apart(parse, home, groups[nearest], {i: groups[i] for i in quoted}, marks)
    kept = sorted({nearest, *quoted} - {i for paragraph in apart for i in paragraph})
    own = tuple(span for index in kept for span in groups[index])
    rest = [
        replace(draft, content=tuple(groups[i]), cue=None, source=None, continues=True)
        for i in groups
        if i not in (*kept, *quoted)
    ]
    further = [_without_its_cue(parse, draft, tuple(span for i in paragraph for span in groups[i])) for paragraph in apart]
    return [replace(draft, content=_apart(own)), *rest, *further]


def _within_quotation(parse: Parse, draft: Draft, marks: list[Span]) -> Draft:
    """What stands after a colon, up to the end of a quotation that it begins with and that ends its line."""
    first = draft.content[0]
    whole = next((mark for mark in near_marks(marks, first.start, first.end) if abs(mark.start - first.start) < 2), None)
    if whole is None or parse.text[whole.end : whole.end + 1] not in ("\n", "") or "\n" not in first.of(parse.text):
        return draft
    return replace(draft, content=(Span(first.start, whole.end),)) if first.start < whole.end < first.end else draft


def _paragraphs_apart(
    parse: Parse, home: int, nearest: list[Span], quoted: dict[int, list[Span]], marks: list[Span]
) -> list[list[int]]:
    """The quotations of paragraphs that begin with words or a quotation of their own, not with what a paragraph before or a colon
    began."""
    if not parse.sentences or re.search(r":\s*\n\s*\Z", parse.text[max(0, nearest[0].start - 5) : nearest[0].start]):
        return []
    paragraphs: dict[int, list[int]] = {}
    for index in sorted(quoted):
        paragraphs.setdefault(parse.sentences[_sentence_at(parse, quoted[index][0].start)].paragraph, []).append(index)
    paragraphs.pop(parse.sentences[home].paragraph, None)
    found = []
    for indices in paragraphs.values():
        first = quoted[indices[0]][0]
        whole = next((mark for mark in near_marks(marks, first.start, first.end) if mark.overlaps(first)), first)
        begins = parse.text.rfind("\n", 0, whole.start) + 1
        is_amid = any(letter.isalpha() for letter in parse.text[begins : whole.start])
        if (is_amid or _has_own_lines(parse.text, whole)) and not any(whole.overlaps(part) for part in nearest):
            found.append(indices)
    return found


def _has_own_lines(text: str, quotation: Span) -> bool:
    """Whether a quotation begins its line, and with it the line ends or a cue follows, not a sentence of the report."""
    if text[text.rfind("\n", 0, quotation.start) + 1 : quotation.start].strip():
        return False
    after = text.find("\n", quotation.end)
    is_last = not text[quotation.end : len(text) if after < 0 else after].strip()
    return is_last or "," in text[quotation.end - 2 : quotation.end + 1]


def _without_its_cue(parse: Parse, draft: Draft, content: tuple[Span, ...]) -> Draft:
    """Quotations with no cue but one beside the first of them, if there is one (“...,” she went on. “...”)."""
    cue, source = cue_beside(parse, content[0], 0, len(parse.text))
    return replace(draft, content=content, cue=cue, source=source, continues=False)


def _cut(parse: Parse, span: Span, marks: list[Span]) -> list[tuple[int, Span]]:
    """A content's parts by sentence; one that a quotation holds stays whole."""
    if is_quoted(span, marks):
        return [(_sentence_at(parse, span.start), span)]
    first, last = _sentence_at(parse, span.start), _sentence_at(parse, span.end - 1)
    parts = []
    for index in range(first, last + 1):
        sentence = parse.sentences[index].span if parse.sentences else span
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if index < last and end > start and parse.text[end - 1] == ".":
            end -= 1
        if end - start > 2:
            parts.append((index, Span(start, end)))
    return parts or [(first, span)]


def _sentence_at(parse: Parse, place: int) -> int:
    return max(0, parse.sentence_at(place))


def _is_quotation(content: tuple[Span, ...], marks: list[Span]) -> bool:
    """Whether a content is a whole quotation, marks and all: then it stands beside what seemed to hold it."""
    return content[0] in near_marks(marks, content[0].start, content[0].end)


def _joined(text: str, drafts: list[Draft], marks: list[Span]) -> list[Draft]:
    """A quotation without a cue right after a quotation's cue is its second half ("...," he said. "...")."""
    out: list[Draft] = []
    for draft in drafts:
        at = next((i for i in range(len(out) - 1, max(-1, len(out) - 4), -1) if out[i].nested == draft.nested), -1)
        last = out[at] if at >= 0 else None
        if last is not None and draft.cue is None and not draft.nested and is_quoted(draft.content[0], marks):
            if _is_one_quotation(last.content[-1], draft.content[0], marks):
                whole = Span(last.content[-1].start, draft.content[0].end)
                out[at] = replace(last, content=_apart((*last.content, whole, *draft.content)))
                continue
            end = max(s.end for s in (*last.content, *filter(None, (last.cue, last.source))))
            gap = text[end : draft.content[0].start]
            if len(gap) < 8 and not gap.strip(_BETWEEN) and "\n" not in gap and is_quoted(last.content[-1], marks) and last.cue:
                out[at] = replace(last, content=_apart((*last.content, *draft.content)))
                continue
        out.append(draft)
    return out


def _is_one_quotation(one: Span, other: Span, marks: list[Span]) -> bool:
    """Whether two parts stand in one quotation that runs over lines."""
    return any(mark.start <= one.start and other.end <= mark.end for mark in near_marks(marks, one.start, one.end))


def _is_supported(parse: Parse, draft: Draft, marks: list[Span]) -> bool:
    """Whether a cue, a quotation or a whole sentence of which the tagger is sure stands behind a draft."""
    if draft.nested:
        return draft.cue is not None and draft.score >= _SURE_INSIDE
    first = draft.content[0]
    if draft.cue is not None and parse.text[draft.cue.start : draft.cue.end].split()[0].lower() in _DEEDS:
        return is_quoted(first, marks)
    if (
        draft.cue is not None
        and draft.score < _SURE_UNHEARD
        and not (hands_on(draft.cue.of(parse.text)) or is_quoted(first, marks))
    ):
        return False
    if draft.cue is not None:
        return draft.source is not None or draft.score >= _SURE or is_quoted(first, marks)
    if is_quoted(first, marks):
        return len(first.of(parse.text).split()) > 4 or draft.source is not None
    sentence = parse.sentences[_sentence_at(parse, first.start)].span
    whole = first.end - first.start >= _FILLS * len(sentence) and sentence.of(parse.text)[-1:] in '.!?;”"'
    return whole and (draft.score >= _SURE or draft.continues)


# ---------------------------------------------------------------------------------------------------------- nesting


def with_handed_on(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "The agency reported that the minister assured ...": the inner statement, read off the tags where no draft has it."""
    sources = {d.source for d in drafts if d.nested}
    found = []
    for draft in drafts:
        if draft.nested or draft.cue is None or draft.cue.end > draft.content[0].start or not _reports(parse, draft.cue):
            continue
        inner = _inner(parse, draft)
        if inner is not None and not any(s and s.overlaps(inner.source or inner.content[0]) for s in sources):
            found.append(inner)
    return (*drafts, *found)


def _reports(parse: Parse, cue: Span) -> bool:
    words = cue.of(parse.text).lower().split()
    return bool(words) and CUE_FORMS.get(words[0], "") in (
        "report",
        "disclose",
        "reveal",
        "write",
        "cite",
        "quote",
        "carry",
        "recall",
    )


def _inner(parse: Parse, draft: Draft) -> Draft | None:
    content = draft.content[0]
    first, last = parse.word_from(content.start), parse.word_from(content.end)
    for at in range(first + 1, min(first + 8, last - 2)):
        word = parse.words[at]
        if word.tag in ("VBD", "VBZ", "VBP") and word.text.lower() in CUE_FORMS:
            follows = parse.words[at + 1]
            end = follows if follows.text == "that" else word
            inner = Span((parse.words[at + 2] if end is follows else follows).span.start, content.end)
            source = Span(content.start, parse.words[at - 1].span.end)
            cue = Span(word.span.start, end.span.end)
            return Draft((inner,), cue, source, "handed on by a medium", draft.mode, nested=True)
        if word.tag.startswith(("VB", "MD")):
            return None
    return None
