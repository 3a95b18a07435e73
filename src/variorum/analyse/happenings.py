"""Parse -> event mentions: what happened, when, where and between whom, as this report tells it.

A mention is a trigger word in a sentence with what stands near it. One mention is the report's main event: the best of its
headline and first sentences. Nothing is dated by guess: a date is a time expression of the same clause, or of a later
sentence on the same event, or there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from variorum.analyse.intervals import interval_of, joined
from variorum.analyse.parse import Parse, Sentence
from variorum.analyse.triggers import find_triggers, is_planned
from variorum.types import ENCOUNTERS, EventMention, EventType, Referent, Span, Statement, Time

_LEAD = 6
_LEAST = 0.0  # a score of a mention that stands in a quotation is less
_REACH = 160
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
_BOTH = re.compile(
    r"""\b(?:the|these|our|their|your|its)\ (?:two\ )?(?:\w+\ )?
    (?:presidents|leaders|parties|sides|heads\ of\ state|counterparts|interlocutors|politicians|ministers)\b
    | \b(?:our|their|the)\ (?:\w+\ )?(?:meeting|talks|call|conversation|visit|negotiations)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BREAK = re.compile(r"[,;:]\s|\b(?:to|and|who|which|where|on)\b (?=discuss|review|who|which|where|\w+ed\b|\w+ing\b)")
