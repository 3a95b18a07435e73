"""How old somebody is -> figures in years: "a 12-year-old", "Vera Kol, 62,", "she was 95", "aged 46 to 56", "died at 91"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.analyse.figures_grammar import AGE
from variorum.analyse.figures_text import Found, Match, ReadText
from variorum.analyse.numerals import NUMBER, read_number

_OLDEST = 120
_ENDS = (
    r"(?=\s?(?:[,.;:)](?!\d)|$|\n)|"
    r"\s(?:and|was|were|is|are|who|when|of|from|had|has|years|at|on|in|next|last|this|to|or|while|after|before)\b)"
)
_APPOSED = re.compile(rf",\s(?P<n>\d{{1,3}})(?:\s(?:and|or|to)\s(?P<n2>\d{{1,3}}))?{_ENDS}")
_AGED = re.compile(
    rf"\b(?:aged?|ages)(?:\sof)?\s(?P<n>{NUMBER})(?:(?:\sto\s|\sand\s|\sor\s|\s?[-–]\s?)(?P<n2>{NUMBER}))?"
    r"(?![\w%]|[.,]\d|\s(?:percent|million))",
    re.IGNORECASE,
)
_WAS = re.compile(
    rf"\b(?P<who>(?:[Hh]e|[Ss]he|[Ww]ho|I|(?!It\b|That\b|This\b|There\b|What\b)[A-Z][\w’'-]{{1,40}})(?:\s(?:is|was|turns|turned)|['’]s|"
    rf"\s(?:will|would|would\shave|had|has)\s(?:be|been|turn|turned)))"
    rf"\s(?:just\s|only\s|about\s|already\s|now\s|then\s)?(?P<n>\d{{1,3}}){_ENDS}"
)
_DIED = re.compile(
    r"\b(?:dies|died|dead|dying|death|passed\saway)(?:\s\w{1,40}){0,6}?\sat\s(?:just\s)?"
    r"(?P<n>\d{2,3})(?=\s?[,.;)\n]|$|\s(?:after|in|of)\b)"
)
_TURNING = re.compile(
    r"\b(?:turn|turns|turned|turning|both)\s(?P<n>\d{1,3})(?=\s?[,.;)—–\n]|$|\s(?:in|on|by|this|last|next|before|prior)\b)"
)
_AND = re.compile(r"\sand\s\S{1,20}$")
"""Two ages of two persons, not one between two."""
_NO_PERSONS = frozenset(("DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "FAC", "MONEY", "CARDINAL"))
_PERSONS = frozenset(
    "man woman boy girl child children men women boys girls driver son daughter brother sister wife husband father mother victim "
    "suspect teenager student students teen jr sr iii ii toddler infant brothers sisters sons daughters twins".split()
)


def find_ages(text: ReadText) -> Iterator[Found]:
    """Every age of a person, or stated with "years old"."""
    for match in AGE.finditer(text.text):
        yield from _aged(match, match.start(), match.end(), text)
    for pattern in (_AGED, _WAS, _DIED, _TURNING):
        for match in pattern.finditer(text.text):
            yield from _aged(
                match, match.start("n"), match.end("n2" if match.re.groupindex.get("n2") and match["n2"] else "n"), text
            )
    for match in _APPOSED.finditer(text.text):
        if _is_person_before(match.start(), match.end(), text):
            yield from _aged(match, match.start("n"), match.end("n2" if match["n2"] else "n"), text)


def _aged(match: Match, start: int, end: int, text: ReadText) -> Iterator[Found]:
    value = read_number(match["n"])
    upper = read_number(match["n2"]) if match.re.groupindex.get("n2") and match["n2"] else None
    if value is None or text.timed(start, end) or (match.re is not AGE and not 0 < value <= _OLDEST):
        return
    if upper is not None and match.re is not AGE and _AND.search(match[0]):
        yield Found(*match.span("n"), value, "year", "age")
        yield Found(*match.span("n2"), upper, "year", "age")
        return
    yield Found(start, end, value, "year", "age", None, upper if upper is not None and upper > value else None)


def _is_person_before(comma: int, after: int, text: ReadText) -> bool:
    """Whether the words before ", 62," name or describe a person."""
    before = text.before(comma, 3)
    if not before or before[0].span.end < comma - 1:
        return False
    last = before[0]
    if last.text.lower().rstrip(".") in _PERSONS or last.entity == "PERSON":
        return True
    if last.tag not in ("NNP", "NNPS") or last.entity in _NO_PERSONS or not last.text[:1].isupper():
        return False
    full = len(before) > 1 and (before[1].tag == "NNP" or before[1].entity == "PERSON") and before[1].text[:1].isupper()
    return text.text[after : after + 1] == "," and (full or last.entity in ("", "GPE"))
