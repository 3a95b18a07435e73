"""Running text in other languages than English -> the known agencies and media that it names for its material.

"сообщает ТАСС", "selon l'AFP", "meldet dpa", "据新华社报道": only names that the table of agencies has, for without a model of
the language nothing else tells a source from a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.ingest.agencies import known_agency
from variorum.types import Credit, Span

_NAME = r"dpa\b|[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w’-]{1,30}(?:[ \xa0-][A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w’-]{0,30}){0,3}"
_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (tuple(needles.split("|")), re.compile(pattern.replace("NAME", f'[«“"„]?(?P<name>{_NAME})')))
    for needles, pattern in (
        (
            "сообща|сообщи|переда|пишет|информирует",
            r"(?:сообща(?:ет|ют|л[аио]?)|сообщил[аио]?|переда(?:ёт|ет|ют|л[аио]?)|пишет|информирует)\s(?:(?:информ)?агентство\s)?NAME",
        ),
        ("ссылкой", r"ссылкой\sна\s(?:(?:информ)?агентство\s|телеканал\s|газету\s)?NAME"),
        ("данным", r"по\sданным\s(?:(?:информ)?агентства\s)?NAME"),
        ("повідомля|переда|посиланням", r"(?:повідомляє|передає|посиланням\sна)\s(?:агентство\s)?NAME"),
        ("elon |’après |'après ", r"(?:[Ss]elon|[Dd][’']après)\s(?:l[’']agence\s|l[’']|le\s|la\s)?NAME"),
        (
            "rapport|indiqu|annonc",
            r"(?:rapporté?e?|indiqué?e?|annoncé?e?)\s(?:(?:à|par)\s)?(?:l[’']agence\s(?:de\spresse\s)?|l[’'])?NAME",
        ),
        (
            "eldet|erichtet|aut ",
            r"(?:[Mm]eldete?|[Bb]erichtete?|[Ll]aut)\s(?:die\s(?:Nachrichtenagentur\s|Agentur\s)?|der\s)?NAME",
        ),
        ("egún |nformó|econdo ", r"(?:[Ss]egún|[Ii]nformó|[Ss]econdo)\s(?:la\sagencia\s|l[’']agenzia\s|el\s|la\s|l[’'])?NAME"),
    )
)
_LINES = (
    re.compile(r"^[А-ЯЁІЇЄ][А-ЯЁІЇЄ -]{2,30},\s\d{1,2}\s[а-яіїє]{3,9}\.?\s?[–—-]\s?(?P<name>[А-ЯЁ][\w ]{2,20}?)\.", re.MULTILINE),
    re.compile(r"^(?P<name>[А-ЯЁІЇЄ]{3,10}),\s\d{1,2}\s[а-яіїє]{3,9}\.", re.MULTILINE),
    re.compile(r"^[（(]?(?P<name>[\u4e00-\u9fff]{2,4}社|[\u4e00-\u9fff]{2,4}网)[^\n。，,]{1,20}电", re.MULTILINE),
    re.compile(r"据(?P<name>[\u4e00-\u9fff]{2,6}?)(?:报道|消息|网)"),
)
"""A paragraph's first words that name who sends it; Chinese has no spaces to look for a name between."""
_FOREIGN = re.compile(r"[à-öø-ÿА-яёіїєґ\u4e00-\u9fff]")


def find_credits_abroad(text: str) -> Iterator[tuple[str, int, Credit]]:
    """Each naming of a known agency or medium by the wordings of other languages: by which, and where those begin. Linear."""
    if not _FOREIGN.search(text):
        return
    for needles, pattern in _RULES:
        for needle in needles:
            at = text.find(needle)
            while at >= 0:
                match = pattern.match(text, max(0, at - 1)) or pattern.match(text, at) or pattern.match(text, max(0, at - 3))
                if match:
                    yield from _known(text, match, needle.strip())
                at = text.find(needle, match.end() if match and match.end() > at else at + len(needle))
    for shape in _LINES:
        for match in shape.finditer(text):
            yield from _known(text, match, "dateline")


def _known(text: str, match: re.Match[str], rule: str) -> Iterator[tuple[str, int, Credit]]:
    """The longest beginning of a name that is known and no ministry."""
    start, end = match.span("name")
    while end > start:
        agency = known_agency(text[start:end])
        if agency is not None and agency.kind != "ministry":
            yield rule, match.start(), Credit(text[start:end], Span(start, end), agency.name)
            return
        end = max(text.rfind(mark, start, end) for mark in " \xa0-")
