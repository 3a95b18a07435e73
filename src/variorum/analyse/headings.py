"""A report's title -> what it says the report is about: the kind of encounter, who stands before its word and who after it.

"Telephone conversation with the President of Ardenia" names one side only: the other is whoever's page the report is from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from variorum.analyse.issuers import issuer_of
from variorum.analyse.scenes import takes_part
from variorum.analyse.triggers import find_triggers
from variorum.types import EventType, Referent, Report, Span

_TOPIC = re.compile(r"\b(?:in\s+advance|ahead|after|before|following|amid|on|about|regarding|over)\b|[:;–—]|\s-\s", re.IGNORECASE)
_SPEECH = re.compile(
    r"""^(?:joint\s+|video\s+|message\s+of\s+)?(?:address|speech|remarks|statement|greetings|congratulations|condolences|message)\b
    | [-–—:]\s*(?:address|speech|remarks|statement)\s+(?:by|of)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WITH_OFFICER = re.compile(
    r"\bwith\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}?(?:President|Chancellor|Premier|Minister|King|Queen|Prince|Emir|Sultan|Secretary)\b"
    r"(?P<of>(?:\s+(?:of|and|the|for))?)(?P<named>(?:\s+(?:of\s+|and\s+|the\s+|for\s+)*[A-Z][\w’'-]+)+)"
)
_ALIKE = 4
"""Letters by which two spellings of a name are taken for one."""
_TALKS: tuple[EventType, ...] = ("call", "meeting")


@dataclass(frozen=True, slots=True)
class Heading:
    """The kinds of event that a title names and how often; of the people of the report those that it names as ``subjects`` and,
    after "call with" and the like, as ``partners``; ``issuer`` holds the office whose page it is."""

    kinds: Mapping[EventType, int] = field(default_factory=Counter)
    subjects: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    issuer: str | None = None
    absent: bool = False

    @property
    def talks(self) -> EventType | None:
        """The kind of talks that it names, a call before a meeting."""
        return next((kind for kind in _TALKS if kind in self.kinds), None)

    @property
    def named(self) -> tuple[str, ...]:
        return *self.subjects, *self.partners

    @property
    def sides(self) -> tuple[str, ...]:
        """Who met, where the title says with whom: those named, or its partners with whoever's page it is."""
        if not self.partners:
            return (self.issuer,) if self.absent and self.issuer and not self.subjects else ()
        return self.named if self.subjects or not self.issuer else tuple(dict.fromkeys((self.issuer, *self.partners)))


def read_heading(report: Report, referents: tuple[Referent, ...]) -> Heading:
    """What a title says; a report without one says nothing."""
    title = report.title or ""
    triggers = list(find_triggers(title, Span(0, len(title)))) if title else []
    talks = next((trigger.end for kind in _TALKS for trigger, found in triggers if found == kind), len(title))
    topic = _TOPIC.search(title, talks)
    end = topic.start() if topic else len(title)
    people = [referent for referent in referents if referent.type == "PERSON" and any(map(takes_part, referent.mentions))]
    named = sorted((at, person.key) for person in people if (at := _place(title, person)) >= 0)
    spoken: list[EventType] = ["statement"] if _SPEECH.search(title) else []
    partners = tuple(key for at, key in named if talks <= at < end)
    return Heading(
        Counter([*(kind for _, kind in triggers), *spoken]),
        tuple(key for at, key in named if at < talks),
        partners,
        next(_holders(report, people), None),
        not partners and _names_another(title[:end], people),
    )


def _names_another(title: str, people: list[Referent]) -> bool:
    """Whether a title names an officer as partner of whom the report knows no name, in whatever spelling."""
    found = _WITH_OFFICER.search(title)
    if found is None:
        return False
    names = [word for word in re.findall(r"[\w’'-]+", found["named"]) if word[0].isupper()]
    known = {person.name.split()[-1][:_ALIKE].casefold() for person in people if person.name.split()}
    return len(names) > bool(found["of"]) and not any(name[:_ALIKE].casefold() in known for name in names)


def _place(title: str, person: Referent) -> int:
    """Where a title names a person: by the last word of the name, or by the whole of a title of office; -1 where it does not."""
    words = person.name.split()
    name = person.name if person.titled or not words else words[-1]
    found = re.search(rf"\b{re.escape(name)}\b", title, re.IGNORECASE) if name else None
    return found.start() if found else -1


def _holders(report: Report, people: list[Referent]) -> Iterator[str]:
    """The people who hold the office whose page a report is from."""
    issuer = issuer_of(report)
    for person in people:
        if (
            issuer
            and person.country == issuer.country
            and any(r.office in (issuer.office, "head of state") for r in person.roles)
        ):
            yield person.key
