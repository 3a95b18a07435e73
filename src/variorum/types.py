"""The nouns: frozen values that the stages hand to one another.

A **span** is ``[start, end)`` in Unicode code points of ``Report.text``, everywhere and always.
Collections are tuples. Ids are content hashes (`identify`): the same input has the same id on any machine.

Two scopes of naming people and things, never mixed:

* inside one report (`Analysis`) a person, organisation, place ... is a `Referent`, named by its ``key`` ("r0", "r1", ...);
* across reports (`Collation`, `Record`) it is an `Entity`, named by its ``id``.

``Statement.speaker``, ``Statement.via``, ``Figure.speaker`` and ``EventMention.participants`` hold a referent's key inside an
`Analysis` and an entity's id inside a `Collation` or `Record`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]
Mode = Literal["speech", "thought", "act", "topic"]
EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "EVENT", "WORK", "PROGRAMME", "GROUP"]
MentionForm = Literal["name", "title", "group", "pronoun"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["same-words", "translation", "paraphrase", "same-fact"]
LineageKind = Literal["copy", "same-agency", "common-source", "cites", "independent"]
EventType = Literal["meeting", "call", "visit", "signing", "statement", "agreement", "ceremony", "other"]
ENCOUNTERS: tuple[EventType, ...] = ("meeting", "call", "visit", "signing", "ceremony")
"""Events at which people meet: who took part and on which day tells them apart."""
Status = Literal["agreed", "copied", "single", "disputed"]


def identify(*parts: object) -> str:
    """Hash any parts to an id: 16 hexadecimal digits, the same on every machine and in every run."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in Unicode code points (not bytes, not UTF-16 units) of a report's text; never empty.

    Raises ValueError unless ``0 <= start < end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words the span cites."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def resembles(self, other: Span) -> bool:
        """Whether both are much the same words: half of the longer."""
        return 2 * (min(self.end, other.end) - max(self.start, other.start)) >= max(len(self), len(other))


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A span in a named report: the unit that every line of the record is made of."""

    report: str
    span: Span

    @classmethod
    def at(cls, address: str) -> Citation | None:
        """What an address "report:start:end" cites; None for what is no address."""
        report, start, end = (*address.rsplit(":", 2), "", "")[:3]
        if not (report and all(part.isascii() and part.isdigit() and len(part) < 10 for part in (start, end))):
            return None
        return cls(report, Span(int(start), int(end))) if int(start) < int(end) else None

    @property
    def address(self) -> str:
        """ "report:start:end": what a human judgement names a passage by, in every run."""
        return f"{self.report}:{self.span.start}:{self.span.end}"


@dataclass(frozen=True, slots=True)
class Failure:
    """An expected failure inside a batch: which input, at which stage, why, and where in it."""

    path: str
    stage: str
    error: str
    where: str = ""


# ---------------------------------------------------------------------------------------------- one report, as read


@dataclass(frozen=True, slots=True)
class Credit:
    """A source that the report itself names for its material: "BelTA reports", "(Reuters)", "courtesy : (Globaltime)".

    ``span`` covers the name; ``name`` is as written; ``agency`` is the known agency or outlet it stands for, if any.
    """

    name: str
    span: Span
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a piece of metadata was found: ``field`` (title, published ...), ``value``, ``where`` (tag, field, rule)."""

    field: str
    value: str
    where: str
    span: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Locus:
    """Where a run of a report's text stands in its source: in the ``unit`` called ``name``, from character ``start`` of it.

    Units: "file" (the decoded file itself), "page" of a PDF, "element" (an XPath) of a web page, feed or news item, "part" of a
    mail, "paragraph" of a document, "line", "row", "item" (a JSON Pointer), "record" of a crawl. ``start`` counts code points of
    the unit's text; None: the unit holds the run, its words set anew.
    """

    span: Span
    unit: str
    name: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article, wire story or readout: its text unchanged and what identifies its publication.

    ``text`` of a plain-text file is the decoded file unchanged (only a leading byte-order mark goes).
    ``path`` is the least of ``paths``; a report inside a larger file is ``file.jsonl#its-id``.
    ``published`` is ISO 8601, date or date-time, with a zone only where one was stated.
    ``furniture`` are spans of page furniture (share lines, "Leave a comment"); nothing in them is analysed.
    ``headline`` is the span of the title inside the text, when it stands there.
    ``loci`` say where the text stands in its source; units that lie in one another (a page of an attachment) overlap.
    """

    id: str
    path: str
    paths: tuple[str, ...]
    text: str
    sha256: str
    language: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    place: str | None = None
    byline: str | None = None
    headline: Span | None = None
    credits: tuple[Credit, ...] = ()
    furniture: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    loci: tuple[Locus, ...] = ()

    @property
    def datelines(self) -> tuple[Span, ...]:
        """What of the text was read as its dateline: the place, and the whole where it gives the day; empty without one."""
        return tuple(found.span for found in self.evidence if found.where == "dateline" and found.span)

    @property
    def damage(self) -> str | None:
        """Why the text cannot be kept, if it cannot."""
        try:
            self.text.encode()
        except UnicodeEncodeError as error:
            return f"the text holds half a character (a lone surrogate at {error.start})"
        return None

    def locate(self, span: Span) -> tuple[Locus, ...]:
        """Where the words of a span stand in the source: the loci that it touches, each cut to it."""
        found = []
        for locus in self.loci:
            if locus.span.overlaps(span):
                cut = Span(max(locus.span.start, span.start), min(locus.span.end, span.end))
                start = None if locus.start is None else locus.start + cut.start - locus.span.start
                found.append(Locus(cut, locus.unit, locus.name, start))
        return tuple(found)


# ------------------------------------------------------------------------------------------ one report, as analysed


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person, organisation, place ...; pronouns are kept (form "pronoun") but not exported."""

    span: Span
    type: EntityType
    form: MentionForm
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What a report calls somebody: ``words`` as written; ``office`` normalised ("head of state"); ``of`` a country or body."""

    words: str
    span: Span
    office: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Referent:
    """A person, organisation, place, document or programme of one report, with every mention of it there.

    ``key`` is unique within the report. ``name`` is its fullest form there; a referent known by title only ("the Ruritanian
    leader") bears that title as its name and ``titled`` is true, so that other reports may say who it is.
    ``country`` is the ISO 3166 code it belongs to or is; ``members`` are the keys of those in a GROUP ("the two sides").
    ``gender`` is "f" or "m" where the report shows it (Mrs, King, spokeswoman), else None.
    """

    key: str
    name: str
    type: EntityType
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...] = ()
    country: str | None = None
    titled: bool = False
    members: tuple[str, ...] = ()
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage in which the report hands words or thoughts to a source (PARC3 / PolNeAR).

    ``content`` are one or more spans in text order: a quotation broken by "he said" is one statement.
    ``speaker`` is None when undecided; ``speaker_why`` then says why not. ``why`` names the rule or score behind the statement.
    ``continues``: no cue of its own, goes on with the previous speaker's words. ``nested``: lies inside another's content.
    """

    id: str
    report: str
    kind: Kind
    mode: Mode
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    via: str | None = None
    continues: bool = False
    nested: bool = False
    why: str = ""
    speaker_why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that states something. ``value`` is None for a vague amount; ``upper`` closes a range.

    ``unit``: an ISO 4217 code, "percent", "percentage point", "count", "ordinal", "fold", or a singular unit ("hour", "km").
    ``of`` is what it counts, in the report's words. ``direction``: "up" or "down" where stated.
    """

    id: str
    report: str
    span: Span
    value: float | None
    unit: str | None
    modifier: str | None = None
    of: str | None = None
    upper: float | None = None
    direction: str | None = None
    speaker: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 value (TimeML 1.2.1); ``anchor`` is what it was resolved against.

    Unresolved stays unresolved: "Wednesday" in a report without a date is ``XXXX-WXX-3``. ``zone`` is a stated time zone.
    """

    id: str
    report: str
    span: Span
    type: TimeType
    value: str
    anchor: str = ""
    zone: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class EventMention:
    """A happening as one report tells it. ``date`` is an ISO 8601 interval "first/last" or None; ``trigger`` its word.

    ``main``: what the report is mainly about (at most one per report).
    """

    span: Span
    trigger: Span
    type: EventType
    date: str | None = None
    date_why: str = ""
    place: str | None = None
    participants: tuple[str, ...] = ()
    main: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit that can be compared with other reports: a clause, a sentence or a statement's content.

    ``statement`` is the id of the statement whose content it belongs to, None for the report's own voice.
    ``vector`` is the sentence vector, little-endian float16, L2-normalised; empty where none was made.
    """

    span: Span
    sentence: int
    statement: str | None = None
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was read out of one report; pure: the same report and model give the same analysis on any machine.

    ``deeds``: what it tells in its own voice, verb by verb; those that other reports on its event tell too become events.
    """

    report: Report
    sentences: tuple[Span, ...]
    referents: tuple[Referent, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[EventMention, ...] = ()
    passages: tuple[Passage, ...] = ()
    deeds: tuple[EventMention, ...] = ()


# --------------------------------------------------------------------------------------------------- between reports


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, office, organisation, place, document or programme across all reports.

    ``roles`` and ``aliases`` are surface forms, sorted; ``members`` only of a GROUP.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    mentions: tuple[Citation, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One place of an apparatus: for each member of the parallel, in order, the words it has there (None: nothing).

    ``kind``: "common" all the same; "variant" different words; "partial" some lack it; "cut" words left out inside
    quotation marks without a mark of omission.
    """

    kind: Literal["common", "variant", "partial", "cut"]
    readings: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """Passages in different reports that render one utterance or one fact, members sorted; ``why`` is its evidence."""

    id: str
    relation: Relation
    members: tuple[Citation, ...]
    score: float = 0.0
    why: tuple[str, ...] = ()
    apparatus: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report has at a place where the accounts differ."""

    report: str
    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Members of a parallel (or of an event: ``parallel`` None) that differ in a checkable value.

    ``aspect``: figure, modifier, date, place, name, negation, order, who, whom, cut, wording.
    ``compatible``: both can be true ("three hours", "more than three hours").
    """

    id: str
    aspect: str
    values: tuple[Reading, ...]
    parallel: str | None = None
    event: str | None = None
    compatible: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """How two reports depend on one another: ``evidence`` in words, ``passages`` the spans it rests on.

    ``share``: how much of the shorter report's own words, quotations masked, stand in the other in runs of eight or more.
    """

    source: str
    target: str
    kind: LineageKind
    evidence: tuple[str, ...] = ()
    passages: tuple[Citation, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """One happening across reports. ``date`` is an ISO 8601 interval "first/last"; ``tellings`` where each report tells it.

    ``main``: at least one report is mainly about it; ``reports`` are those (ids), sorted.
    """

    id: str
    label: str
    type: EventType
    date: str | None
    place: str | None
    participants: tuple[str, ...]
    main: bool
    tellings: tuple[Citation, ...]
    reports: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A human judgement, kept apart from results and replayed over every later run.

    What is judged, its verdict, and its subject (a passage is an address, `Citation.address`):

    * entity: "same", two mentions; "different", a mention of who stays and those of somebody else
    * speaker: "is"; a statement's passage, a mention of the speaker ("" for nobody), the statement's id
    * figure, time: the value; its passage
    * parallel: "same" or "different"; two or more passages
    * furniture: "yes" or "no"; a passage
    * event: "same" or "different"; the ids of two reports, of which the second is taken out
    """

    id: str
    what: str
    verdict: str
    subject: tuple[str, ...]
    who: str = ""
    when: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Collation:
    """All that was found between reports. ``origins`` groups report ids that count as one independent origin.

    ``statements`` and ``figures`` are those of the analyses with entities' ids in place of referents' keys.
    """

    reports: tuple[Report, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    entities: tuple[Entity, ...]
    parallels: tuple[Parallel, ...]
    disagreements: tuple[Disagreement, ...]
    lineage: tuple[Lineage, ...]
    origins: tuple[tuple[str, ...], ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of the edition, with its support.

    ``members`` are the passages that make it; ``origins`` counts independent origins among their reports; ``voice`` is the
    entity whose words it is (None: the reports' own voice); ``silent`` are the reports on this event that do not tell it.
    """

    id: str
    event: str
    status: Status
    members: tuple[Citation, ...]
    origins: int
    silent: tuple[str, ...] = ()
    voice: str | None = None
    parallel: str | None = None
    disagreements: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The edition: everything that is exported, in canonical order."""

    reports: tuple[Report, ...]
    report_events: tuple[tuple[str, str | None], ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    entities: tuple[Entity, ...]
    parallels: tuple[Parallel, ...]
    disagreements: tuple[Disagreement, ...]
    lineage: tuple[Lineage, ...]
    origins: tuple[tuple[str, ...], ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A citation that does not hold: what cites (``kind``, ``id``), which report, and what is wrong."""

    kind: str
    id: str
    report: str
    detail: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one run did: counts of inputs read, reports new and known, failures by name, pages that have not changed, the ids of
    the new reports."""

    inputs: int
    reports: int
    added: int
    known: int
    failures: tuple[Failure, ...] = ()
    unchanged: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
