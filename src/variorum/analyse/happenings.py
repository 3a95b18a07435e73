"""Parse -> event mentions: what happened, when, where and between whom, as this report tells it.

A mention is a trigger word in a sentence with what stands near it. One mention is the report's main event: the best of its
headline and first sentences. Nothing is dated by guess: a date is a time expression of the same clause, or of a later
sentence on the same event, or there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from variorum.analyse.headings import Heading, read_heading
from variorum.analyse.intervals import day_of
from variorum.analyse.parse import Parse, Sentence
from variorum.analyse.partakers import is_meant, participants_of
from variorum.analyse.parties import peopled
from variorum.analyse.references import are_bodies, inherit
from variorum.analyse.scenes import REACH, Scene, set_scene, window_of
from variorum.analyse.triggers import find_triggers, is_denied, is_planned
from variorum.analyse.whereabouts import date_of, gap, place_of
from variorum.types import ENCOUNTERS, EventMention, EventType, Referent, Span, Statement, Time

_LEAD, _ROOT, _MONTH = 6, 5, 31
_PLACELESS: tuple[EventType, ...] = ("call", "agreement", "statement")
_LEAST = 0.0  # a score of a mention that stands in a quotation is less
_WEIGHT: dict[EventType, float] = {
    "meeting": 3.0,
    "call": 3.2,
    "visit": 2.6,
    "signing": 2.4,
    "ceremony": 2.0,
    "agreement": 1.4,
    "statement": 1.4,
    "other": 1.0,
}
_AUXILIARIES = frozenset("is are was were be been has have had does do did 's ’s".split())
_BESIDES = re.compile(r"\b(?:at|after|before|during|for|following|from)\s+(?:[\w’'-]+\s+){0,7}$", re.IGNORECASE)


def find_events(
    parse: Parse, referents: tuple[Referent, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[EventMention, ...]:
    """Read every happening that a sentence tells, and choose the one that the report is mainly about."""
    scene = set_scene(parse, referents, times, statements)
    told = [(number, mention) for number, sentence in enumerate(parse.sentences) for mention in _mentions(scene, sentence)]
    heading = read_heading(parse.report, referents)
    main = _choose_main(scene, told, heading)
    if main is not None and _is_coarse(main, parse.report.published):
        told = [(number, replace(m, date=None, date_why="") if m is main else m) for number, m in told]
        main = replace(main, date=None, date_why="")
    if main is None:
        return tuple(mention for _, mention in told if _worth(scene, mention))
    published = parse.report.published
    body = parse.sentences[_first_of_body(scene) :]
    whole = peopled(scene, main, heading, referents, body=body, told=[mention for _, mention in told])
    full = _dated(whole, [m for _, m in told if not _is_coarse(m, published)])
    rest = (inherit(scene, mention, full) for _, mention in told if mention.trigger != main.trigger)
    kept = (mention for mention in rest if _worth(scene, mention) or _is_beside(mention, full))
    return tuple(sorted((full, *kept), key=lambda mention: (mention.trigger, mention.type)))


def _mentions(scene: Scene, sentence: Sentence) -> Iterator[EventMention]:
    """Every trigger of a sentence with the people, the time and the place of its clause."""
    text = scene.parse.text
    triggers = list(find_triggers(text, sentence.span))
    for index, (trigger, kind) in enumerate(triggers):
        before = triggers[index - 1][0].end if index else sentence.span.start
        after = triggers[index + 1][0].start if index + 1 < len(triggers) else sentence.span.end
        if scene.is_named(trigger) or not is_meant(scene, sentence.span, trigger, kind):
            continue
        clause = Span(min(before, trigger.start), max(after, trigger.end))
        near = window_of(sentence.span, trigger)
        whole = len(triggers) == 1 or (index > 0 and kind in ("other", "statement"))
        when, why = date_of(scene, near, clause, trigger, alone=len(triggers) == 1, opening=not whole)
        open_yet = is_planned(text, sentence.span, trigger) and (when is None or _is_long(when))
        if open_yet or (when and is_denied(text, sentence.span, trigger)):
            continue
        yield EventMention(
            span=_passage(text, sentence.span, trigger),
            trigger=trigger,
            type=kind,
            date=when,
            date_why=why,
            place=place_of(scene, near, trigger, talks=kind == "meeting") if kind not in _PLACELESS else None,
            participants=participants_of(scene, near, clause, trigger, kind),
        )


def _is_long(when: str) -> bool:
    """Whether an interval is of more than a month: the year of an election that somebody will not stand in."""
    begin, end = map(day_of, when.split("/"))
    return bool(begin and end and (end - begin).days > _MONTH)


def _passage(text: str, sentence: Span, trigger: Span) -> Span:
    """The clause that tells it: the sentence, or the part of a long one around the trigger."""
    if len(sentence) <= 2 * REACH:
        return sentence
    start = max(sentence.start, trigger.start - REACH)
    end = min(sentence.end, trigger.end + REACH)
    cut = max(text.rfind(", ", start, trigger.start), text.rfind("; ", start, trigger.start)) if start > sentence.start else -1
    stop = text.find(", ", trigger.end + REACH // 2, end) if end < sentence.end else -1
    words = re.compile(r"\S+")
    first = words.search(text, cut + 2 if cut >= 0 else start)
    begin = min(first.start() if first else start, trigger.start)
    return Span(begin, max(stop if stop > 0 else end, trigger.end))


def _choose_main(scene: Scene, told: list[tuple[int, EventMention]], heading: Heading) -> EventMention | None:
    """The report's main event: the strongest mention of its headline and first sentences."""
    sentences = scene.parse.sentences
    first = _first_of_body(scene)
    people = {naming.key for naming in scene.namings if naming.type == "PERSON"}
    best: tuple[float, int, EventMention] | None = None
    for order, (number, mention) in enumerate(told):
        if number >= first + _LEAD:
            break
        score = _WEIGHT[mention.type] - 0.6 * max(0, number - first)
        met = people.intersection(mention.participants) or mention.participants[:1]
        score += min(len(met), 2) if mention.type in ENCOUNTERS else 1
        score += 1.5 if mention.type in heading.kinds else 0.0
        score -= 4.0 if scene.is_quoted(mention.trigger) else 0.0
        score -= 1.0 if number < first else 0.0
        score -= 4.0 if _is_past(mention, scene.parse.report.published) or _is_of_others(mention, heading) else 0.0
        score -= 2.0 if mention.type == "ceremony" and _is_aside(scene, mention.trigger) else 0.0
        score -= 1.5 if is_planned(scene.parse.text, sentences[number].span, mention.trigger) else 0.0
        if best is None or score > best[0]:
            best = (score, order, mention)
    if best and (best[0] >= 3.0 or (best[2].type == "other" and best[0] >= _LEAST)) and not _is_other_than(best[2], heading):
        return _in_body(scene, best[2], [m for number, m in told if first <= number < first + _LEAD])
    return _from_lead(scene, first, heading) or (best[2] if best else _from_opening(scene, first, heading))


