"""Parallel -> where its members' words differ: terms changed, negations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from variorum.collate.meanings import are_apart, meaning, side_of
from variorum.collate.profiles import Naming
from variorum.collate.sides import are_releases
from variorum.collate.slight import are_slight
from variorum.collate.words import PLAIN, WHEN, is_negation, rarity, tokens
from variorum.types import Analysis, Citation, Disagreement, Parallel, Reading, Relation, Span, identify

_LONGEST = 6
_TELLING, _WEIGHTY = 0.8, 2.0
_LONGEST_PHRASE = 14
_NEAR = 60
_BESIDE = 2


def disagree(
    aspect: str,
    readings: list[tuple[Analysis, Span]],
    *,
    parallel: Parallel | None = None,
    event: str | None = None,
    compatible: bool = False,
    why: str = "",
    meant: Mapping[Citation, str] | None = None,
) -> Disagreement | None:
    """A disagreement over these readings; None unless two reports have no value in common.

    Those that differ in little words alone can both be true. ``meant``: what readings come to where their words do not tell it.
    """
    told = meant or {}
    places = {Citation(analysis.report.id, span): analysis for analysis, span in readings}
    values = tuple(
        Reading(place.report, place.span, told[place] if place in told else meaning(aspect, places[place], place.span))
        for place in sorted(places)
    )
    if not are_apart((v.report, side_of(aspect, v.value, places[Citation(v.report, v.span)], v.span)) for v in values):
        return None
    fits = compatible or (aspect == "wording" and are_slight(readings))
    made = identify("disagreement", aspect, *((v.report, v.span.start, v.span.end) for v in values))
    return Disagreement(made, aspect, values, parallel.id if parallel else None, event, fits, why)


_Row = tuple[Analysis, Span, frozenset[str]]
"""A reading: its report, its place, its telling words."""


def changed_words(parallel: Parallel, known: dict[str, Analysis], namings: dict[str, Naming]) -> Iterator[Disagreement]:
    """The places of the apparatus where members have different telling words.

    Between releases of offices whole phrases count, and what only one of them has. Elsewhere a reporter's own choice of
    words is no disagreement: words count where two quotations differ.
    """
    released = are_releases(known[member.report] for member in parallel.members)
    free = parallel.relation == "paraphrase"
    quoted = [_is_quotation(known[member.report], member.span) for member in parallel.members]
    frames = [_frames(known[member.report], member.span) for member in parallel.members]
    before: list[Span | None] = [None] * len(parallel.members)
    for column in parallel.apparatus:
        if column.kind == "common":
            before = list(column.readings)
            continue
        readings = column.readings
        if free and column.kind in {"partial", "cut"}:
            readings = tuple(_with(one, two) for one, two in zip(before, readings, strict=True))
        rows, direct = [], []
        for member, span, frame, is_quoted in zip(parallel.members, readings, frames, quoted, strict=True):
            analysis = known[member.report]
            said = _said(analysis.report.text, span, frame) if span else None
            if said is not None:
                rows.append((analysis, said, namings[member.report].keys(analysis.report.text, said)))
                direct += rows[-1:] if is_quoted else []
        rows = _without_times(rows)
        if _matters(rows, direct, parallel.relation, released=released):
            made = disagree("wording", [row[:2] for row in rows], parallel=parallel, why="other words in the same place")
            if made is not None:
                yield made


def _matters(rows: list[_Row], direct: list[_Row], relation: Relation, *, released: bool) -> bool:
    """Whether a variant matters, by who tells it: offices, or two quotations that differ."""
    longest = _LONGEST_PHRASE if relation == "paraphrase" else _LONGEST
    if released:
        return _differ(rows, longest, words_only=relation == "same-fact")
    if len({keys for _, _, keys in direct}) < 2:
        return False
    one_root = any(_are_one_root(one[2], two[2]) for one, two in combinations(rows, 2))
    return not one_root and _differ(rows, longest)


def _without_times(rows: list[_Row]) -> list[_Row]:
    """Rows of which several tell something without those that only say when: "this year" is no other word for "carried out"."""
    kept = [row for row in rows if not row[2] or row[2] - WHEN]
    return kept if len({keys for _, _, keys in kept if keys}) > 1 else rows


def _are_one_root(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two readings differ only in a word that is the other's beginning: "drunk" and "drunken", "Feb." and "February"."""
    mine, yours = sorted(one - two), sorted(two - one)
    if len(mine) != 1 or len(yours) != 1:
        return False
    short, long = sorted((mine[0], yours[0]), key=len)
    return len(short) > 2 and long.startswith(short)


