"""Analyses -> Collation: everything that lies between reports. Independent of the order in which reports come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.collate.attributions import correct_speakers
from variorum.collate.candidates import candidate_pairs
from variorum.collate.corrections import correct_parallels, correct_values
from variorum.collate.disagreements import find_disagreements
from variorum.collate.entities import Cluster, Names, entity_of, link_names, with_entities
from variorum.collate.events import merge_events
from variorum.collate.identities import part_names
from variorum.collate.index import index_words
from variorum.collate.lineage import Edge, group_origins, trace_lineage
from variorum.collate.memory import FORGETFUL, Memory, Recall, about
from variorum.collate.pairs import Pair
from variorum.collate.parallels import find_parallels
from variorum.collate.regrouped import correct_events
from variorum.collate.scenes import casts_of, read_scenes
from variorum.collate.sweeps import unswept
from variorum.types import Analysis, Collation, Decision, Event

__all__ = ["Frame", "Memory", "collate", "compare", "frame", "unswept"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is found by looking at all reports at once; ``pairs`` are those worth comparing, ``recall`` what is remembered."""

    pile: tuple[Analysis, ...]
    clusters: tuple[Cluster, ...]
    names: Names
    pairs: Sequence[Pair]
    lineage: tuple[Edge, ...]
    origins: tuple[tuple[str, ...], ...]
    events: tuple[Event, ...]
    recall: Recall = FORGETFUL


def collate(analyses: Iterable[Analysis], *, decisions: tuple[Decision, ...] = (), memory: Memory | None = None) -> Collation:
    """Put the reports side by side: who is who, what is told twice, who copied whom, what happened, where they differ.

    ``memory`` spares the comparison of pairs that an earlier run has compared; the result is the same without it.
    """
    return compare(frame(analyses, decisions=decisions, memory=memory), decisions)


def frame(analyses: Iterable[Analysis], *, decisions: tuple[Decision, ...] = (), memory: Memory | None = None) -> Frame:
    """Who is who, which pairs are worth comparing, who copied whom, what happened."""
    pile = correct_values(tuple(sorted(analyses, key=lambda analysis: analysis.report.id)), decisions)
    pile = part_names(pile, decisions)
    recall = about(pile, memory)
    clusters, names = link_names(pile, decisions, recall)
    spoken, names = correct_speakers(pile, names, map(entity_of, clusters), decisions)
    recall = recall if spoken is pile else about(spoken, memory)
    pile, scenes = spoken, read_scenes(spoken, recall)
    casts = casts_of(scenes, names)
    index, recall = index_words(pile, recall), recall.knowing(casts)
    pairs = candidate_pairs(pile, names, index, scenes)
    lineage = trace_lineage(pile, pairs, names, recall)
    events = correct_events(merge_events(pile, names, pairs, lineage, index, scenes, recall, casts), pile, names, decisions)
    return Frame(pile, clusters, names, pairs, lineage, group_origins(pile, lineage), events, recall)


def compare(whole: Frame, decisions: tuple[Decision, ...] = ()) -> Collation:
    """What is told twice and where the accounts differ, of a whole pile or of a group that nothing binds to the rest of one."""
    pile, names, events = whole.pile, whole.names, whole.events
    parallels = correct_parallels(find_parallels(pile, names, whole.pairs, events, whole.recall), pile, decisions)
    statements, figures = with_entities(pile, names)
    return Collation(
        reports=tuple(analysis.report for analysis in pile),
        statements=statements,
        figures=figures,
        times=tuple(time for analysis in pile for time in analysis.times),
        entities=tuple(map(entity_of, whole.clusters)),
        parallels=parallels,
        disagreements=find_disagreements(pile, names, parallels, events),
        lineage=tuple(edge.whole for edge in whole.lineage),
        origins=whole.origins,
        events=events,
    )
