"""Readings -> whether they differ in little words alone, which say the same: "over the past" and "for the last"."""

from __future__ import annotations

from bisect import bisect_right

from variorum.collate.words import is_negation, tokens
from variorum.types import Analysis, Span

_LITTLE = frozenset(
    """a an the this that these those of in on at by for from to with into onto about over upon up out as than and so then it its
    itself which who whom whose there here is are was were be been being am has have had having do does did doing also too very
    just even still already well own same s re ve d ll m past last furthermore moreover indeed one 1 anyone anybody someone
    somebody everyone everybody nobody noone""".split()
)
"""Words that say nothing by themselves; not those that say whether, how many or whose: "will", "can", "all", "or", "my"."""


def are_slight(readings: list[tuple[Analysis, Span]]) -> bool:
    """Whether readings have only little words of their own, and their sentences are as often negated: "I think no one", "I do not
    think anyone"."""
    said = [tokens(analysis.report.text, span) for analysis, span in readings]
    common = frozenset.intersection(*(frozenset(word.form for word in words) for words in said))
    own = {word.form for words in said for word in words} - common
    return all(form in _LITTLE or is_negation(form) for form in own) and len({_denied(*reading) for reading in readings}) == 1


def _denied(analysis: Analysis, span: Span) -> int:
    """How many negations the sentence of a reading has."""
    place = bisect_right(analysis.sentences, span.start, key=lambda sentence: sentence.start) - 1
    around = analysis.sentences[place] if place >= 0 and analysis.sentences[place].contains(span) else span
    return sum(is_negation(word.form) for word in tokens(analysis.report.text, around))
