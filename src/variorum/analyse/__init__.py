"""Report -> Analysis: everything that can be read out of one report alone. Pure: no clock, no chance, no disk but the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from variorum.analyse.deeds import find_deeds
from variorum.analyse.figures import find_figures
from variorum.analyse.happenings import find_events
from variorum.analyse.language import Model
from variorum.analyse.names import find_referents
from variorum.analyse.parse import Parse
from variorum.analyse.passages import cut_passages
from variorum.analyse.speakers import resolve_speakers
from variorum.analyse.statements import find_statements
from variorum.analyse.times import find_times
from variorum.types import Analysis, Figure, Report, Statement

__all__ = ["Model", "analyse", "analyse_many"]


def analyse(report: Report, *, model: Model) -> Analysis:
    """Read one report: names, times, figures, who says what, what happened, and the passages to compare."""
    return next(analyse_many([report], model=model))


def analyse_many(reports: Iterable[Report], *, model: Model) -> Iterator[Analysis]:
    """The same for many, in order; the language model reads them in small batches."""
    for parse in model.parse_many(reports):
        yield _read(parse, model)


def _read(parse: Parse, model: Model) -> Analysis:
    times = find_times(parse)
    figures = find_figures(parse, times)
    referents = find_referents(parse)
    statements, referents = resolve_speakers(parse, find_statements(parse, model), referents)
    return Analysis(
        report=parse.report,
        sentences=tuple(sentence.span for sentence in parse.sentences),
        referents=referents,
        statements=statements,
        figures=tuple(_attributed(figure, statements) for figure in figures),
        times=times,
        events=find_events(parse, referents, times, statements),
        passages=cut_passages(parse, statements, model),
        deeds=find_deeds(parse, referents, times, statements),
    )


def _attributed(figure: Figure, statements: tuple[Statement, ...]) -> Figure:
    """Give a figure to the speaker of the smallest statement it stands in."""
    around = [s for s in statements if any(span.overlaps(figure.span) for span in s.content)]
    if not around:
        return figure
    inner = min(around, key=lambda s: sum(map(len, s.content)))
    return replace(figure, speaker=inner.speaker)
