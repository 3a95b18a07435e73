"""Parse -> deeds: what a report tells in its own voice that was done, verb by verb, with the people whom the sentence
names, or without any whom the clause names, and its day.

Most of them no other report tells. Which of them are told by several reports on one event is found between reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.analyse.intervals import day_of
from variorum.analyse.parse import Parse, Sentence, Word
from variorum.analyse.partakers import participants_of
from variorum.analyse.protagonists import acts
from variorum.analyse.scenes import REACH, Scene, set_scene
from variorum.analyse.whereabouts import date_of
from variorum.types import EventMention, Referent, Span, Statement, Time

_MOST, _MONTH = 40, 31
_DONE = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_LIGHT = frozenset(
    """am are be been being is was were 's 're 'm ’s ’re ’m has have had having 've ’ve do does did doing done say says said
    saying tell tells told telling add adds added adding note notes noted noting report reports reported reporting write writes
    wrote written explain explains explained claim claims claimed ask asks asked asking suggest suggests suggested argue argues
    argued think thinks thought believe believes believed know knows knew known knowing want wants wanted hope hopes hoped
    expect expects expected plan plans planned try tries tried trying use uses used using make makes made making take takes took
    taken taking give gives gave given giving get gets got getting go goes went gone going come comes came coming see sees saw
    seen put puts let lets seem seems seemed become becomes became according following including regarding concerning""".split()
)


def find_deeds(
    parse: Parse, referents: tuple[Referent, ...], times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[EventMention, ...]:
    """Every verb that tells something, outside headline and quotations, in the order of the text."""
    scene = set_scene(parse, referents, times, statements)
    headline = parse.report.headline
    body = (each for each in parse.sentences if headline is None or each.span.start >= headline.end)
    found = (deed for sentence in body for deed in _told(scene, sentence))
    return tuple(deed for deed, _ in zip(found, range(_MOST), strict=False))


def _told(scene: Scene, sentence: Sentence) -> Iterator[EventMention]:
    """The deeds of a sentence; a time of the sentence is that of the verbs of its own clause, or of the only verb."""
    words = scene.parse.words_of(sentence)
    verbs = [word.span for at, word in enumerate(words) if word.tag in _DONE and not _is_no_deed(words, at)]
    for before, verb, after in zip([None, *verbs], verbs, [*verbs[1:], None], strict=False):
        if scene.is_quoted(verb):
            continue
        near = Span(max(sentence.span.start, verb.start - 2 * REACH), min(sentence.span.end, verb.end + 2 * REACH))
        clause = Span(before.end if before else sentence.span.start, after.start if after else sentence.span.end)
        when, why = date_of(scene, near, clause, verb, alone=len(verbs) == 1)
        if when and not _is_near(when, scene.parse.report.published):
            when, why = None, ""
        people = tuple(dict.fromkeys(n.key for n in scene.namings_in(near) if n.type == "PERSON" and acts(scene, n)))
        who = people or participants_of(scene, Span(near.start, min(near.end, clause.end)), clause, verb, "other")
        yield EventMention(sentence.span, verb, "other", when, why, None, who)


def _is_near(when: str, published: str | None) -> bool:
    """Whether a time is of days, no year ("the 2031 elections"), and not after the report."""
    begin, end, told = *map(day_of, when.partition("/")[::2]), day_of(published)
    return bool(begin and end and (end - begin).days <= _MONTH) and not (told and begin and begin > told)


def _is_no_deed(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb says little, or is a part of another word: "rocket-propelled"."""
    beside = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    return words[at].text.casefold() in _LIGHT or any(word.text in ("-", "–") for word in beside)
