"""An address -> the page behind it: bounded in time, size, redirects and retries; robots.txt is obeyed.

Never anything inside a private network, unless that is allowed (`addresses`).
"""

from __future__ import annotations

import http.client
import re
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urljoin

from variorum.errors import UnreadableInput
from variorum.ingest.addresses import Pinned, as_address, check
from variorum.ingest.draft import hash_bytes
from variorum.ingest.robots import FORBIDDEN, LONGEST, Rules, read_robots

AGENT = "variorum"
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, application/pdf;q=0.9, text/plain;q=0.9, */*;q=0.5"
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 503)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far fetching goes.

    ``seconds`` and ``size`` (bytes) of one page; ``retries`` of a server that is busy or fails, waiting at most ``wait`` seconds;
    ``pause`` seconds between two requests to one server. ``follow``: how many of the pages that sitemaps list are fetched.
    ``private``: addresses inside a private network, and any port, are allowed.
    """

    seconds: float = 30.0
    size: int = 50 << 20
    redirects: int = 5
    retries: int = 2
    wait: float = 60.0
    pause: float = 1.0
    follow: int = 0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address. ``location`` is where redirects led; ``sha256`` is that of ``data``.

    ``etag`` and ``modified`` are what the server calls this version; ``is_same``: the version that was known, then without data.
    """

    url: str
    location: str
    data: bytes = b""
    media_type: str = ""
    charset: str | None = None
    etag: str = ""
    modified: str = ""
    sha256: str = ""
    is_same: bool = False

    def __str__(self) -> str:
        return self.url

    @property
    def ending(self) -> str:
        """The ending of a file that holds it."""
        named = re.search(r"\.[a-z]{2,5}$", self.location.partition("?")[0].rpartition("/")[2].lower())
        return _ENDINGS.get(self.media_type) or (
            named.group() if named else ".html" if b"<html" in self.data[:2_000].lower() else ""
        )


_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def _known_nothing(_: str) -> Page | None:
    return None


class Visitor:
    """Fetches pages one after another; remembers what each site asks of visitors, and when it was last asked.

    ``known`` says what is known of an address; ``unchanged`` are the addresses that were found as they were known.
    """

    def __init__(
        self,
        bounds: Bounds | None = None,
        known: Callable[[str], Page | None] = _known_nothing,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.bounds, self._known, self._sleep = bounds or Bounds(), known, sleep
        self.unchanged: list[str] = []
        self._rules: dict[str, Rules] = {}
        self._last: dict[str, float] = {}

    def visit(self, url: str) -> Page:
        """Fetch a page. Raises UnreadableInput that says why not: robots.txt, private address, time, size, status."""
        known = self._known(url)
        answer, location = self._follow(url, known)
        if answer.status == 304 and known is not None:
            return self._same(replace(known, is_same=True))
        if answer.status != 200:
            raise UnreadableInput(f"the server answered {answer.status} ({http.client.responses.get(answer.status, 'unknown')})")
        about = Message()
        about["content-type"] = answer.headers.get("content-type", "")
        page = Page(
            url,
            location,
            answer.body,
            about.get_content_type() if answer.headers.get("content-type") else "",
            about.get_content_charset(),
            answer.headers.get("etag", ""),
            answer.headers.get("last-modified", ""),
            hash_bytes(answer.body),
        )
        if not page.data:
            raise UnreadableInput("the page is empty (0 bytes)")
        return self._same(replace(page, is_same=True)) if known is not None and known.sha256 == page.sha256 else page

    def _same(self, page: Page) -> Page:
        self.unchanged.append(page.url)
        return page

    def _follow(self, url: str, known: Page | None) -> tuple[_Answer, str]:
        """The answer at the end of all redirects, each of them checked anew."""
        for _ in range(self.bounds.redirects + 1):
            parts, address = check(url, private=self.bounds.private)
            rules = self._rules_of(parts, address)
            if not rules.allow((parts.path or "/") + (f"?{parts.query}" if parts.query else "")):
                site = f"{parts.scheme}://{parts.netloc}"
                why = (
                    f"the server of {site}/robots.txt fails" if rules is FORBIDDEN else f"{site}/robots.txt asks programs not to"
                )
                raise UnreadableInput(f"is not fetched: {why}; save the page in your browser and add the file")
            answer = self._patiently(parts, address, rules.delay, known)
            if answer.status not in _MOVED or not answer.headers.get("location"):
                return answer, url
            url = as_address(urljoin(url, answer.headers["location"]))
        raise UnreadableInput(f"leads on and on (more than {self.bounds.redirects} redirects)")

    def _rules_of(self, parts: SplitResult, address: str) -> Rules:
        """What the site asks of visitors, read once: no robots.txt allows everything, a server that fails nothing."""
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._read_rules(parts._replace(path="/robots.txt", query=""), address)
        return self._rules[site]

    def _read_rules(self, parts: SplitResult, address: str) -> Rules:
        try:
            for _ in range(self.bounds.redirects):
                answer = self._ask(parts, address, None, size=LONGEST)
                if answer.status not in _MOVED or not answer.headers.get("location"):
                    break
                target = urljoin(parts.geturl(), answer.headers["location"])
                parts, address = check(target, private=self.bounds.private)
        except UnreadableInput:
            return FORBIDDEN
        if answer.status == 200:
            return read_robots(answer.body.decode("utf-8", "replace"), AGENT)
        return FORBIDDEN if answer.status >= 500 else Rules()

    def _patiently(self, parts: SplitResult, address: str, delay: float, known: Page | None) -> _Answer:
        """Ask at the pace that the site wants, and again when it is busy or the connection breaks, a bounded number of times."""
        site = parts.netloc
        pause = max(self.bounds.pause, min(delay, self.bounds.wait))
        for retry in range(self.bounds.retries + 1):
            since = time.monotonic() - self._last.get(site, -pause)
            if since < pause:
                self._sleep(pause - since)
            try:
                answer = self._ask(parts, address, known, size=self.bounds.size)
            except ConnectionError as error:
                if retry == self.bounds.retries:
                    raise UnreadableInput(f"{parts.hostname}: cannot be fetched ({type(error).__name__})") from error
                self._sleep(2.0**retry)
                continue
            finally:
                self._last[site] = time.monotonic()
            if answer.status not in _BUSY or retry == self.bounds.retries:
                break
            asked = _seconds(answer.headers.get("retry-after", ""))
            if asked is not None and asked > self.bounds.wait:
                raise UnreadableInput(f"the server is busy and asks to come back in {asked:,.0f} seconds ({answer.status})")
            self._sleep(2.0 * 2**retry if asked is None else asked)
        return answer

    def _ask(self, parts: SplitResult, address: str, known: Page | None, *, size: int) -> _Answer:
        """One request. A connection that breaks raises ConnectionError, everything else UnreadableInput."""
        connection = Pinned(parts, address, timeout=min(self.bounds.seconds, 10.0))
        watch = threading.Timer(self.bounds.seconds, connection.give_up)
        watch.daemon = True
        watch.start()
        try:
            connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=_headers(known))
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            is_wanted = answer.status == 200
            body = _unpacked(_read(answer, size), headers.get("content-encoding", ""), size) if is_wanted else b""
            return _Answer(answer.status, headers, body)
        except UnreadableInput:
            raise
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            if connection.is_given_up or isinstance(error, TimeoutError):
                raise UnreadableInput(f"{parts.hostname}: took longer than {self.bounds.seconds:g} seconds") from None
            if isinstance(error, ConnectionError | http.client.HTTPException):
                raise ConnectionError(str(error)) from error
            raise UnreadableInput(f"{parts.hostname}: cannot be fetched ({type(error).__name__}: {error})") from error
        finally:
            watch.cancel()
            connection.close()


def _headers(known: Page | None) -> dict[str, str]:
    asked = {"Accept": _ACCEPT, "Accept-Encoding": "gzip", "User-Agent": AGENT, "Connection": "close"}
    if known is not None and known.etag:
        asked["If-None-Match"] = known.etag
    if known is not None and known.modified:
        asked["If-Modified-Since"] = known.modified
    return asked


def _read(answer: http.client.HTTPResponse, size: int) -> bytes:
    pieces, length = [], 0
    while piece := answer.read1(1 << 16):
        length += len(piece)
        if length > size:
            raise UnreadableInput(f"the page is larger than {_megabytes(size)}")
        pieces.append(piece)
    if answer.length:  # the server promised more
        raise ConnectionError("the answer was cut short")
    return b"".join(pieces)


def _unpacked(body: bytes, coding: str, size: int) -> bytes:
    """A packed answer unpacked, up to the bound."""
    if coding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return body
    unpacker = zlib.decompressobj(wbits=47 if "gzip" in coding.lower() else 15)
    try:
        found = unpacker.decompress(body, size + 1)
    except zlib.error as error:
        raise UnreadableInput(f"the page is packed in a way that cannot be read ({error})") from None
    if len(found) > size:
        raise UnreadableInput(f"the page is larger than {_megabytes(size)}")
    return found


def _megabytes(size: int) -> str:
    return f"{size >> 20} MB" if size >= 1 << 20 else f"{size:,} bytes"


def _seconds(retry_after: str) -> float | None:
    """What Retry-After asks for: seconds or a date; None where it says nothing."""
    if re.fullmatch(r"\d{1,9}", retry_after.strip()):
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
