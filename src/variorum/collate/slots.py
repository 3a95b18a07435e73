"""Two passages that tell one thing -> the places where each has words of its own between words that both have.

Elsewhere a reporter's own choice of words is no disagreement; between two words that both reports have it is what stands in
one place of one fact: small arms here, machine guns there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from variorum.collate.bonds import by_group, join
from variorum.collate.entities import Names
from variorum.collate.profiles import Naming, naming
from variorum.collate.rewording import disagree
from variorum.collate.sides import are_releases
from variorum.collate.wording import collate_words
from variorum.collate.words import PLAIN, WHEN, Token, rarity, tokens
from variorum.types import Analysis, Column, Disagreement, Parallel, Span

_LONGEST, _SHORT, _ADDED, _NAMED, _REACH = 12, 8, 3, 3, 40
_TELLING, _SURE, _NAME = 2.0, 3.0, 0.5

_NO_ANCHOR = frozenset("not no after before also said say".split())
_INSIDE = frozenset("of the and de la le van von der den al bin ibn".split())
_BRACKET = re.compile(r"[()\[\]{}]")
_QUOTE = re.compile(r"[“”„\"«»]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Words in a report."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Witness:
    """A report that can be compared: what was read out of it, and where it names whom."""

    analysis: Analysis
    named: Naming

    @classmethod
    def of(cls, analysis: Analysis, names: Names) -> Witness:
        return cls(analysis, naming(analysis, names))

    def keys(self, span: Span) -> frozenset[str]:
        """Stems of the telling words of a span, and whom it names."""
        return self.named.telling(self.words(span))

    def words(self, span: Span) -> tuple[Token, ...]:
        return tokens(self.analysis.report.text, span)

    def place(self, span: Span) -> Place:
        return Place(self.analysis.report.id, span)


class Witnesses:
    """The reports of a pile as witnesses, each made when it is first asked for."""

    def __init__(self, known: Mapping[str, Analysis], names: Names) -> None:
        self.known, self.names = known, names
        self._made: dict[str, Witness] = {}

    def __getitem__(self, report: str) -> Witness:
        if report not in self._made:
            self._made[report] = Witness.of(self.known[report], self.names)
        return self._made[report]


class Slot(NamedTuple):
    """Two readings of one place; ``open``: nothing that both have closes it, so that they are as often of two things."""

    first: Place
    second: Place
    open: bool = False


def slots(one: tuple[Witness, Span], two: tuple[Witness, Span], *, loose: bool = False) -> Iterator[Slot]:
    """The places where two passages differ between telling words that they share; ``loose``: words before will do. What is longer
    than a few words is as often another matter, unless a rare word stands before it."""
    sides = (one, two)
    if one[0].analysis.report.language != two[0].analysis.report.language:
        return  # every word is another
    columns = collate_words([(witness.analysis.report.text, span) for witness, span in sides])
    whole = [witness.keys(span) for witness, span in sides]
    if not whole[0] & whole[1]:
        return
    released = are_releases(witness.analysis for witness, _ in sides)
    for number, column in enumerate(columns):
        before, after = (_anchor(beside, one[0]) for beside in (columns[:number][-1:], columns[number + 1 :][:1]))
        if released and before and after and column.kind != "common":
            yield from _added(sides, column, columns[number + 1], whole)
        if column.kind != "variant" or not before or not (after or loose):
            continue
        readings = [_bare(witness, span) for (witness, _), span in zip(sides, column.readings, strict=True) if span]
        longest = _LONGEST if before >= _SURE else _SHORT
        if len(readings) == 2 and readings[0] and readings[1] and _are_other(sides, readings, whole, longest):
            yield Slot(one[0].place(_completed(one, readings[0])), two[0].place(_completed(two, readings[1])), not after)


def _added(
    sides: tuple[tuple[Witness, Span], ...], column: Column, behind: Column, whole: list[frozenset[str]]
) -> Iterator[Slot]:
    """Words that one of two releases alone has between words of both, with the word that follows: "increased sanctions" here,
    "sanctions" there. They are few, and the other passage has the telling one of them nowhere."""
    mine = 0 if column.readings[0] else 1
    (witness, _), said = sides[mine], column.readings[mine]
    if column.readings[1 - mine] is not None or said is None:
        return
    said = _bare(witness, said)
    if said is None or len(witness.words(said)) > _ADDED or _is_cut_across(witness, said):
        return
    if _weight(frozenset(key for key in witness.keys(said) - whole[1 - mine] if len(key) > 1 and key not in WHEN)) < _TELLING:
        return
    ends = [witness.words(span)[0].span for (witness, _), span in zip(sides, behind.readings, strict=True) if span]
    if _are_names(witness.analysis, Span(said.start, ends[mine].end)):
        return  # "Deputy Minister Anna Reiss", "Reiss"
    first, second = (Span(said.start, end.end) if n == mine else end for n, end in enumerate(ends))
    yield Slot(sides[0][0].place(first), sides[1][0].place(second))


def _completed(side: tuple[Witness, Span], reading: Span) -> Span:
    """A reading that ends in a little word ("a meeting of the") to the next telling word of its passage."""
    witness, passage = side
    if witness.words(reading)[-1].form not in PLAIN or reading.end == passage.end:
        return reading
    behind = witness.words(Span(reading.end, min(passage.end, reading.end + _REACH)))
    end = next((word.span.end for word in behind if word.form not in PLAIN), reading.end)
    return Span(reading.start, end)


def _anchor(columns: tuple[Column, ...], witness: Witness) -> float:
    """How telling the words of the column beside are, a name little; 0 where they tell nothing."""
    keys = [key for column in columns if column.readings[0] for key in witness.keys(column.readings[0]) - _NO_ANCHOR]
    return max((_NAME if key[0] == "@" else max(_NAME, rarity(key)) for key in keys), default=0.0)


def _bare(witness: Witness, span: Span) -> Span | None:
    """A reading without the source and cue at its ends."""
    frames = [f for s in witness.analysis.statements for f in (s.source, s.cue) if f is not None and f.overlaps(span)]
    words = [w for w in witness.words(span) if not any(frame.overlaps(w.span) for frame in frames)]
    return Span(words[0].span.start, words[-1].span.end) if words else None


def _are_other(
    sides: tuple[tuple[Witness, Span], ...], readings: list[Span | None], whole: list[frozenset[str]], longest: int
) -> bool:
    """Whether both readings have telling words that the other passage has nowhere, and are more than a naming or a time."""
    own: list[frozenset[str]] = []
    for (witness, _), reading, other in zip(sides, readings, reversed(whole), strict=True):
        assert reading is not None
        if len(witness.words(reading)) > longest:
            return False
        own.append(frozenset(key for key in witness.keys(reading) - other if len(key) > 1 and key not in WHEN))
    if any(_is_cut_across(witness, reading) for (witness, _), reading in zip(sides, readings, strict=True) if reading):
        return False
    if min((_weight(keys) for keys in own), default=0.0) < _TELLING or all(key[0].isdigit() for keys in own for key in keys):
        return False
    return not _are_one_root(
        *(_forms(witness, reading) for (witness, _), reading in zip(sides, readings, strict=True) if reading)
    )


def _is_cut_across(witness: Witness, reading: Span) -> bool:
    """Whether a reading has a bracket in it, or begins or ends inside a quotation that it does not hold whole."""
    text = witness.analysis.report.text
    words = reading.of(text)
    return bool(_BRACKET.search(words)) or len(_QUOTE.findall(words)) % 2 == 1


def _forms(witness: Witness, reading: Span) -> list[str]:
    """The telling words of a reading as they are written."""
    return [word.form for word in witness.words(reading) if word.form not in PLAIN]


def _weight(keys: frozenset[str]) -> float:
    """How telling the most telling of these words is; a name is as telling as a word that no other text has."""
    return max(map(rarity, keys), default=0.0)


def _are_one_root(one: list[str], two: list[str]) -> bool:
    """Whether the readings differ only in points ("M.F.T.", "MFT"), or in a word that is the other's beginning ("drunken")."""
    if "".join(one).replace(".", "") == "".join(two).replace(".", ""):
        return True
    if len(one) != 1 or len(two) != 1:
        return False
    short, long = sorted((one[0], two[0]), key=len)
    return len(short) > 2 and long.startswith(short)


