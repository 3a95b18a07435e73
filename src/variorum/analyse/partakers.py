"""A trigger in its sentence -> who takes part: its subject, whom it binds, and those in one list with them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from variorum.analyse.scenes import REACH, Naming, Scene
from variorum.analyse.whereabouts import DEMONYM, is_setting
from variorum.types import ENCOUNTERS, EventType, Span

_BREAK = re.compile(
    r"""[,;:]\s | \b(?:before|after|ahead\s+of|following|prior\s+to)\b
    | \b(?:to|and|who|which|where|on)\b\ (?=discuss|review|who|which|where|\w+ed\b|\w+ing\b)""",
    re.VERBOSE,
)
_BELONGS = re.compile(
    r"\b(?:office|chancellery|administration|cabinet|secretariat|advis[eo]rs?|aides?)\s+(?:of|to)\s+(?:the\s+)?$", re.IGNORECASE
)
_INVITED = re.compile(r"\b(?:initiative|invitation)\s+of\s+(?:the\s+)?(?:[^,.;:]{3,60}\band\s+(?:the\s+)?)?$", re.IGNORECASE)
_ITS_OFFICE = re.compile(r"(?:['’]s|s['’])\s+(?:\w+\s+)?(?:Office|Chancellery|Administration|Cabinet|Secretariat)\b")
_HE = re.compile(r"\b(?:he|she)\s+(?:(?:has|had|will|would|also|already|later|is|was)\s+){0,2}$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|between)\s", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\b(?:address(?:es|ed|ing)?|speech\s+(?:to|at|before|in)|speak(?:s|ing)?\s+(?:to|at|before)|spoke\s+(?:to|at|before)|front\s+of)"
    r"\s+(?:an?|the)\s+(?:rare\s+)?(?:joint\s+)?$",
    re.IGNORECASE,
)
_OWNERS = ("'s", "’s", "’ ", "' ")
_POSSESSOR = re.compile(r"(?:['’]s|s['’])\s+(?:[\w-]+\s+){0,3}?$")
_NOMINAL = re.compile(
    r"(?:\w+[ -]){0,3}(?:meetings?|talks?|calls?|conversations?|negotiations|summit|visit|trip|tour|audience)\b", re.IGNORECASE
)
_BESIDE, _NEXT = 60, 14
_GUESTS = re.compile(r"(?:\s+(?:today|yesterday|virtually))?(?:\s+with)?\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:of\s+)?(?:the\s+)?")
_BARE = re.compile(r"\s+(?!the\b|an?\b|his\b|her\b|their\b|its\b|by\b)[a-z]")
_HOSTS = ("received", "welcomed", "hosted", "greeted")
_GIVER = re.compile(r"\b(?:from|by)\s")
_THING = re.compile(
    r"\s+(?:(?:an?|the|its|their|his|her|that|this|these|those|more|new|no|any|some)|(?:[A-Z]\S*\s+){0,4}?[A-Z]\S*(?:[’']s|s[’']))\s+[a-z]"
)
_PRONOUN = re.compile(
    r"\b(?:it|he|she|they|we)\s+(?:(?:has|have|had|will|would|also|already|later|is|was|were)\s+){0,2}$", re.IGNORECASE
)
_OF_MANY = re.compile(
    r"""(?:\s+(?:of|between))?\s+(?:the\s+|their\s+|our\s+)?(?:[A-Z][\w-]+(?:an|sh|se|ch|i)\s+(?:and\s+)?){0,3}
    (?:(?!two\b|heads\b)[a-z][\w-]*\s+){0,2}?
    (?!presidents|leaders|heads|parties|sides|counterparts|ministers|countries|nations|states)[a-z][\w-]*[a-rt-z]s\b(?![’'])""",
    re.VERBOSE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:comment(?:s|ed|ing)?|spoke|speaks?|speaking|brief(?:s|ed|ing)?|inform(?:s|ed|ing)?|asked|(?:exchang\w+\s+)?views|remarks)"
    r"\s+(?:[\w’'-]+\s+){0,3}?(?:on|of|about)\s+(?:the|this|that|an|another)\s+(?:[\w’'-]+\s+){0,3}$"
)
_WITH = re.compile(r"(?:\S+\s+){0,2}?(?:of|with)\s+(?:(?:an?|the|his|her|their|its|our)\s+)?")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:(?:and|of|for|on|the)\s+)*[A-Z][\w’'-]*)*")
_MANY = re.compile(
    r"""(?:(?!two\b|heads\b)[a-z][\w-]*\s+){0,2}?(?:delegation|group|team|family|staff|people|children|youth
    |(?!presidents|leaders|heads|parties|sides|counterparts|ministers|countries|nations|states)[a-z][\w-]*[a-rt-z]s)\b(?![’'])""",
    re.VERBOSE,
)
_LISTED = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[^,;.:]{2,50}?)?\s*(?:,|,?\s+and\b|,?\s+as well as|&)\s+(?:and\s+)?(?:the\s+)?"
    r"(?:(?:[A-Z][\w.’'&-]*|of|the|for|and)\s+){0,12}"
)


