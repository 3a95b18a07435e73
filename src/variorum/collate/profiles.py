"""Analysis -> profile: one report's comparable units with everything a comparison reads, made once per report.

A unit is a passage or a run of neighbouring passages of one sentence, so that one quotation split in two elsewhere, or two
joined into one, is found. Its vector is the length-weighted sum of its passages' vectors, that of a sentence the sum of all of
its passages'.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from variorum.collate.denials import denies
from variorum.collate.entities import Names
from variorum.collate.words import PLAIN, Token, WordsOf, is_negation, rarity, tokens
from variorum.types import Analysis, Passage, Span, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

T = TypeVar("T")
Voice = Literal["own", "reported", "quoted"]
_LONGEST_RUN = 6
_CODE = re.compile(r"\bhttps?\b|\bwww\.|\|\||[{}]|\w_\w|\w\.push\(|://|', \w+:")


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of passages ``[first, last)`` of one sentence.

    ``keys`` are stems of its telling words, with "@entity" in place of whatever names a known entity, ``mass`` their weight
    without names; ``speaker`` is the entities whose words it is, ``voice`` whether they are the report's own, reported or
    quoted; ``denied``: the speaker says that it is not so; ``amounts`` are its figures with their units, ``days`` its dates;
    ``place`` where it begins, as a share of the text.
    """

    span: Span
    first: int
    last: int
    sentence: int
    keys: frozenset[str]
    grams: frozenset[str]
    statement: str | None
    speaker: frozenset[str]
    voice: Voice
    negated: bool
    denied: bool
    amounts: frozenset[tuple[float, str | None]]
    days: frozenset[str]
    place: float
    mass: float


@dataclass(frozen=True)
class Profile:
    """All units of a report, the matrices of their vectors and of those of its sentences, and in how many sentences each key
    stands."""

    report: str
    language: str
    units: tuple[Unit, ...]
    vectors: bytes
    sentence_vectors: bytes
    sentences: int
    spread: Counter[str]

    @cached_property
    def matrix(self) -> Matrix:
        return _matrix(self.vectors, len(self.units))

    @cached_property
    def sentence_matrix(self) -> Matrix:
        return _matrix(self.sentence_vectors, self.sentences)


def profile(analysis: Analysis, names: Names) -> Profile:
    """Read an analysis into its units."""
    passages, words = analysis.passages, WordsOf(analysis.report.text)
    named = naming(analysis, names)
    keys = [named.telling(words.within(passage.span)) for passage in passages]
    spread: Counter[str] = Counter()
    runs: list[tuple[int, int]] = []
    owners = _voices(analysis, words)
    blocks = _blocks(analysis)
    for _, group in groupby(range(len(passages)), key=lambda index: blocks[passages[index].sentence]):
        inside = list(group)
        spread.update({key for index in inside for key in keys[index]})
        runs += _runs(inside[0], inside[-1] + 1, owners)
    reader = _Reader(analysis, names, words, keys)
    runs = [run for run in runs if not is_residue(analysis.report.text, words.within(reader.span(run)))]
    units = tuple(reader.unit(run) for run in runs)
    size = len(analysis.sentences)
    vectors, sentences = _vectors(passages, runs), _vectors(passages, _sentences(passages, size))
    return Profile(analysis.report.id, analysis.report.language, units, vectors, sentences, size, spread)


def _matrix(rows: bytes, count: int) -> Matrix:
    import numpy as np

    return np.frombuffer(rows, dtype="<f4").reshape(count, -1)


class _Reader:
    """Runs of one report's passages -> units."""

    def __init__(self, analysis: Analysis, names: Names, words: WordsOf, keys: list[frozenset[str]]) -> None:
        self.analysis, self.names, self.words, self.keys = analysis, names, words, keys
        self.statements = {statement.id: statement for statement in analysis.statements}
        self.speakers: dict[str, frozenset[str]] = {}
        self.amounts = _Places([(f.span, (f.value, f.unit)) for f in analysis.figures if f.value is not None])
        self.days = _Places([(time.span, time.value.partition("T")[0]) for time in analysis.times if time.type != "DURATION"])

    def span(self, run: tuple[int, int]) -> Span:
        passages = self.analysis.passages
        return Span(passages[run[0]].span.start, passages[run[1] - 1].span.end)

    def unit(self, run: tuple[int, int]) -> Unit:
        first, last = run
        passages, span = self.analysis.passages, self.span(run)
        statement = _owner(passages[first:last], self.statements)
        words = self.words.within(span)
        telling = self.keys[first].union(*self.keys[first + 1 : last])
        return Unit(
            span=span,
            first=first,
            last=last,
            sentence=passages[first].sentence,
            keys=telling,
            grams=_grams(" ".join(word.stem for word in words)),
            statement=statement.id if statement else None,
            speaker=self.speaker(statement),
            voice="own" if statement is None else "reported" if statement.kind == "indirect" else "quoted",
            negated=any(is_negation(word.form) for word in words),
            denied=statement is not None and denies(statement, self.analysis.report.text),
            amounts=self.amounts.within(span),
            days=self.days.within(span),
            place=round(span.start / len(self.analysis.report.text), 3),
            mass=round(sum(sorted(rarity(key) for key in telling if key[0] != "@")), 2),
        )

    def speaker(self, statement: Statement | None) -> frozenset[str]:
        if statement is None:
            return frozenset()
        if statement.id not in self.speakers:
            self.speakers[statement.id] = speakers_of(self.analysis, self.names, statement)
        return self.speakers[statement.id]


