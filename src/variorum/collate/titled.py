"""Accounts of an event -> where one person bears another office: a president here, a prime minister there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from variorum.collate.entities import Names
from variorum.collate.rewording import disagree
from variorum.types import Analysis, Disagreement, Role

_VAGUE = frozenset(
    """leader head official chief lawmaker expert politician guest counterpart member diplomat negotiator representative founder
    chairman lawyer prosecutor""".split()
) | {"head of state"}
_BELOW = re.compile(r"(?:vice|deputy|acting|assistant|under|interim)[ -]")


def titled_otherwise(event: str, accounts: list[Analysis], names: Names) -> Iterator[Disagreement]:
    """People to whom two reports give offices of which none can be one of the other's."""
    roles: dict[str, dict[str, list[Role]]] = {}
    known = {analysis.report.id: analysis for analysis in accounts}
    for analysis in accounts:
        for referent in analysis.referents:
            entity = names.get((analysis.report.id, referent.key))
            held = [role for role in referent.roles if role.office]
            if entity and held and referent.type == "PERSON" and not referent.titled:
                roles.setdefault(entity, {}).setdefault(analysis.report.id, []).extend(held)
    for _, reports in sorted(roles.items()):
        apart = [(one, two) for one, two in combinations(sorted(reports), 2) if are_apart(reports[one], reports[two])]
        told = sorted({report for pair in apart for report in pair})
        readings = [(known[report], min(role.span for role in reports[report])) for report in told]
        made = disagree("name", readings, event=event, why="one person, another office") if readings else None
        if made:
            yield made


def are_apart(mine: list[Role], yours: list[Role]) -> bool:
    """Whether no office of the one can be one of the other: "minister" may be the foreign minister, "leader" is whoever leads."""
    return all(_differ(a.office or "", b.office or "") for a in mine for b in yours)


def _differ(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    if one == two or {one, two} & _VAGUE:
        return False
    return not long.endswith(short) or bool(_BELOW.match(long))
