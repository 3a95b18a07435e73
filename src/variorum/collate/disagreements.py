"""Where the members of a parallel, or the accounts of an event, differ in a checkable value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from variorum.collate.accounts import account_disagreements
from variorum.collate.entities import Names
from variorum.collate.profiles import naming, speakers_of
from variorum.collate.rewording import changed_words, disagree, negations
from variorum.collate.sides import are_releases
from variorum.collate.slots import Slot, Witnesses, in_one_place, slots
from variorum.collate.tolls import Tolls
from variorum.collate.values import dates, figures
from variorum.collate.words import PLAIN, TITLES, fold, tokens, weight_of
from variorum.types import Analysis, Citation, Disagreement, Event, Parallel, Span, Statement

_ALIKE = 0.25
_LIKE = 0.8
_EVEN = 0.4
_COMMON = 0.25
_CROWDS = frozenset(
    "police officials authorities witnesses neighbors neighbours prosecutors investigators sources reporters".split()
)
_PAIR, _MOST = 2, 12


def find_disagreements(
    pile: tuple[Analysis, ...], names: Names, parallels: tuple[Parallel, ...], events: tuple[Event, ...]
) -> tuple[Disagreement, ...]:
    """Every place where accounts differ: in what each parallel says, then in how each event is told."""
    known = {analysis.report.id: analysis for analysis in pile}
    compared = sorted({member.report for parallel in parallels for member in parallel.members})
    namings = {report: naming(known[report], names) for report in compared}
    witnesses = Witnesses(known, names)
    found: list[Disagreement] = []
    for parallel in parallels:
        found += negations(parallel, known)
        if parallel.apparatus:
            found += _who(parallel, known, names)
        abroad = len({known[member.report].report.language for member in parallel.members}) > 1
        if abroad or parallel.score >= _EVEN:
            found += figures(parallel, known)
            found += dates(parallel, known, namings)
        if parallel.score >= _EVEN:
            if len(_shared(parallel, witnesses)) > 1:
                found += changed_words(parallel, known, namings)
            found += _slots(parallel, witnesses)
    tolls = Tolls()
    found += account_disagreements(witnesses, parallels, events, tolls)
    return _without_repeats([one for one in found if not tolls.are_mixed(one, witnesses)])


def _slots(parallel: Parallel, witnesses: Witnesses) -> Iterator[Disagreement]:
    """Where two members that have some words in common each have words of their own between these."""
    if not parallel.apparatus:
        return
    pairs: list[Slot] = []
    for one, two in combinations(parallel.members[:_MOST], 2):
        sides = (witnesses[one.report], one.span), (witnesses[two.report], two.span)
        if one.report != two.report and _common(*(witness.keys(span) for witness, span in sides)) >= _COMMON:
            pairs += slots(*sides, loose=True)
    yield from in_one_place(pairs, witnesses.known, parallel=parallel)


def _shared(parallel: Parallel, witnesses: Witnesses) -> frozenset[str]:
    """The telling words that all members have."""
    return frozenset.intersection(*(witnesses[member.report].keys(member.span) for member in parallel.members))


def _common(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of telling words that two passages have in common, by weight."""
    mine, yours, both = (math.fsum(map(weight_of, keys)) for keys in (one, two, one & two))
    return 2 * both / max(mine + yours, 1e-6)


def _place(one: Disagreement) -> tuple[tuple[tuple[str, Span], ...], str, str]:
    return tuple((value.report, value.span) for value in one.values), one.aspect, one.id


def _told(one: Disagreement) -> tuple[str, frozenset[tuple[str, str]]]:
    """An aspect, and what each report has in it."""
    return one.aspect, frozenset((value.report, value.value) for value in one.values)


