"""Text and stated fields -> title, published, outlet, byline and place, each with the evidence it rests on.

What the file states wins over what the text says; what was not chosen stays among the evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from variorum.ingest.agencies import known_agency, outlet_at
from variorum.ingest.datelines import Dateline, read_dateline
from variorum.ingest.dates import Order, normalise_date, read_date
from variorum.ingest.furniture import Mark
from variorum.ingest.headlines import find_glued_lead, find_headline
from variorum.ingest.lines import Line, is_sentence
from variorum.ingest.wordings import POSTED
from variorum.types import Evidence, Span

TOP = 10
"""How many lines from the top metadata are looked for in; a date also in the last `END` lines."""
END = 4
SURE = 0.55
"""Least confidence of evidence that decides; weaker evidence is only kept."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report's publication. ``marks`` are all its furniture, with what only the headline shows to be such."""

    title: str | None
    headline: Span | None
    published: str | None
    outlet: str | None
    byline: str | None
    place: str | None
    dateline: Dateline | None
    marks: tuple[Mark, ...]
    evidence: tuple[Evidence, ...]


def read_metadata(text: str, lines: tuple[Line, ...], marks: tuple[Mark, ...], stated: tuple[Evidence, ...]) -> Metadata:
    """Read the metadata of one report."""
    order = _order(stated)
    evidence = [_normalised(each, order) for each in stated]
    headline = find_headline(lines, marks, _choose(stated, "title"))
    if headline:
        evidence.append(Evidence("title", headline.span.of(text), headline.why, headline.span, 0.9))
    title = _choose(evidence, "title")
    lead = find_glued_lead(lines, title) if title else None
    byline = find_byline(lines, marks, headline.span if headline else None)
    marks = (*marks, *([Mark(lead, "glue")] if lead else []), *([Mark(byline[0], "byline")] if byline else []))
    if byline:
        evidence.append(byline[1])
    dateline = find_dateline(lines, marks, headline.span if headline else None)
    if dateline:
        evidence.append(Evidence("place", dateline.place, "dateline", dateline.place_span, 0.9))
    evidence += find_dates(text, lines, marks, dateline, order)
    evidence += list(_known_outlet(evidence))
    return Metadata(
        title=title,
        headline=headline.span if headline else None,
        published=_choose(evidence, "published"),
        outlet=_choose(evidence, "outlet"),
        byline=_choose(evidence, "byline"),
        place=_choose(evidence, "place"),
        dateline=dateline,
        marks=marks,
        evidence=tuple(evidence),
    )


def _choose(evidence: Iterable[Evidence], field: str) -> str | None:
    """The first sure value of a field: the file's statements stand before what the text says."""
    return next((each.value for each in evidence if each.field == field and each.confidence >= SURE), None)


def _known_outlet(evidence: list[Evidence]) -> Iterator[Evidence]:
    """The name that a known outlet goes by ("NYT", or an address at nytimes.com), behind what is stated."""
    stated = _choose(evidence, "outlet")
    host = _host(evidence)
    named, there = known_agency(stated) if stated else None, outlet_at(host) if host else None
    for known, where in ((named, "the name of a known outlet"), (there, "address")):
        if known is not None and not any(each.field == "outlet" and each.value == known.name for each in evidence):
            yield Evidence("outlet", known.name, where, confidence=0.9)


def _normalised(evidence: Evidence, order: Order | None) -> Evidence:
    """A stated date as ISO 8601; one that is none is kept as it stands and decides nothing."""
    if evidence.field == "byline":
        return replace(evidence, value=re.sub(rf"^(?i:{_LABEL})", "", evidence.value) or evidence.value)
    if evidence.field == "place" and evidence.value.isupper() and len(evidence.value) > 3:
        return replace(evidence, value=evidence.value.title())
    if evidence.field not in ("published", "updated"):
        return evidence
    iso = normalise_date(evidence.value, order=order)
    if iso is None:
        return replace(evidence, where=f"{evidence.where}: no date that can be read", confidence=0.0)
    return replace(evidence, value=iso)


def _host(evidence: Iterable[Evidence]) -> str:
    """The name of the host that the address names, "" without one."""
    return re.sub(r"^\w+://", "", _choose(evidence, "url") or "").partition("/")[0].lower()


def _order(stated: tuple[Evidence, ...]) -> Order | None:
    """Day or month first, by the country that the address names: .uk, .in ... write the day first; America the month."""
    host = _host(stated)
    if re.search(r"\.(?:uk|in|au|nz|ie|za|pk|bd|my|sg|by|ru|ua|kz|de|fr|es|it|pl|eu|tr|br|ae|sa|il|gr|ng|ke|gh)$", host):
        return "day first"
    return "month first" if re.search(r"\.(?:us|gov|mil)$", host) else None


# ---------------------------------------------------------------------------------------------------------- byline

_NAME = r"(?:[A-ZÀ-ÞА-ЯЁІЎ][\w’'-]*\.?|(?:de|van|von|der|bin|al|el|la|and|и|і|&)\b)"
_LABEL = r"(?:by|written by|reported by|story by|author|authors|автор|par|por|von|text)\s?:?\s+"
_BYLINE = re.compile(
    rf"(?:(?i:{_LABEL}))(?P<name>(?:the\s)?{_NAME}(?:,?\s{_NAME}){{0,9}})(?P<more>\s?[,|•/–-]\s?.{{0,60}}|\s(?:avec|mit|con|with|in|at|aus|à)\s.{{2,60}})?"
)
_BARE = re.compile(r"[A-ZÀ-ÞА-Я][\w’'-]+(?:\s[A-ZÀ-ÞА-Я][\w’'.-]*){1,2}")


