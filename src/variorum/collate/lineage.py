"""Who copies whom, who shares an agency, who cites whom; and which reports count as one independent origin.

Officials' quoted words are masked before anything is measured: two independent reporters quote the same sentence. What is left
is the reports' own narration, cut into shingles of eight words. Few shared words prove little (standing formulas recur for
years), so they count only between reports of the same days, or of one outlet; fewer than twelve words in all, only between
reports that others already bind together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING

import msgspec

from variorum.collate.bonds import join
from variorum.collate.entities import Names
from variorum.collate.memory import FORGETFUL, Recall, Row
from variorum.collate.pairs import Pair, Pairs
from variorum.collate.reuse import Run, shared_runs, shingles
from variorum.collate.terms import Words, fold, rarity, read_words
from variorum.types import ENCOUNTERS, Analysis, Citation, Lineage, LineageKind, Report, Span

if TYPE_CHECKING:
    from variorum.collate.reuse import Hashes

COPY = 0.43
"""The share of the shorter report's shingles from which on two reports carry one copy (gold for .5 of the unmasked text)."""

SUBSTANTIAL = 0.05
"""The share from which on a common source makes two reports one origin; below it, only where they carry the same words."""

_AGENCY = 0.2
_TELLING = 12.0
_FORMULA = 0.04
_SURE = 12
_DAYS = 2
_SHOWN = 8


class Edge(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """An edge of descent as the whole pile looks at it; its evidence and passages stay packed in ``body`` until they are asked
    for. A ``weak`` one holds only between reports that others bind together."""

    source: str
    target: str
    kind: LineageKind
    share: float
    weak: bool
    body: msgspec.Raw

    @classmethod
    def of(cls, edge: Lineage, *, weak: bool) -> Edge:
        return cls(edge.source, edge.target, edge.kind, edge.share, weak, msgspec.Raw(_pack(edge)))

    @property
    def whole(self) -> Lineage:
        return _unpack(self.body)


_EDGES = msgspec.msgpack.Decoder(Row[Edge])
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Lineage).decode


@dataclass(frozen=True, slots=True)
class Narration:
    """A report's own words, quotations masked, as shingles; ``own`` the same as a set, for counting.

    ``days`` it belongs to, and ``who`` meet or speak in its main event, as entities.
    """

    report: Report
    words: Words
    hashes: Hashes
    own: frozenset[int]
    days: tuple[date, ...]
    who: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two narrations share: ``share`` of the shorter one's shingles, the runs of words, and how telling the best is."""

    share: float
    runs: tuple[Run, ...]
    words: int
    telling: float


def trace_lineage(
    pile: tuple[Analysis, ...], pairs: Iterable[Pair], names: Names, recall: Recall = FORGETFUL
) -> tuple[Edge, ...]:
    """Candidate pairs -> the edges of descent between reports, each with its evidence, sorted."""
    return bind(pile, find_edges(pile, pairs, names, recall))


def find_edges(pile: tuple[Analysis, ...], pairs: Iterable[Pair], names: Names, recall: Recall = FORGETFUL) -> tuple[Edge, ...]:
    """What pairs of reports, those with one first report together, have in common by themselves."""

    @cache
    def narration(index: int) -> Narration:
        return _narration(pile[index], names)

    def edge(first: int, second: int) -> Edge | None:
        return _edge(narration(first), narration(second))

    found: list[Edge] = []
    for first, others in Pairs.of(pairs).by_first():
        found += recall.row("edges", first, others, _EDGES, partial(edge, first))
    return tuple(found)


