"""Quotations -> lines of text: places, marks, quotation marks, and how much of long words is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from variorum.cli.terminal import printable
from variorum.edition.index import Index, clip
from variorum.edition.pages import Quote, Run
from variorum.types import Span

LONG, SHORT = 420, 48
_NARROW, _WIDE = 14, 22
_MARKS = frozenset('“”„"«»‘’″')


@dataclass(frozen=True, slots=True)
class Setting:
    """How an edition is set: ``rows`` of each section; ``plain``: marks in place of type, for a pipe or a file; ``file``
    names the dossier; ``sigla``: what a report is called outside its own event (2A: the first witness of event 2)."""

    rows: int
    plain: bool
    file: str
    found: Index
    sigla: dict[str, str]

    def who(self, quote: Quote) -> str:
        """The sigla of all witnesses that have these words; the place cited is the first one's."""
        return "=".join(clipped(quote.sigla, 4, "…")) or self.sigla.get(quote.report, quote.report[:4])

    def place(self, quote: Quote) -> str:
        return f"{self.who(quote)} {quote.start}–{quote.end}"

    def quoted(self, quote: Quote, *, long: int = LONG) -> Text:
        """The words; within quotation marks when the report quotes them."""
        words, span = self.set(quote.runs, long=long), Span(quote.start, quote.end)
        said = self.found.statements.get(quote.report, ())
        direct = any(c.contains(span) for s in said if s.kind == "direct" for c in s.content)
        if not direct or words.plain[:1] in _MARKS:
            return words
        return Text.assemble("“", words, "”")

    def set(self, runs: Iterable[Run], *, long: int = LONG) -> Text:
        """Words with their marks. In a terminal what differs is underlined and what disagrees is bold; in plain text ‹ › and
        [ ] stand around them, ‹ › not where most of the words differ. ``[…]`` is what a quotation leaves out unsaid."""
        runs = tuple(runs)
        differing = sum(len(run.text) for run in runs if {"variant", "added"} & set(run.marks))
        sparse = differing * 2 <= sum(len(run.text) for run in runs)
        text = Text()
        for run in _cut(runs, long):
            words = printable(run.text.replace("\n", " "))
            if "reading" in run.marks:
                text.append(f"[{words}]" if self.plain else words, style="bold")
            elif {"variant", "added"} & set(run.marks) and sparse:
                text.append(f"‹{words}›" if self.plain else words, style="underline")
            elif "cut" in run.marks:
                text.append("[…]" if not text or text.plain.endswith(" ") else " […]", style="bold")
            else:
                after_cut = text.plain.endswith("[…]") and words[:1].isalnum()
                text.append(f" {words}" if after_cut else words)
        return text

    def table(self, lines: Sequence[tuple[Quote | None, Text]]) -> RenderableType:
        """Places in the first column, as wide as they need, words in the second; no place where there is no quotation."""
        places = [self.place(quote) if quote else "" for quote, _ in lines]
        table = grid(min(_WIDE, max([_NARROW, *map(len, places)])), None)
        for place, (_, words) in zip(places, lines, strict=True):
            table.add_row(Text(place, style="dim"), words)
        return indented(table, 5)

    def more(self, hidden: int, command: str) -> Iterator[RenderableType]:
        """How many are not shown, and the command that shows them."""
        if hidden > 0:
            yield indented(Text(f"{hidden} more: variorum show {self.file} {command}", style="dim italic"), 5)


def grid(*widths: int | None) -> Table:
    """Columns without lines: fixed where a width is given; the last takes what is left."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=False)
    for width in widths:
        table.add_column(width=width, no_wrap=False, overflow="fold")
    return table


def indented(what: RenderableType, by: int) -> Padding:
    return Padding(what, (0, 0, 0, by), expand=False)


def clipped(names: Sequence[str], number: int, rest: str = "and {} more") -> list[str]:
    """The first few of many names."""
    return [*names[:number], *([rest.format(len(names) - number)] if len(names) > number else [])]


def words_of(quote: Quote) -> str:
    """What is read at a place where accounts differ, without the words around it."""
    return " ".join("".join(run.text for run in quote.runs if "context" not in run.marks).split())


def near(quote: Quote) -> Iterator[Run]:
    """What is read, with so much of its context on either side that both fit a line."""
    reach, seen = max(16, (70 - len(words_of(quote))) // 2), False
    for run in quote.runs:
        if "context" not in run.marks:
            seen = True
            yield run
        elif len(run.text) <= reach:
            yield run
        elif seen:
            yield Run((" " if run.text[:1].isspace() else "") + clip(run.text, reach), run.marks)
        else:
            yield Run("… " + run.text[-reach:].partition(" ")[2], run.marks)


def _cut(runs: tuple[Run, ...], long: int) -> Iterator[Run]:
    """The first ``long`` characters, up to a space."""
    left = long
    for run in runs:
        if len(run.text) > left:
            yield Run(run.text[:left].rsplit(" ", 1)[0] + " …", run.marks)
            return
        left -= len(run.text)
        yield run
