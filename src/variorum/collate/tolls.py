"""Reports on one event -> its tolls: how many dead, injured, missing, arrested each gives, wherever it stands, in any words.

A figure belongs to the nearest word that tells what befell those whom it counts: behind it ("12 were killed", "12 dead"),
before it ("killed 12", "the death of 12"), or at the head of a phrase ("the death toll has risen to 12"). Whoever kills is no
victim, six "of them" are no toll, and what another day or year brought is background.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, takewhile

from variorum.collate.days import days_of
from variorum.collate.rewording import disagree
from variorum.collate.slots import Witness, Witnesses
from variorum.collate.units import measure_of
from variorum.collate.values import can_both
from variorum.collate.words import Token, stem, tokens
from variorum.types import Analysis, Disagreement, Event, Figure, Span

_BEFELL = {
    "dead": "killed kills kill killing dead died die dies dying death deaths fatalities perished slain murdered drowned",
    "injured": "injured injures injure injuring injuries wounded wounds wounding hurt hospitalised hospitalized",
    "missing": "missing unaccounted",
    "arrested": "arrested arrests arrest arresting detained detains detaining detentions custody apprehended detention",
    "displaced": "displaced homeless evacuated evacuating evacuation uprooted",
    "rescued": "rescued rescues rescuing rescue",
    "aboard": "aboard board carrying",
    "abducted": "abducted abduction kidnapped kidnaps hostage hostages",
}
_KIND = {word: kind for kind, words in _BEFELL.items() for word in words.split()}
_ACTIVE = frozenset(
    "killed kills kill killing slain murdered injured injures injure injuring wounded wounds wounding arrested arresting arrests "
    "detained detains detaining displaced evacuated evacuating rescued rescues rescuing abducted kidnapped carrying".split()
)
_HEADS = frozenset("death deaths killing arrest arrests detention detentions abduction evacuation rescue injuries".split())
_NOUNS = frozenset(
    "death deaths fatalities wounds injuries arrest arrests detention detentions evacuation rescue abduction".split()
)
_FOUND = {"bodies": "dead", "body": "dead", "corpses": "dead", "survivors": "rescued", "survivor": "rescued"}
"""What befell those who are called so."""
_LIVES, _TAKEN = frozenset(("lives", "life")), frozenset("claimed claims claiming lost cost costing took taken".split())
_RISEN = frozenset("to at of reached reaches reaching past above is was stands stood hit hits topped passes passed".split())
_BE = frozenset("was were been being be are is".split())
_OBJECT = frozenset("a an the his her their its our at more over some 1 one".split())
_PAUSE = frozenset("and but while when as after before which who that including among".split())
_WHOLE = frozenset(
    stem(word)
    for word in "people persons person others other victims victim individuals dead suspects suspect lives life souls bodies "
    "corpses survivors passengers".split()
)
_SEIZED = _WHOLE | frozenset(
    stem(word) for word in "men man protesters protestors demonstrators youths rioters activists".split()
)
_CLASSES = {
    "soldiers": "soldiers soldier servicemen serviceman servicemembers troops trooper troopers personnel conscripts marines",
    "police": "police policemen policeman officers officer cops constables",
    "children": "children child kids minors boys girls schoolchildren",
}
_CLASS = {stem(word): name for name, words in _CLASSES.items() for word in words.split()}
_STOP, _COMMA = re.compile(r"[.;:()\[\]\n–—]"), re.compile(",")
_PART = re.compile(
    r"\s+of\s+(?:them|whom|those|these|the\s+(?:dead|killed|injured|wounded|victims|casualties|\d+))\b", re.IGNORECASE
)
_OF_WHOM = re.compile(
    r"\s+of\s+(?:its|his|her|their|our|the)\s+((?:[\w-]+\s+){0,2}?(?:[\w-]+s|[\w-]*men|people|children|police))\b"
)
_GOES_ON = re.compile(r"(?:That|It|This|Those|These)\b")
_DATED, _MONTH = re.compile(r"(?:\d{4}|XXXX-\d\d)"), re.compile(r"XXXX-\d\d")
_OF_ALL = (["of", "the"], ["of", "those"], ["of", "these"])
_PERHAPS = frozenset("could might may would can should will not never".split())
_REACH, _FAR, _PENALTY, _MOST = 7, 7, 3, 200
_BEFORE, _AFTER, _CROWD = 3, 10, 3


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure of what befell people: its ``kind``, and ``whom`` it counts, where it is not people at large; ``dates`` are those
    that its sentence gives, or the one that this goes on from."""

    kind: str
    whom: str
    figure: Figure
    dates: tuple[str, ...]

    def is_of(self, day: date | None) -> bool:
        """Whether it may be of what happened on a day: not where all dates are a month, a year or a day away from it."""
        return day is None or not self.dates or not all(_is_apart(value, day) for value in self.dates)