def _is_quotation(analysis: Analysis, member: Span) -> bool:
    """Whether most of a passage is said to be somebody's very words."""
    return any(
        2 * sum(max(0, min(s.end, member.end) - max(s.start, member.start)) for s in one.content) >= len(member)
        for one in analysis.statements
        if one.kind == "direct"
    )


def _with(before: Span | None, reading: Span | None) -> Span | None:
    """What only some have, with the last common words before it: there the others end."""
    if before is None or (reading is not None and reading.start < before.end):
        return reading
    return Span(before.start, (reading or before).end)


def _frames(analysis: Analysis, member: Span) -> list[Span]:
    """Sources and cues inside a passage: who says it and how is another matter than what is said."""
    return [s for one in analysis.statements for s in (one.source, one.cue) if s is not None and s.overlaps(member)]


def _said(text: str, span: Span, frames: list[Span]) -> Span | None:
    """A reading without the source and cue at its ends."""
    words = [word for word in tokens(text, span) if not any(frame.overlaps(word.span) for frame in frames)]
    return Span(words[0].span.start, words[-1].span.end) if words else None


def _differ(rows: list[_Row], longest: int, *, words_only: bool = False) -> bool:
    """Whether readings differ in telling words, in more than grammar or the naming of one entity. A pronoun for a name in a
    quotation counts too; of long phrases those that only one has, too; ``words_only``: one word in place of one word."""
    telling = [keys for _, _, keys in rows if keys]
    if len(telling) < len(rows) and telling and all(_is_quoted_word(analysis, span) for analysis, span, _ in rows):
        return True
    if len(set(telling)) < 2 or max(map(len, telling)) > longest:
        return False
    common = frozenset.intersection(*telling)
    if words_only and (len(telling) < len(rows) or any(len(keys - common) != 1 for keys in telling)):
        return False
    own = sorted(max((rarity(key) for key in keys - common if key[0] != "@"), default=0.0) for keys in telling)
    return own[-2] >= _TELLING or (longest > _LONGEST and own[-2] == 0.0 and own[-1] >= _WEIGHTY)


def _is_quoted_word(analysis: Analysis, span: Span) -> bool:
    """Whether a reading is one word inside quotation marks opened shortly before."""
    text = analysis.report.text
    before = text[max(0, span.start - _NEAR) : span.start]
    opened = [place for place in map(before.rfind, '"“„«') if place >= 0]
    return bool(opened) and "”" not in before[max(opened) :] and len(tokens(text, span)) == 1


def negations(parallel: Parallel, known: dict[str, Analysis]) -> list[Disagreement]:
    """Near-verbatim members of which only some negate."""
    common = sum(len(span) for column in parallel.apparatus if column.kind == "common" for span in column.readings[:1] if span)
    if not parallel.apparatus or 2 * common < max(len(member.span) for member in parallel.members):
        return []
    readings: list[tuple[Analysis, Span]] = []
    negated = []
    for member in parallel.members:
        analysis = known[member.report]
        words = tokens(analysis.report.text, member.span)
        places = [place for place, word in enumerate(words) if is_negation(word.form)]
        negated.append(bool(places))
        if places:
            near = words[max(0, places[0] - _BESIDE) : places[0] + _BESIDE + 1]
            readings.append((analysis, Span(near[0].span.start, near[-1].span.end)))
        else:
            readings.append((analysis, member.span))
    if (
        all(negated)
        or not any(negated)
        or not all(_have(parallel, known, _around(row)) for row, no in zip(readings, negated, strict=True) if no)
    ):
        return []
    made = disagree("negation", readings, parallel=parallel, why="only some of them negate")
    return [made] if made else []


def _around(reading: tuple[Analysis, Span]) -> frozenset[str]:
    """The telling words next to a negation."""
    words = tokens(reading[0].report.text, reading[1])
    return frozenset(word.stem for word in words if word.form not in PLAIN and not is_negation(word.form))


def _have(parallel: Parallel, known: dict[str, Analysis], stems: frozenset[str]) -> bool:
    """Whether every member has these words: only then is what one negates affirmed by the others."""
    texts = [tokens(known[member.report].report.text, member.span) for member in parallel.members]
    return bool(stems) and all(stems <= {word.stem for word in words} for words in texts)
