"""Times: what is found, its TIMEX3 value, and what that was resolved against."""

from __future__ import annotations

import itertools
import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make import report
from variorum.analyse.parse import Parse, Sentence, Word
from variorum.analyse.times import find_times
from variorum.types import Span, Time

DAY = r"(?:\d{4}|X{4})(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-Q[1-4X]|-H[12X]|-(?:SP|SU|FA|WI)|-W(?:\d\d|XX)(?:-(?:[1-7]|WE))?)?"
TIMEX3 = re.compile(
    rf"(?:PAST_REF|PRESENT_REF|FUTURE_REF|\d\d\dX|\d\dXX|"
    rf"{DAY}(?:T(?:MO|AF|EV|NI|MI|[01]\d:[0-5]\d(?::[0-5]\d)?|2[0-4]:[0-5]\d(?::[0-5]\d)?))?|"
    r"P(?=[\dXT])(?:(?:\d+(?:\.\d+)?|X)(?:Y|M|WE|W|D|Q|C)){0,3}(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS]){1,3})?)\Z"
)


def parse(text: str, published: str | None = "2024-05-15", tags: str = "") -> Parse:
    """A parse by white space; ``tags`` are Penn tags for its first words, in order."""
    told = tags.split()
    words = tuple(
        Word(Span(m.start(), m.end()), m[0], told[i] if i < len(told) else "")
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    )
    return Parse(report(text, published=published), words, ())


def times(text: str, published: str | None = "2024-05-15", tags: str = "") -> list[tuple[str, str]]:
    made = parse(text, published, tags)
    return [(time.span.of(text), time.value) for time in find_times(made)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("4 March 2021", "2021-03-04"),
        ("March 1st [2023]", "2023-03-01"),
        ("the 5th of June 2020", "2020-06-05"),
        ("2023-12-04", "2023-12-04"),
        ("04.12.2023", "2023-12-04"),
        ("September 2022", "2022-09"),
        ("the third quarter of 2019", "2019-Q3"),
        ("the first half of 2019", "2019-H1"),
        ("the summer of 1994", "1994-SU"),
        ("the 1990s", "199X"),
        ("the 20th century", "19XX"),
        ("fiscal 1989", "1989"),
        ("nineteen ninety-six", "1996"),
        ("today", "2024-05-15"),
        ("yesterday", "2024-05-14"),
        ("tomorrow", "2024-05-16"),
        ("last week", "2024-W19"),
        ("this month", "2024-05"),
        ("next year", "2025"),
        ("two weeks ago", "2024-W18"),
        ("ten years ago", "2014"),
        ("five months ago", "2023-12"),
        ("last April", "2024-04"),
        ("last June", "2023-06"),
        ("this morning", "2024-05-15TMO"),
        ("more than 30 years", "P30Y"),
        ("the last 30 years", "P30Y"),
        ("an hour and a half", "PT1H30M"),
        ("2 1/2 years", "P2Y6M"),
        ("several months", "PXM"),
        ("recent weeks", "PXW"),
        ("every day", "P1D"),
        ("recently", "PAST_REF"),
        ("right now", "PRESENT_REF"),
        ("the near future", "FUTURE_REF"),
        ("Christmas Eve", "2023-12-24"),
    ],
)
def test_an_expression_has_its_value(words: str, value: str) -> None:
    text = f"The delegations of Ardenia and Veskovia met for {words}, it was told."
    assert [found for _, found in times(text)] == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Wednesday", "XXXX-WXX-3"),
        ("this year", "XXXX"),
        ("last month", "XXXX-XX"),
        ("on March 3", "XXXX-03-03"),
        ("yesterday", "XXXX-XX-XX"),
    ],
)
def test_without_a_document_date_nothing_is_guessed(words: str, value: str) -> None:
    assert [found for _, found in times(f"They met {words}.", None)] == [value]


def test_a_year_is_shared_leftwards() -> None:
    assert times("From February 28 to March 2 of this year she toured Marenland.") == [
        ("February 28", "2024-02-28"),
        ("March 2 of this year", "2024-03-02"),
    ]
    assert [value for _, value in times("He came in late February and early March of last year.")] == ["2023-02", "2023-03"]


def test_a_clock_a_weekday_and_a_date_join() -> None:
    assert times("The plane left at 10:30 p.m. EST on Tuesday.") == [("10:30 p.m. EST on Tuesday", "2024-05-14T22:30")]
    assert times("They met on Monday, May 13.") == [("Monday, May 13", "2024-05-13")]
    assert times("They met on Friday evening.") == [("Friday evening", "2024-05-10TEV")]


