from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from cheap import ONE, record
from shelf import kept
from variorum.edition.event import event_page
from variorum.edition.index import index
from variorum.errors import NotADossier, VariorumError
from variorum.store import Store, judgements
from variorum.web import app, pages, serving
from variorum.web.app import Desk, _keep_judgement
from variorum.web.security import Rules

FIRST = record().reports[0].id
PERSON = record().entities[0].id
PAGES = ["/", "/events", "/event/e-1", "/reports", f"/report/{FIRST}", "/people", f"/person/{PERSON}", "/statement/s-a"]
PAGES += [
    "/decisions",
    "/people?q=ilja",
    "/disagreements",
    "/search",
    "/search?q=strait",
    "/search?speaker=varonek",
    "/events?which=all",
]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_a_twin_that_it_names(client: TestClient, address: str) -> None:
    path, _, asked = address.partition("?")
    twin = ("/overview" if path == "/" else path) + ".json" + (f"?{asked}" if asked else "")
    answer = client.get(twin)
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)
    assert f'href="{twin}"' in client.get(address).text


def test_the_twin_is_the_object_that_the_page_shows(client: TestClient) -> None:
    found = index(record())
    made = event_page(found, found.events["e-1"], dossier_reports=2)
    assert client.get("/event/e-1.json").json() == json.loads(msgspec.json.encode(made))


def test_the_store_gives_a_page_what_the_whole_record_gives_it(dossier: Path) -> None:
    with Store.open(dossier) as store:
        found = index(record())
        assert pages.event(store, "e-1", {}) == event_page(found, found.events["e-1"], dossier_reports=2)


def test_the_event_page_is_the_edition(client: TestClient) -> None:
    page = client.get("/event/e-1").text
    for words in (
        "Where the accounts differ",
        "three hours",
        "four hours",
        "side by side",
        "2 independent origins",
        "14 May 2025",
    ):
        assert words in page
    assert "Talks &lt;in&gt; Port Halden" in page


def test_search_marks_the_words(client: TestClient) -> None:
    page = client.get("/search", params={"q": "roads"}).text
    assert "<mark" in page
    assert "road</mark>" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=strait&speaker=varonek", 2),
        ("?q=strait&speaker=nobody", 0),
        ("?q=strait&outlet=coastal", 1),
        ("?q=strait&from=2025-05-16", 1),
        ("?q=strait&to=2025-05-15", 1),
        ("?q=strait&event=e-1", 2),
        ("?q=strait&event=none", 0),
        ('?q="strait is a road"', 1),
        ("?q=nothing", 0),
    ],
)
def test_search_is_narrowed(client: TestClient, query: str, found: int) -> None:
    assert client.get(f"/search.json{query}").json()["pager"]["total"] == found


@pytest.mark.parametrize(
    "address", ["/event/nope", "/report/nope", "/person/nope.json", "/statement/%3Cscript%3E", "/nope", "/event/"]
)
def test_what_is_not_there_is_said_plainly(client: TestClient, address: str) -> None:
    answer = client.get(address, follow_redirects=False)
    assert answer.status_code in (404, 307)
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999", "x", "٣", "1e3", ""])
def test_a_bad_page_number_is_a_page(client: TestClient, page: str) -> None:
    assert client.get("/reports", params={"page": page}).status_code == 200


@pytest.mark.parametrize(
    "query", ['"', "*", "AND OR NOT", "NEAR(", "a:b", "{col}: x", "'; DROP TABLE reports; --", "-", "^", "🙂", "\x00"]
)
def test_no_query_breaks_the_search(client: TestClient, query: str) -> None:
    assert client.get("/search", params={"q": query}).status_code == 200


def test_a_date_that_is_none_is_said(client: TestClient) -> None:
    assert "A date is written" in client.get("/search", params={"q": "strait", "from": "May"}).text


