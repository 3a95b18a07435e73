"""A web page's elements -> when it was published and updated; where the page contradicts itself, by how much speaks for each day.

No single tag can be trusted: systems write the time of the last change into the tag of publication, data of related stories
stand beside those of the story. A day that is shown to the reader or stands in the address counts as much as a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from variorum.ingest.dates import Order, normalise_date, read_date
from variorum.types import Evidence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time article:published og:article:published_time datepublished og:published_time parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date pubdate publishdate "
    "publish-date publish_date publication_date article.published date citation_publication_date cxenseparse:recs:publishtime "
    "originalpublicationdate article_date_original ptime displaydate"
).split()
_UPDATED = (
    "article:modified_time datemodified og:updated_time dcterms.modified dc.date.modified last-modified lastmod article.updated "
    "revision_date utime modified"
).split()
_UPDATING = re.compile(r"updat|modif|revis|chang|обновл|оновл|mis à jour|actualiz|aggiorn|aktualis", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)
_SURROUNDINGS = re.compile(
    r"related|recommend|sidebar|widget|comment|footer|teaser|card|promo|popular|trending|menu|next|prev", re.IGNORECASE
)
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_PACKED = re.compile(r"[/_-](?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=\D|$)")
_DATE_BEGINS = re.compile(r"(?<![\w.])(?=\d{1,4}|[^\W\d_]{3})")
BEFORE, BEHIND = 12, 30
"""Elements before and behind the headline in which a date may be shown."""
LONGEST = 110


@dataclass(frozen=True, slots=True)
class _Found:
    """A date that may be the page's: ``weight`` is what its place is worth, ``rank`` the order among equals."""

    iso: str
    where: str
    weight: float
    rank: int

    @property
    def day(self) -> str:
        return self.iso[:10]


def find_page_dates(
    tree: HtmlElement,
    marked: list[HtmlElement],
    metas: dict[str, tuple[str, ...]],
    embedded: tuple[Evidence, ...],
    url: str | None,
    language: str,
) -> Iterator[Evidence]:
    """When published and updated, the most credible first."""
    order = _order(language)
    seen = [*_marked([*tree.iter("time", "abbr"), *marked], order), *_shown(tree, order)]
    published = [*_stated(metas, embedded, order), *(each for each, is_update in seen if not is_update), *_in_address(url)]
    updated = [*_stated(metas, embedded, order, updated=True), *(each for each, is_update in seen if is_update)]
    if not published:
        published = list(_searched(tree, url))
    first = _first(published, {each.day for each in updated})
    for each in (*([first] if first else []), *published):
        if each is first or each != first:
            yield Evidence("published", each.iso, each.where, None, 0.95 if each is first else 0.6)
    for each in sorted(updated, key=lambda each: (-each.weight, each.rank)):
        yield Evidence("updated", each.iso, each.where, None, 0.9)


def _first(found: list[_Found], changed: set[str]) -> _Found | None:
    """The date of the day that most speaks for, as exactly as any place gives it."""
    if not found:
        return None
    places: dict[str, dict[str, float]] = {}
    for each in found:
        kind = each.where.partition(" ")[0]
        day = places.setdefault(each.day, {})
        day[kind] = max(day.get(kind, 0.0), each.weight)
    latest = max(changed, default="9999")
    earliest = min(places)

    def credit(day: str) -> tuple[float, str]:
        is_change = day in changed and earliest < day
        return sum(places[day].values()) - 1.5 * is_change - 1.0 * (day > latest), day

    ranks = {day: min(each.rank for each in found if each.day == day) for day in places}
    best = min(places, key=lambda day: (-round(credit(day)[0], 2), ranks[day], day))
    return min((each for each in found if each.day == best), key=lambda each: (-_exactness(each.iso), each.rank))


def _exactness(iso: str) -> int:
    return 0 if len(iso) <= 10 else 2 if re.search(r"(?:[+-]\d\d:\d\d|Z)$", iso) else 1


def _made(value: str, where: str, weight: float, rank: int, order: Order | None) -> Iterator[_Found]:
    iso = normalise_date(value, order=order)
    if iso and iso[:4] > "1900" and iso[:10] != "1970-01-01":
        yield _Found(iso, where, weight, rank)


def _stated(
    metas: dict[str, tuple[str, ...]], embedded: tuple[Evidence, ...], order: Order | None, *, updated: bool = False
) -> Iterator[_Found]:
    """What tags and embedded data state."""
    for rank, each in enumerate(each for each in embedded if each.field == ("updated" if updated else "published")):
        yield from _made(each.value, each.where, 2.0, 10 + rank, order)
    for rank, name in enumerate(_UPDATED if updated else _PUBLISHED):
        for value in metas.get(name, ())[:1]:
            yield from _made(value, f"meta {name}", 2.0 if rank < 6 else 1.5, rank + (0 if rank < 2 else 20), order)


