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
    "from": "from|von|de|da|van|od|från|fra|kimden|от кого|от|од|від",
    "date": "date|sent|gesendet|datum|envoyé|fecha|enviado(?: el)?|enviada(?: em)?|data|inviato|verzonden|wysłano|skickat|sendt"
    "|tarih|gönderme tarihi|дата|отправлено|надіслано",
    "subject": "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|temat|ämne|emne|konu|тема",
    "other": "to|cc|bcc|ccn|cci|an|à|a|para|aan|do|dw|till|til|kime|кому|копия|копія|reply-to|antwort an|répondre à|importance"
    "|attachments?|anlagen?|pièces jointes",
}
_FIELD = re.compile(
    r"\*?(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FIELDS.items()) + r")\s?\*?:\*?\s*(?P<value>\S.{0,300})",
    re.IGNORECASE,
)
_MESSAGES = "|".join(
    (
        "original message",
        "forwarded message",
        "ursprünglichen? nachricht",
        "weitergeleiteten? nachricht",
        "message (?:transféré|d[’']origine|réexpédié)",
        "mensaje (?:original|reenviado)",
        "messaggio (?:originale|inoltrato)",
        "mensagem (?:original|encaminhada)",
        "(?:oorspronkelijk|doorgestuurd) bericht",
        "wiadomość (?:oryginalna|przekazana)",
        "(?:переслан|пересылаем|исходн|переадресованн)(?:ое|ого) сообщени[ея]",
    )
)
_SEPARATOR = re.compile(
    rf"[-_=*\s]*(?:begin |end of |fin (?:du |de l[’'])?|ende der |конец )?(?:{_MESSAGES})\s?:?[-_=*\s]*|_{{8,}}|-{{8,}}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on|am|le|el|il|em|op)\b.{6,160}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef)\s?:"
    r"|(?=.{0,120}\d{4}).{6,160}<[^<>\s]{1,80}@[^<>\s]{1,80}>(?:\s?\w{2,12}(?:\(.{1,2}\))?)?\s?:"
    r"|(?:on|am|le|el|il|em|op)\b(?=.{0,80}\d{1,2}[:.]\d\d).{6,120}\b(?:schrieb|écrit|wrote)\b.{2,80}:",
    re.IGNORECASE,
)
"""The line above a mail that is answered or forwarded: "On Mon, 12 May 2025, Ann Bell <...> wrote:"."""
_SENDER = re.compile(r"[\"“«]?(?P<name>[^\"”»<>,\d:][^\"”»<>,]{1,80}?)[\"”»]?\s?<[^<>\s]{1,80}@")
_LIST = re.compile(
    r"you (?:are receiving|received) this (?:message|e-?mail) because you (?:are|were) (?:a member|subscribed)\b.{0,200}"
    r"|to (?:unsubscribe|post|reply)\b.{0,80}\b(?:group|list)\b.{0,300}|to view this discussion (?:on the web )?visit .{1,300}"
    r"|for more options,? visit .{1,200}|.{0,80}mailing list(?:\s\S{1,80}@\S{1,80})?",
    re.IGNORECASE,
)
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
        if len(block) > 1 and any(_has(each, "from") for each in block):
            spans += [each.span for each in block]
            stated = tuple(_stated(block)) or stated
            skip = number + len(block)
        elif any(shape.fullmatch(line.text) for shape in (_SEPARATOR, _WROTE, _SENT_FROM, _DISCLAIMER, _LIST)):
            follows = number > 0 and spans[-1:] == [lines[number - 1].span] and _SEPARATOR.fullmatch(lines[number - 1].text)
            stated = (tuple(_attributed(line)) if follows else ()) or stated
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


def _has(line: Line, field: str) -> bool:
    match = _FIELD.fullmatch(line.text)
    return match is not None and match[field] is not None


def _attributed(line: Line) -> Iterator[Evidence]:
    """What the line right below a separator states of the mail that follows: its sender and date."""
    sender = _SENDER.search(line.text)
    if sender and _WROTE.fullmatch(line.text):
        span = Span(line.span.start + sender.start("name"), line.span.start + sender.end("name"))
        yield Evidence("outlet", sender["name"].strip(), "line above the forwarded mail", span)
        yield Evidence("published", _bare_date(line.text[: sender.start()]), "line above the forwarded mail", line.span)


def _bare_date(words: str) -> str:
    """A date without the weekday before it and the small words in it, which each language has its own of."""
    behind = re.sub(r"^\s*[^\W\d_]{2,13}\.?,?\s+(?=\d)", "", words)
    return re.sub(r"\b(?:at|à|um|alle(?: ore)?|a las|om|kl|в|г|р)\b\.?", " ", behind).strip(" ,")


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
            yield Evidence("published", _bare_date(value), "header Date of the forwarded mail", span)