_OPEN_END = re.compile(r"\b(?:since|until|till|before|after|following|ahead of)\s+(?:the\s+)?$", re.IGNORECASE)
_DEMONYM = re.compile(r"(?:[^r]ian|ean|ese|ish|[^p]an|i)$")
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|between)\s", re.IGNORECASE)
_AHEAD = re.compile(r"agreed\s+(?:to|on)|invited", re.IGNORECASE)
_SAME = re.compile(r"\b(?:same|that)\s+(?:day|morning|afternoon|evening|night)\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$")
_AT_OR_TO = re.compile(r"\b(?:in|at|to|from|near|into|across|outside)\s+(?:the\s+)?$")
_AHEAD_OF = re.compile(
    r"\b(?:ahead\s+of|on\s+the\s+eve\s+of|in\s+advance\s+of|prior\s+to|for)\s+(?:(?:a|an|the|his|her|their|its|this|\w+[’']s)\s+)?"
    r"(?:(?!first|last|second|third|most|part|more|some|two|three)[\w-]+\s+){0,4}$"
)
_ADDRESSED = re.compile(
    r"\b(?:address(?:es|ed|ing)?|speech\s+(?:to|at|before|in)|speak(?:s|ing)?\s+(?:to|at|before)|spoke\s+(?:to|at|before)|front\s+of)"
    r"\s+(?:an?|the)\s+(?:rare\s+)?(?:joint\s+)?$",
    re.IGNORECASE,
)
_OWNERS = ("'s", "’s", "’ ", "' ")
_BESIDE = 60
_HOSTS = ("received", "welcomed", "hosted", "greeted")
_THING = re.compile(
    r"\s+(?:(?:an?|the|its|their|his|her|that|this|these|those|more|new|no|any|some)|(?:[A-Z]\S*\s+){0,4}?[A-Z]\S*(?:[’']s|s[’']))\s+[a-z]"
)
_PRONOUN = re.compile(
    r"\b(?:it|he|she|they|we)\s+(?:(?:has|have|had|will|would|also|already|later|is|was|were)\s+){0,2}$", re.IGNORECASE
)
_LISTED = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[^,;.:]{2,50}?)?\s*(?:,|,?\s+and\b|,?\s+as well as|&)\s+(?:and\s+)?(?:the\s+)?"
    r"(?:(?:[A-Z][\w.’'&-]*|of|the|for|and)\s+){0,12}"
)
_COUNTED = re.compile(r"anniversary|birthday|jubilee", re.IGNORECASE)
_OWN = re.compile(r"\b(my|your|his|her)\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Naming:
    """One naming of a referent in the text."""

    span: Span
    key: str
    type: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What lies around: all namings and times of the report in text order, its direct quotations, and what each source said."""

    parse: Parse
    namings: tuple[_Naming, ...]
    times: tuple[Time, ...]
    quoted: tuple[tuple[Span, str | None], ...]
    said: tuple[tuple[Span, Span], ...]

    def namings_in(self, place: Span) -> list[_Naming]:
        first = bisect_left(self.namings, place.start, key=lambda naming: naming.span.start)
        last = bisect_left(self.namings, place.end, key=lambda naming: naming.span.start)
        return list(self.namings[first:last])

    def times_in(self, place: Span) -> list[Time]:
        first = bisect_left(self.times, place.start, key=lambda time: time.span.start)
        last = bisect_left(self.times, place.end, key=lambda time: time.span.start)
        return list(self.times[first:last])

    def sources_of(self, place: Span) -> list[Span]:
        """Who is named as the source of the words around a place: he tells of it, and need have no part in it."""
        first = bisect_left(self.said, place.start - 4 * _REACH, key=lambda each: each[0].start)
        last = bisect_left(self.said, place.end, key=lambda each: each[0].start)
        return [source for content, source in self.said[first:last] if content.contains(place)]

    def is_named(self, trigger: Span) -> bool:
        """Whether a trigger is part of a name ("the World Summit on ...")."""
        if not trigger.of(self.parse.text)[0].isupper():
            return False
        around = self.namings_in(Span(max(0, trigger.start - _REACH), trigger.end))
        return any(naming.span.contains(trigger) and len(naming.span) > len(trigger) for naming in around)

    def is_quoted(self, place: Span) -> bool:
        return self.quotation(place) is not None

    def quotation(self, place: Span) -> tuple[Span, str | None] | None:
        """The direct quotation around a place, with its speaker."""
        at = bisect_left(self.quoted, place.end, key=lambda quote: quote[0].start) - 1
        return self.quoted[at] if at >= 0 and self.quoted[at][0].end >= place.end else None


def find_events(
    parse: Parse, referents: tuple[Referent, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[EventMention, ...]:
    """Read every happening that a sentence tells, and choose the one that the report is mainly about."""
    scene = _set_scene(parse, referents, times, statements)
    told = [(number, mention) for number, sentence in enumerate(parse.sentences) for mention in _mentions(scene, sentence)]
    main = _choose_main(scene, told)
    if main is not None and _is_coarse(main, parse.report.published):
        told = [(number, replace(m, date=None, date_why="") if m is main else m) for number, m in told]
        main = replace(main, date=None, date_why="")
    if main is None:
        return tuple(mention for _, mention in told if _worth(scene, mention))
    published = parse.report.published
    full = _dated(_peopled(scene, main, referents), [m for _, m in told if not _is_coarse(m, published)])
    rest = (_inherit(scene, mention, full) for _, mention in told if mention.trigger != main.trigger)
    kept = (mention for mention in rest if _worth(scene, mention) or _is_beside(mention, full))
    return tuple(sorted((full, *kept), key=lambda mention: (mention.trigger, mention.type)))


def _set_scene(
    parse: Parse, referents: tuple[Referent, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> _Scene:
    namings = [
        _Naming(mention.span, referent.key, referent.type, referent.members)
        for referent in referents
        for mention in referent.mentions
        if not mention.rule.startswith("unnamed source")  # "an official", "the figures": they tell, they take no part
    ]
    quoted = [(span, statement.speaker) for statement in statements if statement.kind == "direct" for span in statement.content]
    return _Scene(
        parse,
        tuple(sorted(namings, key=lambda naming: (naming.span, naming.key))),
        tuple(sorted(times, key=lambda time: time.span)),
        tuple(sorted(quoted, key=lambda quote: (quote[0], quote[1] or ""))),
        tuple(sorted((span, each.source) for each in statements if each.source for span in each.content)),
    )


def _mentions(scene: _Scene, sentence: Sentence) -> Iterator[EventMention]:
    """Every trigger of a sentence with the people, the time and the place of its clause."""
    text = scene.parse.text
    triggers = list(find_triggers(text, sentence.span))
    for index, (trigger, kind) in enumerate(triggers):
        before = triggers[index - 1][0].end if index else sentence.span.start
        after = triggers[index + 1][0].start if index + 1 < len(triggers) else sentence.span.end
        if scene.is_named(trigger) or not _is_meant(scene, sentence.span, trigger, kind):
            continue
        clause = Span(min(before, trigger.start), max(after, trigger.end))
        near = _window(sentence.span, trigger)
        whole = len(triggers) == 1 or (index > 0 and kind in ("other", "statement"))
        when, why = _date(scene, near, clause, trigger, alone=len(triggers) == 1, opening=not whole)
        if is_planned(text, sentence.span, trigger) and when is None:
            continue
        yield EventMention(
            span=_passage(text, sentence.span, trigger),
            trigger=trigger,
            type=kind,
            date=when,
            date_why=why,
            place=_place(scene, near, trigger) if kind not in ("call", "agreement", "statement") else None,
            participants=_participants(scene, near, clause, trigger, kind),
        )


def _is_meant(scene: _Scene, sentence: Span, trigger: Span, kind: EventType) -> bool:
    """Whether a word that may tell of an encounter does: one addresses a meeting of parliament, welcomes a decision, receives a
    report, without meeting anybody; whoever gathers must be people with names."""
    if kind != "meeting":
        return True
    text, word = scene.parse.text, trigger.of(scene.parse.text).casefold()
    if _ADDRESSED.search(text, max(sentence.start, trigger.start - 40), trigger.start):
        return False
    if word.startswith(("gather", "convened")):
        around = scene.namings_in(Span(max(sentence.start, trigger.start - 2 * _REACH), trigger.start))
        return len({key for n in around if n.type in ("PERSON", "GROUP") for key in (n.members or (n.key,))}) > 1
    if not word.endswith(_HOSTS):
        return True
    if not _THING.match(text, trigger.end, sentence.end):
        return True
    near = scene.namings_in(Span(trigger.end, max(trigger.end + 1, min(sentence.end, trigger.end + _BESIDE))))
    met = (n for n in near if n.type in ("PERSON", "GROUP"))
    return any(not text.startswith(_OWNERS, n.span.end) for n in met)


def _window(sentence: Span, trigger: Span) -> Span:
    """The sentence, or of a very long one what can be reached from the trigger."""
    return Span(max(sentence.start, trigger.start - 2 * _REACH), min(sentence.end, trigger.end + 2 * _REACH))


def _passage(text: str, sentence: Span, trigger: Span) -> Span:
    """The clause that tells it: the sentence, or the part of a long one around the trigger."""
    if len(sentence) <= 2 * _REACH:
        return sentence
    start = max(sentence.start, trigger.start - _REACH)
    end = min(sentence.end, trigger.end + _REACH)
    cut = max(text.rfind(", ", start, trigger.start), text.rfind("; ", start, trigger.start)) if start > sentence.start else -1
    stop = text.find(", ", trigger.end + _REACH // 2, end) if end < sentence.end else -1
    words = re.compile(r"\S+")
    first = words.search(text, cut + 2 if cut >= 0 else start)
    begin = min(first.start() if first else start, trigger.start)
    return Span(begin, max(stop if stop > 0 else end, trigger.end))


def _participants(scene: _Scene, near: Span, clause: Span, trigger: Span, kind: EventType) -> tuple[str, ...]:
    """Who takes part: of an encounter the people, else (and without people) whoever acts, countries and bodies too."""
    text = scene.parse.text
    sources = [] if _PRONOUN.search(text, max(near.start, trigger.start - 24), trigger.start) else scene.sources_of(trigger)
    namings = [n for n in scene.namings_in(near) if n.type in ("PERSON", "GPE", "ORG") or (n.type == "GROUP" and n.members)]
    if kind not in ("meeting", "call", "visit"):
        namings = [naming for naming in namings if not any(source.contains(naming.span) for source in sources)]
    if _PASSIVE.search(text, max(near.start, trigger.start - 24), trigger.start):
        namings = [n for n in namings if n.type in ("PERSON", "GROUP") or _BY.search(text, trigger.end, n.span.start)]
    people = [naming for naming in namings if naming.type in ("PERSON", "GROUP")]
    if trigger.of(text).endswith("between") and not any(n.type == "PERSON" and n.span.start >= trigger.end for n in people):
        states = [naming for naming in namings if naming.type == "GPE" and trigger.end <= naming.span.start < clause.end]
        if len({naming.key for naming in states}) > 1:
            return _keys(states)[:8]
    chosen = _with_listed(text, _bound(text, people, clause, trigger), people, trigger) if people and kind in ENCOUNTERS else []
    if not chosen:
        actors = [naming for naming in namings if naming.type in ("PERSON", "GROUP") or not _is_setting(text, naming.span)]
        if kind not in ENCOUNTERS:
            actors = [n for n in actors if n.type != "GPE" or not _qualifies(text, n.span)]
        chosen = _bound(text, actors, clause, trigger)
    return _keys(chosen)[:8]


def _bound(text: str, namings: list[_Naming], clause: Span, trigger: Span) -> list[_Naming]:
    """Those that a trigger binds: what follows "between"; else its subject and what follows it in its clause."""
    before = [naming for naming in namings if naming.span.end <= trigger.start]
    after = [naming for naming in namings if naming.span.start >= trigger.end]
    if trigger.of(text).endswith("between") and after:
        return [naming for naming in after if naming.span.start < clause.end] or after[:1]
    inside = [naming for naming in namings if trigger.contains(naming.span)]
    following = [naming for naming in after if not _BREAK.search(text, trigger.end, naming.span.start)]
    subject = _subject(text, before) if before else [naming for naming in after if naming not in following][:1]
    return [*subject, *inside, *following]


def _with_listed(text: str, chosen: list[_Naming], people: list[_Naming], trigger: Span) -> list[_Naming]:
    """Those chosen with those in one list with them: "A of X, President of Y B and C"; the list has an "and"."""
    lists: list[list[_Naming]] = [[]]
    for naming in people:
        last = lists[-1][-1] if lists[-1] else None
        beside = last is not None and (last.span.start >= trigger.end) == (naming.span.start >= trigger.end)
        if last is None or not beside or not _LISTED.fullmatch(text[last.span.end : naming.span.start][:_REACH]):
            lists.append([])
        lists[-1].append(naming)
    found = {(n.span, n.key): n for n in chosen}
    for group in lists:
        has_and = len(group) > 1 and re.search(r"\band\b|&", text[group[-2].span.end : group[-1].span.start])
        if has_and and any(n in chosen for n in group):
            found |= {(n.span, n.key): n for n in group}
    return [found[place] for place in sorted(found)] if len(found) > len(chosen) else chosen


def _qualifies(text: str, place: Span) -> bool:
    """Whether a country's name is an adjective: "Veskovian pirates", "an Ardenian ship"."""
    return bool(_DEMONYM.search(place.of(text))) and bool(
        re.match(r"(?:\s+and\s+[A-Z]\w+)?\s+[a-z]", text[place.end : place.end + 40])
    )


def _subject(text: str, before: list[_Naming]) -> list[_Naming]:
    """The last name before a trigger, with those joined to it by a comma or "and"."""
    last = next((at for at in range(len(before) - 1, -1, -1) if not text.startswith(_OWNERS, before[at].span.end)), -1)
    subject = [before[last]]
    for naming in reversed(before[:last]):
        between = text[naming.span.end : subject[0].span.start].strip().lower()
        if between not in ("and", "&", ", and", "as well as", "together with"):
            break
        subject.insert(0, naming)
    return subject


def _keys(namings: Iterator[_Naming] | list[_Naming]) -> tuple[str, ...]:
    """Keys in order of first naming, groups as their members."""
    return tuple(dict.fromkeys(key for naming in namings for key in (naming.members or (naming.key,))))


def _is_setting(text: str, place: Span, *, towards: bool = True) -> bool:
    """Whether a name follows "in", "at", or ``towards`` it "to" ...: where something happened, not who acted."""
    before = text[max(0, place.start - 14) : place.start]
    return bool((_AT_OR_TO if towards else _AT).search(before))


def _is_ahead(text: str, place: Span, trigger: Span) -> bool:
    """Whether a time or place belongs to what came before: "arrived in Astra on Sunday ahead of a summit with Vera Kol"."""
    return _ahead(text, place, trigger) >= 0


def _ahead(text: str, place: Span, trigger: Span) -> int:
    """Where "ahead of", "for" and the like begin between a place and a trigger; -1 where they do not."""
    found = _AHEAD_OF.search(text, place.end, trigger.start) if place.end <= trigger.start else None
    return found.start() if found else -1


def _place(scene: _Scene, sentence: Span, trigger: Span) -> str | None:
    """The nearest place named after "in" or "at", or as what was visited; a word like "Ruritanian" is none."""
    text = scene.parse.text
    visit = trigger.of(text).casefold().startswith(("visit", "state", "arriv", "travel", "came", "flew"))
    found = [
        (abs(naming.span.start - trigger.end), naming.span)
        for naming in scene.namings_in(sentence)
        if naming.type in ("GPE", "LOC") and not _DEMONYM.search(naming.span.of(text))
        if _is_setting(text, naming.span, towards=visit) or (visit and 0 <= naming.span.start - trigger.end <= 5)
        if (at := _ahead(text, naming.span, trigger)) < 0 or text.startswith("for", at)  # arrived in Astra for talks: there
    ]
    distance, span = min(found, default=(_REACH, trigger))
    return span.of(text) if distance < _REACH else None


def _date(
    scene: _Scene, sentence: Span, clause: Span, trigger: Span, *, alone: bool, opening: bool = True
) -> tuple[str | None, str]:
    """The time that dates a trigger: in its own clause, else the only one of a sentence with one trigger, or the opening one."""
    text = scene.parse.text
    dated = [(time, interval) for time in scene.times_in(sentence) if (interval := interval_of(time, text)) is not None]
    dated = [each for each in dated if not _COUNTED.search(each[0].span.of(text))]
    dated = [each for each in dated if not _OPEN_END.search(text, max(0, each[0].span.start - 14), each[0].span.start)]
    dated = [each for each in dated if not _is_ahead(text, each[0].span, trigger)]
    dated = [each for each in dated if not _SAME.search(each[0].span.of(text)) or _is_told(scene, each[0])]
    if _AHEAD.match(text, trigger.start):  # what was agreed on, or invited to, is dated by what follows: not the agreement
        dated = [each for each in dated if each[0].span.end <= trigger.start]
    ranged = _ranged(text, dated)
    inside = [(time, interval) for time, interval in ranged if clause.contains(time.span)]
    first = [(time, interval) for time, interval in ranged if opening and time.span.start - sentence.start <= 12]
    pool = inside or (ranged if alone else first)
    if not pool:
        return None, ""
    time, interval = min(pool, key=lambda each: (_gap(each[0].span, trigger), each[0].span))
    if _gap(time.span, trigger) > _REACH:
        return None, ""
    return interval, f"“{time.span.of(text)}”"


def _is_told(scene: _Scene, time: Time) -> bool:
    """Whether the day that "the same day" stands for was named outside quotations, as far as the expression itself is."""
    if scene.is_quoted(time.span):
        return True
    earlier = scene.times[: bisect_left(scene.times, time.span.start, key=lambda each: each.span.start)][-40:]
    return any(not scene.is_quoted(each.span) and each.value[:10] == time.value[:10] for each in earlier)


def _ranged(text: str, dated: list[tuple[Time, str]]) -> list[tuple[Time, str]]:
    """Join "from 28 February" and "to 2 March" to one interval."""
    result: list[tuple[Time, str]] = []
    for time, interval in dated:
        between = text[result[-1][0].span.end : time.span.start].strip().lower() if result else ""
        if between in ("to", "until", "till", "through", "-", "–", "—") or (
            between == "and" and _opened(text, result[-1][0].span)
        ):
            result[-1] = (result[-1][0], joined(result[-1][1], interval))
        else:
            result.append((time, interval))
    return result


def _opened(text: str, place: Span) -> bool:
    return bool(re.search(r"\b(?:between|late)\b", text[max(0, place.start - 9) : place.end].lower()))


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _choose_main(scene: _Scene, told: list[tuple[int, EventMention]]) -> EventMention | None:
    """The report's main event: the strongest mention of its headline and first sentences."""
    sentences = scene.parse.sentences
    first = _first_of_body(scene)
    heading: Counter[EventType] = Counter(kind for _, kind in _heading(scene))
    best: tuple[float, int, EventMention] | None = None
    for order, (number, mention) in enumerate(told):
        if number >= first + _LEAD:
            break
        score = _WEIGHT[mention.type] + min(len(mention.participants), 2) - 0.6 * max(0, number - first)
        score += 1.5 if heading[mention.type] else 0.0
        score -= 4.0 if scene.is_quoted(mention.trigger) else 0.0
        score -= 1.0 if number < first else 0.0
        score -= 4.0 if _is_past(mention, scene.parse.report.published) else 0.0
        score -= 1.5 if is_planned(scene.parse.text, sentences[number].span, mention.trigger) else 0.0
        if best is None or score > best[0]:
            best = (score, order, mention)
    if best and (best[0] >= 3.0 or (best[2].type == "other" and best[0] >= _LEAST)):
        return best[2]
    return _from_lead(scene, first, heading) or (best[2] if best else None)


def _is_past(mention: EventMention, published: str | None) -> bool:
    """Whether a mention is dated more than ten days before the report: background, however early it stands."""
    if mention.date is None or not published:
        return False
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(mention.date.partition("/")[2])).days > 10
    except ValueError:
        return False


