"""Every page of a dossier in which whatever a stranger may write is hostile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from harmless import assert_harmless
from shelf import HOSTILE, hostile, kept
from variorum.store import Store
from variorum.store.decisions import decide
from variorum.types import Decision
from variorum.web.app import application

RECORD = hostile()
REPORT, PERSON = RECORD.reports[0].id, RECORD.entities[0].id
PAGES = ["/", "/events?which=all", "/event/e-1", "/reports", f"/report/{REPORT}", "/people", f"/person/{PERSON}"]
PAGES += ["/statement/s-a", "/disagreements", "/search?q=strait", "/search?q=alert", "/search?event=e-1", "/decisions"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    file = kept(tmp_path_factory.mktemp("hostile") / "hostile.variorum", RECORD)
    with Store.open(file, write=True) as store:
        decide(store, [Decision("d", HOSTILE, HOSTILE, (HOSTILE, f"{REPORT}:1:9"), HOSTILE, HOSTILE, HOSTILE)])
    with TestClient(application(file), base_url="http://127.0.0.1:8321") as asking:
        yield asking


@pytest.mark.parametrize("address", PAGES)
def test_no_page_does_what_a_report_says(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert_harmless(answer.text)


@pytest.mark.parametrize("words", [HOSTILE, "javascript:alert(1)", "\u202egnirts", '"><svg onload=alert(1)>'])
def test_no_page_does_what_an_address_says(client: TestClient, words: str) -> None:
    for name in ("q", "speaker", "outlet", "from", "event", "page", "which", "aspect", "year"):
        for page in ("/search", "/events", "/people", "/reports", "/disagreements", "/decisions"):
            answer = client.get(page, params={name: words})
            assert answer.status_code == 200
            assert_harmless(answer.text.replace(answer.text.partition('rel="alternate"')[2].partition(">")[0], ""))


def test_an_error_repeats_nothing_that_acts(client: TestClient) -> None:
    for address in (f"/report/{HOSTILE[:40]}", f"/event/{HOSTILE[:40]}", "/person/%3Cimg%20src=x%3E"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert_harmless(answer.text)
