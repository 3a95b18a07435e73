"""Feeds: each entry with its own source; sitemaps and bombs are refused."""

import contextlib

import pytest

from reading import STORY, read, read_reports
from variorum.errors import UnreadableReport
from variorum.types import Failure

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Ardenia Digest</title>
<item><title>Talks &amp; grain</title><link>https://post.example/1</link><guid>g1</guid><source url="x">Ardenia Post</source>
<pubDate>Mon, 04 Dec 2023 10:31:00 GMT</pubDate><dc:creator>Ann Bell</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>{STORY}</p><p>She left.</p>]]></content:encoded></item>
<item><title>Two</title><guid>g1</guid><description>&lt;p&gt;The envoy said no.&lt;/p&gt;</description></item>
<item><title>Three</title><link>https://post.example/3</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Digest</title><entry><id>u:1</id><title>Talks</title>
<link rel="self" href="/self"/><link href="https://post.example/1"/><published>2023-12-04T10:31:00Z</published>
<updated>2023-12-05T10:31:00Z</updated><author><name>Ann Bell</name></author><source><title>Veskovia Today</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The envoy said <b>no</b>.</p><p>He left.</p></div></content>
</entry></feed>"""


def test_rss() -> None:
    one, two, three = read(RSS, "feed.rss")
    assert not isinstance(one, Failure) and not isinstance(two, Failure) and isinstance(three, Failure)
    assert one.path == "feed.rss#g1" and one.text.endswith("She left.")
    assert (one.title, one.outlet, one.byline, one.url) == ("Talks & grain", "Ardenia Post", "Ann Bell", "https://post.example/1")
    assert one.published == "2023-12-04T10:31:00+00:00"
    assert (two.path, two.text, two.outlet) == ("feed.rss#entry 2", "The envoy said no.", "Ardenia Digest")


def test_atom() -> None:
    (report,) = read_reports(ATOM, "feed.xml")
    assert report.text == "The envoy said no.\n\nHe left." or report.text == "The envoy said no.\nHe left."
    assert (report.outlet, report.url, report.byline) == ("Veskovia Today", "https://post.example/1", "Ann Bell")


def test_a_feed_cut_short_is_read_as_far_as_it_goes() -> None:
    assert len(read_reports(RSS[: RSS.index("<item><title>Three")], "feed.rss")) == 2


def test_a_sitemap_lists_but_tells_nothing() -> None:
    with pytest.raises(UnreadableReport, match="lists 2 addresses"):
        read("<urlset><url><loc>https://a.example</loc></url><url><loc>https://b.example</loc></url></urlset>", "sitemap.xml")


def test_a_bomb_of_entities_is_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    item = "<item><description>&e11;</description></item>"
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "boom">{entities}]><rss><channel>{item}</channel></rss>'
    with contextlib.suppress(UnreadableReport):
        assert all("boom" not in report.text for report in read_reports(bomb, "feed.xml"))


def test_no_outside_file_is_read() -> None:
    item = "<item><description>So: &f;</description></item>"
    raw = f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel>{item}</channel></rss>'
    assert all("root" not in report.text for report in read_reports(raw, "feed.xml"))


def test_xml_of_another_kind() -> None:
    with pytest.raises(UnreadableReport, match="not a feed"):
        read("<svg><g/></svg>", "a.xml")
