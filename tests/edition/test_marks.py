from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from make import report, span
from variorum.edition.marks import Marked, around, cut, fold, is_free, refined, variants
from variorum.edition.pages import Run
from variorum.types import Citation, Column, Parallel, Span

spans = st.tuples(st.integers(0, 80), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.text(min_size=101, max_size=120), st.lists(st.tuples(spans, st.sampled_from("abc")), max_size=12))
def test_runs_are_the_text_and_every_character_has_its_marks(text: str, given_marks: list[tuple[Span, str]]) -> None:
    marks = [Marked(s, m) for s, m in given_marks]
    window = Span(3, 99)
    runs = cut(text, window, marks, anchors=[3, 50])
    assert "".join(run.text for run in runs) == window.of(text)
    here = window.start
    for run in runs:
        for place in range(here, here + len(run.text)):
            assert set(run.marks) == {m.mark for m in marks if m.span.start <= place < m.span.end}
        here += len(run.text)
    assert {run.at for run in runs if run.at is not None} == {3, 50}


def test_a_run_that_two_names_cover_is_the_shorter_one() -> None:
    text = "the President of Ardenia said"
    marks = [Marked(span(text, "President of Ardenia"), "name", "person"), Marked(span(text, "Ardenia"), "name", "country")]
    runs = cut(text, Span(0, len(text)), marks)
    assert [(run.text, run.entity) for run in runs if run.entity] == [("President of ", "person"), ("Ardenia", "country")]


def test_words_stand_in_their_sentence() -> None:
    one = report("They met. In all they talked for two hours over dinner. Then they left.")
    runs = around(one, span(one.text, "two hours"))
    assert [run.text for run in runs] == ["In all they talked for ", "two hours", " over dinner."]


def apparatus() -> tuple[Parallel, dict[str, object]]:
    a, b = report("The strait is a road and not a wall", path="a"), report("The strait is the road", path="b")
    members = (Citation(a.id, Span(0, len(a.text))), Citation(b.id, Span(0, len(b.text))))
    columns = (
        Column("common", (span(a.text, "The strait is"), span(b.text, "The strait is"))),
        Column("variant", (Span(14, 15), span(b.text, "the"))),
        Column("common", (span(a.text, "road"), span(b.text, "road"))),
        Column("cut", (span(a.text, "and not a wall"), None)),
    )
    return Parallel("p", "translation", members, apparatus=columns), {a.id: a, b.id: b}


def test_a_reading_is_marked_where_it_differs_from_the_base() -> None:
    parallel, reports = apparatus()
    runs = variants(parallel, 1, 0, reports)  # type: ignore[arg-type]
    assert [(run.text, run.marks) for run in runs] == [
        ("The strait is ", ()),
        ("the", ("variant",)),
        (" road", ()),
        ("", ("cut",)),
    ]


def test_the_base_shows_where_others_differ() -> None:
    parallel, reports = apparatus()
    runs = variants(parallel, 0, 0, reports)  # type: ignore[arg-type]
    assert [run.text for run in runs if "lemma" in run.marks] == ["a", "and not a wall"]


def test_words_that_the_base_lacks_are_added() -> None:
    parallel, reports = apparatus()
    runs = variants(parallel, 0, 1, reports)  # type: ignore[arg-type]
    assert [run.text for run in runs if "added" in run.marks] == ["and not a wall"]


def told(runs: list[Run]) -> list[tuple[str, tuple[str, ...]]]:
    return [(run.text, run.marks) for run in runs if run.text.strip() or run.marks]


def test_of_a_wide_place_only_what_differs_is_marked() -> None:
    own, first = "more than 120 mutual visits have been carried out", "more than 120 mutual visits have been organised"
    assert told(refined(own, first, 3)) == [("more than 120 mutual visits have been ", ()), ("carried out", ("variant",))]
    assert told(refined(first, "more than 120 visits have been organised so far", 3)) == [
        ("more than 120 ", ()),
        ("mutual", ("added",)),
        ("visits have been organised", ()),
        ("", ("absent",)),
    ]
    assert told(refined("the ferry", "the road", 3)) == [("the ferry", ("variant",))]


@given(st.text("ab c“d”\n", max_size=60), st.text("ab c“d”\n", max_size=60))
def test_refining_loses_no_letter(own: str, first: str) -> None:
    assert "".join(run.text for run in refined(own.strip() or "x", first, 0)) == (own.strip() or "x")


def test_what_is_told_in_other_words_throughout_is_not_marked() -> None:
    other = Run("the over 120 reciprocal visits between the delegations", ("variant",))
    assert is_free((other, Run(" in March")))
    assert not is_free((Run("Since March there were more than 120 visits of the two "), Run("sides", ("variant",))))
    assert not is_free((Run("carried out", ("variant",)),)), "a short one is plain to see"
    assert fold("A  B") == "a b"
