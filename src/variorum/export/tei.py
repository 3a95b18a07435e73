"""Record -> TEI P5: a critical apparatus. Reports are witnesses, claims are passages, what differs stands in ``<app>``.

Each parallel is set from its first member as base text (parallel segmentation,
https://www.tei-c.org/release/doc/tei-p5-doc/en/html/TC.html). ``source`` says where the words stand: a report and its characters
as RFC 5147 counts them (``#char=10,20`` is [10, 20) in Unicode code points). ``ana`` points to the claim's status.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

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


def pieces(record: Record) -> Iterator[str]:
    """One document: witnesses, persons, and a division for each event that has claims."""
    reports = {report.id: report for report in record.reports}
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        if claim.members:
            told[claim.event].append(claim)
    linked = {claim.parallel for claims in told.values() for claim in claims}
    parallels = {parallel.id: parallel for parallel in record.parallels if parallel.id in linked}
    yield _HEAD
    yield "<listWit>\n" + "".join(map(_witness, record.reports)) + "</listWit>\n"
    yield _MIDDLE
    people = "".join(f'<person xml:id="{_id(e.id)}"><persName>{escape(e.name)}</persName></person>\n' for e in _voices(record))
    yield f"<profileDesc><particDesc><listPerson>\n{people}</listPerson></particDesc></profileDesc>\n" if people else ""
    yield "</teiHeader>\n<text><body>\n"
    for event in (event for event in record.events if event.id in told):
        yield f'<div type="event" xml:id="{_id(event.id)}"><head>{escape(event.label)}</head>\n'
        for claim in told[event.id]:
            yield _claim(claim, parallels.get(claim.parallel or ""), reports)
        yield "</div>\n"
    yield "<p/>\n" if not told else ""
    yield "</body></text>\n</TEI>\n"


def _voices(record: Record) -> list[Entity]:
    said = {claim.voice for claim in record.claims}
    return [entity for entity in record.entities if entity.id in said]


def _witness(report: Report) -> str:
    facts = " · ".join(part for part in (report.title, report.outlet, report.published, report.url) if part)
    return f'<witness xml:id="{_id(report.id)}">{escape(facts or report.path)}</witness>\n'


def _claim(claim: Claim, parallel: Parallel | None, reports: dict[str, Report]) -> str:
    words = _apparatus(parallel, reports) if parallel and parallel.apparatus else _readings(claim, reports)
    said = f'<said who="#{_id(claim.voice)}">{words}</said>' if claim.voice else words
    where = _where(claim.members)
    return f'<p xml:id="{_id(claim.id)}" ana="#{claim.status}" source="{where}">{said}</p>\n'


def _where(cited: Iterable[Citation]) -> str:
    return " ".join(f"{urn(c.report)}#char={c.span.start},{c.span.end}" for c in cited)


def _readings(claim: Claim, reports: dict[str, Report]) -> str:
    found = [(m, m.span.of(reports[m.report].text)) for m in claim.members]
    if len(found) == 1:
        return escape(found[0][1])
    return "<app>" + "".join(_reading((m,), words) for m, words in found) + "</app>"


def _reading(cited: tuple[Citation | str, ...], words: str) -> str:
    """A reading of witnesses: citations, or the ids of reports that have nothing there."""
    wit = dict.fromkeys(f"#{_id(c if isinstance(c, str) else c.report)}" for c in cited)
    where = _where(c for c in cited if not isinstance(c, str))
    source = f' source="{where}"' if where else ""
    return f'<rdg wit="{" ".join(wit)}"{source}>{escape(words)}</rdg>'


def _apparatus(parallel: Parallel, reports: dict[str, Report]) -> str:
    """The columns of the apparatus; common ones are plain text of the first member."""
    made = []
    for column in parallel.apparatus:
        words = [
            span.of(reports[m.report].text) if span else "" for m, span in zip(parallel.members, column.readings, strict=True)
        ]
        if column.kind == "common":
            made.append(escape(words[0]))
            continue
        groups: dict[str, list[Citation | str]] = {}
        for member, reading, span in zip(parallel.members, words, column.readings, strict=True):
            groups.setdefault(reading, []).append(Citation(member.report, span) if span else member.report)
        made.append("<app>" + "".join(_reading(tuple(cited), text) for text, cited in groups.items()) + "</app>")
    return " ".join(made)
