"""An address given to the reader: what is handed over, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from site_of_tests import Site, serving
from variorum.errors import UnreadableInput
from variorum.web.fetching import BOUNDS, fetch

OPEN = replace(BOUNDS, private=True, size=2_000, seconds=5.0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def test_a_page_is_handed_over(site: Site) -> None:
    upload = fetch(site.put("/news/ferry", "<p>The line opens.</p>"), OPEN)
    assert upload.data == b"<p>The line opens.</p>"
    assert upload.name.endswith("news-ferry.html")


def test_what_is_no_page_is_said(site: Site) -> None:
    site.put("/picture", b"x", content_type="image/png")
    site.put("/large", "x" * 5_000)
    for path, why in (("/none", "404"), ("/large", "larger"), ("/picture", "image/png")):
        with pytest.raises(UnreadableInput, match=why):
            fetch(site.address + path, OPEN)


def test_this_machine_is_not_fetched_from(site: Site) -> None:
    with pytest.raises(UnreadableInput, match=r"ports|private"):
        fetch(site.address)
