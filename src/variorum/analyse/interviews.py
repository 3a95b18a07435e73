"""Parse -> drafts of an interview printed without labels: paragraphs of questions, each followed by the answer.

Looked for only where the text says beforehand that it is an interview and names somebody; the questions are nobody's statements.
"""

from __future__ import annotations

import re
from collections import Counter

from variorum.analyse.cited import Draft
from variorum.analyse.labels import fitting
from variorum.analyse.parse import Parse
from variorum.types import Span

_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed|s)?|q ?& ?a|in conversation with|(?:spoke|talked|sat down|speaks|talks) (?:to|with))\b", re.I
)
_PARAGRAPH = re.compile(r"[^\n]+")
_MARKS = "*_ \t\r“”\"'"
_LEAST = 3  # questions that make an interview
_LONGEST = 400  # characters of a question


def drafts_by_questions(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Add an answer for each question; other drafts that lie across answers are dropped."""
    paragraphs = [Span(*m.span()) for m in _PARAGRAPH.finditer(parse.text) if m.group().strip()]
    asked = [i for i, p in enumerate(paragraphs) if _is_question(p.of(parse.text))]
    if len(asked) < _LEAST or not _INTERVIEW.search(parse.text, 0, paragraphs[asked[0]].start):
        return drafts
    who = _interviewee(parse, paragraphs[asked[0]].start)
    answers = [] if who is None else _answers(parse, paragraphs, asked, who)
    if len(answers) < _LEAST:
        return drafts
    return (*fitting(drafts, answers, apart=[paragraphs[i] for i in asked]), *answers)


def _is_question(paragraph: str) -> bool:
    return len(paragraph) < _LONGEST and paragraph.strip(_MARKS).endswith("?") and not paragraph.lstrip().startswith(("“", '"'))


def _interviewee(parse: Parse, before: int) -> Span | None:
    """The person named most often ahead of the first question, by the longest of the first mentions."""
    names: list[Span] = []
    for word in parse.words:
        if word.span.start >= before:
            break
        if word.entity == "PERSON" and not word.begins and names and word.span.start - names[-1].end < 2:
            names[-1] = Span(names[-1].start, word.span.end)
        elif word.entity == "PERSON":
            names.append(word.span)
    last = [name.of(parse.text).split()[-1] for name in names]
    if not names:
        return None
    often = Counter(last)
    chosen = max(last, key=lambda name: often[name])
    return max((n for n, word in zip(names, last, strict=True) if word == chosen), key=lambda n: (len(n), -n.start))


def _answers(parse: Parse, paragraphs: list[Span], asked: list[int], who: Span) -> list[Draft]:
    found = []
    for at, after in zip(asked, [*asked[1:], len(paragraphs)], strict=True):
        own = paragraphs[at + 1 : after]
        while own and len(own[-1]) < 40 and own[-1].of(parse.text).rstrip(_MARKS)[-1:] not in ".!?…":
            own.pop()
        if own:
            start, end = own[0].start, own[-1].end
            body = parse.text[start:end].rstrip(" \t\r*_")
            found.append(Draft((Span(start, start + len(body)),), None, who, "an answer in an interview"))
    return found