def bind(pile: tuple[Analysis, ...], edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges that hold, sorted: a weak one only between reports that others bind together."""
    edges = tuple(edges)
    sure = tuple(edge for edge in edges if not edge.weak)
    home = {report: group for group in _bound(pile, sure) for report in group}
    closing = tuple(edge for edge in edges if edge.weak and home[edge.source] is home[edge.target])
    return tuple(sorted((*sure, *closing), key=lambda edge: (edge.source, edge.target, edge.kind)))


def group_origins(pile: tuple[Analysis, ...], lineage: Iterable[Edge | Lineage]) -> tuple[tuple[str, ...], ...]:
    """Edges -> groups of reports that count as one origin; every report is in exactly one group.

    Copies, reports of one agency and all that one outlet publishes are one origin; so are reports that owe a substantial part
    of their own words to a common source. Citing another report, or a few words in common, does not make one a copy of it.
    """
    return _bound(pile, tuple(edge for edge in lineage if edge.kind != "common-source" or edge.share >= SUBSTANTIAL))


def _bound(pile: tuple[Analysis, ...], lineage: Iterable[Edge | Lineage]) -> tuple[tuple[str, ...], ...]:
    """Reports in groups that edges, but for citations, or outlets hold together."""
    bound = [(edge.source, edge.target) for edge in lineage if edge.kind in ("copy", "same-agency", "common-source")]
    return tuple(join((analysis.report.id for analysis in pile), (*bound, *_same_outlet(pile))))


def _same_outlet(pile: tuple[Analysis, ...]) -> Iterator[tuple[str, str]]:
    """Each report with the first one of its outlet."""
    first: dict[str, str] = {}
    for report in (analysis.report for analysis in pile):
        if report.outlet:
            yield first.setdefault(fold(report.outlet), report.id), report.id


def _narration(analysis: Analysis, names: Names) -> Narration:
    report = analysis.report
    quoted = [span for statement in analysis.statements if statement.kind == "direct" for span in statement.content]
    words = read_words(report, masked=quoted)
    hashes = shingles(words)
    if not len(hashes):
        words = read_words(report)
        hashes = shingles(words)
    return Narration(report, words, hashes, frozenset(hashes.tolist()), tuple(_days(analysis)), _who(analysis, names))


def _days(analysis: Analysis) -> Iterator[date]:
    """The days a report belongs to: of its publication and of its main event."""
    main = (event.date for event in analysis.events if event.main)
    for value in (analysis.report.published, *main):
        try:
            yield date.fromisoformat((value or "")[:10])
        except ValueError:
            continue


def _who(analysis: Analysis, names: Names) -> frozenset[str]:
    """Those who meet in a report's main event."""
    report = analysis.report.id
    met = (event for event in analysis.events if event.main and event.type in ENCOUNTERS)
    return frozenset(names[report, key] for event in met for key in event.participants if (report, key) in names)


def _edge(one: Narration, other: Narration) -> Edge | None:
    """What one pair of reports has in common, as an edge from the earlier to the later."""
    source, target = (one, other) if _order(one) <= _order(other) else (other, one)
    reuse = _reuse(source, target)
    credits = _shared_agencies(source.report, target.report)
    outlet = _shared_outlet(source.report, target.report)
    cited = _cited(source, target)
    near = _near(source, target)
    series = outlet is not None and len(source.who & target.who) >= (1 if near else 2)
    kind = _kind(reuse, near=near, credits=credits, outlet=outlet, cited=cited) or ("common-source" if series else None)
    if kind is None:
        return None
    evidence = (*_evidence(reuse, source), *(f"both credit {name}" for name in credits))
    evidence += (f"both published by {outlet}",) if outlet else ()
    evidence += ("both on talks of the same people",) if series else ()
    evidence += (f"the later names {cited.of(target.report.text)} as its source",) if cited else ()
    passages = _passages(reuse, source, target)
    passages += (Citation(target.report.id, cited),) if cited else ()
    weak = kind == "common-source" and reuse.words < _SURE and not (series or credits)
    return Edge.of(Lineage(source.report.id, target.report.id, kind, evidence, passages, reuse.share), weak=weak)


def _kind(reuse: Reuse, *, near: bool, credits: tuple[str, ...], outlet: str | None, cited: Span | None) -> LineageKind | None:
    """The verdict on a pair, strongest ground first."""
    if reuse.share >= COPY:
        return "copy"
    if credits and reuse.share >= _AGENCY:
        return "same-agency"
    if reuse.telling >= _TELLING and (near or reuse.share >= (_FORMULA if outlet else _AGENCY)):
        return "common-source"
    if cited and near:
        return "cites"
    return "common-source" if credits and near else None


def _order(narration: Narration) -> tuple[str, int, str]:
    """Sort key: the earlier published, then the longer (a copy is cut more often than it grows), then by id."""
    return _moment(narration.report.published), -len(narration.words.forms), narration.report.id


def _moment(published: str | None) -> str:
    """A time of publication as a string that sorts by time; reports without one come last."""
    if not published:
        return "~"
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return "~"
    return (moment.astimezone(UTC) if moment.tzinfo else moment).replace(tzinfo=None).isoformat()


def _near(one: Narration, other: Narration) -> bool:
    return any(abs((a - b).days) <= _DAYS for a in one.days for b in other.days)


def _reuse(one: Narration, other: Narration) -> Reuse:
    common = one.own & other.own
    if not common:
        return Reuse(0.0, (), 0, 0.0)
    share = len(common) / min(len(one.own), len(other.own))
    runs = tuple(shared_runs(one.hashes, other.hashes))
    telling = max(sum(rarity(word) for word in set(one.words.forms[run.first : run.last])) for run in runs)
    return Reuse(round(share, 4), runs, sum(map(len, runs)), round(telling, 2))


def _shared_agencies(one: Report, other: Report) -> tuple[str, ...]:
    agencies = {credit.agency for credit in one.credits if credit.agency}
    return tuple(sorted(agencies & {credit.agency for credit in other.credits if credit.agency}))


def _shared_outlet(one: Report, other: Report) -> str | None:
    return one.outlet if one.outlet and other.outlet and fold(one.outlet) == fold(other.outlet) else None


def _cited(source: Narration, target: Narration) -> Span | None:
    """Where the later report names the earlier one's outlet, by any of its names, as a source."""
    names = {fold(each.value) for each in source.report.evidence if each.field == "outlet"}
    names |= {fold(source.report.outlet)} if source.report.outlet else set()
    credits = (c for c in target.report.credits if fold(c.name) in names or (c.agency and fold(c.agency) in names))
    return min((credit.span for credit in credits), default=None)


def _evidence(reuse: Reuse, source: Narration) -> tuple[str, ...]:
    """The shared wording in words and figures, the longest shared run quoted."""
    if not reuse.runs:
        return ()
    longest = max(reuse.runs, key=lambda run: (len(run), -run.first))
    quoted = source.words.span(longest.first, min(longest.last, longest.first + 20)).of(source.report.text)
    passages = "1 passage" if len(reuse.runs) == 1 else f"{len(reuse.runs)} passages"
    amount = f"{reuse.words} words in {passages} outside quotations, {reuse.share:.0%} of the shorter report"
    return (f"same wording: {amount}", f"“{' '.join(quoted.split())}{'…' if len(longest) > 20 else ''}”")


def _passages(reuse: Reuse, source: Narration, target: Narration) -> tuple[Citation, ...]:
    """The longest shared runs, cited in both reports, in text order."""
    longest = sorted(reuse.runs, key=lambda run: (-len(run), run.first))[:_SHOWN]
    cited: list[Citation] = []
    for run in sorted(longest, key=lambda run: run.first):
        cited.append(Citation(source.report.id, source.words.span(run.first, run.last)))
        cited.append(Citation(target.report.id, target.words.span(run.there, run.there + len(run))))
    return tuple(cited)
