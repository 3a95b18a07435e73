"""What a person says is wrong -> a decision with the address of what it speaks of. Raises NotFound, and UnreadableInput."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from variorum.errors import NotFound, UnreadableInput
from variorum.store.decisions import decision, mention_of
from variorum.store.followed import entity_at
from variorum.store.sqlite import Store
from variorum.types import Citation, Decision, Span, identify

_NOBODY = frozenset(("", "-", "nobody"))
_MOST = 5_000
_AMOUNT = re.compile(r"-?\d+(\.\d+)?(\.\.-?\d+(\.\d+)?)?( \S.{0,40})?")
_TIMEX = re.compile(r"[0-9XPF][0-9A-Z:.+_-]{1,39}")
_PLACE = re.compile(r"(.+):(\d{1,9})[-–:](\d{1,9})", re.DOTALL)


def same_person(store: Store, one: str, other: str) -> Decision:
    return decision("same", (mention_of(store, one), mention_of(store, other)))


def other_person(store: Store, one: str, *others: str) -> Decision:
    """Names of a person are somebody else's; each as on the page of the person, or one mention of it, or a report: all names
    there."""
    places = sorted({place for words in others for place in _names_at(store, entity_named(store, one), words.strip())})
    if len(places) > _MOST:
        raise UnreadableInput(f"{one[:60]!r} has more than {_MOST} such names; choose single reports")
    kept = one if entity_at(store, one) and one not in places else _kept(store, entity_named(store, one), places)
    return decision("different", (kept, *places))


def _names_at(store: Store, entity: str, words: str) -> list[str]:
    """The first mention of each name that is meant, in each report."""
    namings = names_of(store, entity)
    own = entity_at(store, words)
    if own is not None:
        if own != entity:
            raise NotFound(f"{words[:80]!r} is no mention of this person")
        name = next((name for name, places in namings.items() if words in places.values()), "")
        return [namings[name][words.partition(":")[0]] if name else words]
    name = " ".join(words.casefold().split())
    found = list(namings.get(name, {}).values()) or [places[words] for places in namings.values() if words in places]
    if not found:
        raise NotFound(f"{words[:80]!r} is no name of this person here; expected one as on the person's page, or a report's id")
    return found


def _kept(store: Store, entity: str, places: list[str]) -> str:
    """A mention of the person that stays: by its own name, or by the fullest of those that nobody takes away."""
    taken = set(places)
    own_name = " ".join(next((str(e.name) for e in store.values("entities", item=entity)), "").casefold().split())
    stay = [(name, min(left)) for name, own in names_of(store, entity).items() if (left := set(own.values()) - taken)]
    if not stay:
        raise UnreadableInput("that is every name of this person: nobody would be left; take some of them")
    return max(stay, key=lambda pair: (pair[0] == own_name, len(pair[0].split()), len(pair[0]), pair))[1]


def names_of(store: Store, entity: str) -> dict[str, dict[str, str]]:
    """What an entity is called, in small letters -> the reports that call it so -> its first mention there."""
    rows = store.db.execute(
        """SELECT substr(r.text, c.start + 1, c."end" - c.start), c.report, c.start, c."end" FROM citations c
           JOIN reports r ON r.id = c.report WHERE c.kind = 'entities' AND c.item = ? ORDER BY c.report, c.start""",
        (entity,),
    )
    found: dict[str, dict[str, str]] = {}
    for words, report, start, end in rows:
        found.setdefault(" ".join(words.casefold().split()), {}).setdefault(report, f"{report}:{start}:{end}")
    return found


def entity_named(store: Store, name: str) -> str:
    """The person with this id, name or mention. Raises NotFound."""
    return entity_at(store, mention_of(store, name)) or name


def speaker(store: Store, statement: str, person: str) -> Decision:
    """A statement (id) is the words of somebody (id, name or mention; "-" for nobody that can be named)."""
    for said in store.values("statements", item=statement):
        place = Citation(said.report, Span(min(s.start for s in said.content), max(s.end for s in said.content)))
        whose = "" if person.strip() in _NOBODY else _speaker(store, person.strip(), said.report)
        return _made("speaker", "is", place.address, whose, said.id)
    raise NotFound(f"{store.path}: holds no statement with the id {statement[:40]!r}")


def _speaker(store: Store, name: str, report: str) -> str:
    """A mention of whoever speaks, in the statement's own report where it names them."""
    key = entity_at(store, name)
    if key is not None:
        return name
    rows = store.db.execute("SELECT item FROM entities WHERE item = ? OR lower(name) = lower(?) LIMIT 2", (name, name)).fetchall()
    key = rows[0][0] if len(rows) == 1 else entity_at(store, mention_of(store, name))
    found = store.db.execute(
        """SELECT report, start, "end" FROM citations WHERE kind = 'entities' AND item = ?
           ORDER BY report != ?, n, report, start LIMIT 1""",
        (key, report),
    ).fetchone()
    if not found:
        raise NotFound(f"{name!r} is mentioned nowhere")
    return ":".join(map(str, found))


