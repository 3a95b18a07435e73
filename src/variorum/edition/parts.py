"""What the pages of the edition are made of: runs of text, quotations, rows, lines of lists, drawings; frozen values.

A passage is a tuple of `Run`: stretches of a report's text under the same marks, so that templates escape every character
and mark none of them twice. Offsets are code points of the report's text. Links are (kind, id), resolved when rendered.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same ``marks``; ``at`` is its first character's offset where something cited begins;
    ``column`` numbers the place of the apparatus it belongs to; ``entity`` is who or what it names."""

    text: str
    marks: tuple[str, ...] = ()
    at: int | None = None
    column: int | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a page of its own: its id and what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page of a longer list stands: items ``first`` to ``last`` of ``total``, counted from 1."""

    number: int
    pages: int
    first: int
    last: int
    total: int


@dataclass(frozen=True, slots=True)
class Witness:
    """A report as a witness of an event: its siglum (A, B ...), who published it and when, the origin it belongs to."""

    siglum: str
    report: str
    name: str
    title: str
    published: str
    origin: int
    language: str
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one report; ``sigla`` are all witnesses that have exactly these words, the quoted one first.

    ``value`` is what they come to, where that is not plain ("the same day": 5 May 2025); ``free``: too far from the first
    account for a comparison word by word; ``side``: on which side of a difference they stand, from 0: words of one value are on
    one side; ``cue``: the words by which the report hands them on, where these say more than that somebody said it ("denied
    that").
    """

    sigla: tuple[str, ...]
    report: str
    start: int
    end: int
    runs: tuple[Run, ...]
    value: str = ""
    free: bool = False
    side: int = 0
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the edition with every reading of it. ``others`` are those of reports on other events, ``beyond`` these
    reports."""

    id: str
    status: str
    relation: str | None
    voice: Named | None
    origins: int
    readings: tuple[Quote, ...]
    silent: tuple[str, ...]
    others: tuple[Quote, ...] = ()
    beyond: tuple[Named, ...] = ()
    differs: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Claims told in one voice, in the order of the base witness."""

    voice: Named | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """Claims that one witness alone tells."""

    siglum: str
    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the accounts differ: each witness's words in their context, side by side."""

    id: str
    aspect: str
    compatible: bool
    readings: tuple[Quote, ...]
    values: tuple[str, ...]
    why: str
    row: str | None = None
    event: Named | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one witness has in a table: its words and where they stand; ``by`` is who gives them."""

    words: str
    report: str
    start: int
    end: int
    value: str
    by: Named | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A figure or a date by source: for each witness, in order, what it has. ``differ``: they have unlike values."""

    label: str
    cells: tuple[tuple[Cell, ...], ...]
    differ: bool = False


@dataclass(frozen=True, slots=True)
class Omission:
    """One line of the omission table: for each witness, in order, whether it tells the claim; ``cue`` as in `Quote`."""

    row: str
    words: str
    status: str
    voice: str
    told: tuple[bool, ...]
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A witness or a named source in the drawing of the lineage."""

    key: str
    label: str
    kind: str
    x: float
    y: float
    report: str | None = None
    title: str = ""
    width: float = 34.0


@dataclass(frozen=True, slots=True)
class Edge:
    """How two nodes of the lineage depend on one another, with the evidence in words."""

    source: str
    target: str
    kind: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Hull:
    """The field drawn around the witnesses of one origin."""

    sigla: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stemma:
    """The lineage as a drawing: nodes with their places, edges, and a hull around the nodes of each origin."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hulls: tuple[Hull, ...]
    width: float
    height: float
    summary: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list: what, when, where, with how many reports."""

    id: str
    label: str
    type: str
    date: str
    when: str
    place: str
    reports: int
    main: bool
    disagreements: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin of a report: ``kind`` speaker or parallel; where it leads."""

    kind: str
    label: str
    start: int
    target: str
    quotes: tuple[Quote, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a report with the notes in its margin."""

    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    length: int
    furniture: bool = False
    headline: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of metadata with where it was found."""

    name: str
    value: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list."""

    id: str
    title: str
    name: str
    published: str
    when: str
    language: str
    statements: int
    event: Named | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in a list: its words, who says it, where it stands; ``cue`` as in `Quote`."""

    id: str
    words: str
    speaker: Named | None
    via: Named | None
    kind: str
    mode: str
    report: str
    source: str
    when: str
    start: int
    end: int
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A surface form, how many reports use it, and the first few of them."""

    words: str
    reports: tuple[Named, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How much falls into one span of time."""

    label: str
    first: str
    last: str
    count: int
    other: int = 0


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person or an organisation in a list."""

    id: str
    name: str
    type: str
    mentions: int
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or passage that was found: ``runs`` with the words looked for marked."""

    kind: str
    id: str
    report: str
    source: str
    when: str
    start: int
    end: int
    speaker: Named | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Eye:
    """Something that needs a human eye: what, how often, where to look."""

    what: str
    count: int
    kind: str
    examples: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the timeline; ``leftwards``: its label stands before it."""

    x: float
    y: float
    size: float
    label: str
    when: str
    event: str | None = None
    main: bool = False
    shown: bool = True
    leftwards: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in time as a drawing: marks with their places and ticks of the axis (x, label).

    ``bars``, where there are too many for a mark each: how many fall into each stretch (x, width, height, in words).
    """

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    width: float
    height: float
    summary: str
    bars: tuple[tuple[float, float, float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision speaks of: words and where they lead; ``report`` "" where nothing is there any more."""

    words: str
    report: str = ""
    start: int | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A human judgement in words: what it says of its subjects, by whom and why; ``followed``: the record is as it says."""

    id: str
    what: str
    verdict: str
    subjects: tuple[Subject, ...]
    who: str
    when: str
    why: str
    followed: bool
