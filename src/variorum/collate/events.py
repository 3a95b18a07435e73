"""Reports into events, and the happenings inside reports into one timeline.

Reports first: every report ends in at most one main event (`grouping`). Then what reports tell in passing (`timeline`): a
happening of the same type, people and date is one, and joins the main event that it is, so that an earlier call is told by
today's report too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from variorum.collate.candidates import Pair
from variorum.collate.days import in_words
from variorum.collate.entities import Names
from variorum.collate.gist import all_facts, make_gists, weekday_of
from variorum.collate.grouping import group_reports
from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.timeline import Happening, Told, is_told_by_words, order_happenings, telling_words
from variorum.types import (
    ENCOUNTERS,
    Analysis,
    Citation,
    Event,
    EventMention,
    EventType,
    Lineage,
    Referent,
    Report,
    Span,
    identify,
)

_NOUN: dict[EventType, str] = {
    "meeting": "Meeting",
    "call": "Call",
    "visit": "Visit",
    "signing": "Signing",
    "ceremony": "Ceremony",
}
_LONGEST_LABEL = 110
OPENINGS = 2
"""Among so many first sentences of a report the one that stands for its main event is looked for."""


def merge_events(
    pile: tuple[Analysis, ...],
    names: Names,
    pairs: tuple[Pair, ...],
    lineage: tuple[Lineage, ...],
    recall: Recall = FORGETFUL,
) -> tuple[Event, ...]:
    """Pile -> main events with the reports that tell them, and background events, each citing its tellings."""
    lands = _lands(pile, names)
    told = {analysis.report.id: [_told(analysis, mention, names, lands) for mention in analysis.events] for analysis in pile}
    groups = _groups(pile, names, pairs, lineage, recall)
    mains = [_with_leads(main, group, names) for group in groups if (main := _main(group, told)).told]
    taken = {(each.report, each.mention.trigger) for main in mains for each in main.told}
    passing = [each for report in sorted(told) for each in told[report] if (report, each.mention.trigger) not in taken]
    forms = _forms(pile, names)
    reports = {analysis.report.id: analysis.report for analysis in pile}
    events = (_event(happening, forms, reports) for happening in order_happenings(mains, passing))
    return tuple(sorted(events, key=lambda event: (event.date or "~", not event.main, event.tellings, event.id)))


def _groups(
    pile: tuple[Analysis, ...], names: Names, pairs: tuple[Pair, ...], lineage: tuple[Lineage, ...], recall: Recall
) -> list[list[Analysis]]:
    """The pile in groups of reports that tell one event."""
    places = {analysis.report.id: place for place, analysis in enumerate(pile)}
    links = [(pair.first, pair.second) for pair in pairs]
    for edge in lineage:
        if edge.kind == "copy":
            first, second = sorted((places[edge.source], places[edge.target]))
            links.append((first, second))
    groups = group_reports(make_gists(pile, recall), all_facts(pile, names), links)
    return [[pile[place] for place in group] for group in groups]


def _lands(pile: tuple[Analysis, ...], names: Names) -> dict[str, str]:
    """Entity -> the country that it belongs to or is, as most reports that know it say; of equals the first in the alphabet."""
    counts = _counted(pile, names, lambda referent: referent.country)
    return {entity: min(found, key=lambda country: (-found[country], country)) for entity, found in counts.items()}


def _counted(pile: tuple[Analysis, ...], names: Names, said: Callable[[Referent], str | None]) -> dict[str, Counter[str]]:
    """Entity -> how often the reports that know it say each thing of it."""
    counts: dict[str, Counter[str]] = {}
    for analysis in pile:
        for referent in analysis.referents:
            entity, value = names.get((analysis.report.id, referent.key)), said(referent)
            if entity is not None and value:
                counts.setdefault(entity, Counter())[value] += 1
    return counts


def _told(analysis: Analysis, mention: EventMention, names: Names, lands: dict[str, str]) -> Told:
    """A mention with entities for referents; those that have none are left out."""
    report = analysis.report
    who = tuple(dict.fromkeys(names[report.id, key] for key in mention.participants if (report.id, key) in names))
    countries = {lands.get(entity) for entity in who}
    people = {referent.key for referent in analysis.referents if referent.type == "PERSON"}
    return Told(
        report=report.id,
        mention=mention,
        participants=who,
        countries=frozenset(c for c in countries if c) if None not in countries else frozenset(),
        words=telling_words(mention.span.of(report.text)) if mention.date and is_told_by_words(mention) else frozenset(),
        weekday=None if mention.date else weekday_of(analysis, mention),
        published=report.published,
        people=not people.isdisjoint(mention.participants),
    )


def _main(group: list[Analysis], told: dict[str, list[Told]]) -> Happening:
    """The main event of a group: each report's main mention, or its first sentence where it has none."""
    mentions: list[Told] = []
    for analysis in group:
        main = next((each for each in told[analysis.report.id] if each.mention.main), None)
        if main is None and len(group) > 1 and analysis.sentences:
            first = _opening(analysis)
            main = Told(
                analysis.report.id, EventMention(first, first, "other", main=True), (), published=analysis.report.published
            )
        if main is not None:
            mentions.append(main)
    return Happening(tuple(mentions), tuple(sorted(analysis.report.id for analysis in group)))


