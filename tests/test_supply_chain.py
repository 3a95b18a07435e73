"""What the program stands on and what it ships: licences, checked models, a wheel that holds nothing but what is meant."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from variorum.analyse.language import Model
from variorum.errors import ModelError

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "variorum"


def supply_chain() -> ModuleType:
    spec = importlib.util.spec_from_file_location("supply_chain", ROOT / ".ci" / "supply_chain.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_package_that_it_needs_is_permissive() -> None:
    chain = supply_chain()
    packages = chain.dependencies("variorum")
    assert {"spacy", "trafilatura", "lxml", "onnxruntime"} <= set(packages)
    assert list(chain.refused(packages)) == []
    assert set(chain.EXCEPTIONS) <= set(packages), "an exception that nothing needs any more"


def test_what_is_permissive() -> None:
    chain = supply_chain()
    for expression in ("MIT", "Apache-2.0 OR GPL-3.0-only", "BSD-3-Clause AND (MIT OR ISC)"):
        assert chain.is_permissive(expression), expression
    for expression in ("GPL-3.0-only", "MIT AND AGPL-3.0-only", "not stated", "Proprietary OR GPL-2.0-only"):
        assert not chain.is_permissive(expression), expression


# ------------------------------------------------------------------------------------------------------------ models


@pytest.mark.parametrize("table", ["language._FILES", "encoder._FILES", "tagger.WEIGHTS"])
@pytest.mark.parametrize("number", [0, 1])
def test_a_model_with_other_bytes_is_refused(table: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file of the three models is checked when it is loaded, before anything is read with it."""
    room, name = table.split(".")
    module = importlib.import_module(f"variorum.analyse.{room}")
    known = getattr(module, name)
    files = dict(known)
    files[list(files)[number]] = "0" * 64
    monkeypatch.setattr(module, name, files if isinstance(known, dict) else tuple(files.items()))
    model = Model()
    with pytest.raises(ModelError, match=r"SHA-256 .*expected 0000"):
        if room == "language":
            _ = model._spacy
        elif room == "encoder":
            model.vectors(["A word."])
        else:
            _ = model.tagger._session, model.tagger._tokenizer


# ------------------------------------------------------------------------------------------------------------- wheel

SHIPPED = {
    ".py": "code",
    ".typed": "says that it is typed",
    ".tsv": "data tables",
    ".onnx": "the tagger",
    ".json": "the tagger's vocabulary",
    ".html": "templates, and a report of the example",
    ".css": "styles",
    ".js": "scripts of the reader",
    ".woff2": "the reader's type",
    ".txt": "reports of the example, licences",
    ".md": "a report of the example",
    ".jsonl": "reports of the example",
    ".svg": "icons",
}


def kept_files() -> set[str]:
    """The files of the package that the repository keeps, or that lie there and would be kept."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "src/variorum"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        return {name.removeprefix("src/") for name in listed.stdout.splitlines() if (ROOT / name).is_file()}
    return {
        str(path.relative_to(ROOT / "src")) for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_nothing_but_what_is_meant(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, timeout=600)
    if done.returncode and "hatchling" in done.stderr:
        pytest.skip("no hatchling and no package index to fetch it from")
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        texts = {name: archive.read(name) for name in names if name.endswith((".py", ".html", ".md"))}
    about = {name for name in names if ".dist-info/" in name}
    assert {name.partition(".dist-info/")[2] for name in about} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }
    assert names - about == kept_files()
    kinds = Counter(Path(name).suffix for name in names - about)
    assert not set(kinds) - set(SHIPPED), "a kind of file that is not meant to be shipped"
    assert not [name for name, text in texts.items() if b"/work/" in text or b"/home/" in text]
    assert wheel.stat().st_size < 40_000_000
