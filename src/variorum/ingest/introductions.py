"""Running text -> the media that a report says to be such: "told the Veskovian news agency VNA", "Neva, a business daily, said".

Only what stands right beside the word for what it is; a name that goes on ("the weekly Cabinet meeting") or a person at a medium
("newspaper Editor Ann Bell") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from variorum.ingest.agencies import known_agency
from variorum.types import Credit, Span

_S = r"[ \xa0]"
_CAP = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЎ][\w’'&/.-]{0,40}(?<![.’'-])"
_NAME = rf"{_CAP}(?:{_S}(?:(?:of(?:{_S}the)?|de|da|la|del|des|du|dos){_S})?{_CAP}|{_S}\d{{1,3}}){{0,4}}"
_KIND = (
    rf"(?:(?:[Nn]ews|[Pp]ress|telegraph(?:ic)?|information){_S}[Aa]gency|news{_S}?wire|wire{_S}(?:service|agency)"
    rf"|news{_S}(?:service|outlet)|(?:news|online){_S}(?:web)?(?:site|portal)|broadcaster|newspaper|daily|weekly|tabloid|magazine"
    rf"|(?:television|TV|radio|news){_S}(?:channel|station|network|broadcaster)"
    rf"|(?P<vague>(?:state|state-run|state-owned|official|national){_S}agency))"
)
_WORD = r"(?!(?:of|from|by|at|for|with|and|or|to|in|on|who|that|about|than|as)\b)[\w’'-]{1,30}"
_BEFORE_KIND = rf"(?P<words>(?:{_WORD},?{_S}){{0,4}})"
_QUOTED = r"[“\"„«](?P<quoted>[^“”\"„«»\n]{2,60})[”\"“»]"
_INTRODUCED = rf"(?<![\w’'-]){_BEFORE_KIND}{_KIND}{_S}(?:{_QUOTED}|(?P<name>{_NAME}))"
_FOLLOWS = (
    r"(?=[^\S\n]*(?:$|[\n,.;:!?()\[\]”\"—–])|(?:[’']s?)?[ \xa0](?:-|(?:that|on|in|at|last|this|earlier|late|early|after|before|as"
    r"|when|while|and|but|by|for|from|to|how|what|why|there|today|yesterday|he|she|it|they|has|had|have|is|was|me|about|during|over"
    r"|the)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
)
"""What may stand behind a name that does not go on: the end of the sentence or line, a word that begins something else."""
_BEHIND = re.compile(_INTRODUCED + _FOLLOWS, re.MULTILINE)
_NAME_FIRST = re.compile(
    rf"(?P<name>[A-Z]\w{{0,20}}[A-Z][\w-]{{0,20}}(?:{_S}(?:television|TV|radio)|(?={_S}(?:news{_S}agency|newspaper|broadcaster))))"
    rf"(?:{_S}(?:news{_S}agency|newspaper|broadcaster))?{_FOLLOWS}",
    re.MULTILINE,
)
"""Written as the names of agencies and stations are, and what it is behind it: "the ARTA news agency"."""
_OF_ANOTHER = re.compile(r"\b(?:of|for|at|from|with|by|in|to|on)[ \xa0](?:(?:the|an?|its|his|her|their)[ \xa0])?$")
_LEADS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (rule, needles, re.compile(pattern + rf"{_S}"))
    for rule, needles, pattern in (
        ("according to", ("ccording to",), rf"[Aa]ccording{_S}to"),
        ("by", ("ed by",), r"(?:report|cit|quot|publish|carri|releas|disclos)ed by"),
        ("citing", ("iting ", "uoting "), r"(?:[Cc]it|[Qq]uot)ing"),
        ("told", ("told ",), r"told"),
        ("interview with", ("interview ",), rf"interview(?:{_S}published)?{_S}(?:with|to|on|in|for)"),
    )
)
"""Phrases that a medium is named behind, by what each is looked for."""
_SUBJECT = re.compile(rf"{_INTRODUCED}$")
_APPOSED = re.compile(rf"(?<![\w’'-])(?P<name>{_NAME}),{_S}(?:the|an?|{_CAP}[’']s){_S}{_BEFORE_KIND}{_KIND},$")
_HINTS = tuple(
    "agency wire service outlet site portal broadcaster newspaper daily weekly tabloid magazine channel station network "
    "television TV radio".split()
)
_PERSON = re.compile(
    r"(?:Editor|Reporter|Publisher|Columnist|Correspondent|Host|Anchor|Journalist|Owner|Executive|Director|Chief|President|Managing"
    r"|Deputy|Senior|Producer|Analyst|Mr|Mrs|Ms|Dr)\b"
)
_TIME = re.compile(
    rf"(?:{_S}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:(?:Jan|Febr)uary|March|April|May|June|July|August"
    rf"|(?:Septem|Octo|Novem|Decem)ber)(?:{_S}\d{{1,2}})?))+$"
)
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_ADJECTIVE = re.compile(r"[A-Z][\w’'-]+(?:ian|ean|ese|ish|ani|aqi|eni|an)$")
_REGION = frozenset("European Asian African Arabian American Scandinavian Persian Eurasian Pan-Arabian Latin-American".split())
_ARTICLE = re.compile(r"(?:the|an?)[ \xa0]")
_WINDOW = 160


@dataclass(frozen=True, slots=True)
class Introduction:
    """A medium as the report introduces it, the rule that found it, and from where to where it is introduced.

    ``is_stranger``: its letters are those of a known agency, which is another country's.
    """

    credit: Credit
    rule: str
    start: int
    end: int
    is_stranger: bool = False


def find_introductions(text: str) -> Iterator[Introduction]:
    """Every medium introduced behind "told", "according to" and the like; not in text order. Linear in the text."""
    for rule, needles, lead in _LEADS:
        for needle in needles:
            at = text.find(needle)
            while at >= 0:
                yield from _behind(text, rule, lead, at, needle)
                at = text.find(needle, at + len(needle))


def _behind(text: str, rule: str, lead: re.Pattern[str], at: int, needle: str) -> Iterator[Introduction]:
    start = at
    while start and text[start - 1].isalpha() and at - start < 12:
        start -= 1
    match = lead.match(text, start)
    if match is None or not _has_hint(text, match.end(), match.end() + _WINDOW):
        return
    found = _BEHIND.match(text, match.end(), match.end() + _WINDOW)
    if found:
        yield from _made(text, found, rule)
    elif rule in ("told", "interview with"):
        article = _ARTICLE.match(text, match.end())
        named = _NAME_FIRST.match(text, article.end() if article else match.end())
        if named:
            agency = known_agency(named["name"])
            credit = Credit(named["name"], Span(*named.span("name")), agency.name if agency else None)
            yield Introduction(credit, rule, named.start(), named.end())


def read_subject(text: str, end: int) -> Iterator[Introduction]:
    """The medium that is introduced right before ``end``, where a verb begins."""
    begin = max(text.rfind("\n", max(0, end - _WINDOW), end) + 1, end - _WINDOW, 0)
    last = text[max(text.rfind(" ", begin, end) + 1, begin) : end]
    if (last.islower() and last[-1] not in ',”"“»') or not _has_hint(text, begin, end):
        return
    match = _SUBJECT.search(text, begin, end) or _APPOSED.search(text, begin, end)
    if match and ("," in match["words"] or not _OF_ANOTHER.search(text, max(begin, match.start() - 12), match.start())):
        yield from _made(text, match, "introduced")


def _has_hint(text: str, begin: int, end: int) -> bool:
    return any(text.find(hint, begin, end) >= 0 for hint in _HINTS)


def _made(text: str, match: re.Match[str], rule: str) -> Iterator[Introduction]:
    groups = match.groupdict()
    which = "quoted" if groups.get("quoted") else "name"
    name = _TIME.sub("", groups[which])
    if not name or not name[0].isupper() or _PERSON.match(name):
        return
    span = Span(match.start(which), match.start(which) + len(name))
    agency = known_agency(name)
    if agency is None and groups["vague"]:
        return  # an agency of any sort
    is_stranger = bool(agency and _ACRONYM.fullmatch(name) and _is_elsewhere(groups["words"], agency.country))
    known = agency.name if agency and not is_stranger else None
    yield Introduction(Credit(name, span, known), rule, match.start(), match.end(), is_stranger)


def _is_elsewhere(words: str, country: str) -> bool:
    """Do the words before a medium name another country than that of the one known by its letters?"""
    named = [word for word in re.sub(r"[’']s\b", "", words).split() if word[:1].isupper()]
    known = {code for word in named if (code := _countries().get(word))}
    if known:
        return country not in known
    return any(_ADJECTIVE.fullmatch(word) and word not in _REGION for word in named)


@cache
def _countries() -> dict[str, str]:
    """Names and adjectives of countries that are one word -> ISO code."""
    found: dict[str, str] = {}
    for line in files("variorum").joinpath("data/countries.tsv").read_text("utf-8").splitlines()[3:]:
        code, name, others, adjectives, _ = line.split("\t")
        found |= dict.fromkeys((name, *others.split("|"), *adjectives.split("|")), code)
    return found
