"""A dossier made without models, and a client that asks the reader of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cheap import record
from shelf import kept
from variorum.web.app import application
from variorum.web.security import Rules

HOST = "http://127.0.0.1:8321"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return kept(tmp_path / "port-halden.variorum", record())


@pytest.fixture
def rules() -> Rules:
    return Rules()


@pytest.fixture
def client(dossier: Path, rules: Rules) -> Iterator[TestClient]:
    with TestClient(application(dossier, rules), base_url=HOST, raise_server_exceptions=False) as asking:
        yield asking
