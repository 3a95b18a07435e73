"""Every command, through the runner and as a process: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from typer.main import get_command
from typer.testing import CliRunner, Result

import cheap
import variorum
import variorum.pipeline
from variorum.cli import app
from variorum.cli.edition import arrivals
from variorum.dossier import Dossier
from variorum.export import FORMATS
from variorum.export.json import ROWS, to_json
from variorum.store import Store

COMMANDS = ("collate", "add", "demo", "import", "show", "search", "export", "verify", "doctor")
KINDS = "events claims statements figures times people parallels lineage disagreements timeline reports".split()


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    """A dossier with something of everything."""
    record = cheap.record()
    with Store.open("talks.variorum", create=True) as store:
        for report in record.reports:
            store.add_report(report)
            store.add_analysis(cheap.analysis(report), "v")
        store.save_record(record, "v")
    return "talks.variorum"


def call(*arguments: str) -> Result:
    done = CliRunner().invoke(app, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def printed(*arguments: str) -> str:
    done = call(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def text_of(shown: RenderableType) -> str:
    console = Console(file=StringIO(), width=100)
    console.print(shown)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


# --------------------------------------------------------------------------------------------------------------- help


@pytest.mark.parametrize("command", COMMANDS)
def test_help_carries_an_example(command: str) -> None:
    assert f"Example: variorum {command}" in " ".join(printed(command, "--help").split())


def test_every_command_is_tested_here() -> None:
    assert set(COMMANDS) <= set(get_command(app).commands)  # type: ignore[attr-defined]


def test_every_option_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        for parameter in get_command(app).commands[command].params:  # type: ignore[attr-defined]
            for option in parameter.opts:
                assert not option.startswith("--") or option in ("--help",) or f"`{option}" in page, f"{command} {option}"
    for format in FORMATS:
        assert f"`{format}`" in page, format


def test_help_answers_at_once() -> None:
    spent = []
    for _ in range(3):
        before = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "variorum", "--help"], capture_output=True, text=True, check=True)
        spent.append(time.perf_counter() - before)
    assert "collate" in done.stdout
    script = "import sys; from variorum.cli import app; assert not {'spacy', 'numpy', 'sqlite3', 'msgspec'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
    assert min(spent) < 3, "half a second on an idle machine; this one is busy"


def test_version() -> None:
    assert printed("--version") == f"variorum {variorum.__version__}\n"


# -------------------------------------------------------------------------------------------------------- the edition


def test_the_edition_reads_like_one(dossier: str) -> None:
    text = printed("show", dossier)
    for words in (
        "2 reports · 1 main event",
        "1  Talks <in> Port Halden",
        "meeting · 14 May 2025 · Port Halden",
        "Ilja Varonek",
        "A    A road",
        "Sorvale Herald · 15 May 2025, 09:20 · credits Arta",
        "B    Four hours & counting",
        "Where the accounts differ  1",
        "figure: three hours [A] against four hours [B]",
        "The talks took [three hours] on Friday.",
        "Told by several, and disputed  1",
        "Told by independent origins  1",
        "“The strait is ‹the› road”",
        "translation · 2 origins",
        "Told by one report alone  1",
        "2 reports, 2 independent origins in this pile: A | B",
        "both credit Arta",
    ):
        assert words in text, words
    assert not re.search(r" $", text, re.M)
    assert max(map(len, text.splitlines())) <= 100
    start, end = map(int, re.search(r"A (\d+)–(\d+)\s+“The strait is", text).groups())  # type: ignore[union-attr]
    assert cheap.ONE[start:end] == "The strait is a road"


def test_the_edition_fits_a_narrow_terminal(dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = printed("show", dossier)
    assert max(map(len, text.splitlines())) <= 60


def test_one_event_in_full(dossier: str) -> None:
    for name in ("1", "e-1", "port halden"):
        text = printed("show", dossier, "--event", name)
        assert "Talks <in> Port Halden" in text
        assert "main event" not in text


def test_long_sections_name_the_command_that_shows_all(dossier: str) -> None:
    with Store.open(dossier, write=True) as store:
        record = store.record()
        many = [cheap.copied(record.claims[1], n) for n in range(30)]
        store.save_record(cheap.with_claims(record, many), "v")
    text = printed("show", dossier)
    assert "18 more: variorum show talks.variorum claims --event 1" in " ".join(text.split())
    assert "more: variorum show talks.variorum claims" not in " ".join(printed("show", dossier, "--event", "1").split())


def test_control_characters_of_reports_do_not_reach_the_terminal() -> None:
    text = "\x1b[31mRed\x1b[0m \u202eevil\u202c “Words\x07 of the leader,” he said.\n"
    Path("evil.txt").write_text(text, encoding="utf-8")
    shown = printed("collate", "evil.txt", "-o", "e.variorum") + printed("show", "e.variorum", "statements")
    shown += printed("search", "e.variorum", "leader") + printed("show", "e.variorum", "reports")
    assert not set("\x1b\u202e\u202c\x07") & set(shown)


# --------------------------------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize("kind", KINDS)
def test_lists(dossier: str, kind: str) -> None:
    text = printed("show", dossier, kind, "--why")
    assert re.search(r"^\d+ ", text.splitlines()[-1])
    rows = json.loads(printed("show", dossier, kind, "--json"))
    assert rows
    assert set(rows[0]) >= set(ROWS[{"people": "entities", "timeline": "events"}.get(kind, kind)](_first(kind)))
    assert len(json.loads(printed("show", dossier, kind, "--json", "--limit", "1"))) == 1


def _first(kind: str) -> object:
    return getattr(cheap.record(), {"people": "entities", "timeline": "events"}.get(kind, kind))[0]


def test_lists_narrowed(dossier: str) -> None:
    def ids(*arguments: str) -> list[str]:
        return [row["id"] for row in json.loads(printed("show", dossier, *arguments, "--json"))]

    assert ids("claims", "--speaker", "varonek") == ["c-1"]
    assert ids("claims", "--event", "1") == ["c-0", "c-1", "c-2"]
    assert ids("statements", "--report", "one.txt") == ["s-a"]
    assert ids("statements", "--report", "coastal") == ["s-b"]
    assert ids("disagreements", "--event", "halden") == ["d-1"]
    assert len(ids("reports", "--event", "1")) == 2


def test_lists_cite_their_place(dossier: str) -> None:
    assert "[Sorvale Herald 39–59]" in printed("show", dossier, "statements")
    assert "because: two origins, and they differ" in printed("show", dossier, "claims", "--why")
    assert "because: cue “" in printed("show", dossier, "statements", "--why")
    assert "because" not in printed("show", dossier, "claims")


def test_search(dossier: str) -> None:
    text = printed("search", dossier, "strait road")
    assert "Ilja Varonek: The strait is a road" in text
    assert "[39–59]" in text
    rows = json.loads(printed("search", dossier, '"three hours"', "--json"))
    assert rows[0]["path"] == "one.txt"
    assert rows[0]["kind"] == "sentence"
    nothing = call("search", dossier, "Atlantis")
    assert nothing.exit_code == 0
    assert "nothing in talks.variorum contains all of: Atlantis" in nothing.stderr


# -------------------------------------------------------------------------------------------------- writing, checking


def test_collate_names_the_dossier_after_the_first_path() -> None:
    folder = Path("pile")
    folder.mkdir()
    (folder / "a.txt").write_text("Ardenia signed.\n", encoding="utf-8")
    first = call("collate", "pile")
    assert first.exit_code == 0
    assert "Kept in pile.variorum" in first.stdout
    assert not first.stderr
    again = call("collate", "pile/a.txt", "-o", "pile.variorum")
    assert "pile.variorum exists: what it holds stays" in again.stderr
    assert Path("pile.variorum").exists()
    assert [p.name for p in Path().iterdir() if p.name.startswith("pile.")] == ["pile.variorum"]


def test_add_and_the_summary_for_programs() -> None:
    for name in "ab":
        Path(f"{name}.txt").write_text(f"Ardenia signed {name}.\n", encoding="utf-8")
    printed("collate", "a.txt", "-o", "x.variorum", "--quiet")
    summary = json.loads(printed("add", "x.variorum", "b.txt", "a.txt", "--json"))
    run = {name: summary["run"][name] for name in ("inputs", "reports", "added", "known")}
    assert run == {"inputs": 2, "reports": 2, "added": 1, "known": 1}
    assert summary["holds"]["reports"] == 2
    assert printed("add", "x.variorum", "--quiet") == ""


def test_add_prints_what_is_new_and_nothing_else() -> None:
    for name in "abc":
        Path(f"{name}.txt").write_text(f"Ardenia signed {name}.\n", encoding="utf-8")
    printed("collate", "a.txt", "-o", "x.variorum", "--quiet")
    told = printed("add", "x.variorum", "b.txt", "a.txt")
    assert "1 new report · 2 reports in all" in told
    assert "New: B" in told
    assert printed("add", "x.variorum", "b.txt") == "nothing new: x.variorum has it already\n"
    assert printed("add", "x.variorum", "a.txt", "b.txt") == "nothing new: x.variorum has them all already\n"
    assert "2 reports · " in printed("add", "x.variorum")
    Path("bad.pdf").write_bytes(b"%PDF-nothing")
    failed = call("add", "x.variorum", "bad.pdf")
    assert (failed.exit_code, failed.stdout) == (3, "")
    assert "bad.pdf" in failed.stderr


def test_what_a_report_brings_to_an_event(dossier: str) -> None:
    with Dossier.open(dossier) as opened:
        one, two = (next(r for r in opened.reports if r.path == path) for path in ("one.txt", "two.txt"))
        second, both = (text_of(arrivals(opened, new, file=dossier, plain=True)) for new in ([two.id], [one.id, two.id]))
        again = text_of(arrivals(opened, [one.id], file=dossier, plain=True))
    assert "1 new report · 2 reports in all" in second
    assert "New: B" in second
    assert re.search(r"Where they differ from the others\s+1\n.*figure: three hours.* against four hours", second, re.DOTALL)
    assert "The strait is ‹the› road" in second
    assert "Told by one report alone" not in second
    assert "Told by one report alone  1" in again
    assert "New:" not in both
    assert "Where the accounts differ" in both


def test_quiet_is_quiet() -> None:
    Path("a.txt").write_text("Ardenia signed.\n", encoding="utf-8")
    done = call("collate", "a.txt", "-o", "x.variorum", "-q")
    assert done.output == ""
    assert call("collate", "a.txt", "-o", "x.variorum", "-q").output == ""


def test_export_is_the_contract(dossier: str) -> None:
    assert printed("export", dossier, "--to", "json") == to_json(cheap.record())
    assert printed("export", dossier, "-o", "out.json") == ""
    assert Path("out.json").read_text(encoding="utf-8") == to_json(cheap.record())
    assert printed("export", dossier, "-o", "out.json", "--force") == ""
    assert "json" in printed("export", dossier, "--to", "list")
    one = json.loads(printed("export", dossier, "--event", "1"))
    assert len(one["events"]) == 1


def test_import_makes_the_same_dossier(dossier: str) -> None:
    printed("export", dossier, "-o", "out.json")
    assert printed("import", "out.json", "-o", "again.variorum") == ""
    assert printed("export", "again.variorum") == Path("out.json").read_text(encoding="utf-8")
    assert call("import", "out.json", "-o", "again.variorum").exit_code == 7
    assert call("import", "out.json", "-o", "again.variorum", "--fresh").exit_code == 0
    assert call("import", dossier, "-o", "other.variorum").exit_code == 3
    assert "0 problems" in printed("verify", "again.variorum")


def test_verify_and_doctor(dossier: str) -> None:
    assert re.fullmatch(r"0 problems in \d+ citations of 2 reports\n", printed("verify", dossier, "--no-sources"))
    assert "one.txt: is gone" in printed("verify", dossier)
    assert json.loads(printed("verify", dossier, "--json"))["problems"] == []
    text = printed("doctor", dossier)
    assert "integrity: ok" in text
    assert "writer: none" in text
    assert json.loads(printed("doctor", dossier, "--json"))["reports"] == 2


def test_verify_finds_a_record_that_does_not_hold(dossier: str) -> None:
    with Store.open(dossier, write=True) as store:
        store.db.execute("UPDATE reports SET text = substr(text, 1, 20)")
    done = call("verify", dossier)
    assert done.exit_code == 1
    assert "reaches beyond the text of 20 characters" in done.stdout


# ----------------------------------------------------------------------------------------------------------- processes


def test_a_pipe_that_closes_is_no_error(dossier: str) -> None:
    command = f"{sys.executable} -m variorum show {dossier} claims | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stdout.count("\n") == 1


def test_no_bar_and_no_colour_where_the_output_is_no_terminal() -> None:
    Path("a.txt").write_text("Ardenia signed.\n", encoding="utf-8")
    command = [sys.executable, str(Path(cheap.__file__)), "collate", "a.txt", "-o", "x.variorum"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "CHEAP_PAUSE": "1.2"})
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == ""
