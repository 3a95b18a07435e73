"""The HTTP API: described as it is, every answer tagged."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from cheap import record
from variorum.edition.pages import ErrorPage
from variorum.web.api import PATHS, description

RECORD = record()
KEYS = {
    "event": RECORD.events[0].id,
    "report": RECORD.reports[0].id,
    "statement": RECORD.statements[0].id,
    "person": RECORD.entities[0].id,
}


def addresses() -> dict[str, str]:
    return {path: path.replace("{key}", KEYS.get(path.split("/")[1], "")) for path in PATHS}


@pytest.mark.parametrize(("path", "address"), addresses().items())
def test_every_answer_is_what_the_description_says(client: TestClient, path: str, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    msgspec.json.decode(answer.content, type=PATHS[path][1])


@pytest.mark.parametrize("address", addresses().values())
def test_an_answer_that_is_known_is_not_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    again = client.get(address, headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"if-none-match": '"other"'}).content == first.content


def test_errors_are_described_and_not_tagged(client: TestClient) -> None:
    for address in ("/event/none.json", "/nothing.json", "/person/%00.json"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "etag" not in answer.headers
        assert msgspec.json.decode(answer.content, type=ErrorPage).status == 404


@pytest.mark.parametrize("method", ["POST", "DELETE", "TRACE"])
def test_what_is_only_read_says_so(client: TestClient, method: str) -> None:
    answer = client.request(method, "/events.json")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_the_description_is_served_and_whole(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document == json.loads(description())
    held = set(document["components"]["schemas"])
    used = {part.rpartition("/")[2] for part in json.dumps(document).split('"') if part.startswith("#/components/schemas/")}
    assert used <= held
    served = {route.path for route in client.app.routes if getattr(route, "path", "").endswith(".json")}  # type: ignore[attr-defined]
    assert served == {*PATHS, "/openapi.json"}


def test_a_validator_of_openapi_takes_it() -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(json.loads(description()))


def test_filters_and_pages(client: TestClient, dossier: Path) -> None:
    assert len(client.get("/reports.json?outlet=Sorvale Herald").json()["reports"]) == 1
    assert client.get("/reports.json?page=999").json()["pager"]["number"] == 1
    assert client.get("/search.json?q=strait&speaker=varonek").json()["pager"]["total"] == 2
    assert client.get("/search.json?q=strait&from=soon").json()["problem"] == "A date is written 2025-05-14."
