"""robots.txt: groups, the longest pattern, wildcards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.robots import read_robots

ROBOTS = """# all
User-agent: *
Disallow: /private/
Allow: /private/press/
Disallow: /*.pdf$
Disallow: /search?
Crawl-delay: 3

User-Agent: OtherBot
User-agent: ThirdBot
Disallow: /

user-agent: *
disallow: /tmp
"""


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/", True),
        ("/private/a", False),
        ("/private/press/a", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x=1", True),
        ("/search?q=a", False),
        ("/searching", True),
        ("/tmp", False),
        ("/%74mp", False),
        ("/robots.txt", True),
    ],
)
def test_the_longest_pattern_decides(path: str, may: bool) -> None:
    rules = read_robots(ROBOTS, "variorum")
    assert rules.allow(path) is may
    assert rules.delay == 3.0


def test_a_group_of_one_s_own_is_the_only_one() -> None:
    for name in ("otherbot", "ThirdBot"):
        assert not read_robots(ROBOTS, name).allow("/a")
    assert read_robots("user-agent: variorum/1.0\nallow: /\nuser-agent: *\ndisallow: /", "variorum").allow("/a")


def test_nothing_said_is_everything_allowed() -> None:
    for text in ("", "Disallow: /", "User-agent: *\nDisallow:", "<html>no robots here</html>"):
        assert read_robots(text, "variorum").allow("/a")


@given(st.text(max_size=300), st.text(alphabet="/*$ab%é?", max_size=40))
def test_any_file_gives_an_answer(text: str, path: str) -> None:
    rules = read_robots(f"User-agent: *\nDisallow: {path}\n{text}", "variorum")
    assert rules.allow(f"/{path}") in (True, False)


def test_a_hostile_pattern_takes_linear_time() -> None:
    rules = read_robots("User-agent: *\nDisallow: /" + "a*" * 2_000 + "b$", "variorum")
    assert rules.allow("/" + "a" * 50_000)