def in_one_place(
    found: list[Slot], known: Mapping[str, Analysis], *, parallel: Parallel | None = None, event: str | None = None
) -> Iterator[Disagreement]:
    """The disagreements that slots make: of names where all are names, else of wording; what nothing closes can both be true."""
    closed = {place for slot in found if not slot.open for place in slot[:2]}
    for row in together(slot[:2] for slot in found):
        readings = [(known[place.report], place.span) for place in row]
        names = all(_are_names(analysis, span) for analysis, span in readings)
        ends = not closed.isdisjoint(row)
        why = f"{'another name' if names else 'other words'} {'between' if ends else 'after'} the same words"
        made = disagree(
            "name" if names else "wording", readings, parallel=parallel, event=event, compatible=names or not ends, why=why
        )
        if made:
            yield made


def told_otherwise(
    aspect: str,
    pairs: Iterable[tuple[Place, Place]],
    known: Mapping[str, Analysis],
    *,
    event: str,
    compatible: bool = False,
    why: str,
) -> Iterator[Disagreement]:
    """The disagreements of one aspect that pairs of readings make."""
    for row in together(pairs):
        readings = [(known[place.report], place.span) for place in row]
        made = disagree(aspect, readings, event=event, compatible=compatible, why=why)
        if made:
            yield made


def _are_names(analysis: Analysis, span: Span) -> bool:
    """Whether a reading is a name and nothing else: every telling word has a capital, as in no headline."""
    text = analysis.report.text
    words = [word for word in tokens(text, span) if word.form not in PLAIN]
    return (
        0 < len(words) <= _NAMED
        and all(word.span.of(text)[0].isupper() for word in words)
        and text[span.start - 1 : span.start] == " "
        and all(word.span.of(text)[0].isupper() or word.form in _INSIDE for word in tokens(text, span))
    )


def together(pairs: Iterable[tuple[Place, Place]]) -> Iterator[list[Place]]:
    """Pairs that share a reading as one row, of each report the shortest words."""
    rows = sorted(set(pairs))
    bonds: list[tuple[int, int]] = []
    stands = sorted((place, number) for number, row in enumerate(rows) for place in row)
    for here, (place, number) in enumerate(stands):
        for other, another in stands[here + 1 :]:
            if other.report != place.report or other.span.start >= place.span.end:
                break
            if place.span.resembles(other.span):
                bonds.append((number, another))
    yield from sorted(_shortest(place for number in group for place in rows[number]) for group in join(range(len(rows)), bonds))


def _shortest(places: Iterable[Place]) -> list[Place]:
    """Of each report the place with the shortest words."""
    groups = by_group(places, lambda place: place.report)
    return [min(groups[report], key=lambda place: (len(place.span), place)) for report in sorted(groups)]
