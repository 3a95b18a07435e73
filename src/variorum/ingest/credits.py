"""Running text -> the sources that a report names for its material: agencies, media and offices, as written and as known.

"BelTA reports", "according to the Xinhua report", "as reported by Ardenian state media", "told the Ardenia Post". A person is
no credit, nor is an official who speaks; what stands between quotation marks is the speaker's, not the report's.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.ingest.abroad import find_credits_abroad
from variorum.ingest.agencies import Agency, known_agency
from variorum.ingest.introductions import find_introductions, read_subject
from variorum.types import Credit, Span

_S = r"[ \xa0]"
_CAP = r"(?:U\.S\.|[A-ZÀ-ÖØ-ÞА-ЯЁІЎ][\w’'&/-]{0,40}(?:\.[a-z]{2,3}\b)?)"
_LINK = r"(?:of(?: the)?|for|and|&|on|de|da|la|del|des|du)"
_NAME = rf"{_CAP}(?:,?{_S}(?:{_LINK}{_S})?{_CAP}){{0,9}}"
"""A proper name of up to ten capitalised words."""
_NATION = rf"{_CAP}(?:{_S}{_CAP})?(?:[’']s)?"
_OUTLETS = rf"(?:news{_S}agency|media(?:{_S}outlets?)?|agency|television|TV|radio|press|newspapers?|broadcasters?|outlets?)"
_STATE = r"(?:state(?:-run|-owned|-controlled)?|government(?:-run)?|official|local|independent|semi-official)"
_MEDIA = (
    rf"(?:{_NATION}{_S})?(?:official{_S}|main{_S})?{_STATE}{_S}(?:(?:news|daily|run){_S})?{_OUTLETS}\b"
    rf"|{_NATION}{_S}(?:news{_S})?{_OUTLETS}\b"
)
"""Media named by country and kind alone: "Ardenian state media", "a Veskovian state news agency"."""
_NAMED = rf"(?:(?:[Tt]he|[Aa]n?){_S})?(?P<name>(?:{_MEDIA})|{_NAME})"

_BEHIND: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (rule, tuple(needles.split("|")), re.compile(pattern))
    for rule, needles, pattern in (
        ("according to", "ccording", rf"\b[Aa]ccording{_S}to{_S}{_NAMED}"),
        ("by", "ed by|ed\xa0by", rf"\b(?:report|cit|quot|publish|carri|releas|provid|disclos|distribut)ed{_S}by{_S}{_NAMED}"),
        ("citing", "iting", rf"\b[Cc]iting{_S}(?:reports?{_S}(?:by|in|from){_S})?{_NAMED}"),
        ("told", "told", rf"\btold{_S}{_NAMED}"),
        ("interview with", "interview", rf"\binterview{_S}(?:with|to|on){_S}{_NAMED}"),
        (
            "figures from",
            "tatistics|ata|igures",
            rf"\b(?:[Ss]tatistics|[Dd]ata|[Ff]igures){_S}(?:(?:released|published|issued){_S})?(?:from|by){_S}{_NAMED}",
        ),
        (
            "courtesy",
            "ourtesy",
            rf"\b[Cc]ourtesy{_S}?(?:of|:|–|-){_S}?(?:the{_S})?(?:\w{{3,20}}{_S}channel{_S})?\(?{_S}?(?P<name>{_NAME})",
        ),
    )
)
"""Phrases that a source's name stands behind, and the words by which they are looked for: the last of a word they begin with."""
_BEFORE = re.compile(
    rf"{_S}(?:(?:also|later|earlier|had|has|have|(?:is|are)(?={_S}reporting\b)){_S})?"
    r"(?:(?P<reports>report(?:s|ed|ing)?|disclos(?:es?|ed)|writes?|wrote|quot(?:es?|ed)|cit(?:es?|ed)|carri(?:es|ed)"
    r"|publish(?:es|ed)|broadcast)"
    r"|(?P<says>sa(?:ys|y|id)|add(?:s|ed)|not(?:es|ed)|announced|confirmed|claim(?:s|ed)|reveal(?:s|ed))"
    rf"|(?P<contributed>contributed{_S}(?:to{_S}this|reporting)))\b"
)
"""Verbs that a source's name stands before."""
_STEMS = (
    "report disclos writ wrot quot cite carrie publish broadcast said says say adds added notes noted announced confirmed claim "
    "reveal contributed"
).split()
_ADVERB = re.compile(rf"{_S}(?:also|later|earlier|had|has|have|is|are){_S}$")
_SUBJECT = re.compile(f"(?:{_MEDIA})|{_NAME}")
_ONLY_MEDIA = re.compile(_MEDIA)
_LAST = tuple("agency media outlet outlets television TV radio press newspaper newspapers broadcaster broadcasters".split())
_FIRST = frozenset("official main state government local independent semi".split())
"""Words in lower case that a name may end and begin with."""
_FIRST_WORD = re.compile(r"[a-z]+")
_LAST_WORD = re.compile(rf"(?:(?<![\w’'-]){_CAP}|\b{_OUTLETS})$")
_MOST_WORDS = 10
_WINDOW = 200

