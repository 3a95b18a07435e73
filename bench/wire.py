"""Invented wire stories and who carries them: a pile with the skew of real ones, made by chance from invented words.

A few stories of a day are carried by hundreds of outlets, most by one (Zipf's law); an outlet carries a story whole, cut, with
words changed, or inside a text of its own. Words follow Zipf's law too, over an invented vocabulary.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

_SYLLABLES = "ar ve lin kos mar den tu sil bor gan rie pol ska fen dor mi zal ume tek ros".split()
_OPENERS = 12


@dataclass(frozen=True, slots=True)
class Copy:
    """A text, the number of the story it carries, and the outlet."""

    story: int
    outlet: int
    words: list[str]


class Wire:
    """A source of stories; the same seed tells the same ones."""

    def __init__(self, seed: int = 1, vocabulary: int = 30_000) -> None:
        self.chance = random.Random(seed)
        self.words = [self._invent(n) for n in range(vocabulary)]
        self.reach = list(accumulate(1 / (n + 10) for n in range(vocabulary)))

    def _invent(self, number: int) -> str:
        """A word for every number, short ones first."""
        parts = []
        number += 1
        while number:
            number, rest = divmod(number, len(_SYLLABLES))
            parts.append(_SYLLABLES[rest])
        return "".join(parts)

    def word(self) -> str:
        return self.words[bisect(self.reach, self.chance.random() * self.reach[-1]) % len(self.words)]

    def story(self, shortest: int = 120, longest: int = 700) -> list[str]:
        """A text of its own: words, a name that recurs, a full stop every twenty words or so."""
        size = int(min(longest, shortest + self.chance.expovariate(1 / 200)))
        name = self.word().title()
        words = [self.word() for _ in range(size)]
        for at in range(0, size, 19):
            words[at] = f"{words[at]}."
            if at + 1 < size:
                words[at + 1] = name
        return words

    def copies(self, texts: int, *, outlets: int = 1_000, largest: int = 500) -> Iterator[Copy]:
        """So many texts: the first story has ``largest`` carriers, the n-th one n-th part of them, most of them one."""
        made = number = 0
        while made < texts:
            story = self.story()
            carriers = max(1, min(largest // (number + 1), outlets))
            for outlet in self.chance.sample(range(outlets), carriers):
                if made < texts:
                    yield Copy(number, outlet, self.carried(story))
                    made += 1
            number += 1

    def carried(self, story: list[str]) -> list[str]:
        """A story as an outlet carries it: four in ten whole, three cut, two with words changed, one inside a text of its own."""
        kind = self.chance.random()
        if kind < 0.4:
            return story
        if kind < 0.7:
            return story[: max(60, int(len(story) * self.chance.uniform(0.3, 0.9)))]
        if kind < 0.9:
            return [word if self.chance.random() > 0.06 else self.word() for word in story]
        return [*story, *self.story()]
