"""Places between the same words, sentences abreast, names and qualifiers told otherwise: each rule on invented reports."""

from __future__ import annotations

from itertools import permutations

import pytest

from make import report
from variorum.collate.abreast import abreast, lines_of
from variorum.collate.hedges import hedged_otherwise
from variorum.collate.slots import Place, Witness, in_one_place, slots, together
from variorum.collate.spelled import are_named_apart, are_near, are_spelled_apart, written_otherwise
from variorum.types import Analysis, Disagreement, Span


def reading(text: str, path: str, outlet: str | None = None) -> Witness:
    """A report whose sentences are its lines."""
    starts = [0] + [place + 1 for place, c in enumerate(text) if c == "\n"]
    sentences = tuple(Span(a, b - 1) for a, b in zip(starts, [*starts[1:], len(text) + 1], strict=True))
    analysis = Analysis(report(text, path=path, outlet=outlet), sentences)
    return Witness.of(analysis, {})


def between(first: str, second: str, *, loose: bool = False, outlet: str | None = None) -> list[tuple[str, str]]:
    one, two = reading(first, "a", outlet), reading(second, "b", outlet)
    found = slots((one, one.analysis.sentences[0]), (two, two.analysis.sentences[0]), loose=loose)
    return [(a.span.of(first), b.span.of(second)) for a, b, _ in found]


def values(found: list[Disagreement]) -> list[set[str]]:
    return [{value.value for value in one.values} for one in found]


def test_other_words_between_the_same_words() -> None:
    assert between(
        "The cutter met two boats firing small arms at the crew.", "Two boats were firing machine guns at the crew."
    ) == [("small arms", "machine guns")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The guards held a drunk driver there.", "The guards held a drunken driver there."),
        ("The guards of the M.F.T. left there.", "The guards of the MFT left there."),
        ("The guards met 40 divers there.", "The guards met 50 divers there."),
        ("The guards left on Monday for the harbour.", "The guards left on Tuesday for the harbour."),
        ("The guards saw smoke.", "Nobody came to the harbour."),
    ],
    ids=["one root", "points", "figures", "days", "nothing shared"],
)
def test_what_is_no_slot(first: str, second: str) -> None:
    assert between(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (
            "The ministers demand stricter sanctions on Veskovia.",
            "The ministers demand sanctions on Veskovia.",
            [("stricter sanctions", "sanctions")],
        ),
        ("The ministers demand more sanctions on Veskovia.", "The ministers demand sanctions on Veskovia.", []),
        ("They welcomed Minister Lev Tarn on the quay.", "They welcomed Minister Tarn on the quay.", []),
    ],
    ids=["a telling word", "a little word", "a given name"],
)
def test_between_releases_a_word_that_one_alone_has_counts(first: str, second: str, found: list[tuple[str, str]]) -> None:
    assert between(first, second, outlet="Office of the President") == found
    assert between(first, second, outlet="Sorvale Herald") == []


def test_words_before_will_do_where_both_end() -> None:
    first, second = "They gave the papers to the port's harbourmaster.", "They gave the papers to court officials."
    assert between(first, second) == []
    assert between(first, second, loose=True) == [("port's harbourmaster", "court officials")] or between(
        first, second, loose=True
    )


@pytest.mark.parametrize(
    ("first", "second", "aspect"),
    [
        ("She was taken to Orla Bay Hospital at once.", "She was taken to Zenda Hospital at once.", "name"),
        ("She was taken to the nearest hospital at once.", "She was taken to the veterans' hospital at once.", "wording"),
    ],
)
def test_names_in_one_place_are_names(first: str, second: str, aspect: str) -> None:
    one, two = reading(first, "a"), reading(second, "b")
    pairs = list(slots((one, one.analysis.sentences[0]), (two, two.analysis.sentences[0])))
    (made,) = in_one_place(pairs, {w.analysis.report.id: w.analysis for w in (one, two)}, event="e")
    assert made.aspect == aspect


def test_together_joins_pairs_that_share_a_reading() -> None:
    a, b, c = (Place(report_, Span(0, 10)) for report_ in "abc")
    assert list(together([(a, b), (b, c)])) == [[a, b, c]]
    assert list(together([(b, c), (a, b)])) == [[a, b, c]]
    longer = Place("a", Span(0, 12))
    assert list(together([(a, b), (longer, c), (b, c)])) == [[a, b, c]]


