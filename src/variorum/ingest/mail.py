"""Mail -> Reports: EML, mbox and MHTML; the story is the body, attachments are reports of their own."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import BinaryIO

from variorum.errors import UnreadableReport
from variorum.ingest.decode import decode
from variorum.ingest.draft import Draft, Limits, Reader, broken, hash_bytes, read_inner, read_whole, stated, within
from variorum.ingest.forwards import read_forwarding, unquote
from variorum.ingest.html import draft_page
from variorum.ingest.markup import strip_markup
from variorum.types import Evidence, Failure, Locus, Span

_ANSWER, _FORWARD = r"(?:re|aw|sv|antw|odp|rif|отв?)", r"(?:fwd?|wg|tr|rv|enc|i|doorst|pd|vb|ilt|пересл?)"
_FORWARDED = re.compile(rf"(?:{_ANSWER}\s?[:：]\s*)*{_FORWARD}\s?[:：]", re.IGNORECASE)
_PREFIXES = re.compile(rf"^(?:(?:{_ANSWER}|{_FORWARD})\s?[:：]\s*)+", re.IGNORECASE)
_PARSER_ERRORS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the standard library's mail parser raises on damaged headers and parts (seen under fuzzing)."""


def read_mail(stream: BinaryIO, path: str, limits: Limits, *, inner: Reader) -> Iterator[Draft | Failure]:
    """One mail: its body, then its attachments and the mails forwarded in it."""
    yield from _read_message(read_whole(stream, path, limits), path, "", limits, inner)


def read_mbox(stream: BinaryIO, path: str, limits: Limits, *, inner: Reader) -> Iterator[Draft | Failure]:
    """Every mail of an mbox, one in memory at a time; its place is its Message-ID, else its number."""
    seen: set[str] = set()
    for number, raw in enumerate(_split_mbox(stream, limits), start=1):
        name = f"mail {number}"
        try:
            yield from _read_message(raw, path, name, limits, inner, seen)
        except UnreadableReport as error:
            yield broken(path, error.reason, name)


