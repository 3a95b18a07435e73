"""Disagreements -> differences as they are read: side against side, what tells most first."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.edition.dates import day
from variorum.edition.index import Index
from variorum.edition.marks import around, fold, quote
from variorum.edition.pages import Difference, Quote
from variorum.types import Citation, Disagreement, Event, Reading

ASPECTS = {a: n for n, a in enumerate("figure date negation name who whom place order cut modifier wording".split())}
"""What can be checked first, other words last."""
_GLANCE = 4
_SURER = {
    why: n
    for n, why in enumerate(
        (
            "other words in one quotation",
            "other words in the same place",
            "other words between the same words",
            "other words after the same words",
        )
    )
}
"""Where words differ, from what is surest to be told of one thing on."""


def standing(d: Disagreement) -> tuple[bool, int, int, bool, int, int]:
    """What tells most first: by aspect; then the words of one quotation and what else is surely of one thing, what can be read at
    a glance, what most reports have a part in, the shortest. Last come differences that both accounts can bear."""
    words = [value.span for value in d.values]
    longest = max(len(value.value.split()) for value in d.values)
    part = len({value.report for value in d.values})
    rank = ASPECTS.get(d.aspect, len(ASPECTS))
    return d.compatible, rank, _SURER.get(d.why, 0), longest > _GLANCE, -part, max(map(len, words))


def differences(found: Index, event: Event, sigla: dict[str, str]) -> list[Difference]:
    """The disagreements among the event's reports, those worth a look first."""
    rows = {c.parallel: c.id for c in found.claims.get(event.id, ()) if c.parallel}
    own = [
        d
        for d in found.record.disagreements
        if d.event == event.id or (d.event is None and any(v.report in sigla for v in d.values))
    ]
    made = (difference(found, d, sigla, rows.get(d.parallel or "")) for d in sorted(own, key=standing))
    return [one for one in made if one.readings]


def difference(found: Index, d: Disagreement, sigla: dict[str, str], row: str | None = None) -> Difference:
    """One disagreement: each report's words in their sentence, equal ones together, those of one value side by side."""
    readings: dict[tuple[str, int], Quote] = {}
    told = sorted(d.values, key=lambda v: (len(sigla.get(v.report, "~~~")), sigla.get(v.report, ""), v.report, v.span))
    for side, readings_of in enumerate(sides_of(replace(d, values=tuple(v for v in told if v.report in found.reports)))):
        for value in readings_of:
            report = found.reports[value.report]
            words = value.span.of(report.text)
            reading = quote(sigla, report, Citation(value.report, value.span), around(report, value.span))
            reading = replace(reading, value=meant(d.aspect, value, words), side=side)
            key = fold(words) or reading.report, side
            first = readings.setdefault(key, reading)
            if not set(reading.sigla) <= set(first.sigla):
                readings[key] = replace(first, sigla=first.sigla + reading.sigla)
    values = tuple(sorted({v.value for v in d.values} - {""}))
    return Difference(d.id, d.aspect, d.compatible, tuple(readings.values()), values, d.why, row)


def sides_of(d: Disagreement) -> list[list[Reading]]:
    """Its readings, those of one value together, in the order in which the values are first met."""
    sides: dict[str, list[Reading]] = {}
    for reading in d.values:
        value = reading.value if d.aspect == "name" else fold(reading.value) or reading.value
        sides.setdefault(value, []).append(reading)
    return list(sides.values())


def meant(aspect: str, reading: Reading, words: str) -> str:
    """What a reading comes to where its words do not say it: the day of "today", whose words those are that "he" says."""
    if aspect == "date" and not reading.value:
        return "no day given"
    if aspect == "date" and re.match(r"\d{4}(?!-W)", reading.value):
        return "" if reading.value[:4] in words else day(reading.value, time=True)
    if aspect == "who" and reading.value and not set(fold(reading.value).split()[-1:]) & set(fold(words).split()):
        return reading.value
    return ""
