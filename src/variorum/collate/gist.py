"""Report -> gist: the weighted words that say what it is about, and the occasion its main event names.

Names and numbers weigh double, the beginning of a report weighs more than its end; a word that no other report has says nothing
about likeness and is left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import msgspec

from variorum.collate.entities import Names
from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.terms import find_words, fold, weigh
from variorum.types import Analysis, EventMention, Report

_NAME, _NUMBER, _LEAD, _FADE = 2.0, 2.0, 2.0, 100.0
_SMALL = 5

_MEETING = re.compile(
    r"\b(?:call|calls|conversation|talks?|meets?|met|meeting|visits?|visited|speaks|spoke|phone)\b", re.IGNORECASE
)
_WITH = re.compile(r"\bwith (.+)")
_OFFICER = re.compile(
    r"\b(?:President|Chancellor|Premier|Minister|King|Queen|Prince|Emir|Sultan|Secretary|Speaker|Governor) ((?:[A-Z][\w’'-]+ ?)+)"
)
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")

_COUNTS = msgspec.msgpack.Decoder(dict[str, float])

Gist = dict[str, float]
"""Word -> weight, of length one."""


@dataclass(frozen=True, slots=True, order=True)
class Facts:
    """What is known of a report beside its words; days are day numbers, 0, "" and () stand for unknown.

    ``day`` of publication, ``outlet`` and ``title`` folded; of its main event the ``told`` day or else the ``weekday`` it names,
    whether people ``meet`` in it and by ``call``, ``who`` they are, and whether that is ``sure``: the title says so too.
    ``busy``: how often the number of the outlet's reports in this pile has doubled beyond sixteen.
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


def make_gists(pile: tuple[Analysis, ...], recall: Recall = FORGETFUL) -> list[Gist]:
    """The gist of every report of a pile."""
    counts = [recall.report("counts", place, _COUNTS, partial(_count, each.report)) for place, each in enumerate(pile)]
    documents = Counter(word for each in counts for word in each)
    weights = weigh(documents, len(pile))
    return [
        _unit(
            {word: (1 + math.log(count)) * weights[word] for word, count in each.items() if documents[word] > 1 and weights[word]}
        )
        for each in counts
    ]


def _count(report: Report) -> dict[str, float]:
    """How often each word stands in a report, emphasis added."""
    title = report.title if report.title and report.headline is None else ""
    counts: dict[str, float] = {}
    for place, (word, inside) in enumerate((*find_words(title or ""), *find_words(report.text, report.furniture))):
        emphasis = 1.0 + _LEAD * math.exp(-place / _FADE)
        if inside:
            emphasis *= _NAME
        elif word[0].isdigit():
            emphasis *= _NUMBER
        form = fold(word)
        counts[form] = counts.get(form, 0.0) + emphasis
    return counts


def _unit(weights: dict[str, float]) -> Gist:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def likeness(one: Gist, other: Gist) -> float:
    """The sum of the products of the weights of the words that both have."""
    return math.fsum([one[word] * other[word] for word in one.keys() & other.keys()])


def all_facts(pile: tuple[Analysis, ...], names: Names) -> list[Facts]:
    """The facts of every report of a pile."""
    facts = [facts_of(analysis, names) for analysis in pile]
    reports = Counter(known.outlet for known in facts if known.outlet)
    return [replace(known, busy=max(0, reports[known.outlet].bit_length() - _SMALL)) for known in facts]


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
        return replace(known, told=told, weekday=weekday)
    people = [r for r in analysis.referents if r.type == "PERSON" and r.key in main.participants]
    others = _others(report.title or "", [person.name for person in people])
    if others:
        people = [person for person in people if _is_in(person.name, report.title or "")]
    who = sorted({*others, *(names[report.id, person.key] for person in people if (report.id, person.key) in names)})
    sure = not report.title or bool(_MEETING.search(report.title))
    return replace(known, told=told, weekday=weekday, meet=True, call=main.type == "call", who=tuple(who), sure=sure)


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
