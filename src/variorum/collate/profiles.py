"""Analysis -> profile: one report's comparable units with everything a comparison reads, made once per report.

A unit is a passage or a run of neighbouring passages of one sentence, so that one quotation split in two elsewhere, or two
joined into one, is found. Its vector is the length-weighted sum of its passages' vectors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from variorum.collate.entities import Names
from variorum.collate.words import PLAIN, is_negation, tokens
from variorum.types import Analysis, Figure, Passage, Span, Statement, Time

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_LONGEST_RUN = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of passages ``[first, last)`` of one sentence.

    ``keys`` are stems of its telling words, with "@entity" in place of whatever names a known entity; ``speaker`` is the
    entity whose words it is, ``quoted`` whether they stand between quotation marks; ``place`` is where it begins, as a share of the text.
    """

    span: Span
    first: int
    last: int
    sentence: int
    keys: frozenset[str]
    grams: frozenset[str]
    statement: str | None
    speaker: str | None
    quoted: bool
    negated: bool
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    place: float


@dataclass(frozen=True)
class Profile:
    """All units of a report, the matrix of their vectors, and in how many sentences each key stands."""

    report: str
    language: str
    units: tuple[Unit, ...]
    vectors: bytes
    sentences: int
    spread: Counter[str]

    @cached_property
    def matrix(self) -> Matrix:
        import numpy as np

        return np.frombuffer(self.vectors, dtype="<f4").reshape(len(self.units), -1)


def profile(analysis: Analysis, names: Names) -> Profile:
    """Read an analysis into its units."""
    text, report = analysis.report.text, analysis.report.id
    keys = _passage_keys(analysis, names)
    statements = {statement.id: statement for statement in analysis.statements}
    spread: Counter[str] = Counter()
    units: list[Unit] = []
    runs: list[tuple[int, int]] = []
    passages = analysis.passages
    owners = _voices(analysis)
    for _, group in groupby(range(len(passages)), key=lambda index: passages[index].sentence):
        inside = list(group)
        spread.update({key for index in inside for key in keys[index]})
        runs += _runs(inside[0], inside[-1] + 1, owners)
    figures = sorted(analysis.figures, key=lambda figure: figure.span)
    times = sorted(analysis.times, key=lambda time: time.span)
    for first, last in runs:
        span = Span(passages[first].span.start, passages[last - 1].span.end)
        statement = _owner(passages[first:last], statements)
        speaker = names.get((report, statement.speaker)) if statement and statement.speaker else None
        words = tokens(text, span)
        units.append(
            Unit(
                span=span,
                first=first,
                last=last,
                sentence=passages[first].sentence,
                keys=frozenset(key for index in range(first, last) for key in keys[index]),
                grams=_grams(" ".join(word.stem for word in words)),
                statement=statement.id if statement else None,
                speaker=speaker,
                quoted=statement is not None and statement.kind != "indirect",
                negated=any(is_negation(word.form) for word in words),
                figures=tuple(figure for figure in figures if span.contains(figure.span)),
                times=tuple(time for time in times if span.contains(time.span)),
                place=round(span.start / len(text), 3),
            )
        )
    return Profile(report, analysis.report.language, tuple(units), _vectors(passages, runs), len(analysis.sentences), spread)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whose words a passage is: ``root`` the outermost statement around it; a ``frame`` only says that somebody says."""

    root: str | None
    frame: bool


def _voices(analysis: Analysis) -> list[_Voice]:
    """For each passage its voice; a frame ("He reaffirmed", "the leader said") belongs to the statement it introduces."""
    frames = sorted(
        (span, statement.id)
        for statement in analysis.statements
        for span in (statement.cue, statement.source)
        if span is not None
    )
    contents = sorted((span.start, -span.end, s.id) for s in analysis.statements for span in s.content)
    roots: dict[str, str] = {}
    end, root = -1, ""
    for _, minus, statement in contents:
        if -minus > end:
            end, root = -minus, statement
        roots.setdefault(statement, root)
    starts = [span.start for span, _ in frames]
    voices = []
    for passage in analysis.passages:
        if passage.statement is not None:
            voices.append(_Voice(roots.get(passage.statement, passage.statement), False))
            continue
        around = frames[max(0, bisect_right(starts, passage.span.start) - 2) : bisect_right(starts, passage.span.end)]
        inside = [(span, statement) for span, statement in around if span.overlaps(passage.span)]
        bare = _bare(analysis.report.text, passage.span, [span for span, _ in inside])
        voices.append(_Voice(roots.get(inside[-1][1]), True) if inside and not bare else _Voice(None, False))
    return voices


def _bare(text: str, span: Span, covers: list[Span]) -> bool:
    """Whether a passage says something of its own besides its source and cue."""
    rest = [w for w in tokens(text, span) if w.form not in PLAIN and not any(cover.overlaps(w.span) for cover in covers)]
    return len(rest) > 1


def _runs(first: int, last: int, voices: list[_Voice]) -> list[tuple[int, int]]:
    """Single passages, neighbouring pairs and longest runs of one voice in one sentence; a frame only opens a run."""
    found = set()
    for index in range(first, last):
        end = index + 1
        while end < last and voices[end].root == voices[index].root and not voices[end].frame and end - index < _LONGEST_RUN:
            end += 1
        if not voices[index].frame:
            found.add((index, index + 1))
        if end > index + 1:
            found |= {(index, index + 2), (index, end)}
    return sorted(found)


def _owner(passages: tuple[Passage, ...], statements: dict[str, Statement]) -> Statement | None:
    """The statement that most of a run belongs to; the report's own voice (None) only when no part of it is said."""
    sizes: Counter[str] = Counter()
    for passage in passages:
        if passage.statement:
            sizes[passage.statement] += len(passage.span)
    return statements.get(min(sizes, key=lambda id_: (-sizes[id_], id_))) if sizes else None