def is_of_office(text: str, naming: Naming) -> bool:
    """Whether somebody is named only to say whose office or initiative is meant: "the head of the President's Office"."""
    begin, end = naming.span.start, naming.span.end
    office = naming.titled and _BELONGS.search(text, max(0, begin - 30), begin)
    return bool(office or _ITS_OFFICE.match(text, end) or _INVITED.search(text, max(0, begin - 90), begin))


def is_meant(scene: Scene, sentence: Span, trigger: Span, kind: EventType) -> bool:
    """Whether a word that may tell of an encounter does: one addresses a meeting of parliament, welcomes a decision, receives a
    report, without meeting anybody; whoever gathers must be people with names."""
    if kind != "meeting":
        return True
    text, word = scene.parse.text, trigger.of(scene.parse.text).casefold()
    if _ADDRESSED.search(text, max(sentence.start, trigger.start - 40), trigger.start):
        return False
    if word.startswith(("gather", "convened")):
        around = scene.namings_in(Span(max(sentence.start, trigger.start - 2 * REACH), trigger.start))
        return len({key for n in around if n.type in ("PERSON", "GROUP") for key in (n.members or (n.key,))}) > 1
    if not word.endswith(_HOSTS):
        return True
    bare = _BARE.match(text, trigger.end, sentence.end)
    if not bare and not _THING.match(text, trigger.end, sentence.end):
        return True
    reach = trigger.end + (_NEXT if bare else _BESIDE)
    near = scene.namings_in(Span(trigger.end, max(trigger.end + 1, min(sentence.end, reach))))
    met = (n for n in near if n.type in ("PERSON", "GROUP") and not _GIVER.search(text, trigger.end, n.span.start))
    return any(not text.startswith(_OWNERS, n.span.end) for n in met)


