"""A download from a news database (Nexis, Factiva) -> its clippings, each with what its labelled lines state.

Told by the lines that the databases set around every document. The words stay as they are; labels and rights are furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.ingest.dates import read_date
from variorum.ingest.draft import Draft
from variorum.ingest.lines import Line, cut_lines
from variorum.types import Evidence, Locus, Span

_COUNT = re.compile(r"(?:document )?\d{1,4} of \d{1,4}(?: documents?)?", re.IGNORECASE)
_END = re.compile(r"end of document", re.IGNORECASE)
_NUMBER = re.compile(r"(?:AN\s+)?Document [A-Za-z]{3,8}\d{6}[A-Za-z0-9]{8,22}")
_SURE = re.compile(r"length:\s*\d[\d,.]* words.*|load-date:.*", re.IGNORECASE)
"""A line that every document of Nexis has."""
_LABEL = re.compile(
    r"(?P<label>byline|section|length|dateline|headline|highlight|series|column|correction|edition|url|body)"
    r"(?::\s*(?P<value>.*)|(?<=body))",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:load-date|language|graphic|subject|classification|publication-type|document-type|journal-code|correction-date)(?::.*)?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)).{0,200}|all rights reserved\.?", re.IGNORECASE)
_EDITION = re.compile(r".{0,50}\bedition|(?:print|final|first|late|web(?: edition)?)", re.IGNORECASE)
_NEXIS = {"byline": "byline", "section": "section", "dateline": "place", "headline": "title", "url": "url"}
_CODE = re.compile(r"(?P<code>[A-Z]{2,3})(?:\s+(?P<value>\S.*))?")
_FACTIVA = {"HD": "title", "BY": "byline", "SN": "outlet", "SE": "section", "PD": "published"}
_BEFORE = frozenset("SE HD BY CR WC PD ET SN SC ED PG VOL LA CY CX LP".split())
_BEHIND = frozenset("TD ART CLM RF AN PUB IPD IPC".split())
_LISTS = frozenset("CO IN NS RE".split())
"""Codes that lists of codes stand behind ("IN i1 : Farming"); a sentence may begin with these letters."""
_WORDS = re.compile(r"\d[\d,.]{0,7} words", re.IGNORECASE)
_TIME = re.compile(r"\d\d:\d\d(?: [A-Z]{2,4})?")
HEAD = 16
"""Lines from a document's beginning in which its head stands."""


@dataclass(frozen=True, slots=True)
class Clipping:
    """One document of a download: its place in the text, what it states, and what in it is none of the story."""

    span: Span
    stated: tuple[Evidence, ...]
    furniture: tuple[Span, ...]


def split_clippings(draft: Draft) -> Iterator[Draft]:
    """A draft's clippings as drafts of their own; the draft as it is where it is no download."""
    found = cut_clippings(draft.text)
    if not found:
        yield draft
    elif len(found) == 1:
        said = (*found[0].stated, *(each for each in draft.stated if each.field == "encoding"))
        yield replace(draft, stated=said, furniture=(*draft.furniture, *found[0].furniture))
    for number, each in enumerate(found if len(found) > 1 else (), start=1):
        said = (*each.stated, *(one for one in draft.stated if one.field == "encoding"))
        start = each.span.start
        yield replace(
            draft,
            text=each.span.of(draft.text),
            where=f"clipping {number}",
            stated=tuple(replace(one, span=_moved(one.span, start)) if one.span else one for one in said),
            furniture=tuple(_moved(span, start) for span in each.furniture),
            loci=tuple(_cut(draft.loci, each.span)),
        )


def _moved(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)


def _cut(loci: tuple[Locus, ...], span: Span) -> Iterator[Locus]:
    for locus in loci:
        if locus.span.overlaps(span):
            begin, end = max(locus.span.start, span.start), min(locus.span.end, span.end)
            start = locus.start + begin - locus.span.start if locus.start is not None else None
            yield Locus(_moved(Span(begin, end), span.start), locus.unit, locus.name, start)


