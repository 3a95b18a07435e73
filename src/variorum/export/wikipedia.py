"""Record -> citation templates for an encyclopaedia: a ``{{cite news}}`` with the quoted words for every claim's members."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.types import Citation, Record, Report


def pieces(record: Record) -> Iterator[str]:
    """The claims of each event, one list item a claim, each member a reference."""
    reports = {report.id: report for report in record.reports}
    names = {entity.id: entity.name for entity in record.entities}
    for event in record.events:
        claims = [claim for claim in record.claims if claim.event == event.id]
        if claims:
            yield f"== {_plain(event.label)} ==\n"
        for claim in claims:
            voice = f"{_plain(names[claim.voice])}: " if claim.voice in names else ""
            references = "".join(f"<ref>{template(reports[m.report], m)}</ref>" for m in claim.members)
            yield f"* {voice}({claim.status}){references}\n"


def template(report: Report, cited: Citation) -> str:
    """One ``{{cite news}}`` (https://en.wikipedia.org/wiki/Template:Cite_news)."""
    fields = {
        "title": report.title or report.path,
        "work": report.outlet,
        "date": (report.published or "")[:10],
        "url": report.url,
        "author": report.byline,
        "language": report.language,
        "quote": cited.span.of(report.text),
    }
    return "{{cite news" + "".join(f" |{name}={_plain(value)}" for name, value in fields.items() if value) + "}}"


_ESCAPES = {"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", "|": "&#124;"}


def _plain(words: str) -> str:
    """Words on one line that neither open nor end a template, a link or a tag."""
    return "".join(_ESCAPES.get(c, c) for c in " ".join(words.split()))