_ACRONYM = re.compile(r"[A-Z]{3,8}|[A-Z][a-z]{1,4}[A-Z]{2,5}")
_CLOSING = re.compile(r"(?: has| had)? report(?:s|ed)(?=[.\n]|$)")
"""The verb that closes a sentence: ", ARTA reports."."""

_OFFICE = re.compile(
    r"\b(?:Ministry|Administration|Bureau|Department|Office|Agency|Authority|Committee|Commission|Secretariat|Service|Statistics|"
    r"Embassy|Chancellery|Presidency|Institute|Observatory|Centre|Center)\b"
)
_OFFICER = re.compile(
    r"(?<!the )\b(?:Secretary|Minister|President|Director|Chief|Commissioner|Spokes(?:man|woman|person)|Chairman|Chair"
    r"|Sheriff|Judge|Professor|Dr|Mr|Ms|Mrs)\b"
)
_SOMEBODY = re.compile(
    rf"(?:[’']s)?{_S}(?:spokes|offici|source|chief|head|director|minist|analyst|expert|research|employ|reporters?\b)"
)
_NO_NATION = re.compile(
    r"(?:The|This|That|Some|Other|Many|Most|Several|Social|Mass|Western|Mainstream|New|News|All|No|Our|His|Her|Their|Another|Both"
    r"|Such|While|When|As|But|And|In|On|Or|If|Although|However|Meanwhile|Later|Earlier|Because|Since|Yet|Also|Now|According)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A credit and the rule that found it; ``is_stranger``: named with the letters of a known agency that is another."""

    credit: Credit
    rule: str
    is_stranger: bool = False


def find_credits(text: str) -> Iterator[Found]:
    """Every naming of a source in running text, outside quotations; not in text order. Linear in the text."""
    quoted = _find_quoted(text)
    introduced = [each for each in find_introductions(text) if not _is_quoted(each.start, quoted)]
    for match in _verbs(text):
        introduced += (each for each in read_subject(text, match.start()) if not _is_quoted(each.start, quoted))
        if not introduced or introduced[-1].end != match.start():
            yield from _first_source(match.lastgroup or "", text, _subjects(text, match.start()), quoted)
    ranges = sorted((each.start - 1, each.end) for each in introduced)
    for rule, needles, pattern in _BEHIND:
        for match in _phrases(text, needles, pattern):
            if not _is_quoted(match.start("name"), ranges):
                yield from _first_source(rule, text, _readings(text, *match.span("name")), quoted)
    yield from (Found(each.credit, each.rule, each.is_stranger) for each in introduced)
    abroad = (found for found in find_credits_abroad(text) if not _is_quoted(found[1], quoted))
    yield from (Found(credit, rule) for rule, _, credit in abroad)


def _phrases(text: str, needles: tuple[str, ...], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What a pattern finds at words with these endings: much faster than looking for it at every character."""
    for needle in needles:
        at = text.find(needle)
        while at >= 0:
            start = at
            while start and text[start - 1].isalpha() and at - start < 12:
                start -= 1
            match = pattern.match(text, start)
            if match:
                yield match
            at = text.find(needle, match.end() if match else at + len(needle))


def _verbs(text: str) -> Iterator[re.Match[str]]:
    """The verbs that a source's name may stand before, with the space and the adverb before them."""
    for stem in _STEMS:
        at = text.find(stem)
        while at >= 0:
            if at and text[at - 1] in " \xa0":
                adverb = _ADVERB.search(text, max(0, at - 9), at)
                match = _BEFORE.match(text, adverb.start() if adverb else at - 1)
                if match:
                    yield match
            at = text.find(stem, at + len(stem))


def _readings(text: str, start: int, end: int) -> Iterator[Span]:
    """A name as found, and what stands before its first comma or "and"."""
    yield Span(start, end)
    joint = re.search(r",|\sand\s|\s&\s", text[start:end])
    if joint and joint.start():
        yield Span(start, start + joint.start())


def _subjects(text: str, end: int) -> Iterator[Span]:
    """The names that may be a verb's subject, longest first: up to ten words back, not over a comma or a line's end."""
    last = text[max(text.rfind(" ", max(0, end - 60), end) + 1, end - 60, 0) : end]
    if (last.islower() and not last.endswith(_LAST)) or not _LAST_WORD.search(text, max(0, end - 45), end):
        return
    begin = max(text.rfind("\n", max(0, end - _WINDOW), end) + 1, end - _WINDOW, 0)
    starts: list[int] = []
    behind = end
    for word in reversed(text[begin:end].split()[-_MOST_WORDS:]):
        if starts and word[-1] in ',.;:!?”")':
            break
        behind = text.rfind(word, begin, behind)
        starts.append(behind + len(word) - len(word.lstrip("(“\"'‘[")))
    for start in reversed(starts):
        if _may_begin(text, start) and _SUBJECT.fullmatch(text, start, end):
            yield Span(start, end)


def _may_begin(text: str, start: int) -> bool:
    """May a name begin here: with a capital, or a word for whose the media are ("state media")?"""
    word = _FIRST_WORD.match(text, start)
    return (word.group() in _FIRST or word.group().startswith("state")) if word else True


def _first_source(rule: str, text: str, spans: Iterable[Span], quoted: list[tuple[int, int]]) -> Iterator[Found]:
    """The first reading of a name that is a source, unless it stands in a quotation."""
    for span in spans:
        credit = _accept(rule, text, span)
        if credit:
            if not _is_quoted(span.start, quoted):
                yield Found(credit, rule)
            return


def _accept(rule: str, text: str, span: Span) -> Credit | None:
    """Is it a source of that rule's kind: an agency or outlet for most, an office only where material is drawn from it?"""
    name = span.of(text)
    bare = re.sub(r"[’']s?$", "", name) or name
    named = Span(span.start, span.start + len(bare))
    agency = known_agency(bare)
    if rule != "told" and _SOMEBODY.match(text, span.end, span.end + 20):
        return None
    if agency and agency.kind != "ministry":
        return Credit(bare, named, agency.name) if rule != "says" or _is_wire(agency) else None
    if rule in ("according to", "by", "citing", "reports", "says") and _is_media(name):
        return Credit(name, span)
    is_drawn_from = (
        rule in ("according to", "figures from", "by") and (agency or _OFFICE.search(bare)) and not _OFFICER.search(bare)
    )
    closes = rule == "reports" and text.startswith(", ", max(0, span.start - 2)) and _CLOSING.match(text, span.end) is not None
    if rule == "courtesy" or is_drawn_from or (closes and reads_as_agency(bare)):
        return Credit(bare, named, agency.name if agency else None)
    return None


def reads_as_agency(name: str) -> bool:
    """Is a name nobody lists written as agencies write theirs: "ARTA", "VesTA"?"""
    return _ACRONYM.fullmatch(name) is not None


def _is_wire(agency: Agency) -> bool:
    """An agency is not a party: what it "says" it reports."""
    return agency.kind in ("agency", "state media")


def _is_media(name: str) -> bool:
    return name.endswith(_LAST) and bool(_ONLY_MEDIA.fullmatch(name)) and not _NO_NATION.match(name)


def _find_quoted(text: str) -> list[tuple[int, int]]:
    """Where a text stands between double quotation marks, paragraph by paragraph."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for match in re.finditer(r"[“”„«»\"\n]", text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            opened = None
        elif opened is None and mark in '“„«"':
            opened = at
        elif opened is not None and mark in '”»“"':
            spans.append((opened, at))
            opened = None
    return spans


def _is_quoted(at: int, quoted: list[tuple[int, int]]) -> bool:
    """Does a place lie inside one of these ranges, which are in order?"""
    number = bisect(quoted, at, key=lambda span: span[0]) - 1
    return number >= 0 and quoted[number][0] < at < quoted[number][1]
