"""Reports into events, and the happenings inside reports into one timeline.

Reports first: every report ends in at most one main event (`grouping`). Then what reports tell in passing (`timeline`): a
happening of the same type, people and date is one, and joins the main event that it is, so that an earlier call is told by
today's report too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from variorum.collate.days import in_words
from variorum.collate.deeds import LINES, SHARED, Deed, deeds_in, read_lines, shared_deeds
from variorum.collate.entities import Names
from variorum.collate.gist import Facts, Gists, make_gists
from variorum.collate.grouping import group_reports
from variorum.collate.index import Index, index_words
from variorum.collate.lineage import Edge
from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.pairs import Pair, Pairs
from variorum.collate.scenes import Casts, Scene, all_facts, all_told, casts_of, forms_of, read_scenes
from variorum.collate.timeline import LONGEST_LABEL, Happening, Told, clause_of, order_happenings
from variorum.collate.whereabouts import country_of_places, most_exact
from variorum.types import (
    ENCOUNTERS,
    Analysis,
    Citation,
    Event,
    EventMention,
    EventType,
    Lineage,
    Report,
    identify,
)

_NOUN: dict[EventType, tuple[str, int]] = {"meeting": ("Meeting", 2), "call": ("Call", 2), "visit": ("Visit", 1)}
"""What an event is called that is told of so many at least; a signing or a ceremony says more in the words of a report."""

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MOST_COMPARED, _FEWEST = 40, 3


def merge_events(
    pile: tuple[Analysis, ...],
    names: Names,
    pairs: Iterable[Pair],
    lineage: Iterable[Edge | Lineage],
    index: Index | None = None,
    scenes: Sequence[Scene] | None = None,
    recall: Recall = FORGETFUL,
    casts: Casts | None = None,
    whole: Callable[[list[Analysis]], Iterable[Analysis]] = iter,
) -> tuple[Event, ...]:
    """Pile -> main events with the reports that tell them, and background events, each citing its tellings.

    ``whole`` gives analyses with their deeds, of the reports on one event, where those of the pile are without.
    """
    scenes = scenes or read_scenes(pile)
    casts = casts or casts_of(scenes, names)
    told = all_told(scenes, casts)
    gists = make_gists(index or index_words(pile))
    places = {scene.report: place for place, scene in enumerate(scenes)}

    def deeds_of(group: list[Scene]) -> list[list[Deed]]:
        some = [places[scene.report] for scene in group[:_MOST_COMPARED]]
        for place in some:
            recall.keep_analysis("deeds", place)
        return recall.group("shared deeds", some, SHARED, partial(deeds_among, some))

    def deeds_among(some: list[int]) -> list[list[Deed]]:
        found: list[Deed] = []
        for place, analysis in zip(some, whole([pile[place] for place in some]), strict=True):
            lines = recall.analysis("deeds", place, LINES, partial(read_lines, analysis))
            cast = {key: who for key, who in zip(scenes[place].keys, casts[place], strict=True) if who}
            found += deeds_in(analysis, lines, cast)
        return shared_deeds(found)

    groups = [[scenes[place] for place in group] for group in _groups(gists, all_facts(scenes, names), pairs, lineage, pile)]
    some = [(_with_leads(main, group, names), group) for group in groups if (main := _main(group, told)).told]
    found = [_with_deeds(main, group, deeds_of) for main, group in some]
    mains, deeds = [main for main, *_ in found], [deed for _, *others in found for deed in others]
    taken = {(each.report, each.mention.trigger) for one in (*mains, *deeds) for each in one.told}
    passing = [each for report in sorted(told) for each in told[report] if (report, each.mention.trigger) not in taken]
    happenings = [*order_happenings(mains, passing), *deeds]
    forms = forms_of({who for happening in happenings for who in happening.participants}, scenes, casts)
    reports = {analysis.report.id: analysis.report for analysis in pile}
    inside = country_of_places(scenes)
    events = (_event(happening, forms, reports, inside) for happening in happenings)
    return tuple(sorted(events, key=_by_date))


def _by_date(event: Event) -> tuple[str, bool, list[tuple[str, int, int]], str]:
    """Sort key; citations as plain tuples, which are quicker to compare."""
    return event.date or "~", not event.main, [(t.report, t.span.start, t.span.end) for t in event.tellings], event.id


def _groups(
    gists: Gists, facts: list[Facts], pairs: Iterable[Pair], lineage: Iterable[Edge | Lineage], pile: tuple[Analysis, ...]
) -> list[list[int]]:
    """The pile, by index, in groups of reports that tell one event."""
    import numpy as np

    places = {analysis.report.id: place for place, analysis in enumerate(pile)}
    copies = [sorted((places[edge.source], places[edge.target])) for edge in lineage if edge.kind == "copy"]
    links = np.concatenate([Pairs.of(pairs).both, np.array(copies, dtype=np.int64).reshape(-1, 2)])
    return group_reports(gists, facts, links)


def _main(group: list[Scene], told: dict[str, list[Told]]) -> Happening:
    """The main event of a group: each report's main mention, or its first sentence where it has none."""
    mentions: list[Told] = []
    for scene in group:
        main = next((each for each in told[scene.report] if each.mention.main), None)
        if main is None and len(group) > 1 and scene.opening:
            mention = EventMention(scene.opening, scene.opening, "other", main=True)
            main = Told(scene.report, mention, (), published=scene.published)
        if main is not None:
            mentions.append(main)
    return Happening(tuple(mentions), tuple(sorted(scene.report for scene in group)))