def find_byline(lines: tuple[Line, ...], marks: tuple[Mark, ...], headline: Span | None) -> tuple[Span, Evidence] | None:
    """The line that names the author, and the name: "By Ann Bell, Ardenia Post", or a bare name between headline and story."""
    furniture = {mark.span for mark in marks}
    for number, line in enumerate(lines[:TOP]):
        match = _BYLINE.fullmatch(line.text) if len(line.text) < 160 else None
        if match and line.span != headline and not is_sentence(line.text):
            start = line.span.start + match.start("name")
            span = Span(start, start + len(match["name"]))
            return line.span, Evidence("byline", match["name"], "a line that begins with By", span, 0.9)
        follows = headline is not None and number > 0 and lines[number - 1].span == headline
        if follows and line.span not in furniture and _is_bare_name(lines, number):
            return line.span, Evidence("byline", line.text, "a name between headline and story", line.span, 0.7)
    return None


def _is_bare_name(lines: tuple[Line, ...], number: int) -> bool:
    """Two or three capitalised words alone on a line, before a dateline or a paragraph, and no place of that name."""
    after = lines[number + 1] if number + 1 < len(lines) else None
    if not _BARE.fullmatch(lines[number].text) or after is None:
        return False
    return len(after.text) > 100 or read_dateline(after.text, 0) is not None


# -------------------------------------------------------------------------------------------------- dateline, dates


def find_dateline(lines: tuple[Line, ...], marks: tuple[Mark, ...], headline: Span | None) -> Dateline | None:
    """The dateline of the first paragraph that has one, near the top."""
    passed = {mark.span for mark in marks} | {headline}
    for line in lines[:TOP]:
        if line.span not in passed:
            glued = next((mark.span.end for mark in marks if line.span.contains(mark.span)), line.span.start)
            dateline = read_dateline(line.text[glued - line.span.start :].lstrip(), glued)
            if dateline:
                return dateline
    return None


def find_dates(
    text: str, lines: tuple[Line, ...], marks: tuple[Mark, ...], dateline: Dateline | None, order: Order | None
) -> Iterator[Evidence]:
    """When published and updated, as the text itself says: labelled lines, lines that are dates, the dateline's year."""
    known = {mark.span: mark.sort for mark in marks}
    near = (*lines[:TOP], *lines[TOP:][-END:])
    for line in near:
        if known.get(line.span) == "posted":
            label = POSTED.match(line.text)
            yield from _labelled(line, label.end() if label else 0, order)
    for mark in marks:
        if mark.sort in ("glue", "comments"):
            yield from _search(mark.span.of(text)[:200], mark.span.start, order, "beside the comment count", 0.85)
    heads = Counter(mark.span.of(text) for mark in marks if mark.sort == "running")
    repeated = next((mark for mark in marks if mark.sort == "running" and heads[mark.span.of(text)] > 1), None)
    if repeated is not None:
        yield from _search(repeated.span.of(text)[:200], repeated.span.start, order, "a running head", 0.6)
    for line in near:
        if line.span not in known and len(line.text) <= 60:
            yield from _bare(line, order)
    dating = read_date(dateline.date) if dateline and dateline.date else None
    if dateline and dating and dating.iso:
        yield Evidence("published", dating.iso, "dateline", dateline.span, 0.6)


def _labelled(line: Line, start: int, order: Order | None) -> Iterator[Evidence]:
    dating = read_date(line.text[start:], order=order)
    if dating:
        label = line.text[:start].lower()
        is_update = re.search(r"updat|modif|обновл|оновл|mis à|actualiz", label) is not None
        field = "updated" if is_update else "published"
        span = Span(line.span.start + start, line.span.start + start + dating.end)
        yield _dated(field, dating.iso, dating.why, f"a line that begins with {line.text[:start].strip(' :')}", span, 0.95)


def _dated(field: str, iso: str | None, why: str, where: str, span: Span, confidence: float) -> Evidence:
    if iso is None:
        return Evidence(field, "", f"{where}: {why}", span, 0.0)
    return Evidence(field, iso, where if "form" in why else f"{where} ({why})", span, confidence)


_DATE_BEGINS = re.compile(r"(?<![\w.])(?=\d{1,4}|[A-Z][a-z]{2})")


def _search(words: str, start: int, order: Order | None, where: str, confidence: float) -> Iterator[Evidence]:
    """The first date anywhere in a short piece of furniture."""
    for match in _DATE_BEGINS.finditer(words):
        dating = read_date(words[match.start() :], order=order)
        if dating and dating.iso:
            span = Span(start + match.start(), start + match.start() + dating.end)
            yield _dated("published", dating.iso, dating.why, where, span, confidence)
            return


_LEAD = re.compile(r"[*_]*(?:[A-Z][\w -]{2,30},\s)?(?=[\dA-Z])")
"""What may stand before the date on a line of its own: a mark of emphasis, a place or the outlet's name."""


def _bare(line: Line, order: Order | None) -> Iterator[Evidence]:
    """A line that is a date and nothing else but blank space, bars and a name before it ("Ardenburg, 4 May 2020")."""
    lead = _LEAD.match(line.text)
    for skipped in (len(line.text) - len(line.text.lstrip("*_")), lead.end() if lead else 0):
        dating = read_date(line.text[skipped:], order=order)
        if dating and not line.text[skipped + dating.end :].strip(" .|,-–*_"):
            yield _dated("published", dating.iso, dating.why, "a line that is a date", line.span, 0.8)
            return
