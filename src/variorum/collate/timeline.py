"""Happenings told in passing -> one timeline: each is put to the main event that it is, or to others of its kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

import msgspec

from variorum.collate.days import agreed, days_of, distance, evening_of, length, overlap
from variorum.collate.terms import find_words, fold, rarity
from variorum.types import ENCOUNTERS, EventMention, EventType

_RECENT = 10
_LONGEST = 31
_CLAUSE = re.compile(r"[,;](?:”|\")? | and (?=[a-z])| [–—] ")
LONGEST_LABEL = 110
"""Characters of a label that quotes a report."""
_ORDER: tuple[EventType, ...] = ("call", "meeting", "signing", "ceremony", "visit", "agreement", "statement", "other")


class Told(msgspec.Struct, frozen=True, gc=False):
    """One mention of a happening in one report, its participants as entities, and the weekday it names without a date.

    ``words``: of a dated one that is told by them; ``countries``: of all participants, where every one's is known;
    ``people``: whether a person is among them; ``clause``: its words, of one that has no other name.
    """

    report: str
    mention: EventMention
    participants: tuple[str, ...]
    countries: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    weekday: int | None = None
    published: str | None = None
    people: bool = True
    clause: str = ""


@dataclass(frozen=True)
class Happening:
    """Mentions taken to be one happening; ``reports`` are those that are mainly about it, whose mentions come first; ``also`` are
    participants that other words than the mentions' tell: the hosts of a visitor, those whom the reports open with."""

    told: tuple[Told, ...]
    reports: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @cached_property
    def leading(self) -> tuple[Told, ...]:
        """The mentions that decide what it is: the main ones, or all of a happening that no report is mainly about. A first
        sentence that stands in for a main event decides only where there is no other."""
        main = tuple(each for each in self.told if each.mention.main and each.report in self.reports)
        return tuple(each for each in main if each.mention.trigger != each.mention.span) or main or self.told

    @cached_property
    def type(self) -> EventType:
        if len(self.types) == 1:
            return next(iter(self.types))
        counts = Counter(each.mention.type for each in self.leading)
        return min(counts, key=lambda kind: (-counts[kind], _ORDER.index(kind)))

    @cached_property
    def types(self) -> frozenset[EventType]:
        return frozenset(each.mention.type for each in self.leading)

    @cached_property
    def date(self) -> str | None:
        """The date on which the mentions agree: of the main ones, else of those in passing."""
        lasting = self.type == "visit"
        main = agreed((e.mention.date for e in self.leading if e.mention.date), several=lasting)
        return main or agreed((e.mention.date for e in self.told if e.mention.date), several=lasting)

    @cached_property
    def day(self) -> str | None:
        """The date; where no report gives one of what it is mainly about, the day on which it was first published, in the small
        hours the day before."""
        days = [evening_of(each.published) for each in self.leading if each.published] if self.reports else []
        return self.date or (f"{min(days)}/{min(days)}" if days else None)

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """Those whom half of the reports that name somebody (of other news, of all reports) name in deciding mentions, the first
        named first; of an encounter that some tell of people and some of countries, the people."""
        met = self.type in ENCOUNTERS
        told = [each for each in self.leading if each.participants and (not met or each.mention.type in ENCOUNTERS)]
        personal = met and any(each.people for each in told)
        named = [each for each in told if each.people or not personal]
        reports = {each.report for each in (named if met else self.leading)}
        if len({each.report for each in named}) < 2 and (met or len(reports) < 3):
            return tuple(dict.fromkeys((*(who for each in named for who in each.participants), *self.also)))
        counts = Counter(who for _, who in {(each.report, who) for each in named for who in each.participants})
        first = {who: place for each in reversed(named) for place, who in enumerate(each.participants)}
        often = sorted((who for who in counts if 2 * counts[who] >= len(reports)), key=lambda who: (first[who], who))
        return tuple(dict.fromkeys((*often, *self.also)))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries of the deciding mentions, where every one of them says the same."""
        said = {each.countries for each in self.leading if each.countries}
        return said.pop() if len(said) == 1 else frozenset()


def order_happenings(mains: list[Happening], passing: Iterable[Told]) -> list[Happening]:
    """Main events and what is told in passing -> all happenings, each mention in one of them."""
    dated: list[Told] = []
    undated: list[Told] = []
    for each in passing:
        (dated if each.mention.date else undated).append(each)
    mains, loose = _join_dated(mains, _gather(dated))
    happenings = _join_undated(mains, loose, undated)
    met: dict[str, list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.reports and happening.type in ("meeting", "signing", "ceremony"):
            for who in happening.participants:
                met[who].append(happening)
    return [_hosted(happening, met) if happening.type == "visit" else happening for happening in happenings]


def _hosted(visit: Happening, met: dict[str, list[Happening]]) -> Happening:
    """A visit with those whom the visitor met on it, as far as main events tell."""
    if not visit.date or length(visit.date) > _LONGEST:
        return visit
    meetings = [other for who in visit.participants for other in met.get(who, []) if overlap(other.date, visit.date)]
    hosts = dict.fromkeys(who for other in meetings for who in other.participants)
    return replace(visit, also=tuple(hosts)) if hosts else visit


def _gather(dated: list[Told]) -> list[Happening]:
    """Dated mentions -> happenings: the most precise first, the others to the first that they may be."""
    found: list[list[Told]] = []
    shelves: dict[tuple[EventType, str], list[int]] = defaultdict(list)
    for each in sorted(dated, key=_precise_first):
        keys = [(each.mention.type, who) for who in each.participants or ("",)]
        places = sorted({place for key in keys for place in shelves[key]})
        home = next((place for place in places if _same(each, found[place][0])), None)
        if home is None:
            home = len(found)
            found.append([])
            for key in keys:
                shelves[key].append(home)
        found[home].append(each)
    return [Happening(tuple(group)) for group in found]


def _precise_first(each: Told) -> tuple[int, str, str, int, str]:
    return length(each.mention.date or ""), each.mention.date or "", each.report, each.mention.trigger.start, each.mention.type


def _same(one: Told, other: Told) -> bool:
    """Whether two dated mentions of one type may tell one happening."""
    if not overlap(one.mention.date, other.mention.date):
        return False
    if not one.participants and not other.participants:
        return _is_of_one_place(one, other)
    if not _compatible(one.participants, other.participants, one.mention.type):
        return False
    if not is_told_by_words(one.mention):
        return True
    shared = one.words & other.words
    return len(shared) >= 2 and sum(rarity(word) for word in shared) >= 6.0


def _is_of_one_place(one: Told, other: Told) -> bool:
    """Whether two meetings that are told without those who met were on one day at one place."""
    here, there = one.mention, other.mention
    return here.type == "meeting" and here.place is not None and here.place == there.place and length(here.date or "") <= 1


def is_told_by_words(mention: EventMention) -> bool:
    """Whether it takes like words, beside like people and days, to be the same happening."""
    return mention.type not in ENCOUNTERS or mention.type == "ceremony"


def _compatible(one: tuple[str, ...], other: tuple[str, ...], kind: EventType) -> bool:
    """Whether the same people can be meant: all of one side's are among the other's, at least two where two must meet."""
    mine, theirs = set(one), set(other)
    shared = mine & theirs
    if kind in ("meeting", "call"):
        return len(shared) >= 2 and shared in (mine, theirs)
    return bool(shared) and shared in (mine, theirs)


def _join_dated(mains: list[Happening], loose: list[Happening]) -> tuple[list[Happening], list[Happening]]:
    """Put dated happenings to the main events that they are."""
    mains = list(mains)
    shelf: dict[tuple[EventType, str], set[int]] = defaultdict(set)
    for place, main in enumerate(mains):
        for key in product(_kinds(main), main.participants):
            shelf[key].add(place)
    scenes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, main in enumerate(mains):
        for scene in {(each.mention.place or "", main.date or "") for each in main.leading}:
            scenes[scene].append(place)
    left: list[Happening] = []
    for happening in loose:
        near = [place for place in sorted(_near(happening.told[0], shelf)) if _could_be(happening, mains[place])]
        home = next((place for place in near if _is(happening, mains[place])), None)
        if home is None:
            home = _by_weekday(happening, [place for place in near if mains[place].date is None], mains)
        if home is None:
            home = _by_place(happening, scenes, mains)
        if home is None:
            left.append(happening)
        else:
            mains[home] = replace(mains[home], told=(*mains[home].told, *happening.told))
    return mains, left


def _by_place(happening: Happening, scenes: dict[tuple[str, str], list[int]], mains: list[Happening]) -> int | None:
    """The one main event of a kind, place and day, for a meeting that is told without those who met."""
    first, date = happening.told[0], happening.date or ""
    if first.participants or first.mention.type != "meeting" or not first.mention.place or length(date) > 1:
        return None
    fitting = [place for place in scenes.get((first.mention.place, date), ()) if "meeting" in mains[place].types]
    return fitting[0] if len(fitting) == 1 else None


def _kinds(main: Happening) -> frozenset[EventType]:
    """What a main event may be called in passing."""
    return main.types | ({"meeting", "call"} if main.types & {"meeting", "call"} else set())


def _near(each: Told, shelf: dict[tuple[EventType, str], set[int]]) -> set[int]:
    """The places of main events that may be called what a mention calls it, with a participant in common, or two who met."""
    kind = each.mention.type
    if kind not in ENCOUNTERS:
        return set()
    shelves = [shelf.get((kind, who), set()) for who in each.participants]
    if kind in ("meeting", "call"):
        return {place for one, other in combinations(shelves, 2) for place in one & other}
    return {place for one in shelves for place in one}


def _could_be(happening: Happening, main: Happening) -> bool:
    """Whether a dated happening may be a main event: its people, and what it is called."""
    first = happening.told[0]
    return first.mention.type in _kinds(main) and _compatible(first.participants, main.participants, first.mention.type)


def _is(happening: Happening, main: Happening) -> bool:
    """Whether they have a day in common besides."""
    return overlap(happening.date, main.day) and length(happening.date or "") <= _LONGEST


def _by_weekday(happening: Happening, places: list[int], mains: list[Happening]) -> int | None:
    """The one undated main event whose report names the weekday of a happening."""
    days = days_of(happening.date or "")
    if days is None or days[0] != days[1]:
        return None
    weekday = days[0].isoweekday()
    fitting = [p for p in places if {e.weekday for e in mains[p].leading} == {weekday}]
    return fitting[0] if len(fitting) == 1 else None


def _join_undated(mains: list[Happening], loose: list[Happening], undated: list[Told]) -> list[Happening]:
    """Put undated mentions to their own report's main event, to a recent one, to a dated happening, or together by report."""
    happenings = [*mains, *loose]
    own = {report: place for place, main in enumerate(mains) for report in main.reports}
    visits: dict[str, set[int]] = defaultdict(set)
    met: dict[frozenset[str], set[int]] = defaultdict(set)
    for place, happening in enumerate(happenings):
        if happening.type == "visit":
            for who in happening.participants:
                visits[who].add(place)
        if happening.reports and happening.day and happening.types & {"meeting", "call"}:
            met[frozenset(happening.participants)].add(place)
            met[happening.countries].add(place)
    joined: dict[int, list[Told]] = defaultdict(list)
    left: dict[tuple[str, EventType, tuple[str, ...]], list[Told]] = defaultdict(list)
    for each in undated:
        home = _home(each, own.get(each.report), happenings, visits, met)
        if home is None and not each.people:
            continue  # two countries met at some time: says nothing that could be an entry
        if home is None:
            left[each.report, each.mention.type, tuple(sorted(each.participants))].append(each)
        else:
            joined[home].append(each)
    for place, more in joined.items():
        happenings[place] = replace(happenings[place], told=(*happenings[place].told, *more))
    return [*happenings, *(Happening(tuple(group)) for _, group in sorted(left.items()))]


