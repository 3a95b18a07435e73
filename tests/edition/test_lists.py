from __future__ import annotations

from cheap import record
from make import report, span
from variorum.edition.index import name_of, publisher
from variorum.edition.lists import bars_of_days, hit, person_page
from variorum.edition.pages import Pager


def test_a_short_hit_stands_in_its_sentence_and_a_long_one_alone() -> None:
    one = report("They met. In all they spoke of energy cooperation over dinner. Then they left.")
    short = hit("statement", "s", one, span(one.text, "energy cooperation"), None, ("cooperat",))
    assert [(run.text, run.marks) for run in short.runs] == [
        ("In all they spoke of ", ("context",)),
        ("energy ", ()),
        ("cooperation", ("found", "variant")),
        (" over dinner.", ("context",)),
    ]
    long = report("The line opens. " * 20)
    whole = hit("sentence", "s", long, span(long.text, "The line opens. " * 10), None, ("opens",))
    assert not any("context" in run.marks for run in whole.runs)


def test_reports_are_counted_by_day_by_month_or_by_year() -> None:
    assert [(b.label, b.count) for b in bars_of_days([("2025-05-14", 2), ("2025-05-16", 1)])] == [
        ("14 May 2025", 2),
        ("15 May 2025", 0),
        ("16 May 2025", 1),
    ]
    assert [b.label for b in bars_of_days([("2025-01-01", 2), ("2025-04-01", 1)])][::3] == ["January 2025", "April 2025"]
    assert [b.label for b in bars_of_days([("2015-01-31", 2), ("2025-04-01", 1)])][::10] == ["2015", "2025"]
    assert bars_of_days([]) == bars_of_days([("soon", 1)]) == ()


def test_names_that_differ_in_case_are_one_and_the_most_common_comes_first() -> None:
    made = record()
    heads = {r.id: r for r in made.reports}
    one, two = heads
    namings = [("The President", one), ("the  president", two), ("the President", two), ("Varonek", one)]
    none = Pager(1, 1, 0, 0, 0)
    page = person_page(made.entities[0], namings, heads, said=((), none), about=((), none), months=[], events=())
    assert [(n.words, n.total, len(n.reports)) for n in page.aliases] == [("The President", 2, 2), ("Varonek", 1, 1)]
    assert [r.id for r in page.reports] == [r.id for r in sorted(made.reports, key=lambda r: r.published or "")]


def test_a_report_without_a_publisher_is_called_by_its_title() -> None:
    assert name_of(report("x", title="A road", outlet="Sorvale Herald")) == "Sorvale Herald"
    assert name_of(report("x", title="A road", url="https://www.herald.example/1")) == "herald.example"
    assert name_of(report("x", title="A road")) == "“A road”"
    assert name_of(report("x", path="folder/one.txt")) == "one.txt"
    assert publisher(report("x", title="A road")) == ""
