"""Passages of one parallel -> their apparatus: all members aligned word by word.

Progressive alignment: the member most like all others is the base, the rest join in order of likeness. Exact words are
matched by a longest common subsequence (compiled code, near linear on texts that resemble one another); what stands
between is matched by likeness of spelling in small blocks. Neighbouring columns of one kind are joined to runs, so that the
apparatus reads like one: common words, then a place where they differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.collate.words import PLAIN, Token, tokens
from variorum.types import Column, Span

_Row = list[int | None]
_BLOCK = 900
_ALIKE = 0.6
_CUT = 3
_LITTLE = 2
_OMISSIONS = ("…", "...", "[", "(")


def collate_words(passages: Sequence[tuple[str, Span]], *, quoted: Sequence[bool] = ()) -> tuple[Column, ...]:
    """Align passages, each a report's text and a span in it; ``quoted`` says which stand inside quotation marks."""
    words = [tokens(text, span) for text, span in passages]
    rows = _joined(words)
    columns: list[tuple[bool, list[Span | None]]] = []
    for row, common in zip(rows, _commons(rows, words), strict=True):
        readings = [None if place is None else words[member][place].span for member, place in enumerate(row)]
        if columns and columns[-1][0] == common:
            columns[-1] = (common, [_widened(old, new) for old, new in zip(columns[-1][1], readings, strict=True)])
        else:
            columns.append((common, readings))
    marked = tuple(quoted) or (False,) * len(passages)
    return tuple(_column(common, readings, passages, marked) for common, readings in columns)


def _column(common: bool, readings: list[Span | None], passages: Sequence[tuple[str, Span]], quoted: Sequence[bool]) -> Column:
    if common:
        return Column("common", tuple(readings))
    if all(reading is not None for reading in readings):
        return Column("variant", tuple(readings))
    longest = max(
        (len([w for w in tokens(text, span) if w.form not in PLAIN]), len(tokens(text, span)))
        for (text, _), span in zip(passages, readings, strict=True)
        if span is not None
    )
    silent = any(
        reading is None and said and not any(mark in whole.of(text) for mark in _OMISSIONS)
        for reading, said, (text, whole) in zip(readings, quoted, passages, strict=True)
    )
    return Column("cut" if silent and longest[0] >= 2 and longest[1] >= _CUT else "partial", tuple(readings))


def _widened(old: Span | None, new: Span | None) -> Span | None:
    if old is None or new is None:
        return old or new
    return Span(min(old.start, new.start), max(old.end, new.end))


def _commons(rows: list[_Row], words: list[tuple[Token, ...]]) -> list[bool]:
    """Which columns have one word in all members; one or two little words alone among differences do not count."""
    flags = [_is_common(row, words) for row in rows]
    place = 0
    while place < len(flags):
        end = place
        while end < len(flags) and flags[end] == flags[place]:
            end += 1
        if flags[place] and place > 0 and end < len(flags) and end - place <= _LITTLE and _are_plain(rows[place:end], words):
            flags[place:end] = [False] * (end - place)
        place = end
    return flags


def _is_common(row: _Row, words: list[tuple[Token, ...]]) -> bool:
    return len({None if place is None else words[member][place].form for member, place in enumerate(row)}) == 1


def _are_plain(rows: list[_Row], words: list[tuple[Token, ...]]) -> bool:
    return all(words[0][row[0]].form in PLAIN for row in rows if row[0] is not None)


def _joined(words: list[tuple[Token, ...]]) -> list[_Row]:
    """Columns of word numbers, one entry per member."""
    order = _order([[word.stem for word in member] for member in words])
    rows: list[_Row] = []
    for rank, member in enumerate(order):
        if rank == 0:
            rows = [[None] * len(words) for _ in words[member]]
            for place, row in enumerate(rows):
                row[member] = place
        else:
            rows = _added(rows, words, member)
    return rows


def _order(stems: list[list[str]]) -> list[int]:
    """The member most like all others first, then by likeness to it; ties by their words."""
    from rapidfuzz.distance import Indel

    like = [[round(Indel.normalized_similarity(one, two), 4) for two in stems] for one in stems]
    members = range(len(stems))
    if not stems:
        return []
    base = min(members, key=lambda m: (-round(sum(like[m]), 3), stems[m], m))
    return sorted(members, key=lambda m: (m != base, -like[base][m], stems[m], m))


def _added(rows: list[_Row], words: list[tuple[Token, ...]], member: int) -> list[_Row]:
    """The columns with one more member aligned to them."""
    from rapidfuzz.distance import Indel

    mine = words[member]
    keys = [_key(row, words) for row in rows]
    made: list[_Row] = []
    left: list[_Row] = []
    right: list[int] = []
    for step in Indel.opcodes(keys, [word.stem for word in mine]):
        if step.tag == "equal":
            made += _matched(left, right, words, member)
            left, right = [], []
            for row, place in zip(rows[step.src_start : step.src_end], range(step.dest_start, step.dest_end), strict=True):
                row[member] = place
                made.append(row)
        else:
            left += rows[step.src_start : step.src_end]
            right += range(step.dest_start, step.dest_end)
    return made + _matched(left, right, words, member)


def _key(row: _Row, words: list[tuple[Token, ...]]) -> str:
    """The reading most members have in a column."""
    seen = Counter(words[member][place].stem for member, place in enumerate(row) if place is not None)
    return min(seen, key=lambda stem: (-seen[stem], stem))


def _matched(left: list[_Row], right: list[int], words: list[tuple[Token, ...]], member: int) -> list[_Row]:
    """A block of columns without an exact match, and the words that stand against it: by spelling, then by place."""
    if not right:
        return left
    cuts = _alike(left, right, words, member) if left and len(left) * len(right) <= _BLOCK else []
    made: list[_Row] = []
    row, place = 0, 0
    for i, j in [*cuts, (len(left), len(right))]:
        gap, new = left[row:i], right[place:j]
        for column, word in zip(gap, new, strict=False):
            column[member] = word
        made += gap
        made += [_fresh(len(words), member, word) for word in new[len(gap) :]]
        if i < len(left):
            left[i][member] = right[j]
            made.append(left[i])
        row, place = i + 1, j + 1
    return made


def _fresh(size: int, member: int, place: int) -> _Row:
    row: _Row = [None] * size
    row[member] = place
    return row


def _alike(left: list[_Row], right: list[int], words: list[tuple[Token, ...]], member: int) -> list[tuple[int, int]]:
    """The best order-keeping matching of columns and words spelled alike: (column, word) pairs."""
    from rapidfuzz.distance import Indel

    scores = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    like: list[list[float]] = []
    for row in left:
        forms = {words[m][place].form for m, place in enumerate(row) if place is not None}
        like.append([max(Indel.normalized_similarity(form, words[member][j].form) for form in sorted(forms)) for j in right])
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            pair = scores[i + 1][j + 1] + like[i][j] if like[i][j] >= _ALIKE else 0.0
            scores[i][j] = max(pair, scores[i + 1][j], scores[i][j + 1])
    path: list[tuple[int, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if like[i][j] >= _ALIKE and scores[i][j] == scores[i + 1][j + 1] + like[i][j]:
            path.append((i, j))
            i, j = i + 1, j + 1
        elif scores[i][j] == scores[i + 1][j]:
            i += 1
        else:
            j += 1
    return path
