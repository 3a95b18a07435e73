"""Counts and lines -> the overview: a timeline of events as a drawing, and what is worth a look first."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date

from variorum.edition.dates import MONTHS, interval
from variorum.edition.index import clip
from variorum.edition.pages import EventLine, Mark, Timeline

WIDTH, ROW, LABELLED, SINGLY, PARTS, TALL = 1180.0, 27.0, 14, 200, 7, 56.0


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its first day as a day number."""

    line: EventLine
    day: int


def draw_timeline(lines: tuple[EventLine, ...]) -> Timeline:
    """Events on an axis of time: the ones that most reports tell are named, each name on a row where it has room."""
    dated = sorted((d for line in lines if (d := _dated(line))), key=lambda d: (d.day, d.line.label, d.line.id))
    if not dated:
        return Timeline((), (), WIDTH, 60.0, "no event has a date")
    kept = _telling(dated)
    first, last = kept[0].day, kept[-1].day
    margin = max(2.0, (last - first) * 0.03)
    low, high = first - margin, last + margin
    named = _named(kept, low, high)
    rows, count = _rows(named, low, high)
    many = len(kept) > SINGLY
    height = count * ROW + 62.0 + (TALL if many else 0)
    marks = tuple(_mark(d, rows.get(d.line.id), low, high, height) for d in (named if many else kept))
    years = f"{_year(first)}–{_year(last)}" if _apart(first, last) else str(_year(first))
    beyond = f"; {len(dated) - len(kept)} far from these in time are left out" if len(dated) > len(kept) else ""
    summary = f"{len(kept)} dated events, {years}{beyond}"
    return Timeline(marks, tuple(_ticks(low, high)), WIDTH, height, summary, _bars(kept, low, high) if many else ())


def _telling(dated: list[Dated]) -> list[Dated]:
    """Outliers (an anniversary of 1949, a goal for 2030) would press everything else together: leave them out."""
    main = [d.day for d in dated if d.line.main]
    if not main:
        return dated[-SINGLY:]
    edge = len(main) // 200 if len(main) > 60 else 0
    first, last = main[edge], main[-1 - edge]
    reach = (last - first) // 50 + 7 if edge else max(120, (last - first) // 2)
    return [d for d in dated if first - reach <= d.day <= last + reach and (d.line.main or not edge)]


def _named(dated: list[Dated], low: float, high: float) -> list[Dated]:
    """The events to name: those that most reports tell, but no more than a few from any part of the axis."""
    taken: Counter[int] = Counter()
    found: list[Dated] = []
    for d in sorted(dated, key=lambda d: (not d.line.main, -d.line.reports, -d.day, d.line.id)):
        part = int(PARTS * (d.day - low) / (high - low))
        if len(found) < LABELLED and taken[part] < LABELLED // 4 and (d.line.main or d.line.label[:1].isalnum()):
            taken[part] += 1
            found.append(d)
    return sorted(found, key=lambda d: (d.day, d.line.label, d.line.id))


def _bars(dated: list[Dated], low: float, high: float) -> tuple[tuple[float, float, float, str], ...]:
    """How many events fall into each week, or month, or year of the axis: (x, width, height, in words)."""
    step = 7 if high - low < 400 else 30.4375 if high - low < 5000 else 365.25
    counts = Counter(int((d.day - low) // step) for d in dated)
    most = max(counts.values())
    found = []
    for number, count in sorted(counts.items()):
        x, end = _at(low + number * step, low, high), _at(min(high, low + (number + 1) * step), low, high)
        from_day, to_day = (date.fromordinal(int(low + (number + n) * step) + 1 - n).isoformat() for n in (0, 1))
        words = f"{interval(f'{from_day}/{to_day}')}: {count} events"
        found.append((x, round(max(1.0, end - x - 1), 1), round(TALL * count / most, 1), words))
    return tuple(found)


def _year(day: int) -> int:
    return date.fromordinal(day).year


def _apart(first: int, last: int) -> bool:
    return _year(first) != _year(last)


def _dated(line: EventLine) -> Dated | None:
    text = line.date.partition("/")[0]
    padded = text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text
    try:
        return Dated(line, date.fromisoformat(padded[:10]).toordinal())
    except ValueError:
        return None


def _at(day: float, low: float, high: float) -> float:
    return round(20 + (day - low) / (high - low) * (WIDTH - 40), 1)


def _rows(named: list[Dated], low: float, high: float) -> tuple[dict[str, int], int]:
    """A row for each label such that no two overlap; labels that have no room to the right run to the left."""
    taken: list[list[tuple[float, float]]] = []
    rows: dict[str, int] = {}
    for d in named:
        x, room = _at(d.day, low, high), _room(d)
        left, right = (x - room, x + 16) if _leftwards(x, room) else (x - 16, x + room)
        free = (n for n, spans in enumerate(taken) if all(right < a or left > b for a, b in spans))
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append((left, right))
        rows[d.line.id] = number
    return rows, max(1, len(taken))


def _room(d: Dated) -> float:
    """How wide a label is at most, in a wide face."""
    return (9.6 if d.line.main else 7.9) * len(_label(d)) + 30


def _leftwards(x: float, room: float) -> bool:
    return x + room > WIDTH and x - room >= 0


def _label(d: Dated) -> str:
    return clip(d.line.label.removesuffix(f", {interval(d.line.date)}"), 58)


def _mark(d: Dated, row: int | None, low: float, high: float, height: float) -> Mark:
    size = round(min(14.0, 3.5 + 1.6 * math.sqrt(d.line.reports)), 1) if d.line.main else 3.5
    y = 18 + row * ROW if row is not None else height - 26
    when = d.line.when or interval(d.line.date)
    x = _at(d.day, low, high)
    return Mark(x, y, size, _label(d), when, d.line.id, d.line.main, row is not None, _leftwards(x, _room(d)))


def _ticks(low: float, high: float) -> list[tuple[float, str]]:
    """First days of years, quarters or months, whichever gives about a dozen; single days when all is near."""
    first, last = date.fromordinal(max(1, int(low))), date.fromordinal(min(math.ceil(high), date.max.toordinal()))
    span = high - low
    if span <= 45:
        step = max(1, math.ceil(span / 10))
        days = range(first.toordinal(), last.toordinal() + 1, step)
        return [(_at(d, low, high), _short(date.fromordinal(d))) for d in days if low <= d <= high]
    every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000) if span / 30.4 / n <= 13)
    starts = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    kept = [d for d in starts if ((d.year * 12 + d.month - 1) % every == 0) and low <= d.toordinal() <= high]
    return [(_at(d.toordinal(), low, high), _month(d, every)) for d in kept]


def _short(d: date) -> str:
    return f"{d.day} {MONTHS[d.month - 1][:3]}"


def _month(d: date, every: int) -> str:
    return str(d.year) if every >= 12 or d.month == 1 else f"{MONTHS[d.month - 1][:3]} {d.year}"
