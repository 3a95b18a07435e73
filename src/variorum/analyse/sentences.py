"""Words in text order -> sentences: an own splitter, linear, that knows abbreviations, quotation marks and wrapped lines.

Two kinds of plain text are told apart by evidence in the text itself: one paragraph per line (a line break ends a
sentence), and lines wrapped at a fixed width (a line break is a space unless the line is short). Damaged text is
normal: a full stop without a space after it ends a sentence when a capital follows; one before a small letter does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from variorum.analyse.elsewhere import is_month
from variorum.analyse.parse import Sentence, Word
from variorum.types import Span

LONGEST = 250
"""Words after which a sentence is cut whatever follows, so that no later step meets an endless one."""

_STOPS = frozenset(".!?…。！？؟।‽")
_CLOSERS = frozenset("\"'”’″»)]}›")
_ALWAYS_GO_ON = frozenset(
    "mr. mrs. ms. dr. prof. gen. sen. rep. gov. lt. col. capt. sgt. maj. adm. cmdr. st. rev. hon. pres. amb. sec. min. messrs. "
    "vs. e.g. i.e. cf. fig. art. nos. vol. approx. ca. al. supt. insp. const. det. cpl. pvt. brig. atty. mt. ft.".split()
)
_TITLES = frozenset("Sens Reps Gens Govs Drs Profs Asst Spc Pfc".split())  # of which the tokenizer makes two words
_MONTHS = frozenset("jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. no. p. pp.".split())
_STARTERS = frozenset(
    "the a an in on at it he she they we i you his her its their our this that these those there but and however while when "
    "as after before if for with by from also since both according meanwhile earlier later last".split()
)
_SAYING = frozenset("said says asked asks added told wondered wrote replied exclaimed shouted cried continued answered".split())
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]{1,6}\.", re.UNICODE)
_TERMINAL = re.compile(r"[.!?…:;。！？؟।][\"'”’″»)\]]*\s*$")


def cut_sentences(text: str, words: Sequence[Word], breaks: Sequence[int] = ()) -> tuple[Sentence, ...]:
    """Group words into sentences; at each offset of ``breaks`` (a headline's or furniture's edge) one ends in any case."""
    if not words:
        return ()
    wrapped = _line_width(text)
    forced = sorted(breaks)
    made: list[Sentence] = []
    first = paragraph = at = 0
    for last in range(1, len(words) + 1):
        new_paragraph = False
        if last < len(words):
            left, right = words[last - 1].span.end, words[last].span.start
            while at < len(forced) and forced[at] < left:
                at += 1
            is_forced = at < len(forced) and forced[at] <= right
            new_paragraph = is_forced or _ends_paragraph(text, left, right, wrapped)
            if not (new_paragraph or last - first >= LONGEST or _ends_sentence(text, words, last)):
                continue
        made.append(Sentence(Span(words[first].span.start, words[last - 1].span.end), first, last, paragraph))
        paragraph += new_paragraph
        first = last
    return tuple(made)


def _line_width(text: str) -> int:
    """The width at which lines are wrapped, 0 where a line is a paragraph: many lines then go on with a small letter."""
    pairs = wrapped = 0
    for line, following in pairwise(text.split("\n")):
        left, right = line.strip(), following.strip()
        if left and right:
            pairs += 1
            wrapped += right[0].islower() and not _TERMINAL.search(left[-8:])
    if pairs < 3 or wrapped * 5 < pairs:
        return 0
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    return lengths[len(lengths) * 9 // 10]


def _ends_paragraph(text: str, left: int, right: int, width: int) -> bool:
    """Does the gap between two words end a paragraph (or a headline, a list item)?"""
    gap = text[left:right]
    lines = gap.count("\n") + gap.count("\u2029") + gap.count("\x0c")
    if not lines:
        return False
    goes_on = text[right].islower() and (text[left - 1] in '”»″"' or not _TERMINAL.search(text[max(0, left - 8) : left]))
    if width == 0 or lines > 1:
        return not goes_on
    line = left - (text.rfind("\n", max(0, left - width - 1), left) + 1)
    if goes_on or line > width:
        return False
    ended = bool(_TERMINAL.search(text[max(0, left - 8) : left]))
    return line < width * (0.75 if ended else 0.6)


def _ends_sentence(text: str, words: Sequence[Word], last: int) -> bool:
    """Does a sentence end before ``words[last]``, inside a paragraph?"""
    end = last - 1
    while end > 0 and last - end < 4 and _closes(words[end].text) and words[end - 1].span.end == words[end].span.start:
        end -= 1
    closed = end < last - 1
    word, following = words[end].text, words[last]
    if word[-1] not in _STOPS or _is_closer(text, words, last):
        return False
    if word == "." and end and words[end - 1].text in _TITLES and not closed:
        return False
    start = text[following.span.start]
    if start.islower() or start in ",;:)]…-–—" or _is_ordinal(words, end, following.text):
        return False
    if word[-1] == "." and len(word) > 1 and not closed and _ABBREVIATION.fullmatch(word):
        return _ends_after_abbreviation(word, following.text)
    return not (closed and word[-1] in "?!" and _is_said(words, last))


def _is_ordinal(words: Sequence[Word], end: int, following: str) -> bool:
    """Whether a full stop makes a day of a number: "14. Mai"."""
    word = words[end].text
    number = words[end - 1].text if word == "." and end else word[:-1]
    return number.isdigit() and len(number) < 3 and is_month(following)


def _is_closer(text: str, words: Sequence[Word], last: int) -> bool:
    """The next word only closes: a quotation mark or bracket stuck to what precedes, or another stop."""
    word = words[last]
    if word.span.start != words[last - 1].span.end:
        return False
    glued = word.span.end < len(text) and text[word.span.end].isalnum()
    return word.text[0] in _STOPS or (_closes(word.text) and not (glued and word.text in ('"', "'", "''")))


def _closes(word: str) -> bool:
    """Closing marks only: ", ”, )."""
    return all(letter in _CLOSERS for letter in word)


def _ends_after_abbreviation(word: str, following: str) -> bool:
    lower = word.lower()
    if lower in _ALWAYS_GO_ON or (len(word) == 2 and word[0].isupper()):
        return False
    if lower in _MONTHS:
        return not following[0].isdigit() and following.lower() in _STARTERS
    return following.lower() in _STARTERS or following[0] in '“"‘«'


def _is_said(words: Sequence[Word], last: int) -> bool:
    """After a quoted question: "…?" Name said."""
    return any(word.text in _SAYING for word in words[last : last + 5])
