"""Whatever a user names by mistake: one clear line each, the rest goes on, nothing stored is lost."""

from __future__ import annotations

import codecs
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cheap
import variorum.pipeline
from variorum.cli import app
from variorum.store import Store

GOOD = "Ardenia and Marenland signed the treaty of the strait. “We are glad,” said the leader.\n"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    monkeypatch.chdir(tmp_path)


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def texts(file: str) -> list[str]:
    with Store.open(file) as store:
        return [report.text for report in store.reports()]


def good(name: str = "good.txt") -> Path:
    Path(name).write_text(GOOD, encoding="utf-8")
    return Path(name)


def empty() -> Path:
    Path("bad.txt").write_bytes(b"")
    return Path("bad.txt")


def binary() -> Path:
    Path("bad.txt").write_bytes(bytes(range(256)) * 40)
    return Path("bad.txt")


def broken_link() -> Path:
    Path("bad.txt").symlink_to("nowhere.txt")
    return Path("bad.txt")


def missing() -> Path:
    return Path("bad.txt")


def huge() -> Path:
    Path("bad.txt").write_text("The strait is a road. " * 2_400_000, encoding="utf-8")
    return Path("bad.txt")


def empty_folder() -> Path:
    Path("bad.txt").mkdir()
    return Path("bad.txt")


BAD: dict[str, tuple[Callable[[], Path], str]] = {
    "an empty file": (empty, "empty"),
    "a binary file named .txt": (binary, ""),
    "a broken link": (broken_link, "broken link"),
    "a file that is not there": (missing, "does not exist"),
    "a text of 50 MB": (huge, "000"),
    "a folder with nothing readable": (empty_folder, "nothing that can be read"),
}


@pytest.mark.parametrize("case", BAD)
def test_alone_it_is_one_line_and_an_exit_code(case: str) -> None:
    make, words = BAD[case]
    done = call("collate", make(), "-o", "a.variorum")
    assert done.exit_code == 3
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("variorum: ")
    assert "bad.txt" in line
    assert words in line
    assert not Path("a.variorum").exists()


@pytest.mark.parametrize("case", BAD)
def test_among_others_the_rest_goes_on(case: str) -> None:
    make, words = BAD[case]
    done = call("collate", make(), good(), "-o", "a.variorum")
    assert done.exit_code == 0
    (line,) = done.stderr.strip().splitlines()
    assert "bad.txt" in line
    assert words in line
    assert texts("a.variorum") == [GOOD]
    assert call("collate", "bad.txt", "good.txt", "-o", "a.variorum", "--strict").exit_code == 3
    assert "bad.txt" in call("doctor", "a.variorum").stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of this process gives up its rights")
