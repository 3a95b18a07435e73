"""Standing credits -> sources: datelines, parentheses at a paragraph's end, lines such as "Source: X" or "With inputs from Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.ingest.agencies import known_agency
from variorum.ingest.credits import Found, reads_as_agency
from variorum.ingest.datelines import Dateline
from variorum.ingest.furniture import Mark
from variorum.ingest.lines import Line
from variorum.types import Credit, Evidence, Span

_PARENTHESIS = re.compile(r"\(\s?(?P<name>[^()]{2,90}?)[\s.]?\)[.\s]*$")
_OFFICE = re.compile(
    r"\b(?:Ministry|Office|Department|Embassy|Administration|Secretariat|Presidency|Press Service|Chancellery|Government"
    r"|Agency)\b"
)
_LABEL = re.compile(
    r"[(\[\s—–-]*(?:(?:photo |image )?courtesy\s*(?:of\b|:|–|-)"
    r"|(?:based on|prepared from|compiled from|according to) (?:the )?materials?\s*(?:of|from|by|provided by)\b|по материалам\b"
    r"|(?:sources?|via|credits?|источники?|джерел[оа]|quellen?|fuentes?|fontes?|źródło)\s?[:–-]|(?:来源|來源|稿源)\s?[：:]"
    r"|with\s(?:additional\s)?(?:agency\s)?(?:inputs?|reporting|files|reports|material)\s(?:from|by|of)\b"
    r"|(?:compiled\s)?(?:from|by)\b|[—–-]+)[\s:(\[]*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|/|\band\b|&|\+|\bи\b)\s*")
_GENERIC = re.compile(
    r"(?:(?:our|own|the|news|local|staff)\s)*"
    r"(?:agencies|wires?|wire services|wire reports|news services|agency reports|staff|correspondents?|reporters?)",
    re.IGNORECASE,
)


def find_standing_credits(
    text: str, lines: tuple[Line, ...], marks: tuple[Mark, ...], dateline: Dateline | None
) -> Iterator[Found | Evidence]:
    """The credits that stand outside the story's sentences; where a line credits names that are lost, evidence of that."""
    for span in dateline.agencies if dateline else ():
        yield from _named(text, span, "dateline", only_known=not reads_as_agency(span.of(text)))
    for mark in marks:
        if mark.sort == "credit":
            yield from _listed(text, mark.span)
        elif mark.sort == "controls":
            yield from _signed_off(text, mark.span)
        elif mark.sort == "byline":
            yield from _named(text, _behind_label(text, mark.span), "byline", only_known=True)
            for beside in _BESIDE.finditer(text, mark.span.start, mark.span.end):
                for part in _parts(text, Span(*beside.span("names"))):
                    yield from _named(text, part, "byline", only_known=True)
    for number, line in enumerate(lines):
        is_closed = line.text.endswith((")", ").", ") "))
        match = _PARENTHESIS.search(line.text, max(0, len(line.text) - 100)) if is_closed else None
        if match:
            yield from _in_parentheses(text, line, match, is_last=number >= len(lines) - 3)


def find_credit_lines(lines: tuple[Line, ...]) -> Iterator[Mark]:
    """A source in parentheses alone on a line at the end: furniture, like the other credit lines."""
    for line in lines[-4:]:
        match = _PARENTHESIS.search(line.text, max(0, len(line.text) - 100))
        if match and match.start() == 0 and (known_agency(match["name"]) or _OFFICE.search(match["name"])):
            yield Mark(line.span, "credit")


def _in_parentheses(text: str, line: Line, match: re.Match[str], *, is_last: bool) -> Iterator[Found]:
    """ "(Reuters)" behind a sentence's end or alone on a line; not "the Associated Press (AP)", which explains a name."""
    before = line.text[: match.start()].rstrip()
    is_alone, is_after = not before, before.endswith((".", "!", "?", "”", '"', "…", "’", "″"))
    if not (is_alone or is_after or (is_last and before[-1:].islower())):
        return
    span = Span(line.span.start + match.start("name"), line.span.start + match.end("name"))
    agency = known_agency(match["name"])
    if agency:
        yield Found(Credit(match["name"], span, agency.name), "parentheses")
    elif is_alone and is_last and _OFFICE.search(match["name"]):
        yield Found(Credit(match["name"], span), "parentheses")
    elif re.search(r"[/,]", match["name"]):
        parts = list(_parts(text, span))
        if all(known_agency(part.of(text)) for part in parts):
            yield from (found for part in parts for found in _named(text, part, "parentheses", only_known=True))


_BESIDE = re.compile(r"\s(?:avec|mit|con|with)\s(?P<names>[^;()]{2,80})")
_WITH = re.compile(r"[;,(]\s?(?:and\s)?(?:with|from|additional (?:material|reporting) (?:by|from))\s(?P<names>[^;()]{2,120})")


def _signed_off(text: str, span: Span) -> Iterator[Found]:
    """Agencies at the end of a line that says who wrote and edited: "Additional reporting by Ann Bell; with Reuters and AFP"."""
    for match in _WITH.finditer(text, span.start, span.end):
        for part in _parts(text, Span(*match.span("names"))):
            yield from _named(text, part, "credit line", only_known=True)


def _behind_label(text: str, span: Span) -> Span:
    label = _LABEL.match(span.of(text))
    start = span.start + (label.end() if label and label.end() < len(span) else 0)
    return Span(start, span.end)


def _listed(text: str, span: Span) -> Iterator[Found | Evidence]:
    """A line that lists its sources behind a label; one without a label is read by the rules of running text."""
    label = _LABEL.match(span.of(text))
    if not label:
        return
    behind = re.sub(r"\b(?:and|и)\b", "", span.of(text)[label.end() :])
    if not re.search(r"\w", behind):
        words = " ".join(span.of(text).split())
        yield Evidence("credits", "", f"the names are lost in “{words}”", span, 0.0)
        return
    for part in _parts(text, Span(span.start + label.end(), span.end)):
        yield from _named(text, part, "credit line", only_known=False)


def _parts(text: str, span: Span) -> Iterator[Span]:
    """The names of a list, each without the marks around it."""
    words = span.of(text)
    edges = [0, *(edge for match in _SPLIT.finditer(words) for edge in match.span()), len(words)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        part = words[start:end]
        bare = part.strip(' \xa0.()[]:–—-|“”"')
        if bare:
            first = span.start + start + part.index(bare)
            yield Span(first, first + len(bare))


def _named(text: str, span: Span, rule: str, *, only_known: bool) -> Iterator[Found]:
    """A name that is known, or any name where the line itself says that it is a source."""
    name = span.of(text)
    whole = known_agency(name)
    if whole:
        yield Found(Credit(name, span, whole.name), rule)
    elif "/" in name:
        for part in _parts(text, span):
            yield from _named(text, part, rule, only_known=only_known)
    elif not only_known and (_GENERIC.fullmatch(name) or (name[:1].isupper() and len(name.split()) <= 8)):
        yield Found(Credit(name, span), rule)