def _with_leads(main: Happening, group: list[Analysis], names: Names) -> Happening:
    """A main event that is no encounter, with whom more than half of its reports open: people and bodies, else places."""
    if len(group) < 2 or main.type in ENCOUNTERS:
        return main
    counts: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for analysis in group:
        opening = _opening(analysis) if analysis.sentences else None
        found = {
            names[analysis.report.id, referent.key]: referent.type
            for referent in analysis.referents
            if opening and referent.type in ("PERSON", "ORG", "GPE") and not referent.titled
            if any(opening.contains(mention.span) for mention in referent.mentions)
            if (analysis.report.id, referent.key) in names
        }
        counts.update(found.keys())
        kinds |= found
    often = sorted((who for who in counts if 2 * counts[who] > len(group)), key=lambda who: (-counts[who], who))
    acting = [who for who in often if kinds[who] != "GPE"]
    return replace(main, also=tuple(acting or (() if main.participants else often)))


def _opening(analysis: Analysis) -> Span:
    """The first sentence of a report that is not its dateline."""
    datelines, some = analysis.report.datelines, analysis.sentences[:OPENINGS]
    return next((sentence for sentence in some if not any(span.contains(sentence) for span in datelines)), some[0])


def _forms(pile: tuple[Analysis, ...], names: Names) -> dict[str, str]:
    """Entity -> the name it goes by most in the pile; of equals the longer, then the first in the alphabet."""
    counts = _counted(pile, names, lambda referent: referent.name)
    return {entity: min(found, key=lambda name: (-found[name], -len(name), name)) for entity, found in counts.items()}


def _event(happening: Happening, forms: dict[str, str], reports: dict[str, Report]) -> Event:
    """A happening as a line of the timeline."""
    date, ground = _dated(happening)
    participants = happening.participants
    tellings = tuple(sorted({Citation(each.report, each.mention.span) for each in happening.told}))
    triggers = sorted(
        {f"{t.report} {t.mention.span.start} {t.mention.span.end} {t.mention.trigger.start}" for t in happening.told}
    )
    place = _place(happening)
    return Event(
        id=identify("event", happening.type, *triggers, *happening.reports),  # one sentence may tell two happenings
        label=_label(happening, [forms.get(who, who) for who in participants], place, date, reports),
        type=happening.type,
        date=date,
        place=place,
        participants=participants,
        main=bool(happening.reports),
        tellings=tellings,
        reports=happening.reports,
        why=tuple(_why(happening, ground, [forms.get(who, who) for who in participants])),
    )


def _dated(happening: Happening) -> tuple[str | None, str]:
    """The date of a happening and its ground; without one, of an encounter, the day it was first published."""
    date = happening.date
    if date is not None:
        words = {each.mention.date_why for each in happening.told if each.mention.date == date and each.mention.date_why}
        return date, "dated by " + "; ".join(sorted(words)[:3]) if words else ""
    days = sorted(each.published[:10] for each in happening.leading if each.published)
    if happening.reports and happening.type in ENCOUNTERS and days:
        return f"{days[0]}/{days[0]}", "no report gives the day; this is when it was first published"
    return None, "no report gives the day"


def _place(happening: Happening) -> str | None:
    if happening.type == "call":
        return None
    led = Counter(each.mention.place for each in happening.leading if each.mention.place)
    counts = Counter(each.mention.place for each in happening.told if each.mention.place)
    pool = led or counts  # what reports are about is told in their leads; in passing they name other places
    return min(pool, key=lambda place: (-pool[place], -counts[place], place)) if pool else None


def _label(happening: Happening, people: list[str], place: str | None, date: str | None, reports: dict[str, Report]) -> str:
    """Who met, where and when; of other news the report's own words."""
    if happening.type in _NOUN and people:
        shown = people if len(people) < 5 else [*people[:3], f"{len(people) - 3} more"]
        who = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
        where = f", {place}" if place else ""
        when = f", {in_words(date)}" if date else ""
        return f"{_NOUN[happening.type]} of {who}{where}{when}"
    first = min(happening.leading, key=lambda each: (each.published or "~", each.report))
    report = reports[first.report]
    return _shortened(report.title if happening.reports and report.title else _clause(first, report.text))


def _clause(told: Told, text: str) -> str:
    """The words of a telling, from the clause of its trigger on where that stands far into a long sentence."""
    span, trigger = told.mention.span, told.mention.trigger
    if len(span) <= _LONGEST_LABEL or trigger.end - span.start <= _LONGEST_LABEL // 2:
        return span.of(text)
    begin = max(text.rfind(mark, span.start, trigger.start) + len(mark) for mark in (", ", "; ", " and ", " – ", " — "))
    return "… " + text[begin : span.end] if begin > span.start + 2 else span.of(text)


def _shortened(words: str) -> str:
    """The report's words on one line, cut at a word where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_LABEL else line[: line.rfind(" ", 40, _LONGEST_LABEL)] + " …"


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