def test_a_report_tells_by_its_own_dates_whether_the_day_comes_first() -> None:
    assert [value for _, value in times("On 3/4/2021 and 25/4/2021.")] == ["2021-04-03", "2021-04-25"]
    assert [value for _, value in times("On 3/4/2021 and 4/25/2021.")] == ["2021-03-04", "2021-04-25"]
    assert [value for _, value in times("On 3/4/2021.")] == ["2021-XX-XX"]
    assert [value for _, value in times("On 3/4/2021.", "2021-04-03")] == ["2021-04-03"]


def test_what_was_named_before_is_an_anchor() -> None:
    found = find_times(parse("They met on 4 March 2021. That day it rained; the following month it snowed. He left in 2020."))
    assert [(time.value, time.anchor) for time in found] == [
        ("2021-03-04", ""),
        ("2021-03-04", "4 March 2021"),
        ("2021-04", "That day"),
        ("2020", ""),
    ]


def test_a_report_on_a_quarter_compares_with_the_quarter_of_the_year_before() -> None:
    text = "In the third quarter of 2023 it earned $5 million, compared with $4 million a year earlier."
    assert [value for _, value in times(text, "2023-10-30")] == ["2023-Q3", "2022-Q3"]


def test_without_a_document_date_the_dateline_counts() -> None:
    found = find_times(parse("PORT MAREN, March 3, 2021 (Agency) -- They met on Monday.", None, "NNP " * 12))
    assert [(time.value, time.anchor) for time in found] == [("2021-03-03", ""), ("2021-03-01", "dateline")]


def test_the_zone_is_kept() -> None:
    (time,) = find_times(parse("The plane left at 9:30 p.m. Moscow time."))
    assert (time.value, time.zone) == ("2024-05-15T21:30", "Moscow time")


def test_a_year_is_shared_with_a_day_that_has_its_own_preposition() -> None:
    found = times("They signed declarations on 18 March and on 3 May 2021.", published="2022-02-10")
    assert found == [("18 March", "2021-03-18"), ("3 May 2021", "2021-05-03")]


def test_the_day_of_a_vote_is_ahead_whatever_was_said_of_it() -> None:
    text = "A candidate in the primary on June 3 announced it. "
    tags = "DT NN IN DT NN IN NNP CD VBD PRP ."
    assert times(text, "2024-03-26", tags) == [("June 3", "2024-06-03")]
    assert times(text.replace("primary", "quarrel"), "2024-03-26", tags) == [("June 3", "2023-06-03")]


def test_what_there_is_a_chance_of_is_ahead() -> None:
    tags = "PRP VBD PRP VBD DT NN IN VBG IN NNP ."
    assert times("He said they had a chance of losing in November.", "2024-04-23", tags) == [("November", "2024-11")]
    assert times("He said they had a habit of losing in November.", "2024-04-23", tags) == [("November", "2023-11")]


@pytest.mark.parametrize(
    ("text", "tags", "value"),
    [
        ("“We are meeting our friends today”", ". PRP VBP VBG PRP$ NNS NN", "2024-05-15"),
        ("“The two have taken a step today”", ". DT CD VBP VBN DT NN NN", "2024-05-15"),
        ("“Much that is changing the world today is good”", ". NN WDT VBZ VBG DT NN NN VBZ JJ", "PRESENT_REF"),
        ("“The town needs friends today”", ". DT NN VBZ NNS NN", "PRESENT_REF"),
    ],
)
def test_today_in_a_quotation_is_the_day_of_what_goes_on_or_was_just_done(text: str, tags: str, value: str) -> None:
    assert times(text, tags=tags) == [("today", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will meet on 16 May. A day earlier he sounded grim.", "2024-05-15"),
        ("A day later they met.", "2024-05-16"),
        ("He was found just after midnight on 3 May.", "2024-05-03T00:00"),
        ("He was found at midnight on 3 May.", "2024-05-03T24:00"),
    ],
)
def test_the_day_before_and_the_first_minutes_of_a_day(text: str, value: str) -> None:
    assert times(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They spoke of the talks held the day before.", ("the day before", "2024-05-14")),
        ("On 3 May he spoke. The day before, at a rally, he had not.", ("The day before", "2024-05-02")),
        ("On 3 May he spoke. He went home. They praised the visit of the day before.", ("the day before", "2024-05-14")),
        ("The plane landed the night before.", ("the night before", "2024-05-14TNI")),
    ],
)
def test_the_day_before_is_that_before_the_day_named_just_now_or_the_reports(text: str, found: tuple[str, str]) -> None:
    assert times(text)[-1] == found


