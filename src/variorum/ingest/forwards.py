"""The text of a mail -> what in it was forwarded: reply marks taken away, headers and signatures as furniture, first sender.

A press release that went through three hands stands at the bottom of all their headers: who sent it first, and when, is what
counts; what the others wrote stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.ingest.lines import Line, cut_lines
from variorum.types import Evidence, Locus, Span

_REPLY_MARK = re.compile(r"(?:[ \t]?>)+[ \t]?")
_FIELDS = {
    "from": "from|von|de|от|од|від",
    "date": "date|sent|gesendet|datum|envoyé|fecha|дата|отправлено|надіслано",
    "subject": "subject|betreff|objet|asunto|тема",
    "other": "to|cc|bcc|an|à|para|кому|копия|копія|reply-to|importance|attachments?",
}
_FIELD = re.compile(
    r"\*?(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FIELDS.items()) + r")\s?\*?:\*?\s*(?P<value>\S.{0,300})",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"[-_=*\s]*(?:original message|forwarded message|begin forwarded message|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|message transféré|пересланное сообщение|исходное сообщение)\s?:?[-_=*\s]*|_{8,}|-{8,}",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:on|am|le|el)\b.{6,160}\b(?:wrote|schrieb|a écrit|escribió)\s?:", re.IGNORECASE)
_SENT_FROM = re.compile(
    r"(?:sent|envoyé|gesendet|отправлено) (?:from|depuis|von|с) .{2,60}|get outlook for .{2,40}", re.IGNORECASE
)
_DISCLAIMER = re.compile(
    r"(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication|transmission)\b.{0,200}"
    r"\b(?:confidential|privileged|intended (?:recipient|only|solely))\b.*",
    re.IGNORECASE,
)
LONGEST_SIGNATURE = 6


def unquote(text: str, part: str, offset: int) -> tuple[str, tuple[Locus, ...]]:
    """A part's text without its reply marks ("> "), and where in the part each run of it stands; ``offset``: in the report."""
    pieces: list[str] = []
    loci: list[Locus] = []
    start, at = 0, 0
    for line in text.splitlines(keepends=True):
        mark = _REPLY_MARK.match(line)
        skipped = mark.end() if mark else 0
        kept = line[skipped:]
        if skipped and not kept and line.endswith("\n"):
            kept, skipped = "\n", len(line) - 1
        last = loci[-1] if loci else None
        if kept and last is not None and last.start is not None and last.start + len(last.span) == at + skipped:
            loci[-1] = Locus(Span(last.span.start, offset + start + len(kept)), "part", part, last.start)
        elif kept:
            loci.append(Locus(Span(offset + start, offset + start + len(kept)), "part", part, at + skipped))
        pieces.append(kept)
        start += len(kept)
        at += len(line)
    return "".join(pieces), tuple(loci)


def read_forwarding(text: str) -> tuple[tuple[Span, ...], tuple[Evidence, ...]]:
    """Furniture (headers, separators, signatures, disclaimers), and what the innermost header states of its mail."""
    lines = cut_lines(text)
    spans: list[Span] = []
    stated: tuple[Evidence, ...] = ()
    skip = 0
    for number, line in enumerate(lines):
        if number < skip:
            continue
        block = list(_block(lines, number))
        if len(block) > 1:
            spans += [each.span for each in block]
            stated = tuple(_stated(block)) or stated
            skip = number + len(block)
        elif any(shape.fullmatch(line.text) for shape in (_SEPARATOR, _WROTE, _SENT_FROM, _DISCLAIMER)):
            spans.append(line.span)
        elif line.text in ("--", "—") or (line.text == "-" and number + 1 == len(lines)):
            signature = list(_signature(text, lines, number))
            spans += [each.span for each in signature]
            skip = number + len(signature)
    return tuple(spans), stated


def _block(lines: tuple[Line, ...], number: int) -> Iterator[Line]:
    """Lines such as "From: ..." that follow one another; one alone may be a sentence."""
    for line in lines[number : number + 10]:
        if not _FIELD.fullmatch(line.text):
            return
        yield line


def _signature(text: str, lines: tuple[Line, ...], number: int) -> Iterator[Line]:
    """The mark of a signature and the lines below, up to a blank one."""
    yield lines[number]
    for before, line in zip(lines[number:], lines[number + 1 : number + 1 + LONGEST_SIGNATURE], strict=False):
        if text.count("\n", before.span.end, line.span.start) > 1 or _SEPARATOR.fullmatch(line.text):
            return
        yield line


def _stated(block: list[Line]) -> Iterator[Evidence]:
    """What a header block states of the mail below it."""
    for line in block:
        match = _FIELD.fullmatch(line.text)
        if match is None:
            continue
        span = Span(line.span.start + match.start("value"), line.span.start + match.end("value"))
        value = match["value"].strip("* ")
        if match["from"]:
            name = re.sub(r"\s*[<\[(][^<>\[\]]*@[^<>\[\]]*[>\])].*$", "", value).strip("\"' ") or value
            yield Evidence("outlet", name, "header From of the forwarded mail", span)
        elif match["date"]:
            yield Evidence("published", re.sub(r"\bat\b", "", value), "header Date of the forwarded mail", span)
