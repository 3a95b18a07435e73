"""Pages of the web as inputs, from a server on this machine: bounds, robots.txt, retries, conditional requests, sitemaps."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from files import pdf
from reading import STORY
from site_of_tests import Site, serving
from variorum.errors import UnreadableInput
from variorum.ingest import Bounds, Page, Visitor, find_inputs, ingest_page
from variorum.types import Failure, Report

PAGE = f"<html><head><title>Talks on grain</title></head><body><article><p>{STORY * 3}</p></article></body></html>"
OPEN = Bounds(private=True, pause=0.0, seconds=5.0, size=20_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def reports(page: Page) -> list[Report | Failure]:
    return list(ingest_page(page))


def test_a_page_is_known_by_the_address_that_was_asked_for(site: Site) -> None:
    site.put("/old", "", 301, location="/talks")
    site.put("/talks", PAGE)
    (found,) = find_inputs([f"{site.address}/old#top"], Visitor(OPEN))
    assert isinstance(found, Page)
    (report,) = reports(found)
    assert isinstance(report, Report)
    assert (report.path, report.url, report.title) == (f"{site.address}/old", f"{site.address}/talks", "Talks on grain")
    assert "ready to talk" in report.text and report.loci[0].unit == "element"


def test_each_media_type_is_read_by_its_own_format(site: Site) -> None:
    feed = f"<rss><channel><title>Digest</title><item><guid>g1</guid><description>{STORY}</description></item></channel></rss>"
    for path, body, kind in (
        ("/a", STORY.encode("cp1251", "replace"), "text/plain; charset=windows-1251"),
        ("/b", pdf(["The premier of Ardenia met the envoy of Veskovia."]), "application/pdf"),
        ("/c", feed.encode(), "application/rss+xml"),
        ("/d", PAGE.encode(), ""),
        ("/e.jsonl", b'{"text": "She said no.", "id": "x"}', "text/plain"),
        ("/f", b"\x89PNG", "image/png"),
        ("/g", PAGE.encode("utf-16"), "text/html; charset=utf-16"),
    ):
        site.put(path, body, content_type=kind)
    paths = "/a /b /c /d /e.jsonl /f /g".split()
    found = [reports(Visitor(OPEN).visit(site.address + path))[0] for path in paths]
    assert [isinstance(each, Report) for each in found] == [True, True, True, True, True, False, True]
    assert found[2].path == f"{site.address}/c#g1" and found[4].path == f"{site.address}/e.jsonl#x"
    assert isinstance(found[5], Failure) and "image/png" in found[5].error


def test_the_charset_that_the_server_names_is_used(site: Site) -> None:
    words = "Премьер Ардении встретила посланника. Переговоры длились три часа."
    url = site.put("/a", words.encode("koi8-r"), content_type="text/plain; charset=koi8-r")
    (report,) = reports(Visitor(OPEN).visit(url))
    assert isinstance(report, Report) and report.text == words


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/none", r"404 \(Not Found\)"),
        ("/large", "larger than 20,000"),
        ("/bomb", "larger"),
        ("/round", "on"),
        ("/empty", "0 bytes"),
    ],
)
def test_what_cannot_be_fetched_is_a_failure_that_says_why(site: Site, path: str, why: str) -> None:
    site.put("/large", "x" * 30_000)
    site.put("/bomb", gzip.compress(b"x" * 1_000_000), content_encoding="gzip")
    site.put("/round", "", 302, location="/round")
    site.put("/empty", "")
    with pytest.raises(UnreadableInput, match=why):
        Visitor(OPEN).visit(site.address + path)
    (failure,) = find_inputs([site.address + path], Visitor(OPEN))
    assert isinstance(failure, Failure) and failure.path == site.address + path


def test_a_packed_page_is_unpacked(site: Site) -> None:
    assert Visitor(OPEN).visit(site.put("/a", gzip.compress(PAGE.encode()), content_encoding="gzip")).data == PAGE.encode()


def test_this_machine_is_not_fetched_from_without_leave(site: Site) -> None:
    with pytest.raises(UnreadableInput, match=r"ports|private"):
        Visitor().visit(site.address)
    site.put("/away", "", 302, location="http://10.0.0.1/secret")


def test_a_redirect_that_leads_inside_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.ingest import fetching

    url = site.put("/away", "", 302, location="http://10.0.0.1/secret")
    real = fetching.check

    def check(asked: str, *, private: bool = False) -> object:
        return real(asked, private=site.address in asked)

    monkeypatch.setattr(fetching, "check", check)
    with pytest.raises(UnreadableInput, match="private"):
        Visitor(Bounds(pause=0.0)).visit(url)


def test_robots_txt_is_obeyed_and_read_once(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /no/", content_type="text/plain")
    site.put("/yes/a", PAGE)
    site.put("/no/a", PAGE)
    site.put("/yes/b", "", 302, location="/no/a")
    visitor = Visitor(OPEN)
    assert visitor.visit(f"{site.address}/yes/a").data
    for path in ("/no/a", "/yes/b"):
        with pytest.raises(UnreadableInput, match=r"robots\.txt asks programs not to; save the page"):
            visitor.visit(site.address + path)
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert "/no/a" not in site.paths()


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", "", 500)
    with pytest.raises(UnreadableInput, match=r"robots\.txt fails"):
        Visitor(OPEN).visit(site.put("/a", PAGE))


def test_a_busy_server_is_asked_again_when_it_says(site: Site) -> None:
    waits: list[float] = []
    site.put("/a", "", 429, retry_after="7")
    site.put("/a", "", 503)
    site.put("/a", PAGE)
    assert Visitor(OPEN, sleep=waits.append).visit(f"{site.address}/a").data == PAGE.encode()
    assert waits == [7.0, 4.0]


def test_a_server_that_stays_busy_or_asks_for_an_hour_is_given_up(site: Site) -> None:
    waits: list[float] = []
    site.put("/a", "", 503, retry_after="0")
    with pytest.raises(UnreadableInput, match="503"):
        Visitor(OPEN, sleep=waits.append).visit(f"{site.address}/a")
    assert site.paths() == ["/a"] * 3
    with pytest.raises(UnreadableInput, match="come back in 3,600 seconds"):
        Visitor(OPEN, sleep=waits.append).visit(site.put("/b", "", 429, retry_after="3600"))


def test_requests_to_one_server_keep_their_distance(site: Site) -> None:
    waits: list[float] = []
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 9")
    visitor = Visitor(OPEN, sleep=waits.append)
    for path in ("/a", "/b", "/c"):
        visitor.visit(site.put(path, PAGE))
    assert len(waits) == 2 and all(8.0 < wait <= 9.0 for wait in waits)


def test_a_server_that_drips_is_not_waited_for() -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connection.recv(1_000)
            threading.Thread(target=send, args=(connection,), daemon=True).start()

    def send(connection: socket.socket) -> None:
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            for _ in range(100):
                time.sleep(0.1)
                connection.sendall(b"x-a: b\r\n")
        except OSError:
            pass

    threading.Thread(target=drip, daemon=True).start()
    began = time.monotonic()
    with pytest.raises(UnreadableInput):
        Visitor(Bounds(private=True, seconds=0.5, pause=0.0)).visit(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    assert time.monotonic() - began < 5
    listener.close()


def test_an_answer_cut_short_is_asked_for_again(site: Site) -> None:
    site.put("/a", PAGE[:100], content_length=str(len(PAGE)))
    site.put("/a", PAGE)
    assert Visitor(OPEN, sleep=lambda _: None).visit(f"{site.address}/a").data == PAGE.encode()


SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"


def listing(*urls: str) -> str:
    return SITEMAP.format("".join(f"<url><loc>{url}</loc></url>" for url in urls))


def test_a_sitemap_is_followed_only_when_that_is_asked_for(site: Site, tmp_path: Path) -> None:
    urls = [site.put(f"/{n}", PAGE.replace("grain", f"grain {n}")) for n in range(3)]
    url = site.put("/sitemap.xml", listing(*urls), content_type="application/xml")
    (alone,) = find_inputs([url], Visitor(OPEN))
    assert isinstance(alone, Page)
    (refused,) = reports(alone)
    assert isinstance(refused, Failure) and "--follow 3" in refused.error
    followed = Bounds(private=True, pause=0.0, follow=2)
    one, two, left = find_inputs([url], Visitor(followed))
    assert [str(one), str(two)] == urls[:2]
    assert isinstance(left, Failure) and "1 were not fetched" in left.error
    (tmp_path / "sitemap.xml").write_text(listing(urls[2]))
    (three,) = find_inputs([tmp_path], Visitor(followed))
    assert str(three) == urls[2]


def test_sitemaps_of_sitemaps_and_packed_ones(site: Site) -> None:
    url = site.put("/a", PAGE)
    inner = site.put(
        "/inner.xml.gz", gzip.compress(listing(url, url, f"{site.address}/none").encode()), content_type="application/gzip"
    )
    index = f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap><sitemap><loc>{site.address}/gone</loc></sitemap></sitemapindex>"
    found = list(find_inputs([site.put("/index.xml", index)], Visitor(Bounds(private=True, pause=0.0, follow=9))))
    assert [isinstance(each, Page) for each in found] == [True, False, False]
    assert [each.path for each in found if isinstance(each, Failure)] == [f"{site.address}/none", f"{site.address}/gone"]
