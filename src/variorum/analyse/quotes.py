"""Text -> quotations: the stretches between quotation marks, whatever the marks and however they are mixed."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from variorum.types import Span

_OPENERS = "“„«「『‟"
_CLOSERS = "”″»」』"
_EITHER = '"＂'
_MARK = re.compile(f"[{_OPENERS}{_CLOSERS}{_EITHER}]|''|``|(?<![\\w‘'])['‘](?=\\w)|(?<=[\\w.,!?;:…])['’](?!\\w)")
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/:")
_LONGEST_GAP = 3  # line breaks that one quotation may run over without a mark at the head of a line


@dataclass(frozen=True, slots=True)
class Quotation:
    """``span`` with its marks; ``closed`` is false where the closing mark is missing (it then ends with its paragraph).

    A quotation over several paragraphs, each headed by a mark of its own, is one."""

    span: Span
    closed: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Pair quotation marks in one pass: straight, curly, angled, low-high, corner marks, a double prime as closing mark.

    Outer quotations only; apostrophes are none. Linear in the length of the text."""
    marks = [(match.start(), match.end(), match.group()) for match in _MARK.finditer(text)]
    breaks = [match.start() for match in re.finditer(r"\n", text)]
    found: list[Quotation] = []
    at = 0
    while at < len(marks):
        start, _, mark = marks[at]
        if _side(text, marks[at]) == "close":
            at += 1
        elif mark in "'‘":
            close = _closing_single(text, marks, at)
            if close is not None:
                found.append(Quotation(Span(start, marks[close][1])))
            at = at + 1 if close is None else close + 1
        else:
            last, closed = _closing(text, marks, at, breaks)
            end = marks[last][1] if closed else _paragraph_end(text, marks[last][0], breaks)
            found.append(Quotation(Span(start, end), closed))
            at = last + 1
            while not closed and at < len(marks) and marks[at][0] < end:
                at += 1
    return tuple(found)


def _side(text: str, mark: tuple[int, int, str]) -> str:
    """Whether a mark opens or closes, from its shape, else from the spaces around it ("either" when they do not tell)."""
    start, end, sign = mark
    if sign in _OPENERS or sign in ("``", "‘"):
        return "open"
    if sign in _CLOSERS or sign == "’":
        return "close"
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    opens = before in _BEFORE_OPENING or before in _OPENERS or before in "‘'"
    closes = after.isspace() or after in ".,;:!?)]}…—–-”’'"
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "either"


def _closing(text: str, marks: list[tuple[int, int, str]], at: int, breaks: list[int]) -> tuple[int, bool]:
    """The mark that closes ``marks[at]``, or the last one that carries the quotation on, and whether it is closed."""
    origin = bisect_left(breaks, marks[at][0])
    last = at
    depth = 0
    for index in range(at + 1, len(marks)):
        start, _, sign = marks[index]
        if sign in "'‘’":
            continue
        crossed = bisect_left(breaks, start) - origin
        if crossed > _LONGEST_GAP:
            break
        side = "close" if sign == "“" and marks[at][2] == "„" else _side(text, marks[index])
        if side == "open" or (side == "either" and index == last):
            if crossed and not _heads_line(text, start):
                break
            if crossed:
                origin, last = bisect_left(breaks, start), index
            else:
                depth += sign in _OPENERS and sign != marks[at][2]
        elif depth and sign in _CLOSERS:
            depth -= 1
        else:
            return index, True
    return last, False


def _closing_single(text: str, marks: list[tuple[int, int, str]], at: int) -> int | None:
    """The single mark that closes ``marks[at]`` in the same line; None where another opens first."""
    for index in range(at + 1, len(marks)):
        sign = marks[index][2]
        if sign not in "'‘’":
            continue
        side = _side(text, marks[index])
        if side == "open" or "\n" in text[marks[index - 1][1] : marks[index][0]]:
            return None
        if not _possessive(text, marks[index][0]):
            return index
    return None


def _possessive(text: str, start: int) -> bool:
    """``parties' `` inside a single-marked quotation: an s before the mark and a lower-case word after it."""
    return text[start - 1] in "sS" and re.match(r"['’] [a-z]", text[start : start + 3]) is not None


def _heads_line(text: str, start: int) -> bool:
    return text[max(0, start - 40) : start].rpartition("\n")[2].strip() == ""


def _paragraph_end(text: str, start: int, breaks: list[int]) -> int:
    index = bisect_left(breaks, start)
    end = breaks[index] if index < len(breaks) else len(text)
    return start + len(text[start:end].rstrip())
