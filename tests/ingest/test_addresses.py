"""Addresses: what is one, and which lead into a private network."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import UnreadableInput
from variorum.ingest import addresses
from variorum.ingest.addresses import as_address, check, is_address, is_public


def resolving(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    def lookup(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", lookup)


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 10.1.2.3 192.168.0.9 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 240.0.0.1 ::1 fe80::1 fd00::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::""".split(),
)
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    assert not is_public(address)
    resolving(monkeypatch, "93.184.216.34", address)
    with pytest.raises(UnreadableInput, match="private"):
        check("https://news.example/")
    check("https://news.example/", private=True)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.example/", "https://", "https://user:pw@x.example/", "x", "http://x:99999/"]
)
def test_only_addresses_of_the_web_are_fetched(url: str) -> None:
    with pytest.raises(UnreadableInput, match="no address"):
        check(url)


def test_other_ports_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.216.34")
    with pytest.raises(UnreadableInput, match="ports"):
        check("http://news.example:22/")


@pytest.mark.parametrize(
    ("given_", "asked"),
    [
        ("https://Post.Example", "https://post.example/"),
        ("https:/post.example/a", "https://post.example/a"),
        ("https://post.example/a b/é?q=ü#part", "https://post.example/a%20b/%C3%A9?q=%C3%BC"),
        ("https://пост.example/а", "https://xn--n1abhe.example/%D0%B0"),
        ("https://post.example/a%20b", "https://post.example/a%20b"),
        ("http://post.example:8080/a", "http://post.example:8080/a"),
    ],
)
def test_addresses_as_they_are_asked_for(given_: str, asked: str) -> None:
    assert is_address(given_)
    assert as_address(given_) == asked


@pytest.mark.parametrize("name", ["a.html", "-", "http", "reports/https", "C:/reports", "ftp://a.example", "https://"])
def test_other_names_are_files(name: str) -> None:
    assert not is_address(name)


@given(st.text(max_size=60).map(lambda rest: f"https://{rest}"))
def test_any_address_is_asked_for_in_ascii_without_control_characters_or_not_at_all(url: str) -> None:
    asked = as_address(url)
    with pytest.MonkeyPatch.context() as patch:
        resolving(patch, "93.184.216.34")
        try:
            check(asked, private=True)
        except UnreadableInput:
            return
    assert asked.isascii() and asked.isprintable() and " " not in asked
