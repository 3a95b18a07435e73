"""What `show` and `search` print: one paragraph for each value, each with the place it cites."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from variorum.cli.terminal import printable
from variorum.dossier import Dossier
from variorum.edition.cues import cue_of
from variorum.edition.dates import day, interval
from variorum.edition.differences import meant, sides_of, standing
from variorum.edition.index import clip, in_print, name_of, title_of
from variorum.errors import NotFound
from variorum.export.json import ROWS, located
from variorum.store import Hit, slices
from variorum.types import (
    Citation,
    Claim,
    Disagreement,
    Entity,
    Event,
    Figure,
    Lineage,
    Parallel,
    Report,
    Span,
    Statement,
    Time,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for, as ids."""

    event: str | None = None
    report: str | None = None
    speaker: str | None = None
    limit: int | None = None
    why: bool = False

    @classmethod
    def named(
        cls,
        dossier: Dossier,
        *,
        event: str | None = None,
        report: str | None = None,
        speaker: str | None = None,
        limit: int | None = None,
        why: bool = False,
    ) -> Wanted:
        """Find what the user names. Raises NotFound, which says what there is."""
        return cls(
            event and find_event(dossier, event).id,
            report and find_report(dossier, report).id,
            speaker and find_speaker(dossier, speaker).id,
            limit,
            why,
        )


def main_events(events: Iterable[Event]) -> list[Event]:
    """The main events, those that most reports tell first: the order in which the edition numbers them."""
    return sorted((e for e in events if e.main), key=lambda e: (-len(e.reports), e.date or "9", e.label, e.id))


def find_event(dossier: Dossier, name: str) -> Event:
    """An event by its number in the edition, its id (or the beginning of it), or words of its name."""
    events = list(dossier.events)
    ordered = main_events(events)
    if name.isdecimal() and 1 <= int(name) <= len(ordered):
        return ordered[int(name) - 1]
    wanted = name.casefold()
    found = [e for e in events if e.id == name or (len(name) >= 4 and e.id.startswith(name))]
    found = found or [e for e in (*ordered, *events) if wanted in e.label.casefold()]
    if found:
        return found[0]
    there = "; ".join(f"{n} {clip(e.label, 60)}" for n, e in enumerate(ordered[:5], start=1))
    raise NotFound(f"{dossier.path}: no event is called {name!r}; the main events are: {there or 'none'}")


def find_report(dossier: Dossier, name: str) -> Report:
    """A report by its id (or the beginning of it), or part of its path, title or outlet."""
    reports = list(slices.heads(dossier.store.db).values())
    wanted = name.casefold()
    found = [r for r in reports if r.id == name or (len(name) >= 4 and r.id.startswith(name))]
    found = found or [r for r in reports if name in r.paths]
    found = found or [r for r in reports if any(wanted in (x or "").casefold() for x in (*r.paths, r.title, r.outlet))]
    if found:
        return min(found, key=lambda r: r.path)
    raise NotFound(f"{dossier.path}: no report is called {name!r}; `variorum show {dossier.path} reports` lists them")


def find_speaker(dossier: Dossier, name: str) -> Entity:
    """An entity by its id, its name, an alias or part of one; the one that says most."""
    known = slices.known(dossier.store.db)
    wanted = name.casefold()
    found = [k for k in known if k.entity.id == name] or [k for k in known if k.entity.name.casefold() == wanted]
    found = found or [k for k in known if any(wanted in words.casefold() for words in (k.entity.name, *k.entity.aliases))]
    if found:
        return max(found, key=lambda k: (k.said, k.mentions, k.entity.id)).entity
    raise NotFound(f"{dossier.path}: nobody is called {name!r}; `variorum show {dossier.path} people` lists who speaks")


# ------------------------------------------------------------------------------------------------------------- values


