"""What a dossier survives: being killed at any moment, two writers, a full disk, a clock that goes backwards."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import cheap
import variorum.pipeline
from make import report
from variorum.engine.local import Local
from variorum.errors import DossierBusy, DossierTooNew, DossierUnwritable
from variorum.export.json import to_json
from variorum.pipeline import build
from variorum.store import Store, migrations, opening
from variorum.store.tables import REPORT_COLUMNS, report_row
from variorum.verify import verify

LATEST = len(migrations.MIGRATIONS)
CHEAP = [sys.executable, str(Path(cheap.__file__))]
QUICK = {**os.environ, "CHEAP_PAUSE": "0.01", "OMP_NUM_THREADS": "1"}


def pile(folder: Path, number: int = 40) -> Path:
    folder.mkdir()
    for n in range(number):
        (folder / f"{n:03}.txt").write_text(f"Report {n}\n\n“Word {n} of the strait,” said the leader.\n", encoding="utf-8")
    return folder


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [*CHEAP, *map(str, arguments)]
    return subprocess.run(command, env=QUICK, capture_output=True, text=True, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child of this process is what gets killed")
def test_killed_at_any_moment_it_opens_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    monkeypatch.setenv("CHEAP_PAUSE", "0.005")
    folder = pile(tmp_path / "pile")
    began = time.monotonic()
    calm = collated(folder, tmp_path / "calm.variorum")
    whole = time.monotonic() - began
    file, chance = tmp_path / "a.variorum", random.Random(11)
    for n in range(int(os.environ.get("VARIORUM_KILLS", "12"))):
        if n % 8 == 7:
            file.unlink(missing_ok=True)
        child = forked(lambda: collated(folder, file))
        time.sleep(whole * chance.uniform(0.0, 0.9))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if file.exists():
            with Store.open(file) as store:
                assert verify(store.record(), store.reports()) == ()
                assert store.state().integrity == "ok"
    assert collated(folder, file) == calm
    assert not Path(f"{file}-wal").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child of this process is what gets killed")
def test_killed_while_reports_are_added_it_opens_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    monkeypatch.setenv("CHEAP_PAUSE", "0.005")
    folder, more = pile(tmp_path / "pile", 24), pile(tmp_path / "more", 40)
    for known in folder.iterdir():
        (more / known.name).unlink()
    before = tmp_path / "before.variorum"
    collated(folder, before)
    shutil.copy(before, tmp_path / "calm.variorum")
    began = time.monotonic()
    calm = collated(more, tmp_path / "calm.variorum")
    whole = time.monotonic() - began
    chance = random.Random(12)
    for n in range(int(os.environ.get("VARIORUM_KILLS", "6"))):
        file = tmp_path / f"{n}.variorum"
        shutil.copy(before, file)
        child = forked(lambda file=file: collated(more, file))
        time.sleep(whole * chance.uniform(0.0, 1.1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with Store.open(file) as store:
            assert store.state().integrity == "ok"
            assert verify(store.record(), store.reports()) == ()
        assert collated(more, file) == calm


def collated(folder: Path, file: Path) -> str:
    with Store.open(file, create=True) as store:
        build([folder], store=store, engine=Local(1))
        return to_json(store.record())


def forked(work: Callable[[], object]) -> int:
    """Do something in a copy of this process; returns the copy's number."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT there")
