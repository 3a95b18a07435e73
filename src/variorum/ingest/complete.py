"""Draft -> Report: furniture, metadata, credits and language of the text that a format has read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from variorum.errors import UnreadableReport
from variorum.ingest.creditlines import find_credit_lines, find_standing_credits
from variorum.ingest.credits import Found, find_credits
from variorum.ingest.draft import Draft, Limits
from variorum.ingest.furniture import Mark, find_furniture
from variorum.ingest.languages import detect_language
from variorum.ingest.lines import Line, cut_lines
from variorum.ingest.metadata import Metadata, read_metadata
from variorum.types import Credit, Evidence, Report, Span, identify

_UNSTORABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
"""Zero and lone surrogates, which no file and no database takes as text: one code point for one, so offsets hold."""


def complete(draft: Draft, path: str, limits: Limits) -> Report:
    """Read everything out of a draft that stands outside the story itself.

    The id hashes the text and what the *file* states of the publication, not what is found in the text (that follows from
    it) and not the path: the same file under two names is one report.
    """
    text = draft.text.translate(_UNSTORABLE) if _needs_mending(draft.text) else draft.text
    if len(text) > limits.text:
        raise UnreadableReport(
            path, f"is {len(text):,} characters long, a report may have {limits.text:,}; split the file, or raise Limits.text"
        )
    where = f"{path}#{draft.where}" if draft.where else path
    language, how = _language(draft, text)
    lines = cut_lines(text)
    known = read_metadata(text, lines, tuple(_marks(draft, lines)), draft.stated)
    credits, notes = _credits(text, lines, known)
    return Report(
        id=identify(text, draft.first("outlet"), draft.first("url"), draft.first("published"), draft.key),
        path=where,
        paths=(where,),
        text=text,
        sha256=draft.sha256,
        language=language,
        title=known.title,
        outlet=known.outlet,
        url=draft.first("url"),
        published=known.published,
        place=known.place,
        byline=known.byline,
        headline=known.headline,
        credits=credits,
        furniture=_furniture(known),
        evidence=(*known.evidence, *notes, Evidence("language", language, how)),
        loci=draft.loci,
    )


def _marks(draft: Draft, lines: tuple[Line, ...]) -> Iterator[Mark]:
    """All furniture; a source named inside what the format knows to be none of the story is no credit."""
    yield from (Mark(span, "running") for span in draft.furniture)
    for mark in (*find_furniture(lines), *find_credit_lines(lines)):
        if mark.sort != "credit" or not any(span.contains(mark.span) for span in draft.furniture):
            yield mark


def _credits(text: str, lines: tuple[Line, ...], known: Metadata) -> tuple[tuple[Credit, ...], tuple[Evidence, ...]]:
    """Each source once, where it is named first, in text order; and how each was found."""
    standing = tuple(find_standing_credits(text, lines, known.marks, known.dateline))
    found = [*find_credits(text), *(each for each in standing if isinstance(each, Found))]
    strangers = {each.credit.name for each in found if each.is_stranger}
    first: dict[str, Found] = {}
    whole = _whole_names({each.credit.agency for each in found if each.credit.agency})
    for each in sorted(found, key=lambda found: (found.credit.span, found.rule)):
        agency = whole.get(each.credit.agency or "") if each.credit.name not in strangers else None
        found_once = replace(each, credit=replace(each.credit, agency=agency))
        first.setdefault(agency or each.credit.name.casefold(), found_once)
    notes = tuple(Evidence("credits", each.credit.name, each.rule, each.credit.span, 0.9) for each in first.values())
    lost = tuple(each for each in standing if isinstance(each, Evidence))
    return tuple(each.credit for each in first.values()), (*notes, *lost)


def _whole_names(agencies: set[str]) -> dict[str, str]:
    """Each agency -> the one that is meant: "The Times" beside "The New York Times" is that paper once more."""
    meant = {}
    for name in agencies:
        longer = [other for other in agencies if other.endswith(f" {name.removeprefix('The ')}") and other != name]
        meant[name] = longer[0] if len(longer) == 1 else name
    return meant


def _furniture(known: Metadata) -> tuple[Span, ...]:
    """All furniture in text order, overlaps joined, the headline left out."""
    joined: list[Span] = []
    for span in sorted(mark.span for mark in known.marks):
        if known.headline and span.overlaps(known.headline):
            continue
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _needs_mending(text: str) -> bool:
    if "\x00" in text:
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _language(draft: Draft, text: str) -> tuple[str, str]:
    """The stated language where the file states one of its own, else the detected one."""
    said = next((evidence for evidence in draft.stated if evidence.field == "language"), None)
    if said is not None and said.where.startswith("field") and said.value[:2].isalpha():
        return said.value.replace("_", "-").split("-")[0].lower(), said.where
    return detect_language(text)