_REST = ("Rain fell on the hills all night.", "Tickets go on sale tomorrow morning.", "The choir sang four old songs.")


def abreast_of(*texts: str) -> tuple[list[Witness], list[Disagreement]]:
    tolds = [reading(f"{text}\n{_REST[number]}", str(number)) for number, text in enumerate(texts)]
    lines = [lines_of(one) for one in tolds]
    twins = tuple(abreast(lines))
    return tolds, [*hedged_otherwise("e", twins, lines), *written_otherwise("e", twins, lines)]


def test_sentences_that_tell_the_same_stand_abreast() -> None:
    one = reading("The ferry sank off Cape Orla at dawn.\nDivers found the bell.\nThe mayor went home early.", "a")
    two = reading("The harbour opened.\nOff Cape Orla a trawler sank, not the ferry, at noon.\nNo divers came for the bell.", "b")
    found = [(t.first.span.of(one.analysis.report.text)[:9], t.second.span.of(two.analysis.report.text)[:9], t.mutual)
             for t in abreast([lines_of(one), lines_of(two)])]  # fmt: skip
    assert found == [("The ferry", "Off Cape ", True), ("Divers fo", "No divers", True)]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (
            "The depot on Quay Street was almost totally destroyed by the blaze.",
            "The blaze destroyed the depot on Quay Street.",
            {"almost totally destroyed", "destroyed"},
        ),
        (
            "Wardens treat the depot blaze as potentially suspicious.",
            "Wardens say the depot blaze is suspicious.",
            {"as potentially suspicious", "is suspicious"},
        ),
        (
            "No docker was injured in the depot blaze.",
            "No docker is believed to have been injured in the depot blaze.",
            {"was injured", "believed to have been injured"},
        ),
    ],
    ids=["how far", "how sure", "believed to"],
)
def test_one_word_more_or_less_sure(first: str, second: str, wanted: set[str]) -> None:
    _, found = abreast_of(first, second)
    (one,) = [each for each in found if each.aspect == "modifier"]
    assert {value.value for value in one.values} == wanted and one.compatible


def test_who_hedges_in_both_ways_does_not_differ() -> None:
    _, found = abreast_of(
        "The depot blaze is suspicious.\nThe depot blaze is possibly suspicious.", "The depot blaze is possibly suspicious."
    )
    assert not found


def test_the_month_of_may_is_no_doubt() -> None:
    _, found = abreast_of("The treaty on the straits lapsed in May abruptly.", "The treaty on the straits lapsed abruptly.")
    assert not found


def test_a_ship_in_two_spellings() -> None:
    _, found = abreast_of(
        "Wardens boarded the pirate dhow Kalaruddin at dawn.", "The pirate dhow, Kalaraddin, was boarded by wardens at dawn."
    )
    assert values(found) == [{"Kalaruddin", "Kalaraddin"}]


def test_who_writes_a_name_in_both_ways_does_not_differ() -> None:
    _, found = abreast_of("Wardens boarded the dhow Kalaruddin.\nKalaraddin is its name.", "Wardens boarded the dhow Kalaraddin.")
    assert not found


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        ("kalaruddin", "kalaraddin", True),
        ("ardenia", "ardenian", False),
        ("ardenian", "ardenians", False),
        ("london", "londoner", False),
        ("veskovia", "marenland", False),
    ],
)
def test_near_names(one: str, two: str, near: bool) -> None:
    assert are_near(one, two) == are_near(two, one) == near


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("Aleksei Dravin", "Alexey Dravin", True),
        ("Pedro Vaño", "Pedro Vano", True),
        ("Ana M. Orlok", "Ana Orlok", False),
        ("Ana Orlok", "Bela Kun", False),
    ],
)
def test_names_spelled_apart(one: str, two: str, apart: bool) -> None:
    assert are_spelled_apart(one, two) == are_spelled_apart(two, one) == apart


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [("Liz Orlok", "Elizabeth Orlok", True), ("Ana Orlok", "Ana Orlok", False), ("Liz Orlok", "Bob Orlok", False)],
)
def test_two_given_names_of_one_person(one: str, two: str, apart: bool) -> None:
    assert are_named_apart(one, two) == are_named_apart(two, one) == apart