def test_interrupted_it_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    folder, file = pile(tmp_path / "pile", 200), tmp_path / "a.variorum"
    environment = {**QUICK, "CHEAP_PAUSE": "0.2"}
    command = [*CHEAP, "collate", str(folder), "-o", str(file), "-q", "-j", "1"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    while not file.exists() or Store.open(file).count("analyses") < 8:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "stopped; what was stored is kept" in errors
    assert "Traceback" not in errors
    assert not Path(f"{file}-wal").exists()
    with Store.open(file) as store:
        assert store.count("analyses") >= 8


def test_a_second_writer_is_told_who_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "a.variorum"
    folder = pile(tmp_path / "pile", 1)
    with Store.open(file, create=True):
        second = run("add", file, folder)
        assert second.returncode == DossierBusy.exit_code
        assert f"process {os.getpid()} on" in second.stderr
        with Store.open(file) as reader:  # reading goes on
            assert reader.count("reports") == 0
    assert run("add", file, folder, "-q").returncode == 0


def test_a_writer_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.variorum"
    Store.open(file, create=True).close()
    with Store.open(file, write=True) as store:
        host = opening.this_process().split(" ", 2)[2]
        store.db.execute("INSERT OR REPLACE INTO meta VALUES ('writer', ?)", (f"{os.getpid()} 12345 {host}",))
    with Store.open(file, write=True) as store:  # the number is alive, but another process bears it now
        assert store.state().writer == opening.this_process()


def test_a_writer_on_another_machine_is_believed_until_unlocked(tmp_path: Path) -> None:
    file = tmp_path / "a.variorum"
    with Store.open(file, create=True) as store:
        store.db.execute("INSERT OR REPLACE INTO meta VALUES ('writer', '1 2 elsewhere')")
    with pytest.raises(DossierBusy, match="process 1 on elsewhere"):
        Store.open(file, write=True)
    assert run("doctor", file, "--unlock").returncode == 0
    Store.open(file, write=True).close()


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    file = tmp_path / "a.variorum"
    with Store.open(file, create=True) as store:
        store.add_report(report("The first."))
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(DossierUnwritable, match="disk is full"):
            store.add_report(report("Long. " * 100_000))
    with Store.open(file) as store:
        assert [r.text for r in store.reports()] == ["The first."]
        assert store.state().integrity == "ok"


@pytest.mark.skipif(sys.platform != "linux", reason="a small file system of its own needs Linux")
def test_a_small_disk_that_runs_full(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=320k", "tmpfs", str(small)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("may not mount here")
    try:
        folder = pile(tmp_path / "pile", 3)
        (folder / "long.txt").write_text("A long report of the strait. " * 20_000, encoding="utf-8")
        done = run("collate", folder, "-o", small / "a.variorum")
        assert done.returncode == DossierUnwritable.exit_code
        assert done.stderr.count("\n") == 1, done.stderr
        assert "disk" in done.stderr
        with Store.open(small / "a.variorum") as store:
            assert store.state().integrity == "ok"
    finally:
        subprocess.run(["umount", str(small)], check=False)


def test_a_clock_that_goes_backwards_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = cheap.record()
    for name, now in (("a", 2e9), ("b", 1.0)):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        with Store.open(tmp_path / name, create=True) as store:
            store.save_record(record, "v")
    assert (tmp_path / "a").stat().st_size == (tmp_path / "b").stat().st_size


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of this process gives up its rights")
def test_read_only_media() -> None:
    """Read as another user where the tests run as root, who may write anywhere."""
    folder = Path(tempfile.mkdtemp())
    file, told = folder / "a.variorum", folder / "told"
    with Store.open(file, create=True) as store:
        store.save_record(cheap.record(), "v")

    def look() -> None:
        with told.open("w") as lines:
            if os.getuid() == 0:
                os.setuid(65534)
            with Store.open(file) as store:
                lines.write(f"{store.count('claims')}\n")
            try:
                Store.open(file, write=True)
            except DossierUnwritable as error:
                lines.write(f"{error}\n")

    file.chmod(0o444)
    told.touch()
    folder.chmod(0o555)
    try:
        os.waitpid(forked(look), 0)
        claims, refused = told.read_text().splitlines()
        assert claims == "3"
        assert refused.startswith(f"{file}: cannot be written (no permission)")
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_an_older_schema_is_brought_over_after_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: bool) -> None:
    file = tmp_path / "a.variorum"
    with Store.open(file, create=True) as store:
        store.save_record(cheap.record(), "v")
    later = (*migrations.MIGRATIONS, lambda db: db.execute("CREATE TABLE later (x)"))
    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    monkeypatch.setattr(opening, "MIGRATIONS", later)
    with Store.open(file, write=write) as store:
        assert store.state().schema == LATEST + 1
        assert store.count("later") == 0
    assert (tmp_path / f"a.variorum.schema-{LATEST}.bak").exists()
    monkeypatch.undo()
    with pytest.raises(DossierTooNew, match=rf"schema {LATEST + 1}, this program knows {LATEST}.*pip install -U variorum"):
        Store.open(file)


@pytest.mark.parametrize("schema", range(1, LATEST))
def test_a_dossier_of_every_schema_keeps_its_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schema: int) -> None:
    file, kept = tmp_path / "a.variorum", report("“The strait is a road,” said the leader.", path="one.txt")
    monkeypatch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:schema])
    monkeypatch.setattr(opening, "MIGRATIONS", migrations.MIGRATIONS)
    with Store.open(file, create=True) as store:
        row = report_row(kept)
        store.db.execute(f"INSERT INTO reports ({REPORT_COLUMNS}) VALUES ({', '.join('?' * len(row))})", row)
        assert store.state().schema == schema
    monkeypatch.undo()
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    with Store.open(file, write=True) as store:
        assert (store.state().schema, store.state().integrity) == (LATEST, "ok")
        assert list(store.reports()) == [kept]
        build([], store=store, engine=Local(1))
        assert [statement.report for statement in store.record().statements] == [kept.id]
    assert (tmp_path / f"a.variorum.schema-{schema}.bak").exists()


def test_a_migration_that_breaks_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.variorum"
    Store.open(file, create=True).close()

    def broken(db: object) -> None:
        db.execute("CREATE TABLE half (x)")  # type: ignore[attr-defined]
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    monkeypatch.setattr(opening, "MIGRATIONS", migrations.MIGRATIONS)
    with pytest.raises(ZeroDivisionError):
        Store.open(file, write=True)
    monkeypatch.undo()
    with Store.open(file) as store:
        assert store.state().schema == LATEST


def test_a_reader_sees_a_whole_record_while_another_is_written(tmp_path: Path) -> None:
    file = tmp_path / "a.variorum"
    record = cheap.record()
    with Store.open(file, create=True) as writer, Store.open(file) as reader:
        writer.save_record(record, "v")
        with writer.batch():
            writer.save_record(cheap.record(), "w")
            assert json.dumps(len(list(reader.values("claims")))) == "3"
            assert reader.compiled() == "v"
        assert reader.compiled() == "w"