@pytest.mark.parametrize(
    "text", ["He left the day before the talks.", "Plans for the day before Varonek fell.", "The day beforehand."]
)
def test_the_day_before_something_else_is_not_told_by_the_report_alone(text: str) -> None:
    assert times(text) == []


def test_this_weekend_is_over_on_a_monday_when_told_in_the_past_tense() -> None:
    tags = "PRP VBD PRP DT NN ."
    assert times("They met him this weekend.", "2024-05-13", tags) == [("this weekend", "2024-W19-WE")]
    assert times("They meet him this weekend.", "2024-05-13", tags.replace("VBD", "VBP")) == [("this weekend", "2024-W20-WE")]


def test_today_in_general_is_no_day() -> None:
    assert [value for _, value in times("In today's world much changes. They met today.")] == ["PRESENT_REF", "2024-05-15"]


def test_a_weekday_goes_with_the_tense() -> None:
    assert times("They will meet on Monday.", tags="PRP MD VB IN NNP") == [("Monday", "2024-05-20")]
    assert times("They met on Monday.", tags="PRP VBD IN NNP") == [("Monday", "2024-05-13")]


def test_the_weekday_of_tomorrow_is_tomorrow() -> None:
    assert times("Thursday's summit drew crowds.") == [("Thursday", "2024-05-16")]
    assert times("They met last Thursday.") == [("last Thursday", "2024-05-09")]


def test_a_day_named_as_coming_stays_so() -> None:
    text = "They will meet on Friday, May 17, 2024. He hopes that Friday's talks go well."
    assert [value for _, value in times(text)] == ["2024-05-17", "2024-05-17"]
    assert times("Friday's talks went well.") == [("Friday", "2024-05-10")]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "It cost $1990 in all.",
        "Some 2000 soldiers came.",
        "May said no.",
        "She pardoned the Thanksgiving turkeys.",
        "It stood in a now-deleted post of a Christmas-themed event.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    tags = {"Some 2000 soldiers came.": "DT CD NNS VBD"}.get(text, "")
    assert times(text, tags=tags) == []


def test_a_first_name_is_no_month() -> None:
    assert times("Jan Orlo left.", tags="NNP NNP VBD") == []
    assert times("In Jan Veskovia left.", tags="IN NNP NNP VBD") == [("Jan", "2024-01")]


@pytest.mark.parametrize("published", ["2023-13-45", "0001-01-01", "9999-12-31", "soon", ""])
def test_a_document_date_that_is_none_is_not_used(published: str) -> None:
    assert times("They met last week.", published) == [("last week", "XXXX-WXX")]


def test_an_expression_ends_with_its_sentence() -> None:
    text = "A summit of 5\nMay brought rain."
    words = parse(text).words
    made = Parse(report(text), words, (Sentence(Span(0, 13), 0, 4, 0), Sentence(Span(14, 31), 4, len(words), 1)))
    assert find_times(made) == ()
    assert times("They met on 5\nMay 2021.") == [("5\nMay 2021", "2021-05-05")]


def test_furniture_yields_nothing() -> None:
    text = "Posted: 04.12.2023\n\nThey met in 2021."
    made = Parse(report(text, furniture=(Span(0, 18),)), (), ())
    assert [time.value for time in find_times(made)] == ["2021"]


WORDS = st.sampled_from(
    "in on the of last next this 3 12 30 2023 1990s May March 4th first quarter year years week weeks ago Monday , . - [ ] today "
    "morning p.m. 10:30 several a half and earlier fiscal twenty hundred end late early past century decade summer".split(" ")
)


def law(text: str, found: tuple[Time, ...]) -> None:
    for time in found:
        assert time.span.of(text)
        assert time.span.end <= len(text)
        assert TIMEX3.match(time.value), time.value
        assert time.rule
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from(["2024-02-29", None]))
@settings(max_examples=150, deadline=None)
def test_every_value_is_timex3(text: str, published: str | None) -> None:
    law(text, find_times(parse(text, published)))


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    law(text, find_times(parse(text)))


@pytest.mark.parametrize(
    "piece", ["7", "of the of the ", "January ", "the ", " ", "2,000 ", "twenty ", "May 3 - ", "1990-", "a half "]
)
def test_reading_takes_linear_time(piece: str) -> None:
    short, long = piece * (10_000 // len(piece)), piece * (80_000 // len(piece))
    begin = process_time()
    find_times(Parse(report(short), (), ()))
    middle = process_time()
    find_times(Parse(report(long), (), ()))
    assert process_time() - middle < 24 * (middle - begin) + 0.5