def _marked(elements: list[HtmlElement], order: Order | None) -> Iterator[tuple[_Found, bool]]:
    """What elements marked as dates state, and whether of a change; those of related stories, comments and menus left out."""
    for rank, element in enumerate(islice(filter(_is_date, elements), 40)):
        if not _is_in_story(element):
            continue
        named = " ".join(filter(None, (element.get("itemprop"), element.get("class"), element.get("id"))))
        words = " ".join(element.text_content().split())[:200]
        near = f"{named} {words} {_before(element)}"
        is_update = bool(_CHANGED.search(named) or _UPDATING.search(near))
        for value in filter(None, (element.get("datetime"), element.get("content"), element.get("title"), words)):
            made = list(_made(value, "time", 2.0 if "ublish" in named or "pubdate" in element.attrib else 1.5, 40 + rank, order))
            yield from ((one, is_update) for one in made)
            if made:
                break


def _is_date(element: HtmlElement) -> bool:
    """Is an element marked as a date: <time>, <abbr title>, itemprop="datePublished"?"""
    if element.tag in ("time", "abbr"):
        return element.tag == "time" or element.get("title") is not None
    return element.tag != "meta" and element.get("itemprop") in ("datePublished", "dateModified")


def _is_in_story(element: HtmlElement) -> bool:
    for above in (element, *element.iterancestors()):
        if above.tag in ("aside", "nav", "footer", "form") or (above.tag == "article" and _is_one_of_many(above)):
            return False
        if above.tag not in ("body", "html", "main") and _SURROUNDINGS.search(
            f"{above.get('class') or ''} {above.get('id') or ''}"
        ):
            return False
    return True


def _is_one_of_many(article: HtmlElement) -> bool:
    """Is an article one of a list of them, or one inside another?"""
    parent = article.getparent()
    return parent is not None and (
        sum(child.tag == "article" for child in parent) > 2 or any(True for _ in article.iterancestors("article"))
    )


def _before(element: HtmlElement) -> str:
    """The words right before an element: "Updated: " belongs to the date behind it."""
    previous, parent = element.getprevious(), element.getparent()
    tail = (previous.tail if previous is not None else parent.text if parent is not None else None) or ""
    if not tail.strip() and previous is not None and isinstance(previous.tag, str):
        tail = previous.text_content()
    return tail[-40:]


def _shown(tree: HtmlElement, order: Order | None) -> Iterator[tuple[_Found, bool]]:
    """Dates that stand near the headline in short lines of their own, and whether of a change."""
    headline = next((h for h in tree.iter("h1") if len(h.text_content().split()) > 2), None)
    if headline is None:
        return
    before = islice(headline.itersiblings(preceding=True), BEFORE)
    behind = islice(_following(headline), BEHIND)
    stories = 0
    for rank, element in enumerate(chain(before, behind)):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "a", "option") or len(element) > 12:
            continue
        words = " ".join(element.text_content().split())
        stories += element.tag == "p" and len(words) > 250
        if stories > 1:
            return
        if 6 <= len(words) <= LONGEST and any(map(str.isdigit, words)) and _is_in_story(element):
            yield from _in_words(words, rank, order)


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements behind one, in the order of the document."""
    for above in (element, *element.iterancestors()):
        for sibling in above.itersiblings():
            yield from sibling.iter()


def _in_words(words: str, rank: int, order: Order | None) -> Iterator[tuple[_Found, bool]]:
    """The date a short line is about; of two, that behind the word for a change is the update."""
    at = 0
    for match in _DATE_BEGINS.finditer(words):
        dating = read_date(words[match.start() :], order=order) if match.start() >= at else None
        if dating is None:
            continue
        label = words[at : match.start()]
        is_alone = len(words) - dating.end <= 70
        at = match.start() + dating.end
        if dating.iso and is_alone:
            yield _Found(dating.iso, "shown near the headline", 2.0, 60 + rank), bool(_UPDATING.search(label))


def _in_address(url: str | None) -> Iterator[_Found]:
    match = _IN_ADDRESS.search(url or "") or _PACKED.search(url or "")
    if match:
        iso = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
        yield from _made(iso, "address", 1.6, 90, None)


def _searched(tree: HtmlElement, url: str | None) -> Iterator[_Found]:
    """What htmldate finds in the markup, its search through the story's own words left out: those tell of other days."""
    from htmldate import find_date

    found = find_date(tree, extensive_search=False, original_date=True, url=url or "", max_date="2100-01-01")
    if found:
        yield _Found(found, "htmldate", 1.0, 99)


def _order(language: str) -> Order | None:
    """Which numeral is the day, by the language and country that the page names."""
    tag = language.replace("_", "-").lower()
    if tag == "en-us":
        return "month first"
    return "day first" if tag and (tag[:2] != "en" or len(tag) > 2) and tag[:2] not in ("zh", "ja", "ko", "hu", "lt") else None
