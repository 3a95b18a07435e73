"""Stand-ins that cost nothing: an analysis without models, work for engines, and a record with something of everything.

``python tests/cheap.py ARGS...`` is the `variorum` command with the cheap analysis, for tests that kill it.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from make import report, span
from variorum.types import (
    Analysis,
    Citation,
    Claim,
    Column,
    Credit,
    Disagreement,
    Entity,
    Event,
    Evidence,
    Figure,
    Lineage,
    Parallel,
    Reading,
    Record,
    Report,
    Span,
    Statement,
    Time,
    identify,
)

# ----------------------------------------------------------------------------------------------------------- analysis


def analyst() -> Callable[[Sequence[Report]], list[Analysis]]:
    """Sentences, and a statement for whatever stands in quotation marks."""
    pause = float(os.environ.get("CHEAP_PAUSE", "0"))

    def work(reports: Sequence[Report]) -> list[Analysis]:
        time.sleep(pause)
        return [analysis(one) for one in reports]

    return work


def mortal() -> Callable[[Sequence[Report]], list[Analysis]]:
    """Dies of whatever outlet 13 adds."""

    def work(reports: Sequence[Report]) -> list[Analysis]:
        if any("Outlet 13 adds" in one.text for one in reports):
            os._exit(3)
        return [analysis(one) for one in reports]

    return work


def analysis(one: Report) -> Analysis:
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^.!?\n]*[.!?]?", one.text))
    outside = tuple(s for s in sentences if not any(s.overlaps(cut) for cut in one.furniture))
    return Analysis(one, outside, statements=tuple(said(one)))


def said(one: Report) -> list[Statement]:
    spans = (Span(m.start(1), m.end(1)) for m in re.finditer(r"“([^“”]+)”", one.text))
    found = (s for s in spans if not any(s.overlaps(cut) for cut in one.furniture))
    return [Statement(identify(one.id, s.start), one.id, "direct", "speech", (s,)) for s in found]


# ------------------------------------------------------------------------------------------------------------ engines


def doubler() -> Callable[[Sequence[int]], list[int]]:
    return lambda numbers: [2 * number for number in numbers]


def fragile() -> Callable[[Sequence[int]], list[int]]:
    """Work that 13 kills and 7 makes fail."""

    def work(numbers: Sequence[int]) -> list[int]:
        if 13 in numbers:
            os._exit(3)
        if 7 in numbers:
            raise ZeroDivisionError("seven")
        print("a library that prints", flush=True)
        return [2 * number for number in numbers]

    return work


def slow_doubler() -> Callable[[Sequence[int]], list[int]]:
    def work(numbers: Sequence[int]) -> list[int]:
        time.sleep(0.1)
        return [2 * number for number in numbers]

    return work


def where() -> Callable[[Sequence[int]], list[int]]:
    """Which process works."""

    def work(numbers: Sequence[int]) -> list[int]:
        time.sleep(0.2)
        return [os.getpid()] * len(numbers)

    return work


def hopeless() -> Callable[[Sequence[int]], list[int]]:
    from variorum.errors import ModelError

    raise ModelError("the weights are missing")


# ------------------------------------------------------------------------------------------------------------- record

ONE = "The talks took three hours on Friday. “The strait is a road,” said President Ilja Varonek (ARTA)."
TWO = "The talks took four hours. “The strait is the road,” the President said."


def record() -> Record:
    """Two reports of one event that differ in a figure; something of every kind."""
    a = report(
        ONE,
        path="one.txt",
        title="A road",
        outlet="Sorvale Herald",
        published="2025-05-15T09:20:00",
        url="https://herald.example/1",
    )
    a_span = span(ONE, "ARTA")
    a = report(
        ONE,
        path="one.txt",
        title="A road",
        outlet="Sorvale Herald",
        published="2025-05-15T09:20:00",
        url="https://herald.example/1",
        credits=(Credit("ARTA", a_span, "Arta"),),
        evidence=(Evidence("title", "A road", "tag"),),
    )
    b = report(TWO, path="two.txt", title="Four hours & counting", outlet="Coastal Courier", published="2025-05-16")
    speaker = identify("entity", "Ilja Varonek")
    said_a = Statement("s-a", a.id, "direct", "speech", (span(ONE, "The strait is a road"),), span(ONE, "said"), None, speaker)
    said_b = Statement("s-b", b.id, "direct", "speech", (span(TWO, "The strait is the road"),), span(TWO, "said"), None, speaker)
    members = (Citation(a.id, said_a.content[0]), Citation(b.id, said_b.content[0]))
    told = (Citation(a.id, span(ONE, "The talks took three hours")), Citation(b.id, span(TWO, "The talks took four hours")))
    values = (Reading(a.id, span(ONE, "three hours"), "3 hours"), Reading(b.id, span(TWO, "four hours"), "4 hours"))
    names = (Citation(a.id, span(ONE, "Ilja Varonek")), Citation(b.id, span(TWO, "the President")))
    return Record(
        reports=tuple(sorted((a, b), key=lambda r: r.id)),
        report_events=tuple(sorted(((a.id, "e-1"), (b.id, "e-1")))),
        statements=(said_a, said_b),
        figures=(
            Figure("f-a", a.id, span(ONE, "three hours"), 3.0, "hour", None, "talks"),
            Figure("f-b", b.id, span(TWO, "four hours"), 4.5, "hour", "about", "talks", 5.0),
        ),
        times=(Time("t-a", a.id, span(ONE, "Friday"), "DATE", "XXXX-WXX-5"),),
        entities=(Entity(speaker, "Ilja Varonek", "PERSON", ("Ilja Varonek", "the President"), ("President",), (), names, "XA"),),
        parallels=(
            Parallel("p-0", "same-fact", told, 0.5, ("hours",)),
            Parallel("p-1", "translation", members, 0.9, ("same speaker",), columns()),
        ),
        disagreements=(Disagreement("d-1", "figure", values, "p-0", "e-1", False, "3 against 4"),),
        lineage=(Lineage(a.id, b.id, "common-source", ("both credit Arta",), (Citation(a.id, a_span),)),),
        origins=((a.id,), (b.id,)),
        events=(
            Event(
                "e-1",
                "Talks <in> Port Halden",
                "meeting",
                "2025-05-14/2025-05-14",
                "Port Halden",
                (speaker,),
                True,
                told,
                ids(a, b),
            ),
        ),
        claims=(
            Claim("c-0", "e-1", "disputed", told, 2, (), None, "p-0", ("d-1",), "two origins, and they differ"),
            Claim("c-1", "e-1", "agreed", members, 2, (), speaker, "p-1", (), "two origins"),
            Claim("c-2", "e-1", "single", (Citation(a.id, span(ONE, "on Friday")),), 1, (b.id,)),
        ),
    )


def denied(made: Record) -> Record:
    """The same with its first statement reported, and handed on by a word that says more than that it was said."""
    first, *others = made.statements
    return replace(made, statements=(replace(first, kind="indirect", cue=span(ONE, "took")), *others))


def ids(*reports: Report) -> tuple[str, ...]:
    return tuple(sorted(one.id for one in reports))


def columns() -> tuple[Column, ...]:
    def both(words: str, other: str) -> tuple[Span, Span]:
        return span(ONE, words), span(TWO, other)

    return (
        Column("common", both("The strait is", "The strait is")),
        Column("variant", (Span(ONE.index("a road"), ONE.index("a road") + 1), span(TWO, "the", nth=0))),
        Column("common", both("road", "road")),
    )


def copied(claim: Claim, number: int) -> Claim:
    return replace(claim, id=f"{claim.id}-{number}")


def with_claims(record: Record, claims: list[Claim]) -> Record:
    return replace(record, claims=tuple(claims))


def main() -> None:
    import variorum.pipeline
    from variorum.cli import main as command

    variorum.pipeline.analyst = analyst
    command()


if __name__ == "__main__":
    import cheap  # under its own name, so that worker processes find its functions

    cheap.main()
