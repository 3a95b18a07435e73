"""Sentences that tell the same -> where one word is told as certain here, as likely there; as whole here, in part there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.collate.abreast import Line, Twins, analyses_of
from variorum.collate.slots import Place, told_otherwise
from variorum.collate.words import PLAIN, is_negation, rarity
from variorum.types import Disagreement, Span

_SURE = frozenset(
    """allegedly alleged apparently apparent reportedly possibly possible potentially potential probably probable likely
    unlikely presumably presumed suspected seemingly purportedly purported supposedly supposed ostensibly ostensible perhaps
    may might could confirmed unconfirmed tentatively tentative""".split()
)
_SURE_TO = frozenset("believed thought expected feared understood said reported rumoured rumored assumed considered".split())
_HOW_FAR = frozenset(
    """almost nearly virtually practically totally completely entirely wholly fully partly partially largely mostly mainly badly
    severely seriously heavily slightly lightly moderately barely extensively critically fatally temporarily permanently
    indefinitely briefly immediately unanimously narrowly unconditionally conditionally voluntarily""".split()
)
_ALL = _SURE | _SURE_TO | _HOW_FAR
_LIGHT = frozenset("say says put let make makes made making take taken get give given go come know see".split())
_BACK, _TELLING = 5, 2.6


@dataclass(frozen=True, slots=True)
class _Qualified:
    """A telling word with what qualifies it, from the first qualifier on."""

    stem: str
    hedges: frozenset[str]
    place: Place


def qualified(line: Line) -> Iterator[_Qualified]:
    """The telling words of a sentence with the words before them that say how sure or how far."""
    words, text = line.words, line.witness.analysis.report.text
    for place, word in enumerate(words):
        if not _is_core(line, place):
            continue
        hedges: set[str] = set()
        first = place
        for back in range(place - 1, max(-1, place - _BACK - 1), -1):
            form = words[back].form
            if any(mark in text[words[back].span.end : words[back + 1].span.start] for mark in ",;:.()—–"):
                break
            if _is_hedge(line, back):
                hedges.add(form)
                first = back
            elif form not in PLAIN and not is_negation(form):
                break
            elif back >= place - 2:
                first = back
        span = Span(words[first].span.start, word.span.end)
        yield _Qualified(word.stem, frozenset(hedges), line.witness.place(span))


def _is_core(line: Line, place: int) -> bool:
    """Whether a word is one that can be more or less so: telling, no name, no number."""
    word = line.words[place]
    if word.form in PLAIN or word.form in _LIGHT or word.form[0].isdigit() or is_negation(word.form) or _is_hedge(line, place):
        return False
    return line.witness.named.entity_of(word.span) is None and rarity(word.stem) >= _TELLING


def _is_hedge(line: Line, place: int) -> bool:
    form = line.words[place].form
    if form == "may" and line.words[place].span.of(line.witness.analysis.report.text)[0] == "M":
        return False  # the month
    follows = line.words[place + 1].form if place + 1 < len(line.words) else ""
    return form in _SURE or form in _HOW_FAR or (form in _SURE_TO and follows == "to")


def hedged_otherwise(event: str, twins: tuple[Twins, ...], lines: Iterable[tuple[Line, ...]]) -> Iterator[Disagreement]:
    """Words that two sentences share and that only one of them hedges, or each in another way."""
    reports = {line.witness.analysis.report.id: report for report in lines for line in report[:1]}
    pairs: dict[str, list[tuple[Place, Place]]] = {}
    for twin in twins:
        if not any(word.form in _ALL for line in (twin.first, twin.second) for word in line.words):
            continue
        theirs = {core.stem: core for core in qualified(twin.second)}
        for core in qualified(twin.first):
            other = theirs.get(core.stem)
            if other is not None and core.hedges != other.hedges:
                ways = [_ways(reports[one.place.report], core.stem) for one in (core, other)]
                if not ways[0] & ways[1]:
                    pairs.setdefault(core.stem, []).append((core.place, other.place))
    analyses, why = analyses_of(twins), "one word, told as more or less sure or whole"
    for _, found in sorted(pairs.items()):
        yield from told_otherwise("modifier", found, analyses, event=event, compatible=True, why=why)


def _ways(report: tuple[Line, ...], stem: str) -> set[frozenset[str]]:
    """All the ways in which a report qualifies a word."""
    having = (line for line in report if any(word.stem == stem for word in line.words))
    return {core.hedges for line in having for core in qualified(line) if core.stem == stem}
