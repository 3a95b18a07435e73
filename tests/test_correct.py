"""The command that puts right what was read wrongly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cheap
import variorum.pipeline
from shelf import kept
from variorum.cli import app


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    return str(kept(tmp_path / "talks.variorum", cheap.record()))


def test_a_correction_is_listed_replayed_and_taken_back(dossier: str) -> None:
    report = next(one.id for one in cheap.record().reports if one.text == cheap.ONE)
    where = cheap.ONE.index("“")
    call("correct", dossier, "--not-furniture", f"{report}:0-9")  # compiles the record by the cheap analysis
    first = call("export", dossier).stdout
    done = call("correct", dossier, "--furniture", f"{report}:{where}-{where + 24}", "--why", "a slogan", "--who", "desk")
    assert done.exit_code == 0, done.output
    assert call("export", dossier).stdout != first
    made = [json.loads(line) for line in call("correct", dossier).stdout.splitlines()]
    (slogan,) = (one for one in made if one["verdict"] == "yes")
    assert (slogan["what"], slogan["why"], slogan["who"]) == ("furniture", "a slogan", "desk")
    lost = call("correct", dossier, "--same-event", "one.txt", "two.txt", "--other-event", "one.txt", "two.txt")
    assert "not followed: event different" in lost.stderr
    for one in (json.loads(line) for line in call("correct", dossier).stdout.splitlines()):
        if one["verdict"] != "no":
            assert call("correct", dossier, "--revoke", one["id"]).exit_code == 0
    assert call("export", dossier).stdout == first
    assert call("correct", dossier, "--value", "no-such", "3").exit_code == 5
    assert call("correct", dossier, "--furniture", "one.txt").exit_code == 3
