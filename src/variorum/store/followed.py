"""Decisions -> those that the record does not follow: what they speak of is not there, or another one contradicts them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from variorum.store.sqlite import Store
from variorum.types import Citation, Decision, Figure, Span, Statement, Time


def is_followed(store: Store, judgement: Decision) -> bool:
    """Whether the stored record is as a judgement says; of a kind that this version does not know it is not."""
    check = _CHECKS.get(judgement.what)
    return check is not None and len(judgement.subject) >= (1 if judgement.what in _OF_ONE else 2) and check(store, judgement)


def entity_at(store: Store, mention: str) -> str | None:
    """The entity that is named at "report:start:end"."""
    report, start, end = (*mention.split(":"), "", "")[:3]
    row = store.db.execute(
        """SELECT item FROM citations INDEXED BY citations_of_report
           WHERE report = ? AND kind = 'entities' AND start = ? AND "end" = ?""",
        (report, start, end),
    ).fetchone()
    return row[0] if row else None


def is_there(store: Store, address: str) -> bool:
    """Whether the dossier holds the words at an address."""
    place = Citation.at(address)
    report = store.report(place.report) if place else None
    return bool(place and report and place.span.end <= len(report.text) and place.span.of(report.text).strip())


def _of(store: Store, kind: str, address: str) -> list[tuple[Any, Span]]:
    """The values of a kind that are much the same words as those at an address, the same place first."""
    place = Citation.at(address)
    if place is None:
        return []
    found = [(value, _hull(value)) for value in store.values(kind, report=place.report)]
    near = [(value, span) for value, span in found if span.resembles(place.span)]
    return sorted(near, key=lambda pair: (pair[1] != place.span, getattr(pair[0], "nested", False), pair[1], pair[0].id))


def _hull(value: Statement | Figure | Time) -> Span:
    if isinstance(value, Statement):
        return Span(min(s.start for s in value.content), max(s.end for s in value.content))
    return value.span


def _entity(store: Store, judgement: Decision) -> bool:
    one, *others = (entity_at(store, mention) for mention in judgement.subject)
    return one is not None and all(other and (one == other) == (judgement.verdict == "same") for other in others)


def _speaker(store: Store, judgement: Decision) -> bool:
    near = [statement for statement, _ in _of(store, "statements", judgement.subject[0])]
    chosen = next((s for s in near if s.id in judgement.subject[2:]), next(iter(near), None))
    wanted = entity_at(store, judgement.subject[1])
    return chosen is not None and chosen.speaker == wanted and (wanted is not None or not judgement.subject[1])


def _value(store: Store, judgement: Decision) -> bool:
    """Whether a figure or a time was given its value by this very judgement: no later one, none that cannot be read."""
    near = _of(store, f"{judgement.what}s", judgement.subject[0])
    return bool(near) and near[0][0].rule == f"decision {judgement.id}"


def _parallel(store: Store, judgement: Decision) -> bool:
    if not all(is_there(store, words) for words in judgement.subject):
        return False
    places = [place for words in judgement.subject if (place := Citation.at(words))]
    whole = any(
        all(any(m.report == p.report and m.span.resembles(p.span) for m in one.members) for p in places)
        for one in store.values("parallels", report=places[0].report)
    )
    return whole == (judgement.verdict == "same")


def _furniture(store: Store, judgement: Decision) -> bool:
    place = Citation.at(judgement.subject[0])
    report = store.report(place.report) if place else None
    if place is None or report is None or place.span.end > len(report.text):
        return False
    if judgement.verdict == "yes":
        return any(span.contains(place.span) for span in report.furniture)
    return not any(span.overlaps(place.span) for span in report.furniture)


def _event(store: Store, judgement: Decision) -> bool:
    homes = store.homes()
    one, other = judgement.subject[:2]
    if one not in homes or other not in homes:
        return False
    return (homes[one] is not None and homes[one] == homes[other]) == (judgement.verdict == "same")


_OF_ONE = frozenset(("figure", "time", "furniture"))
_CHECKS: dict[str, Callable[[Store, Decision], bool]] = {
    "entity": _entity,
    "speaker": _speaker,
    "figure": _value,
    "time": _value,
    "parallel": _parallel,
    "furniture": _furniture,
    "event": _event,
}