def tolls_otherwise(event: Event, witnesses: Sequence[Witness], tolls: Tolls) -> Iterator[Disagreement]:
    """Each kind of toll that reports on an event give otherwise, the first figure that each of them gives of it."""
    rows: defaultdict[tuple[str, str], list[tuple[Witness, list[Toll]]]] = defaultdict(list)
    for witness in witnesses:
        given: defaultdict[tuple[str, str], list[Toll]] = defaultdict(list)
        for toll in tolls.on(day_of(event, witness), witness):
            given[toll.kind, toll.whom].append(toll)
        for key, found in given.items():
            rows[key].append((witness, found))
    for (kind, whom), told in sorted(rows.items(), key=lambda row: row[0]):
        yield from _otherwise(event.id, f"another number of {whom or kind}" + (f" {kind}" if whom else ""), told)


def _otherwise(event: str, why: str, told: list[tuple[Witness, list[Toll]]]) -> Iterator[Disagreement]:
    """The first figures of those who share no number with each other; a report that gives several has said what it left open."""
    firsts = [(witness, tolls[0].figure) for witness, tolls in told]
    values = [{toll.figure.value for toll in tolls} for _, tolls in told]
    apart = {n for one, two in combinations(range(len(told)), 2) if not values[one] & values[two] for n in (one, two)}
    if not apart:
        return
    readings = [(witness.analysis, figure.span) for witness, figure in firsts]
    fits = all(can_both(one, two) for (_, one), (_, two) in combinations(firsts, 2))
    made = disagree("figure", readings, event=event, compatible=fits, why=why)
    if made:
        yield made


