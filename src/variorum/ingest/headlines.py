"""A text's first lines -> where its headline stands, also when it is glued to the first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.ingest.datelines import read_dateline
from variorum.ingest.dates import read_date
from variorum.ingest.furniture import Mark
from variorum.ingest.lines import Line, is_sentence
from variorum.types import Span

TOP = 12
"""How many lines from the top a headline is looked for in."""
LONGEST = 250
_OPENERS = frozenset(
    "The A An In On At As It He She They This After For With When While Two Three Our We There According".split()
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline's ``span``, ``why`` it was taken for one, and how far it is ``glued`` into the first sentence's line."""

    span: Span
    why: str


def find_headline(lines: tuple[Line, ...], marks: tuple[Mark, ...], title: str | None) -> Headline | None:
    """The headline's place: the stated title where it stands in the text, else the first line that reads as a headline."""
    furniture = {mark.span for mark in marks if mark.sort != "glue"}
    top = [line for line in lines[: TOP + len(marks)] if line.span not in furniture][:TOP]
    if title:
        stated = _find_stated(top, title) or _find_labelled(top, title, marks)
        if stated or not top:
            return stated
    return _guess(top)


def _find_stated(top: list[Line], title: str) -> Headline | None:
    wanted = _fold(title)
    for line in map(_unmarked, top):
        if wanted and _fold(line.text) == wanted:
            return Headline(line.span, "the line that repeats the stated title")
        if line.text.startswith(title) and len(title) >= 15 and line.text[len(title) :][:1].isupper():
            return Headline(Span(line.span.start, line.span.start + len(title)), "the stated title, glued to the first sentence")
    return None


def _find_labelled(top: list[Line], title: str, marks: tuple[Mark, ...]) -> Headline | None:
    """The stated title behind a label that is known to be furniture ("HD Ferries come back")."""
    labels = {mark.span.start: mark.span.end for mark in marks}
    for line in top:
        start = line.span.end - len(title)
        if line.text.endswith(title) and line.span.start < labels.get(line.span.start, 0) <= start:
            return Headline(Span(start, line.span.end), "the stated title, behind its label")
    return None


def _fold(words: str) -> str:
    """Letters and digits alone; the name of the site behind a bar is no part of a title."""
    return re.sub(r"\W+", " ", re.split(r"\s[|•·]\s", words)[0].casefold()).strip()


_LETTERHEAD = re.compile(
    r"^(?:THE )?(?:[A-Z]+ ){0,3}(?:MINISTRY|OFFICE|EMBASSY|GOVERNMENT|PRESIDENCY|PRESIDENTIAL|DEPARTMENT|PRESS SERVICE|CABINET"
    r"|CHANCELLERY|SECRETARIAT|PARLIAMENT|REPUBLIC|KINGDOM|COMMISSION|DELEGATION|MISSION)\b[A-Z ,&’'-]{0,60}$"
)
"""The name of an office alone on the first line, in capitals."""


def _is_letterhead(line: Line) -> bool:
    return line.text.isupper() and _LETTERHEAD.search(line.text) is not None


def _guess(top: list[Line]) -> Headline | None:
    """The first line, if it reads as a headline and a story follows it."""
    while len(top) > 2 and (
        _is_date(top[0].text) or (_is_letterhead(top[0]) and (_is_letterhead(top[1]) or _is_date(top[1].text)))
    ):
        top = top[1:]
    if not top:
        return None
    if len(top) > 2 and _is_letterhead(top[0]) and reads_as_headline(top[1].text):
        top = top[1:]  # who writes, above what is written of
        while len(top) > 2 and _is_date(top[0].text):
            top = top[1:]
    first, rest = _unmarked(top[0]), top[1:]
    if reads_as_headline(first.text) and any(is_sentence(line.text) and len(line.text) > 40 for line in rest):
        return Headline(first.span, "the first line, without a full stop")
    glue = find_glue(first.text)
    if glue:
        return Headline(Span(first.span.start, first.span.start + glue), "glued to the first sentence")
    return None


def _is_date(words: str) -> bool:
    """Is a line a date and nothing else, a place before it or not ("Ardenburg, 4 May 2020")?"""
    if len(words) > 60 or not any(map(str.isdigit, words)):
        return False
    for start in (0, words.find(", ") + 2):
        dating = read_date(words[start:])
        if dating and not words[start + dating.end :].strip(" .|,-–*_"):
            return True
    return False


_VERSION = r"(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|RECAST|ADVISORY)(?:\s?\d{1,2})?\s?[-–—:]\s?(?=[A-Z“\"‘'])"


def _unmarked(line: Line) -> Line:
    """A line without the marks of a Markdown heading, and without an agency's count of versions ("UPDATE 2-")."""
    mark = re.match(rf"#{{1,6}}\s+(?=\S)|{_VERSION}", line.text)
    return Line(Span(line.span.start + mark.end(), line.span.end), line.text[mark.end() :]) if mark else line


def reads_as_headline(words: str) -> bool:
    """Short, begun with a capital, a figure or a quotation mark, and without a sentence's end."""
    if not 10 <= len(words) <= LONGEST or len(words.split()) < 3 or is_sentence(words):
        return False
    if words[-1] in ",:;-–—_/" or words[0].islower() or "http" in words or read_dateline(words + " ", 0):
        return False
    if re.search(r"\b(?:photo|image|courtesy|posted|published)\s?(?:by|on|of|via)?\s?:", words, re.IGNORECASE):
        return False
    if re.match(r"(?:By|From|Photo|Source|Tel|Email|Contact)\b[:\s]", words) or re.search(
        r"[.!?][”\"]? [A-Z“\"][^.!?]{60,}", words
    ):
        return False
    return sum(map(str.isalpha, words)) > len(words) // 2


def find_glue(line: str) -> int | None:
    """How many characters of a line are a headline glued to the sentence behind it ("cooperationArdenian ..."); None if none.

    Only one such join may stand in the line, between whole words of which the second stands elsewhere in the line or opens
    sentences: names like "YouTube" are no joins.
    """
    if len(line) < 80:
        return None
    joins = list(re.finditer(r"(?<=[a-zа-яё]{4})(?=[A-ZА-ЯЁ][a-zа-яё])", line[:LONGEST]))
    if len(joins) != 1:
        return None
    at = joins[0].start()
    head, word = line[:at], re.match(r"\w+", line[at:])
    if word is None or len(head.split()) < 4 or re.search(r"[.!?]\s", head) or is_sentence(head):
        return None
    again = re.search(rf"\b{re.escape(word.group()[:5])}", head + " " + line[at + len(word.group()) :])
    return at if word.group() in _OPENERS or again else None


def find_glued_lead(lines: tuple[Line, ...], title: str) -> Span | None:
    """Furniture that ends in a repeated title with the first sentence glued to it: "5 May 2020 No Comments on <title>The ...".

    Up to the join; the line must begin with something else than the title.
    """
    if len(title) < 15:
        return None
    for line in lines[:TOP]:
        at = line.text.find(title, 1, 200 + len(title))
        after = line.text[at + len(title) :] if at > 0 else ""
        if after[:1].isupper() and not is_sentence(line.text[:at].rstrip()):
            return Span(line.span.start, line.span.start + at + len(title))
    return None
