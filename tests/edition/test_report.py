from __future__ import annotations

from dataclasses import replace

from cheap import ONE, record
from variorum.edition.index import index
from variorum.edition.report import part_at, report_page, statement_page
from variorum.types import Record, Span


def test_the_page_of_a_report_has_all_its_words_once() -> None:
    found = index(record())
    report = next(r for r in found.reports.values() if r.text == ONE)
    page = report_page(found, report)
    assert "".join(run.text for p in page.paragraphs for run in p.runs) == ONE


def test_the_margin_leads_to_the_parallels() -> None:
    found = index(record())
    report = next(r for r in found.reports.values() if r.text == ONE)
    notes = [note for p in report_page(found, report).paragraphs for note in p.notes]
    assert [(note.kind, note.label) for note in notes] == [
        ("parallel", "same-fact"),
        ("parallel", "translation"),
        ("speaker", "Ilja Varonek"),
    ]


def longer(text: str) -> tuple[Record, str]:
    made = record()
    one = replace(made.reports[0], text=text, furniture=(Span(0, 4),), headline=None)
    kept = replace(
        made, reports=(one,), statements=(), figures=(), times=(), parallels=(), disagreements=(), claims=(), lineage=()
    )
    return replace(kept, entities=(), events=()), one.id


def test_a_long_report_comes_in_parts_and_loses_nothing() -> None:
    text = "\n".join(["a line of words " * 40] * 200)
    made, key = longer(text)
    found = index(made)
    first = report_page(found, found.reports[key])
    pages = [report_page(found, found.reports[key], page=n + 1) for n in range(first.pager.pages)]
    assert len(pages) > 3
    assert "\n".join("".join(r.text for r in p.runs) for page in pages for p in page.paragraphs) == text
    assert part_at(text, len(text) - 1) == len(pages)


def test_one_endless_line_is_cut_into_pieces() -> None:
    made, key = longer("x" * 100_000)
    found = index(made)
    assert report_page(found, found.reports[key]).pager.pages > 1


def test_a_statement_is_ready_to_paste() -> None:
    found = index(record())
    page = statement_page(found, found.record.statements[0])
    assert page.paste.splitlines() == [
        "The strait is a road",
        "— Ilja Varonek",
        "Sorvale Herald, “A road”, 15 May 2025, 09:20",
        "https://herald.example/1",
        "one.txt, characters 39–59",
    ]
    assert [row.relation for row in page.parallels] == ["translation"]
