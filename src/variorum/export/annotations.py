"""Record -> W3C Web Annotations (JSON-LD): every statement, figure and time as an annotation of its report.

Each target has two selectors for the same words: a TextQuoteSelector (exact words with 32 characters before and after, more
where these stand in the text twice) and a TextPositionSelector whose positions count Unicode code points of the report's text, as
the data model asks (https://www.w3.org/TR/annotation-model/#text-position-selector). ``source`` is the report's web address where
it has one; ``scope`` names the report, since several may have the same address.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from variorum.export.compiled import Compiled, compiled
from variorum.export.markup import address, urn
from variorum.types import Record, Report, Span, identify

_AROUND = 32


def pieces(record: Record | Compiled) -> Iterator[str]:
    """One AnnotationPage, an annotation a line, of a collection that says what positions count."""
    source = compiled(record)
    key = identify("annotations", *(report for report, _ in source.report_events))
    label = "Statements, figures and times; positions are Unicode code points of the report's text"
    whole = {"id": f"urn:variorum:annotations:{key}", "type": "AnnotationCollection", "label": label}
    head = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": f"urn:variorum:page:{key}", "type": "AnnotationPage"}
    yield json.dumps(head | {"partOf": whole, "startIndex": 0}, ensure_ascii=False)[:-1] + ', "items": ['
    for number, row in enumerate(_annotations(source)):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"


def _annotations(source: Compiled) -> Iterator[dict[str, Any]]:
    names = {entity.id: entity.name for entity in source.entities}
    for s in source.statements:
        words = f"{names.get(s.speaker or '', 'Speaker undecided')} ({s.kind} {s.mode})"
        yield _annotation(s.id, source.report(s.report), s.content, "describing", words, ["statement", s.kind, s.mode])
    for f in source.figures:
        words = " ".join(str(part) for part in (f.modifier, f.value, f.unit, f.of) if part is not None)
        yield _annotation(f.id, source.report(f.report), (f.span,), "tagging", words, ["figure"])
    for t in source.times:
        yield _annotation(t.id, source.report(t.report), (t.span,), "tagging", f"{t.type} {t.value}", ["time"])


def _annotation(key: str, report: Report, spans: tuple[Span, ...], why: str, words: str, tags: list[str]) -> dict[str, Any]:
    body: list[dict[str, Any]] = [{"type": "TextualBody", "value": words, "format": "text/plain", "purpose": why}]
    body += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags]
    name = urn(report.id)
    whole = {"type": "SpecificResource", "source": address(report.url) or name, "scope": name}
    targets = [whole | {"selector": _selectors(report, span)} for span in spans]
    return {"id": f"urn:variorum:{key}", "type": "Annotation", "motivation": why, "body": body, "target": targets}


def _selectors(report: Report, span: Span) -> list[dict[str, Any]]:
    before, after = _around(report.text, span)
    return [
        {"type": "TextQuoteSelector", "exact": span.of(report.text), "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _around(text: str, span: Span) -> tuple[str, str]:
    """The characters before and after: so many that with them the words stand in one place of the text only."""
    reach = _AROUND
    while True:
        first, last = max(0, span.start - reach), min(len(text), span.end + reach)
        if text.find(text[first:last]) == first and text.find(text[first:last], first + 1) < 0:
            return text[first : span.start], text[span.end : last]
        reach *= 2
