"""robots.txt -> whether a page may be fetched (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

LONGEST = 500_000
"""Bytes of a robots.txt that are read (RFC 9309, section 2.5)."""
_LINE = re.compile(r"\s*([A-Za-z-]{1,40})\s*:\s*([^#\r\n]*)")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks of one visitor. ``paths``: (pattern, whether it is allowed); ``delay``: seconds between requests."""

    paths: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, target: str) -> bool:
        """May this path, with its query, be fetched? The longest pattern that fits decides, and of two so long the kinder."""
        wanted = _normal(target)
        fits = [(len(pattern), is_allowed) for pattern, is_allowed in self.paths if _fits(pattern, wanted)]
        return wanted == "/robots.txt" or max(fits, default=(0, True))[1]


FORBIDDEN = Rules((("/", False),))
"""What holds where robots.txt cannot be read because the server fails (RFC 9309, section 2.3.1.4)."""


def read_robots(text: str, name: str) -> Rules:
    """The rules of all groups that address ``name`` (without regard to case), else of those that address everyone."""
    wanted = name.lower()
    groups: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    agents: list[str] = []
    is_open = False  # user-agent lines that follow one another share their rules
    for line in text[:LONGEST].splitlines():
        match = _LINE.match(line)
        key, value = (match[1].lower(), match[2].strip()) if match else ("", "")
        if key == "user-agent":
            agents = [*agents, _product(value)] if is_open else [_product(value)]
            is_open = True
            groups.setdefault(agents[-1], [])
        elif key in ("allow", "disallow"):
            is_open = False
            for agent in agents if value else ():
                groups[agent].append((_normal(value), key == "allow"))
        elif key == "crawl-delay" and re.fullmatch(r"\d{1,4}(?:\.\d{1,3})?", value):
            is_open = False
            delays |= dict.fromkeys(agents, float(value))
    chosen = wanted if wanted in groups else "*"
    return Rules(tuple(groups.get(chosen, ())), delays.get(chosen, 0.0))


def _product(value: str) -> str:
    return "*" if value.startswith("*") else re.match(r"[\w-]*", value)[0].lower()  # type: ignore[index]


def _normal(path: str) -> str:
    """Percent-encoding made equal: what need not be encoded is not."""
    return quote(unquote_to_bytes(path), safe="/*$?&=:;,+@!~'()[]#|")


def _fits(pattern: str, path: str) -> bool:
    """Does a pattern with * (anything) and $ (the end) fit the beginning of a path? In linear time."""
    is_whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest):
        if is_whole and number == len(rest) - 1:
            return len(path) - at >= len(piece) and path.endswith(piece)
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return not is_whole or at == len(path)
