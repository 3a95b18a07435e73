"""JSON Lines: one object a line; a broken line costs itself alone."""

import json

from reading import STORY, read
from variorum.types import Failure, Report


def pile(*rows: object) -> str:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)


def test_stated_fields_win_and_are_evidence() -> None:
    (report,) = read(
        pile(
            {
                "id": 7,
                "text": "Posted: 01.02.2020\n" + STORY,
                "title": "Talks",
                "published": "2020-02-03 10:00:00+02:00",
                "outlet": "Ardenia Post",
                "url": "https://post.example/7",
                "language": "EN_gb",
            }
        ),
        "p.jsonl",
    )
    assert isinstance(report, Report)
    assert (report.path, report.title, report.outlet, report.language) == ("p.jsonl#7", "Talks", "Ardenia Post", "en")
    assert report.published == "2020-02-03T10:00:00+02:00"
    assert [e.value for e in report.evidence if e.field == "published"] == ["2020-02-03T10:00:00+02:00", "2020-02-01"]


def test_a_broken_line_is_counted_by_number_and_the_others_are_read() -> None:
    found = read(pile({"text": STORY}, "{broken", {"id": "b"}, {"text": 5}, [1], "", {"text": STORY, "id": "z"}), "p.jsonl")
    assert [each.path if isinstance(each, Report) else each.where for each in found] == [
        "p.jsonl#L1", "line 2", "line 3", "line 4", "line 5", "p.jsonl#z",
    ]  # fmt: skip
    assert all(isinstance(each, Failure) and each.path == "p.jsonl" for each in found[1:5])


def test_two_lines_with_one_id_stay_distinguishable() -> None:
    found = read(pile({"id": "a", "text": "One story, said Bell."}, {"id": "a", "text": "Another story, said Roe."}), "p.jsonl")
    assert [each.path for each in found] == ["p.jsonl#a", "p.jsonl#a:L2"]
    assert len({each.id for each in found if isinstance(each, Report)}) == 2


def test_a_date_that_is_none_decides_nothing() -> None:
    (report,) = read(pile({"text": STORY, "published": "last week"}), "p.jsonl")
    assert isinstance(report, Report) and report.published is None
    assert any(e.field == "published" and e.value == "last week" and e.confidence == 0 for e in report.evidence)


def test_deep_nesting_is_a_broken_line() -> None:
    found = read(pile("[" * 200_000, {"text": STORY}), "p.jsonl")
    assert isinstance(found[0], Failure) and isinstance(found[1], Report)


def test_a_known_outlet_is_kept_under_its_own_name_too() -> None:
    (short, bare) = read(
        pile({"text": STORY, "outlet": "AFP"}, {"text": STORY, "url": "https://www.reuters.com/world/7"}),
        "p.jsonl",
    )
    assert isinstance(short, Report) and isinstance(bare, Report)
    assert short.outlet == "AFP"
    assert [each.value for each in short.evidence if each.field == "outlet"] == ["AFP", "Agence France-Presse"]
    assert bare.outlet == "Reuters"
