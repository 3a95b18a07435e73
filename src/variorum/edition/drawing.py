"""Lineage -> a stemma, events -> a timeline: where everything stands in the drawing. Templates turn them into SVG."""

from __future__ import annotations

from collections import defaultdict

from variorum.edition.index import Index, clip
from variorum.edition.pages import Edge, Hull, Node, Stemma, Witness
from variorum.types import Lineage

_GAP, _STEP, _ROOM = 34.0, 58.0, 820.0
_COLUMNS = 6
_TIER = 44.0


def draw_stemma(found: Index, told_by: tuple[Witness, ...]) -> Stemma:
    """The witnesses of an event by origin, the sources that they name above them, and who depends on whom."""
    sources = _named_sources(told_by)
    above = _place_sources(sources)
    places, hulls, width, height = _place(told_by, max(n.y for n in above) + 80 if above else 20.0)
    width = max([width, *(n.x + n.width / 2 + 8 for n in above)])
    edges = [Edge(f"source:{name}", siglum, "credit") for name, sigla in sources.items() for siglum in sigla]
    edges += _between(found, told_by)
    return Stemma((*above, *places), tuple(edges), hulls, width, height, _summary(told_by, hulls))


def _place(told_by: tuple[Witness, ...], top: float) -> tuple[tuple[Node, ...], tuple[Hull, ...], float, float]:
    """Each origin a block of its own, side by side, in rows of at most six witnesses; few witnesses stand wider apart."""
    groups: defaultdict[int, list[Witness]] = defaultdict(list)
    for witness in told_by:
        groups[witness.origin].append(witness)
    nodes: list[Node] = []
    hulls: list[Hull] = []
    step = _STEP if len(told_by) > 8 else 1.7 * _STEP
    x, y, floor = _GAP, top, top
    for group in groups.values():
        across = min(len(group), _COLUMNS)
        if x > _GAP and x + across * step > _ROOM:
            x, y = _GAP, floor + _STEP + 26
        for n, w in enumerate(group):
            at = (round(x + 26 + (n % _COLUMNS) * step, 1), round(y + 26 + (n // _COLUMNS) * _STEP, 1))
            nodes.append(Node(w.siglum, w.siglum, "witness", *at, w.report, ": ".join(filter(None, (w.name, w.title)))))
            floor = max(floor, at[1])
        own = nodes[-len(group) :]
        hulls.append(_hull(own))
        x += across * step + _GAP
    width = max([360.0, *(n.x + 60 for n in nodes)])
    return tuple(nodes), tuple(hulls), width, floor + 56


def _hull(nodes: list[Node]) -> Hull:
    left, right = min(n.x for n in nodes), max(n.x for n in nodes)
    top, low = min(n.y for n in nodes), max(n.y for n in nodes)
    return Hull(tuple(n.key for n in nodes), left - 27, top - 27, right - left + 54, low - top + 54)


def _named_sources(told_by: tuple[Witness, ...]) -> dict[str, list[str]]:
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for witness in told_by:
        for name in witness.credits:
            sources[name].append(witness.siglum)
    most = sorted(sources, key=lambda name: (-len(sources[name]), name))[:8]
    return {name: sources[name] for name in most}


def _place_sources(sources: dict[str, list[str]]) -> tuple[Node, ...]:
    """Named sources in tiers above the witnesses, those of the first witness first."""
    nodes: list[Node] = []
    x, y = 8.0, 28.0
    for name in sorted(sources, key=lambda name: (len(sources[name][0]), sources[name][0], name)):
        label = clip(name, 24)
        wide = 7.4 * len(label) + 22
        if x > 8 and x + wide > _ROOM * 0.75:
            x, y = 8.0, y + _TIER
        nodes.append(Node(f"source:{name}", label, "source", round(x + wide / 2, 1), y, None, name, round(wide, 1)))
        x += wide + 14
    return tuple(nodes)


def _between(found: Index, told_by: tuple[Witness, ...]) -> list[Edge]:
    """Edges of the lineage among these witnesses; independence is the absence of one."""
    sigla = {w.report: w.siglum for w in told_by}
    own = [e for e in found.record.lineage if e.source in sigla and e.target in sigla and e.kind != "independent"]
    return [edge(e, sigla[e.source], sigla[e.target]) for e in own[:200]]


def edge(found: Lineage, source: str, target: str) -> Edge:
    return Edge(source, target, found.kind, clip("; ".join(found.evidence), 260))


def _summary(told_by: tuple[Witness, ...], hulls: tuple[Hull, ...]) -> str:
    """What the drawing shows, in words, for those who do not see it."""
    groups = "; ".join(", ".join(hull.sigla[:12]) for hull in hulls[:12])
    origins = "1 independent origin" if len(hulls) == 1 else f"{len(hulls)} independent origins"
    reports = "1 report" if len(told_by) == 1 else f"{len(told_by)} reports"
    return f"{reports}, {origins}: {groups}"
