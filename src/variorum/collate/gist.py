"""Report -> gist: the weighted words that say what it is about, and the occasion its main event names.

Names and numbers weigh double, the beginning of a report weighs more than its end; a word that no other report has says nothing
about likeness and is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace as changed

from variorum.collate.entities import Names
from variorum.collate.index import Index
from variorum.collate.terms import find_words, fold, weigh
from variorum.types import Analysis, EventMention

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.integer[Any]]

_MEETING = re.compile(
    r"\b(?:calls?|conversations?|talks?|meets?|met|meetings?|visits?|visited|speaks|spoke|phone|negotiations|consultations|summit"
    r"|audience|(?:video|tele)[ -]?(?:conference|link)s?|discuss(?:ed|es)?)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith (.+)")
_OFFICER = re.compile(
    r"\b(?:President|Chancellor|Premier|Minister|King|Queen|Prince|Emir|Sultan|Secretary|Speaker|Governor) ((?:[A-Z][\w’'-]+ ?)+)"
)
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")

Gist = dict[int, int]
"""Number of a word -> its weight, in units of which `ONE` is the length of a gist."""

ONE = 1 << 20
"""Weights are whole numbers, so that a sum of products is the same in any order and on any machine."""


@dataclass(frozen=True, slots=True)
class Gists:
    """The gists of a pile in rows: row ``n`` are the words and weights from ``starts[n]`` to ``starts[n + 1]``."""

    words: Numbers
    weights: Numbers
    starts: list[int]

    @classmethod
    def of(cls, rows: Iterable[dict[str, float]]) -> Gists:
        """Words and weights as they are given."""
        import numpy as np

        number: defaultdict[str, int] = defaultdict(count().__next__)
        words, weights, starts = list[int](), list[int](), [0]
        for row in rows:
            words += [number[word] for word in row]
            weights += [round(weight * ONE) for weight in row.values()]
            starts.append(len(words))
        return cls(np.array(words, dtype=np.int64), np.array(weights, dtype=np.int64), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def gist(self, index: int) -> Gist:
        row = slice(self.starts[index], self.starts[index + 1])
        return dict(zip(self.words[row].tolist(), self.weights[row].tolist(), strict=True))

    def likenesses(self, one: Numbers, other: Numbers) -> Numbers:
        """`likeness` of pairs of rows, ``one`` ascending. Sums of whole numbers below 2**53 are exact in floating point."""
        import numpy as np

        words, weights = self.words.astype(np.intp), self.weights.astype(np.float64)
        rows = [(words[start:end], weights[start:end]) for start, end in pairwise(self.starts)]
        laid = np.zeros(int(words.max(initial=0)) + 1)
        found: list[float] = []
        begins = np.flatnonzero(np.diff(one, prepend=-1))
        for first, those in zip(one[begins].tolist(), np.split(other, begins[1:]), strict=False):
            mine, heavy = rows[first]
            laid[mine] = heavy
            found += [laid.take(theirs).dot(weighing) for theirs, weighing in map(rows.__getitem__, those.tolist())]
            laid[mine] = 0
        return np.array(found, dtype=np.int64)


class Facts(msgspec.Struct, frozen=True, order=True, gc=False):
    """What is known of a report beside its words; days are day numbers, 0, "" and () stand for unknown.

    ``day`` of publication, ``outlet`` and ``title`` folded; of its main event the ``told`` day or else the ``weekday`` it names,
    whether people ``meet`` in it and by ``call``, ``who`` they are, the first named first, and whether that is ``sure``: the
    title says so too. ``busy``: how often the number of the outlet's reports in this pile has doubled beyond sixteen.
    """

    day: int = 0
    outlet: str = ""
    title: str = ""
    told: int = 0
    weekday: int = 0
    meet: bool = False
    call: bool = False
    who: tuple[str, ...] = ()
    sure: bool = False
    busy: int = 0


def make_gists(index: Index) -> Gists:
    """The gist of every report of a pile."""
    import numpy as np

    used = index.emphases > 0
    words, owners = index.words[used], index.owners[used]
    documents = np.bincount(words, minlength=len(index.shares))
    worth = np.where(documents > 1, weigh(documents, index.shares, len(index)), 0)
    return _units(words, index.emphases[used] * worth[words], np.bincount(owners, minlength=len(index)))


def _units(words: Numbers, weights: Numbers, lengths: Numbers) -> Gists:
    """Rows of words with their weights, each brought to length `ONE`; what weighs nothing is left out."""
    import numpy as np

    ends = np.concatenate([[0], np.cumsum(lengths)])
    squares = np.concatenate([[0], np.cumsum(weights * weights)])
    norms = np.sqrt((squares[ends[1:]] - squares[ends[:-1]]).astype(np.float64))
    kept = weights > 0
    owners = np.repeat(np.arange(len(lengths)), lengths)[kept]
    units = np.rint(weights[kept] / norms[owners] * ONE).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=len(lengths)))])
    return Gists(words[kept], units, starts.tolist())


def likeness(one: Gist, other: Gist) -> int:
    """The sum of the products of the weights of the words that both have; of two gists that are the same `ONE` squared."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def add(one: Gist, other: Gist) -> Gist:
    """The sum of two gists."""
    return one | {word: one.get(word, 0) + weight for word, weight in other.items()}


