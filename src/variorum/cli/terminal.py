"""What the terminal is told: consoles, and one progress bar for each stage that takes longer than a second."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from variorum.engine.progress import Progress

WIDEST, PIPED = 112, 100
_WORDS = {"read": "Reading", "analyse": "Analysing", "collate": "Collating", "save": "Saving"}


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(words: str) -> str:
    """The words with what could steer a terminal, or turn the order of what is shown, replaced character by character."""
    return _STEERING.sub("\ufffd", words)


def console(*, stderr: bool = False) -> Console:
    """A console of a width that can be read: the terminal's, 112 columns at most; 100 in a pipe unless COLUMNS says else."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False, soft_wrap=False, emoji=False, markup=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPED
    elif made.is_terminal:
        made.width = min(made.width, WIDEST)
    return made


def show(lines: Iterable[Any]) -> None:
    """Print renderables to standard output; in a pipe without the blanks that fill lines up."""
    out = console()
    for line in lines:
        if out.is_terminal:
            out.print(line)
            continue
        with out.capture() as captured:
            out.print(line)
        print(*(row.rstrip() for row in captured.get().split("\n")), sep="\n", end="")


@contextmanager
def bars(*, quiet: bool = False) -> Iterator[Progress]:
    """A callback that draws progress bars on standard error; nothing where that is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    shown = _Bars()
    try:
        yield shown
    finally:
        shown.stop()


class _Bars:
    """Bars that appear when a second has passed."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.drawn: Any = None
        self.tasks: dict[str, Any] = {}

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if self.drawn is None:
            if time.monotonic() - self.began < 1:
                return
            self.drawn = _progress()
            self.drawn.start()
        if stage not in self.tasks:
            for task in self.tasks.values():  # the stages before are done
                done_before = self.drawn.tasks[task].completed or 1
                self.drawn.update(task, total=done_before, completed=done_before)
            self.tasks[stage] = self.drawn.add_task(_WORDS.get(stage, stage), total=total, told="")
        told = f"{done:,} of {total:,}" if total else f"{done:,}" if done else ""
        self.drawn.update(self.tasks[stage], completed=done, total=total, told=told)

    def stop(self) -> None:
        if self.drawn is not None:
            self.drawn.stop()


def _progress() -> Any:
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = BarColumn(bar_width=32, style="dim", complete_style="default", finished_style="default", pulse_style="default")
    columns = (TextColumn("{task.description:<10}"), bar, TextColumn("{task.fields[told]}"), TimeElapsedColumn())
    return Progress(*columns, console=console(stderr=True), transient=True)
