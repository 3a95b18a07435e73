from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cheap import record
from harmless import assert_harmless
from make import report
from shelf import hostile
from variorum.edition.event import event_page
from variorum.edition.index import index
from variorum.edition.render import render, safe_url, visible
from variorum.edition.report import report_page


def link(kind: str, key: str, at: int | None = None) -> str:
    return f"/{kind}/{key}"


def pages() -> list[str]:
    found = index(hostile())
    event = event_page(found, found.events["e-1"])
    reports = [report_page(found, one) for one in found.reports.values()]
    return [render("event.html", link, page=event, here="")] + [render("report.html", link, page=p, here="") for p in reports]


@pytest.mark.parametrize("number", range(3))
def test_everything_from_reports_is_escaped(number: int) -> None:
    assert_harmless(pages()[number])


@given(st.text())
def test_nothing_visible_reorders_its_neighbours(words: str) -> None:
    shown = visible(words)
    assert len(shown) == len(words)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00\x1b")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https:", "//x/y", "http://[", "", None])
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert safe_url(url) == ""


def test_an_address_of_the_web_is_a_link() -> None:
    assert safe_url("https://observer.example/a?b=c") == "https://observer.example/a?b=c"


def test_no_page_has_inline_style_or_script() -> None:
    for page in pages():
        assert not re.search(r"<style|\sstyle=", page)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_marks_are_named_in_words_too() -> None:
    found = index(record())
    page = render("event.html", link, page=event_page(found, found.events["e-1"]), here="")
    assert "other words" in page
    assert report("x").language == "en"
