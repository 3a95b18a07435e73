"""Hostile texts through every stage: no crash, spans inside the text, time in proportion to length.

    OMP_NUM_THREADS=1 python bench/hostile.py              sizes 25, 50 and 100 thousand characters
    OMP_NUM_THREADS=1 python bench/hostile.py --sizes 250000 500000 1000000

For each kind of text the processor time of every stage at each size, and the exponent from the first to the last; a stage that
takes more than a second and grows faster than length to the power of 1.25 is marked, and the run exits with 1.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from variorum.analyse import Model
from variorum.analyse.figures import find_figures
from variorum.analyse.happenings import find_events
from variorum.analyse.names import find_referents
from variorum.analyse.passages import cut_passages
from variorum.analyse.speakers import resolve_speakers
from variorum.analyse.statements import find_statements
from variorum.analyse.times import find_times
from variorum.collate import collate
from variorum.export.json import to_json
from variorum.ingest import ingest
from variorum.record import compile_record
from variorum.types import Analysis, Report, Span
from variorum.verify import verify

_STEEP, _SLIGHT = 1.25, 1.0


def unicode_at_large(size: int) -> str:
    chance = random.Random(5)
    planes = (range(32, 127), range(0x300, 0x370), range(0x4E00, 0x9FFF), range(0x1F300, 0x1FAFF), range(0x2000, 0x2070))
    return "".join(chr(chance.choice(chance.choice(planes))) for _ in range(size))


KINDS: dict[str, Callable[[int], str]] = {
    "one line": lambda n: ("The talks of the strait went on and on without an end in sight and with many words " * n)[:n],
    "one word": lambda n: "a" * n,
    "all of Unicode": unicode_at_large,
    "marks upon marks": lambda n: ("z\u0300\u0301\u0302\u0303a\u0304\u0305l\u0306g\u0307o\u0308 said Varonek. " * n)[:n],
    "controls of direction": lambda n: ("\u202ehe said\u202c that \u2066the strait\u2069 is \u200fa road. " * n)[:n],
    "unpaired quotation marks": lambda n: ('“He said "they «went ‘home. ' * n)[:n],
    "figures": lambda n: ("12 3.5 percent $4 million 1,000 " * n)[:n],
    "nested quotations": lambda n: ("“He said ‘she said “it ended" * n)[: n // 2] + ("”, said ’ the aide, ” " * n)[: n // 2],
    "dates": lambda n: ("on 3 May 2024, last Monday, two days later, in 2021-22, " * n)[:n],
    "names": lambda n: ("President Ilja Varonek met Teodora Lindqvar of Marenland and Ardenia. " * n)[:n],
    "line breaks": lambda n: ("said\n\n\n“so”\n" * n)[:n],
}


def stages(text: str, model: Model) -> Iterator[tuple[str, float, Any]]:
    """Each stage's name, processor seconds and result."""

    def timed(name: str, work: Callable[[], Any]) -> tuple[str, float, Any]:
        started = time.process_time()
        result = work()
        return name, time.process_time() - started, result

    yield (done := timed("ingest", lambda: list(ingest(text.encode("utf-8", "replace"), path="hostile.txt"))))
    (report,) = (one for one in done[2] if isinstance(one, Report))
    yield (done := timed("parse", lambda: model.parse(report)))
    parse = done[2]
    yield (done := timed("times", lambda: find_times(parse)))
    times = done[2]
    yield (done := timed("figures", lambda: find_figures(parse, times)))
    figures = done[2]
    yield (done := timed("names", lambda: find_referents(parse)))
    referents = done[2]
    yield (done := timed("statements", lambda: find_statements(parse, model)))
    found = done[2]
    yield (done := timed("speakers", lambda: resolve_speakers(parse, found, referents)))
    statements, referents = done[2]
    yield (done := timed("events", lambda: find_events(parse, referents, times, statements)))
    events = done[2]
    yield (done := timed("passages", lambda: cut_passages(parse, statements, model)))
    sentences = tuple(sentence.span for sentence in parse.sentences)
    analysis = Analysis(report, sentences, referents, statements, figures, times, events, done[2])
    check(analysis, len(report.text))
    yield (done := timed("collate", lambda: collate([analysis])))
    yield (done := timed("compile", lambda: compile_record(done[2])))
    record = done[2]
    yield timed("verify", lambda: verify(record, record.reports))
    yield timed("export", lambda: to_json(record))


def check(value: Any, length: int) -> None:
    """Every span inside the text."""
    if isinstance(value, Span):
        assert value.end <= length, value
    elif isinstance(value, tuple):
        for one in value:
            check(one, length)
    elif is_dataclass(value) and not isinstance(value, (type, Report)):
        for field in fields(value):
            check(getattr(value, field.name), length)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    options.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    given = options.parse_args()
    model, steep = Model(), 0
    for _ in stages("Warm. “Up,” he said on Monday. Two men.", model):
        pass
    for kind in given.kinds:
        rows = [{name: taken for name, taken, _ in stages(KINDS[kind](size), model)} for size in given.sizes]
        print(f"\n{kind}: {', '.join(f'{size:,}' for size in given.sizes)} characters", flush=True)
        for name, last in rows[-1].items():
            first = rows[0][name]
            grown = math.log(max(last, 1e-4) / max(first, 1e-4)) / math.log(given.sizes[-1] / given.sizes[0])
            bad = grown > _STEEP and last > _SLIGHT
            steep += bad
            if last > 0.05:
                taken = "".join(f"{row[name]:9.2f}" for row in rows)
                print(f"  {name:12}{taken} s   exponent {grown:5.2f}{'   STEEP' if bad else ''}", flush=True)
    print(f"\n{steep} stages grow faster than they should")
    return steep > 0


if __name__ == "__main__":
    sys.exit(main())