def test_no_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    """As another user where the tests run as root, who may read everything."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    monkeypatch.chdir(folder)
    good("bad.txt").chmod(0)
    good()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            done = call("collate", "bad.txt", "good.txt", "-o", "a.variorum")
            Path("told").write_text(f"{done.exit_code}\n{done.stderr}", encoding="utf-8")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    try:
        code, line = Path("told").read_text(encoding="utf-8").strip().splitlines()
        assert code == "0"
        assert "bad.txt: " in line
        assert "ermission" in line
        assert texts("a.variorum") == [GOOD]
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-8", codecs.BOM_UTF8), ("latin-1", b"")],
)
def test_encodings(encoding: str, mark: bytes) -> None:
    text = GOOD.replace("“", '"').replace("”", '"') + "Café naïve résumé à la carte déjà vu.\n"
    Path("coded.txt").write_bytes(mark + text.encode(encoding))
    assert call("collate", "coded.txt", "-o", "a.variorum").exit_code == 0
    assert texts("a.variorum") == [text]


def test_cyrillic_of_an_older_time() -> None:
    text = "Президент Ардении сказал, что пролив остаётся дорогой, а не стеной. Переговоры продолжались три часа.\n"
    Path("coded.txt").write_bytes(text.encode("cp1251"))
    assert call("collate", "coded.txt", "-o", "a.variorum").exit_code == 0
    assert texts("a.variorum") == [text]


def test_broken_lines_of_jsonl() -> None:
    lines = [
        json.dumps({"id": "1", "text": GOOD}),
        '{"id": "2", "text": ',
        json.dumps({"id": "3"}),
        json.dumps({"id": "4", "text": "Four."}),
    ]
    Path("pile.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = call("collate", "pile.jsonl", "-o", "a.variorum")
    assert done.exit_code == 0
    assert sorted(texts("a.variorum")) == sorted([GOOD, "Four."])
    errors = done.stderr.strip().splitlines()
    assert len(errors) == 2
    assert "line 2" in errors[0]
    assert "3" in errors[1]


def test_the_same_report_under_two_names() -> None:
    good("b.txt")
    assert call("collate", "b.txt", good("a.txt"), "-o", "a.variorum").exit_code == 0
    (row,) = json.loads(call("show", "a.variorum", "reports", "--json").stdout)
    assert (row["path"], row["paths"]) == ("a.txt", ["a.txt", "b.txt"])


# ----------------------------------------------------------------------------------------------- files that are no dossier


def not_sqlite() -> None:
    Path("a.variorum").write_text("This is a text.", encoding="utf-8")


def another_database() -> None:
    db = sqlite3.connect("a.variorum")
    db.execute("CREATE TABLE other (x)")
    db.commit()
    db.close()


def truncated() -> None:
    call("collate", good(), "-o", "a.variorum", "-q")
    os.truncate("a.variorum", 20_000)


def newer() -> None:
    call("collate", good(), "-o", "a.variorum", "-q")
    db = sqlite3.connect("a.variorum")
    db.execute("PRAGMA user_version = 99")
    db.close()


def damaged() -> None:
    call("collate", good(), "-o", "a.variorum", "-q")
    raw = bytearray(Path("a.variorum").read_bytes())
    raw[4096 : len(raw)] = b"\xaa" * (len(raw) - 4096)
    Path("a.variorum").write_bytes(raw)


def folder() -> None:
    Path("a.variorum").mkdir()


NO_DOSSIER: dict[str, tuple[Callable[[], None], str]] = {
    "a text": (not_sqlite, "no dossier (not an SQLite file)"),
    "another program's database": (another_database, "of another program"),
    "a truncated one": (truncated, "is truncated (20,000 of"),
    "a newer one": (newer, "written by a later version of variorum (schema 99"),
    "a damaged one": (damaged, "is damaged"),
    "a folder": (folder, "is a folder"),
    "none": (lambda: None, "there is no such file"),
}
COMMANDS = (
    ("show", "a.variorum", "claims"),
    ("search", "a.variorum", "strait"),
    ("export", "a.variorum"),
    ("verify", "a.variorum"),
    ("add", "a.variorum", "good.txt"),
)


@pytest.mark.parametrize("case", NO_DOSSIER)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_dossier(case: str, command: tuple[str, ...]) -> None:
    make, words = NO_DOSSIER[case]
    good()
    make()
    before = Path("a.variorum").read_bytes() if Path("a.variorum").is_file() else None
    done = call(*command)
    assert done.exit_code == 7, done.output
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("variorum: a.variorum: ")
    assert words in line
    assert not done.stdout
    after = Path("a.variorum").read_bytes() if Path("a.variorum").is_file() else None
    assert after == before, "it must not be touched"


@pytest.mark.parametrize("case", [case for case in NO_DOSSIER if case != "none"])
def test_no_dossier_is_written_over(case: str) -> None:
    make, words = NO_DOSSIER[case]
    make()
    done = call("collate", good(), "-o", "a.variorum", "--fresh")
    assert done.exit_code == 7
    assert words in done.stderr


def test_a_folder_that_is_not_there() -> None:
    done = call("collate", good(), "-o", "nowhere/a.variorum")
    assert done.exit_code == 7
    (line,) = done.stderr.strip().splitlines()
    assert "nowhere/a.variorum: cannot be created: No such file or directory" in line


def test_a_wrong_format_event_report_speaker() -> None:
    call("collate", good(), "-o", "a.variorum", "-q")
    for arguments, code, words in (
        (("export", "a.variorum", "--to", "pdf"), 6, "there is no export format 'pdf'; expected one of: "),
        (("show", "a.variorum", "--event", "Atlantis"), 5, "no event is called 'Atlantis'"),
        (("show", "a.variorum", "claims", "--report", "Atlantis"), 5, "no report is called 'Atlantis'"),
        (("show", "a.variorum", "claims", "--speaker", "Atlantis"), 5, "nobody is called 'Atlantis'"),
        (("export", "a.variorum", "-o", "nowhere/x.json"), 6, "cannot be written: No such file"),
        (("export", "a.variorum", "-o", "good.txt"), 6, "exists; name another output, or replace it with --force"),
    ):
        done = call(*arguments)
        assert done.exit_code == code, done.output
        assert words in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    assert Path("good.txt").read_text(encoding="utf-8") == GOOD
    assert call("show", "a.variorum", "nonsense").exit_code == 2


def test_a_source_that_changed() -> None:
    call("collate", good(), "-o", "a.variorum", "-q")
    assert call("verify", "a.variorum").exit_code == 0
    Path("good.txt").write_text("Other words.", encoding="utf-8")
    done = call("verify", "a.variorum")
    assert done.exit_code == 1, "cited words no longer stand in their source"
    assert "good.txt has changed since it was read" in done.stdout
    shutil.move("good.txt", "gone.txt")
    assert "changed" not in call("verify", "a.variorum").stdout
