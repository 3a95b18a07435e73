"""Requests from outside -> only those that are meant: host, size, password, same-origin token, and headers on every answer."""

from __future__ import annotations

import base64
import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may bring."""

    body: int = 64 * MEGABYTE
    files: int = 200
    fields: int = 1_000
    address: int = 4_000


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may ask: ``hosts`` names that the server answers to (None: any, which needs a password); ``token`` what a request
    that changes something must repeat, new in each run."""

    hosts: frozenset[str] | None = frozenset({"127.0.0.1", "localhost", "::1"})
    password: str | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    limits: Limits = field(default_factory=Limits)


def is_loopback(host: str) -> bool:
    """Whether a host to listen on is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def host_of(header: str) -> str:
    """The name in a Host header without its port, in lower case; "" for what is no host."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if ":" in name else name


class TooLarge(Exception):
    """A request's body goes on beyond the limit."""


class Guard:
    """Stands before the application: refuses by host, password, length and method; sets the headers of every answer."""

    def __init__(self, app: App, rules: Rules, refuse: Callable[[int, str, str], tuple[bytes, bytes]]) -> None:
        self.app, self.rules, self.refuse = app, rules, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _with_headers(send)
        problem = self._problem(scope)
        if problem is None:
            await self.app(scope, self._bounded(receive), answer)
            return
        status, title, detail = problem
        kind, body = self.refuse(status, title, detail)
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"connection", b"close")]
        if status == 405:
            headers.append((b"allow", b"POST" if scope["path"] in ("/add", "/correct") else b"GET, HEAD"))
        if status == 401:
            headers.append((b"www-authenticate", b'Basic realm="Variorum", charset="UTF-8"'))
        await answer({"type": "http.response.start", "status": status, "headers": headers})
        await answer({"type": "http.response.body", "body": body})

    def _problem(self, scope: Scope) -> tuple[int, str, str] | None:
        headers = {name.lower(): value for name, value in scope["headers"]}
        hosts = [value for name, value in scope["headers"] if name.lower() == b"host"]
        if len(hosts) != 1 or (self.rules.hosts is not None and host_of(hosts[0].decode("latin-1")) not in self.rules.hosts):
            return 421, "Not this host", "This server answers only under the address that it printed when it was started."
        if self.rules.password is not None and not _knows(headers.get(b"authorization", b""), self.rules.password):
            return 401, "A password is needed", "Ask whoever started this server for the password; the user name is of no matter."
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > self.rules.limits.address:
            return 414, "The address is too long", "Search with fewer words."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "Not a way to ask", "Pages are read with GET and changed with POST."
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self.rules.limits.body:
            most = self.rules.limits.body // MEGABYTE
            return 413, "Too much at once", f"At most {most} MB at a time; add large piles with `variorum add FILE PATH...`."
        return None

    def _bounded(self, receive: Receive) -> Receive:
        """The same body, for one that does not say how long it is."""
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.rules.limits.body:
                raise TooLarge
            return message

        return bounded


def _knows(header: bytes, password: str) -> bool:
    kind, _, encoded = header.partition(b" ")
    if kind.lower() != b"basic":
        return False
    try:
        given = base64.b64decode(encoded, validate=True).partition(b":")[2]
    except ValueError:
        return False
    return hmac.compare_digest(given, password.encode())


def _with_headers(send: Send) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message.get("headers", [])}
            added = [(name, value) for name, value in HEADERS if name not in names]
            if b"cache-control" not in names:
                added.append((b"cache-control", b"private, no-cache"))
            message["headers"] = [*message.get("headers", []), *added]
        await send(message)

    return answer


def is_meant(rules: Rules, token: str, origin: str | None, host: str, site: str | None) -> bool:
    """Whether a request that changes something comes from a page of this server: its token, and no foreign origin."""
    if not hmac.compare_digest(token.encode(), rules.token.encode()):
        return False
    if site is not None and site not in ("same-origin", "none"):
        return False
    return origin is None or origin.partition("://")[2].lower() == host.lower()
