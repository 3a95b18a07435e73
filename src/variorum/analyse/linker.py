"""A tagger's reading -> drafts of statements: contents joined with the cue and the source they link to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from variorum.analyse.cited import Draft
from variorum.analyse.tagger import BEGIN, CONTENT, CUE, IN, LINK_WIDTH, MODES, NESTED, OUT, SOURCE, Reading
from variorum.analyse.windows import COMMA, ENDS, THAT
from variorum.types import Span

if TYPE_CHECKING:
    import numpy as np

_SAMPLE = 12  # pieces of a content that are asked what they link to
_SWITCH = 1.5  # log-odds that it costs a content to begin or end
_BESIDE = 3.0  # how much a source gains by standing beside the cue
_APPOSITION = 40  # pieces between a source that breaks off at a comma and its cue, at most
_ADVERBIAL, _FRAGMENT = 16, 5  # pieces between a verb and its "that", at most; of a content that is only these
_RESCUE = 0.5  # a link this sure to a piece that no span covers makes one


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces ``[first, last)`` that the tagger takes for one content, cue or source."""

    first: int
    last: int


@dataclass(slots=True)
class _Linked:
    run: Run
    cue: Run | None
    source: Run | None
    score: float
    nested: bool
    verb: Run | None = None
    parts: list[Run] = field(default_factory=list)


def link_drafts(reading: Reading) -> tuple[Draft, ...]:
    """Decode the spans, link each content to its cue and source, and join contents that share a cue."""
    linked: list[_Linked] = []
    for nested in (False, True):
        shift = NESTED if nested else 0
        cues, sources = decode(reading, CUE + shift), decode(reading, SOURCE + shift)
        contents = decode(reading, CONTENT + shift, switch=_SWITCH)
        for run in contents:
            cue, cue_score = _best(reading, run, cues, CUE, shift)
            before = _right_before(cues, run)
            if before is not None and (cue is None or reading.pieces.ids[before.last - 1] == THAT):
                cue = before
            source, source_score = _best(reading, run, sources, SOURCE, shift, beside=cue)
            verb = _verb_of(reading, cue, cues, contents) if cue else None
            linked.append(_Linked(run, cue, source, min(cue_score, source_score), nested, verb))
    drafts = [_draft(reading, one) for one in _joined(linked)]
    outer = sorted(span for draft in drafts if not draft.nested for span in draft.content)
    return tuple(replace(draft, nested=draft.nested and _lies_in(draft.content[0], outer)) for draft in drafts)


def _lies_in(span: Span, outer: list[Span]) -> bool:
    index = bisect_right(outer, span.start, key=lambda s: s.start) - 1
    return index >= 0 and span.start < outer[index].end


def decode(reading: Reading, layer: int, *, switch: float = 0.0) -> tuple[Run, ...]:
    """Runs of pieces that are rather in than out; a piece that rather begins starts a new one.

    ``switch`` is what it costs to go in and out once (a log-odds): a gap or a run less sure than that is smoothed away.
    """
    chances = reading.tags[:, layer]
    begins = (chances[:, BEGIN] > chances[:, IN]).tolist()
    runs: list[Run] = []
    start = -1
    inside = _inside(reading, layer, switch)
    for at, within in enumerate(inside):
        if start >= 0 and (not within or begins[at]):
            runs.append(Run(start, at))
            start = -1
        if start < 0 and within:
            start = at
    if start >= 0:
        runs.append(Run(start, len(inside)))
    return tuple(runs)


def _inside(reading: Reading, layer: int, switch: float) -> list[bool]:
    """The likeliest path through in and out (Viterbi with two states)."""
    import numpy as np

    out = np.clip(reading.tags[:, layer, OUT], 1e-6, 1 - 1e-6)
    odds = np.log((1 - out) / out)
    if not switch or not len(odds):
        return [bool(x) for x in (odds > 0).tolist()]
    ahead = 0.0  # how much better the best path that is in stands against the best that is out
    came: list[tuple[bool, bool]] = []
    for value in odds.tolist():
        came.append((ahead > -switch, ahead > switch))
        ahead = min(max(ahead, -switch), switch) + value
    state = ahead > 0
    path = []
    for from_in, from_out in reversed(came):
        path.append(state)
        state = from_in if state else from_out
    return path[::-1]


def _best(
    reading: Reading, run: Run, candidates: tuple[Run, ...], role: int, shift: int, *, beside: Run | None = None
) -> tuple[Run | None, float]:
    """The candidate that the content's pieces link to, and how surely; None where they rather link to nothing.

    One that stands right beside the cue (``beside``) is favoured."""
    none, origin, chances = _links(reading, run, role)
    best, score = None, 0.0
    low = bisect_left(candidates, origin, key=lambda c: c.last)
    high = bisect_left(candidates, origin + len(chances), key=lambda c: c.first)
    for candidate in candidates[low:high]:
        found = float(chances[max(0, candidate.first - origin) : candidate.last - origin].sum())
        if beside is not None and (0 <= beside.first - candidate.last < 2 or 0 <= candidate.first - beside.last < 1):
            found *= _BESIDE
        if found > score:
            best, score = candidate, found
    peak = int(chances.argmax())
    if float(chances[peak]) > max(score, none, _RESCUE):
        best, score = _grown(reading, origin + peak, role + shift), float(chances[peak])
    return (best, min(score, 1.0)) if score >= none else (None, none)


