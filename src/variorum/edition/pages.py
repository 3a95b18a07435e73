"""The pages of the edition: what each shows, as frozen values. Their JSON twins are these objects, field for field.

What they are made of stands in `parts`, and is to be had from here too.
"""

from __future__ import annotations

from dataclasses import dataclass

from variorum.edition.parts import (
    Alone,
    Bar,
    Cell,
    DecisionLine,
    Difference,
    Edge,
    EventLine,
    Eye,
    Fact,
    Hit,
    Hull,
    Mark,
    Name,
    Named,
    Node,
    Note,
    Omission,
    Pager,
    Paragraph,
    PersonLine,
    Quote,
    ReportLine,
    Row,
    Run,
    Said,
    Stemma,
    Subject,
    TableRow,
    Timeline,
    Voice,
    Witness,
)
from variorum.types import Locus

__all__ = [
    "Alone",
    "Bar",
    "Cell",
    "DecisionLine",
    "DecisionsPage",
    "Difference",
    "DisagreementsPage",
    "Edge",
    "ErrorPage",
    "EventLine",
    "EventPage",
    "EventsPage",
    "Eye",
    "Fact",
    "Hit",
    "Hull",
    "Mark",
    "Name",
    "Named",
    "Node",
    "Note",
    "Omission",
    "OverviewPage",
    "Pager",
    "Paragraph",
    "PeoplePage",
    "PersonLine",
    "PersonPage",
    "Quote",
    "ReportLine",
    "ReportPage",
    "ReportsPage",
    "Row",
    "Run",
    "Said",
    "SearchPage",
    "StatementPage",
    "Stemma",
    "Subject",
    "TableRow",
    "Timeline",
    "Voice",
    "Witness",
]


@dataclass(frozen=True, slots=True)
class EventPage:
    """The edition of one event."""

    id: str
    title: str
    type: str
    date: str
    when: str
    place: str
    participants: tuple[Named, ...]
    witnesses: tuple[Witness, ...]
    dossier_reports: int
    origins: int
    differences: tuple[Difference, ...]
    refinements: tuple[Difference, ...]
    voices: tuple[Voice, ...]
    alone: tuple[Alone, ...]
    figures: tuple[TableRow, ...]
    dates: tuple[TableRow, ...]
    omissions: tuple[Omission, ...]
    stemma: Stemma
    background: tuple[EventLine, ...]
    counts: tuple[tuple[str, int], ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report in full, with what was read out of it marked and its parallels in the margin."""

    id: str
    title: str
    name: str
    when: str
    language: str
    event: Named | None
    facts: tuple[Fact, ...]
    url: str | None
    paragraphs: tuple[Paragraph, ...]
    copies: tuple[Edge, ...]
    related: tuple[Named, ...]
    counts: tuple[tuple[str, int], ...]
    pager: Pager
    furniture: tuple[Quote, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person or an organisation: what it is called and by whom, what it says, what is said about it, over time."""

    id: str
    name: str
    type: str
    country: str
    aliases: tuple[Name, ...]
    roles: tuple[Name, ...]
    said: tuple[Said, ...]
    about: tuple[Said, ...]
    said_pager: Pager
    about_pager: Pager
    over_time: tuple[Bar, ...]
    events: tuple[EventLine, ...]
    members: tuple[Named, ...]
    reports: tuple[ReportLine, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One statement: its words in their place, who says it by which evidence, its parallels, and text ready to paste."""

    id: str
    report: str
    source: str
    title: str
    when: str
    event: Named | None
    speaker: Named | None
    via: Named | None
    kind: str
    mode: str
    context: tuple[Run, ...]
    spans: tuple[tuple[int, int], ...]
    cue: str
    named_as: str
    why: str
    speaker_why: str
    parallels: tuple[Row, ...]
    paste: str
    url: str | None = None
    path: str = ""
    places: tuple[Locus, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The whole dossier at a glance."""

    title: str
    counts: tuple[tuple[str, int], ...]
    timeline: Timeline
    events: tuple[EventLine, ...]
    outlets: tuple[tuple[str, int, str, str], ...]
    days: tuple[Bar, ...]
    people: tuple[PersonLine, ...]
    disputed: tuple[Difference, ...]
    eyes: tuple[Eye, ...]
    reports: tuple[ReportLine, ...] = ()


@dataclass(frozen=True, slots=True)
class EventsPage:
    events: tuple[EventLine, ...]
    pager: Pager
    which: str = "main"
    query: str = ""
    year: str = ""
    years: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportsPage:
    reports: tuple[ReportLine, ...]
    pager: Pager
    outlet: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    people: tuple[PersonLine, ...]
    pager: Pager
    which: str = "PERSON"
    query: str = ""


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    decisions: tuple[DecisionLine, ...]
    pager: Pager
    lost: int = 0


@dataclass(frozen=True, slots=True)
class DisagreementsPage:
    differences: tuple[Difference, ...]
    pager: Pager
    aspect: str = ""
    aspects: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was looked for and what was found. ``problem`` says why a query could not be answered."""

    query: str
    hits: tuple[Hit, ...]
    pager: Pager
    speaker: str = ""
    outlet: str = ""
    first: str = ""
    last: str = ""
    event: str = ""
    problem: str = ""
    more: bool = False
    within: Named | None = None


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong and what to do next; never a trace."""

    status: int
    title: str
    detail: str
