"""Reports on one event -> where they quote one sentence in other words, or not to its end.

What stands inside quotation marks is said to be somebody's very words, so that every word counts, little ones too. Two
quotations are one where they share a run of words; an omission inside a sentence is one whether dots mark it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.collate.slots import Place, told_otherwise
from variorum.collate.words import PLAIN, Token, is_negation, tokens
from variorum.types import Analysis, Disagreement, Span

_MARK = re.compile(r"[“”„«»\"]|''")
_END = re.compile(r"[.!?…]")
_DOTS = re.compile(r"\.\s*\.|…|\[")
_RUN, _BESIDE, _LONGEST = 5, 2, 12
_MOST, _VERBATIM = 400, 6
_ARTICLES = frozenset(("a", "an", "the"))


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks: whose text, where, its words."""

    analysis: Analysis
    span: Span
    words: tuple[Token, ...]

    def reading(self, first: int, last: int) -> Place:
        """Words ``first`` to ``last``, the last not included."""
        return Place(self.analysis.report.id, Span(self.words[first].span.start, self.words[last - 1].span.end))

    def gap(self, place: int) -> str:
        """What stands between the word before a place and the word there."""
        start = self.words[place - 1].span.end if place else self.span.start
        return self.analysis.report.text[start : self.words[place].span.start if place < len(self.words) else self.span.end]

    def runs_on(self, first: int, last: int) -> bool:
        """Whether words ``first`` to ``last`` and the one after stand in one sentence."""
        return not any(_END.search(self.gap(place)) for place in range(first + 1, last + 1))


@dataclass(frozen=True, slots=True)
class Variance:
    """Where two quotations of one sentence differ: "other" words, or words "cut"."""

    kind: str
    first: Place
    second: Place


def quotes_of(analysis: Analysis) -> Iterator[Quote]:
    """The stretches between quotation marks, paragraph by paragraph; one that is not closed goes to the paragraph's end."""
    text = analysis.report.text
    start = 0
    for paragraph in text.splitlines(keepends=True):
        end = start + len(paragraph)
        opened: int | None = None
        for mark in _MARK.finditer(text, start, end):
            if opened is None:
                opened = None if mark.group() in "”»" else mark.end()
            else:
                yield from _quote(analysis, opened, mark.start())
                opened = None if mark.group() not in "“„«" else mark.end()
        if opened is not None:
            yield from _quote(analysis, opened, end)
        start = end


def quoted_otherwise(event: str, analyses: list[Analysis]) -> Iterator[Disagreement]:
    """The variances of reports on an event as disagreements: other words, or words cut."""
    known = {analysis.report.id: analysis for analysis in analyses}
    found = list(variances(analyses))
    for kind, aspect, why in (
        ("other", "wording", "other words in one quotation"),
        ("cut", "cut", "one quotation, not as far in all"),
    ):
        pairs = [(v.first, v.second) for v in found if v.kind == kind]
        yield from told_otherwise(aspect, pairs, known, event=event, why=why)


def _quote(analysis: Analysis, start: int, end: int) -> Iterator[Quote]:
    words = tokens(analysis.report.text, Span(start, end))[:_MOST] if start < end else ()
    if len(words) >= _RUN:
        yield Quote(analysis, Span(start, end), words)


def variances(analyses: list[Analysis]) -> Iterator[Variance]:
    """Every place where two reports quote one sentence otherwise."""
    quotes = [quote for analysis in analyses for quote in quotes_of(analysis)]
    met: dict[tuple[str, ...], list[int]] = {}
    for number, quote in enumerate(quotes):
        forms = [word.form for word in quote.words]
        for place in range(len(forms) - _RUN + 1):
            row = met.setdefault(tuple(forms[place : place + _RUN]), [])
            if not row or row[-1] != number:
                row.append(number)
    pairs = {(a, b) for row in met.values() if len(row) <= len(analyses) for n, a in enumerate(row) for b in row[n + 1 :]}
    for a, b in sorted(pairs):
        if quotes[a].analysis is not quotes[b].analysis:
            yield from compare_quotes(quotes[a], quotes[b])


def compare_quotes(one: Quote, two: Quote) -> Iterator[Variance]:
    """The places where two quotations differ between or beside the words that they share."""
    blocks = _shared(one, two)
    replaced = _replaced(blocks)
    if _VERBATIM * replaced > sum(size for _, _, size in blocks):
        return  # two translations of one sentence
    for (i, j, size), (k, m, after) in pairwise(blocks):
        opens, closes = 0 in (i, j), k + after == len(one.words) or m + after == len(two.words)
        if (opens or size >= _BESIDE) and (closes or after >= _BESIDE):  # one word holds a place at either end
            yield from _between(one, two, (i + size, k), (j + size, m), exact=not replaced)
    if blocks:
        yield from _edges(one, two, blocks)
        yield from (Variance(v.kind, v.second, v.first) for v in _edges(two, one, [(j, i, n) for i, j, n in blocks]))


