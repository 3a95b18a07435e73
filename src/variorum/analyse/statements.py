"""Parse -> statements: every passage in which the report hands words or thoughts to a source (speakers come later)."""

from __future__ import annotations

from variorum.analyse.cited import Draft, drafts_by_marks
from variorum.analyse.language import Model
from variorum.analyse.parse import Parse
from variorum.analyse.quotes import find_quotations
from variorum.types import Kind, Span, Statement, identify


def find_statements(parse: Parse, model: Model) -> tuple[Statement, ...]:
    """All statements of a report, in text order, without speakers."""
    drafts = drafts_by_marks(parse)
    quoted = [q.span for q in find_quotations(parse.text)]
    made = [_statement(parse, draft, quoted) for draft in drafts]
    return tuple(sorted(made, key=lambda s: (s.content, s.id)))


def _statement(parse: Parse, draft: Draft, quoted: list[Span]) -> Statement:
    return Statement(
        id=identify("statement", parse.report.id, *draft.content, draft.cue),
        report=parse.report.id,
        kind=_kind(parse.text, draft.content, quoted),
        mode=draft.mode,
        content=draft.content,
        cue=draft.cue,
        source=draft.source,
        continues=draft.continues,
        nested=draft.nested,
        why=draft.why,
    )


def _kind(text: str, content: tuple[Span, ...], quoted: list[Span]) -> Kind:
    """Direct: every word between quotation marks; mixed: some; indirect: none."""
    total = inside = 0
    for span in content:
        total += len(span)
        inside += sum(min(span.end, q.end) - max(span.start, q.start) for q in quoted if q.overlaps(span))
    if inside == 0:
        return "indirect"
    return "direct" if inside >= total - 3 * len(content) else "mixed"
