from __future__ import annotations

import re
from html.parser import HTMLParser

from cheap import record
from variorum.export.html import html_pieces


class Ids(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def test_the_edition_is_one_file_that_asks_for_nothing() -> None:
    page = "".join(html_pieces(record()))
    seen = Ids(page)
    assert not seen.tags & {"script", "link", "img", "iframe", "form"}
    assert "@import" not in page
    assert set(re.findall(r"url\((.)", page)) <= {"#"}
    assert all(link.startswith("#") or link == "https://herald.example/1" for link in seen.links)


def test_every_link_inside_leads_somewhere_and_no_place_is_named_twice() -> None:
    seen = Ids("".join(html_pieces(record())))
    missing = {link for link in seen.links if link.startswith("#")} - {f"#{name}" for name in seen.ids}
    assert not missing
    assert len(seen.ids) == len(set(seen.ids))


def test_it_holds_the_edition_and_the_reports() -> None:
    page = "".join(html_pieces(record()))
    assert "Where the accounts differ" in page
    assert re.search(r'id="report-', page)
    assert page.endswith("</html>\n")