def _values(dossier: Dossier, kind: str, wanted: Wanted) -> Iterator[Any]:
    chosen = {"event": wanted.event, "report": wanted.report, "speaker": wanted.speaker}
    if kind == "reports":
        yield from _reports(dossier, wanted)
        return
    table = {"people": "entities", "timeline": "events"}.get(kind, kind)
    found: Iterable[Any] = dossier.store.values(table, **chosen)
    if kind == "people":
        ranks = {k.entity.id: (-k.said, -k.mentions, k.entity.name) for k in slices.known(dossier.store.db, only="PERSON")}
        keys = [e.id for e in found if e.id in ranks] if any(chosen.values()) else list(ranks)
        found = (dossier.entities[key] for key in sorted(keys, key=lambda key: (*ranks[key], key)))
    elif kind == "timeline":
        found = sorted(found, key=lambda e: (e.date is None, e.date or "", e.label, e.id))
    elif kind == "events":
        all_of = list(found)
        found = [*main_events(all_of), *(e for e in all_of if not e.main)]
    elif kind == "disagreements":
        found = sorted(found, key=standing)
    yield from found


def _reports(dossier: Dossier, wanted: Wanted) -> Iterator[Report]:
    homes = dossier.homes()
    for head in sorted(slices.heads(dossier.store.db).values(), key=in_print):
        if wanted.report in (None, head.id) and wanted.event in (None, homes.get(head.id)):
            yield dossier.report(head.id)


def as_json_rows(dossier: Dossier, kind: str, wanted: Wanted) -> str:
    """The values as rows of the exported record, one JSON array."""
    table = {"people": "entities", "timeline": "events"}.get(kind, kind)
    report = cache(dossier.report)
    rows = [ROWS[table](value) | _placed(report, value) for value in islice(_values(dossier, kind, wanted), wanted.limit)]
    if kind == "reports":
        homes = dossier.homes()
        rows = [row | {"event": homes.get(row["id"])} for row in rows]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _placed(report: Callable[[str], Report], value: Any) -> dict[str, Any]:
    """Where in its source stands each span that a value cites: content, members, readings, in their order."""
    if isinstance(value, Statement):
        cited = [Citation(value.report, span) for span in value.content]
    elif isinstance(value, Figure | Time):
        cited = [Citation(value.report, value.span)]
    elif isinstance(value, Claim | Parallel):
        cited = list(value.members)
    elif isinstance(value, Disagreement):
        cited = [Citation(reading.report, reading.span) for reading in value.values]
    else:
        return {}
    return {"at": [{"path": report(c.report).path, "places": located(report(c.report), c.span)} for c in cited]}


# -------------------------------------------------------------------------------------------------------------- lines


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


