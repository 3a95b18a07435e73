"""Draft -> drafts, one for each who speaks: two quotations on two lines, each with its own word of saying beside it.

    “Where is it?” Ms. Tarn asked her guests.
    “There,” Ivo said.

The network may link both contents to one cue. A quotation whose sentence ends with its own cue is cut from what follows on other
lines, and one that another cue follows is cut from what stands before.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.analyse.cited import Draft, cue_beside
from variorum.analyse.parse import Parse
from variorum.analyse.partings import parted
from variorum.types import Span

_OPENING, _CLOSING = ("“", '"', "‘", "'", "«", "„"), ("”", '"', "’", "'", "»", "“")
_NEAR = 4  # characters between a quotation and the clause of its own cue


def apart_by_turns(parse: Parse, draft: Draft) -> list[Draft]:
    """Cut a draft of several spans where a line ends between two quotations that have different cues right behind them."""
    cue = draft.cue
    if draft.nested or cue is None:
        return [draft]

    def cut(here: Draft, span: Span) -> tuple[Draft, Draft] | None:
        last = here.content[-1]
        if "\n" not in parse.text[last.end : span.start]:
            return None
        first, second = _behind(parse, last), _behind(parse, span)
        if first is not None and not first[0].overlaps(cue) and cue.start >= span.start:
            return replace(here, cue=first[0], source=first[1]), replace(draft, content=(span,))
        if second is not None and not second[0].overlaps(cue) and cue.end <= span.start:
            return here, replace(draft, content=(span,), cue=second[0], source=second[1])
        return None

    return parted(draft, cut)


def _behind(parse: Parse, span: Span) -> tuple[Span, Span] | None:
    """The cue and the source of the clause that a quotation ends with."""
    text = parse.text
    if not (text.startswith(_OPENING, span.start) and text.startswith(_CLOSING, span.end - 1)):
        return None
    cue, source = cue_beside(parse, span, span.end, len(text))
    if cue is None or source is None or min(cue.start, source.start) > span.end + _NEAR:
        return None
    return cue, source
