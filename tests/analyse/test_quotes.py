"""Quotation marks, however mixed."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analyse.quotes import find_quotations


def quoted(text: str) -> list[str]:
    return [q.span.of(text) for q in find_quotations(text) if q.closed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will sign," he said.', ['"We will sign,"']),
        ("“We will sign,” he said.", ["“We will sign,”"]),
        ('“We will sign," he said. “Soon”', ['“We will sign,"', "“Soon”"]),
        ("the “over 90″ visits", ["“over 90″"]),
        ("«Мы подпишем», — сказал он.", ["«Мы подпишем»"]),
        ("„Wir unterschreiben“, sagte er.", ["„Wir unterschreiben“"]),
        ("‘I don’t think the parties’ views differ,’ he said.", ["‘I don’t think the parties’ views differ,’"]),
        ("The parties' plan isn't new.", []),
        ('He said "she told me “no” twice" then.', ['"she told me “no” twice"']),
        ("“One part.\nAnother part,” he said.", ["“One part.\nAnother part,”"]),
        ("“One.\n“Two.\n“Three,” he said.", ["“One.\n“Two.\n“Three,”"]),
        ("The pole is 5'10\" tall.", []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“We will sign.\nThe talks went on.\nNobody spoke.\nIt rained.\nThe end."
    found = find_quotations(text)
    assert [(q.span.of(text), q.closed) for q in found] == [("“We will sign.", False)]


@given(st.text(alphabet="ab \n.,\"'“”‘’«»„″", max_size=80))
def test_quotations_stand_in_order_inside_the_text(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("hostile", ['"', "“", "” ", "'a ", "“a\n", '" '])
def test_many_unpaired_marks_take_linear_time(hostile: str) -> None:
    began = time.process_time()
    find_quotations(hostile * 50_000)
    assert time.process_time() - began < 30


def test_a_quotation_of_fifty_thousand_words_is_one() -> None:
    text = "“" + "word " * 50_000 + "” he said."
    (quotation,) = find_quotations(text)
    assert quotation.span.end == text.index("”") + 1
