"""Numbers without a noun -> whether they count: "they arrested 12", "12 were hurt", "three of the crew", "one of two"."""

from __future__ import annotations

import re

from variorum.analyse.figures_text import ReadText
from variorum.analyse.parse import Word

_LEFT = frozenset("dead injured wounded killed missing hurt sick arrested alive unaccounted more others aboard detained".split())
_NOT_COUNTING = frozenset(
    "is was are were be been am being turn turned turns turning call called calls calling dial text visit contact reach read "
    "page see channel born dated numbered named titled route become became".split()
)
_AFTER_VERB = frozenset((".", ",", "IN", "CC", "TO", "RB", ":", "-RRB-", ")", "VBN", "VBG", "``", "''"))
_VERBS = frozenset(("VBD", "VB", "VBN", "VBG", "VBP", "VBZ"))
_FINITE = frozenset(("VBD", "VBP", "VBN", "MD"))
_OF_WHOM = frozenset(("DT", "PRP$", "CD", "PRP", "WP", "WDT", "PDT"))
_BEGINS = frozenset((".", ",", "IN", "CC", ":", "``", "''", "-LRB-", "(", "WP", "WDT"))
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def is_year(digits: str) -> bool:
    return bool(_YEAR.fullmatch(digits))


def stands_for_counted(start: int, end: int, text: ReadText) -> bool:
    """Whether a number without a noun counts what was named before, by the words around it."""
    digits = text.text[start:end]
    before, following = text.before(start, 3), text.after(end, 3)
    if digits.startswith("0") or not following:
        return False
    previous = before[0] if before and text.same_line(before[0].span.end, start) else None
    after = following[0] if text.same_line(end, following[0].span.start) else None
    if after and after.text.lower() in _LEFT:
        return True
    if after and after.text.lower() == "of" and len(following) > 1:
        whole = following[1]
        return whole.tag in _OF_WHOM or whole.text[:1].isdigit() or (len(following) > 2 and following[2].text in ("'s", "’s"))
    if previous and previous.text.lower() in ("another", "additional") and (after is None or after.tag in _AFTER_VERB | _FINITE):
        return True
    verb = next((word for word in following if word.tag != "RB"), None) if after else None
    if verb and verb.tag in _FINITE and (previous is None or previous.tag in _BEGINS):
        return True
    if previous and previous.tag in _VERBS and previous.text.lower() not in _NOT_COUNTING and previous.text.islower():
        return after is None or after.tag in _AFTER_VERB
    return _changes(before, following)


def _changes(before: tuple[Word, ...], following: tuple[Word, ...]) -> bool:
    """ "From 65 to 125"."""
    if not before:
        return False
    if before[0].text.lower() == "from":
        return len(following) > 1 and following[0].text.lower() == "to" and following[1].tag == "CD"
    numbered = len(before) > 2 and before[1].tag == "CD" and before[2].text.lower() == "from"
    return before[0].text.lower() == "to" and numbered


_PERSONS = frozenset(
    "person man woman boy girl child baby infant teenager soldier officer policeman policewoman student civilian passenger "
    "victim worker driver pilot firefighter journalist resident protester demonstrator suspect prisoner hostage marine sailor "
    "gunman attacker fighter militant".split()
)
_OF_COURTS = frozenset(("count", "felony", "misdemeanor", "misdemeanour"))
_HARM = frozenset(
    "killed dead died injured wounded hurt arrested missing killing wounding injuring detained shot kidnapped leaving left "
    "killed kills drowned".split()
)


def counts_one(start: int, phrase: tuple[int, int] | None, text: ReadText) -> bool:
    """Whether "one" says how many: in a list of counts, or of persons come to harm."""
    if phrase is None or not text.same_line(start, phrase[1]):
        return False
    before, following = text.before(start, 8), text.after(phrase[1], 6)
    if before and before[0].text.lower() in (",", "and", "or", "with", "plus") and _counted(before):
        return True
    if following and following[0].text.lower() in (",", "and", "or") and any(w.tag == "CD" for w in following[1:2]):
        return True
    noun = text.text[phrase[0] : phrase[1]].split()[-1].lower()
    if noun in _OF_COURTS:
        return True
    if noun not in _PERSONS:
        return False
    return bool(before and before[0].text.lower() in _HARM) or any(word.text.lower() in _HARM for word in following[:4])


def _counted(before: tuple[Word, ...]) -> bool:
    """Whether a number stands among the words before, in the same sentence."""
    for word in before:
        if word.text in ".;:!?":
            return False
        if word.tag == "CD":
            return True
    return False