def test_in_any_order() -> None:
    texts = (
        "Wardens boarded the pirate dhow Kalaruddin, which is possibly stolen.",
        "The pirate dhow Kalaraddin, boarded by wardens, is stolen.",
        "Wardens boarded a pirate dhow, the Kalarudin; it is stolen.",
    )
    seen = set()
    for row in permutations(texts):
        _, found = abreast_of(*row)
        seen.add(tuple(sorted((one.aspect, *sorted(value.value for value in one.values)) for one in found)))
    assert len(seen) == 1


def test_linear_in_the_text() -> None:
    hostile = reading("wolf " * 100_000 + "\n" + "fox wolf den " * 5, "a")
    assert len(lines_of(hostile)) == 1
    many = [reading("\n".join(f"fox wolf den {n} {n % 7} cub" for n in range(20_000)), path) for path in "ab"]
    assert len(list(abreast([lines_of(one) for one in many]))) <= 1000


def test_many_pairs_are_put_together_in_linear_time() -> None:
    pairs = [(Place("a", Span(n * 10, n * 10 + 9)), Place("b", Span(n * 10, n * 10 + 9))) for n in range(20_000)]
    assert len(list(together(pairs))) == 20_000


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Vellahan", "Vellehan", True),
        ("Orran-Jad", "Orranjad", True),
        ("Vellahan", "Vellahani", False),
        ("Vellahan", "Qarnoo", False),
    ],
)
def test_names_that_news_hardly_knows_in_two_spellings_anywhere(first: str, second: str, found: bool) -> None:
    _, made = abreast_of(f"The tremor reached {first} before noon.", f"Tents were put up near {second} for the shepherds.")
    assert [one.aspect for one in made] == ["name"] * found


def test_every_place_counts() -> None:
    first = "Wardens found small arms under the deck and a map of the quiet northern coast in the cabin."
    second = "Wardens found machine guns under the deck and a list of all those who had paid in the cabin."
    assert between(first, second) == [
        ("small arms", "machine guns"),
        ("map of the quiet northern coast", "list of all those who had paid"),
    ]


def test_common_words_hold_a_place_too_but_for_those_that_only_turn_the_sense() -> None:
    assert between("They made small arms in the village.", "They made machine guns in the village.") == [
        ("small arms", "machine guns")
    ]
    assert between("He said small arms after the war.", "She said machine guns after the war.") == []


def test_what_retells_is_no_slot() -> None:
    many = "boats that had come up from the southern islands with cloth and salt and oil"
    assert between(f"Wardens found {many} in the harbour.", "Wardens found machine guns in the harbour.") == []


def test_a_reading_that_ends_in_a_little_word_goes_on_to_the_next_telling_one() -> None:
    first = "The guards found a list of the chapel choir in Zenda."
    second = "The guards found seventeen crates and a chapel choir in Zenda."
    assert between(first, second) == [("a list of the chapel", "seventeen crates and a chapel")]


def test_of_two_readings_of_one_place_that_of_most_reports() -> None:
    """Whatever the order in which they are found."""
    told = [
        reading(f"Wardens found {what} under the deck of the cutter.", path)
        for what, path in (("small arms", "a"), ("machine guns", "b"), ("old cannon", "c"))
    ]
    pairs = [
        pair
        for n, one in enumerate(told)
        for two in told[n + 1 :]
        for pair in slots(*((w, w.analysis.sentences[0]) for w in (one, two)))
    ]
    (made,) = in_one_place(pairs, {w.analysis.report.id: w.analysis for w in told}, event="e")
    assert {value.value for value in made.values} == {"small arms", "machine guns", "old cannon"}


def test_what_nothing_closes_can_both_be_true() -> None:
    told = [reading(f"They gave the harbour papers to {whom}.", whom) for whom in ("court officials", "harbour divers")]
    found = slots(*((w, w.analysis.sentences[0]) for w in told), loose=True)
    (made,) = in_one_place(list(found), {w.analysis.report.id: w.analysis for w in told}, event="e")
    assert made.compatible and made.why == "other words after the same words"


def test_long_readings_count_only_behind_a_rare_word() -> None:
    first, second = "a list of all those who had paid the guards", "nine maps that show the coast of the north"
    assert between(f"They made {first} in the cabin.", f"They made {second} in the cabin.") == []
    assert between(f"They unearthed {first} in the cabin.", f"They unearthed {second} in the cabin.") == [(first, second)]
