"""Ordinals that state something -> figures: "his 13th visit", "the second-largest economy", "she finished third"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.analyse.figures_grammar import RANK, RANKED
from variorum.analyse.figures_text import NAMES, Found, ReadText
from variorum.analyse.numerals import ORDINAL, read_ordinal
from variorum.analyse.parse import Word

_BETWEEN_RANK = frozenset("JJ JJS NN NNS NNP VBN VBG HYPH IN DT PRP$ CD".split())
_NAMING = frozenset(
    "half quarter grade grader graders degree floor street avenue amendment district circuit century hand party world lady lord "
    "thought class base inning down nature wind chance glance opinion language estate deputy vice person secretary ward "
    "precinct cousin generation reading rate mate brigade regiment battalion division corps squadron fleet infantry".split()
)
"""What an ordinal before names, or ranks without stating anything."""
_PLACED = re.compile(
    rf"\b(?:finish(?:es|ed|ing)?|c[ao]mes?|coming|placed?|placing|ranks?|ranked|ranking)(?:\sin)?(?:\sa|\san)?"
    rf"(?:\s(?:distant|close|strong|surprising|disappointing))?\s(?P<n>{ORDINAL})(?:[\s-]place)?(?=\s?[.,;:)—–-]|\s(?:in|behind|to|with|among|and|at|after|overall|on|out|place|for)\b)",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"\s?[-‑\s]\s?(?:most\b|\w{2,12}(?<!t)est\b|best\b|worst\b|ranking\b|ranked\b)", re.IGNORECASE)


def find_ranks(text: ReadText) -> Iterator[Found]:
    """Ordinals that state something: "his 13th visit", "for the first time"; not "the first deputy"."""
    for match in _PLACED.finditer(text.text):
        value = read_ordinal(match["n"])
        if value is not None and not text.timed(*match.span("n")):
            yield Found(*match.span("n"), float(value), "ordinal", "ordinal")
    for match in RANK.finditer(text.text):
        start, end = match.span()
        value = read_ordinal(match["n"])
        if value is None or text.timed(start, end) or text.text[start - 1 : start] == "-":
            continue
        following = text.after(end, 6)
        if match["n"][0].isupper() and start and following and following[0].text[:1].isupper():
            continue
        ranked = _counted(value, start, end, following, text) or _ranked(following, match["n"][0].isdigit(), text)
        if ranked is None:
            continue
        modifier = next((w.text.lower() for w in text.before(start, 3) if w.text.lower() in ("probably", "only", "about")), None)
        is_noun = ranked.tag in ("NN", "NNS")
        tail = ranked.span.end if is_noun and ranked.span.end - start < _LONGEST * (end - start) else end
        yield Found(start, max(end, tail), float(value), "ordinal", "ordinal", modifier, of=ranked.text if is_noun else None)


def _ranked(following: tuple[Word, ...], digits: bool, text: ReadText) -> Word | None:
    """The word that an ordinal ranks, if it is one whose rank states something."""
    for word in following:
        if text.timed(word.span.start, word.span.end):
            break
        if word.text.lower() in RANKED:
            return word
        if word.tag not in _BETWEEN_RANK or word.text.lower() == "to" or word.text.lower() in _NAMING:
            break
    if not digits or not following or following[0].entity in NAMES:
        return None
    names = following[0].text.lower() in _NAMING
    return following[0] if following[0].tag in ("NN", "NNS", "TO", "IN", ".", ",") and not names else None


_LONGEST = 5
"""How many times its own length an ordinal is cited with its noun; beyond, alone."""
_WITHIN = frozenset("JJ JJS RBS NN NNS HYPH VBN VBG NNP RB RBR".split())
_OWN = frozenset("a an the his her its their our my another 's ’s".split())


def _counted(value: int, start: int, end: int, following: tuple[Word, ...], text: ReadText) -> Word | None:
    """The noun behind "the third statewide race", "a second black member", "the second-largest economy"."""
    if value < 2 or not following:
        return None
    superlative = _SUPERLATIVE.match(text.text, end)
    if not superlative and (text.text[end : end + 1] in "-‑" or not text.same_line(end, following[0].span.start)):
        return None
    before = text.before(start, 1)
    if not superlative and (not before or before[0].text.lower() not in _OWN):
        return None
    noun = None
    for word in following:
        if word.text.lower() in _NAMING:
            return None
        if word.tag not in _WITHIN or (noun and word.tag not in ("NN", "NNS")):
            return noun
        if word.tag == "NN" and (not superlative or word.span.start >= superlative.end()):
            noun = word
    return noun