def facts_of(analysis: Analysis, names: Names) -> Facts:
    """What a report says of its publication and of its main event."""
    report = analysis.report
    title = " ".join(fold(word) for word, _ in find_words(report.title or "") if not word[0].isdigit())
    known = Facts(day_of(report.published) or 0, fold(report.outlet or ""), title)
    main = next((event for event in analysis.events if event.main), None)
    if main is None:
        return known
    told = day_of(main.date) or 0
    weekday = 0 if main.date else weekday_of(analysis, main) or 0
    if main.type not in ("meeting", "call", "visit"):
        return changed(known, told=told, weekday=weekday)
    people = [r for r in analysis.referents if r.type == "PERSON" and r.key in main.participants]
    others = _others(report.title or "", [person.name for person in people])
    if others:
        people = [person for person in people if _is_in(person.name, report.title or "")]
    people.sort(key=lambda person: main.participants.index(person.key))
    who = dict.fromkeys([*(names[report.id, one.key] for one in people if (report.id, one.key) in names), *sorted(others)])
    sure = not report.title or bool(_MEETING.search(report.title))
    return changed(known, told=told, weekday=weekday, meet=True, call=main.type == "call", who=tuple(who), sure=sure)


def _others(title: str, known: list[str]) -> set[str]:
    """The surnames of those a title says the talks were "with", where the report itself names none of them as taking part."""
    found = _WITH.search(title)
    if found is None or any(_is_in(name, found[1]) for name in known):
        return set()
    return {f"named in a title: {fold(name.split()[-1])}" for name in _OFFICER.findall(found[1])}


def _is_in(name: str, words: str) -> bool:
    """Whether the last word of a name stands among words."""
    return any(fold(word) == fold(name.split()[-1]) for word, _ in find_words(words)) if name.split() else False


def weekday_of(analysis: Analysis, event: EventMention) -> int | None:
    """The one weekday, 1 to 7, that a mention names without saying in which week."""
    found = {
        int(match[1]) for time in analysis.times if time.span.overlaps(event.span) and (match := _WEEKDAY.fullmatch(time.value))
    }
    return found.pop() if len(found) == 1 else None


def day_of(value: str | None) -> int | None:
    """An ISO date, date-time or interval of one day as a day number; None for anything less precise."""
    first, _, last = (value or "").partition("/")
    if last and last != first:
        return None
    try:
        return date.fromisoformat(first[:10]).toordinal()
    except ValueError:
        return None
