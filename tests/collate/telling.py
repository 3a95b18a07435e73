"""Builders for piles: analyses written as texts with the names, times and quotations that stand in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from make import report
from variorum.analyse import Model, analyse_many
from variorum.analyse.happenings import find_events
from variorum.analyse.parse import Parse
from variorum.analyse.pieces import cut_words
from variorum.analyse.sentences import cut_sentences
from variorum.types import Analysis, Mention, Referent, Span, Statement, Time, identify

TALKS = (
    "ASTRA, 4 May 2031. President Oda Brandt met Prime Minister Lev Tarn of Veskovia in Astra on 4 May. “We agreed on 40 new "
    "ships and on open ports. Nobody loses by this,” Brandt said after the talks.",
    "Veskovia’s Prime Minister Lev Tarn held talks with President Brandt in Astra on May 4, 2031. “We have agreed on more than "
    "40 new ships and on open ports. Nobody loses by it,” the president said.",
    "President Oda Brandt and Prime Minister Lev Tarn agreed in Astra on 4 May 2031 on 40 new ships, the palace said. “Nobody "
    "loses by this,” Brandt told reporters.",
)
"""Three reports of one talk."""

Names = dict[tuple[str, str], str]


def parse_of(text: str, **fields: object) -> Parse:
    """A parse by rule: words and sentences, no tags."""
    made = report(text, **fields)  # type: ignore[arg-type]
    words = tuple(cut_words(text, Span(0, len(text)))) if text else ()
    return Parse(made, words, cut_sentences(text, words))


def referents_in(text: str, people: tuple[str, ...], places: tuple[str, ...] = ()) -> tuple[Referent, ...]:
    """A referent for every name that the text has, known by its last word too; the key is the name."""
    found = []
    for kind, names in (("PERSON", people), ("GPE", places)):
        for name in names:
            pattern = rf"{re.escape(name)}|\b{re.escape(name.split()[-1])}\b"
            spans = [Span(*match.span()) for match in re.finditer(pattern, text)]
            if spans:
                found.append(Referent(name, name, kind, tuple(Mention(span, kind, "name") for span in spans)))  # type: ignore[arg-type]
    return tuple(found)


def times_in(text: str, values: Mapping[str, str]) -> tuple[Time, ...]:
    """A time for every expression that the text has."""
    return tuple(
        Time(identify(words, match.start()), "", Span(*match.span()), "DATE", value)
        for words, value in values.items()
        for match in re.finditer(re.escape(words), text)
    )


def quotations_in(text: str, made: str) -> tuple[Statement, ...]:
    """A direct statement for everything between curly quotation marks."""
    return tuple(
        Statement(identify(made, match.start()), made, "direct", "speech", (Span(match.start(), match.end()),))
        for match in re.finditer(r"“[^”]*”", text)
    )


def told(
    text: str,
    *,
    people: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    times: Mapping[str, str] | None = None,
    **fields: object,
) -> Analysis:
    """A report, analysed as far as events and lineage need it."""
    parse = parse_of(text, **fields)
    referents = referents_in(text, people, places)
    found = times_in(text, times or {})
    statements = quotations_in(text, parse.report.id)
    return Analysis(
        report=parse.report,
        sentences=tuple(sentence.span for sentence in parse.sentences),
        referents=referents,
        statements=statements,
        times=found,
        events=find_events(parse, referents, found, statements),
    )


def read(*texts: str) -> tuple[Analysis, ...]:
    """Reports of one day, read with the models."""
    made = [report(text, path=f"{number}.txt", published="2031-05-05") for number, text in enumerate(texts)]
    return tuple(analyse_many(made, model=Model()))


def pile_of(*analyses: Analysis) -> tuple[tuple[Analysis, ...], Names]:
    """Analyses in the order of the collation, each name one entity."""
    pile = tuple(sorted(analyses, key=lambda analysis: analysis.report.id))
    return pile, {(a.report.id, referent.key): referent.name for a in pile for referent in a.referents}
