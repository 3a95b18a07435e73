"""A web page's elements -> what the page states of itself: title, dates, outlet, author, section, address, language.

Every statement is kept as evidence, conflicts side by side; of each field the most credible comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from variorum.ingest.agencies import known_agency, outlet_at
from variorum.ingest.draft import stated
from variorum.ingest.embedded import read_embedded
from variorum.ingest.pagedates import find_page_dates
from variorum.types import Evidence

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

Metas = dict[str, tuple[str, ...]]
"""The contents of a page's meta tags by their names, in lower case."""

_TITLES = ("og:title", "twitter:title", "headline", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre", "twitter:site")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
)
_SECTIONS = ("article:section", "parsely-section", "section")
_SEPARATOR = re.compile(r"\s+[|•·–—»:-]{1,2}\s+|\s*[|»]\s*|:\s+")
_ASIDE = frozenset(("nav", "aside", "footer", "form"))
_NO_TITLE = frozenset(("nav", "aside", "footer", "a", "head"))
"""What no title stands in; a form may hold the whole page."""
_MARKED = "//@itemprop/.. | //@rel/.."
"""Elements by their attributes: much sooner found than by looking at every element."""
_BY_CLASS = '//@class[contains(., "byline") or contains(., "author")]/..'
_BY_TITLE = " | ".join(f'//@{name}[contains(., "itle") or contains(., "ead")]/..' for name in ("class", "id"))
_TITLE_NAMES = frozenset(
    "title headline heading article-title article_title news-title news_title newstitle entry-title post-title page-title "
    "pagetitle article-headline news-header newsheader msotitle".split()
)
_RIGHTS_SIGN = '//body//text()[contains(., "©")]'
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?[,.\s]*)?(?P<name>[A-ZÀ-ÞА-Я][^|©\d.,;:()]{3,70})", re.IGNORECASE
)
_AUTHOR = re.compile(r"\bauthor|byline")
_NO_NAME = re.compile(
    r"https?://|www\.|^@|@\w+\.|^(?:admin|administrator|editor|webmaster|root|user\d*|unknown|none|null)$", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:by|written by|reported by|author|authors|автор|par|por|von|text)\s*:?\s+", re.IGNORECASE)