def _without_repeats(found: list[Disagreement]) -> tuple[Disagreement, ...]:
    """Each set of readings once, that of most reports; a changed word that another aspect already covers is that aspect."""
    kept: list[Disagreement] = []
    places: dict[str, list[tuple[Span, int]]] = {}
    for one in sorted(found, key=lambda d: (d.aspect == "wording", -len(d.values), *_place(d))):
        met: dict[int, set[str]] = {}
        for value in one.values:
            for span, number in places.get(value.report, ()):
                if span.overlaps(value.span):
                    met.setdefault(number, set()).add(value.report)
        reports = {value.report for value in one.values}
        if any(reports <= shared and (one.aspect in {kept[n].aspect, "wording"}) for n, shared in met.items()):
            continue
        if one.aspect == "figure" and any(_told(one) == _told(kept[n]) for n in met):
            continue  # the same numbers of the same reports, once more in a headline
        for value in one.values:
            places.setdefault(value.report, []).append((value.span, len(kept)))
        kept.append(one)
    return tuple(sorted(kept, key=_place))


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whose words a member is said to be: the source with its cue, its speakers, their name and type, the source's words, whether
    these are the name of a person, and, where it is the author ("I"), the others whom his report names."""

    analysis: Analysis
    frame: Span
    speakers: frozenset[str]
    name: str
    type: str
    words: frozenset[str]
    said: frozenset[str]
    named: bool
    others: frozenset[str] | None = None


def _who(parallel: Parallel, known: dict[str, Analysis], names: Names) -> list[Disagreement]:
    """Members that are told as words of different people: who thanked, who reaffirmed.

    Between releases of offices a pronoun will do; elsewhere both people must be named where they speak.
    """
    released = are_releases(known[member.report] for member in parallel.members)
    told = [voice for member in parallel.members if (voice := _voice(known[member.report], member, names))]
    if len(parallel.members) > _PAIR or not released:
        told = [voice for voice in told if voice.words]  # one "he" among many is too often somebody else
    if not released:
        told = [voice for voice in told if voice.named and parallel.score >= (_LIKE if voice.type == "PERSON" else _EVEN)]
    apart = [pair for pair in combinations(told, 2) if _are_others(*pair)]
    if not apart:
        return []
    rivals = [voice for voice in told if any(voice in pair for pair in apart)]
    called: dict[frozenset[str], str] = {}
    for voice in rivals:
        called[voice.speakers] = min(called.get(voice.speakers, voice.name), voice.name)
    meant = {Citation(v.analysis.report.id, v.frame): called[v.speakers] for v in rivals}
    readings = [(v.analysis, v.frame) for v in rivals]
    made = disagree("who", readings, parallel=parallel, why="told as the words of others", meant=meant)
    return [made] if made else []


def _are_others(one: _Voice, two: _Voice) -> bool:
    """Whether two voices are different people: "the two leaders" includes either, "Putin" is in "Putin's office", an agency that
    reports a man's words does not say them itself, and "I" is none of those whom the author names."""
    if any(a.others is not None and not b.speakers <= a.others for a, b in ((one, two), (two, one))):
        return False
    alike = 2 * len(one.said & two.said) >= _ALIKE * (len(one.said) + len(two.said))
    return alike and one.type == two.type and not one.speakers & two.speakers and not one.words & two.words


def _voice(analysis: Analysis, member: Citation, names: Names) -> _Voice | None:
    """Who says a member, where the report names a source for it."""
    statement = statement_at(analysis, member)
    speakers = speakers_of(analysis, names, statement)
    others = None
    if statement and not speakers and statement.source and statement.source.of(analysis.report.text) == "I":
        speakers = frozenset({f"the author of {analysis.report.id}"})
        keys = ((analysis.report.id, referent.key) for referent in analysis.referents)
        others = frozenset(names[key] for key in keys if key in names)
    frame = _frame(statement) if statement else None
    if statement is None or statement.source is None or statement.cue is None or not speakers or frame is None:
        return None
    source = statement.source
    referent = next((r for r in analysis.referents if r.key == statement.speaker), None)
    kind = referent.type if referent else "PERSON"
    named = frame.contains(source) and (_is_name if kind == "PERSON" else _is_body)(source.of(analysis.report.text))
    words, said = (
        frozenset(w.stem for w in tokens(analysis.report.text, span) if w.form not in PLAIN | TITLES)
        for span in (Span(min(frame.start, source.start), max(frame.end, source.end)), member.span)
    )
    cue = frozenset(w.stem for w in tokens(analysis.report.text, statement.cue))
    name = referent.name if referent else source.of(analysis.report.text)
    return _Voice(analysis, frame, speakers, name, "ORG" if kind == "ORG" else "PERSON", words - cue, said, named, others)


def _is_name(source: str) -> bool:
    """Whether a source is a person's name, with a title perhaps: not "police", "Neighbors", "Mr Brandt's lawyer"."""
    words = re.findall(r"\w[\w.'’-]*", source.partition(",")[0])
    return bool(words) and words[-1][0].isupper() and (len(words) > 1 or fold(words[-1]) not in TITLES | PLAIN | _CROWDS)


def _is_body(source: str) -> bool:
    """Whether a source is an organisation by name ("the Defence Ministry", "the navy"): not "police", not "the report"."""
    words = re.findall(r"\w[\w.'’-]*", source.partition(",")[0])
    rest = words[1:] if words and fold(words[0]) in PLAIN else words
    return bool(rest) and fold(rest[-1]) not in _CROWDS and any(word[0].isupper() for word in rest)


def statement_at(analysis: Analysis, member: Citation) -> Statement | None:
    """The statement that most of a passage belongs to, the smallest of equals."""
    best: tuple[int, int, str] | None = None
    found = None
    for statement in analysis.statements:
        shared = sum(max(0, min(s.end, member.span.end) - max(s.start, member.span.start)) for s in statement.content)
        if 2 * shared >= len(member.span):
            rank = (-shared, sum(map(len, statement.content)), statement.id)
            if best is None or rank < best:
                best, found = rank, statement
    return found


def _frame(statement: Statement) -> Span | None:
    """The source with its cue, when they stand together."""
    spans = sorted(span for span in (statement.source, statement.cue) if span is not None)
    if not spans:
        return None
    if len(spans) == 2 and spans[1].start - spans[0].end > 40:
        return statement.cue
    return Span(spans[0].start, spans[-1].end)