def _with_leads(main: Happening, group: list[Scene], names: Names) -> Happening:
    """A main event that is no encounter, with the people and bodies whom more than half of its reports open with; one of nobody,
    with the places that half of them open with and that are named most."""
    if len(group) < 2 or main.type in ENCOUNTERS:
        return main
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    places: set[str] = set()
    for scene in group:
        found = {names[scene.report, key]: (kind, often) for key, kind, often in scene.leads if (scene.report, key) in names}
        counts.update(found.keys())
        named.update({who: often for who, (_, often) in found.items()})
        places |= {who for who, (kind, _) in found.items() if kind in ("GPE", "LOC")}
    opening = sorted((who for who in counts if 2 * counts[who] >= len(group)), key=lambda who: (-counts[who], who))
    acting = tuple(who for who in opening if 2 * counts[who] > len(group) and who not in places)
    if acting or main.participants:
        return replace(main, also=acting)
    most = max((named[who] for who in opening), default=0)
    return replace(main, also=tuple(who for who in opening if who in places and 2 * named[who] >= most))


def _with_deeds(main: Happening, group: list[Scene], deeds_of: Callable[[list[Scene]], list[list[Deed]]]) -> list[Happening]:
    """A main event with where else its reports tell it, and what several of them tell besides, on an encounter (which most tell
    by what was said at it) at least three."""
    least = _FEWEST if main.type in ENCOUNTERS else 2
    if len(group) < least:
        return [main]
    days = {scene.report: scene.published for scene in group}
    leads = {each.report: each.mention for each in main.told}
    own: list[Told] = []
    others: list[Happening] = []
    for deeds in deeds_of(group):
        told = tuple(Told(d.report, d.mention, d.participants, published=days[d.report]) for d in deeds)
        if len({deed.report for deed in deeds}) < least:
            continue
        beside = [deed for deed in deeds if deed.report in leads and leads[deed.report].span.overlaps(deed.mention.span)]
        same = {deed.report for deed in beside if leads[deed.report].trigger.overlaps(deed.mention.trigger)}
        if 2 * len(same) >= len(group):
            own += (each for each, deed in zip(told, deeds, strict=True) if deed not in beside)
        elif 2 * len(beside) < len(deeds):
            others.append(Happening(told))
    return [replace(main, told=(*main.told, *own)), *others]


