"""The apparatus of five invented passages of 150 words: time against collatex, as a ratio measured in one run.

usage: python bench/wording_vs_collatex.py (collatex is GPL and no dependency: install 2.3 in a scratch environment)
"""

from __future__ import annotations

import importlib
import random
import sys
import time
from collections.abc import Callable

from variorum.collate.wording import collate_words
from variorum.types import Span

WORDS = (
    "the strait ferry harbour minister accord trade grain timber students road wall friendship talks partner islands border "
    "growth years meeting readiness question neighbours calendar pilot and of to in with for a has will"
).split()


def passages(members: int = 5, size: int = 150) -> list[str]:
    """One text and witnesses of it with every twelfth word changed, dropped or added."""
    dice = random.Random(7)
    base = [dice.choice(WORDS) for _ in range(size)]
    made = []
    for _ in range(members):
        words: list[str] = []
        for word in base:
            fate = dice.randrange(36)
            words += (
                [dice.choice(WORDS)] if fate == 0 else [] if fate == 1 else [word, dice.choice(WORDS)] if fate == 2 else [word]
            )
        made.append(" ".join(words))
    return made


def fastest(work: Callable[[], object], rounds: int) -> float:
    """The least time of some rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    texts = passages()
    mine = fastest(lambda: collate_words([(text, Span(0, len(text))) for text in texts]), 10)
    print(f"variorum {1000 * mine:.1f} ms")
    try:
        collatex = importlib.import_module("collatex")
    except ImportError:
        print("collatex is not installed: no comparison", file=sys.stderr)
        return 0

    def theirs() -> object:
        collation = collatex.Collation()
        for number, text in enumerate(texts):
            collation.add_plain_witness(str(number), text)
        return collatex.collate(collation)

    other = fastest(theirs, 2)
    print(f"collatex {1000 * other:.1f} ms, {other / mine:.0f} times as long")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
