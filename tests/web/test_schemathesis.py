"""The HTTP API against its own description, by schemathesis (extra ``readers``; skipped where it is not installed)."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import variorum
from variorum import Dossier

pytest.importorskip("schemathesis")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled example."""
    file = tmp_path_factory.mktemp("api") / "example.variorum"
    variorum.collate(Path(variorum.__file__).parent / "example", file).close()
    return file


@pytest.fixture(scope="module")
def address(dossier: Path) -> Iterator[str]:
    """Where a reader of it listens."""
    command = [sys.executable, "-u", "-m", "variorum", "read", str(dossier), "--no-browser"]
    reader = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert reader.stdout
    try:
        told = re.search(r"http://\S+", reader.stdout.readline())
        assert told
        yield told.group()
    finally:
        reader.terminate()
        reader.wait(timeout=20)


def keys(dossier: Path) -> str:
    """Settings that give the addresses of one event, report, statement, person the ids of some that are there."""
    with Dossier.open(dossier) as held:
        real = {
            "event": next(e.id for e in held.events if e.main),
            "report": held.reports[0].id,
            "statement": next(iter(held.statements)).id,
            "person": held.people[0].id,
        }
    one = '[[operations]]\ninclude-path = "/{}/{{key}}.json"\nparameters = {{ key = "{}" }}\n'
    return "\n".join(one.format(name, key) for name, key in real.items())


@pytest.mark.parametrize("known", [False, True], ids=["any id", "ids that are there"])
def test_every_answer_is_as_described(address: str, dossier: Path, known: bool, tmp_path: Path) -> None:
    (tmp_path / "schemathesis.toml").write_text(keys(dossier) if known else "", encoding="utf-8")
    command = f"-m schemathesis.cli --config-file schemathesis.toml run {address}openapi.json"
    limits = "--max-examples 12 --phases examples,coverage,fuzzing --no-color --seed 1"
    done = subprocess.run(
        [sys.executable, *command.split(), *limits.split()], cwd=tmp_path, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert known == ("Missing test data" not in done.stdout)
