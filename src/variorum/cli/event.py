"""Event page -> lines: who tells it, where they differ, what several tell, what one alone tells, who depends on whom.

Of the reports that have just come in, only what they bring.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from variorum.cli.setting import SHORT, Setting, clipped, grid, indented, near, words_of
from variorum.cli.terminal import printable
from variorum.edition.arrivals import brought_by
from variorum.edition.pages import Alone, Difference, Edge, EventPage, Quote, Row, Witness

ROWS = 12
"""Of each section of an edition."""
_STATUSES = {
    "disputed": "Told by several, and disputed",
    "agreed": "Told by independent origins",
    "copied": "Told by several, from one origin",
}
Lines = Iterator[RenderableType]


def counted(number: int, noun: str, many: str = "") -> str:
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def event_lines(number: int, page: EventPage, setting: Setting, new: Set[str] = frozenset()) -> Lines:
    """One event in full, as far as ``setting`` has rows; where some of its reports are ``new``, only what these bring."""
    sigla = {witness.siglum for witness in page.witnesses if witness.report in new}
    cut = 0 < len(sigla) < len(page.witnesses)
    shown = brought_by(page, sigla) if cut else page
    of_event = f" --event {number or page.id}"
    yield from _heading(number, page)
    if cut:
        yield indented(Text(f"New: {' '.join(sorted(sigla, key=lambda s: (len(s), s)))}", style="bold"), 3)
    yield _witnesses(shown.witnesses)
    title = "Where they differ from the others" if cut else "Where the accounts differ"
    yield from _differences(title, shown.differences, setting, of_event)
    for status, title in _STATUSES.items():
        rows = [row for voice in shown.voices for row in voice.rows if row.status == status]
        yield from _claims(title, rows, setting, of_event)
    yield from _alone(shown, setting, of_event)
    yield from _differences("Differences that can all be true", shown.refinements, setting, of_event)
    yield from _lineage(page.witnesses, shown.stemma.edges, setting)
    if not cut:
        yield from _background(page, setting, of_event)


def section(title: str, tail: str = "") -> Lines:
    yield Text()
    yield Text.assemble((title, "bold underline"), (f"  {tail}" if tail else "", "dim"))


def _heading(number: int, page: EventPage) -> Lines:
    yield Text()
    yield Rule(Text(f"{number or ''}  {printable(page.title)}".strip(), style="bold"), align="left", style="dim")
    facts = " · ".join(part for part in (page.type, page.when or "date undecided", page.place) if part)
    yield indented(Text(printable(facts)), 3)
    if page.participants:
        yield indented(Text(printable(", ".join(p.name for p in page.participants))), 3)
    yield Text()


def _witnesses(told_by: Iterable[Witness]) -> RenderableType:
    table = grid(3, None)
    for w in told_by:
        credits = f" · credits {', '.join(clipped(w.credits, 3))}" if w.credits else ""
        facts = f"{w.name + ' · ' if w.title else ''}{w.published or 'no date'}{credits}"
        table.add_row(Text(w.siglum, style="bold"), Text.assemble(printable(w.title or w.name), (f"\n{printable(facts)}", "dim")))
    return indented(table, 3)


# ------------------------------------------------------------------------------------------------------ differences


def _differences(title: str, found: tuple[Difference, ...], setting: Setting, of_event: str) -> Lines:
    if not found:
        return
    yield from section(title, str(len(found)))
    weighty = [one for one in found if one.aspect != "wording"]
    weighty = [one for n, one in enumerate(weighty) if not any(_covers(other, one) for other in weighty[:n])]
    weighty = [one for one in weighty if len(one.readings) > 1 or len(one.values) > 1]
    words = [one for one in found if one.aspect == "wording"]
    shown = [*weighty[: setting.rows], *words[: 3 if setting.rows <= ROWS else setting.rows]]
    for one in shown:
        yield from _difference(one, setting)
    yield from setting.more(len(found) - len(shown), f"disagreements{of_event}")


def _covers(one: Difference, other: Difference) -> bool:
    """Whether a difference says all that another says."""
    places = {(quote.report, quote.start) for quote in one.readings}
    return one.aspect == other.aspect and all((quote.report, quote.start) in places for quote in other.readings)


def _difference(one: Difference, setting: Setting) -> Lines:
    """The values against one another where they are short, then each in the words around it."""
    lines = [(q, setting.set(near(q))) for q in one.readings if len(q.runs) > 1 or len(words_of(q)) > SHORT]
    head = Text.assemble((one.aspect, "bold"))
    if all(len(words_of(quote)) <= SHORT for quote in one.readings):
        before: Quote | None = None
        for quote in one.readings:
            joined = ": " if before is None else " and " if before.side == quote.side else " against "
            value = f"({quote.value}) " if quote.value else ""
            head.append(joined, style="italic" if before else "")
            head.append(f"{printable(words_of(quote))} {printable(value)}")
            head.append(f"[{setting.who(quote) if lines else setting.place(quote)}]", style="dim")
            before = quote
    yield indented(head, 3)
    if lines:
        yield setting.table(lines)


# ----------------------------------------------------------------------------------------------------------- claims


def _claims(title: str, rows: list[Row], setting: Setting, of_event: str) -> Lines:
    if not rows:
        return
    yield from section(title, str(len(rows)))
    voice: str | None = ""
    for row in sorted(_weightiest(rows, setting.rows), key=lambda row: row.voice is None):
        name = row.voice.name if row.voice else None
        if name != voice:
            yield indented(Text(printable(name or "In the reports' own voice"), style="italic"), 3)
            voice = name
        notes = (row.relation, counted(row.origins, "origin"), row.silent and f"silent: {' '.join(clipped(row.silent, 12))}")
        note = Text(" · ".join(note for note in notes if note), style="dim")
        yield setting.table(
            [
                *((quote, Text.assemble(_cue(quote), setting.quoted(quote))) for quote in (*row.readings, *row.others)),
                (None, note),
            ]
        )
    yield from setting.more(len(rows) - setting.rows, f"claims{of_event}")


def _cue(quote: Quote) -> Text:
    """The words by which a report hands on what follows: "(denied that) he had ..."."""
    return Text(f"({printable(quote.cue)}) " if quote.cue else "", style="dim italic")


def _weightiest(rows: list[Row], number: int) -> list[Row]:
    """The rows that most witnesses tell, the longer first, in their own order."""
    best = sorted(rows, key=lambda row: (-sum(len(q.sigla) for q in row.readings), -min(_length(row), 600)))[:number]
    kept = {row.id for row in best}
    return [row for row in rows if row.id in kept]


def _alone(page: EventPage, setting: Setting, of_event: str) -> Lines:
    if not page.alone:
        return
    yield from section("Told by one report alone", str(sum(group.total for group in page.alone)))
    each = max(3, setting.rows // len(page.alone))
    for group in page.alone:
        lines = []
        for row in _telling(group, each):
            said = Text(f"{printable(row.voice.name)}: " if row.voice else "", style="italic")
            lines += [(q, Text.assemble(said, _cue(q), setting.quoted(q, long=200))) for q in row.readings[:1]]
        yield setting.table(lines)
        report = next((w.report for w in page.witnesses if w.siglum == group.siglum), "")
        yield from setting.more(group.total - each, f"claims{of_event} --report {report}")


def _telling(group: Alone, number: int) -> tuple[Row, ...]:
    """The rows to show of what one alone tells: words of a known voice first, the longer first; in the order of the text."""
    best = sorted(group.rows, key=lambda row: (row.voice is None, -min(_length(row), 240)))[:number]
    return tuple(row for row in group.rows if row in best)


def _length(row: Row) -> int:
    return sum(len(run.text) for reading in row.readings for run in reading.runs)


# ---------------------------------------------------------------------------------------------- lineage, background


def _lineage(told_by: tuple[Witness, ...], found: Iterable[Edge], setting: Setting) -> Lines:
    if len(told_by) < 2:
        return
    origins: dict[int, list[str]] = {}
    for w in told_by:
        origins.setdefault(w.origin, []).append(w.siglum)
    groups = " | ".join(" ".join(clipped(sigla, 12)) for sigla in list(origins.values())[:12])
    told = counted(len(told_by), "report")
    yield from section("Who depends on whom", f"{told}, {counted(len(origins), 'independent origin')} in this pile: {groups}")
    table = grid(8, 14, None)
    edges = [edge for edge in found if edge.kind != "credit"]
    for edge in edges[: setting.rows]:
        arrow = "→" if edge.kind in ("copy", "cites") else "–"
        table.add_row(Text(f"{edge.source} {arrow} {edge.target}"), Text(edge.kind), Text(printable(edge.evidence), style="dim"))
    if table.row_count:
        yield indented(table, 5)
    yield from setting.more(len(edges) - setting.rows, "lineage")


def _background(page: EventPage, setting: Setting, of_event: str) -> Lines:
    if not page.background:
        return
    yield from section("Also told of in these reports", str(len(page.background)))
    table = grid(20, None)
    for line in page.background[: setting.rows // 2]:
        table.add_row(Text(line.when or "no date", style="dim"), Text(printable(line.label)))
    yield indented(table, 5)
    yield from setting.more(len(page.background) - setting.rows // 2, f"timeline{of_event}")
