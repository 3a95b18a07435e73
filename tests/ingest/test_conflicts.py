"""Title and date of publication from pages that contradict themselves: always as good as trafilatura and htmldate alone."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

import pytest

from reading import read_one
from variorum.types import Report

TITLE = "Ardenia and Veskovia open a second ferry line"
STORY = (
    "<p>ARDENBURG – The premier of Ardenia and the envoy of Veskovia opened a second ferry line over the strait on Wednesday.</p>"
    "<p>“We waited for this since the treaty of 12 March 2019,” the premier said. The first line was opened on 3 July 1998.</p>"
    "<p>Tickets will be sold from 1 September 2026, the company said in a statement that it sent to reporters in the port.</p>"
)


@dataclass(frozen=True)
class Case:
    """A page: what stands in its head, around its headline, behind its story; and what is true of it."""

    head: str = ""
    top: str = f"<h1>{TITLE}</h1>"
    end: str = ""
    url: str = "https://post.example/news/ferry-line"
    title: str = TITLE
    published: str | None = "2025-05-14"
    lang: str = "en"

    @property
    def page(self) -> str:
        link = f'<link rel="canonical" href="{self.url}">' if self.url else ""
        return (
            f'<!doctype html><html lang="{self.lang}"><head><meta charset="utf-8">{link}{self.head}</head><body>'
            f'<nav><a href="/">Home</a></nav><main><article>{self.top}{STORY}</article>{self.end}</main>'
            "<footer><p>© 2026 Ardenia Post</p></footer></body></html>"
        )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def data(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | fields)}</script>'


H1 = f"<h1>{TITLE}</h1>"
CASES = {
    "tags alone": Case(meta("og:title", TITLE) + meta("article:published_time", "2025-05-14T10:31:00+02:00")),
    "the tag of publication holds the time of the last change": Case(
        meta("article:published_time", "2025-06-02T08:00:00Z") + meta("article:modified_time", "2025-06-02T08:00:00Z")
        + data(headline=TITLE, datePublished="2025-05-14T08:31:00Z", dateModified="2025-06-02T08:00:00Z"),
    ),
    "the visible date and the address against one tag": Case(
        meta("article:published_time", "2025-06-02T08:00:00Z"),
        f'{H1}<p class="dateline">14 May 2025</p>',
        url="https://post.example/2025/05/14/ferry-line",
    ),
    "data of a related story first": Case(
        data(headline="Storm closes the port", datePublished="2025-02-01", url="https://post.example/news/storm")
        + data(headline=TITLE, datePublished="2025-05-14T10:31:00+02:00", mainEntityOfPage="https://post.example/news/ferry-line"),
    ),
    "related stories with dates beside it": Case(
        "",
        f'{H1}<div class="meta"><span>Published: May 14, 2025</span></div>',
        '<aside class="related"><time datetime="2025-06-20">20 June</time><time datetime="2025-06-21">21 June</time></aside>',
    ),
    "an update shown before the date of publication": Case(
        "", f'{H1}<p class="stamp">Updated 2 June 2025, 10:15 | Published 14 May 2025, 08:00</p>'
    ),
    "two marked times, the change first": Case(
        "",
        f'{H1}<div>Last updated: <time datetime="2025-06-02T08:00:00Z">2 June</time> '
        'First published: <time datetime="2025-05-14T08:00:00Z">14 May</time></div>',
    ),
    "comments with times, the story with a line of text": Case(
        "",
        f'{H1}<div class="byline">By Ann Bell, 14 May 2025</div>',
        '<section id="comments"><div class="comment"><time datetime="2025-05-20T10:00Z">x</time><p>Yes.</p></div></section>',
    ),
    "day and month by the language of the page": Case(
        "", f"{H1}<span>05/04/2025</span>", lang="en-GB", published="2025-04-05"
    ),
    "month and day by the country of the page": Case(
        "", f"{H1}<span>05/04/2025</span>", lang="en-US", published="2025-05-04"
    ),
    "the address alone": Case(url="https://post.example/2025/05/14/ferry-line"),
    "nothing but days that the story tells of": Case(published=None),
    "a date in another language": Case("", f'{H1}<div class="date">14 мая 2025, 10:31</div>', lang="ru"),
    "names of older systems": Case(meta("DC.date.issued", "2025-05-14").replace("property", "name") + meta("DC.title", TITLE)),
    "seconds since 1970": Case('<meta name="parsely-pub-date" content="1747211460">', published="2025-05-14"),
    "a graph with the page and the article": Case(
        '<script type="application/ld+json">' + json.dumps({"@graph": [
            {"@type": "WebSite", "name": "Ardenia Post"},
            {"@type": "WebPage", "datePublished": "2025-05-13T00:00:00Z", "name": f"{TITLE} - Ardenia Post"},
            {"@type": ["NewsArticle"], "headline": TITLE, "datePublished": "2025-05-14T10:31:00+02:00"},
        ]}) + "</script>",
    ),
    "damaged data and a marked time": Case(
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>',
        f'{H1}<time pubdate datetime="2025-05-14T10:31">14 May</time>',
    ),
    "placeholders for dates": Case(
        meta("article:published_time", "0001-01-01T00:00:00") + meta("article:modified_time", "1970-01-01T00:00:00Z"),
        f'{H1}<p class="date">Wednesday, May 14, 2025</p>',
    ),
    "the site's name is the heading": Case(
        meta("og:site_name", "Ardenia Post") + f"<title>{TITLE} | Ardenia Post</title>"
        + meta("article:published_time", "2025-05-14"),
        f'<header><h1><a href="/">Ardenia Post</a></h1></header><h2>{TITLE}</h2>',
    ),
    "a title made for networks": Case(
        meta("og:title", "You won't believe what opened in the strait") + meta("article:published_time", "2025-05-14")
        + f"<title>{TITLE} - Ardenia Post</title>",
    ),
    "a title with section and site": Case(
        f"<title>{TITLE} | World | Ardenia Post</title>" + meta("og:title", f"{TITLE} | Ardenia Post")
        + meta("og:site_name", "Ardenia Post") + meta("article:published_time", "2025-05-14"),
        "",
    ),
    "a site before the title": Case(
        f"<title>Ardenia Post: {TITLE}</title>" + meta("og:site_name", "Ardenia Post")
        + meta("article:published_time", "2025-05-14"),
        f"<h2>{TITLE}</h2>",
    ),
    "a heading of the section before the headline": Case(
        f"<title>{TITLE}</title>" + meta("article:published_time", "2025-05-14"), f"<h1>World news</h1><h1>{TITLE}</h1>"
    ),
    "a headline with a bar in it": Case(
        meta("og:title", "Ferry | Ardenia and Veskovia open a second line") + meta("article:published_time", "2025-05-14"),
        "<h1>Ferry | Ardenia and Veskovia open a second line</h1>",
        title="Ferry | Ardenia and Veskovia open a second line",
    ),
    "an old page without headings": Case(
        "<title>Press release | Ministry of Foreign Affairs of Ardenia</title>",
        f'<div class="date">14.05.2025</div><div class="title">{TITLE}</div>', lang="", published="2025-05-14",
    ),
}  # fmt: skip


def ours(case: Case) -> Report:
    return read_one(case.page, "page.html")


def theirs(case: Case) -> tuple[str | None, str | None]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(case.page, url=case.url, with_metadata=True)
    return found.title, found.date


@pytest.mark.parametrize("name", CASES)
def test_what_the_page_says_of_itself(name: str) -> None:
    case = CASES[name]
    report = ours(case)
    assert (report.title, (report.published or "")[:10] or None) == (case.title, case.published), [
        (e.field, e.value, e.where) for e in report.evidence if e.field in ("title", "published", "updated")
    ]


def test_never_worse_than_trafilatura_and_htmldate_alone() -> None:
    found = [theirs(case) for case in CASES.values()]
    titles = sum(title == case.title for (title, _), case in zip(found, CASES.values(), strict=True))
    dates = sum(date == case.published for (_, date), case in zip(found, CASES.values(), strict=True))
    print(f"trafilatura: titles {titles} of {len(CASES)}, dates {dates} of {len(CASES)}")
    assert sum(ours(case).title == case.title for case in CASES.values()) >= titles
    assert sum(((ours(case).published or "")[:10] or None) == case.published for case in CASES.values()) >= dates


def test_conflicts_are_kept() -> None:
    report = ours(CASES["the visible date and the address against one tag"])
    assert {e.value[:10] for e in report.evidence if e.field == "published"} == {"2025-05-14", "2025-06-02"}
    shown = ours(CASES["an update shown before the date of publication"])
    assert [e.value for e in shown.evidence if e.field == "updated"][:1] == ["2025-06-02T10:15:00"]


def test_the_most_exact_of_those_that_agree_is_taken() -> None:
    case = Case(meta("article:published_time", "2025-05-14") + data(headline=TITLE, datePublished="2025-05-14T10:31:00+02:00"))
    assert ours(case).published == "2025-05-14T10:31:00+02:00"


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        (meta("og:site_name", "Ardenia Post"), "https://post.example/a", "Ardenia Post"),
        (data(publisher={"@type": "Organization", "name": "Ardenia Post"}), "https://post.example/a", "Ardenia Post"),
        ("", "https://english.news.cn/a", "Xinhua"),
        ("", "", "Ardenia Post"),
    ],
)
def test_outlets(head: str, url: str, outlet: str | None) -> None:
    assert ours(Case(head, url=url)).outlet == outlet


@pytest.mark.parametrize(
    ("head", "top", "byline"),
    [
        ('<meta name="author" content="By Ann Bell">', H1, "Ann Bell"),
        (
            '<meta name="author" content="admin">' + data(author=[{"name": "Ann Bell"}, {"name": "Bo Roe"}]),
            H1,
            "Ann Bell, Bo Roe",
        ),
        (meta("article:author", "https://network.example/annbell"), f'{H1}<a rel="author" href="/a">Ann Bell</a>', "Ann Bell"),
        ("", f'{H1}<div class="author-box">14 May 2025</div>', None),
    ],
)
def test_bylines(head: str, top: str, byline: str | None) -> None:
    assert ours(Case(head, top)).byline == byline
