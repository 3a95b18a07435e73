"""Record -> TEI P5: a critical apparatus. Reports are witnesses, claims are passages, what differs stands in ``<app>``.

Each parallel is set from its first member as base text (parallel segmentation,
https://www.tei-c.org/release/doc/tei-p5-doc/en/html/TC.html).
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.export.markup import escape
from variorum.types import Claim, Entity, Parallel, Record, Report

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
<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>
"""


def pieces(record: Record) -> Iterator[str]:
    """One document: witnesses, persons, and a division for each event that has claims."""
    reports = {report.id: report for report in record.reports}
    parallels = {parallel.id: parallel for parallel in record.parallels}
    yield _HEAD
    yield "<listWit>\n" + "".join(map(_witness, record.reports)) + "</listWit>\n"
    yield _MIDDLE
    people = "".join(f'<person xml:id="{_id(e.id)}"><persName>{escape(e.name)}</persName></person>\n' for e in _voices(record))
    yield f"<profileDesc><particDesc><listPerson>\n{people}</listPerson></particDesc></profileDesc>\n" if people else ""
    yield "</teiHeader>\n<text><body>\n"
    told = [event for event in record.events if any(claim.event == event.id for claim in record.claims)]
    for event in told:
        yield f'<div type="event"><head>{escape(event.label)}</head>\n'
        for claim in record.claims:
            if claim.event == event.id and claim.members:
                yield _claim(claim, parallels.get(claim.parallel or ""), reports)
        yield "</div>\n"
    yield "<p/>\n" if not told else ""
    yield "</body></text>\n</TEI>\n"


def _id(key: str) -> str:
    return f"v{key.replace('#', '-')}"


def _voices(record: Record) -> list[Entity]:
    said = {claim.voice for claim in record.claims}
    return [entity for entity in record.entities if entity.id in said]


def _witness(report: Report) -> str:
    facts = " · ".join(part for part in (report.title, report.outlet, report.published, report.url) if part)
    return f'<witness xml:id="{_id(report.id)}">{escape(facts or report.path)}</witness>\n'


def _claim(claim: Claim, parallel: Parallel | None, reports: dict[str, Report]) -> str:
    words = _apparatus(parallel, reports) if parallel and parallel.apparatus else _readings(claim, reports)
    said = f'<said who="#{_id(claim.voice)}">{words}</said>' if claim.voice else words
    return f'<p xml:id="{_id(claim.id)}" ana="{claim.status}">{said}</p>\n'


def _readings(claim: Claim, reports: dict[str, Report]) -> str:
    found = [(m.report, m.span.of(reports[m.report].text)) for m in claim.members]
    if len(found) == 1:
        return escape(found[0][1])
    return "<app>" + "".join(f'<rdg wit="#{_id(report)}">{escape(words)}</rdg>' for report, words in found) + "</app>"


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
        groups: dict[str, list[str]] = {}
        for member, reading in zip(parallel.members, words, strict=True):
            groups.setdefault(reading, []).append(f"#{_id(member.report)}")
        made.append(
            "<app>" + "".join(f'<rdg wit="{" ".join(wit)}">{escape(text)}</rdg>' for text, wit in groups.items()) + "</app>"
        )
    return " ".join(made)
