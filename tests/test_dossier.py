"""The Python API: what is public works as documented, and importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cheap
import variorum
import variorum.pipeline
from variorum.errors import NotFound, UnreadableInput
from variorum.store import Store
from variorum.types import Report

TEXT = "Ardenia and Marenland signed the treaty. “We are glad,” said the leader.\n"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(variorum.pipeline, "analyst", cheap.analyst)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.txt").write_text(TEXT.replace("glad", "sad"), encoding="utf-8")


def test_collate_in_memory_and_iterate() -> None:
    with variorum.collate(["a.txt", "b.txt"]) as dossier:
        assert len(dossier.reports) == 2
        assert all(isinstance(report, Report) for report in dossier.reports)
        assert len(dossier.statements) == len(list(dossier.statements)) == len(list(dossier.statements))
        assert dossier.run is not None
        assert dossier.run.added == 2
        assert dossier.record().reports == dossier.reports
        assert variorum.verify(dossier.record()) == ()
    assert not list(Path().glob("*.variorum*"))


def test_collate_into_a_file_and_open_it_again() -> None:
    variorum.collate("a.txt", "x.variorum").close()
    variorum.collate("b.txt", "x.variorum").close()
    with variorum.Dossier.open("x.variorum") as dossier:
        assert {report.path for report in dossier.reports} == {"a.txt", "b.txt"}
        assert repr(dossier).startswith("<Dossier x.variorum: 2 reports")
    with variorum.collate("b.txt", "x.variorum", fresh=True) as dossier:
        assert [report.path for report in dossier.reports] == ["b.txt"]
    assert [path.name for path in Path().glob("x.*")] == ["x.variorum"]


def test_rows_by_id_and_narrowed() -> None:
    with Store.open() as store:
        record = cheap.record()
        for report in record.reports:
            store.add_report(report)
        store.save_record(record, "v")
        dossier = variorum.Dossier(store)
        assert dossier.claims["c-1"].status == "agreed"
        assert [e.name for e in dossier.people] == ["Ilja Varonek"]
        mine = dossier.statements.where(report=record.statements[0].report)
        assert [s.id for s in mine] == ["s-a"]
        assert len(mine) == 1
        assert [row["kind"] for row in dossier.statements.to_dicts()] == ["direct", "direct"]
        assert dossier.report(record.reports[0].id) == record.reports[0]
        with pytest.raises(NotFound, match="no claims with the id 'none'"):
            dossier.claims["none"]
        with pytest.raises(NotFound):
            dossier.report("none")


def test_nothing_readable_is_an_error() -> None:
    with pytest.raises(UnreadableInput, match=r"none.txt: no report could be read \(does not exist"):
        variorum.collate("none.txt")


def test_verbs_stay_callable_when_their_rooms_are_imported() -> None:
    script = (
        "import variorum.collate.parallels, variorum.verify, variorum; "
        "from variorum.verify import verify; "
        "assert callable(variorum.collate) and callable(variorum.verify); "
        "import sys; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_importing_costs_nothing() -> None:
    script = "import sys, variorum; assert not {'spacy', 'numpy', 'sqlite3', 'msgspec', 'typer'} & set(sys.modules), sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        variorum.nonsense  # noqa: B018