class _Teller:
    """Values -> lines; remembers the reports and names that it has looked up."""

    def __init__(self, dossier: Dossier, *, why: bool) -> None:
        self.dossier, self.why = dossier, why
        self.report = cache(dossier.report)
        self._named = cache(lambda key: next((e.name for e in slices.entities(dossier.store.db, [key])), None))

    def words(self, report: str, span: Span, length: int = 400) -> str:
        return clip(span.of(self.report(report).text), length)

    def place(self, report: str, span: Span) -> str:
        return f"[{clip(name_of(self.report(report)), 28)} {span.start}–{span.end}]"

    def cited(self, citation: Citation, length: int = 400) -> list[tuple[str, str]]:
        words = self.words(citation.report, citation.span, length)
        return [("  ", ""), (words, ""), (" ", ""), (self.place(citation.report, citation.span), "dim"), ("\n", "")]

    def because(self, *reasons: str) -> list[tuple[str, str]]:
        given = "; ".join(reason for reason in reasons if reason)
        return [(f"  because: {given}\n", "italic dim")] if self.why and given else []

    def name(self, key: str | None, unknown: str = "") -> str:
        return (self._named(key) if key else None) or unknown

    def events(self, e: Event) -> list[tuple[str, str]]:
        who = ", ".join(name for p in e.participants if (name := self.name(p)))
        facts = " · ".join(part for part in (e.type, interval(e.date), e.place or "", who) if part)
        told = len(e.reports) or len({c.report for c in e.tellings})
        shown = [(f"{e.label}\n", "bold" if e.main else ""), (f"  {facts}", "")]
        passing = len({c.report for c in e.tellings} - set(e.reports)) if e.main else 0
        also = f" and {passing} in passing" if passing else ""
        tail = f" · {_many(told, 'report')}{also}{' · main' if e.main else ''} · {e.id}\n"
        lines = [*shown, (tail, "dim"), *self.because(*e.why)]
        return lines + [part for c in e.tellings if self.why for part in self.cited(c, 160)]

    def timeline(self, e: Event) -> list[tuple[str, str]]:
        style = "bold" if e.main else ""
        place = f", {e.place}" if e.place and e.place not in e.label else ""
        return [(f"{interval(e.date) or 'no date'}\t", style), (f"{e.label}{place}", style), (f"  {e.id}", "dim")]

    def claims(self, c: Claim) -> list[tuple[str, str]]:
        voice = self.name(c.voice, "the reports' own voice")
        lines = [(f"{c.status:<9}", "bold"), (f"{voice} · {_many(c.origins, 'origin')}", ""), (f" · {c.id}\n", "dim")]
        lines += [part for member in c.members for part in self.cited(member)]
        if c.silent:
            silent = ", ".join(clip(name_of(self.report(r)), 28) for r in c.silent)
            lines.append((f"  silent: {silent}\n", "dim"))
        return lines + self.because(c.why)

    def statements(self, s: Statement) -> list[tuple[str, str]]:
        said = " … ".join(self.words(s.report, span) for span in s.content)
        via = f" (via {name})" if (name := self.name(s.via)) else ""
        span = Span(s.content[0].start, s.content[-1].end)
        lines = [(f"{self.name(s.speaker, 'speaker undecided')}{via}", "bold"), (f" · {s.kind} {s.mode}\n  ", "dim")]
        cue = cue_of(self.report(s.report), s)
        lines += [(f"({cue}) " if cue else "", "dim"), (said, ""), (f" {self.place(s.report, span)}\n", "dim")]
        marks = (("cue", s.cue), ("source", s.source))
        spans = (f"{what} “{self.words(s.report, found)}”" for what, found in marks if found)
        return lines + self.because(*spans, s.why, s.speaker_why)

    def figures(self, f: Figure) -> list[tuple[str, str]]:
        value = "" if f.value is None else f"{f.value:,.12g}" + (f"–{f.upper:,.12g}" if f.upper is not None else "")
        what = " ".join(
            part for part in (f.modifier or "", value, f.unit or "", f"of {f.of}" if f.of else "", f.direction or "") if part
        )
        lines = [(self.words(f.report, f.span, 80), "bold"), (f"  {what}", "")]
        lines += [
            (f" · {name}" if (name := self.name(f.speaker)) else "", ""),
            (f" {self.place(f.report, f.span)}\n", "dim"),
        ]
        return lines + self.because(f.rule)

    def times(self, t: Time) -> list[tuple[str, str]]:
        anchor = f" from {t.anchor}" if t.anchor else ""
        lines = [(self.words(t.report, t.span, 80), "bold"), (f"  {t.type} {t.value}{anchor}", "")]
        return [*lines, (f" {self.place(t.report, t.span)}\n", "dim"), *self.because(t.rule)]

    def people(self, e: Entity) -> list[tuple[str, str]]:
        said, told = len(self.dossier.statements.where(speaker=e.id)), len({m.report for m in e.mentions})
        facts = f"{_many(said, 'statement')}, {_many(len(e.mentions), 'mention')} in {_many(told, 'report')}"
        roles = f"  {clip(', '.join(e.roles), 200)}\n" if e.roles else ""
        also = [a for a in e.aliases if a != e.name]
        names = f"  also: {clip(', '.join(also), 200)}\n" if also else ""
        return [(e.name, "bold"), (f"  {facts} · {e.id}\n", "dim"), (roles, ""), (names, "dim")]

    def parallels(self, p: Parallel) -> list[tuple[str, str]]:
        lines = [(p.relation, "bold"), (f"  {p.id}\n", "dim")]
        return lines + [part for member in p.members for part in self.cited(member)] + self.because(*p.why)

    def disagreements(self, d: Disagreement) -> list[tuple[str, str]]:
        lines = [(d.aspect, "bold"), ("  both can be true" if d.compatible else "", ""), (f"  {d.id}\n", "dim")]
        sides = sides_of(d)
        for n, side in enumerate(sides):
            lines += [("  against\n", "italic dim")] if n and len(d.values) > len(sides) else []
            for v in side:
                words = self.words(v.report, v.span, 200)
                value = meant(d.aspect, v, words)
                lines += [(f"  {words}{' = ' * bool(value)}{value} ", ""), (f"{self.place(v.report, v.span)}\n", "dim")]
        return lines + self.because(d.why)

    def lineage(self, edge: Lineage) -> list[tuple[str, str]]:
        source, target = (clip(name_of(self.report(r)), 40) for r in (edge.source, edge.target))
        lines = [(f"{edge.kind:<14}", "bold"), (f"{source} → {target}\n", "")]
        if edge.kind == "independent" and not self.why:
            return lines
        lines += [(f"  {reason}\n", "dim") for reason in edge.evidence]
        return lines + [part for c in edge.passages[:6] if self.why for part in self.cited(c, 160)]

    def reports(self, r: Report) -> list[tuple[str, str]]:
        facts = " · ".join(part for part in (name_of(r), day(r.published, time=True) or "no date", r.language) if part)
        paths = ", ".join(r.paths)
        lines = [(f"{title_of(r)}\n", "bold"), (f"  {facts}", ""), (f" · {r.id}\n  {paths}\n", "dim")]
        credits = ", ".join(dict.fromkeys(c.agency or c.name for c in r.credits))
        lines += [(f"  credits {credits}\n", "")] if credits else []
        found = (f"  {e.field}: {clip(e.value, 80)} ({e.where})\n" for e in r.evidence if self.why)
        return lines + [(line, "dim italic") for line in found]


