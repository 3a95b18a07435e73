"""Boxes of words on a page -> the order in which they are read, where the file lists them line by line across columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

LEAST = 4
"""Boxes that each column must hold; fewer on a side are a table or a letterhead."""
STEP = 3.0
"""Points between the places where a gutter is looked for."""


@dataclass(frozen=True, slots=True)
class Box:
    """Words that stand beside one another, in points from the page's lower left corner; ``key`` is the caller's."""

    key: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def read_across(boxes: Sequence[Box]) -> tuple[tuple[Box, ...], ...] | None:
    """The page's lines in reading order, each of one or more boxes, when its columns are mixed; None where they are not."""
    gutter = _find_gutter(boxes)
    if gutter is None:
        return None
    sides = [box.left >= gutter for box in boxes if not box.left < gutter < box.right]
    switches = sum(one != other for one, other in pairwise(sides))
    return tuple(_ordered(list(boxes))) if switches > 3 else None


def _ordered(boxes: list[Box]) -> list[tuple[Box, ...]]:
    """What crosses the gutter (and a page number) parts the page into bands; in each band the left column comes first."""
    gutter = _find_gutter(boxes)
    if gutter is None:
        return _lines(boxes)
    found: list[tuple[Box, ...]] = []
    band: list[Box] = []
    whole = max(box.right for box in boxes) - min(box.left for box in boxes)
    lines = _lines(boxes)
    for line in lines:
        is_mark = line in (lines[0], lines[-1]) and len(line) == 1 and line[0].right - line[0].left < 0.1 * whole
        if is_mark or any(box.left < gutter < box.right for box in line):
            found += [*_columns(band, gutter), line]
            band = []
        else:
            band += line
    return found + _columns(band, gutter)


def _columns(band: list[Box], gutter: float) -> list[tuple[Box, ...]]:
    left = [box for box in band if box.right <= gutter]
    return (
        _ordered(left) + _ordered([box for box in band if box.right > gutter]) if left and len(left) < len(band) else _lines(band)
    )


def _lines(boxes: list[Box]) -> list[tuple[Box, ...]]:
    """Boxes on one height as lines, from the top down, each from left to right."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (-box.middle, box.left)):
        if lines and abs(lines[-1][0].middle - box.middle) < 0.5 * (box.top - box.bottom):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [tuple(sorted(line, key=lambda box: box.left)) for line in lines]


def _find_gutter(boxes: Sequence[Box]) -> float | None:
    """Where between two columns the fewest boxes cross; None where there are no two columns of running text."""
    if len(boxes) < 2 * LEAST:
        return None
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    if sum(box.left > left + 0.2 * (right - left) for box in boxes) < LEAST:
        return None
    places = [left + (right - left) * 0.2 + STEP * n for n in range(int((right - left) * 0.6 / STEP) + 1)]
    crossing = [sum(box.left < x < box.right for box in boxes) for x in places]
    least = min(crossing)
    best = [x for x, count in zip(places, crossing, strict=True) if count == least]
    gutter = best[len(best) // 2]
    sides = [box for box in boxes if box.right <= gutter], [box for box in boxes if box.left >= gutter]
    if least > len(boxes) / 2 or any(len(side) < LEAST for side in sides):
        return None
    is_text = all(median(box.right - box.left for box in side) > 0.2 * (right - left) for side in sides)
    return gutter if is_text else None
