"""Folders of partitions hold the record that a dossier holds, byte for byte, on every engine and in any number of partitions."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

import cheap
import variorum
import variorum.pipeline
from variorum.collate.bonds import join
from variorum.engine import Engine
from variorum.engine.local import Local
from variorum.engine.ray import Ray
from variorum.errors import EngineError
from variorum.export.json import to_json
from variorum.parts import collate_parts
from variorum.parts.tables import read_parquet, read_record
from variorum.pipeline import analyst, build
from variorum.store import Store
from variorum.types import Failure, Report

EXAMPLE = Path(variorum.__file__).parent / "example"


def dossier(*paths: Path) -> str:
    with Store.open() as store:
        build(paths, store=store, engine=Local(1))
        return without_loci(to_json(store.record()))


def written(output: Path) -> str:
    return without_loci("".join(read_record(output)))


def without_loci(document: str) -> str:
    """A dossier may not keep where in a file a report's words stood."""
    return re.sub(r'"loci": .*?, "event"', '"event"', document)


@pytest.mark.parametrize("engine", ["local", "ray"])
def test_the_example_is_the_same_record(engine: str, tmp_path: Path) -> None:
    if engine == "ray" and not find_spec("ray"):
        pytest.skip("ray is not installed")
    chosen: Engine = Local(1) if engine == "local" else Ray()
    run = collate_parts([EXAMPLE], tmp_path, engine=chosen, analyst=analyst)
    assert (run.reports, run.failures) == (8, ())
    assert written(tmp_path) == dossier(EXAMPLE)
    assert not list(tmp_path.glob(".work*"))


def pile(folder: Path, number: int = 60) -> Path:
    """Stories of one agency, repeated by outlets with changes, in two files that overlap."""
    rows = []
    for n in range(number):
        story = f"The strait council met in Port {chr(65 + n % 9)}halden. “Road number {n % 9} will open,” said the chair. " * 3
        rows.append({"id": str(n), "text": f"{story}Outlet {n} adds a line of its own.", "outlet": f"Outlet {n % 7}"})
    folder.mkdir()
    for name, some in (("a", rows[: number // 2 + 5]), ("b", rows[number // 2 :])):
        lines = [json.dumps(row) for row in some]
        (folder / f"{name}.jsonl").write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    return folder


@pytest.mark.parametrize("buckets", [1, 3, 50])
def test_the_record_does_not_depend_on_the_partitions(buckets: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    folder = pile(tmp_path / "pile")
    out = tmp_path / "out"
    for count in (2, buckets):  # the second run takes away what the first has left
        run = collate_parts([folder], out, engine=Local(1), analyst=cheap.analyst, buckets=count)
    assert run.reports == 60
    assert [Path(one.path).name for one in run.failures] == ["a.jsonl", "b.jsonl"]
    assert written(out) == dossier(folder)
    assert len(list((out / "claims").iterdir())) == buckets


def test_a_report_that_kills_its_worker_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    folder = pile(tmp_path / "pile", 20)
    run = collate_parts([folder / "a.jsonl"], tmp_path / "out", engine=Local(2), analyst=cheap.mortal, buckets=2)
    assert run.reports == 15
    assert [one.path.rpartition("#")[2] for one in run.failures if one.stage == "analyse"] == ["13"]
    assert sum(1 for part in (tmp_path / "out" / "reports").iterdir() for _ in part.open()) == 14


def test_what_was_analysed_is_not_analysed_again(tmp_path: Path) -> None:
    folder = pile(tmp_path / "pile", 20)
    with pytest.raises(EngineError, match="not as 'xml'"):
        collate_parts([folder], tmp_path / "out", engine=Local(1), analyst=cheap.analyst, form="xml", buckets=2)
    with pytest.raises(KeyboardInterrupt):
        collate_parts([folder], tmp_path / "out", engine=Local(1), analyst=cheap.analyst, buckets=2, on_progress=stop)
    run = collate_parts([folder], tmp_path / "out", engine=Local(1), analyst=cheap.hopeless, buckets=2)
    assert run.reports == 20


def stop(stage: str, done: int, total: int | None) -> None:
    if stage == "collate":
        raise KeyboardInterrupt


def test_parquet_in_and_out(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    arrow = pytest.importorskip("pyarrow")
    folder = pile(tmp_path / "pile", 20)
    rows = [json.loads(line) for line in (folder / "a.jsonl").read_text().splitlines()[:-1]]
    (tmp_path / "in").mkdir()
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "in" / "a.parquet")
    read = [one for one in read_parquet(tmp_path / "in" / "a.parquet") if isinstance(one, Report)]
    assert [one.text for one in read] == [row["text"] for row in rows]
    assert read[0].path.endswith("a.parquet#0")
    out = tmp_path / "out"
    collate_parts([tmp_path / "in"], out, engine=Local(1), analyst=cheap.analyst, form="parquet", buckets=2)
    told = parquet.read_table(out / "reports").to_pylist()
    assert [one["id"] for one in told] == sorted(one.id for one in read)
    assert parquet.read_table(out / "statements").to_pylist()[0]["content"][0].keys() == {"start", "end"}
    bad = tmp_path / "bad.parquet"
    bad.write_bytes(b"PAR1 no")
    (failure,) = read_parquet(bad)
    assert isinstance(failure, Failure)


def test_bonds_join_groups() -> None:
    assert join("abcdef", [("a", "c"), ("e", "c"), ("f", "d")]) == [("a", "c", "e"), ("b",), ("d", "f")]