def state_page(tree: HtmlElement, url: str | None) -> tuple[Evidence, ...]:
    """What a page states of itself. ``url`` is the address it was taken from, if that is known."""
    metas = _read_metas(tree)
    embedded = tuple(read_embedded(tree))
    marked = _find(_MARKED)(tree)
    address = (*(stated("transport", url=url)), *_addresses(tree, metas, url))
    found = next((evidence.value for evidence in address), None)
    outlets = (*_named(metas, _OUTLETS, "outlet"), *(each for each in embedded if each.field == "outlet"))
    titles = _titles(tree, marked, metas, embedded, [each.value for each in outlets])
    language = stated("html lang", language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    others = tuple(each for each in embedded if each.field not in ("title", "outlet", "published", "updated", "byline", "url"))
    return (
        *titles,
        *find_page_dates(tree, marked, metas, embedded, found, language[0].value if language else ""),
        *outlets,
        *_outlets_by_address(tree, found, is_stated=bool(outlets)),
        *_authors(tree, marked, metas, embedded),
        *_named(metas, _SECTIONS, "section"),
        *address,
        *language,
        *others,
    )


@cache
def _find(path: str) -> XPath:
    from lxml import etree

    return etree.XPath(path)


def _read_metas(tree: HtmlElement) -> Metas:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for name in dict.fromkeys(filter(None, (meta.get(key) for key in ("property", "name", "itemprop")))):
            if content:
                found.setdefault(name.strip().lower(), []).append(content[:2_000])
    return {name: tuple(values) for name, values in found.items()}


def _named(metas: Metas, names: tuple[str, ...], field: str) -> Iterator[Evidence]:
    for name in names:
        for value in metas.get(name, ())[:2]:
            if not _NO_NAME.search(value):
                yield Evidence(field, value, f"meta {name}")


def _addresses(tree: HtmlElement, metas: Metas, url: str | None) -> Iterator[Evidence]:
    """The canonical address, made whole where it is given from the site's root."""
    for link in tree.iter("link"):
        if link.get("rel", "").lower() == "canonical" and link.get("href"):
            yield from stated("link canonical", url=urljoin(url or "", link.get("href").strip()))
    for value in metas.get("og:url", ())[:1]:
        yield from stated("meta og:url", url=urljoin(url or "", value))


# -------------------------------------------------------------------------------------------------------------- title


def _titles(
    tree: HtmlElement, marked: list[HtmlElement], metas: Metas, embedded: tuple[Evidence, ...], outlets: list[str]
) -> tuple[Evidence, ...]:
    """The headline as the page shows it comes first; what stands for machines is trusted where nothing else is shown."""
    meta = [Evidence("title", value, f"meta {name}") for name in _TITLES for value in metas.get(name, ())[:1]]
    head = [Evidence("title", words, "title") for words in _texts(islice(tree.iter("title"), 1))]
    shown = [Evidence("title", words, "h1") for words in _headlines(tree, marked)]
    others = [*(each for each in embedded if each.field == "title"), *meta, *head]
    known = {_fold(each.value) for each in (*shown, *others)} - {""}
    sites = {_fold(name) for name in outlets}
    cut = [Evidence("title", _without_site(each.value, known, sites), each.where) for each in (*shown, *others)]
    said = [each for each in cut if each.where != "h1"]
    headline = next((each for each in cut if each.where == "h1" and _is_meant(each.value, said, sites)), None)
    if headline is None and all(each.where == "title" for each in said):
        said = [*(Evidence("title", words, "marked as the title") for words in _marked_titles(tree)), *said]
    ranked = [headline, *said, *cut] if headline else [*said, *cut]
    first = {(_fold(each.value), each.where): each for each in reversed(ranked)}
    return tuple(each for each in dict.fromkeys(ranked) if first[_fold(each.value), each.where] == each and _fold(each.value))


def _marked_titles(tree: HtmlElement) -> list[str]:
    """What an older page without headings marks as its headline by a class or an id."""
    marked = (element for element in _find(_BY_TITLE)(tree) if _TITLE_NAMES & set(_name_of(element).lower().split()))
    free = (element for element in marked if not {above.tag for above in element.iterancestors()} & _NO_TITLE)
    return [words for words in _texts(islice(free, 4)) if len(words.split()) > 3 and len(words) <= 250][:1]


def _headlines(tree: HtmlElement, marked: list[HtmlElement]) -> list[str]:
    """The page's headings of the first rank, those marked as a headline first, then those of an article outside menus."""
    named = [element for element in marked if element.get("itemprop") == "headline"][:1]
    headings = list(islice(tree.iter("h1"), 6))
    headings.sort(key=lambda element: not _is_in_article(element))
    return list(dict.fromkeys(_texts((*named, *headings))))[:4]


def _is_in_article(element: HtmlElement) -> bool:
    above = {each.tag for each in element.iterancestors()}
    return bool(above & {"article", "main"}) and not above & _ASIDE


def _is_meant(heading: str, said: list[Evidence], sites: set[str]) -> bool:
    """Is a heading the story's: like what the page says elsewhere of its title, or the only thing said and no site's name?"""
    words = set(_fold(heading).split())
    if _fold(heading) in sites or len(words) < 2:
        return False
    near = [set(_fold(each.value).split()) for each in said]
    return not near or any(2 * len(words & other) >= min(len(words), len(other)) for other in near if other)


def _without_site(title: str, known: set[str], sites: set[str]) -> str:
    """A title without the name of the site before or behind it, where the rest or the name is known from elsewhere."""
    for mark in reversed([*_SEPARATOR.finditer(title)]):
        before, behind = title[: mark.start()].strip(), title[mark.end() :].strip()
        if _fold(behind) in sites or _fold(before) in known:
            return _without_site(before, known, sites) if before else title
        if _fold(before) in sites or _fold(behind) in known:
            return behind or title
    return title


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _texts(elements: Iterable[HtmlElement]) -> list[str]:
    found = (" ".join(element.text_content().split()) for element in elements)
    return [words for words in found if 0 < len(words) <= 400]


# ---------------------------------------------------------------------------------------------------- outlet, author


def _outlet_by_rights(tree: HtmlElement) -> Iterator[Evidence]:
    """Who claims the rights at the foot of the page: "© Ministry of Foreign Affairs of Ardenia, 2004-2025"."""
    for words in _find(_RIGHTS_SIGN)(tree)[-1:]:
        match = _RIGHTS.search(words)
        name = re.sub(r"\s*(?:all rights.*|inc|ltd|llc)$", "", match["name"].strip(), flags=re.IGNORECASE) if match else ""
        if len(name.split()) >= 2 or (name and known_agency(name)):
            yield Evidence("outlet", name, "the line of rights", confidence=0.7)


def _outlets_by_address(tree: HtmlElement, url: str | None, *, is_stated: bool) -> Iterator[Evidence]:
    """Who publishes at an address: a known outlet, else who claims the rights, else the name of the host."""
    host = (urlsplit(url).hostname or "") if url and "//" in url else ""
    known = outlet_at(host)
    if known is not None:
        yield Evidence("outlet", known.name, "address", confidence=0.9)
        return
    yield from () if is_stated else _outlet_by_rights(tree)
    if "." in host:
        yield Evidence("outlet", host.removeprefix("www."), "address", confidence=0.6)


def _authors(tree: HtmlElement, marked: list[HtmlElement], metas: Metas, embedded: tuple[Evidence, ...]) -> Iterator[Evidence]:
    """Who wrote it: embedded data, tags, then what is marked as the author beside the story."""
    is_named = False
    for each in (*(each for each in embedded if each.field == "byline"), *_named(metas, _AUTHORS, "byline")):
        name = _LABEL.sub("", each.value)
        if name and not _NO_NAME.search(name) and len(name) <= 200:
            is_named = True
            yield Evidence("byline", name, each.where, confidence=each.confidence)
    if not is_named:
        yield from islice(_marked_authors([*marked, *_find(_BY_CLASS)(tree)]), 1)


def _marked_authors(elements: list[HtmlElement]) -> Iterator[Evidence]:
    """Names of two to eight words in elements marked as the author's."""
    named = (each for each in elements if each.tag not in ("meta", "link") and _AUTHOR.search(_name_of(each)))
    for words in _texts(islice((each for each in named if not {up.tag for up in each.iterancestors()} & _ASIDE), 6)):
        name = _LABEL.sub("", words)
        if 2 <= len(name.split()) <= 8 and len(name) <= 80 and name[0].isupper() and not re.search(r"[\d@:.!?]", name):
            yield Evidence("byline", name, "marked as the author", confidence=0.7)


def _name_of(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get(key) for key in ("rel", "itemprop", "class", "id"))))