def _passage_keys(analysis: Analysis, names: Names) -> list[frozenset[str]]:
    """For each passage the keys of its words; a word inside a mention of a known entity is that entity."""
    named: list[tuple[int, int, str]] = []
    for referent in analysis.referents:
        entity = names.get((analysis.report.id, referent.key))
        if entity and referent.type != "GROUP":
            named += [(m.span.start, m.span.end, entity) for m in referent.mentions if m.form != "pronoun"]
    named.sort(key=lambda row: (row[0], -row[1], row[2]))
    named = _outermost(named)
    starts = [row[0] for row in named]
    found = []
    for passage in analysis.passages:
        keys = set()
        for word in tokens(analysis.report.text, passage.span):
            place = bisect_right(starts, word.span.start) - 1
            if place >= 0 and word.span.end <= named[place][1]:
                keys.add("@" + named[place][2])
            elif word.form not in PLAIN:
                keys.add(word.stem)
        found.append(frozenset(keys))
    return found


def _outermost(named: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for row in named:
        if not kept or row[1] > kept[-1][1]:
            kept.append(row)
    return kept


def _grams(text: str) -> frozenset[str]:
    """Character 4-grams over stems."""
    padded = f" {text} "
    return frozenset(padded[place : place + 4] for place in range(len(padded) - 3))


def _vectors(passages: tuple[Passage, ...], runs: list[tuple[int, int]]) -> bytes:
    """Little-endian float32 rows, L2-normalised, one per run; a passage without a vector counts as nothing."""
    import numpy as np

    width = max((len(passage.vector) for passage in passages), default=2) // 2 or 1
    single = np.zeros((len(passages), width), dtype=np.float32)
    for index, passage in enumerate(passages):
        if passage.vector:
            single[index] = np.frombuffer(passage.vector, dtype="<f2").astype(np.float32) * len(passage.span)
    sums: Any = np.concatenate([np.zeros((1, width), dtype=np.float32), np.cumsum(single, axis=0, dtype=np.float64)])
    rows = np.array([sums[last] - sums[first] for first, last in runs], dtype=np.float32).reshape(len(runs), width)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return bytes(rows.astype("<f4").tobytes())
