"""The whole flow, with a cheap analysis: the same record whatever the order, the number of processes, or the stops on the way."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import cheap
import variorum.pipeline
from variorum.engine.local import Local
from variorum.export.json import to_json
from variorum.pipeline import build
from variorum.store import Store

WORDS = "strait road ferry harbour talks leader grain timber student port treaty friend".split()


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)


def pile(folder: Path, number: int = 24) -> list[Path]:
    """Short reports, the same in every run."""
    chance = random.Random(7)
    folder.mkdir(exist_ok=True)
    for n in range(number):
        said = " ".join(chance.choices(WORDS, k=8))
        text = f"Report {n}\n\nThe leader of Ardenia spoke. “The {said},” he said.\n"
        (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def record_of(inputs: list[Path], *, processes: int = 1) -> str:
    with Store.open() as store:
        build(inputs, store=store, engine=Local(processes))
        return to_json(store.record())


def test_the_record_does_not_depend_on_the_order_of_paths(tmp_path: Path) -> None:
    paths = pile(tmp_path / "pile")
    expected = record_of(paths)
    for seed in range(3):
        shuffled = random.Random(seed).sample(paths, len(paths))
        assert record_of(shuffled) == expected


def test_nor_on_the_number_of_processes(tmp_path: Path) -> None:
    paths = pile(tmp_path / "pile")
    assert record_of(paths, processes=2) == record_of(paths)


def test_nor_on_when_reports_came(tmp_path: Path) -> None:
    paths = pile(tmp_path / "pile")
    file = tmp_path / "a.variorum"
    for some in (paths[12:], paths[:3], paths):
        with Store.open(file, create=True) as store:
            build(some, store=store, engine=Local(1))
    with Store.open(file) as store:
        assert to_json(store.record()) == record_of(paths)


def test_a_second_run_reads_nothing_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = pile(tmp_path / "pile", 3)
    with Store.open() as store:
        first = build(paths, store=store)
        monkeypatch.setattr(variorum.pipeline, "analyst", cheap.hopeless)
        second = build(paths, store=store)
        assert store.generation() == 1
    assert (first.inputs, first.reports, first.added, first.known) == (3, 3, 3, 0)
    assert (second.inputs, second.reports, second.added, second.known) == (3, 3, 0, 3)


def test_the_same_report_under_two_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("Ardenia and Marenland signed.\n", encoding="utf-8")
    with Store.open() as store:
        build([tmp_path / "b.txt", tmp_path / "a.txt"], store=store, engine=Local(1))
        (one,) = store.record().reports
    assert one.path == str(tmp_path / "a.txt")
    assert one.paths == (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Ardenia and Marenland signed.\n", encoding="utf-8")
    with Store.open() as store:
        run = build([tmp_path / "empty.txt", tmp_path / "none.txt", tmp_path / "good.txt"], store=store)
    assert run.reports == 1
    assert {Path(f.path).name for f in run.failures} == {"empty.txt", "none.txt"}


def test_stages_tell_how_far_they_are(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    with Store.open() as store:
        build(pile(tmp_path / "pile", 2), store=store, on_progress=lambda *event: told.append(event))
    assert told == [
        ("read", 0, None),
        ("read", 1, None),
        ("read", 2, None),
        ("analyse", 0, 2),
        ("analyse", 1, 2),
        ("analyse", 2, 2),
        ("collate", 0, None),
        ("save", 0, None),
    ]
