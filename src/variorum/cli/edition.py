"""Dossier -> the edition as text: for each main event who tells it, where they differ, what they agree on, what one alone tells.

The same record gives the same text. Every line cites siglum and offsets. Type does the work (weight, indents, marks); colour is
never needed to read it. Only what is shown is read: an event costs the same in a dossier of five reports and of thousands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from variorum.cli.event import ROWS, Lines, counted, event_lines, section
from variorum.cli.lists import main_events
from variorum.cli.setting import Setting, grid, indented
from variorum.cli.terminal import printable
from variorum.dossier import Dossier
from variorum.edition.dates import interval
from variorum.edition.event import event_page
from variorum.edition.index import Index, clip, in_print, index, siglum
from variorum.store import Store, slices
from variorum.types import Event

_EVENTS = 6


@dataclass(frozen=True, slots=True)
class _Printer:
    """What is the same for every event of an edition; ``ordered``: the main events as they are numbered."""

    store: Store
    ordered: list[Event]
    rows: int
    plain: bool
    file: str

    def event(self, number: int, event: Event, new: frozenset[str] = frozenset()) -> Lines:
        """One event; where some of its reports are ``new``, only what these bring."""
        found = index(slices.of_event(self.store.db, event))
        setting = Setting(self.rows, self.plain, self.file, found, self._sigla(found, event))
        return event_lines(number, event_page(found, event), setting, new)

    def events(self, told: list[tuple[int, Event]], new: frozenset[str] = frozenset()) -> Lines:
        """The first few of these events, the others by name."""
        for number, one in told[:_EVENTS]:
            yield from self.event(number, one, new)
        yield from _other_events(told[_EVENTS:], self.file)

    def _sigla(self, found: Index, event: Event) -> dict[str, str]:
        """Reports on other events by the number of their event and their siglum there."""
        beyond = found.reports.keys() - set(event.reports)
        sigla: dict[str, str] = {}
        for number, other in enumerate(self.ordered, start=1):
            if not beyond.isdisjoint(other.reports):
                own = sorted(slices.heads(self.store.db, other.reports).values(), key=in_print)
                sigla |= {report.id: f"{number}{siglum(place)}" for place, report in enumerate(own)}
        return sigla


def edition(
    dossier: Dossier, *, file: str | None = None, event: str | None = None, rows: int | None = None, plain: bool = False
) -> RenderableType:
    """The edition of the main events, the most reported first; of one event with ``event``; ``rows`` of each section."""
    with dossier.store.reading():
        printer = _Printer(dossier.store, main_events(dossier.events), rows or ROWS, plain, file or "FILE")
        chosen = [(n, e) for n, e in enumerate(printer.ordered, start=1) if event in (None, e.id)]
        if event:
            chosen = chosen or [(0, dossier.events[event])]
            return Group(*(line for number, one in chosen for line in printer.event(number, one)))
        return Group(_head(dossier.store, len(chosen)), *printer.events(chosen), *_foot(dossier, file))


def arrivals(dossier: Dossier, new: Iterable[str], *, file: str, plain: bool = False) -> RenderableType:
    """What reports that have just come in bring: where they differ from the others, what they bear out, what they alone tell."""
    came = frozenset(new)
    with dossier.store.reading():
        printer = _Printer(dossier.store, main_events(dossier.events), ROWS, plain, file)
        told = [(n, e) for n, e in enumerate(printer.ordered, start=1) if not came.isdisjoint(e.reports)]
        facts = f"{counted(len(came), 'new report')} · {counted(dossier.store.count('reports'), 'report')} in all"
        head = Text.assemble(("Variorum", "bold"), "  ", facts)
        return Group(head, *printer.events(told, came), *_foot(dossier, file, came, told[0][0] if told else 1))


def _head(store: Store, events: int) -> RenderableType:
    facts = (
        counted(store.count("reports"), "report"),
        counted(events, "main event"),
        counted(store.count("statements"), "statement"),
        counted(store.count("claims"), "claim"),
        counted(slices.differing(store.db), "disagreement"),
    )
    return Text.assemble(("Variorum", "bold"), "  ", " · ".join(facts))


def _other_events(rest: list[tuple[int, Event]], file: str) -> Lines:
    if not rest:
        return
    yield from section(counted(len(rest), "more main event"))
    table = grid(5, 24, None)
    for number, event in rest[:20]:
        table.add_row(str(number), Text(interval(event.date) or "no date", style="dim"), Text(printable(event.label)))
    yield indented(table, 3)
    yield indented(Text(f"variorum show {file} --event NUMBER prints one in full", style="dim italic"), 5)


def _foot(dossier: Dossier, file: str | None, only: frozenset[str] | None = None, number: int = 1) -> Lines:
    """What is about no event, of all reports or of ``only`` some, and what to do next."""
    homeless = [r for r, event in dossier.homes().items() if event is None and (only is None or r in only)]
    if homeless:
        yield Text()
        many = counted(
            len(homeless), "report is about no event that could be named", "reports are about no event that could be named"
        )
        shown = slices.heads(dossier.store.db, homeless[:5]).values()
        names = "; ".join(clip(report.title or report.path, 60) for report in shown)
        yield Text(f"{many}: {printable(names)}{' …' if len(homeless) > 5 else ''}", style="dim")
    yield Text()
    if file:
        kept = f"Kept in {file}. In full: variorum show {file} --event {number}; every citation again: variorum verify {file}"
        yield Text(kept, style="dim")
