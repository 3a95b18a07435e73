"""A name as written -> the known agency, outlet or ministry it stands for (data/agencies.tsv)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Agency:
    """``country`` is ISO 3166-1 alpha-2; ``kind``: agency, state media, newspaper, broadcaster, portal or ministry.

    ``sites`` are the names of its own hosts.
    """

    name: str
    country: str
    kind: str
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Directory:
    exact: dict[str, Agency]
    squashed: dict[str, Agency]
    keys: tuple[str, ...]
    sites: dict[str, Agency]


_TAIL = re.compile(
    r"(?:news ?agency|press ?agency|agency|newswire|wire|telegram channel|channel|website|newspaper)$", re.IGNORECASE
)
_TAILS = re.compile(r"(?:newsagency|pressagency|agency)$")
_FUZZY = 92.0
"""Least likeness (rapidfuzz ratio) of two squashed names, eight letters or more without "agency": one in ten may be wrong."""


@lru_cache(maxsize=4_096)
def known_agency(name: str) -> Agency | None:
    """The agency that ``name`` stands for: tolerant of case, spacing, accents and one slip in a long name.

    None for an unknown name and for one that stands for several (CNA is in Taipei, Singapore and Nicosia).
    """
    bare = re.sub(r"\s+", " ", name).strip(" .,:;()[]“”\"'’")
    directory = _directory()
    for spelling in (bare, re.sub(r"^[Tt]he\s", "", bare)):
        if spelling in directory.exact:
            return directory.exact[spelling]
    for form in (bare, _TAIL.sub("", bare).strip()):
        key = _squash(form)
        if key in directory.squashed and not (form.islower() and len(key) < 6):
            return directory.squashed[key]
    return _nearest(_squash(_TAIL.sub("", bare)), directory)


def outlet_at(host: str) -> Agency | None:
    """The known outlet whose site a host is or belongs to ("english.news.cn")."""
    parts = host.lower().split(".")
    sites = _directory().sites
    return next((sites[name] for n in range(len(parts) - 1) if (name := ".".join(parts[n:])) in sites), None)


def _nearest(key: str, directory: _Directory) -> Agency | None:
    """The one body with a name nearly so written; None where there are two."""
    from rapidfuzz import fuzz, process

    if len(key) < 8:
        return None
    near = process.extract(key, directory.keys, scorer=fuzz.ratio, score_cutoff=_FUZZY)
    hits = {directory.squashed[found] for found, _, _ in near}
    return hits.pop() if len(hits) == 1 else None


def _squash(name: str) -> str:
    """Letters and digits alone, without case, accents or a leading "the"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w]|_", "", re.sub(r"^the\s+", "", "".join(c for c in plain if not unicodedata.combining(c))))


@cache
def _directory() -> _Directory:
    """The data file, read once a process; a spelling that two bodies share stands for neither."""
    exact: dict[str, list[Agency]] = {}
    squashed: dict[str, list[Agency]] = {}
    sites: dict[str, Agency] = {}
    for line in (files("variorum") / "data" / "agencies.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, others, country, kind, sites_of_it, _ = line.split("\t")
        agency = Agency(name, country, kind, tuple(site for site in sites_of_it.split(";") if site != "-"))
        sites |= dict.fromkeys(agency.sites, agency)
        spellings = [name, *filter(None, others.split(";"))]
        is_word = f"={name}" in spellings
        for spelling in spellings:
            exact.setdefault(spelling.removeprefix("="), []).append(agency)
            if not spelling.startswith("=") and not (is_word and spelling == name):
                squashed.setdefault(_squash(spelling), []).append(agency)
    alone = _alone(squashed)
    whole = tuple(key for key in alone if not _TAILS.search(key))
    return _Directory(_alone(exact), alone, whole, sites)


def _alone(found: dict[str, list[Agency]]) -> dict[str, Agency]:
    return {key: agencies[0] for key, agencies in found.items() if len(set(agencies)) == 1}
