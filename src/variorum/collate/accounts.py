"""Events and their tellings -> where whole accounts differ, silently too: the day, the place, the names, what it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from variorum.collate.abreast import Twins, abreast, lines_of
from variorum.collate.blamed import blamed_otherwise
from variorum.collate.counted import counted_otherwise
from variorum.collate.dated import dated_otherwise
from variorum.collate.entities import Names
from variorum.collate.hedges import hedged_otherwise
from variorum.collate.measures import measured_otherwise
from variorum.collate.profiles import naming
from variorum.collate.quotations import quoted_otherwise
from variorum.collate.rewording import disagree
from variorum.collate.sequences import told_orders
from variorum.collate.sides import are_two_sides
from variorum.collate.slots import Place, Slot, Witness, Witnesses, in_one_place, slots
from variorum.collate.spelled import named_otherwise, written_otherwise
from variorum.collate.titled import titled_otherwise
from variorum.collate.tolls import Tolls, tolls_otherwise
from variorum.collate.words import PLAIN, fold, stem, tokens
from variorum.types import Analysis, Citation, Disagreement, Event, Parallel, Span, Time

_MOST, _TWICE, _FEW = 12, 2, 6
_SAME_DAY = re.compile(r"\b(?:the|that)\s+same\s+(?:day|date|morning|afternoon|evening|night)\b|\bthat\s+day\b", re.IGNORECASE)
_STRIFE = re.compile(r"\b(?:war|invasion|conflict|crisis|aggression|occupation|hostilities|onslaught)\b", re.IGNORECASE)
_PART = re.compile(r"[-‑–]\w|['’]s\b|\s+(?:summit|airport|talks|meeting|relations|conference|election)", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:an|ish|ese|ic|ch|i)$")
_BEFORE, _BEHIND, _WORDS_BEFORE = 60, 30, 4
_OF = frozenset(("in", "of", "on", "against", "over", "with", "by"))


@dataclass(frozen=True, slots=True)
class _Account:
    """How one report tells an event: the report, and the spans of its sentences that tell it."""

    witness: Witness
    tellings: tuple[Span, ...]

    @property
    def analysis(self) -> Analysis:
        return self.witness.analysis

    def times(self) -> list[Time]:
        """Days given where it tells the event."""
        return [
            time
            for time in self.analysis.times
            if time.type in {"DATE", "TIME"} and any(telling.contains(time.span) for telling in self.tellings)
        ]


def account_disagreements(
    witnesses: Witnesses, parallels: tuple[Parallel, ...], events: tuple[Event, ...], tolls: Tolls
) -> Iterator[Disagreement]:
    """For every event that two reports at least are about, what their accounts do not share."""
    joined = _Joined(parallels)
    for event in events:
        accounts = _accounts(event, witnesses) if event.main and len(event.reports) > 1 else []
        if accounts:
            yield from _days(event, accounts, sides=are_two_sides(account.analysis for account in accounts))
            yield from named_otherwise(event, [account.analysis for account in accounts], witnesses.known, witnesses.names)
            yield from titled_otherwise(event.id, [account.analysis for account in accounts], witnesses.names)
            yield from quoted_otherwise(event.id, [account.analysis for account in accounts])
            lines = [lines_of(account.witness) for account in accounts]
            twins = tuple(abreast(lines))
            yield from hedged_otherwise(event.id, twins, lines)
            yield from written_otherwise(event.id, twins, lines)
            yield from measured_otherwise(event.id, twins)
            told_by = [account.witness for account in accounts]
            yield from blamed_otherwise(event.id, told_by)
            yield from tolls_otherwise(event, told_by, tolls)
            yield from counted_otherwise(event.id, told_by, tolls)
            yield from dated_otherwise(event.id, twins)
            yield from _between(event.id, twins, joined, witnesses.known)
            if len(accounts) <= _FEW:  # reports on a large event name places and hours of other things too
                yield from _places(event, accounts)
                yield from told_orders([account.analysis for account in accounts], event.id)
    yield from _strife(witnesses.known, witnesses.names, events)


def _accounts(event: Event, witnesses: Witnesses) -> list[_Account]:
    accounts = []
    for report in sorted(event.reports)[:_MOST]:
        analysis = witnesses.known[report]
        told = [telling.span for telling in event.tellings if telling.report == report]
        sentences = tuple(s for s in analysis.sentences if any(s.overlaps(span) for span in told))
        accounts.append(_Account(witnesses[report], sentences))
    return accounts


def _days(event: Event, accounts: list[_Account], *, sides: bool) -> Iterator[Disagreement]:
    """The day: given by some, implied otherwise by others, or left out, which tells something of releases of two offices."""
    day = (event.date or "").partition("/")[0]
    if len(day) < 10:
        return
    given: dict[Citation, str] = {}
    silent: dict[Citation, str] = {}
    implied: dict[Citation, str] = {}
    for account in accounts:
        report = account.analysis.report
        exact = [time.span for time in account.times() if _gives(time.value, day)]
        published = (report.published or "")[:10]
        if exact:
            given[Citation(report.id, exact[0])] = day
        elif published != day:
            same = _SAME_DAY.search(report.text)
            if same and published:
                implied[Citation(report.id, Span(*same.span()))] = published
            elif account.tellings and published and sides and len(accounts) <= _FEW:
                silent[Citation(report.id, _first(account))] = ""
    known = {account.analysis.report.id: account.analysis for account in accounts}
    for others, fits, why in (
        (implied, False, "“the same day” in a report of another day"),
        (silent, True, "the day is given by some only"),
    ):
        told = given | others
        readings = [(known[place.report], place.span) for place in told]
        made = disagree("date", readings, event=event.id, compatible=fits, why=why, meant=told) if others else None
        if made:
            yield made


def _gives(value: str, day: str) -> bool:
    """Whether a time expression gives the day, with or without its year."""
    return value.startswith(day) or (value[:4] == "XXXX" and value[4:10] == day[4:])


def _first(account: _Account) -> Span:
    """What the report tells the event with: its main trigger, or the first telling."""
    main = [mention.trigger for mention in account.analysis.events if mention.main]
    return main[0] if main else account.tellings[0]


def _places(event: Event, accounts: list[_Account]) -> Iterator[Disagreement]:
    """The place: a city here, a house there."""
    rows: list[tuple[Analysis, Span, str]] = []
    called: dict[str, str] = {}
    for account in accounts:
        found = place_of(account.analysis, account.tellings)
        if found is not None:
            words = found.of(account.analysis.report.text)
            place = account.witness.named.entity_of(_last_word(account.analysis, found)) or words
            called[place] = min(called.get(place, words), words)
            rows.append((account.analysis, found, place))
    meant = {Citation(analysis.report.id, span): called[place] for analysis, span, place in rows}
    readings = [(analysis, span) for analysis, span, _ in rows]
    why = "another place, or the same more exactly"
    made = disagree("place", readings, event=event.id, compatible=True, why=why, meant=meant)
    if made:
        yield made


def _last_word(analysis: Analysis, span: Span) -> Span:
    return tokens(analysis.report.text, span)[-1].span


def place_of(analysis: Analysis, tellings: tuple[Span, ...]) -> Span | None:
    """Where a report says the event took place: the most exact phrase, "at the House" before "in the City"."""
    text = analysis.report.text
    best: tuple[int, int, Span] | None = None
    for referent in analysis.referents:
        if referent.type not in {"GPE", "LOC", "ORG"}:
            continue
        for mention in referent.mentions:
            if not any(telling.contains(mention.span) for telling in tellings):
                continue
            if _PART.match(text, mention.span.end) or (referent.type == "ORG" and mention.span.of(text).isupper()):
                continue  # "in U.S.-Ruritania relations", "at the Zenda summit"
            before = re.search(r"\b(at|in)\s+(the\s+)?$", text[max(0, mention.span.start - 12) : mention.span.start])
            if before and _is_adjective(text, mention.span) and (before.group(2) or _ADJECTIVE.search(mention.span.of(text))):
                continue  # "in the Ruritanian press", "in Ruritanian language"
            if before and (before.group(1) == "at" or referent.type != "ORG"):
                start = mention.span.start - (len(before.group()))
                rank = (0 if before.group(1) == "at" else 1, start, Span(start, mention.span.end))
                best = min(best or rank, rank)
    return best[2] if best else None


def _is_adjective(text: str, mention: Span) -> bool:
    """Whether a noun of its own follows the name at once."""
    follows = re.match(r"\s+([a-z][\w-]*)", text[mention.end : mention.end + _BEHIND])
    return follows is not None and fold(follows.group(1)) not in PLAIN


class _Joined:
    """Which places parallels join."""

    def __init__(self, parallels: tuple[Parallel, ...]) -> None:
        self._at: dict[str, list[tuple[Span, int]]] = {}
        for number, parallel in enumerate(parallels):
            for member in parallel.members:
                self._at.setdefault(member.report, []).append((member.span, number))

    def are(self, one: Place, two: Place) -> bool:
        """Whether one parallel has both places."""
        return bool(self._of(one) & self._of(two))

    def _of(self, place: Place) -> set[int]:
        return {number for span, number in self._at.get(place.report, ()) if span.overlaps(place.span)}


def _between(event: str, twins: tuple[Twins, ...], joined: _Joined, known: Mapping[str, Analysis]) -> Iterator[Disagreement]:
    """Where two sentences that tell the same each have words of their own between words that both have: sentences of which each
    is most like the other, or that a parallel joins there."""
    pairs: list[Slot] = []
    for twin in twins:
        lines = twin.first, twin.second
        if twin.mutual or joined.are(*(line.witness.place(line.span) for line in lines)):
            pairs += slots(*((line.witness, line.span) for line in lines))
    yield from in_one_place(pairs, known, event=event)


def _strife(known: Mapping[str, Analysis], names: Names, events: tuple[Event, ...]) -> Iterator[Disagreement]:
    """Reports that tell one event and call a war by other names: an invasion here, a crisis there."""
    seen: set[tuple[str, ...]] = set()
    for event in events:
        reports = tuple(sorted({telling.report for telling in event.tellings}))[:_MOST]
        if len(reports) < 2 or reports in seen:
            continue
        seen.add(reports)
        by_country: dict[str, list[tuple[Analysis, Span, str]]] = {}
        for report in reports:
            for country, span, head in _strife_names(known[report], names):
                rows = by_country.setdefault(country, [])
                if sum(a.report.id == report and h == head for a, _, h in rows) < _TWICE:
                    rows.append((known[report], span, head))
        for _, rows in sorted(by_country.items()):
            per_report = {analysis.report.id: {h for a, _, h in rows if a is analysis} for analysis, _, _ in rows}
            if len(per_report) > 1 and any(not a & b for a, b in combinations(per_report.values(), 2)):
                made = disagree(
                    "name",
                    [(analysis, span) for analysis, span, _ in rows[:_MOST]],
                    event=event.id,
                    compatible=True,
                    why="one war under other names",
                )
                if made:
                    yield made


def _strife_names(analysis: Analysis, names: Names) -> Iterator[tuple[str, Span, str]]:
    """(country, phrase, head word) for every phrase that names a war with a country in it, in the report's own order."""
    text = analysis.report.text
    named = naming(analysis, names, only=frozenset(("GPE",)))
    starts = [sentence.start for sentence in analysis.sentences]
    for match in _STRIFE.finditer(text):
        place = bisect_right(starts, match.start()) - 1
        if place < 0 or match.end() > analysis.sentences[place].end:
            continue
        if match.group()[0].isupper() and re.match(r"\s+[A-Z]", text[match.end() : match.end() + 2]):
            continue  # the War College is no war
        head = Span(*match.span())
        before = tokens(text, Span(max(starts[place], head.start - _BEFORE), head.end))[-_WORDS_BEFORE - 1 :]
        behind = tokens(text, Span(head.start, min(analysis.sentences[place].end, head.end + _BEHIND)))[1:4]
        if behind and (behind[0].form not in _OF or len(behind) < 2):
            behind = ()
        found = [(word.span, named.entity_of(word.span)) for word in (*before, *behind)]
        inside = [(span, entity) for span, entity in found if entity]
        for entity in sorted({entity for _, entity in inside}):
            start = min(inside[0][0].start, head.start)
            yield entity, Span(start, max(inside[-1][0].end, head.end)), stem(fold(head.of(text)))
