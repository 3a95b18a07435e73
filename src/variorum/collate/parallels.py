"""Passages in different reports that render one utterance or one fact.

Two reports are compared in full only when they are about one occasion: the same words at another occasion are a formula,
not a parallel. Across occasions only the tellings of one event are put together. Links of two reports are then joined over
all reports; a link joins a group only if the group's other members look like it too, so that chains do not swallow
their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from variorum.collate.compare import compare_all
from variorum.collate.entities import Names
from variorum.collate.links import Link, find_links
from variorum.collate.memory import FORGETFUL, Recall
from variorum.collate.occasions import of_one_occasion
from variorum.collate.pairs import Pair
from variorum.collate.profiles import Profile, Voice, profile
from variorum.collate.tellings import event_links
from variorum.collate.wording import collate_words
from variorum.types import Analysis, Citation, Column, Event, Parallel, Relation, identify

_SURE = 0.7
_CELL = 200
_LINKS = msgspec.msgpack.Decoder(tuple[Link, ...])


def find_parallels(
    pile: tuple[Analysis, ...], names: Names, pairs: Iterable[Pair], events: tuple[Event, ...], recall: Recall = FORGETFUL
) -> tuple[Parallel, ...]:
    """Compare the candidate pairs of one occasion, join their links, and add the tellings of shared events."""
    wanted = of_one_occasion(pile, names, pairs, events, recall)
    links = [link for cluster in _clusters(wanted) for link in _compare(cluster, pile, names, recall)]
    groups = _with_tellings(join_links(links), event_links(events, pile, names))
    known = {analysis.report.id: analysis for analysis in pile}
    made = sorted((make_parallel(group, known) for group in groups), key=lambda parallel: (parallel.members, parallel.id))
    return tuple(without_parts(made))


def without_parts(parallels: list[Parallel]) -> Iterator[Parallel]:
    """Parallels less those whose members are all, at the same places, members of a larger one."""
    homes: dict[Citation, set[int]] = {}
    for number, parallel in enumerate(parallels):
        for member in parallel.members:
            homes.setdefault(member, set()).add(number)
    for number, parallel in enumerate(parallels):
        around = set.intersection(*(homes[member] for member in parallel.members)) - {number}
        if all(len(parallels[other].members) <= len(parallel.members) for other in around):
            yield parallel


def _compare(cluster: list[Pair], pile: tuple[Analysis, ...], names: Names, recall: Recall) -> Iterator[Link]:
    """The links of all pairs of a cluster. Profiles are large, so they are held for one cluster at a time."""
    profiles: dict[int, Profile] = {}

    def known(index: int) -> Profile:
        if index not in profiles:
            profiles[index] = profile(pile[index], names)
        return profiles[index]

    def links(first: int, second: int) -> tuple[Link, ...]:
        def make() -> tuple[Link, ...]:
            one, two = known(first), known(second)
            return find_links(one.report, two.report, compare_all(one, two))

        return recall.pair("links", first, second, _LINKS, make)

    for pair in cluster:
        yield from links(pair.first, pair.second)


def _clusters(pairs: Iterable[Pair]) -> Iterable[list[Pair]]:
    """Pairs in groups that share no report."""
    group: dict[int, list[Pair]] = {}
    for pair in pairs:
        one, two = (group.setdefault(index, []) for index in (pair.first, pair.second))
        small, large = sorted((one, two), key=len)
        if small is not large:
            large += small
            for moved in small:
                group[moved.first] = group[moved.second] = large
            group[pair.first] = group[pair.second] = large
        large.append(pair)
    return {id(each): sorted(each) for each in group.values()}.values()


def _are_close(one: Citation, two: Citation) -> bool:
    """Whether two passages of one report stand for each other: half of the shorter, a quarter of the longer."""
    shared = min(one.span.end, two.span.end) - max(one.span.start, two.span.start)
    lengths = sorted((len(one.span), len(two.span)))
    return one.report == two.report and 2 * shared >= lengths[0] and 4 * shared >= lengths[1]


def _are_one(one: Citation, two: Citation) -> bool:
    """Whether two passages of one report are much the same words: half of the longer."""
    shared = min(one.span.end, two.span.end) - max(one.span.start, two.span.start)
    return 2 * shared >= max(len(one.span), len(two.span))


class _Kin:
    """All links by the passages they join, and which pairs of reports were compared with any result."""

    def __init__(self, links: list[Link]) -> None:
        self.partners: dict[tuple[str, int], list[tuple[Citation, Citation]]] = {}
        self.compared: set[tuple[str, str]] = set()
        for link in links:
            for one, two in ((link.first, link.second), (link.second, link.first)):
                self.compared.add((one.report, two.report))
                for cell in _cells(one):
                    self.partners.setdefault((one.report, cell), []).append((one, two))

    def linked(self, end: Citation) -> dict[str, list[Citation]]:
        """What is linked with a passage, by report."""
        found: dict[str, list[Citation]] = {}
        for cell in _cells(end):
            for one, two in self.partners.get((end.report, cell), ()):
                if _are_one(one, end):
                    found.setdefault(two.report, []).append(two)
        return found


class _Groups:
    """Groups of links while they grow: which members a group has in each report, and which groups stand at a place."""

    def __init__(self, kin: _Kin) -> None:
        self.kin = kin
        self.links: list[list[Link]] = []
        self.members: list[dict[str, list[Citation]]] = []
        self.at: dict[tuple[str, int], list[int]] = {}

    def near(self, end: Citation) -> set[int]:
        """Groups with a member in the neighbourhood of a passage."""
        return {index for cell in _cells(end) for index in self.at.get((end.report, cell), ())}

    def has(self, index: int, end: Citation) -> bool:
        return any(_are_one(end, member) for member in self.members[index].get(end.report, ()))

    def fits(self, index: int, link: Link) -> bool:
        """Whether a group has both passages of a link, or one, and the other is kin; a second one of a report must be sure."""
        meets = (self.has(index, link.first), self.has(index, link.second))
        if all(meets):
            return True
        new, members = link.second if meets[0] else link.first, self.members[index]
        return any(meets) and (link.score > _SURE or new.report not in members) and self._is_kin(members, new)

    def _is_kin(self, members: dict[str, list[Citation]], new: Citation) -> bool:
        """Whether a passage is linked with the members of half of the reports that its own was compared with."""
        partners = self.kin.linked(new)
        compared = [report for report in members if (new.report, report) in self.kin.compared]
        like = sum(any(_are_one(p, m) for p in partners.get(report, ()) for m in members[report]) for report in compared)
        return 2 * like >= len(compared)

    def add(self, index: int, link: Link) -> None:
        if index == len(self.links):
            self.links.append([])
            self.members.append({})
        self.links[index].append(link)
        for end in (link.first, link.second):
            row = self.members[index].setdefault(end.report, [])
            if end not in row:
                row.append(end)
                for cell in _cells(end):
                    self.at.setdefault((end.report, cell), []).append(index)


def _cells(end: Citation) -> range:
    return range(end.span.start // _CELL, (end.span.end - 1) // _CELL + 1)


def join_links(links: list[Link]) -> list[list[Link]]:
    """Group links into parallels, surest first; one that fits no group starts its own."""
    groups = _Groups(_Kin(links))
    for link in sorted(links, key=lambda link: (-link.score, link.first, link.second)):
        near = sorted(groups.near(link.first) | groups.near(link.second))
        groups.add(next((index for index in near if groups.fits(index, link)), len(groups.links)), link)
    return groups.links


def _with_tellings(groups: list[list[Link]], tellings: list[list[Link]]) -> list[list[Link]]:
    """Groups and tellings of events; a group that says no more than that an event was is one of its tellings."""
    places: dict[str, list[tuple[Citation, int]]] = {}
    for number, telling in enumerate(tellings):
        for member in _members(telling):
            places.setdefault(member.report, []).append((member, number))
    kept = []
    for group in groups:
        hosts = [{n for place, n in places.get(m.report, ()) if _are_close(m, place)} for m in _members(group)]
        host = min(set.intersection(*hosts), default=None)
        if host is None:
            kept.append(group)
        else:
            tellings[host] += group
    return kept + tellings


def _members(group: list[Link]) -> tuple[Citation, ...]:
    """One span for every passage of the group: of overlapping ones that of the surest link, then the longest."""
    rank: dict[Citation, float] = {}
    for link in group:
        for end in (link.first, link.second):
            rank[end] = max(rank.get(end, 0.0), link.score)
    kept: list[Citation] = []
    for end in sorted(rank, key=lambda end: (-rank[end], -len(end.span), end)):
        if not any(end.report == other.report and end.span.overlaps(other.span) for other in kept):
            kept.append(end)
    return tuple(sorted(kept))


def make_parallel(group: list[Link], known: dict[str, Analysis]) -> Parallel:
    members = _members(group)
    best = max(group, key=lambda link: (link.score, link.first, link.second))
    told = {end: voice for link in group for end, voice in zip((link.first, link.second), link.voices, strict=True)}
    voices = tuple(told.get(member, "own") for member in members)
    texts = [(known[member.report].report.text, member.span) for member in members]
    languages = {known[member.report].report.language.split("-")[0] for member in members}
    apparatus = (
        ()
        if len(languages) > 1 or not _has_wording(group)
        else collate_words(texts, quoted=[voice == "quoted" for voice in voices])
    )
    return Parallel(
        identify("parallel", *((m.report, m.span.start, m.span.end) for m in members)),
        _relation(apparatus, voices, languages),
        members,
        round(sum(link.score for link in group) / len(group), 4),
        best.why,
        apparatus,
    )


def _has_wording(group: list[Link]) -> bool:
    """Whether to compare word by word: not where reports only tell one event, each in its own lead."""
    return any(not link.telling for link in group) and all(link.telling != "main" for link in group)


def _relation(apparatus: tuple[Column, ...], voices: tuple[Voice, ...], languages: set[str]) -> Relation:
    """Near-verbatim: same words; other words of one quotation, or another language: translation; words of somebody, told by
    one report at least: paraphrase; a report's own voice: same fact."""
    if len(languages) > 1:
        return "translation"
    common = sum(len(span) for column in apparatus if column.kind == "common" for span in column.readings[:1] if span)
    whole = sum(max((len(span) for span in column.readings if span), default=0) for column in apparatus)
    if apparatus and 10 * common >= 9 * whole:
        return "same-words"
    if all(voice == "quoted" for voice in voices):
        return "translation"
    return "same-fact" if "own" in voices else "paraphrase"
