"""Page -> HTML, through the templates beside this file. Everything that comes from a report is escaped by the templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
Link = Callable[..., str]

ASPECTS = {
    "figure": "figure",
    "modifier": "how sure or how exact",
    "date": "date",
    "place": "place",
    "name": "what it is called",
    "negation": "affirmed or denied",
    "order": "order of events",
    "who": "who said or did it",
    "whom": "to whom",
    "cut": "words cut inside a quotation",
    "wording": "wording",
}
RELATIONS = {
    "same-words": "same words",
    "translation": "two renderings",
    "paraphrase": "quoted and reported",
    "same-fact": "same fact",
}
LINEAGE = {
    "copy": "copied into",
    "same-agency": "same agency as",
    "common-source": "common source with",
    "cites": "cited by",
    "independent": "independent of",
}
MODES = {"thought": "as a thought", "act": "thanks, praise or the like", "topic": "only the topic"}
TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "country or place",
    "LOC": "place",
    "EVENT": "event",
    "WORK": "document",
    "PROGRAMME": "programme",
    "GROUP": "group",
}
# Controls but for line ends and tab, halves of surrogate pairs, and what reorders or embeds: never shown as themselves.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def render(template: str, link: Link, **values: object) -> str:
    """Fill a template. ``link(kind, id, at=None)`` gives an address, or "" for what has no page in this edition."""
    return environment().get_template(template).render(link=link, **values)


@cache
def environment() -> Environment:
    """The templates, escaping everything, with the few words and tests that they share."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    tables = (("aspect", ASPECTS), ("relation", RELATIONS), ("lineage", LINEAGE), ("entity_type", TYPES))
    made.filters |= {name: _looked_up(table) for name, table in tables}
    made.filters |= {"country": country, "how_said": how_said}
    made.filters |= {"visible": visible, "thousands": thousands, "safe_url": safe_url, "counted": counted, "query": query}
    made.filters["basename"] = lambda path: path.replace("\\", "/").rsplit("/", 1)[-1]
    made.filters["stylesheet"] = Markup  # our own file, put inline where there is no server to fetch it from
    made.globals["anchor"] = anchor
    return made


@cache
def _countries() -> dict[str, str]:
    rows = (HERE.parent / "data" / "countries.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if not row.startswith("#"))
    return {row[0]: row[1] for row in cells if len(row) > 1}


def country(code: str) -> str:
    """The short name of a country by its ISO 3166 code; what is none comes back unchanged."""
    return _countries().get(code, code)


def how_said(kind: str, mode: str) -> str:
    """How a statement is given, in words: "quoted", "reported (only the topic)"."""
    given = {"direct": "quoted", "indirect": "reported", "mixed": "reported, in part quoted"}.get(kind, kind)
    return given if mode == "speech" else f"{given} ({MODES.get(mode, mode)})"


def _looked_up(table: dict[str, str]) -> Callable[[str], str]:
    return lambda word: table.get(word, word)


def anchor(report: str, start: int) -> str:
    """The name of a place in a report, the same on its page and in the exported file."""
    return f"r-{report}-{start}"


def visible(words: str) -> str:
    """Text with what would reorder or hide its neighbours replaced: bidirectional controls and control characters."""
    return _HIDDEN.sub("\ufffd", words)


def safe_url(url: str | None) -> str:
    """The address if it leads to a web page, else "" (no ``javascript:``, no ``data:``)."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in ("http", "https") and parts.netloc else ""


def thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def counted(number: int, one: str, many: str = "") -> str:
    """2, "report" -> "2 reports"."""
    return f"{thousands(number)} {one if number == 1 else many or one + 's'}"


def query(values: dict[str, object]) -> str:
    """Parameters of an address, those that are empty left out."""
    kept = {name: value for name, value in values.items() if value not in ("", None)}
    return f"?{urlencode(kept)}" if kept else ""
