from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator

import pytest

from variorum.errors import UnreadableInput
from variorum.web import fetching
from variorum.web.fetching import Bounds, fetch, is_public


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("location", "http://10.0.0.1/secret")
            self.end_headers()
            return
        if self.path == "/round":
            self.send_response(302)
            self.send_header("location", "/round")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("content-type", "image/png" if self.path == "/picture" else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"x" * 5000 if self.path == "/large" else b"<p>The line opens.</p>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


OPEN = Bounds(private=True, size=2000, seconds=5.0)


def test_a_page_is_fetched(site: str) -> None:
    upload = fetch(f"{site}/news/ferry", OPEN)
    assert upload.data == b"<p>The line opens.</p>"
    assert upload.name.endswith("news-ferry.html")


@pytest.mark.parametrize(
    ("path", "why"), [("/none", "404"), ("/large", "larger"), ("/round", "on and on"), ("/picture", "image/png")]
)
def test_what_is_no_page_is_said(site: str, path: str, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why):
        fetch(site + path, OPEN)


def test_this_machine_is_not_fetched_from(site: str) -> None:
    with pytest.raises(UnreadableInput, match=r"ports|private"):
        fetch(site)


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def found(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", found)


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 10.1.2.3 192.168.0.9 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 240.0.0.1 ::1 fe80::1 fd00::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::""".split(),
)
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    assert not is_public(address)
    resolving(monkeypatch, "93.184.216.34", address)
    with pytest.raises(UnreadableInput, match="private"):
        fetch("https://news.example/")


def test_a_redirect_that_leads_inside_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fetching.check
    outside = {"first": True}

    def check(url: str, bounds: Bounds) -> object:
        if outside.pop("first", False):
            return real(url, OPEN)
        return real(url, bounds)

    monkeypatch.setattr(fetching, "check", check)
    with pytest.raises(UnreadableInput, match="private"):
        fetch(f"{site}/away")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.example/", "https://", "https://user:pw@x.example/", "x", "http://x:99999/"]
)
def test_only_addresses_of_the_web_are_fetched(url: str) -> None:
    with pytest.raises(UnreadableInput, match="no address"):
        fetch(url)


def test_other_ports_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.216.34")
    with pytest.raises(UnreadableInput, match="ports"):
        fetch("http://news.example:22/")
