"""Votes, scores and records -> two counts each: "voted 52-48", "won 3 - 2", "a 5-to-4 ruling"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.analyse.figures_grammar import NUMBERED
from variorum.analyse.figures_text import Found, ReadText

_TALLY = re.compile(r"(?<![\w$€£.,:/#%-])(?P<a>\d{1,3})(?:\s?[-‐‑–]\s?|-to-|\sto\s)(?P<b>\d{1,3})(?![\w%]|\s?[-–/:]\s?\w|[.,]\d)")
_BEFORE = frozenset(
    "vote votes voted voting decision ruling majority tie tied deadlock split win won wins winning beat beats beating lead leads "
    "led leading lost lose loses losing victory victories defeat defeated score scored scores outscored loss draw drew ahead "
    "behind fell dropped improved improves record margin passed approved rejected ruled divided".split()
)
_AFTER = frozenset(
    "vote decision ruling majority tie deadlock split win victory loss lead record defeat triumph draw margin upset rout score "
    "deficit advantage verdict against in favor favour".split()
)
_FAR = 7


def find_tallies(text: ReadText) -> Iterator[Found]:
    """Both numbers of every tally that the words around it call one."""
    for match in _TALLY.finditer(text.text):
        if text.timed(*match.span()) or not _is_tally(match.start(), match.end(), text):
            continue
        yield Found(*match.span("a"), float(match["a"]), "count", "tally")
        yield Found(*match.span("b"), float(match["b"]), "count", "tally")


def _is_tally(start: int, end: int, text: ReadText) -> bool:
    after, previous = text.after(end, 2), text.before(start, 1)
    if previous and previous[0].text.lower().removesuffix("s") in NUMBERED:
        return False
    if any(word.text.lower() in _AFTER for word in after):
        return True
    for word in text.before(start, _FAR):
        if word.text in ".;!?" or not text.same_line(word.span.end, start):
            return False
        if word.text.lower() in _BEFORE:
            return bool(after) and not (after[0].tag in ("NN", "NNS") and text.same_line(end, after[0].span.start))
    return False
