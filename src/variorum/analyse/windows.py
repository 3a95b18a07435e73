"""Text -> windows of word pieces, each piece knowing which characters it stands for. Used to train and to run the tagger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from variorum.types import Span

CLASSIFY, SEPARATE, LINE = 101, 102, 1  # [CLS], [SEP]; [unused0] stands for a line break
THAT = 2008  # the word "that"
COMMA = 1010
ENDS = frozenset({LINE, 1012, 999, 1025, 1024, 1029, 1000, 1523, 1524})  # . ! ; : ? " “ ”
LENGTH = 254  # pieces in a window, its two end marks not counted
STEP = 190  # pieces between the starts of two windows


@dataclass(frozen=True, slots=True)
class Pieces:
    """``ids[i]`` is the word piece that stands at ``spans[i]``; line breaks are pieces, further white space is none."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """``pieces[first:last]``; its own answer counts for ``[trust_first, trust_last)``, where it sees most around."""

    first: int
    last: int
    trust_first: int
    trust_last: int

    def __len__(self) -> int:
        return self.last - self.first


def cut_pieces(text: str, tokenizer: Any) -> Pieces:
    """Cut line by line, so that a line break is seen and one long line costs no more than its length."""
    ids: list[int] = []
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if start and ids and ids[-1] != LINE:
            ids.append(LINE)
            spans.append(Span(start - 1, start))
        encoded = tokenizer.encode(line.replace("″", "”"), add_special_tokens=False)
        for piece, (first, last) in zip(encoded.ids, encoded.offsets, strict=True):
            if last > first:
                ids.append(piece)
                spans.append(Span(start + first, start + last))
        start += len(line) + 1
    return Pieces(tuple(ids), tuple(spans))


def cut_windows(count: int, *, length: int = LENGTH, step: int = STEP) -> tuple[Window, ...]:
    """Windows over ``count`` pieces that overlap by ``length - step``; every piece is trusted to exactly one of them."""
    if count <= length:
        return (Window(0, count, 0, count),) if count else ()
    margin = (length - step) // 2
    starts = [*range(0, count - length, step), count - length]
    windows = []
    trusted = 0
    for index, first in enumerate(starts):
        end = count if index + 1 == len(starts) else starts[index + 1] + margin
        end = max(end, trusted)
        windows.append(Window(first, first + length, trusted, end))
        trusted = end
    return tuple(windows)
