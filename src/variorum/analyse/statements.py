"""Parse -> statements: every passage in which the report hands words or thoughts to a source (speakers come later)."""

from __future__ import annotations

from variorum.analyse.anonymity import without_terms
from variorum.analyse.askers import with_askers
from variorum.analyse.bounding import without_dateline
from variorum.analyse.cited import Draft, drafts_by_marks
from variorum.analyse.closings import drafts_by_closings, with_whole_sentences
from variorum.analyse.colons import with_introductions
from variorum.analyse.continuation import with_continuations
from variorum.analyse.interjections import with_interjections
from variorum.analyse.interviews import drafts_by_questions
from variorum.analyse.labels import drafts_by_labels
from variorum.analyse.language import Model
from variorum.analyse.linker import link_drafts
from variorum.analyse.mending import mended, with_handed_on
from variorum.analyse.parse import Parse
from variorum.analyse.quotes import find_quotations
from variorum.analyse.subjects import near_marks
from variorum.analyse.tagger import WEIGHTS
from variorum.analyse.turns import apart_by_turns
from variorum.types import Kind, Span, Statement, identify


def find_statements(parse: Parse, model: Model) -> tuple[Statement, ...]:
    """All statements of a report, in text order, without speakers."""
    quotations = find_quotations(parse.text)
    if _is_tagged(parse):
        linked = [turn for draft in link_drafts(model.tagger.read(parse.text)) for turn in apart_by_turns(parse, draft)]
        drafts = with_introductions(parse, with_askers(parse, mended(parse, tuple(linked), quotations)))
        drafts = with_interjections(parse, drafts_by_closings(parse, with_whole_sentences(parse, drafts)))
        drafts = drafts_by_questions(parse, drafts_by_labels(parse, with_handed_on(parse, drafts)))
        drafts = with_continuations(parse, drafts)
    else:
        drafts = drafts_by_labels(parse, drafts_by_marks(parse))
    quoted = sorted(q.span for q in quotations)
    own = (each for draft in drafts if (each := without_terms(parse, without_dateline(parse, draft))))
    made = {s.id: s for s in (_statement(parse, draft, quoted) for draft in own)}
    return tuple(sorted(made.values(), key=lambda s: (s.content, s.id)))


def _is_tagged(parse: Parse) -> bool:
    return parse.report.language == "en" and WEIGHTS["tagger.onnx"] != ""


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
        near = near_marks(quoted, span.start, span.end)
        inside += sum(min(span.end, q.end) - max(span.start, q.start) for q in near if q.overlaps(span))
    if inside == 0:
        return "indirect"
    return "direct" if inside >= total - 3 * len(content) else "mixed"