def _is_coarse(main: EventMention, published: str | None) -> bool:
    """Whether the time found for the main event is no date of it: talks "this year", or months before the report."""
    if main.date is None or main.type not in ENCOUNTERS:
        return main.date is not None and _is_past(main, published)
    first, _, last = main.date.partition("/")
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days > 31 or _is_past(main, published)
    except ValueError:
        return True


def _first_of_body(scene: _Scene) -> int:
    """The number of the first sentence after the headline."""
    headline = scene.parse.report.headline
    if headline is None:
        return 0
    return next((n for n, s in enumerate(scene.parse.sentences) if s.span.start >= headline.end), 0)


def _heading(scene: _Scene) -> Iterator[tuple[Span, EventType]]:
    title = scene.parse.report.title
    return find_triggers(title, Span(0, len(title))) if title else iter(())


def _from_lead(scene: _Scene, first: int, heading: Counter[EventType]) -> EventMention | None:
    """A main event without a trigger of the lexicon: the lead's first finite verb, of the type that the title names."""
    for sentence in scene.parse.sentences[first : first + 2]:
        for word in scene.parse.words_of(sentence):
            if word.tag in ("VBD", "VBZ", "VBP") and not scene.is_quoted(word.span):
                near = _window(sentence.span, word.span)
                kind: EventType = next(iter(heading), "other")
                when, why = _date(scene, near, near, word.span, alone=True)
                who = _participants(scene, near, near, word.span, kind)
                passage = _passage(scene.parse.text, sentence.span, word.span)
                return EventMention(
                    passage, word.span, kind, when, why, _place(scene, near, word.span) if kind != "call" else None, who
                )
    return None


