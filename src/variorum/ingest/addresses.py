"""An address -> where to connect to, and never into a private network unless that is allowed.

Every name is resolved once and the connection goes to the very address that was checked, so that a name that answers
differently the second time leads nowhere.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
from contextlib import suppress
from urllib.parse import SplitResult, quote, urldefrag, urlsplit, urlunsplit

from variorum.errors import UnreadableInput

PORTS = frozenset({80, 443})


def is_address(name: str) -> bool:
    """Does a name that a user gives mean a page of the web?"""
    return re.match(r"https?://?[^/\s]", name, re.IGNORECASE) is not None


def as_address(name: str) -> str:
    """An address as it is asked for: without its fragment, letters beyond ASCII encoded, a slash lost in a path restored."""
    whole = re.sub(r"^(https?):/(?=[^/])", r"\1://", name.strip(), flags=re.IGNORECASE)
    try:
        parts = urlsplit(urldefrag(whole).url)
        host = parts.netloc.encode("ascii", "ignore").decode() if parts.netloc.isascii() else _ascii_host(parts)
    except (ValueError, UnicodeError):
        return whole
    path, query = (quote(piece, safe="/%:;@!$&'()*+,=~?-._[]|") for piece in (parts.path, parts.query))
    return urlunsplit((parts.scheme.lower(), host.lower(), path or "/", query, ""))


def _ascii_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").encode("idna").decode("ascii")
    return f"{host}:{parts.port}" if parts.port else host


def check(url: str, *, private: bool = False) -> tuple[SplitResult, str]:
    """The parts of an address and the one network address to connect to; every address of the name must be public.

    Raises UnreadableInput for what is no address of a page and for one inside a private network.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise UnreadableInput(f"{url[:200]}: is no address of a page") from None
    is_plain = url.isascii() and url.isprintable() and " " not in url
    if not is_plain or parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise UnreadableInput(f"{url[:200]}: is no address of a page; expected https://host/path")
    if not private and port not in PORTS:
        raise UnreadableInput(f"{parts.hostname}: only the ports of the web are fetched from (80, 443)")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreadableInput(f"{parts.hostname}: there is no such host, or no network") from None
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not addresses or (not private and not all(map(is_public, addresses))):
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


class Pinned(http.client.HTTPConnection):
    """A connection to a network address that was checked, under the name that was asked for; with ``secure`` by TLS."""

    def __init__(self, parts: SplitResult, address: str, *, timeout: float) -> None:
        self.secure = parts.scheme == "https"
        super().__init__(parts.hostname or "", parts.port or (443 if self.secure else 80), timeout=timeout)
        self.address, self.is_given_up = address, False

    def give_up(self) -> None:
        """End what is under way, from another thread: a server that sends a byte now and then is not waited for."""
        self.is_given_up = True
        with suppress(OSError):
            if self.sock is not None:
                self.sock.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