def _split_mbox(stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """Mails between "From " lines that follow a blank line; the part of a mail beyond ``limits.line`` bytes is dropped."""
    held: list[bytes] = []
    size, blank = 0, True
    while line := stream.readline(1 << 20):
        if blank and line.startswith(b"From ") and held:
            yield b"".join(held)
            held, size = [], 0
        size += len(line)
        if size <= limits.line:
            held.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    if held:
        yield b"".join(held)


def _read_message(
    raw: bytes, path: str, name: str, limits: Limits, inner: Reader, seen: set[str] | None = None
) -> Iterator[Draft | Failure]:
    try:
        message = email.message_from_bytes(raw.removeprefix(b"\xef\xbb\xbf"), policy=email.policy.default)
        headers = dict(_headers(message))
        parts = list(_parts(message))
    except _PARSER_ERRORS as error:
        raise UnreadableReport(path, f"is a mail too damaged to read ({error})") from None
    if not headers and not name:
        raise UnreadableReport(path, "is not a mail: it has no header lines such as From: and Date:")
    key = headers.get("Message-ID", "").strip("<> ") or None
    where = key if key and seen is not None and key not in seen else name
    if seen is not None and key:
        seen.add(key)
    bodies = [part for part in parts if not _is_attached(part.message)]
    yield from _read_body(bodies, raw, path, where, key, headers)
    for number, part in enumerate((part for part in parts if _is_attached(part.message)), start=1):
        for each in _read_attachment(part.message, number, path, where, limits, inner):
            if isinstance(each, Draft):
                each = replace(each, loci=(*within(each.text, "part", part.number), *each.loci))
            yield each


def _headers(message: EmailMessage) -> Iterator[tuple[str, str]]:
    for name in ("Subject", "Date", "From", "Message-ID", "Snapshot-Content-Location"):
        value = str(message.get(name, "") or "").strip()
        if value:
            yield name, " ".join(value.split())


@dataclass(frozen=True, slots=True)
class _Part:
    """A leaf of a mail and its number, as IMAP numbers parts ("1.2")."""

    message: EmailMessage
    number: str


def _parts(message: EmailMessage, number: str = "") -> Iterator[_Part]:
    """The leaves of a mail; a forwarded mail is one leaf."""
    payload = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        for n, part in enumerate(payload, start=1):
            yield from _parts(part, f"{number}.{n}" if number else str(n))
    else:
        yield _Part(message, number or "1")


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text" or bool(part.get_filename())


def _payload(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822" and isinstance(part.get_payload(), list):
        return bytes(part.get_payload(0))  # type: ignore[arg-type]
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _read_body(
    bodies: list[_Part], raw: bytes, path: str, where: str, key: str | None, headers: dict[str, str]
) -> Iterator[Draft | Failure]:
    """The plain text where there is one, without reply marks, else the HTML without its markup."""
    try:
        for kind in ("text/plain", "text/html"):
            texts, loci, start = list[str](), list[Locus](), 0
            for part in bodies:
                text = _decoded(part.message, path) if part.message.get_content_type() == kind else ""
                places: tuple[Locus, ...]
                if kind == "text/html":
                    text = strip_markup(text)
                    places = (Locus(Span(start, start + len(text)), "part", part.number),) if text else ()
                else:
                    text, places = unquote(text, part.number, start)
                if text.strip():
                    texts.append(text)
                    loci += places
                    start += len(text) + 2
            if texts:
                yield _draft("\n\n".join(texts), tuple(loci), hash_bytes(raw), where, key, headers)
                return
    except _PARSER_ERRORS as error:
        raise UnreadableReport(path, f"has a body too damaged to read ({error})", where=where) from None
    yield broken(path, "the mail has no text in its body", where)


def _draft(text: str, loci: tuple[Locus, ...], sha256: str, where: str, key: str | None, headers: dict[str, str]) -> Draft:
    """A mail that says it was forwarded is its first sender's."""
    furniture, first = read_forwarding(text)
    own = tuple(_stated(headers))
    is_forwarded = _FORWARDED.match(headers.get("Subject", ""))
    said = (*first, *own) if is_forwarded else (*own, *first)
    return Draft(text, sha256, where, key, said, furniture, loci)


def _decoded(part: EmailMessage, path: str) -> str:
    payload = _payload(part)
    return decode(payload, path=path, declared=part.get_content_charset())[0].replace("\r\n", "\n") if payload else ""


def _stated(headers: dict[str, str]) -> Iterator[Evidence]:
    subject = _PREFIXES.sub("", headers.get("Subject", ""))
    yield from stated("header Subject", title=subject)
    yield from stated("header Date", published=headers.get("Date"))
    sender = headers.get("From", "")
    name = re.sub(r"\s*<[^>]*>\s*$", "", sender).strip('" ')
    yield from stated("header From", outlet=name or sender)


def _read_attachment(
    part: EmailMessage, number: int, path: str, where: str, limits: Limits, inner: Reader
) -> Iterator[Draft | Failure]:
    """An attachment, read by its own format; pictures, sound and the like are passed over."""
    try:
        kind, payload = part.get_content_type(), _payload(part)
        name = part.get_filename() or f"attachment {number}{'.eml' if kind == 'message/rfc822' else ''}"
    except _PARSER_ERRORS as error:
        yield broken(path, f"has an attachment too damaged to read ({error})", where)
        return
    if kind.partition("/")[0] in ("image", "audio", "video", "font") or kind in ("application/pgp-signature", "text/calendar"):
        return
    place = f"{where}/{name}" if where else name
    for each in read_inner(inner, io.BytesIO(payload), path=path, name=name, limits=limits):
        yield _placed(each, place, name)


def _placed(each: Draft | Failure, place: str, name: str) -> Draft | Failure:
    return replace(each, where=place + each.where.removeprefix(name))


def read_mhtml(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Draft | Failure]:
    """A web page saved whole: its first HTML part, with the address it was saved from."""
    raw = read_whole(stream, path, limits)
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        part = next((part for part in _parts(message) if part.message.get_content_type() == "text/html"), None)
        page = part.message if part is not None else None
        payload = _payload(page) if page is not None else b""
        url = str(message.get("Snapshot-Content-Location") or (page.get("Content-Location") if page is not None else "") or "")
        charset = page.get_content_charset() if page is not None else None
    except _PARSER_ERRORS as error:
        raise UnreadableReport(path, f"is an MHTML file too damaged to read ({error})") from None
    if not payload or part is None:
        raise UnreadableReport(path, "is not an MHTML file with a page in it (no text/html part)")
    draft = draft_page(payload, path=path, url=url or None, charset=charset)
    yield replace(draft, loci=(*within(draft.text, "part", part.number), *draft.loci))