def _event(happening: Happening, forms: dict[str, str], reports: dict[str, Report], inside: Mapping[str, str]) -> Event:
    """A happening as a line of the timeline."""
    date, ground = _dated(happening)
    participants = happening.participants
    names = {who: forms.get(who, who) for who in participants}
    acting = replace(happening, also=()).participants if happening.type == "visit" else participants  # not whom a visitor met
    tellings = tuple(sorted({Citation(each.report, each.mention.span) for each in happening.told}))
    triggers = sorted(
        {f"{t.report} {t.mention.span.start} {t.mention.span.end} {t.mention.trigger.start}" for t in happening.told}
    )
    place = _place(happening, inside)
    return Event(
        id=identify("event", happening.type, *triggers, *happening.reports),  # one sentence may tell two happenings
        label=_label(happening, [names[who] for who in acting], place, date, reports),
        type=happening.type,
        date=date,
        place=place,
        participants=participants,
        main=bool(happening.reports),
        tellings=tellings,
        reports=happening.reports,
        why=tuple(_why(happening, ground, list(names.values()))),
    )


def _dated(happening: Happening) -> tuple[str | None, str]:
    """The date of a happening and its ground; without one, of what a report is mainly about, the day it was first published."""
    date = happening.date
    if date is not None:
        words = {each.mention.date_why for each in happening.told if each.mention.date == date and each.mention.date_why}
        return date, "dated by " + "; ".join(sorted(words)[:3]) if words else ""
    if happening.day is not None:
        return happening.day, "no report gives the day; this is when it was first published"
    weekdays = sorted({each.weekday for each in happening.leading if each.weekday})
    named = ", ".join(_WEEKDAYS[day - 1] for day in weekdays)
    return None, f"no report gives the date; they name {named}" if named else "no report gives the day"


def _place(happening: Happening, inside: Mapping[str, str]) -> str | None:
    if happening.type == "call":
        return None
    led = Counter(each.mention.place for each in happening.leading if each.mention.place)
    counts = Counter(each.mention.place for each in happening.told if each.mention.place)
    if len(counts) < 2:
        return next(iter(counts), None)
    pool = led or counts  # what reports are about is told in their leads; in passing they name other places
    often = min(pool, key=lambda place: (-pool[place], -counts[place], place))
    exact = sorted(counts, key=lambda place: (-pool[place], -counts[place], place))
    return most_exact(often, exact, inside)


def _label(happening: Happening, people: list[str], place: str | None, date: str | None, reports: dict[str, Report]) -> str:
    """Who met, where and when; of other news the report's own words."""
    noun, least = _NOUN.get(happening.type, ("", len(people) + 1))
    if len(people) >= least:
        shown = people if len(people) < 5 else [*people[:3], f"{len(people) - 3} more"]
        who = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
        where = f", {place}" if place else ""
        when = f", {in_words(date)}" if date else ""
        return f"{noun} of {who}{where}{when}"
    first = min(happening.leading, key=lambda each: (each.published or "~", each.report))
    report = reports[first.report]
    return _shortened(
        report.title if happening.reports and report.title else first.clause or clause_of(first.mention, report.text)
    )


def _shortened(words: str) -> str:
    """The report's words on one line, cut at a word where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_LABEL else line[: line.rfind(" ", 40, LONGEST_LABEL)] + " …"


def _why(happening: Happening, ground: str, people: list[str]) -> Iterable[str]:
    """On what evidence its mentions are one happening."""
    if len(happening.reports) > 1:
        yield f"{len(happening.reports)} reports are mainly about it"
    if len({each.report for each in happening.told}) > 1 and people:
        yield f"the same participants: {', '.join(people[:4])}"
    elsewhere = {each.report for each in happening.told} - set(happening.reports)
    if elsewhere and happening.reports:
        yield f"told in passing by {len(elsewhere)} more"
    if ground:
        yield ground
