"""Text -> the sources that a report names for its material: agencies, media and offices, as written and as known.

"BelTA reports", "(Reuters)", "courtesy: X", "according to the Y report", "as reported by Ardenian state media". A person is
no credit, nor is an official who speaks; what stands between quotation marks is the speaker's, not the report's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.ingest.agencies import known_agency
from variorum.types import Credit, Span

_S = r"[ \xa0]"
_CAP = r"(?:U\.S\.|[A-ZÀ-ÖØ-ÞА-ЯЁІЎ][\w’'&/-]*(?:\.[a-z]{2,3}\b)?)"
_LINK = r"(?:of(?: the)?|for|and|&|on|de|da|la|del|des|du)"
_NAME = rf"{_CAP}(?:,?{_S}(?:{_LINK}{_S})?{_CAP}){{0,9}}"
"""A proper name of up to ten capitalised words; a comma inside is cut off again unless the whole is known."""
_NATION = rf"{_CAP}(?:{_S}{_CAP})?(?:[’']s)?"
_OUTLETS = rf"(?:news{_S}agency|media(?:{_S}outlets?)?|agency|television|TV|radio|press|newspapers?|broadcasters?|outlets?)"
_STATE = r"(?:state(?:-run|-owned|-controlled)?|government(?:-run)?|official|local|independent|semi-official)"
_MEDIA = (
    rf"(?:{_NATION}{_S})?(?:official{_S}|main{_S})?{_STATE}{_S}(?:(?:news|daily|run){_S})?{_OUTLETS}\b"
    rf"|{_NATION}{_S}(?:news{_S})?{_OUTLETS}\b"
)
"""Media named by country and kind alone: "Ardenian state media", "a Veskovian state news agency"."""
_ARTICLE = rf"(?:(?:[Tt]he|[Aa]n?){_S})?"
_NAMED = rf"{_ARTICLE}(?P<name>(?:{_MEDIA})|{_NAME})"
_TELLING = (
    r"(?:report(?:s|ed|ing)?|disclos(?:es?|ed)|writes?|wrote|quot(?:es?|ed)|cit(?:es?|ed)|carri(?:es|ed)|publish(?:es|ed)"
    r"|broadcast)\b"
)
_SAYING = r"(?:sa(?:ys|y|id)|add(?:s|ed)|not(?:es|ed)|announced|confirmed|claim(?:s|ed)|reveal(?:s|ed))\b"

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(pattern))
    for rule, pattern in (
        ("according to", rf"\b[Aa]ccording{_S}to{_S}{_NAMED}"),
        ("by", rf"\b(?:report|cit|quot|publish|carri|releas|provid|disclos|distribut)ed{_S}by{_S}{_NAMED}"),
        ("citing", rf"\b[Cc]iting{_S}(?:reports?{_S}(?:by|in|from){_S})?{_NAMED}"),
        ("reports", rf"(?<![\w’'-]){_NAMED}(?:{_S}(?:also|later|earlier|had|has|have)){{0,2}}{_S}(?P<verb>{_TELLING}|{_SAYING})"),
        ("told", rf"\btold{_S}{_NAMED}"),
        ("interview with", rf"\binterview{_S}(?:with|to|on){_S}{_NAMED}"),
        (
            "figures from",
            rf"\b(?:[Ss]tatistics|[Dd]ata|[Ff]igures){_S}(?:(?:released|published|issued){_S})?(?:from|by){_S}{_NAMED}",
        ),
        ("courtesy", rf"\b[Cc]ourtesy{_S}?(?:of|:|–|-){_S}?(?:the{_S})?(?:\w+{_S}channel{_S})?\(?{_S}?(?P<name>{_NAME})"),
        ("contributed", rf"{_NAMED}{_S}(?:also{_S})?contributed{_S}(?:to{_S}this|reporting)"),
    )
)
_OFFICE = re.compile(
    r"\b(?:Ministry|Administration|Bureau|Department|Office|Agency|Authority|Committee|Commission|Secretariat|Service|Statistics|"
    r"Embassy|Chancellery|Presidency|Institute|Observatory|Centre|Center)\b"
)
_OFFICER = re.compile(
    r"(?<!the )(?<!Vice )\b(?:Secretary|Minister|President|Director|Chief|Commissioner|Spokes(?:man|woman|person)|Chairman|Chair"
    r"|Sheriff|Judge|Professor|Dr|Mr|Ms|Mrs)\b"
)
_SPEAKS = re.compile(
    rf"(?:[’']s)?{_S}(?:spokes|offici|source|chief|head|director|minist|analyst|expert|research|employ|report(?:er|ers)\b)"
)
_NO_NATION = re.compile(
    r"(?:The|This|That|Some|Other|Many|Most|Several|Social|Mass|Western|Mainstream|New|All|No|But|And|In|On|As|Our|His|Her|Their"
    r"|When)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A credit and the rule that found it."""

    credit: Credit
    rule: str