def test_an_error_of_the_program_shows_no_trace(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setitem(app.SINGLE, "event", (broken, "event.html", ""))
    answer = client.get("/event/e-1")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_dossier_that_goes_away_is_said(client: TestClient, dossier: Path) -> None:
    dossier.write_bytes(b"something else")
    answer = client.get("/events.json")
    assert answer.status_code == 503
    assert "Traceback" not in answer.text


def test_a_file_that_is_no_dossier_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "x.variorum").write_text("no")
    with pytest.raises(NotADossier):
        app.application(tmp_path / "x.variorum")


def test_listening_beyond_this_machine_needs_a_flag_and_a_password(dossier: Path) -> None:
    for more in ({}, {"beyond": True}, {"password": "x"}):
        with pytest.raises(VariorumError, match="--beyond"):
            serving.serve(dossier, host="0.0.0.0", browser=False, **more)  # type: ignore[arg-type]


def test_static_files_are_only_those(client: TestClient) -> None:
    assert client.get("/static/edition.css").status_code == 200
    assert client.get("/static/../render.py").status_code == 404
    assert client.get("/static/..%2frender.py").status_code == 404


def test_a_judgement_needs_the_token_and_two_people(client: TestClient, rules: Rules) -> None:
    def asked(**fields: str) -> int:
        return client.post("/correct", files={name: (None, words) for name, words in fields.items()}).status_code

    assert asked(verdict="same", one=PERSON, other="x") == 403
    assert asked(token=rules.token, verdict="same", one=PERSON) == 400
    assert asked(token=rules.token, verdict="perhaps", one=PERSON, other="x") == 400
    assert asked(token=rules.token, verdict="same", one=PERSON, other="Nobody") == 404


def test_a_correction_is_kept_by_who_may_and_can_be_meant(client: TestClient, rules: Rules, dossier: Path) -> None:
    report = next(one.id for one in record().reports if one.text == ONE)

    def asked(**fields: str) -> int:
        given = {name: (None, words) for name, words in fields.items()}
        return client.post("/correct", files=given, follow_redirects=False).status_code

    assert asked(verdict="furniture", report=report, one="0-9") == 403
    assert asked(token=rules.token, verdict="furniture", report=report, one="all of it") == 400
    assert asked(token=rules.token, verdict="furniture", report=report, one="0-99999") == 404
    assert asked(token=rules.token, verdict="value", one="f-a", other="many") == 400
    assert asked(token=rules.token, verdict="speaker", one="s-b", other="Nobody Known") == 404
    with Store.open(dossier) as store:
        assert judgements(store) == ()


def test_pages_offer_what_can_be_put_right(client: TestClient, rules: Rules) -> None:
    report = next(one.id for one in record().reports if one.text == ONE)
    asked = {
        "/statement/s-a": ("speaker", "add-parallel", "reject-parallel"),
        "/event/e-1": ("other-event", "same-event"),
        f"/person/{PERSON}": ("same", "different"),
        f"/report/{report}": ("furniture", "not-furniture", "value"),
    }
    for address, verdicts in asked.items():
        page = client.get(address).text
        assert rules.token in page
        assert all(f'name="verdict" value="{verdict}"' in page for verdict in verdicts)


def test_names_are_given_to_somebody_else_and_back(dossier: Path, client: TestClient, rules: Rules) -> None:
    desk = Desk(dossier, Rules())
    one, two = _keep_judgement(desk, "different", PERSON, ("the  president",), "another", "Ilja Varonek")
    with Store.open(dossier) as store:
        made = {d.id: d for d in judgements(store)}
    assert [made[key].verdict for key in (one, two)] == ["different", "same"]
    assert made[one].subject[1] in made[two].subject
    page = client.get("/decisions").text
    assert "somebody else than" in page and "another" in page and "not followed" in page
    assert client.get("/decisions.jsonl").text.count("\n") == 2
    assert all(f'name="one" value="{key}"' in page for key in made)
    assert _keep_judgement(desk, "revoke", one, (), "") == ()
    assert client.get("/decisions.json").json()["pager"]["total"] == 1
    fields = {"token": rules.token, "verdict": "revoke", "one": "no-such"}
    assert client.post("/correct", files={n: (None, w) for n, w in fields.items()}).status_code == 404