class Tolls:
    """The tolls that reports give, of each report read when they are first asked for."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[Toll, ...]] = {}

    def on(self, day: date | None, witness: Witness) -> Iterator[Toll]:
        """Those of one report of what happened on a day, in text order, those of its headline last."""
        report = witness.analysis.report.id
        if report not in self._told:
            self._told[report] = tuple(tolls_of(witness))
        return (toll for toll in self._told[report] if toll.is_of(day))

    def kinds(self, witness: Witness) -> dict[Span, str]:
        """What befell those whom the figures of a report count, by where these stand."""
        return {toll.figure.span: toll.kind for toll in self.on(None, witness)}

    def are_mixed(self, one: Disagreement, witnesses: Witnesses) -> bool:
        """Whether a disagreement sets the dead of one report against the injured of another, or against a far larger crowd."""
        if one.aspect != "figure":
            return False
        kinds = {self.kinds(witnesses[value.report]).get(value.span) for value in one.values}
        counts = [count for value in one.values if (count := _count(witnesses[value.report], value.span))]
        return len(kinds - {None}) > 1 or (len(kinds) > 1 and bool(counts) and max(counts) > _CROWD * min(counts))


def _count(witness: Witness, place: Span) -> float | None:
    return next((figure.value for figure in witness.analysis.figures if figure.span == place), None)


def day_of(event: Event, witness: Witness) -> date | None:
    """The day of an event, or else of a report on it."""
    told = (days_of(value) for value in (event.date, witness.analysis.report.published) if value)
    return next((days[0] for days in told if days), None)


def tolls_of(witness: Witness) -> Iterator[Toll]:
    """The tolls that a report gives, in text order, those of its headline last."""
    analysis = witness.analysis
    starts = [sentence.start for sentence in analysis.sentences]
    counted = [f for f in analysis.figures if f.value is not None and f.unit in (None, "count") and measure_of(f) is None]
    headline = analysis.report.headline
    for figure in sorted(counted, key=lambda f: (bool(headline and headline.overlaps(f.span)), f.span))[:_MOST]:
        place = bisect_right(starts, figure.span.start) - 1
        if place < 0 or not (sentence := analysis.sentences[place]).contains(figure.span):
            continue
        kind = _kind_of(figure, witness, sentence, [f.span for f in counted if sentence.contains(f.span)])
        if kind is not None:
            yield Toll(kind, _whom(figure, kind, analysis.report.text), figure, _dates(analysis, place))


def _dates(analysis: Analysis, number: int) -> tuple[str, ...]:
    """The dates that a sentence gives, or else the one that it goes on from: "That quake killed six"."""
    sentence = analysis.sentences[number]
    first = bisect_left(analysis.times, sentence.start, key=lambda time: time.span.start)
    inside = takewhile(lambda time: time.span.start < sentence.end, analysis.times[first:])
    found = tuple(time.value for time in inside if time.type == "DATE")
    goes_on = not found and number and _GOES_ON.match(analysis.report.text, sentence.start)
    return _dates(analysis, number - 1) if goes_on else found


def _is_apart(value: str, day: date) -> bool:
    """Whether a date is a month, a year or a day away from the event; a day of no known year is not."""
    if not _DATED.match(value):
        return False
    days = days_of(value[:10])
    if days is None:
        return not value.startswith("XXXX") or bool(_MONTH.fullmatch(value))
    return not -_BEFORE <= (days[0] - day).days <= _AFTER


def _whom(figure: Figure, kind: str, text: str) -> str:
    """Whom a figure counts, by one word for all that are of one class; "" for people at large."""
    of = _OF_WHOM.match(text, figure.span.end)
    noun = figure.of or (of[1] if of else "")
    words = tokens(noun, Span(0, len(noun))) if noun else ()
    last = next((word.stem for word in reversed(words) if word.form not in _KIND), "")
    return "" if last in (_SEIZED if kind == "arrested" else _WHOLE) else _CLASS.get(last, last)


def _kind_of(figure: Figure, witness: Witness, sentence: Span, others: list[Span]) -> str | None:
    """What befell those whom a figure counts: what the nearest word says."""
    text, words = witness.analysis.report.text, witness.words(sentence)
    first = next((n for n, word in enumerate(words) if word.span.end > figure.span.start), len(words))
    if _PART.match(text, figure.span.end) or first == len(words):
        return None
    end = next((n for n in range(first, len(words)) if words[n].span.start >= figure.span.end), len(words))
    if [word.form for word in words[max(0, first - 2) : first]] in _OF_ALL and words[max(0, first - 3)].form not in _HEADS:
        return None  # "two of the three victims died"
    inside = next((_FOUND.get(w.form) or _KIND[w.form] for w in words[first:end] if w.form in _FOUND or w.form in _KIND), None)
    if inside:
        return inside
    if any(word.form in _LIVES for word in words[first:end]):
        near = words[max(0, first - 3) : first] + words[end : end + 4]
        return "dead" if any(word.form in _TAKEN for word in near) else None
    found = [*_behind(text, words, end, figure.span, others), *_before(text, words, first, figure.span, others)]
    return min(found)[1] if found else None


def _behind(text: str, words: Sequence[Token], end: int, figure: Span, others: list[Span]) -> Iterator[tuple[int, str]]:
    """(cost, kind) of a word behind a figure; none where its figure acts: "five gunmen killed a guard"."""
    cost, at = 0, figure.end
    whom = _OF_WHOM.match(text, figure.end)
    if whom:
        end, at = next((n for n in range(end, len(words)) if words[n].span.start >= whom.end()), len(words)), whom.end()
    for n in range(end, min(end + _REACH, len(words))):
        word, between = words[n], text[at : words[n].span.start]
        if _STOP.search(between) or any(other != figure and other.overlaps(word.span) for other in others):
            return
        cost += 1 + _PENALTY * (bool(_COMMA.search(between)) + (word.form in _PAUSE))
        if word.form in _KIND:
            passive = any(before.form in _BE for before in words[end:n])
            perhaps = any(before.form in _PERHAPS for before in words[end:n])
            if perhaps or (word.form in _ACTIVE and not passive and _acts(words, n, others)):
                return
            if cost <= (1 if word.form in _NOUNS else _FAR):
                yield cost, _KIND[word.form]
            return
        at = word.span.end


def _acts(words: Sequence[Token], at: int, others: list[Span]) -> bool:
    """Whether a verb has an object behind it."""
    follows = words[at + 1] if at + 1 < len(words) else None
    return follows is not None and (follows.form in _OBJECT or any(other.overlaps(follows.span) for other in others))


def _before(text: str, words: Sequence[Token], first: int, figure: Span, others: list[Span]) -> Iterator[tuple[int, str]]:
    """(cost, kind) of a word before a figure whose object or complement it is."""
    cost, at = 0, figure.start
    for n in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word, between = words[n], text[words[n].span.end : at]
        if _STOP.search(between) or any(other != figure and other.overlaps(word.span) for other in others):
            break
        cost += 1 + _PENALTY * (bool(_COMMA.search(between)) + (word.form in _PAUSE))
        of = n + 1 < first and words[n + 1].form == "of"
        befalls = (word.form in _ACTIVE and not _is_passive(words, n)) or (of and word.form in _HEADS)
        if befalls and not any(before.form in _PERHAPS for before in words[max(0, n - 2) : n]):
            if cost <= _FAR:
                yield cost, _KIND[word.form]
            break
        at = word.span.start
    if first and words[first - 1].form in _RISEN:
        heads = [word for word in words[:first] if word.form in ("toll", "number", "count", "tally")]
        if heads and not any(heads[-1].span.start < other.start < figure.start for other in others):
            kinds = [_KIND[word.form] for word in words[:first] if word.form in _KIND]
            if heads[-1].form == "toll" or kinds:
                yield 1, kinds[-1] if kinds else "dead"


def _is_passive(words: Sequence[Token], at: int) -> bool:
    return any(word.form in _BE for word in words[max(0, at - 2) : at])
