"""Corrections end to end, with a cheap analysis: kept, replayed, revoked, and never dropped silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

import variorum.pipeline
from make import span
from variorum.engine.local import Local
from variorum.errors import NotFound, UnreadableInput
from variorum.export.json import to_json
from variorum.pipeline import build
from variorum.store import Store
from variorum.store.corrections import correction
from variorum.store.decisions import contradicted, decide, from_lines, judgements, revoke, to_lines
from variorum.types import (
    Analysis,
    Decision,
    EventMention,
    Figure,
    Mention,
    Passage,
    Record,
    Referent,
    Report,
    Span,
    Statement,
    Time,
    identify,
)

ONE = (
    "Oda Brandt met Lev Tarn on Friday. “The strait is open to 40 ships,” said Oda Brandt.\nShare this “story of the day” now.\n"
)
TWO = "Lev Tarn met Oda Brandt on Friday. “The strait stays open to 50 ships,” said Lev Tarn.\n"
THREE = "Greta Lund sang in Astra on Monday. “The hall was full to the roof,” said Greta Lund.\n"
NAMES = ("Oda Brandt", "Lev Tarn", "Greta Lund")


def analyst() -> Callable[[Sequence[Report]], list[Analysis]]:
    return lambda reports: [analysis(one) for one in reports]


def analysis(one: Report) -> Analysis:
    """Names, figures, days, quotations and a main event, outside page furniture."""
    text = one.text

    def found(pattern: str) -> list[Span]:
        spans = (Span(*match.span()) for match in re.finditer(pattern, text))
        return [place for place in spans if not any(place.overlaps(other) for other in one.furniture)]

    named = [(name, [Mention(place, "PERSON", "name") for place in found(name)]) for name in NAMES]
    people = tuple(Referent(name, name, "PERSON", tuple(mentions)) for name, mentions in named if mentions)
    quotes = [Span(place.start + 1, place.end - 1) for place in found("“[^”]*”")]
    speakers = [next((p.key for p in people for m in p.mentions if 0 <= m.span.start - quote.end < 9), None) for quote in quotes]
    statements = tuple(
        Statement(identify(one.id, quote), one.id, "direct", "speech", (quote,), speaker=who)
        for quote, who in zip(quotes, speakers, strict=True)
    )
    sentences = tuple(found(r"\S[^.!?\n]*[.!?]?"))
    days = tuple(Time(identify(one.id, "time", d), one.id, d, "DATE", "2031-05-09") for d in found("Friday|Monday"))
    met = found(" met | sang ")
    keys = tuple(p.key for p in people)
    return Analysis(
        one,
        sentences,
        people,
        statements,
        tuple(Figure(identify(one.id, f), one.id, f, float(f.of(text)), "count", of="ships") for f in found(r"\d+")),
        days,
        tuple(
            EventMention(sentences[0], place, "meeting", "2031-05-09/2031-05-09", "Friday", None, keys, True) for place in met[:1]
        ),
        tuple(Passage(s.content[0], n, s.id) for n, s in enumerate(statements)),
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(variorum.pipeline, "analyst", analyst)
    paths = []
    for name, text in (("one", ONE), ("two", TWO), ("three", THREE)):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "x.variorum", create=True) as opened:
        build(paths, store=opened, engine=Local(1))
        yield opened


def ids(store: Store) -> dict[str, str]:
    return {report.text: report.id for report in store.reports()}


def place(store: Store, text: str, words: str) -> str:
    where = span(text, words)
    return f"{ids(store)[text]}:{where.start}-{where.end}"


def said(store: Store, words: str) -> Statement:
    texts = {r.id: r.text for r in store.reports()}
    (found,) = (s for s in store.values("statements") if words in s.content[0].of(texts[s.report]))
    return found  # type: ignore[no-any-return]


def judge(store: Store, verdict: str, one: str, other: str = "", *, when: str = "2031-05-10") -> Decision:
    made = correction(store, verdict, one, other, who="desk", when=when, why="")
    decide(store, [made])
    build((), store=store, engine=Local(1))
    return made


def record(store: Store) -> str:
    return to_json(store.record())


def entity(store: Store, name: str) -> str:
    (found,) = (e.id for e in store.values("entities") if e.name == name)
    return str(found)


def figure(store: Store, value: float) -> Figure:
    (found,) = (f for f in store.values("figures") if f.value == value)
    return found  # type: ignore[no-any-return]


def made_all(store: Store) -> list[Decision]:
    """One correction of every kind."""
    asked = [
        ("speaker", said(store, "is open").id, "Greta Lund"),
        ("value", figure(store, 40.0).id, "45 ship"),
        ("value", place(store, TWO, "Friday"), "2031-05-08"),
        ("add-parallel", place(store, ONE, "The strait is open"), place(store, THREE, "The hall was full")),
        ("furniture", place(store, ONE, "Share this “story of the day” now."), ""),
        ("same-event", "one.txt", "three.txt"),
        ("other-event", "one.txt", "two.txt"),
    ]
    return [correction(store, verdict, one, other, who="", when="2031", why="") for verdict, one, other in asked]


def test_a_statement_gets_another_speaker_and_its_figures_with_it(store: Store) -> None:
    judge(store, "speaker", said(store, "is open").id, "Greta Lund")
    whose = entity(store, "Greta Lund")
    assert said(store, "is open").speaker == whose
    assert figure(store, 40.0).speaker == whose
    judge(store, "speaker", said(store, "stays open").id, "-")
    assert said(store, "stays open").speaker is None
    assert not contradicted(store)


def test_a_person_is_taken_apart_by_report_or_name_and_put_together_again(store: Store) -> None:
    report, before = ids(store)[TWO], record(store)
    apart = judge(store, "different", "Oda Brandt", report)
    assert len([e for e in store.values("entities") if e.name == "Oda Brandt"]) == 2
    assert not contradicted(store)
    with pytest.raises(NotFound, match="several people"):
        correction(store, "different", "Oda Brandt", "Oda Brandt", who="", when="", why="")
    together = judge(store, "same", *apart.subject[:2], when="2031-05-11")
    assert len([e for e in store.values("entities") if e.name == "Oda Brandt"]) == 1
    assert contradicted(store) == (apart,)
    for each in (apart, together):
        revoke(store, each.id)
    build((), store=store, engine=Local(1))
    assert record(store) == before


def test_not_every_name_of_a_person_can_be_somebody_else(store: Store) -> None:
    with pytest.raises(UnreadableInput, match="every name"):
        correction(store, "different", "Oda Brandt", "oda  brandt", who="", when="", why="")
    with pytest.raises(NotFound, match="no name of this person"):
        correction(store, "different", "Oda Brandt", "Lev Tarn", who="", when="", why="")
    with pytest.raises(NotFound, match="no mention of this person"):
        lev = correction(store, "same", "Lev Tarn", "Oda Brandt", who="", when="", why="").subject
        correction(store, "different", "Greta Lund", lev[0], who="", when="", why="")


def test_values_are_as_judged_and_the_event_goes_with_its_day(store: Store) -> None:
    judge(store, "value", figure(store, 40.0).id, "41..45 ship")
    assert (figure(store, 41.0).upper, figure(store, 41.0).unit) == (45.0, "ship")
    judge(store, "value", place(store, THREE, "Monday"), "2031-05-05")
    assert "2031-05-05/2031-05-05" in {e.date for e in store.values("events")}
    assert not contradicted(store)


def test_passages_are_put_together_and_kept_apart(store: Store) -> None:
    added = judge(store, "add-parallel", place(store, ONE, "open to 40 ships"), place(store, THREE, "full to the roof"))
    (one,) = (p for p in store.values("parallels") if f"decision {added.id}" in p.why)
    assert {m.report for m in one.members} >= {ids(store)[ONE], ids(store)[THREE]}
    assert any(claim.parallel == one.id for claim in store.values("claims"))
    revoke(store, added.id)
    rejected = judge(store, "reject-parallel", next(store.values("parallels")).id)
    assert not contradicted(store)
    assert not any({m.address for m in p.members} >= set(rejected.subject) for p in store.values("parallels"))


def test_what_is_furniture_is_not_read_and_what_is_not_is(store: Store) -> None:
    share = place(store, ONE, "Share this “story of the day” now.")
    before = record(store)
    judge(store, "furniture", share)
    assert not [s for s in store.values("statements", report=ids(store)[ONE]) if len(s.content[0]) < 20]
    assert any(report.furniture for report in store.record().reports)
    judge(store, "not-furniture", share, when="2031-05-11")
    assert record(store) == before
    assert [d.verdict for d in contradicted(store)] == ["yes"]


def test_events_are_put_together_and_taken_apart(store: Store) -> None:
    one, two, three = (ids(store)[text] for text in (ONE, TWO, THREE))
    assert store.homes()[one] == store.homes()[two] != store.homes()[three]
    judge(store, "other-event", "one.txt", "two.txt")
    judge(store, "same-event", "two.txt", three)
    homes = store.homes()
    assert homes[two] == homes[three] != homes[one]
    assert None not in homes.values()
    assert not contradicted(store)


def test_replay_gives_the_same_and_revoking_all_gives_the_first_record(store: Store) -> None:
    before = record(store)
    made = made_all(store)
    decide(store, made)
    build((), store=store, engine=Local(1))
    after = record(store)
    assert not contradicted(store)
    store.db.execute("DELETE FROM analyses")
    store.db.execute("DELETE FROM meta WHERE name = 'compiled'")
    build((), store=store, engine=Local(1))
    assert record(store) == after != before
    for each in made:
        revoke(store, each.id)
    build((), store=store, engine=Local(1))
    assert record(store) == before


def test_each_revoked_alone_gives_the_first_record(store: Store) -> None:
    before = record(store)
    for each in made_all(store):
        decide(store, [each])
        build((), store=store, engine=Local(1))
        assert record(store) != before
        revoke(store, each.id)
        build((), store=store, engine=Local(1))
        assert record(store) == before


def test_the_order_of_decisions_does_not_matter(store: Store) -> None:
    from variorum.collate import collate

    made = made_all(store)
    decide(store, made)
    build((), store=store, engine=Local(1))
    analyses = tuple(store.analyses())
    orders = list(permutations(made))[::511]
    assert len({collate(analyses, decisions=order) for order in orders}) == 1


def test_of_two_that_contradict_the_later_holds_and_the_other_is_reported(store: Store) -> None:
    key = said(store, "is open").id
    later = judge(store, "speaker", key, "Greta Lund", when="2031-05-12")
    earlier = judge(store, "speaker", key, "Lev Tarn", when="2031-05-11")
    assert said(store, "is open").speaker == entity(store, "Greta Lund")
    assert contradicted(store) == (earlier,)
    revoke(store, later.id)
    build((), store=store, engine=Local(1))
    assert contradicted(store) == ()
    together = judge(store, "same-event", "one.txt", "two.txt")
    apart = judge(store, "other-event", "one.txt", "two.txt")
    assert contradicted(store) == (apart,)
    assert together in judgements(store)


def test_what_is_not_there_is_reported(store: Store) -> None:
    gone = [
        Decision("d1", "speaker", "is", ("nowhere:1:5", "nowhere:1:5", "x")),
        Decision("d2", "figure", "3", ("nowhere:1:5",)),
        Decision("d3", "parallel", "different", ("nowhere:1:5", "elsewhere:1:5")),
        Decision("d4", "furniture", "yes", (f"{ids(store)[ONE]}:5:50000",)),
        Decision("d5", "event", "same", ("nowhere", ids(store)[ONE])),
        Decision("d6", "weather", "fair", ("nowhere",)),
        Decision("d7", "time", "2031", ()),
    ]
    before: Record = store.record()
    decide(store, from_lines(to_lines(gone), "x"))
    build((), store=store, engine=Local(1))
    assert set(contradicted(store)) == set(gone)
    assert store.record() == before


def test_what_cannot_be_meant_is_refused(store: Store) -> None:
    for verdict, one, other in (
        ("value", figure(store, 40.0).id, "many"),
        ("value", place(store, ONE, "Friday"), "2031-13-45"),
        ("furniture", "one.txt", ""),
        ("add-parallel", place(store, ONE, "Oda"), place(store, ONE, "Lev")),
        ("same-event", "one.txt", "one.txt"),
        ("perhaps", "one.txt", "two.txt"),
    ):
        with pytest.raises(UnreadableInput):
            correction(store, verdict, one, other, who="", when="", why="")
    for verdict, one, other in (
        ("speaker", "no-statement", "Lev Tarn"),
        ("speaker", said(store, "is open").id, "Nobody Known"),
        ("value", "no-figure", "3"),
        ("reject-parallel", "no-parallel", ""),
        ("furniture", "one.txt:1-90000", ""),
        ("same-event", "one.txt", "txt"),
    ):
        with pytest.raises(NotFound):
            correction(store, verdict, one, other, who="", when="", why="")
