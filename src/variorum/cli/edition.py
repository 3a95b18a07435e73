"""Record -> the edition as text: for each main event who tells it, where they differ, what they agree on, what one alone tells.

Pure: the same record gives the same text. Every line cites siglum and offsets. Type does the work (weight, indents, marks);
colour is never needed to read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from variorum.cli.lists import main_events
from variorum.cli.terminal import printable
from variorum.edition.dates import interval
from variorum.edition.event import event_page
from variorum.edition.index import Index, clip, index, witnesses
from variorum.edition.pages import Alone, Difference, EventPage, Quote, Row, Run, Witness
from variorum.types import Event, Record, Span

_STATUSES = {
    "disputed": "Told by several, and disputed",
    "agreed": "Told by independent origins",
    "copied": "Told by several, from one origin",
}
_ASPECTS = {name: n for n, name in enumerate("negation figure date modifier place who whom name order cut".split())}
_LONG, _SHORT, _EVENTS = 420, 48, 6
_MARKS = frozenset('“”„"«»‘’″')


@dataclass(frozen=True, slots=True)
class _Style:
    """How it is set: ``rows`` of each section; ``plain``: marks in place of type, for a pipe or a file; ``found``: the record;
    ``sigla``: what a report is called outside its own event (2A: the first witness of event 2)."""

    rows: int
    plain: bool
    file: str
    found: Index
    sigla: dict[str, str]

    def place(self, quote: Quote) -> str:
        """Siglum and offsets; further witnesses with the same words follow in brackets."""
        others = f" (= {' '.join(clipped(quote.sigla[1:], 4))})" if len(quote.sigla) > 1 else ""
        return f"{self.siglum(quote)} {quote.start}–{quote.end}{others}"

    def siglum(self, quote: Quote) -> str:
        return quote.sigla[0] if quote.sigla else self.sigla.get(quote.report, quote.report[:4])

    def quoted(self, quote: Quote, *, long: int = _LONG) -> Text:
        """The words; within quotation marks when the report quotes them."""
        words, span = _runs(quote.runs, self, long=long), Span(quote.start, quote.end)
        said = self.found.statements.get(quote.report, ())
        direct = any(c.contains(span) for s in said if s.kind == "direct" for c in s.content)
        if not direct or words.plain[:1] in _MARKS:
            return words
        return Text.assemble("“", words, "”")

    def more(self, hidden: int, command: str) -> Iterator[RenderableType]:
        """How many are not shown, and the command that shows them."""
        if hidden > 0:
            yield Padding(Text(f"{hidden} more: {command}", style="dim italic"), (0, 0, 0, 5), expand=False)


def edition(
    record: Record, *, file: str | None = None, event: str | None = None, rows: int | None = None, plain: bool = False
) -> RenderableType:
    """The edition of the main events, the most reported first; of one event with ``event``; ``rows`` of each section."""
    found = index(record)
    ordered = main_events(record.events)
    style = _Style(rows or 12, plain, file or "FILE", found, _sigla(found, ordered))
    chosen = [(n, e) for n, e in enumerate(ordered, start=1) if event in (None, e.id)]
    if event and not chosen:
        chosen = [(0, e) for e in record.events if e.id == event]
    parts: list[RenderableType] = [_head(record, len(ordered))] if event is None else []
    for number, one in chosen[:_EVENTS]:
        parts += _event(number, event_page(found, one), found, style)
    parts += _other_events(chosen[_EVENTS:], style) if event is None else []
    parts += _foot(record, found, file) if event is None else []
    return Group(*parts)


def _sigla(found: Index, ordered: list[Event]) -> dict[str, str]:
    """Each report by the number of its event and its siglum there."""
    return {w.report: f"{n}{w.siglum}" for n, event in enumerate(ordered, start=1) for w in witnesses(found, event.reports)}


def _count(number: int, noun: str, many: str = "") -> str:
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def _head(record: Record, events: int) -> RenderableType:
    apart = sum(not d.compatible for d in record.disagreements)
    facts = (
        _count(len(record.reports), "report"),
        _count(events, "main event"),
        _count(len(record.statements), "statement"),
        _count(len(record.claims), "claim"),
        _count(apart, "disagreement"),
    )
    return Text.assemble(("Variorum", "bold"), "  ", " · ".join(facts))


def _event(number: int, page: EventPage, found: Index, style: _Style) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(
        Text(f"{number}  {printable(page.title)}" if number else printable(page.title), style="bold"), align="left", style="dim"
    )
    facts = " · ".join(part for part in (page.type, page.when or "date undecided", page.place) if part)
    yield Padding(Text(facts), (0, 0, 0, 3), expand=False)
    if page.participants:
        yield Padding(Text(", ".join(printable(p.name) for p in page.participants)), (0, 0, 0, 3), expand=False)
    yield Text()
    yield _witnesses(page.witnesses)
    yield from _differences("Where the accounts differ", page.differences, style, number)
    for status, title in _STATUSES.items():
        yield from _claims(title, [row for voice in page.voices for row in voice.rows if row.status == status], style, number)
    yield from _alone(page, style, number)
    yield from _differences("Differences that can all be true", page.refinements, style, number)
    yield from _lineage(page, style)
    yield from _background(page, style, number)


def _section(title: str, tail: str = "") -> Iterator[RenderableType]:
    yield Text()
    yield Text.assemble((title, "bold underline"), (f"  {tail}" if tail else "", "dim"))


def _grid(*widths: int | None) -> Table:
    """Columns without lines: fixed where a width is given; the last takes what is left."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=False)
    for width in widths:
        table.add_column(width=width, no_wrap=False, overflow="fold")
    return table


