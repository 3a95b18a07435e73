"""Record -> TEI P5: a critical apparatus. Reports are witnesses, claims are passages, what differs stands in ``<app>``.

Each parallel is set from its first member as base text (parallel segmentation,
https://www.tei-c.org/release/doc/tei-p5-doc/en/html/TC.html). ``source`` of a reading, and ``corresp`` of a claim, say where the
words stand: a report and its characters as RFC 5147 counts them (``#char=10,20`` is [10, 20) in Unicode code points). ``ana``
points to the claim's status. Valid by TEI P5 3.0 and later (where ``source`` is allowed on every element).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from variorum.export.compiled import Compiled, compiled
from variorum.export.markup import escape, urn
from variorum.export.markup import xml_id as _id
from variorum.types import Citation, Claim, Entity, Parallel, Record, Report

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>Variorum</title></titleStmt>
<publicationStmt><p>Compiled from the reports listed as witnesses; every reading is quoted from them.</p></publicationStmt>
<sourceDesc>
"""
_MIDDLE = """</sourceDesc>
</fileDesc>
<encodingDesc>
<variantEncoding method="parallel-segmentation" location="internal"/>
<classDecl><taxonomy xml:id="status">
<category xml:id="agreed"><catDesc>told by two or more independent origins of this pile</catDesc></category>
<category xml:id="copied"><catDesc>told by several reports of one origin</catDesc></category>
<category xml:id="single"><catDesc>told by one report</catDesc></category>
<category xml:id="disputed"><catDesc>reports differ in a checkable value</catDesc></category>
</taxonomy></classDecl>
</encodingDesc>
"""


def pieces(record: Record | Compiled) -> Iterator[str]:
    """One document: witnesses, persons, and a division for each event that has claims."""
    source = compiled(record)
    yield _HEAD
    is_empty = True
    for report in source.reports:
        yield ("<listWit>\n" if is_empty else "") + _witness(report)
        is_empty = False
    yield "<p>No report.</p>\n" if is_empty else "</listWit>\n"
    yield _MIDDLE
    people = "".join(f'<person xml:id="{_id(e.id)}"><persName>{escape(e.name)}</persName></person>\n' for e in _voices(source))
    yield f"<profileDesc><particDesc><listPerson>\n{people}</listPerson></particDesc></profileDesc>\n" if people else ""
    yield "</teiHeader>\n<text><body>\n"
    is_empty = True
    for event in source.events:
        told = [claim for claim in source.claims_of(event.id) if claim.members]
        if told:
            is_empty = False
            yield f'<div type="event" xml:id="{_id(event.id)}"><head>{escape(event.label)}</head>\n'
            yield from (_claim(claim, source) for claim in told)
            yield "</div>\n"
    yield "<p/>\n" if is_empty else ""
    yield "</body></text>\n</TEI>\n"


def _voices(source: Compiled) -> Iterator[Entity]:
    said = {claim.voice for claim in source.claims}
    return (entity for entity in source.entities if entity.id in said)


def _witness(report: Report) -> str:
    facts = " · ".join(part for part in (report.title, report.outlet, report.published, report.url) if part)
    return f'<witness xml:id="{_id(report.id)}">{escape(facts or report.path)}</witness>\n'


def _claim(claim: Claim, source: Compiled) -> str:
    parallel = source.parallel(claim.parallel)
    words = _apparatus(parallel, source) if parallel and parallel.apparatus else _readings(claim, source)
    said = f'<said who="#{_id(claim.voice)}">{words}</said>' if claim.voice else words
    where = _where(claim.members)
    return f'<p xml:id="{_id(claim.id)}" ana="#{claim.status}" corresp="{where}">{said}</p>\n'


def _where(cited: Iterable[Citation]) -> str:
    return " ".join(f"{urn(c.report)}#char={c.span.start},{c.span.end}" for c in cited)


def _readings(claim: Claim, source: Compiled) -> str:
    found = [(m, m.span.of(source.text(m.report))) for m in claim.members]
    if len(found) == 1:
        return escape(found[0][1])
    return "<app>" + "".join(_reading((m,), words) for m, words in found) + "</app>"


def _reading(cited: tuple[Citation | str, ...], words: str) -> str:
    """A reading of witnesses: citations, or the ids of reports that have nothing there."""
    wit = dict.fromkeys(f"#{_id(c if isinstance(c, str) else c.report)}" for c in cited)
    where = _where(c for c in cited if not isinstance(c, str))
    source = f' source="{where}"' if where else ""
    return f'<rdg wit="{" ".join(wit)}"{source}>{escape(words)}</rdg>'


def _apparatus(parallel: Parallel, source: Compiled) -> str:
    """The columns of the apparatus; common ones are plain text of the first member."""
    made = []
    for column in parallel.apparatus:
        words = [
            span.of(source.text(m.report)) if span else "" for m, span in zip(parallel.members, column.readings, strict=True)
        ]
        if column.kind == "common":
            made.append(escape(words[0]))
            continue
        groups: dict[str, list[Citation | str]] = {}
        for member, reading, span in zip(parallel.members, words, column.readings, strict=True):
            groups.setdefault(reading, []).append(Citation(member.report, span) if span else member.report)
        made.append("<app>" + "".join(_reading(tuple(cited), text) for text, cited in groups.items()) + "</app>")
    return " ".join(made)
