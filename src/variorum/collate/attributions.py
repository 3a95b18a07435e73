"""Human judgements on who says what -> statements with those speakers, and with them what goes on from such a statement.

A judgement carries on to the statements after it, in the order of the text, that the stages gave the same speaker as the one
that was corrected: those without a source of their own ("The line opens in May, she said. *It will pay.*"), and those whose
source is a pronoun ("*He added that* ..."). It stops at a statement that names its source, has another speaker or a judgement
of its own; where the former speaker is named again in between; where the new one is known not to be called "he", or "she"; and
at words without a source that stand too far off. Statements inside the words of one that is carried, told in the first person,
go with it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from variorum.collate.corrections import in_order
from variorum.collate.entities import Names
from variorum.types import Analysis, Citation, Decision, Entity, Figure, Referent, Span, Statement

_GENDERS = {"he": "m", "she": "f"}
_PRONOUNS = frozenset(("he", "she", "they", "it", "who"))
_FIRST_PERSON = frozenset(("i", "we"))
_NEAR = 400
"""Characters that words without a source may lie behind what they go on from."""
Voices = dict[str, tuple[str | None, str]]
"""Statement id -> the referent who says it, and why."""


def correct_speakers(
    pile: tuple[Analysis, ...], names: Names, entities: Iterable[Entity], decisions: tuple[Decision, ...]
) -> tuple[tuple[Analysis, ...], Names]:
    """Statements with the speakers that people gave them, and the names with those that a report itself does not name."""
    judged = in_order(decisions, "speaker")
    if not judged:
        return pile, names
    wanted = {decision.subject[1] for decision in judged}
    whose = {m.address: e.id for e in entities for m in e.mentions if m.address in wanted}
    known, made = dict(names), []
    own: dict[str, list[Decision]] = {}
    for decision in judged:
        if (place := Citation.at(decision.subject[0])) and (decision.subject[1] in whose or not decision.subject[1]):
            own.setdefault(place.report, []).append(decision)
    for analysis in pile:
        given = _given(analysis, own.get(analysis.report.id, []), whose, known)
        made.append(_spoken(analysis, given | _carried(analysis, given)) if given else analysis)
    return tuple(made), known


def _given(analysis: Analysis, judged: list[Decision], whose: dict[str, str], known: dict[tuple[str, str], str]) -> Voices:
    """The statements that are judged, each by the latest judgement; tells ``known`` of speakers that the report does not name."""
    given: Voices = {}
    for decision in judged:
        statement = said_at(analysis.statements, decision)
        if statement is None:
            continue
        key, entity = None, whose.get(decision.subject[1])
        if entity is not None:
            keys = sorted(r.key for r in analysis.referents if known.get((analysis.report.id, r.key)) == entity)
            key = next(iter(keys), f"decided {entity}")
            known[analysis.report.id, key] = entity
        given[statement.id] = (key, f"decision {decision.id}")
    return given


def said_at(statements: Iterable[Statement], decision: Decision) -> Statement | None:
    """The statement that a judgement speaks of: by its id, else at its place or with much the same words."""
    place = Citation.at(decision.subject[0])
    if place is None:
        return None
    near = [s for s in statements if s.report == place.report and hull(s).resembles(place.span)]
    rank = {s.id: (s.id not in decision.subject[2:], hull(s) != place.span, s.nested, hull(s), s.id) for s in near}
    return min(near, key=lambda statement: rank[statement.id], default=None)


def hull(statement: Statement) -> Span:
    """From the first word of a statement to its last."""
    return Span(min(s.start for s in statement.content), max(s.end for s in statement.content))


def _whole(statement: Statement) -> Span:
    """The same with its cue and source."""
    spans = (*statement.content, *filter(None, (statement.cue, statement.source)))
    return Span(min(s.start for s in spans), max(s.end for s in spans))


# ----------------------------------------------------------------------------------------------------------- carrying on


def _carried(analysis: Analysis, given: Voices) -> Voices:
    """The statements that go on from those that are judged."""
    outers = sorted((s for s in analysis.statements if not s.nested), key=lambda s: (_whole(s), s.id))
    carried: Voices = {}
    for number, statement in enumerate(outers):
        if statement.id in given:
            key, why = given[statement.id]
            after = (s for s in _going_on(analysis, outers, number, key, given))
            carried |= {s.id: (key, f"{why}, which it goes on from") for s in after}
    inner = [s for s in analysis.statements if s.nested and s.id not in given and _pronoun(analysis, s) in _FIRST_PERSON]
    for statement in inner:
        around = [o for o in outers if o.id in given | carried and any(c.contains(hull(statement)) for c in o.content)]
        if around and statement.speaker == around[0].speaker:
            carried[statement.id] = (given | carried)[around[0].id]
    return carried


def _going_on(analysis: Analysis, outers: list[Statement], number: int, key: str | None, given: Voices) -> Iterator[Statement]:
    """The statements right after one of the outer ones that its new speaker says too."""
    former, last = outers[number].speaker, outers[number]
    new = next((r for r in analysis.referents if r.key == key), None)
    for statement in outers[number + 1 :]:
        if statement.id in given or statement.speaker != former or not _depends(analysis, statement, last, new):
            return
        if _is_named_between(analysis, former, last, statement):
            return
        yield statement
        last = statement


def _depends(analysis: Analysis, statement: Statement, last: Statement, new: Referent | None) -> bool:
    """Whether only what stood before tells who speaks: no source and near, or a pronoun that the new speaker can be."""
    if statement.source is None:
        return _whole(statement).start - _whole(last).end <= _NEAR
    pronoun = _pronoun(analysis, statement)
    gender = _GENDERS.get(pronoun)
    return pronoun in _PRONOUNS and (new is None or None in (gender, new.gender) or gender == new.gender)


def _pronoun(analysis: Analysis, statement: Statement) -> str:
    """The source in small letters, for a look at whether it is a pronoun."""
    return statement.source.of(analysis.report.text).strip("“”\"' ").lower() if statement.source else ""


def _is_named_between(analysis: Analysis, former: str | None, last: Statement, statement: Statement) -> bool:
    """Whether the report, in its own words, names the former speaker after the last statement and before this one."""
    after = _whole(last).end
    before = (statement.source or statement.content[0]).start
    referent = next((r for r in analysis.referents if r.key == former), None)
    spans = [m.span for m in referent.mentions if m.form != "pronoun"] if referent else []
    return any(after <= s.start < before and not any(c.overlaps(s) for c in statement.content) for s in spans)


def _spoken(analysis: Analysis, voices: Voices) -> Analysis:
    """The report with other speakers of statements, and of the figures that stand in them and in no smaller one."""
    statements = tuple(
        replace(s, speaker=voices[s.id][0], speaker_why=voices[s.id][1]) if s.id in voices else s for s in analysis.statements
    )

    def voiced(figure: Figure) -> Figure:
        around = [s for s in analysis.statements if any(span.overlaps(figure.span) for span in s.content)]
        inner = min(around, key=lambda s: sum(map(len, s.content)), default=None)
        return replace(figure, speaker=voices[inner.id][0]) if inner and inner.id in voices else figure

    return replace(analysis, statements=statements, figures=tuple(map(voiced, analysis.figures)))
