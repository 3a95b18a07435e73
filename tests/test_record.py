"""Claims: agreed, copied, single or disputed, counted in origins and never in copies."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.record import compile_record
from variorum.types import (
    Citation,
    Claim,
    Collation,
    Disagreement,
    Event,
    Lineage,
    Parallel,
    Reading,
    Report,
    Statement,
    identify,
)

TEXT = "Ana Brel met Tomas Vark. “The ferries will run,” Brel said."
REPORTS = tuple(
    sorted((report(TEXT, path=f"{name}.txt", outlet=name) for name in ("herald", "mail", "post")), key=lambda r: r.id)
)


def cite(made: Report, words: str) -> Citation:
    return Citation(made.id, span(made.text, words))


MEETING = Event(
    id="meeting",
    label="Meeting",
    type="meeting",
    date=None,
    place=None,
    participants=("brel",),
    main=True,
    tellings=tuple(cite(made, "Ana Brel met Tomas Vark.") for made in REPORTS),
    reports=tuple(made.id for made in REPORTS),
)


def collation(*, shared: int = 2, origins: tuple[tuple[int, ...], ...] = ((0,), (1,), (2,)), **fields: object) -> Collation:
    """Three reports of one meeting, all quoting one sentence, which a parallel joins in the first ``shared`` of them."""
    statements = tuple(
        Statement(
            identify("s", made.id), made.id, "direct", "speech", (span(made.text, "“The ferries will run,”"),), speaker="brel"
        )
        for made in REPORTS
    )
    members = tuple(sorted(cite(made, "The ferries will run") for made in REPORTS[:shared]))
    made = Collation(
        reports=REPORTS,
        statements=statements,
        figures=(),
        times=(),
        entities=(),
        parallels=(Parallel("p", "same-words", members),),
        disagreements=(),
        lineage=(),
        origins=tuple(tuple(REPORTS[place].id for place in group) for group in origins),
        events=(MEETING,),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def quoted(made: Collation) -> Claim:
    return next(claim for claim in compile_record(made).claims if claim.parallel == "p")


def test_what_a_parallel_leaves_of_a_statement_is_a_claim_of_its_own() -> None:
    text = "Ana Brel met Tomas Vark. “The ferries will run. They carry timber, grain and students,” Brel said."
    long = report(text, path="long.txt", outlet="long")
    content = span(text, "“The ferries will run. They carry timber, grain and students,”")
    statement = Statement("s", long.id, "direct", "speech", (content,), speaker="brel")
    parallel = Parallel(
        "p", "same-words", tuple(sorted((cite(long, "The ferries will run"), cite(REPORTS[0], "The ferries will run"))))
    )
    event = replace(MEETING, reports=(long.id, REPORTS[0].id), tellings=(cite(long, "Ana Brel met Tomas Vark."),))
    made = compile_record(collation(reports=(long, *REPORTS), statements=(statement,), parallels=(parallel,), events=(event,)))
    (rest,) = (claim for claim in made.claims if claim.voice == "brel" and claim.status == "single")
    assert [member.span.of(text) for member in rest.members] == ["They carry timber, grain and students,”"]


def cites(kind: str = "cites") -> tuple[Lineage, ...]:
    return (Lineage(REPORTS[0].id, REPORTS[1].id, kind),)  # type: ignore[arg-type]


def test_a_speakers_words_are_one_origin_where_one_report_cites_the_other() -> None:
    claim = quoted(collation(lineage=cites()))
    assert (claim.status, claim.origins) == ("copied", 1)


def test_a_fact_in_other_words_has_two_origins_though_one_report_cites_the_other() -> None:
    members = tuple(sorted((cite(REPORTS[0], "Ana Brel met"), cite(REPORTS[1], "met Tomas Vark"))))
    made = collation(lineage=cites("common-source"), statements=(), parallels=(Parallel("p", "same-fact", members),))
    assert quoted(made).origins == 2


def test_two_origins_agree() -> None:
    claim = quoted(collation())
    assert (claim.status, claim.origins, claim.voice, claim.event) == ("agreed", 2, "brel", "meeting")
    assert "2 independent origins" in claim.why


def test_the_third_is_silent() -> None:
    assert quoted(collation()).silent == (REPORTS[2].id,)
    assert quoted(collation(shared=3)).silent == ()


def test_copies_are_one_origin_and_say_why() -> None:
    edge = Lineage(REPORTS[0].id, REPORTS[1].id, "copy", ("same wording: 90 words",))
    claim = quoted(collation(origins=((0, 1), (2,)), lineage=(edge,)))
    assert (claim.status, claim.origins) == ("copied", 1)
    assert "same wording: 90 words" in claim.why


def test_what_one_report_quotes_is_single() -> None:
    claims = compile_record(collation()).claims
    (single,) = [claim for claim in claims if claim.status == "single"]
    assert {member.report for member in single.members} == {REPORTS[2].id}
    assert single.voice == "brel"


def test_another_figure_disputes_and_other_words_do_not() -> None:
    readings = tuple(Reading(made.id, span(TEXT, "ferries"), value) for made, value in zip(REPORTS, ("3", "4"), strict=False))
    figure = Disagreement("d", "figure", readings, parallel="p")
    claim = quoted(collation(disagreements=(figure,)))
    assert (claim.status, claim.disagreements) == ("disputed", ("d",))
    assert "figure: 3 / 4" in claim.why
    assert quoted(collation(disagreements=(replace(figure, aspect="wording"),))).status == "agreed"
    assert quoted(collation(disagreements=(replace(figure, compatible=True),))).status == "agreed"


def test_that_it_happened_is_a_claim_too() -> None:
    claims = compile_record(collation()).claims
    assert [len(claim.members) for claim in claims if claim.parallel is None and claim.voice is None] == [3]


def test_every_report_knows_its_event() -> None:
    assert dict(compile_record(collation()).report_events) == {made.id: "meeting" for made in REPORTS}


def test_without_events_there_are_no_claims() -> None:
    assert compile_record(collation(events=())).claims == ()


@given(st.permutations(range(3)), st.integers(2, 3))
def test_the_record_does_not_depend_on_the_order_of_what_it_is_made_of(order: list[int], shared: int) -> None:
    made = collation(shared=shared)
    again = replace(made, statements=tuple(made.statements[place] for place in order))
    assert compile_record(again).claims == compile_record(made).claims


@given(st.lists(st.integers(0, 2), min_size=3, max_size=3))
def test_origins_are_never_more_than_tellers(groups: list[int]) -> None:
    origins = tuple(tuple(place for place in range(3) if groups[place] == group) for group in sorted(set(groups)))
    for claim in compile_record(collation(shared=3, origins=origins)).claims:
        assert 1 <= claim.origins <= len({member.report for member in claim.members})
        assert (claim.status == "single") == (len({member.report for member in claim.members}) == 1)