def _peopled(scene: _Scene, main: EventMention, referents: tuple[Referent, ...]) -> EventMention:
    """The main event with its participants: those of the title and, of an encounter told of one, the report's other person."""
    who = list(main.participants)
    title = (scene.parse.report.title or "").casefold()
    people = [referent for referent in referents if referent.type == "PERSON" and referent.mentions]
    named = [r for r in people if r.name.split() and re.search(rf"\b{re.escape(r.name.split()[-1].casefold())}\b", title)]
    if main.type in ENCOUNTERS:
        met = sum(any(key == r.key for r in people) for key in who)
        told = met > 1 and main.type in ("meeting", "call") and any(r.key in who for r in named)
        who += [] if told else [r.key for r in named]
        persons = [key for key in dict.fromkeys(who) if any(key == r.key for r in people)]
        if main.type in ("meeting", "call") and len(persons) < 2:
            often = sorted(people, key=lambda r: (-len(r.mentions), min(m.span for m in r.mentions)))
            who = persons + [r.key for r in often if r.key not in persons and len(r.mentions) > 1][: 2 - len(persons)] or who
    return replace(main, main=True, participants=tuple(dict.fromkeys(who)))


def _dated(main: EventMention, told: list[EventMention]) -> EventMention:
    """The main event with the date of the next mention of an encounter between the same people, where it has none itself."""
    if main.date is not None or main.type not in ENCOUNTERS:
        return main
    for mention in told[:12]:
        same = mention.type in ENCOUNTERS and set(mention.participants) == set(main.participants)
        if mention.type == "visit" and main.type in ("meeting", "call") and mention.span == main.span:
            continue  # who arrives for talks need not hold them that day
        if same and mention.date is not None and mention.trigger.start - main.trigger.end < 1500:
            return replace(main, date=mention.date, date_why=f"{mention.date_why}, later in the report")
    return main