_ONE = {"people": "person", "timeline": "event", "lineage": "pair of reports"} | {
    kind: kind.removesuffix("s")
    for kind in ("events", "claims", "statements", "figures", "times", "parallels", "disagreements", "reports")
}


def listing(dossier: Dossier, kind: str, wanted: Wanted) -> Iterator[RenderableType]:
    """A paragraph for each value; the last line says how many there are."""
    teller = _Teller(dossier, why=wanted.why)
    tell: Callable[[Any], list[tuple[str, str]]] = getattr(teller, kind)
    total = 0
    for value in _values(dossier, kind, wanted):
        total += 1
        if wanted.limit is None or total <= wanted.limit:
            yield _text(tell(value))
    left = f", {wanted.limit} shown" if wanted.limit is not None and total > wanted.limit else ""
    noun = {"people": "people", "timeline": "events", "lineage": "pairs of reports"}.get(kind, kind)
    yield Text(f"{total} {noun if total != 1 else _ONE.get(kind, noun)}{left}", style="dim")


def _text(parts: Iterable[tuple[str, str]]) -> RenderableType:
    """One paragraph, safe for the terminal; a line that is too long goes on under its own beginning."""
    whole = Text.assemble(*((printable(words), style) for words, style in parts if words))
    lines: list[RenderableType] = []
    for line in whole.split("\n"):
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        if "\t" in line.plain:
            columns = Table.grid(padding=(0, 2, 0, 0))
            columns.add_column(width=26)
            at = line.plain.index("\t")
            columns.add_row(line[:at], line[at + 1 :])
            lines.append(columns)
        else:
            lines.append(Padding(line[indent:], (0, 0, 0, indent), expand=False))
    return Group(*lines, *([Text()] if len(lines) > 1 else []))


# ------------------------------------------------------------------------------------------------------------- search


def found_lines(dossier: Dossier, hits: Iterable[Hit]) -> Iterator[Text]:
    """Search hits: the words around, with what matched standing out, and where they stand."""
    for hit in hits:
        report = dossier.report(hit.report)
        line = Text(printable(hit.snippet))
        for span in hit.marked:
            line.stylize("bold underline", span.start, span.end)
        head = f"{printable(hit.speaker or 'speaker undecided')}: " if hit.kind == "statement" else ""
        published = day(report.published)
        where = f"  {title_of(report)} · {name_of(report)}{' · ' + published if published else ''}"
        yield Text.assemble((head, "bold"), line, (f"\n{printable(clip(where, 90))} [{hit.span.start}–{hit.span.end}]\n", "dim"))


def found_as_json(dossier: Dossier, hits: Iterable[Hit]) -> str:
    rows = []
    for hit in hits:
        report = dossier.report(hit.report)
        span = [hit.span.start, hit.span.end]
        row = {"kind": hit.kind, "id": hit.item, "report": hit.report, "path": report.path, "span": span}
        marked = [[m.start, m.end] for m in hit.marked]
        rows.append(row | {"speaker": hit.speaker, "snippet": hit.snippet, "marked": marked, "places": located(report, hit.span)})
    return json.dumps(rows, ensure_ascii=False, indent=1)
