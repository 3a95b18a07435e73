from __future__ import annotations

import base64
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from variorum.web.app import application
from variorum.web.security import Limits, Rules, host_of, is_loopback

HOST = "http://127.0.0.1:8321"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8321", "[::2]", "", "10.0.0.1"]
)
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8321", "LOCALHOST", "[::1]:8321"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_the_policy_allows_nothing_inline_and_nothing_foreign(client: TestClient) -> None:
    for address in ("/", "/nope", "/static/edition.css", "/event/e-1.json"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in policy


def form(token: str) -> dict[str, tuple[None, str]]:
    return {"token": (None, token), "text": (None, "A report.")}


def test_a_change_needs_the_token(client: TestClient) -> None:
    assert client.post("/add", files=form("wrong")).status_code == 403
    assert client.post("/add", files={"text": (None, "A report.")}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)
def test_a_change_comes_from_the_same_origin(client: TestClient, rules: Rules, headers: dict[str, str]) -> None:
    assert client.post("/add", files=form(rules.token), headers=headers).status_code == 403


def test_a_change_is_made_by_post_alone(client: TestClient) -> None:
    assert client.get("/add").status_code == 405
    assert client.put("/add").status_code == 405
    assert client.request("TRACE", "/").status_code == 405


def test_a_long_address_is_refused(client: TestClient) -> None:
    assert client.get("/search", params={"q": "x" * 5000}).status_code == 414


def test_uploads_are_bounded(dossier: Path) -> None:
    rules = Rules(limits=Limits(body=2000, files=2))
    with TestClient(application(dossier, rules), base_url=HOST, raise_server_exceptions=False) as client:
        token = {"token": (None, rules.token)}
        assert client.post("/add", files={**token, "file": ("a.txt", b"x" * 3000)}).status_code == 413
        many = [("token", (None, rules.token)), *(("file", (f"{n}.txt", b"x")) for n in range(3))]
        assert client.post("/add", files=many).status_code == 400

        def endless() -> object:
            for _ in range(100):
                yield b"x" * 100

        kind = {"content-type": "multipart/form-data; boundary=b"}
        assert client.post("/add", content=endless(), headers=kind).status_code in (400, 413)  # type: ignore[arg-type]


def test_half_an_upload_is_a_clear_page(client: TestClient) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf'
    answer = client.post("/add", content=body, headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code in (400, 403)
    assert "Traceback" not in answer.text
    assert client.post("/add", content=b"text=x", headers={"content-type": "text/plain"}).status_code == 415


def test_a_password_is_asked_for(dossier: Path) -> None:
    with TestClient(application(dossier, Rules(hosts=None, password="sésame")), base_url="http://desk.example") as client:
        assert client.get("/").status_code == 401
        assert client.get("/static/edition.css").status_code == 401
        for wrong in ("Basic", "Basic ????", "Bearer x", f"Basic {base64.b64encode(b'u:x').decode()}"):
            assert client.get("/", headers={"authorization": wrong}).status_code == 401
        right = base64.b64encode("desk:sésame".encode()).decode()
        assert client.get("/", headers={"authorization": f"Basic {right}"}).status_code == 200


@pytest.mark.parametrize(("host", "name"), [("a:80", "a"), ("[::1]:80", "::1"), ("[::1]", "::1"), ("A.b", "a.b"), ("", "")])
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert host_of(host) == name


def test_what_is_this_machine() -> None:
    assert is_loopback("127.0.0.1") and is_loopback("localhost") and is_loopback("::1") and is_loopback("[::1]")
    assert not is_loopback("0.0.0.0") and not is_loopback("::") and not is_loopback("desk.example")
