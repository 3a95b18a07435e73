"""Record -> GraphML: reports as nodes, lineage as edges, for network tools."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.export.compiled import Compiled, compiled
from variorum.export.markup import escape
from variorum.types import Record

_KEYS = {
    "node": ("title", "outlet", "published", "path", "event", "origin"),
    "edge": ("kind", "evidence"),
}


def pieces(record: Record | Compiled) -> Iterator[str]:
    """One graph; an edge goes from the report that came first to the one that depends on it, where that is known."""
    source = compiled(record)
    homes, events = dict(source.report_events), {event.id: event.label for event in source.events}
    origin = {report: str(n) for n, group in enumerate(source.origins) for report in group}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for domain, names in _KEYS.items():
        for name in names:
            yield f'<key id="{name}" for="{domain}" attr.name="{name}" attr.type="string"/>\n'
    yield '<graph id="lineage" edgedefault="directed">\n'
    for r in source.reports:
        event = events.get(homes.get(r.id) or "")
        values = (r.title, r.outlet, r.published, r.path, event, origin.get(r.id))
        yield f'<node id="{escape(r.id)}">{_data("node", values)}</node>\n'
    for edge in source.lineage:
        data = _data("edge", (edge.kind, "; ".join(edge.evidence)))
        yield f'<edge source="{escape(edge.source)}" target="{escape(edge.target)}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(domain: str, values: tuple[str | None, ...]) -> str:
    pairs = zip(_KEYS[domain], values, strict=True)
    return "".join(f'<data key="{name}">{escape(value)}</data>' for name, value in pairs if value)