def value(store: Store, key: str, given: str) -> Decision:
    """A figure (id or passage) is "3", "3..4" or "3 hour"; a time is a TIMEX3 value, "2025-05-14"."""
    given = " ".join(given.split())
    if _PLACE.fullmatch(key.strip()):
        key = _valued(store, passage(store, key)) or key
    for figure in store.values("figures", item=key):
        if not _AMOUNT.fullmatch(given):
            raise UnreadableInput(f"{given[:60]!r} is no amount; expected 3, 3.5, 3..4 or 3 hour")
        return _made("figure", given, Citation(figure.report, figure.span).address)
    for time in store.values("times", item=key):
        if not _is_timex(given):
            raise UnreadableInput(f"{given[:60]!r} is no TIMEX3 value; expected 2025-05-14, 2025-05, 2025-05-14T10:30 or PT3H")
        return _made("time", given, Citation(time.report, time.span).address)
    raise NotFound(f"{store.path}: holds no figure and no time with the id {key[:40]!r}")


def _valued(store: Store, place: Citation) -> str | None:
    """The id of the figure or time at a passage; of both the one that is nearest to its ends."""
    found = [v for kind in ("figures", "times") for v in store.values(kind, report=place.report) if v.span.overlaps(place.span)]
    return (
        min(found, key=lambda v: (abs(v.span.start - place.span.start) + abs(v.span.end - place.span.end), v.id)).id
        if found
        else None
    )


def _is_timex(given: str) -> bool:
    if not _TIMEX.fullmatch(given):
        return False
    try:
        return not re.match(r"\d{4}-\d\d-\d\d", given) or bool(date.fromisoformat(given[:10]))
    except ValueError:
        return False


def not_parallel(store: Store, key: str) -> Decision:
    """The passages of a parallel (its id, or that of the claim that it makes) do not say the same."""
    claimed = next((claim.parallel for claim in store.values("claims", item=key)), None)
    key = claimed or key
    for parallel in store.values("parallels", item=key):
        return _made("parallel", "different", *sorted(member.address for member in parallel.members))
    raise NotFound(f"{store.path}: holds no parallel with the id {key[:40]!r}")


def parallel(store: Store, one: str, other: str) -> Decision:
    """Two passages of different reports say the same."""
    places = sorted((passage(store, one), passage(store, other)))
    if places[0].report == places[1].report:
        raise UnreadableInput("a parallel is between passages of different reports; both of these stand in one")
    return _made("parallel", "same", *(place.address for place in places))


def furniture(store: Store, place: str) -> Decision:
    """A passage is page furniture."""
    return _made("furniture", "yes", passage(store, place).address)


def not_furniture(store: Store, place: str) -> Decision:
    """A passage is the report's own text."""
    return _made("furniture", "no", passage(store, place).address)


def same_event(store: Store, one: str, other: str) -> Decision:
    """Two reports tell one event."""
    return _event(store, "same", *sorted((report_named(store, one), report_named(store, other))))


def other_event(store: Store, one: str, other: str) -> Decision:
    """The second of two reports tells another event than the first."""
    return _event(store, "different", report_named(store, one), report_named(store, other))


def _event(store: Store, verdict: str, one: str, other: str) -> Decision:
    if one == other:
        raise UnreadableInput("two reports are needed; these are the same one")
    return _made("event", verdict, one, other)


def _made(what: str, verdict: str, *subject: str) -> Decision:
    return Decision(identify(what, verdict, *subject), what, verdict, subject)


def passage(store: Store, words: str) -> Citation:
    """ "REPORT:START-END" -> the passage; the report by its id or path."""
    match = _PLACE.fullmatch(words.strip())
    if match is None or not int(match[2]) < int(match[3]):
        raise UnreadableInput(f"{words[:80]!r} names no passage; expected REPORT:START-END, as in 5f2c09d1a4b7e860:315-547")
    report = store.report(report_named(store, match[1]))
    span = Span(int(match[2]), int(match[3]))
    if report is None or span.end > len(report.text) or not span.of(report.text).strip():
        length = len(report.text) if report else 0
        raise NotFound(f"{words[:80]!r}: there are no words; the report has {length} characters")
    return Citation(report.id, span)


def report_named(store: Store, name: str) -> str:
    """The id of the one report with this id, path, or part of a path."""
    for test in ("id = ?1", "path = ?1", "instr(lower(path), lower(?1))"):
        rows = store.db.execute(f"SELECT id FROM reports WHERE {test} ORDER BY id LIMIT 2", (name.strip(),)).fetchall()
        if len(rows) == 1:
            return str(rows[0][0])
        if rows:
            break
    raise NotFound(f"{store.path}: {'several reports are' if rows else 'no report is'} called {name[:80]!r}; name one by its id")


ONE: Mapping[str, Callable[[Store, str], Decision]] = {
    "reject-parallel": not_parallel,
    "furniture": furniture,
    "not-furniture": not_furniture,
}
TWO: Mapping[str, Callable[..., Decision]] = {
    "same": same_person,
    "different": other_person,
    "speaker": speaker,
    "add-parallel": parallel,
    "value": value,
    "same-event": same_event,
    "other-event": other_event,
}


def correction(store: Store, verdict: str, one: str, *others: str, who: str, when: str, why: str) -> Decision:
    """A judgement by its name on the command line and in the reader's forms."""
    if verdict not in ONE and verdict not in TWO:
        raise UnreadableInput(f"{verdict[:40]!r} is no correction; there are {', '.join((*TWO, *ONE))}")
    made = ONE[verdict](store, one) if verdict in ONE else TWO[verdict](store, one, *others)
    return replace(made, who=who, when=when, why=why)