def participants_of(scene: Scene, near: Span, clause: Span, trigger: Span, kind: EventType) -> tuple[str, ...]:
    """Who takes part: of an encounter the people, else (and without people) whoever acts, countries and bodies too."""
    text = scene.parse.text
    sources = [] if _PRONOUN.search(text, max(near.start, trigger.start - 24), trigger.start) else scene.sources_of(trigger)
    namings = [n for n in scene.namings_in(near) if n.type in ("PERSON", "GPE", "ORG") or (n.type == "GROUP" and n.members)]
    namings = [naming for naming in namings if not is_of_office(text, naming)]
    if kind not in ("meeting", "call", "visit"):
        namings = [naming for naming in namings if not any(source.contains(naming.span) for source in sources)]
    if _PASSIVE.search(text, max(near.start, trigger.start - 24), trigger.start):
        namings = [n for n in namings if n.type in ("PERSON", "GROUP") or _BY.search(text, trigger.end, n.span.start)]
    if kind in ENCOUNTERS and _SPOKEN_OF.search(text, near.start, trigger.start):
        namings = [naming for naming in namings if naming.span.start >= trigger.start]  # who comments on talks was not there
    people = [naming for naming in namings if naming.type in ("PERSON", "GROUP")]
    if kind in ("meeting", "call") and is_of_many(scene, trigger):
        named = _keys(n for n in people if trigger.end <= n.span.start and not _BREAK.search(text, trigger.end, n.span.start))[:8]
        return named or _lands_of_many(text, namings, trigger)
    if trigger.of(text).endswith("between") and not any(n.type == "PERSON" and n.span.start >= trigger.end for n in people):
        states = [naming for naming in namings if naming.type == "GPE" and trigger.end <= naming.span.start < clause.end]
        if len({naming.key for naming in states}) > 1:
            return _keys(states)[:8]
    stood = _stands_for(scene, near, trigger) if kind in ENCOUNTERS else []
    bound = _bound(text, people, clause, trigger, stood) if people or stood else []
    chosen = _with_listed(text, bound, people, trigger) if kind in ENCOUNTERS else []
    if chosen and kind in ("meeting", "call"):
        chosen = _with_guests(text, chosen, namings, trigger)
    if not chosen:
        actors = [naming for naming in namings if naming.type in ("PERSON", "GROUP") or not is_setting(text, naming.span)]
        if kind not in ENCOUNTERS:
            actors = [n for n in actors if n.type != "GPE" or not _qualifies(text, n.span)]
        chosen = _with_listed(text, _bound(text, actors, clause, trigger), actors, trigger)
    return _keys(chosen)[:8]


def is_of_many(scene: Scene, trigger: Span) -> bool:
    """Whether those who met are told as several without names: "a meeting of advisers to the leaders", whoever speaks of it."""
    text = scene.parse.text
    found = _OF_MANY.match(text, trigger.end)
    nominal = found and (trigger.of(text).endswith((" of", " between")) or found.group().lstrip().startswith(("of ", "between ")))
    if not found or not nominal:
        return False
    return not any(n.type in ("PERSON", "GROUP") for n in scene.namings_in(Span(trigger.end, found.end())))


def _lands_of_many(text: str, namings: Sequence[Naming], trigger: Span) -> tuple[str, ...]:
    """Two countries or more whose people met: "talks between Ruritanian and Marenlandish envoys"."""
    found = _OF_MANY.match(text, trigger.end)
    lands = _keys(n for n in namings if n.type == "GPE" and found and trigger.end <= n.span.start < found.end())
    return lands[:8] if len(lands) > 1 else ()


def is_with_many(scene: Scene, trigger: Span) -> bool:
    """Whether it is told with whom one met, without names: "met with students", "at a meeting of the Security Council"."""
    text = scene.parse.text
    last = max(trigger.start, text.rfind(" ", trigger.start, trigger.end) + 1)
    found = _WITH.match(text, last)
    if found is None:
        return False
    named = _NAME.match(text, found.end())
    if named:
        return {naming.type for naming in scene.namings_in(Span(named.start(), named.end()))} == {"ORG"}
    return bool(_MANY.match(text, found.end()))


def _stands_for(scene: Scene, near: Span, trigger: Span) -> list[Naming]:
    """Whom "he met" means: whoever the sentence names first, else the sentence before it."""
    text = scene.parse.text
    word = _HE.search(text, max(near.start, trigger.start - 24), trigger.start)
    if not word:
        return []
    sentences = scene.parse.sentences
    own = bisect_right(sentences, near.start, key=lambda sentence: sentence.span.start) - 1
    before = sentences[own - 1].span.start if own > 0 else near.start
    for place in (Span(near.start, max(near.start + 1, word.start())), Span(before, max(before + 1, near.start))):
        people = [n for n in scene.namings_in(place) if n.type == "PERSON" and not is_of_office(text, n)]
        if people:
            return people[:1]
    return []


