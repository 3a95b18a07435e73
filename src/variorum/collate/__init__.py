"""Analyses -> Collation: everything that lies between reports. Independent of the order in which reports come."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.collate.attributions import correct_speakers
from variorum.collate.candidates import candidate_pairs
from variorum.collate.corrections import correct_parallels, correct_values
from variorum.collate.disagreements import find_disagreements
from variorum.collate.entities import link_entities, with_entities
from variorum.collate.events import merge_events
from variorum.collate.identities import part_names
from variorum.collate.lineage import group_origins, trace_lineage
from variorum.collate.memory import Memory, about
from variorum.collate.parallels import find_parallels
from variorum.collate.regrouped import correct_events
from variorum.types import Analysis, Collation, Decision

__all__ = ["Memory", "collate"]


def collate(analyses: Iterable[Analysis], *, decisions: tuple[Decision, ...] = (), memory: Memory | None = None) -> Collation:
    """Put the reports side by side: who is who, what is told twice, who copied whom, what happened, where they differ.

    ``memory`` spares the comparison of pairs that an earlier run has compared; the result is the same without it.
    """
    pile = correct_values(tuple(sorted(analyses, key=lambda analysis: analysis.report.id)), decisions)
    pile = part_names(pile, decisions)
    entities, names = link_entities(pile, decisions=decisions)
    pile, names = correct_speakers(pile, names, entities, decisions)
    statements, figures = with_entities(pile, names)
    recall = about(pile, names, memory)
    pairs = candidate_pairs(pile, names, recall)
    lineage = trace_lineage(pile, pairs, names, recall)
    events = correct_events(merge_events(pile, names, pairs, lineage, recall), pile, names, decisions)
    parallels = correct_parallels(find_parallels(pile, names, pairs, events, recall), pile, decisions)
    disagreements = find_disagreements(pile, names, parallels, events)
    return Collation(
        reports=tuple(analysis.report for analysis in pile),
        statements=statements,
        figures=figures,
        times=tuple(time for analysis in pile for time in analysis.times),
        entities=entities,
        parallels=parallels,
        disagreements=disagreements,
        lineage=lineage,
        origins=group_origins(pile, lineage),
        events=events,
    )