class _Places(Generic[T]):
    """Values by where they stand."""

    def __init__(self, rows: list[tuple[Span, T]]) -> None:
        self.rows = sorted(rows, key=lambda row: row[0])
        self.starts = [span.start for span, _ in self.rows]

    def within(self, span: Span) -> frozenset[T]:
        inside = self.rows[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
        return frozenset(value for place, value in inside if place.end <= span.end)


def is_residue(text: str, words: tuple[Token, ...]) -> bool:
    """Whether a passage is a button row, a time stamp or an address of a page, or its code: for the greater part capitals and
    digits, or with marks that no sentence has."""
    if words and _CODE.search(text, words[0].span.start, min(len(text), words[-1].span.end + 3)):
        return True
    forms = [word.span.of(text) for word in words]
    bare = sum(form[0].isdigit() or (len(form) > 1 and form.isupper()) for form in forms)
    return 2 * bare > len(forms) > 3


def _blocks(analysis: Analysis) -> list[int]:
    """For each sentence the number of its block: a sentence that goes on in lower case belongs to the one before."""
    numbers: list[int] = []
    for sentence in analysis.sentences:
        goes_on = bool(numbers) and analysis.report.text[sentence.start].islower()
        numbers.append(numbers[-1] + (not goes_on) if numbers else 0)
    return numbers


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whose words a passage is: ``root`` the outermost statement around it; a ``frame`` only says that somebody says."""

    root: str | None
    frame: bool


def _voices(analysis: Analysis, words: WordsOf) -> list[_Voice]:
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
        bare = bool(inside) and _bare(words.within(passage.span), [span for span, _ in inside])
        voices.append(_Voice(roots.get(inside[-1][1]), True) if inside and not bare else _Voice(None, False))
    return voices


def _bare(words: tuple[Token, ...], covers: list[Span]) -> bool:
    """Whether a passage says something of its own besides its source and cue."""
    rest = [w for w in words if w.form not in PLAIN and not any(cover.overlaps(w.span) for cover in covers)]
    return len(rest) > 2


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


def _sentences(passages: tuple[Passage, ...], size: int) -> list[tuple[int, int]]:
    """For each sentence all its passages, as a run."""
    starts = [passage.sentence for passage in passages]
    return [(bisect_left(starts, number), bisect_right(starts, number)) for number in range(size)]


def _owner(passages: tuple[Passage, ...], statements: dict[str, Statement]) -> Statement | None:
    """The statement that most of a run belongs to; the report's own voice (None) only when no part of it is said."""
    sizes: Counter[str] = Counter()
    for passage in passages:
        if passage.statement:
            sizes[passage.statement] += len(passage.span)
    return statements.get(min(sizes, key=lambda id_: (-sizes[id_], id_))) if sizes else None


def speakers_of(analysis: Analysis, names: Names, statement: Statement | None) -> frozenset[str]:
    """Entities whose words a statement is; of a group ("the two leaders") its members; empty when undecided."""
    if statement is None or statement.speaker is None:
        return frozenset()
    group = next((r.members for r in analysis.referents if r.key == statement.speaker and r.members), (statement.speaker,))
    found = (names.get((analysis.report.id, key)) for key in group)
    return frozenset(entity for entity in found if entity)


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a report names known entities: outermost mentions in text order, pronouns and groups apart."""

    places: tuple[tuple[int, int, str], ...]

    def entity_of(self, span: Span) -> str | None:
        """The entity that a word belongs to the name of."""
        return self.entity_at(span.start, span.end)

    def entity_at(self, start: int, end: int) -> str | None:
        place = bisect_right(self.places, (start, 1 << 62, "")) - 1
        return self.places[place][2] if place >= 0 and end <= self.places[place][1] else None

    def keys(self, text: str, span: Span) -> frozenset[str]:
        """Stems of the telling words of a span, with "@entity" for words that name a known entity."""
        return self.telling(tokens(text, span))

    def telling(self, words: tuple[Token, ...]) -> frozenset[str]:
        """The same of words found before."""
        found = set()
        for word in words:
            entity = self.entity_of(word.span)
            if entity is not None:
                found.add("@" + entity)
            elif word.form not in PLAIN:
                found.add(word.stem)
        return frozenset(found)


def naming(analysis: Analysis, names: Names, *, only: frozenset[str] = frozenset()) -> Naming:
    """Where a report names entities that other reports may name too; ``only`` of these types, if any are given."""
    places = []
    for referent in analysis.referents:
        entity = names.get((analysis.report.id, referent.key))
        if entity and referent.type != "GROUP" and (not only or referent.type in only):
            places += [(m.span.start, m.span.end, entity) for m in referent.mentions if m.form != "pronoun"]
    return Naming(tuple(_outermost(sorted(places, key=lambda row: (row[0], -row[1], row[2])))))


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