def _witnesses(witnesses: Iterable[Witness]) -> RenderableType:
    table = _grid(3, None)
    for w in witnesses:
        credits = f" · credits {', '.join(clipped(w.credits, 3))}" if w.credits else ""
        facts = f"{printable(w.name)} · {w.published or 'no date'}{credits}"
        table.add_row(Text(w.siglum, style="bold"), Text.assemble(printable(w.title), (f"\n{facts}", "dim")))
    return Padding(table, (0, 0, 0, 3), expand=False)


# ------------------------------------------------------------------------------------------------------ differences


def _differences(title: str, found: tuple[Difference, ...], style: _Style, number: int) -> Iterator[RenderableType]:
    if not found:
        return
    yield from _section(title, str(len(found)))
    weighty = sorted((one for one in found if one.aspect != "wording"), key=lambda one: _ASPECTS.get(one.aspect, 99))
    words = [one for one in found if one.aspect == "wording"]
    shown = [*weighty[: style.rows], *words[: max(3, style.rows - len(weighty)) if style.rows > 12 else 3]]
    for one in shown:
        yield from _difference(one, style)
    event = f" --event {number}" if number else ""
    yield from style.more(len(found) - len(shown), f"variorum show {style.file} disagreements{event}")


def _difference(one: Difference, style: _Style) -> Iterator[RenderableType]:
    """The values against one another where they are short, then each in the words around it."""
    table = _grid(16, None)
    for quote in one.readings:
        if len(quote.runs) > 1 or len(_reading(quote)) > _SHORT:
            table.add_row(Text(style.place(quote), style="dim"), _runs(_near(quote.runs, len(_reading(quote))), style))
    line = Text.assemble((one.aspect, "bold"))
    if all(len(_reading(quote)) <= _SHORT for quote in one.readings):
        for n, quote in enumerate(one.readings):
            place = " ".join(quote.sigla or [style.siglum(quote)]) if table.row_count else style.place(quote)
            line.append_text(Text.assemble((" against " if n else ": ", "italic" if n else ""), printable(_reading(quote)), " "))
            line.append(f"[{place}]", style="dim")
    yield Padding(line, (0, 0, 0, 3), expand=False)
    if table.row_count:
        yield Padding(table, (0, 0, 0, 5), expand=False)