def _bound(text: str, namings: list[Naming], clause: Span, trigger: Span, subject: Sequence[Naming] = ()) -> list[Naming]:
    """Those that a trigger binds: what follows "between"; else its subject and what follows it in its clause."""
    before = [naming for naming in namings if naming.span.end <= trigger.start]
    after = [naming for naming in namings if naming.span.start >= trigger.end]
    if trigger.of(text).endswith("between") and after:
        return [naming for naming in after if naming.span.start < clause.end] or after[:1]
    inside = [naming for naming in namings if trigger.contains(naming.span)]
    following = [naming for naming in after if not _BREAK.search(text, trigger.end, naming.span.start)]
    owner = [naming for naming in before if _owns(text, naming.span, trigger)][-1:]
    behind = [] if trigger.of(text).endswith(" by") else [naming for naming in after if naming not in following][:1]
    first = _subject(text, before) if before else behind
    return [*(subject or owner or first), *inside, *following]


def _owns(text: str, place: Span, trigger: Span) -> bool:
    """Whether a name is whose visit or talks a trigger tells: "the chancellor's visit to"."""
    near = 0 < trigger.start - place.end < _BESIDE
    return near and bool(_NOMINAL.match(text, trigger.start) and _POSSESSOR.fullmatch(text, place.end, trigger.start))


def _with_listed(text: str, chosen: list[Naming], people: list[Naming], trigger: Span) -> list[Naming]:
    """Those chosen with those in one list with them: "A of X, President of Y B and C"; the list has an "and"."""
    lists: list[list[Naming]] = [[]]
    for naming in people:
        last = lists[-1][-1] if lists[-1] else None
        beside = last is not None and (last.span.start >= trigger.end) == (naming.span.start >= trigger.end)
        if last is None or not beside or not _LISTED.fullmatch(text[last.span.end : naming.span.start][:REACH]):
            lists.append([])
        lists[-1].append(naming)
    found = {(n.span, n.key): n for n in chosen}
    for group in lists:
        has_and = len(group) > 1 and re.search(r"\band\b|&", text[group[-2].span.end : group[-1].span.start])
        if has_and and any(n in chosen for n in group):
            found |= {(n.span, n.key): n for n in group}
    return [found[place] for place in sorted(found)] if len(found) > len(chosen) else chosen


def _with_guests(text: str, chosen: list[Naming], namings: list[Naming], trigger: Span) -> list[Naming]:
    """Those chosen with the people of a list that begins with places or bodies: "a call with the governors of A and B, and C"."""
    after = [naming for naming in namings if naming.span.start >= trigger.end and naming.type != "ORG"]
    if not after or after[0].type in ("PERSON", "GROUP") or not _GUESTS.fullmatch(text, trigger.end, after[0].span.start):
        return chosen
    listed = {(n.span, n.key): n for n in _with_listed(text, after[:1], after, trigger)}
    return [*chosen, *(n for n in listed.values() if n.type == "PERSON" and n not in chosen)]


def _qualifies(text: str, place: Span) -> bool:
    """Whether a country's name is an adjective: "Veskovian pirates", "an Ardenian ship"."""
    return bool(DEMONYM.search(place.of(text))) and bool(
        re.match(r"(?:\s+and\s+[A-Z]\w+|[-–][A-Z]\w+)?\s+[a-z]", text[place.end : place.end + 40])
    )


def _subject(text: str, before: list[Naming]) -> list[Naming]:
    """The last name before a trigger, with those joined to it by a comma or "and"."""
    last = next((at for at in range(len(before) - 1, -1, -1) if not text.startswith(_OWNERS, before[at].span.end)), -1)
    subject = [before[last]]
    for naming in reversed(before[:last]):
        between = text[naming.span.end : subject[0].span.start].strip().lower()
        if between not in ("and", "&", ", and", "as well as", "together with"):
            break
        subject.insert(0, naming)
    return subject


def _keys(namings: Iterable[Naming]) -> tuple[str, ...]:
    """Keys in order of first naming, groups as their members."""
    return tuple(dict.fromkeys(key for naming in namings for key in (naming.members or (naming.key,))))
