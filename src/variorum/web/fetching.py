"""An address -> the page behind it, and never anything inside the network of the server.

Every name is resolved once and the connection goes to the very address that was checked, on each redirect anew, so that a name
that answers differently the second time leads nowhere. Bounded in time, size and redirects.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from variorum.errors import UnreadableInput
from variorum.web.adding import Upload

ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/json": ".jsonl"}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far fetching goes. ``private``: addresses inside the network are allowed (tests only)."""

    seconds: float = 20.0
    size: int = 10 << 20
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    private: bool = False


class Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name that was asked for; with ``secure`` by TLS."""

    def __init__(self, parts: SplitResult, address: str, *, secure: bool, timeout: float) -> None:
        super().__init__(parts.hostname or "", parts.port or (443 if secure else 80), timeout=timeout)
        self.address, self.secure = address, secure

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def fetch(url: str, bounds: Bounds | None = None) -> Upload:
    """Fetch a report. Raises UnreadableInput that says why not: private address, time, size, status, no text."""
    bounds = bounds or Bounds()
    until, asked = time.monotonic() + bounds.seconds, url
    for _ in range(bounds.redirects + 1):
        parts, address = check(url, bounds)
        left = until - time.monotonic()
        if left <= 0:
            raise UnreadableInput(f"{asked}: took longer than {bounds.seconds:g} seconds")
        status, headers, body = _get(parts, address, left, until, bounds)
        if status in (301, 302, 303, 307, 308) and headers.get("location"):
            url = urljoin(url, headers["location"])
            continue
        if status != 200:
            raise UnreadableInput(f"{asked}: the server answered {status}")
        return Upload(_name(parts, headers.get("content-type", "")), body)
    raise UnreadableInput(f"{asked}: leads on and on (more than {bounds.redirects} redirects)")


def check(url: str, bounds: Bounds) -> tuple[SplitResult, str]:
    """The parts of an address and the one network address to connect to; every address of the name must be public."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise UnreadableInput(f"{url[:200]}: is no address of a page") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise UnreadableInput(f"{url[:200]}: is no address of a page; expected https://host/path")
    if port not in bounds.ports and not bounds.private:
        raise UnreadableInput(f"{parts.hostname}:{port}: only the usual ports of the web are asked (80, 443)")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreadableInput(f"{parts.hostname}: there is no such host, or no network") from None
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not bounds.private and not all(map(is_public, addresses)):
        raise UnreadableInput(f"{parts.hostname}: lies inside a private network and is not fetched")
    return parts, addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet (no loopback, private, link-local, multicast, mapped or reserved)."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if found in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


def _get(parts: SplitResult, address: str, left: float, until: float, bounds: Bounds) -> tuple[int, dict[str, str], bytes]:
    connection = Pinned(parts, address, secure=parts.scheme == "https", timeout=min(left, 10.0))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        headers = {"Accept": "text/html, text/plain;q=0.9", "Accept-Encoding": "identity", "User-Agent": "variorum"}
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        kept = {name.lower(): value for name, value in answer.getheaders()}
        body = b"" if answer.status != 200 else _read(answer, parts, until, bounds)
        return answer.status, kept, body
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise UnreadableInput(f"{parts.hostname}: cannot be fetched ({type(error).__name__})") from error
    finally:
        connection.close()


def _read(answer: http.client.HTTPResponse, parts: SplitResult, until: float, bounds: Bounds) -> bytes:
    pieces, size = [], 0
    while piece := answer.read1(1 << 16):
        size += len(piece)
        if size > bounds.size:
            raise UnreadableInput(f"{parts.hostname}: the page is larger than {bounds.size >> 20} MB")
        if time.monotonic() > until:
            raise UnreadableInput(f"{parts.hostname}: took longer than {bounds.seconds:g} seconds")
        pieces.append(piece)
    return b"".join(pieces)


def _name(parts: SplitResult, kind: str) -> str:
    kind = kind.partition(";")[0].strip().lower()
    if kind not in ENDINGS:
        raise UnreadableInput(f"{parts.hostname}: sent {kind or 'something without a type'}; expected a web page or plain text")
    stem = re.sub(r"[^\w]+", "-", f"{parts.hostname}{parts.path}").strip("-")[:60]
    return (stem or "page") + ENDINGS[kind]
