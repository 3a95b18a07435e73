"""Passage -> the words by which its report hands it on, where they say more than that somebody said it: "denied that"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from variorum.types import Citation, Report, Statement

_PLAIN = frozenset(
    """say says said saying tell tells told telling add adds added adding note notes noted noting write writes wrote written state
    states stated stating report reports reported reporting announce announces announced announcing explain explains explained
    stress stresses stressed emphasize emphasizes emphasized emphasise emphasises emphasised point points pointed underline
    underlines underlined underscore underscores underscored recall recalls recalled remark remarks remarked mention mentions
    mentioned declare declares declared continue continues continued go goes went conclude concludes concluded inform informs
    informed according reads read speaking speaks spoke believes believe thinks think describe describes described quote quoted
    quotes""".split()
)
_BEFORE = frozenset(
    "that as to of by in on at with for from about : , – — - has have had also was were is are be been being".split()
)
_BACK = 12  # statements before a passage that may hold it
_MOST = 9  # words of a cue


def handed_on_by(statements: Sequence[Statement], report: Report, passage: Citation) -> str:
    """The cue of the reported statement, among a report's in text order, that a passage belongs to; "" for plain ones, quotations
    and the report's own words."""
    last = bisect_right(statements, passage.span.start, key=lambda statement: statement.content[0].start)
    around = [one for one in statements[max(0, last - _BACK) : last + 1] if _holds(one, passage)]
    inner = min(around, key=lambda one: (sum(map(len, one.content)), one.id), default=None)
    return cue_of(report, inner) if inner else ""


def cue_of(report: Report, statement: Statement) -> str:
    """The same of one statement."""
    if statement.kind == "direct" or statement.cue is None:
        return ""
    words = statement.cue.of(report.text).split()
    first = next((word for word in map(str.casefold, words) if word not in _BEFORE), "said")
    return "" if first in _PLAIN else " ".join((*words[:_MOST], *(("…",) if len(words) > _MOST else ())))


def _holds(statement: Statement, passage: Citation) -> bool:
    """Whether half of a passage or more is a statement's."""
    span = passage.span
    return 2 * sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in statement.content) >= len(span)
