"""Human judgements on who is who -> names given to somebody else, and persons put together or taken apart.

A judgement speaks of mentions. "same": two that name one person. "different": the first names one person, those after it
somebody else: in each of their reports the very words that stand there, wherever that report uses them of this person. What
several of them name is one other person, until a judgement puts them together with somebody. Of two that contradict one
another the later holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from variorum.collate.people import Person
from variorum.collate.traits import Item, Key
from variorum.types import Analysis, Citation, Decision, EventMention, Figure, Mention, Referent, Span, Statement

Moved = dict[str, set[str]]
"""Referent key -> the words, folded, that name somebody else."""
IsGone = Callable[[Span], bool]


def on_people(decisions: Iterable[Decision]) -> list[Decision]:
    """Judgements on who is who, the latest last; of one moment those that take apart first."""
    found = [d for d in decisions if d.what == "entity" and len(d.subject) > 1 and d.verdict in ("same", "different")]
    return sorted(found, key=lambda d: (d.when, d.verdict == "same", d.id))


def folded(words: str) -> str:
    """What counts as the same name here: case and spacing do not."""
    return " ".join(words.casefold().split())


# ------------------------------------------------------------------------------------------------------ inside a report


def part_names(pile: tuple[Analysis, ...], decisions: tuple[Decision, ...]) -> tuple[Analysis, ...]:
    """Reports in which names that people gave to somebody else are a person of their own."""
    judged = [d for d in on_people(decisions) if d.verdict == "different"]
    for decision in judged:
        kept = Citation.at(decision.subject[0])
        others: defaultdict[str, list[Span]] = defaultdict(list)
        for place in filter(None, map(Citation.at, decision.subject[1:])):
            others[place.report].append(place.span)
        if others:
            pile = tuple(_parted(a, decision, others[a.report.id], kept) if a.report.id in others else a for a in pile)
    return pile


def _parted(analysis: Analysis, decision: Decision, places: list[Span], kept: Citation | None) -> Analysis:
    """One report with the names at these places taken from the persons that they were read as."""
    text = analysis.report.text
    moved: Moved = {}
    for referent in analysis.referents:
        if referent.type == "PERSON":
            words = {folded(m.span.of(text)) for m in referent.mentions if m.span in places and m.form != "pronoun"}
            if kept and kept.report == analysis.report.id and any(m.span == kept.span for m in referent.mentions):
                words.discard(folded(kept.span.of(text)))
            if words:
                moved[referent.key] = words
    for referent in analysis.referents:
        if referent.key in moved:
            analysis = _split(analysis, referent, moved[referent.key], f"{referent.key} {decision.id}")
    return analysis


def _split(analysis: Analysis, referent: Referent, words: set[str], key: str) -> Analysis:
    """A referent less these names, and a new one that has them; where no name is left the old one is the other person whole."""
    text = analysis.report.text
    own = [m for m in referent.mentions if m.form != "pronoun"]
    gone = sorted((m.span for m in own if folded(m.span.of(text)) in words), key=lambda s: s.start)
    stay = sorted((m.span for m in own if folded(m.span.of(text)) not in words), key=lambda s: s.start)
    if not gone or not stay:
        return analysis

    def is_gone(place: Span) -> bool:
        """Whose a pronoun is, or words without a named source: that of the name before them, else of the first one."""
        before = [(s.start, s in gone) for s in (*gone, *stay) if s.start <= place.start or s.overlaps(place)]
        return max(before)[1] if before else gone[0].start < stay[0].start

    old, new = (_with(referent, text, [m for m in referent.mentions if is_gone(m.span) == there]) for there in (False, True))
    new = replace(new, key=key)
    at = analysis.referents.index(referent)
    return replace(
        analysis,
        referents=(*analysis.referents[:at], old, new, *analysis.referents[at + 1 :]),
        statements=tuple(_said_by(s, referent.key, key, is_gone) for s in analysis.statements),
        figures=tuple(_given_by(f, referent.key, key, is_gone) for f in analysis.figures),
        events=tuple(_with_part(e, referent.key, key, gone, stay) for e in analysis.events),
        deeds=tuple(_with_part(deed, referent.key, key, gone, stay) for deed in analysis.deeds),
    )


def _with(referent: Referent, text: str, mentions: list[Mention]) -> Referent:
    """The referent with these mentions alone, and what they say of it."""
    named = [m.span.of(text) for m in mentions if m.form == "name"]
    name = max(named or [m.span.of(text) for m in mentions], key=lambda words: (len(words.split()), len(words), words))
    if referent.name in named or (not named and referent.titled):
        name = referent.name
    roles = tuple(r for r in referent.roles if _nearest(r.span, referent.mentions) in mentions)
    return replace(referent, name=name, mentions=tuple(mentions), roles=roles, titled=not named)


def _nearest(place: Span, mentions: tuple[Mention, ...]) -> Mention:
    """The mention that words beside a name go with: "Rector" with the name after it."""
    return min(mentions, key=lambda m: (max(place.start - m.span.end, m.span.start - place.end, 0), m.span))


def _said_by(statement: Statement, old: str, new: str, is_gone: IsGone) -> Statement:
    place = statement.source or statement.cue or statement.content[0]
    speaker = new if statement.speaker == old and is_gone(place) else statement.speaker
    via = new if statement.via == old and is_gone(place) else statement.via
    return replace(statement, speaker=speaker, via=via)


def _given_by(figure: Figure, old: str, new: str, is_gone: IsGone) -> Figure:
    return replace(figure, speaker=new) if figure.speaker == old and is_gone(figure.span) else figure


def _with_part(event: EventMention, old: str, new: str, gone: list[Span], stay: list[Span]) -> EventMention:
    """A happening with whom its own sentence names."""
    if old not in event.participants or not any(event.span.overlaps(s) for s in gone):
        return event
    both = any(event.span.overlaps(s) for s in stay)
    at = event.participants.index(old)
    named = (old, new) if both else (new,)
    return replace(event, participants=(*event.participants[:at], *named, *event.participants[at + 1 :]))


# ----------------------------------------------------------------------------------------------------- between reports


def correct_people(persons: list[Person], pile: tuple[Analysis, ...], decisions: tuple[Decision, ...]) -> list[Person]:
    """Persons joined and taken apart as people judge, in the order in which they did."""
    judged = on_people(decisions)
    if not judged:
        return persons
    keys = _keys(pile, {words for decision in judged for words in decision.subject})
    group = {item.key: number for number, person in enumerate(persons) for item in person.items}
    for number, decision in enumerate(judged, start=len(persons)):
        first, *others = ([key for key in keys.get(words, ()) if key in group] for words in decision.subject)
        if decision.verdict == "same":
            joined = {group[key] for keys_of in (first, *others) for key in keys_of} if first and any(others) else set()
            group = {key: number if own in joined else own for key, own in group.items()}
        else:
            group |= _apart(set(first), {key for keys_of in others for key in keys_of}, group, number)
    return list(_regrouped(persons, group))


def _apart(first: set[Key], others: set[Key], group: dict[Key, int], number: int) -> dict[Key, int]:
    """Where those that are somebody else belong: together, and to the one person beyond them that some were read as already."""
    whose = {group[key] for key in first}
    beyond = {group[key] for key in others} - whose
    beyond &= {own for key, own in group.items() if own in beyond and key not in others}
    home = min(beyond) if len(beyond) == 1 else number
    return {key: home for key in others - first if group[key] not in beyond}


def _keys(pile: tuple[Analysis, ...], wanted: set[str]) -> dict[str, list[Key]]:
    """The persons that are named at an address, or that bear a name."""
    found: defaultdict[str, list[Key]] = defaultdict(list)
    for analysis in pile:
        for referent in analysis.referents:
            if referent.type == "PERSON":
                addresses = (Citation(analysis.report.id, m.span).address for m in referent.mentions)
                for words in {referent.name, *addresses} & wanted:
                    found[words].append((analysis.report.id, referent.key))
    return found


def _regrouped(persons: list[Person], group: dict[Key, int]) -> Iterator[Person]:
    """Persons as they are, where nobody came or went; the others made anew."""
    members: defaultdict[int, list[Item]] = defaultdict(list)
    for person in persons:
        for item in person.items:
            members[group[item.key]].append(item)
    for number, items in sorted(members.items()):
        if number < len(persons) and len(items) == len(persons[number].items):
            yield persons[number]
        else:
            made = Person()
            for item in items:
                made.add(item)
            yield made
