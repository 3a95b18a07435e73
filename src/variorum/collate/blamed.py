"""Reports on one event -> who is said to have done it: "Veskovian forces shelled" here, "Ardenian troops had opened fire" there.

Two states that accuse each other tell one clash in nearly the same words, so that sentences alike say the opposite. An act is
blamed on the country that does it in its clause ("Ardenian troops opened fire", "shelled by Ardenia", "the Ardenian shelling",
"accused Ardenia of a provocation"), not where that is denied. A report that blames both is on no side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.collate.rewording import disagree
from variorum.collate.slots import Witness
from variorum.collate.whereabouts import country_names
from variorum.collate.words import NEGATIONS, Token
from variorum.types import Analysis, Citation, Disagreement, Span

_VERBS = {
    "fire": "fire fired shelled shelling bombarded bombarding attacked attacking struck bombed bombing ambushed raided stormed",
    "escalation": "escalated escalating escalates provoked provoking provokes",
    "violation": "violated violating violates breached breaching broke",
    "blockade": "blocked blocking blocks blockaded obstructed obstructing obstructs hindered hindering hinders",
}
_NOUNS = {
    "fire": "shelling bombardment attack attacks strike strikes ambush raid raids",
    "escalation": "escalation provocation provocations aggression buildup",
    "violation": "violation violations breach breaches",
    "blockade": "blockade blockades obstruction",
}
_VERB = {word: act for act, words in _VERBS.items() for word in words.split()}
_NOUN = {word: act for act, words in _NOUNS.items() for word in words.split()}
_TRUCE = frozenset("ceasefire truce agreement armistice border airspace terms treaty".split())
_FORCES = frozenset(
    "forces force troops army military units unit soldiers side side's government authorities armed artillery aircraft warplanes "
    "jets drones ships navy marines police guards guard fighters separatists militants leadership regime servicemen".split()
)
_AUXILIARY = frozenset("had has have having again first also then repeatedly reportedly allegedly later deliberately".split())
_OPEN = frozenset("open opened opening opens".split())
_AT = frozenset("on at first into missiles rockets".split())
_BE = frozenset("was were been is are be".split())
_OBLIQUE = frozenset(
    "on against at in near with from between to into by over under for inside towards toward along across".split()
)
_BOUNDS = frozenset("that which who and but while after when as before because if although where what".split())
_DENY = frozenset("denied denies deny denying rejected rejects dismissed".split()) | NEGATIONS
_ACCUSE = frozenset("accused accuses accusing blamed blames blaming".split())
_STOPS = frozenset('.;:!?“”"()')
_REACH, _NEAR, _ADJECTIVES, _SENTENCES = 9, 4, 2, 540
_Blame = tuple[str, str, Span]
"""An act, the country that is said to do it, and the words that say so."""


def blamed_otherwise(event: str, witnesses: Sequence[Witness]) -> Iterator[Disagreement]:
    """Each act that reports blame on different countries, all that they blame it on one country for."""
    rows: defaultdict[str, list[tuple[Analysis, str, Span]]] = defaultdict(list)
    for witness in witnesses:
        told: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
        for act, country, span in blames_of(witness):
            told[act].append((country, span))
        for act, found in told.items():
            if len({country for country, _ in found}) == 1:
                rows[act].append((witness.analysis, *found[0]))
    for _, told_of in sorted(rows.items()):
        if any(one != two for (_, one, _), (_, two, _) in combinations(told_of, 2)):
            readings = [(analysis, span) for analysis, _, span in told_of]
            named = country_names()
            meant = {Citation(a.report.id, span): named.get(country, country) for a, country, span in told_of}
            made = disagree("who", readings, event=event, why="done by another side", meant=meant)
            if made:
                yield made


def blames_of(witness: Witness) -> Iterator[_Blame]:
    """What a report says that a country did, in text order."""
    analysis = witness.analysis
    countries = _countries(analysis)
    if len({country for _, country in countries}) < 2:
        return
    for sentence in analysis.sentences[:_SENTENCES]:
        words = witness.words(sentence)
        if any(word.form in _VERB or word.form in _NOUN for word in words):
            yield from _in_sentence(analysis.report.text, words, _lands(words, countries))


def _countries(analysis: Analysis) -> list[tuple[Span, str]]:
    """Where a report names a country or a body of one, and which."""
    return sorted(
        (mention.span, referent.country)
        for referent in analysis.referents
        if referent.type in ("GPE", "ORG") and referent.country
        for mention in referent.mentions
        if mention.form != "pronoun"
    )


def _lands(words: Sequence[Token], countries: list[tuple[Span, str]]) -> list[str | None]:
    """The country that each word names."""
    starts = [span.start for span, _ in countries]
    found: list[str | None] = []
    for word in words:
        last = bisect_right(starts, word.span.start)
        near = (country for span, country in reversed(countries[max(0, last - 3) : last]) if span.contains(word.span))
        found.append(next(near, None))
    return found


def _in_sentence(text: str, words: Sequence[Token], lands: list[str | None]) -> Iterator[_Blame]:
    for at, word in enumerate(words):
        if any(before.form in _DENY for before in words[max(0, at - _NEAR) : at]):
            continue
        verb, noun = _act(words, at), _NOUN.get(word.form)
        places = (
            (verb, _agent_behind(words, lands, at) if _is_passive(words, at) else _agent_before(text, words, lands, at)),
            (noun, _owner(text, words, lands, at)),
            (noun, _agent_behind(words, lands, at)),
            (noun or verb, _accused(words, lands, at)),
        )
        found = next(((act, place) for act, place in places if act and place is not None), None)
        if found:
            act, place = found
            first, last = sorted((place, at))
            while first and lands[first - 1] == lands[place]:
                first -= 1
            yield act, lands[place] or "", Span(words[first].span.start, words[last].span.end)


def _act(words: Sequence[Token], at: int) -> str | None:
    """The act that a verb tells: "fire" where it is opened, "broke" where it is a ceasefire that is broken."""
    form = words[at].form
    if form == "fire":
        return "fire" if at and words[at - 1].form in _OPEN else None
    if form == "fired":
        return "fire" if at + 1 < len(words) and words[at + 1].form in _AT else None
    act = _VERB.get(form)
    if act == "violation":
        return act if any(word.form in _TRUCE for word in words[at + 1 : at + 5]) else None
    return act


def _is_passive(words: Sequence[Token], at: int) -> bool:
    return not words[at].form.endswith("ing") and any(word.form in _BE for word in words[max(0, at - 2) : at])


def _agent_before(text: str, words: Sequence[Token], lands: list[str | None], at: int) -> int | None:
    """The subject of a verb, where it is a country or its forces."""
    for n in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = words[n]
        if word.form in _BOUNDS or any(mark in _STOPS for mark in text[word.span.end : words[n + 1].span.start]):
            return None
        if lands[n] is not None:
            return n if _acts(words, lands, n) else None
        if word.form not in _FORCES | _AUXILIARY | _OPEN:
            return None
    return None


def _acts(words: Sequence[Token], lands: list[str | None], at: int) -> bool:
    """Whether a country is named as a subject: not behind a preposition, but for "units of the Ardenian army"."""
    first = at
    while first and (lands[first - 1] == lands[at] or words[first - 1].form in ("the", "a", "an")):
        first -= 1
    before = words[first - 1].form if first else ""
    if before == "of":
        return first > 1 and words[first - 2].form in _FORCES
    return before not in _OBLIQUE


def _agent_behind(words: Sequence[Token], lands: list[str | None], at: int) -> int | None:
    """Who is named behind "by": "shelled by the Ardenian army"."""
    for n in range(at + 1, min(at + 1 + _NEAR, len(words) - 1)):
        if words[n].form == "by":
            return next((m for m in range(n + 1, min(n + 1 + _NEAR, len(words))) if lands[m] is not None), None)
    return None


def _owner(text: str, words: Sequence[Token], lands: list[str | None], at: int) -> int | None:
    """Whose act a noun is: "the Ardenian shelling", "Ardenia's military buildup"."""
    for n in range(at - 1, max(-1, at - 2 - _ADJECTIVES), -1):
        if any(mark in _STOPS or mark == "," for mark in text[words[n].span.end : words[n + 1].span.start]):
            return None
        if lands[n] is not None:
            return n
        if words[n].form in _OBLIQUE | _BOUNDS | _BE or words[n].form in ("of", "the", "a", "s"):
            return None
    return None


def _accused(words: Sequence[Token], lands: list[str | None], at: int) -> int | None:
    """Who is accused of it: "accused Ardenia of a provocation"."""
    of = next((n for n in range(at - 1, max(-1, at - 1 - _NEAR), -1) if words[n].form in ("of", "for")), None)
    if of is None or of < 2 or lands[of - 1] is None:
        return None
    return of - 1 if any(word.form in _ACCUSE for word in words[max(0, of - _NEAR - 1) : of - 1]) else None