def _replaced(blocks: list[tuple[int, int, int]]) -> int:
    """How many words stand in place of others."""
    gaps = ((k - i - size, m - j - size) for (i, j, size), (k, m, _) in pairwise(blocks))
    return sum(max(gap) for gap in gaps if all(gap))


def _shared(one: Quote, two: Quote) -> list[tuple[int, int, int]]:
    """Runs of equal words, in order: place in the one, place in the other, how many."""
    from rapidfuzz.distance import Indel

    steps = Indel.opcodes([w.form for w in one.words], [w.form for w in two.words])
    runs = [(s.src_start, s.dest_start, s.src_end - s.src_start) for s in steps if s.tag == "equal"]
    runs = _slid(one, two, runs)
    return runs if any(size >= _RUN for _, _, size in runs) else []


def _slid(one: Quote, two: Quote, runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Runs with words that would fit before or after a gap moved behind it: "I ... I will not" begins at the second "I"."""
    moved = runs[:1]
    for k, m, size in runs[1:]:
        i, j, before = moved.pop()
        while before and one.words[k - 1].form == two.words[m - 1].form and (i + before == k) != (j + before == m):
            before, k, m, size = before - 1, k - 1, m - 1, size + 1
        moved += [(i, j, before)] * (before > 0) + [(k, m, size)]
    return moved


def _between(one: Quote, two: Quote, mine: tuple[int, int], yours: tuple[int, int], *, exact: bool) -> Iterator[Variance]:
    """What stands between two shared runs: other words, or words that only one has; where else no word stands in place of
    another (``exact``) little words too."""
    here, there = one.words[slice(*mine)], two.words[slice(*yours)]
    if max(len(here), len(there)) > _LONGEST * (1 if here and there else 4):
        return
    if here and there:
        if not _is_spelling(here, there):
            yield Variance("other", one.reading(mine[0] - 1, mine[1]), two.reading(yours[0] - 1, yours[1]))
    elif not _is_contracted(here or there, *((two, yours) if here else (one, mine))) and (exact or _matters(here or there)):
        if _is_moved(here or there, two if here else one):
            return
        yield Variance("cut", *(_with_neighbours(q, place) for q, place in ((one, mine), (two, yours))))


def _with_neighbours(quote: Quote, place: tuple[int, int]) -> Place:
    """The words at a place, if any, with two on either side."""
    return quote.reading(max(0, place[0] - _BESIDE), min(len(quote.words), place[1] + _BESIDE))


def _is_contracted(words: tuple[Token, ...], other: Quote, place: tuple[int, int]) -> bool:
    """Whether the other quotation has the words at the end of its word before: "it is", "it's"."""
    before = other.words[place[0] - 1].span.of(other.analysis.report.text)
    return len(words) == 1 and words[0].form in {"is", "has"} and before.endswith(("'s", "’s"))


def _is_moved(words: tuple[Token, ...], other: Quote) -> bool:
    """Whether the other quotation has most of the telling words in another place: two renderings of one sentence, nothing cut."""
    told = {word.stem for word in words if word.form not in PLAIN}
    return len(told) > 1 and 2 * len(told & {word.stem for word in other.words}) > len(told)


def _matters(words: tuple[Token, ...]) -> bool:
    """Whether words that one quotation leaves out say something: a negation, or telling words."""
    return any(is_negation(w.form) for w in words) or sum(w.form not in PLAIN for w in words) >= min(2, len(words))


def _is_spelling(here: tuple[Token, ...], there: tuple[Token, ...]) -> bool:
    """Whether two readings are one word in two spellings, joined or parted, or contracted."""
    mine, yours = ("".join(w.form.replace(".", "") for w in words if w.form not in _ARTICLES) for words in (here, there))
    return mine == yours or (len(here) == len(there) == 1 and _is_word(here[0].form, there[0].form)) or "'" in mine + yours


def _is_word(one: str, two: str) -> bool:
    return one.replace("z", "s").replace("our", "or") == two.replace("z", "s").replace("our", "or")


def _edges(one: Quote, two: Quote, blocks: list[tuple[int, int, int]]) -> Iterator[Variance]:
    """Where the one begins or ends as a sentence in the middle of the other's sentence."""
    i, j, size = blocks[0]
    opens = one.words[0].span.of(one.analysis.report.text)[0].isupper()
    if i == 0 and size >= _BESIDE and j >= _BESIDE and opens and not _DOTS.search(one.gap(0)) and two.runs_on(j - 1, j):
        first = max(place for place in range(j) if place == 0 or _END.search(two.gap(place)))
        if _matters(two.words[first:j]):
            yield Variance("cut", one.reading(0, min(size, 4)), two.reading(first, j + 1))
    i, j, size = blocks[-1]
    end, reach = i + size, j + size
    if end == len(one.words) and size >= _BESIDE and len(two.words) - reach >= _BESIDE and two.runs_on(reach - 1, reach):
        closes = re.match(r"\s*\.\s*$", one.gap(end))
        last = next((place for place in range(reach + 1, len(two.words)) if _END.search(two.gap(place))), len(two.words))
        if closes and _matters(two.words[reach:last]):
            yield Variance("cut", one.reading(max(0, end - 4), end), two.reading(reach - 1, last))
