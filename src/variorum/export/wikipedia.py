"""Record -> citation templates for an encyclopaedia: a ``{{cite news}}`` with the quoted words for every claim's members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.export.compiled import Compiled, compiled
from variorum.export.markup import address
from variorum.types import Citation, Record, Report


def pieces(record: Record | Compiled) -> Iterator[str]:
    """The claims of each event, one list item a claim, each member a reference."""
    source = compiled(record)
    names = {entity.id: entity.name for entity in source.entities}
    for event in source.events:
        claims = list(source.claims_of(event.id))
        if claims:
            yield f"== {_plain(event.label)} ==\n"
        for claim in claims:
            voice = f"{_plain(names[claim.voice])}: " if claim.voice in names else ""
            references = "".join(f"<ref>{template(source.report(m.report), m)}</ref>" for m in claim.members)
            yield f"* {voice}({claim.status}){references}\n"


def template(report: Report, cited: Citation) -> str:
    """One ``{{cite news}}`` (https://en.wikipedia.org/wiki/Template:Cite_news)."""
    fields = {
        "title": report.title or report.path,
        "work": report.outlet,
        "date": (report.published or "")[:10],
        "url": address(report.url),
        "author": report.byline,
        "language": report.language,
        "quote": cited.span.of(report.text),
    }
    return (
        "{{cite news"
        + "".join(f" |{name}={value if name == 'url' else _plain(value)}" for name, value in fields.items() if value)
        + "}}"
    )


_ESCAPES = {"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "&": "&amp;"}
_ESCAPES |= {"~": "&#126;", "=": "&#61;"}


def _plain(words: str) -> str:
    """Words on one line that neither open nor end a template, a link, a tag, a heading, bold type or a signature."""
    kept = "".join(_ESCAPES.get(c, c) for c in " ".join(words.split()))
    return re.sub("''+|__+", lambda found: "".join(f"&#{ord(c)};" for c in found.group()), kept)
