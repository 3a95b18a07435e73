from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import variorum.pipeline
from cheap import analyst
from variorum.store import Store
from variorum.web.adding import Upload, keep, pasted, safe_name
from variorum.web.security import Rules


@pytest.fixture(autouse=True)
def cheap_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", analyst)


def wait(client: TestClient, address: str) -> str:
    """The page of an addition once it is done."""
    for _ in range(200):
        page = client.get(address).text
        if 'data-done="true"' in page:
            return page
        time.sleep(0.05)
    raise AssertionError("it was never done")


def add(client: TestClient, rules: Rules, *parts: tuple[str, object]) -> str:
    answer = client.post("/add", files=[("token", (None, rules.token)), *parts], follow_redirects=False)  # type: ignore[list-item]
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_file_becomes_a_report(client: TestClient, rules: Rules, dossier: Path) -> None:
    text = "A second ferry line\n\nThe line opens in May. “It will pay,” said Piet Solheim."
    page = wait(client, add(client, rules, ("file", ("ferry line.txt", text.encode()))))
    assert "1 new report" in page
    assert "A second ferry line" in client.get("/reports").text
    assert (dossier.parent / "port-halden-added" / "ferry line.txt").read_text() == text
    again = wait(client, add(client, rules, ("file", ("ferry line.txt", text.encode()))))
    assert "0 new reports, 1 report known already" in again


def test_a_pasted_text_keeps_what_is_said_of_it(client: TestClient, rules: Rules, dossier: Path) -> None:
    parts = {"text": "The line opens.", "outlet": "Strait Letter", "published": "2025-05-16"}
    wait(client, add(client, rules, *((name, (None, words)) for name, words in parts.items())))
    with Store.open(dossier) as store:
        assert ("Strait Letter", "2025-05-16") in [(r.outlet, r.published) for r in store.reports()]


def test_a_file_that_cannot_be_read_is_named(client: TestClient, rules: Rules) -> None:
    page = wait(client, add(client, rules, ("file", ("pic.txt", bytes(range(256)) * 9))))
    assert "pic.txt" in page
    assert "0 new reports" in page


def test_progress_comes_as_events(client: TestClient, rules: Rules) -> None:
    address = add(client, rules, ("file", ("a.txt", b"The line opens in May.")))
    with client.stream("GET", f"{address}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        told = [json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: ")]
    assert told[-1]["done"] is True
    assert told[-1]["added"] == 1


def test_another_writer_is_said(client: TestClient, rules: Rules, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.store import opening

    with Store.open(dossier, write=True) as store:
        store.db.execute("UPDATE meta SET value = '1 - elsewhere' WHERE name = 'writer'")
        page = wait(client, add(client, rules, ("file", ("a.txt", b"The line opens."))))
    assert opening.holds("1 - elsewhere")
    assert "is writing to it" in page


def test_nothing_is_no_addition(client: TestClient, rules: Rules) -> None:
    assert client.post("/add", files=[("token", (None, rules.token))]).status_code == 400
    assert client.get("/adding/none").status_code == 404
    assert client.get("/adding/none/events").status_code == 404


@given(st.text(max_size=200))
def test_a_name_is_safe_whatever_it_is(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert "/" not in safe and "\\" not in safe and "\x00" not in safe
    assert not safe.startswith(".")
    assert len(safe) <= 80


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\report.txt", "/abs.html", "..", "\u202etxt.exe"])
def test_a_file_is_kept_inside_its_folder(tmp_path: Path, name: str) -> None:
    path = keep(tmp_path / "added", Upload(name, b"x"))
    assert path.parent == tmp_path / "added"


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    paths = [keep(tmp_path, Upload("a.txt", data)) for data in (b"one", b"two", b"one")]
    assert [path.name for path in paths] == ["a.txt", "a-2.txt", "a.txt"]


def test_a_pasted_text_alone_is_a_text_file() -> None:
    assert pasted("Words.", "", "") == Upload("pasted.txt", b"Words.")