def _links(reading: Reading, run: Run, role: int) -> tuple[float, int, np.ndarray]:
    """The chance of "none", and of each piece from an origin on: means over the run's pieces and the windows they are in."""
    import numpy as np

    left = bisect_right(reading.windows, run.first, key=lambda w: w.last)
    right = bisect_left(reading.windows, run.last, key=lambda w: w.first)
    near = range(left, right)
    origin = reading.windows[left].first
    total = np.zeros(reading.windows[right - 1].last - origin, np.float32)
    none, asked = 0.0, 0
    step = max(1, (run.last - run.first) // _SAMPLE)
    low = LINK_WIDTH * 2 * (role - CUE)
    for index in near:
        window, vectors = reading.windows[index], reading.links[index]
        first, last = max(run.first, window.first), min(run.last, window.last)
        at = np.arange(first, last, step) - window.first + 1
        scores = vectors[at, low : low + LINK_WIDTH] @ vectors[:, low + LINK_WIDTH : low + 2 * LINK_WIDTH].T / LINK_WIDTH**0.5
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = (scores / scores.sum(axis=1, keepdims=True)).sum(axis=0)
        none += float(chances[0])
        total[window.first - origin : window.last - origin] += chances[1:]
        asked += len(at)
    return none / asked, origin, total / asked


def _right_before(cues: tuple[Run, ...], run: Run) -> Run | None:
    """The cue that a content follows at once, whatever its pieces link to."""
    index = bisect_right(cues, run.first, key=lambda c: c.last) - 1
    return cues[index] if index >= 0 and run.first - cues[index].last <= 1 else None


def _verb_of(reading: Reading, cue: Run, cues: tuple[Run, ...], contents: tuple[Run, ...]) -> Run:
    """A cue, or where it is a mere "that" the one before it in its sentence, with no content between: "said on Monday that"."""
    ids = reading.pieces.ids
    index = bisect_right(cues, cue.first, key=lambda c: c.last) - 1
    if cue.last - cue.first > 1 or ids[cue.first] != THAT or index < 0:
        return cue
    verb = cues[index]
    between = range(verb.last, cue.first)
    low, high = bisect_right(contents, verb.last, key=lambda c: c.last), bisect_left(contents, cue.first, key=lambda c: c.first)
    told = any(not _is_adverb(run, cue) for run in contents[low:high])
    return cue if told or len(between) > _ADVERBIAL or {ids[at] for at in between} & ENDS else verb


def _is_adverb(run: Run, that: Run) -> bool:
    """Whether a content is only what stands between a verb and its "that": "in February that"."""
    return run.last == that.last and run.last - run.first <= _FRAGMENT


def _grown(reading: Reading, at: int, layer: int) -> Run:
    """A span around a piece that was linked to but not tagged: as far as the tagger does not deny it."""
    out = reading.tags[:, layer, OUT]
    first, last = at, at + 1
    while last < len(out) and out[last] < 0.9 and last - at < 12:
        last += 1
    return Run(first, last)


def _joined(linked: list[_Linked]) -> list[_Linked]:
    """Contents of one cue become one; those without a cue stay alone."""
    joined: list[_Linked] = []
    by_cue: dict[tuple[bool, Run], _Linked] = {}
    for one in linked:
        one.parts.append(one.run)
        known = by_cue.get((one.nested, one.cue)) if one.cue else None
        if known is not None:
            known.parts.append(one.run)
            known.score = max(known.score, one.score)
            continue
        if one.cue:
            by_cue[one.nested, one.cue] = one
        joined.append(one)
    return joined


def _draft(reading: Reading, one: _Linked) -> Draft:
    pieces = [i for run in one.parts for i in range(run.first, run.last)]
    mode = MODES[int(reading.modes[pieces].sum(axis=0).argmax())]
    sure = float(1 - reading.tags[pieces, NESTED if one.nested else CONTENT, OUT].mean())
    spans = tuple(sorted(_span(reading, run) for run in one.parts))
    source_run = _with_apposition(reading, one.source, one.cue)
    cue, source = (None if run is None else _span(reading, run) for run in (one.verb, source_run))
    return Draft(spans, cue, source, f"tagger {sure:.2f}, link {one.score:.2f}", mode, one.nested, score=round(sure, 4))


def _with_apposition(reading: Reading, source: Run | None, cue: Run | None) -> Run | None:
    """A source that breaks off at a comma goes on to its cue: "the mayor, | a former teacher from the coast, said"."""
    if source is None or cue is None or not source.last <= cue.first <= source.last + _APPOSITION:
        return source
    ids = reading.pieces.ids
    if ids[source.last - 1] != COMMA or set(ids[source.last : cue.first]) & ENDS:
        return source
    return Run(source.first, cue.first - (ids[cue.first - 1] == COMMA))


def _span(reading: Reading, run: Run) -> Span:
    return Span(reading.pieces.spans[run.first].start, reading.pieces.spans[run.last - 1].end)