def _near(runs: tuple[Run, ...], length: int) -> Iterator[Run]:
    """What is read, with so much of its context on either side that both fit a line."""
    reach, seen = max(16, (70 - length) // 2), False
    for run in runs:
        if "context" not in run.marks:
            seen = True
            yield run
        elif len(run.text) <= reach:
            yield run
        elif seen:
            yield Run((" " if run.text[:1].isspace() else "") + clip(run.text, reach), run.marks)
        else:
            yield Run("… " + run.text[-reach:].partition(" ")[2], run.marks)


def _reading(quote: Quote) -> str:
    inside = [run.text for run in quote.runs if "context" not in run.marks]
    return " ".join("".join(inside).split())


# ----------------------------------------------------------------------------------------------------------- claims


def _claims(title: str, rows: list[Row], style: _Style, number: int) -> Iterator[RenderableType]:
    if not rows:
        return
    yield from _section(title, str(len(rows)))
    voice: str | None = ""
    for row in sorted(rows[: style.rows], key=lambda row: row.voice is None):
        name = row.voice.name if row.voice else None
        if name != voice:
            yield Padding(Text(printable(name or "In the reports' own voice"), style="italic"), (0, 0, 0, 3), expand=False)
            voice = name
        yield from _claim(row, style)
    event = f" --event {number}" if number else ""
    yield from style.more(len(rows) - style.rows, f"variorum show {style.file} claims{event}")


def _claim(row: Row, style: _Style) -> Iterator[RenderableType]:
    table = _grid(16, None)
    for reading in (*row.readings, *row.others):
        table.add_row(Text(style.place(reading), style="dim"), style.quoted(reading))
    notes = [row.relation or "", _count(row.origins, "origin"), f"silent: {' '.join(row.silent)}" if row.silent else ""]
    table.add_row("", Text(" · ".join(note for note in notes if note), style="dim"))
    yield Padding(table, (0, 0, 0, 5), expand=False)


def _alone(page: EventPage, style: _Style, number: int) -> Iterator[RenderableType]:
    if not page.alone:
        return
    yield from _section("Told by one report alone", str(sum(group.total for group in page.alone)))
    each = max(2, style.rows // 3)
    for group in page.alone:
        table = _grid(16, None)
        for row in _telling(group, each):
            said = Text.assemble((f"{printable(row.voice.name)}: ", "italic")) if row.voice else Text()
            for reading in row.readings[:1]:
                table.add_row(Text(style.place(reading), style="dim"), said + style.quoted(reading, long=200))
        yield Padding(table, (0, 0, 0, 5), expand=False)
        event = f" --event {number}" if number else ""
        report = next((w.report for w in page.witnesses if w.siglum == group.siglum), "")
        yield from style.more(group.total - each, f"variorum show {style.file} claims{event} --report {report}")


def _telling(group: Alone, number: int) -> tuple[Row, ...]:
    """The rows to show of what one alone tells: quoted words first, then the rest, in the order of the text."""
    best = sorted(group.rows, key=lambda row: (row.voice is None, -min(_length(row), 240)))[:number]
    return tuple(row for row in group.rows if row in best)


def _length(row: Row) -> int:
    return sum(len(run.text) for reading in row.readings for run in reading.runs)


# ---------------------------------------------------------------------------------------------- lineage, background


def _lineage(page: EventPage, style: _Style) -> Iterator[RenderableType]:
    if len(page.witnesses) < 2:
        return
    origins: dict[int, list[str]] = {}
    for w in page.witnesses:
        origins.setdefault(w.origin, []).append(w.siglum)
    groups = " | ".join(" ".join(clipped(sigla, 12)) for sigla in list(origins.values())[:12])
    counted = f"{_count(len(page.witnesses), 'report')}, {_count(len(origins), 'independent origin')} in this pile: {groups}"
    yield from _section("Who depends on whom", counted)
    table = _grid(8, 14, None)
    edges = [edge for edge in page.stemma.edges if edge.kind != "credit"]
    for edge in edges[: style.rows]:
        arrow = "→" if edge.kind in ("copy", "cites") else "–"
        table.add_row(Text(f"{edge.source} {arrow} {edge.target}"), Text(edge.kind), Text(printable(edge.evidence), style="dim"))
    if table.row_count:
        yield Padding(table, (0, 0, 0, 5), expand=False)
    yield from style.more(len(edges) - style.rows, f"variorum show {style.file} lineage")


def clipped(names: Sequence[str], number: int) -> list[str]:
    """The first few of many names."""
    return [*names[:number], *([f"and {len(names) - number} more"] if len(names) > number else [])]


def _background(page: EventPage, style: _Style, number: int) -> Iterator[RenderableType]:
    if not page.background:
        return
    yield from _section("Also told of in these reports", str(len(page.background)))
    table = _grid(20, None)
    for line in page.background[:6]:
        table.add_row(Text(line.when or "no date", style="dim"), Text(printable(line.label)))
    yield Padding(table, (0, 0, 0, 5), expand=False)
    event = f" --event {number}" if number else ""
    yield from style.more(len(page.background) - 6, f"variorum show {style.file} timeline{event}")


def _other_events(rest: list[tuple[int, Event]], style: _Style) -> Iterator[RenderableType]:
    if not rest:
        return
    yield from _section(f"{len(rest)} more main events")
    table = _grid(5, 24, None)
    for number, event in rest[:20]:
        table.add_row(str(number), Text(interval(event.date) or "no date", style="dim"), Text(printable(event.label)))
    yield Padding(table, (0, 0, 0, 3), expand=False)
    yield Padding(
        Text(f"variorum show {style.file} --event NUMBER prints one in full", style="dim italic"), (0, 0, 0, 5), expand=False
    )


def _foot(record: Record, found: Index, file: str | None) -> Iterator[RenderableType]:
    homeless = [report for report, event in record.report_events if event is None]
    if homeless:
        yield Text()
        many = _count(
            len(homeless), "report is about no event that could be named", "reports are about no event that could be named"
        )
        names = "; ".join(clip(found.reports[r].title or found.reports[r].path, 60) for r in homeless[:5])
        yield Text(f"{many}: {printable(names)}{' …' if len(homeless) > 5 else ''}", style="dim")
    yield Text()
    if file:
        yield Text(
            f"Kept in {file}. In full: variorum show {file} --event 1; every citation again: variorum verify {file}", style="dim"
        )


# ------------------------------------------------------------------------------------------------------------- words


def _runs(runs: Iterable[Run], style: _Style, *, long: int = _LONG) -> Text:
    """Words with their marks. In a terminal what differs is underlined and what differs in value is bold; in plain text
    ‹ › stands around it, unless most of the words differ. ``[…]`` is what a quotation leaves out without saying so."""
    text, runs = Text(), tuple(runs)
    marked = sum(len(run.text) for run in runs if {"variant", "added"} & set(run.marks))
    sparse = marked * 2 <= sum(len(run.text) for run in runs)
    for run in _cut(runs, long):
        words = printable(run.text.replace("\n", " "))
        if "reading" in run.marks:
            text.append(f"[{words}]" if style.plain else words, style="bold")
        elif {"variant", "added"} & set(run.marks) and sparse:
            text.append(f"‹{words}›" if style.plain else words, style="underline")
        elif "cut" in run.marks:
            text.append(" […] " if not text.plain.endswith(" ") else "[…] ", style="bold")
        else:
            text.append(words)
    return text


def _cut(runs: tuple[Run, ...], long: int) -> Iterator[Run]:
    """The first ``long`` characters, up to a space."""
    left = long
    for run in runs:
        if len(run.text) > left:
            yield Run(run.text[:left].rsplit(" ", 1)[0] + " …", run.marks)
            return
        left -= len(run.text)
        yield run