def _home(
    each: Told, own: int | None, happenings: list[Happening], visits: dict[str, set[int]], met: dict[frozenset[str], set[int]]
) -> int | None:
    """Where an undated mention belongs, if that can be said; ``visits`` by participant, ``met`` who met, as people or as
    countries."""
    kind = each.mention.type
    if own is not None and kind in happenings[own].types and _is_own(each, happenings[own]):
        return own
    fitting: list[int] = []
    if kind == "visit" and own is not None and (date := happenings[own].date):
        near = {place for who in each.participants for place in visits.get(who, ())}
        fitting = [place for place in near if _spans(happenings[place], date, each)]
    elif kind in ("meeting", "call"):
        same = met.get(frozenset(each.participants), set()) if each.participants else set()
        near = same | (met.get(each.countries, set()) if len(each.countries) > 1 else set())
        fitting = [place for place in near if _is_recent(happenings[place], each)]
    return fitting[0] if len(fitting) == 1 else None


def _is_own(each: Told, main: Happening) -> bool:
    """Whether a mention has the participants of its report's main event, or of talks of several two of them."""
    mine, theirs = set(each.participants), set(main.participants)
    return mine == theirs or (each.mention.type in ("meeting", "call") and len(mine) > 1 and mine <= theirs)


def _spans(visit: Happening, date: str, each: Told) -> bool:
    """Whether a visit lasts over the date of the report's main event."""
    if not overlap(visit.date, date) or length(visit.date or "") > _LONGEST:
        return False
    return _compatible(each.participants, visit.participants, "visit")


def _is_recent(happening: Happening, each: Told) -> bool:
    """Whether a main event lies in the days before the report that speaks of it."""
    return bool(happening.day and each.published and 0 <= distance(happening.day, each.published[:10]) <= _RECENT)


def telling_words(text: str) -> frozenset[str]:
    """The folded words of a telling that say something: not a name's every form, but what was done."""
    return frozenset(form for word, _ in find_words(text) if rarity(form := fold(word)) > 1.5)


def clause_of(mention: EventMention, text: str) -> str:
    """The words of a telling, from the clause of its trigger on where that stands far into a long sentence."""
    span, trigger = mention.span, mention.trigger
    if len(span) <= LONGEST_LABEL or trigger.end - span.start <= LONGEST_LABEL // 2:
        return span.of(text)
    ends = [mark.end() for mark in _CLAUSE.finditer(text, span.start, trigger.start)]
    begin = ends[-1] if ends else span.start
    return "… " + text[begin : span.end] if begin > span.start + 2 else span.of(text)