def cut_clippings(text: str) -> tuple[Clipping, ...]:
    """The documents of a download in order; none where the text is no such download."""
    if not ("ocument" in text or "OCUMENT" in text):
        return ()
    lines = cut_lines(text)
    if any(_SURE.fullmatch(line.text) for line in lines):
        starts = [n for n, line in enumerate(lines) if _COUNT.fullmatch(line.text)]
        ends = [n + 1 for n, line in enumerate(lines) if _END.fullmatch(line.text)]
        if starts and not ends:
            pieces = [lines[one:other] for one, other in zip(starts, [*starts[1:], len(lines)], strict=True)]
        else:
            pieces = [lines[one:other] for one, other in zip([0, *ends], ends, strict=False)]
            pieces[:1] = [_without_cover(piece) for piece in pieces[:1]]
        return tuple(_clipping(piece, _read_nexis(piece)) for piece in pieces if len(piece) > 2)
    ends = [n + 1 for n, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    pieces = [lines[one:other] for one, other in zip([0, *ends], ends, strict=False)]
    return tuple(_clipping(piece, _read_factiva(piece)) for piece in pieces if len(piece) > 4)


def _without_cover(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The first document without the list of all before it: from two lines above its date, which stands above its rights."""
    first = next((n for n, line in enumerate(lines) if _SURE.fullmatch(line.text) or _RIGHTS.fullmatch(line.text)), 0)
    dated = next((n for n in range(first - 1, max(first - 6, 1), -1) if _is_date(lines[n].text)), 2)
    return lines[dated - 2 :]


_Said = Iterator[tuple[Line, str, str | None, str]]
"""(line, field, value, label); the line is none of the story, but of a title and of "story" only what stands before the value."""


def _clipping(lines: tuple[Line, ...], said: _Said) -> Clipping:
    stated: list[Evidence] = []
    furniture: list[Span] = []
    for line, field, value, label in said:
        at = line.text.find(value) if value else -1
        span = Span(line.span.start + at, line.span.start + at + len(value)) if value and at >= 0 else None
        if field not in ("", "story") and value:
            stated.append(Evidence(field, value, label, span))
        if field not in ("title", "story"):
            furniture.append(line.span)
        elif at > 0:
            furniture.append(Span(line.span.start, line.span.start + at))
    return Clipping(Span(lines[0].span.start, lines[-1].span.end), tuple(stated), tuple(furniture))


def _read_nexis(lines: tuple[Line, ...]) -> _Said:
    """Count, outlet, date, title (or title, outlet, date), labelled lines, the story, labelled lines."""
    is_old = _COUNT.fullmatch(lines[0].text) is not None
    head = list(lines[is_old:HEAD])
    first = next((n for n, line in enumerate(head) if _LABEL.fullmatch(line.text) or _RIGHTS.fullmatch(line.text)), 0)
    yield from ((line, "", None, "") for line in lines[:is_old])
    yield from _read_head(head[:first], is_old=is_old)
    body = first
    for number, line in enumerate(head[first:], start=first):
        label = _LABEL.fullmatch(line.text)
        if not label and not _RIGHTS.fullmatch(line.text):
            break
        body = number + 1
        yield (
            (line, _NEXIS.get(label["label"].lower(), ""), label["value"], "label " + label["label"])
            if label
            else (line, "", None, "")
        )
        if label and label["label"].lower() == "body":
            break
    rest = lines[is_old + body :]
    tail = next((n for n, line in enumerate(rest) if _TAIL.fullmatch(line.text) and n), len(rest))
    yield from ((line, "", None, "") for line in rest[tail:])
    yield from ((line, "", None, "") for line in rest[:tail] if _RIGHTS.fullmatch(line.text) or _END.fullmatch(line.text))


def _read_head(head: list[Line], *, is_old: bool) -> _Said:
    """Outlet, date and title, which stand in no labelled line."""
    dated = next((n for n, line in enumerate(head) if _is_date(line.text)), None)
    if dated is None:
        yield from ((line, "title", line.text, "first line of the clipping") for line in head[:1])
        yield from ((line, "", None, "") for line in head[1:])
        return
    behind = [line for line in head[dated + 1 :] if not _EDITION.fullmatch(line.text)]
    title = (behind[0] if behind else None) if is_old else head[0]
    outlet = head[0] if is_old and dated else head[dated - 1] if dated > 1 else None
    for number, line in enumerate(head):
        if line is title:
            yield line, "title", line.text, "head of the clipping"
        elif line is outlet:
            yield line, "outlet", line.text, "head of the clipping"
        else:
            yield (
                line,
                "published" if number == dated else "",
                _without_weekday(line.text) if number == dated else None,
                "head of the clipping",
            )


def _is_date(words: str) -> bool:
    dating = read_date(words) if len(words) <= 60 else None
    return dating is not None and len(words) - dating.end <= 30


def _without_weekday(words: str) -> str:
    """ "May 13, 2025 Tuesday 10:00 AM GMT" without its weekday: a time of day behind it is left alone."""
    return re.split(r"\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", words, flags=re.IGNORECASE)[0]


def _read_factiva(lines: tuple[Line, ...]) -> _Said:
    """Lines with codes ("HD ...", "PD ..."), or a head in a known order."""
    codes = {match["code"] for line in lines[:HEAD] if (match := _CODE.fullmatch(line.text))}
    yield from _read_codes(lines) if {"HD", "PD"} <= codes else _read_order(lines)


def _read_codes(lines: tuple[Line, ...]) -> _Said:
    current, clock = "", next((line.text[2:].strip() for line in lines[:HEAD] if re.fullmatch(r"ET\s+\d\d:\d\d", line.text)), "")
    for line in lines:
        match = _CODE.fullmatch(line.text)
        code = match["code"] if match else ""
        value = match["value"] if match else None
        is_code = (
            code in _BEHIND or (code in _BEFORE and current not in ("LP", "TD")) or (code in _LISTS and " : " in (value or ""))
        )
        if is_code or _NUMBER.fullmatch(line.text):
            current = code or "AN"
        if current in ("LP", "TD") and is_code:
            yield line, "story" if value else "", value, ""
        elif current == "PD" and is_code:
            yield line, "published", f"{value} {clock}".strip(), "code PD"
        elif current not in ("LP", "TD"):
            field = _FACTIVA.get(current, "") if is_code else ""
            yield line, field, re.sub(r"^By (?=[A-Z])", "", value or "") if field else None, f"code {current}"


def _read_order(lines: tuple[Line, ...]) -> _Said:
    """Title, byline, count of words, date, time, outlet, its code, language, rights; then the story and its number."""
    counted = next((n for n, line in enumerate(lines[:HEAD]) if _WORDS.fullmatch(line.text)), None)
    yield lines[-1], "", None, ""
    if counted is None or not counted:
        return
    yield lines[0], "title", lines[0].text, "head of the clipping"
    for line in lines[1:counted]:
        name = re.sub(r"^By ", "", line.text)
        yield line, "byline" if len(name) < 80 else "", name, "head of the clipping"
    rights = next(
        (n for n, line in enumerate(lines[counted : counted + 10], start=counted) if _RIGHTS.match(line.text)), counted + 5
    )
    seen = ""
    for line in lines[counted : rights + 1]:
        is_date = seen == "" and _is_date(line.text)
        is_outlet = seen == "date" and not _TIME.fullmatch(line.text)
        seen = "date" if is_date else "outlet" if is_outlet else seen
        yield line, "published" if is_date else "outlet" if is_outlet else "", line.text, "head of the clipping"