def _is_aside(scene: Scene, trigger: Span) -> bool:
    """Whether a ceremony is told as where or when something else happened: "criticized their looks at a ceremony"."""
    return bool(_BESIDES.search(scene.parse.text, max(0, trigger.start - 80), trigger.start))


def _in_body(scene: Scene, main: EventMention, lead: list[EventMention]) -> EventMention:
    """What a headline tells, as the first sentences tell it in full: the same word, outside quotations."""
    headline, text = scene.parse.report.headline, scene.parse.text
    if headline is None or main.trigger.start >= headline.end:
        return main
    root = main.trigger.of(text).casefold()[:_ROOT]
    again = (m for m in lead if m.type == main.type and m.trigger.of(text).casefold().startswith(root))
    return next((m for m in again if not scene.is_quoted(m.trigger)), main)


def _is_other_than(mention: EventMention, heading: Heading) -> bool:
    """Whether the title says that the report is about a call or a meeting, and a mention is of anything else; of a meeting, of
    what is no encounter; of an address, of what that speaks of."""
    if mention.type in heading.kinds or heading.talks is None:
        return mention.type == "other" and "statement" in heading.kinds and "other" not in heading.kinds
    return mention.type not in ENCOUNTERS or (heading.talks == "call" and mention.type in ("meeting", "visit"))


def _is_of_others(mention: EventMention, heading: Heading) -> bool:
    """Whether the title says with whom the talks were, and a mention is of talks of two others."""
    met = set(mention.participants)
    return mention.type in ("meeting", "call") and len(met) > 1 and bool(heading.partners) and met.isdisjoint(heading.partners)


def _is_past(mention: EventMention, published: str | None) -> bool:
    """Whether a mention is dated more than ten days before the report: background, however early it stands."""
    told, last = day_of(published), day_of((mention.date or "").partition("/")[2])
    return bool(told and last and (told - last).days > 10)