def test_decisions_go_from_desk_to_desk(client: TestClient, rules: Rules, dossier: Path, tmp_path: Path) -> None:
    _keep_judgement(Desk(dossier, Rules()), "speaker", "s-a", ("-",), "nobody said so")
    lines = client.get("/decisions.jsonl").content
    other = kept(tmp_path / "other.variorum", record())
    with TestClient(app.application(other, rules), base_url="http://127.0.0.1:8321", raise_server_exceptions=False) as desk:

        def handed(data: bytes, token: str = rules.token) -> int:
            parts = {"token": (None, token), "file": ("decisions.jsonl", data)}
            return desk.post("/decisions", files=parts, follow_redirects=False).status_code  # type: ignore[arg-type]

        assert [handed(lines, "wrong"), handed(b"{"), handed(b""), handed(b"\xff\x00")] == [403, 400, 400, 400]
        assert handed(lines) == 303
        with Store.open(other) as store:
            assert [d.why for d in judgements(store)] == ["nobody said so"]


def test_events_are_found_by_words_and_year(client: TestClient) -> None:
    def found(query: str) -> int:
        return int(client.get(f"/events.json?{query}").json()["pager"]["total"])

    assert [found(q) for q in ("", "q=talks", "q=HALDEN&year=2025", "year=2024", "q=none")] == [1, 1, 1, 1, 0]
    assert client.get("/events.json").json()["years"] == [["2025", 1]]
    assert client.get("/events.json?year=none").json()["pager"]["total"] == 1, "a year without events narrows nothing"


def test_disagreements_of_wording_are_shown_when_asked_for(tmp_path: Path) -> None:
    made = record()
    (first,) = made.disagreements
    file = kept(tmp_path / "x.variorum", replace(made, disagreements=(first, replace(first, id="d-2", aspect="wording"))))
    with TestClient(app.application(file), base_url="http://127.0.0.1:8321") as client:
        assert [d["id"] for d in client.get("/disagreements.json").json()["differences"]] == ["d-1"]
        assert [d["id"] for d in client.get("/disagreements.json?aspect=wording").json()["differences"]] == ["d-2"]


def test_the_list_of_disagreements_begins_with_what_tells_most_on_every_page(tmp_path: Path) -> None:
    made = record()
    (first,) = made.disagreements
    places = [replace(first, id=f"d-place-{n:02}", aspect="place") for n in range(24)]
    file = kept(tmp_path / "x.variorum", replace(made, disagreements=(*places, first)))
    with TestClient(app.application(file), base_url="http://127.0.0.1:8321") as client:
        pages = [client.get(f"/disagreements.json?page={n}").json()["differences"] for n in (1, 2, 9)]
    assert [len(page) for page in pages] == [20, 5, 5]
    shown = [d["id"] for page in pages[:2] for d in page]
    assert shown == ["d-1", *(place.id for place in places)]


def test_people_are_found_by_a_part_of_their_name(client: TestClient) -> None:
    assert [p["name"] for p in client.get("/people.json?q=VARO").json()["people"]] == ["Ilja Varonek"]
    assert "No name has" in client.get("/people?q=nobody").text


def test_each_correction_of_the_pages_is_a_decision(dossier: Path) -> None:
    report = next(one.id for one in record().reports if one.text == ONE)
    desk = Desk(dossier, Rules())
    asked = [
        ("speaker", "s-a", "-"),
        ("reject-parallel", "c-1", ""),
        ("value", f"{report}:{ONE.index('Friday')}-{ONE.index('Friday') + 6}", "2025-05-16"),
        ("not-furniture", f"{report}:0-9", ""),
    ]
    for verdict, one, other in asked:
        _keep_judgement(desk, verdict, one, (other,), "seen")
    with Store.open(dossier) as store:
        assert {d.what for d in judgements(store)} == {"speaker", "parallel", "time", "furniture"}
        assert {(d.who, d.why) for d in judgements(store)} == {("reader", "seen")}