def find_credits(text: str) -> Iterator[Found]:
    """Every naming of a source in running text, outside quotations; by rule, not in text order."""
    quoted = _Quoted(text)
    for rule, pattern in _RULES:
        for match in pattern.finditer(text):
            for start, end in _readings(text, *match.span("name"), is_subject=rule == "reports"):
                credit = _accept(rule, match, Span(start, end), text)
                if credit and not quoted.covers(start):
                    yield Found(credit, rule)
                    break


def _readings(text: str, start: int, end: int, *, is_subject: bool) -> Iterator[tuple[int, int]]:
    """A name as found; then what stands behind its last comma or "and" (before a verb), or before its first (elsewhere)."""
    yield start, end
    joints = [match.span() for match in re.finditer(r",\s?|\sand\s|\s&\s", text[start:end])]
    if joints:
        yield (start + joints[-1][1], end) if is_subject else (start, start + joints[0][0])


def _accept(rule: str, match: re.Match[str], span: Span, text: str) -> Credit | None:
    """Is it a source of that rule's kind: an agency or outlet for most, an office only where material is drawn from it?"""
    name = span.of(text)
    bare = re.sub(r"[’']s$", "", name)
    named = Span(span.start, span.start + len(bare))
    agency = known_agency(bare)
    is_somebodys = rule != "told" and _SPEAKS.match(text, span.end, span.end + 20)
    if agency and agency.kind != "ministry":
        is_own_word = rule == "reports" and re.match(_SAYING, match["verb"]) and agency.kind not in ("agency", "state media")
        return None if is_own_word or is_somebodys else Credit(bare, named, agency.name)
    if rule in ("according to", "by", "citing", "reports") and _is_media(name):
        return Credit(name, span)
    if rule == "courtesy":
        return Credit(bare, named)
    is_drawn_from = rule in ("according to", "figures from", "by") and not is_somebodys
    if is_drawn_from and (agency or _OFFICE.search(bare)) and not _OFFICER.search(bare):
        return Credit(bare, named, agency.name if agency else None)
    return None


def _is_media(name: str) -> bool:
    return bool(re.fullmatch(_MEDIA, name)) and not _NO_NATION.match(name)


class _Quoted:
    """Where a text stands between double quotation marks, paragraph by paragraph."""

    _MARK = re.compile(r"[“”„«»\"\n]")

    def __init__(self, text: str) -> None:
        self._spans: list[tuple[int, int]] = []
        opened: int | None = None
        for match in self._MARK.finditer(text):
            mark, at = match.group(), match.start()
            if mark == "\n":
                opened = None
            elif mark in "“„«" or (mark == '"' and opened is None):
                opened = at if opened is None else opened
            elif opened is not None:
                self._spans.append((opened, at))
                opened = None

    def covers(self, at: int) -> bool:
        """Is this place inside a quotation?"""
        from bisect import bisect

        number = bisect(self._spans, (at, len(self._spans) and 1 << 62)) - 1
        return number >= 0 and self._spans[number][0] < at < self._spans[number][1]
