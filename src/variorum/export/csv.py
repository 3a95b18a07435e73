"""Record -> a folder of CSV tables, one a type, with a data dictionary; UTF-8, a header line, RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain

from variorum.export.compiled import Compiled, compiled
from variorum.types import Citation, Record

Cell = str | int | float | bool | None
Rows = Iterator[tuple[Cell, ...]]

COLUMNS: dict[str, dict[str, str]] = {
    "reports": {
        "id": "content hash of text and publication",
        "path": "file it was read from",
        "title": "",
        "outlet": "who published it",
        "published": "ISO 8601",
        "language": "ISO 639-1",
        "url": "",
        "event": "id of the main event it is about",
        "origin": "reports with the same number count as one independent origin",
        "characters": "length of the text in Unicode code points",
        "sha256": "of the file",
    },
    "statements": {
        "id": "",
        "report": "id",
        "speaker": "id of an entity; empty: undecided",
        "speaker_name": "",
        "via": "id of the intermediary",
        "kind": "direct, indirect, mixed",
        "mode": "speech, thought, act, topic",
        "start": "first code point of the content",
        "end": "code point after the content",
        "words": "the content; pieces of a broken quotation are joined by …",
    },
    "figures": {
        "id": "",
        "report": "id",
        "start": "",
        "end": "",
        "words": "as written",
        "value": "number; empty: a vague amount",
        "upper": "end of a range",
        "modifier": "as in “more than”",
        "unit": "ISO 4217 code, percent, count ...",
        "of": "what is counted",
        "speaker": "id of an entity",
    },
    "times": {"id": "", "report": "id", "start": "", "end": "", "words": "", "type": "TIMEX3", "value": "TIMEX3", "anchor": ""},
    "entities": {"id": "", "name": "", "type": "", "country": "ISO 3166", "aliases": "joined by |", "roles": "joined by |"},
    "mentions": {"entity": "id", "report": "id", "start": "", "end": "", "words": ""},
    "parallels": {"parallel": "id", "relation": "", "score": "", "report": "id", "start": "", "end": "", "words": ""},
    "disagreements": {
        "disagreement": "id",
        "aspect": "figure, date, place, name ...",
        "compatible": "both can be true",
        "event": "id",
        "parallel": "id",
        "report": "id",
        "start": "",
        "end": "",
        "value": "normalised",
        "words": "as written",
    },
    "lineage": {"from": "report id", "to": "report id", "kind": "", "evidence": ""},
    "events": {
        "id": "",
        "label": "",
        "type": "",
        "first": "ISO 8601",
        "last": "ISO 8601",
        "place": "",
        "main": "a report is mainly about it",
        "participants": "ids joined by |",
        "reports": "ids joined by |",
    },
    "claims": {
        "claim": "id",
        "event": "id",
        "status": "agreed, copied, single, disputed",
        "origins": "independent origins in this pile",
        "voice": "id of the entity whose words it is; empty: the reports' own",
        "report": "id",
        "start": "",
        "end": "",
        "words": "",
    },
    "silence": {"claim": "id", "report": "id of a report on the event that does not tell the claim"},
}


def files(record: Record | Compiled) -> Iterator[tuple[str, Iterator[str]]]:
    """Each table's name and its lines; ``dictionary.csv`` explains every column."""
    source = compiled(record)
    for name, columns in COLUMNS.items():
        yield f"{name}.csv", _table(tuple(columns), rows(name, source))
    explained = ((name, column, words) for name, columns in COLUMNS.items() for column, words in columns.items())
    yield "dictionary.csv", _table(("table", "column", "meaning"), explained)


def _table(header: tuple[str, ...], lines: Iterator[tuple[Cell, ...]]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out)
    for line in chain([header], lines):
        writer.writerow(line)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _place(source: Compiled, cited: Citation) -> tuple[str, int, int, str]:
    return cited.report, cited.span.start, cited.span.end, cited.span.of(source.text(cited.report))


def rows(name: str, record: Compiled) -> Rows:
    """The rows of one table, cells in the order of its columns."""
    if name == "reports":
        homes = dict(record.report_events)
        origin = {report: n for n, group in enumerate(record.origins) for report in group}
        for r in record.reports:
            head = (r.id, r.path, r.title, r.outlet, r.published, r.language, r.url)
            yield (*head, homes.get(r.id), origin.get(r.id), len(r.text), r.sha256)
    elif name == "statements":
        names = {e.id: e.name for e in record.entities}
        for s in record.statements:
            words = " … ".join(span.of(record.text(s.report)) for span in s.content)
            who = (s.id, s.report, s.speaker, names.get(s.speaker or ""), s.via)
            yield (*who, s.kind, s.mode, s.content[0].start, s.content[-1].end, words)
    elif name == "figures":
        for f in record.figures:
            place = (f.id, *_place(record, Citation(f.report, f.span)))
            yield (*place, f.value, f.upper, f.modifier, f.unit, f.of, f.speaker)
    elif name == "times":
        for t in record.times:
            yield (t.id, *_place(record, Citation(t.report, t.span)), t.type, t.value, t.anchor)
    else:
        yield from _between(name, record)


def _between(name: str, record: Compiled) -> Rows:
    """The tables of what lies between reports."""
    if name == "entities":
        yield from ((e.id, e.name, e.type, e.country, "|".join(e.aliases), "|".join(e.roles)) for e in record.entities)
    elif name == "mentions":
        yield from ((e.id, *_place(record, m)) for e in record.entities for m in e.mentions)
    elif name == "parallels":
        yield from ((p.id, p.relation, p.score, *_place(record, m)) for p in record.parallels for m in p.members)
    elif name == "disagreements":
        for d in record.disagreements:
            for v in d.values:
                report, start, end, words = _place(record, Citation(v.report, v.span))
                yield d.id, d.aspect, d.compatible, d.event, d.parallel, report, start, end, v.value, words
    elif name == "lineage":
        yield from ((edge.source, edge.target, edge.kind, "; ".join(edge.evidence)) for edge in record.lineage)
    elif name == "events":
        for e in record.events:
            first, _, last = (e.date or "").partition("/")
            yield e.id, e.label, e.type, first, last or first, e.place, e.main, "|".join(e.participants), "|".join(e.reports)
    elif name == "claims":
        yield from ((c.id, c.event, c.status, c.origins, c.voice, *_place(record, m)) for c in record.claims for m in c.members)
    elif name == "silence":
        yield from ((c.id, report) for c in record.claims for report in c.silent)
