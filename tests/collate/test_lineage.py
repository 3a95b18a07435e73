"""Who copies whom, and what counts as one origin."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from collate.telling import pile_of, told
from variorum.collate.candidates import candidate_pairs
from variorum.collate.lineage import group_origins, trace_lineage
from variorum.types import Analysis, Credit, Evidence, Lineage, Span

STORY = (
    "Negotiators from Ardenia reached the harbour town shortly after dawn and walked through a crowd of fishermen. "
    "The ferry had been delayed twice by fog, and the second delegation slept in the customs house. "
    "By noon the tables were set in the old granary, where a borrowed piano stood under a sheet. "
    "Nobody had expected the accountants to speak first, yet it was their ledger that opened the afternoon. "
)
OTHER = (
    "A quarry above the lake has been closed since the rockfall, and its lorries stand idle along the shore road. "
    "Engineers measured the slope with drones and hung nets above the village school. "
    "The mayor asked for patience, the bakers asked for their road back, and the bus now takes the long way round. "
)
QUOTE = (
    "“We will keep the ferries running through the winter whatever the accountants in the capital may say about it,” Brel said. "
)


def trace(*analyses: Analysis) -> tuple[tuple[Lineage, ...], tuple[tuple[str, ...], ...]]:
    pile, names = pile_of(*analyses)
    lineage = tuple(edge.whole for edge in trace_lineage(pile, candidate_pairs(pile, names), names))
    return lineage, group_origins(pile, lineage)


def test_a_cut_copy_is_a_copy_of_the_earlier() -> None:
    source = told(STORY, path="source.txt", published="2031-05-04T08:00:00+00:00")
    copy = told(STORY[:300], path="copy.txt", published="2031-05-04T12:00:00+02:00")
    (edge,), origins = trace(source, copy)
    assert (edge.source, edge.target, edge.kind) == (source.report.id, copy.report.id, "copy")
    assert origins == (tuple(sorted((source.report.id, copy.report.id))),)
    assert "same wording" in edge.evidence[0]


def test_passages_cite_the_same_words_in_both() -> None:
    source, copy = told(STORY, path="source.txt"), told("Here it is. " + STORY[:300], path="copy.txt")
    (edge,), _ = trace(source, copy)
    texts = {source.report.id: source.report.text, copy.report.id: copy.report.text}
    cited = [passage.span.of(texts[passage.report]) for passage in edge.passages]
    assert cited[::2] == cited[1::2]


def test_the_same_quotation_is_no_copying() -> None:
    one = told(QUOTE + STORY, path="one.txt", published="2031-05-04")
    other = told(QUOTE + OTHER, path="other.txt", published="2031-05-04")
    lineage, origins = trace(one, other)
    assert lineage == ()
    assert len(origins) == 2


def test_one_shared_sentence_counts_between_reports_of_the_same_days() -> None:
    shared = "Nobody had expected the accountants to speak first, yet it was their ledger that opened the afternoon. "
    one, other = (
        told(STORY, path="one.txt", published="2031-05-04"),
        told(OTHER + shared, path="other.txt", published="2031-05-05"),
    )
    assert [edge.kind for edge in trace(one, other)[0]] == ["common-source"]
    later = told(OTHER + shared, path="other.txt", published="2033-01-05")
    assert trace(one, later)[0] == ()


def test_a_few_words_in_common_make_no_common_origin() -> None:
    pile, _ = pile_of(told(STORY, path="one.txt"), told(OTHER, path="other.txt"))
    first, second = (analysis.report.id for analysis in pile)
    few, many = (Lineage(first, second, "common-source", share=share) for share in (0.03, 0.2))
    assert len(group_origins(pile, (few,))) == 2
    assert len(group_origins(pile, (many,))) == 1


def test_what_one_office_publishes_on_talks_of_the_same_people_has_one_source() -> None:
    people = ("Ana Brel", "Tomas Vark")
    one = told(
        "Ana Brel met Tomas Vark. " + STORY, people=people, path="one.txt", outlet="Ardenian Presidency", published="2031-05-04"
    )
    other = told(
        "Ana Brel telephoned Tomas Vark. " + OTHER,
        people=people,
        path="other.txt",
        outlet="Ardenian Presidency",
        published="2031-09-04",
    )
    (edge,), _ = trace(one, other)
    assert edge.kind == "common-source"
    assert "both published by Ardenian Presidency" in edge.evidence
    stranger = replace(other, report=replace(other.report, outlet="Senn Herald"))
    assert trace(one, stranger)[0] == ()


def test_pages_of_nothing_but_furniture_are_copies_of_one_another() -> None:
    pages = (told(STORY, path=path, furniture=(Span(0, len(STORY) - 2),)) for path in ("one.txt", "other.txt"))
    assert [edge.kind for edge in trace(*pages)[0]] == ["copy"]


def test_the_same_agency_credited_and_reused() -> None:
    def credited(analysis: Analysis) -> Analysis:
        credit = Credit("ANA", Span(0, 3), "Ardenian News Agency")
        return replace(analysis, report=replace(analysis.report, credits=(credit,)))

    one = credited(told("ANA reports. " + STORY, path="one.txt"))
    other = credited(told("ANA reports. " + STORY[:160] + OTHER, path="other.txt"))
    (edge,), _ = trace(one, other)
    assert edge.kind == "same-agency"
    assert "both credit Ardenian News Agency" in edge.evidence


def test_two_reports_on_the_word_of_one_outlet_have_it_as_their_common_source() -> None:
    def credited(text: str, path: str) -> Analysis:
        analysis = told(text, path=path, published="2031-05-04")
        credit = Credit("ANA", Span(0, 3), "Ardenian News Agency")
        return replace(analysis, report=replace(analysis.report, credits=(credit,)))

    (edge,), origins = trace(
        credited("ANA reports. " + QUOTE + STORY, "one.txt"), credited("ANA says. " + QUOTE + OTHER, "two.txt")
    )
    assert (edge.kind, edge.evidence) == ("common-source", ("both credit Ardenian News Agency",))
    assert len(origins) == 2


def test_naming_an_outlet_is_citing_it_and_no_copying() -> None:
    source = told(STORY, path="source.txt", outlet="Senn Herald", published="2031-05-04")
    citing = told("The Senn Herald wrote of talks. " + OTHER, path="citing.txt", published="2031-05-05")
    citing = replace(citing, report=replace(citing.report, credits=(Credit("Senn Herald", Span(4, 15)),)))
    (edge,), origins = trace(source, citing)
    assert edge.kind == "cites"
    assert len(origins) == 2


def test_an_outlet_is_cited_by_any_of_its_names() -> None:
    source = told(STORY, path="source.txt", outlet="SH", published="2031-05-04")
    known = Evidence("outlet", "Senn Herald", "the name of a known outlet")
    source = replace(source, report=replace(source.report, evidence=(known,)))
    citing = told("The Senn Herald wrote of talks. " + OTHER, path="citing.txt", published="2031-05-05")
    citing = replace(citing, report=replace(citing.report, credits=(Credit("Senn Herald", Span(4, 15)),)))
    assert [edge.kind for edge in trace(source, citing)[0]] == ["cites"]


def test_two_releases_of_one_office_on_a_meeting_are_one_source() -> None:
    people = ("Ana Brel", "Tomas Vark")
    talks = told(
        "Ana Brel held talks with Tomas Vark. " + STORY, people=people, path="talks.txt", outlet="SH", published="2031-05-04"
    )
    treaty = told(
        "Ana Brel and Tomas Vark signed a treaty. " + OTHER, people=people, path="sign.txt", outlet="SH", published="2031-05-04"
    )
    (edge,), _ = trace(talks, treaty)
    assert (edge.kind, edge.evidence) == ("common-source", ("both published by SH", "both on talks of the same people"))


def test_one_outlet_is_one_origin() -> None:
    one, other = told(STORY, path="one.txt", outlet="Senn Herald"), told(OTHER, path="other.txt", outlet="senn herald")
    assert len(trace(one, other)[1]) == 1


def test_reports_too_short_for_a_shingle_are_independent() -> None:
    assert trace(told("Talks failed.", path="one.txt"), told("Talks failed.", path="other.txt"))[0] == ()


SENTENCES = [sentence + ". " for sentence in (STORY + OTHER).split(". ") if sentence.strip()]
PIECES = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5, unique=True).map("".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=5), st.data())
def test_a_copy_never_adds_an_origin(texts: list[str], data: st.DataObject) -> None:
    analyses = [told(text, path=f"{number}.txt", published="2031-05-04") for number, text in enumerate(texts)]
    copied = data.draw(st.sampled_from(analyses))
    copy = told(copied.report.text, path="copy.txt", published="2031-05-06")
    assert len(trace(*analyses, copy)[1]) <= len(trace(*analyses)[1])


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_every_report_has_one_origin_in_any_order(texts: list[str], chance: object) -> None:
    analyses = [told(text, path=f"{number}.txt") for number, text in enumerate(texts)]
    lineage, origins = trace(*analyses)
    assert sorted(report for group in origins for report in group) == sorted(a.report.id for a in analyses)
    chance.shuffle(analyses)  # type: ignore[attr-defined]
    assert trace(*analyses) == (lineage, origins)