def _inherit(scene: _Scene, mention: EventMention, main: EventMention) -> EventMention:
    """ "Our meeting", "the leaders' talks": the participants of the main event, where nobody is named."""
    if mention.type not in ENCOUNTERS:
        return mention
    own = _OWN.search(scene.parse.text, max(0, mention.trigger.start - 20), mention.trigger.start)
    quotation = scene.quotation(mention.trigger)
    if own and quotation and quotation[1] in main.participants:
        mine = own[1].lower() == "my"
        return replace(mention, participants=tuple(key for key in main.participants if (key == quotation[1]) == mine))
    bodies = _are_bodies(scene, mention)
    if (
        len(mention.participants) == 1
        and mention.type in ("meeting", "call")
        and set(mention.participants) < set(main.participants)
    ):
        return replace(mention, participants=main.participants)
    if mention.participants and not bodies:
        return mention
    around = scene.parse.text[max(mention.span.start, mention.trigger.start - 40) : mention.trigger.end]
    names_others = mention.trigger.of(scene.parse.text).endswith("between") and mention.participants
    return replace(mention, participants=main.participants) if _BOTH.search(around) and not names_others else mention


def _are_bodies(scene: _Scene, mention: EventMention) -> bool:
    """Whether a mention names countries and bodies only."""
    types = {naming.key: naming.type for naming in scene.namings_in(_window(mention.span, mention.trigger))}
    return all(types.get(key) in ("GPE", "ORG") for key in mention.participants)


def _is_beside(mention: EventMention, main: EventMention) -> bool:
    """Whether a visit is told in the same breath as the main event."""
    near = _gap(mention.trigger, main.trigger) <= _REACH
    return near and mention.type == "visit" and main.type != "visit" and bool(mention.participants)


def _worth(scene: _Scene, mention: EventMention) -> bool:
    """Whether a mention in passing says enough to be an entry: a date, or an encounter of two; visits and such need a person."""
    if mention.date is not None:
        return True
    if mention.type not in ENCOUNTERS or len(mention.participants) < 2:
        return False
    return mention.type in ("meeting", "call") or not _are_bodies(scene, mention)
