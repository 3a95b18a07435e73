"""Words -> where what is put in between a subject and its verb begins: an apposition, brackets, a clause about the subject.

"Tarn, a teacher in Borlund, said", "Tarn (Lake Party) said", "the aide, who was not named, said", "Tarn, speaking at noon, said".
"""

from __future__ import annotations

from variorum.analyse.parse import FINITE, Word

_NAMED = ("NNP", "NNPS", "NN", "NNS")
_RELATIVE = frozenset("who which whom whose that".split())
_LONGEST = 16  # words of an apposition
_CLAUSE = 40  # words of a clause put in
_STOPS = frozenset(".;:?!“”") | {'"'}


def before_insertions(words: tuple[Word, ...], at: int) -> int:
    """Where the insertions that end before ``words[at]`` begin; ``at`` where there are none."""
    end = _before_apposition(words, _before_brackets(words, at))
    if end != at or at < 4 or words[at - 1].text != ",":
        return end
    comma = _before_clause(words, at)
    if comma is None:
        return at
    return _before_apposition(words, comma + 1) if _before_apposition(words, comma + 1) <= comma else comma


def is_apposed(words: tuple[Word, ...], end: int) -> bool:
    """Whether what is put in at ``words[end]`` is an apposition or stands in brackets, not a clause."""
    return words[end].text != "," or not (words[end + 1].text.lower() in _RELATIVE or words[end + 1].tag == "VBG")


def _before_clause(words: tuple[Word, ...], at: int) -> int | None:
    """The comma before a clause about the subject, which ends with the comma before ``words[at]``."""
    for i in range(at - 2, max(0, at - _CLAUSE), -1):
        if words[i].text in _STOPS:
            return None
        if words[i].text != ",":
            continue
        opens = words[i + 1]
        is_clause = opens.text.lower() in _RELATIVE or opens.tag in ("VBG", "VBN")
        if words[i - 1].tag in _NAMED and (is_clause or (opens.text.lower() == "not" and words[i + 2].tag == "VBN")):
            return i
    return None


def _before_apposition(words: tuple[Word, ...], at: int) -> int:
    """Where an apposition that ends before ``words[at]`` begins: "Tarn, a teacher in Borlund, said"."""
    if at < 4 or words[at - 1].text != ",":
        return at
    for i in range(at - 2, max(0, at - _LONGEST), -1):
        if words[i].text == ",":
            inside = words[i + 1 : at - 1]
            named = words[i - 1].tag in ("NNP", "NNPS", "NN") and inside and inside[0].tag in ("DT", "JJ", "NN", "NNP", "PRP$")
            return i if named else at
        if words[i].tag in FINITE or words[i].text in _STOPS:
            return at
    return at


def _before_brackets(words: tuple[Word, ...], at: int) -> int:
    """Where brackets that end before ``words[at]`` open: "Tarn (Lake Party) said"."""
    if at == 0 or words[at - 1].text != ")":
        return at
    return next((i for i in range(at - 2, max(0, at - 9), -1) if words[i].text == "("), at)
