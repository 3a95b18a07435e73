"""The page of an event -> the same cut down to what some of its reports bring, and the others whose words stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from variorum.edition.pages import Difference, EventPage, Quote, Row


def brought_by(page: EventPage, sigla: Set[str]) -> EventPage:
    """What witnesses with these sigla bring. The origins are still those of all."""

    def theirs(quotes: Iterable[Quote]) -> bool:
        return any(not sigla.isdisjoint(quote.sigla) for quote in quotes)

    differences = tuple(one for one in page.differences if theirs(one.readings))
    refinements = tuple(one for one in page.refinements if theirs(one.readings))
    voices = tuple(
        replace(voice, rows=rows) for voice in page.voices if (rows := tuple(row for row in voice.rows if theirs(row.readings)))
    )
    alone = tuple(group for group in page.alone if group.siglum in sigla)
    edges = tuple(edge for edge in page.stemma.edges if edge.source in sigla or edge.target in sigla)
    rows = (*(row for voice in voices for row in voice.rows), *(row for group in alone for row in group.rows))
    named = {*sigla, *_named(differences, refinements, rows), *(end for edge in edges for end in (edge.source, edge.target))}
    return replace(
        page,
        witnesses=tuple(witness for witness in page.witnesses if witness.siglum in named),
        differences=differences,
        refinements=refinements,
        voices=voices,
        alone=alone,
        stemma=replace(page.stemma, edges=edges),
    )


def _named(differences: Iterable[Difference], refinements: Iterable[Difference], rows: Iterable[Row]) -> set[str]:
    """The sigla of all whose words are shown."""
    quotes = [quote for one in (*differences, *refinements) for quote in one.readings]
    quotes += [quote for row in rows for quote in row.readings]
    return {siglum for quote in quotes for siglum in quote.sigla}
