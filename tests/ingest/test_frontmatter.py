"""The block of fields at the beginning of a note: what it states, that it is no story, and texts that only begin like one."""

import time

import pytest

from reading import read_one
from variorum.ingest.frontmatter import read_front_matter

STORY = "The envoy of Ardenia said no to the talks on grain on Monday, and left the palace by the back door."
BLOCK = """---
title: "Talks: grain and the border"
date: 2025-05-12T14:30:00+02:00
author:
  - "[[Ann Bell]]"
source: Ardenia Post
link: https://post.example/a
created: 2025-05-14
tags: [grain, border]
---
"""


def test_a_note_with_fields() -> None:
    report = read_one(f"{BLOCK}\n# Talks: grain and the border\n\n{STORY}\n\n![Lind](a.jpg)\n*Photo: Ann Bell, AP*\n", "a.md")
    assert (report.title, report.byline, report.outlet) == ("Talks: grain and the border", "Ann Bell", "Ardenia Post")
    assert (report.published, report.url) == ("2025-05-12T14:30:00+02:00", "https://post.example/a")
    assert report.headline is not None and report.headline.of(report.text) == "Talks: grain and the border"
    assert [span.of(report.text) for span in report.furniture] == [BLOCK.strip(), "![Lind](a.jpg)", "*Photo: Ann Bell, AP*"]
    assert [credit.name for credit in report.credits] == []
    for each in report.evidence:
        assert each.span is None or each.value.rstrip("*")[:4] in each.span.of(report.text) or each.field == "published"


def test_a_source_that_is_an_address_is_the_page_s() -> None:
    report = read_one(f"---\nsource: https://post.example/b\npublished: 2025-05-12\n---\n{STORY}", "a.md")
    assert (report.url, report.outlet, report.published) == ("https://post.example/b", None, "2025-05-12")


@pytest.mark.parametrize(
    "text", [f"---\n{STORY}\n---\n{STORY}", f"---\ntitle: x\n\n{STORY}", f"---\n---\n{STORY}", f"{STORY}\n{BLOCK}"]
)
def test_what_only_looks_like_one(text: str) -> None:
    assert read_front_matter(text) == ((), ())


@pytest.mark.parametrize("piece", ["---\n", "a: b\n", "- \n", " \n", "a:\n"])
def test_time_is_linear(piece: str) -> None:
    began = time.process_time()
    read_front_matter("---\n" + piece * 200_000)
    assert time.process_time() - began < 4