def _is_coarse(main: EventMention, published: str | None) -> bool:
    """Whether the time found for the main event is no date of it: months before the report, or talks "this year"; of other news
    the month or year of the report, or a day to come."""
    if main.date is None:
        return False
    begin, end, told = *map(day_of, main.date.partition("/")[::2]), day_of(published)
    if begin is None or end is None:
        return main.type in ENCOUNTERS
    long = (end - begin).days > _MONTH
    if main.type in ENCOUNTERS or told is None:
        return _is_past(main, published) or (long and main.type in ENCOUNTERS)
    return _is_past(main, published) or begin > told or (long and end >= told)


def _first_of_body(scene: Scene) -> int:
    """The number of the first sentence after the headline."""
    headline = scene.parse.report.headline
    if headline is None:
        return 0
    return next((n for n, s in enumerate(scene.parse.sentences) if s.span.start >= headline.end), 0)


def _from_lead(scene: Scene, first: int, heading: Heading) -> EventMention | None:
    """A main event without a trigger of the lexicon: the verb of the lead that the title has too, else the first, of the type
    that the title names."""
    verbs = [(sentence, verb) for sentence in scene.parse.sentences[first : first + 2] for verb in _verbs(scene, sentence)]
    if not verbs:
        return None
    title = {_stem(word) for word in re.findall(r"\w+", scene.parse.report.title or "")}
    sentence, trigger = next((each for each in verbs if _stem(each[1].of(scene.parse.text)) in title), verbs[0])
    near = window_of(sentence.span, trigger)
    kind = _kind(heading)
    when, why = date_of(scene, near, near, trigger, alone=True)
    who = participants_of(scene, near, near, trigger, kind)
    if heading.talks:  # a verb that stands in for talks tells who talked, not what countries it was about
        people = {naming.key for naming in scene.namings if naming.type in ("PERSON", "GROUP")}
        who = tuple(key for key in who if key in people)
    passage = _passage(scene.parse.text, sentence.span, trigger)
    return EventMention(passage, trigger, kind, when, why, place_of(scene, near, trigger) if kind != "call" else None, who)


def _from_opening(scene: Scene, first: int, heading: Heading) -> EventMention | None:
    """A main event of the type that the title names, where all of the lead is spoken: its first sentence."""
    opening = next((sentence.span for sentence in scene.parse.sentences[first:]), None)
    return EventMention(opening, opening, _kind(heading)) if opening and heading.kinds else None


def _kind(heading: Heading) -> EventType:
    """The type of event that a title names."""
    return heading.talks or next(iter(heading.kinds), None) or "other"


def _verbs(scene: Scene, sentence: Sentence) -> Iterator[Span]:
    """The finite verbs of a sentence outside quotations and relative clauses; of "has resigned", "is to resign" what follows."""
    words = scene.parse.words_of(sentence)
    for at, word in enumerate(words):
        within = any(w.tag in ("WDT", "WP", "WRB") for w in words[max(0, at - 2) : at]) or scene.is_quoted(word.span)
        if word.tag in ("VBD", "VBZ", "VBP") and not within:
            after = words[at + 1 : at + 4] if word.text.casefold() in _AUXILIARIES else ()
            yield next((w.span for w in after if w.tag in ("VB", "VBN", "VBG")), word.span)


def _stem(word: str) -> str:
    """A verb without its ending."""
    return re.sub(r"(?:es|ed|ing|s|e|d)$", "", word.casefold())


def _dated(main: EventMention, told: list[EventMention]) -> EventMention:
    """The main event with the date of the next mention of an encounter between the same people, where it has none itself."""
    if main.date is not None or main.type not in ENCOUNTERS:
        return main
    for mention in told[:12]:
        same = mention.type in ENCOUNTERS and set(mention.participants) == set(main.participants)
        if main.type == "call" and mention.type != "call":
            continue  # the meeting that a call was about has a day of its own
        if mention.type == "visit" and main.type in ("meeting", "call") and mention.span == main.span:
            continue  # who arrives for talks need not hold them that day
        if same and mention.date is not None and mention.trigger.start - main.trigger.end < 1500:
            return replace(main, date=mention.date, date_why=f"{mention.date_why}, later in the report")
    return main


def _is_beside(mention: EventMention, main: EventMention) -> bool:
    """Whether a visit is told in the same breath as the main event."""
    near = gap(mention.trigger, main.trigger) <= REACH
    return near and mention.type == "visit" and main.type != "visit" and bool(mention.participants)


def _worth(scene: Scene, mention: EventMention) -> bool:
    """Whether a mention in passing says enough to be an entry: a date, or an encounter of two; visits and such need a person."""
    if mention.date is not None:
        return True
    if mention.type not in ENCOUNTERS or len(mention.participants) < 2:
        return False
    return mention.type in ("meeting", "call") or not are_bodies(scene, mention)
