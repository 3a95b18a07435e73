"""The documentation is true: commands, examples and files that it names exist, and the Python examples run."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands() -> list[str]:
    """The names of all commands, from the program itself."""
    import typer.main

    from variorum.cli import app

    return sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    missing = [name for name in commands() if f"variorum {name}" not in page]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    known = set(commands())
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    used = re.findall(r"^(?:.*&& )?(?:\.venv/bin/)?variorum ([a-z]+)", "\n".join(blocks), re.M)
    assert set(used) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_holds(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if ">>>" not in page.read_text(encoding="utf-8"):
        pytest.skip("no Python example on this page")
    (tmp_path / "src").symlink_to(ROOT / "src")
    monkeypatch.chdir(tmp_path)
    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_the_first_screen_works() -> None:
    """What README has people paste: the demo prints an edition (the environment is the one that runs this test)."""
    done = subprocess.run([sys.executable, "-m", "variorum", "demo"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Varonek" in done.stdout


def test_every_format_and_view_is_documented() -> None:
    from variorum.export import FORMATS
    from variorum.store.migrations import VIEWS_1

    for page, words in (
        ("cli.md", [f"| `{name}` |" for name in FORMATS]),
        ("exports.md", [f"| `{name}` |" for name in FORMATS] + [f"`{view.split()[2]}`" for view in VIEWS_1]),
        ("api.md", [path.replace("{key}", "ID") for path in _addresses()]),
        ("mcp.md", [f"`{tool}`" for tool in _tools()]),
    ):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert not [word for word in words if word not in text], page


def _addresses() -> list[str]:
    from variorum.web.api import PATHS

    return list(PATHS)


def _tools() -> list[str]:
    from variorum.mcp import Desk

    return [tool.__name__ for tool in Desk.tools(Desk.__new__(Desk))]


# --------------------------------------------------------------------------------------------------------- messages


def _words(node: ast.expr) -> str | None:
    """A message as it is written in the code, … for what it is filled with; None for what is no literal."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return None


def _kinds() -> set[str]:
    errors = ast.parse((ROOT / "src/variorum/errors.py").read_text(encoding="utf-8"))
    return {node.name for node in errors.body if isinstance(node, ast.ClassDef)} | {"Failure", "Lost", "broken", "HTTPException"}


def messages() -> Iterator[tuple[str, str]]:
    """Every message with the place that makes it: arguments of errors and failures, and refusals (status, title, detail)."""
    kinds = _kinds()
    for path in sorted((ROOT / "src/variorum").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            given: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = [*node.args, *(word.value for word in node.keywords if word.arg != "where")] if name in kinds else []
            elif isinstance(node, ast.Tuple) and len(node.elts) == 3 and path.name == "security.py":
                given = node.elts[2:] if isinstance(node.elts[0], ast.Constant) else []
            said = [words for one in given if (words := _words(one)) and len(words.replace("…", "").split()) > 1]
            for words in said[-1:]:
                yield words, f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_every_error_message_is_explained() -> None:
    page = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
    rows = [line.split(" | ")[0].removeprefix("| ") for line in page.splitlines() if line.startswith("| ")]
    missing = []
    for words, place in messages():
        parts = [part for part in re.split("…+", words) if part.strip(" :;,.()'“”") or len(part) > 3]
        pattern = re.compile(".*".join(re.escape(part.strip(": ")) for part in parts))
        if not any(pattern.search(row) for row in rows):
            missing.append(f"{place}: {words}")
    assert not missing, "give each a row in docs/messages.md:\n" + "\n".join(missing)


def test_every_exit_code_is_documented() -> None:
    from variorum import errors

    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    codes = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type) and hasattr(kind, "exit_code")}
    assert not [code for code in codes if f"| {code} |" not in page]


def test_every_option_of_every_command_is_documented() -> None:
    import typer.main

    from variorum.cli import app

    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        for parameter in (one for one in command.params if not getattr(one, "hidden", False)):
            options = [option for option in (*parameter.opts, *parameter.secondary_opts) if option.startswith("--")]
            written = [option for option in options if re.search(rf"`[^`\n]*{option}\b", page)]
            assert written or not options, f"{name} {options} is not in docs/cli.md"


def test_every_format_that_is_read_is_documented() -> None:
    from variorum.ingest.formats import ENDINGS

    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert not [ending for ending in ENDINGS if ending and not re.search(rf"[`. ]{re.escape(ending)}[` ]", page)]


def test_every_field_of_the_record_is_documented() -> None:
    """json: each key of each row stands in the description of the contract."""
    import json

    from cheap import record
    from variorum.export.json import to_json

    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    for table, rows in json.loads(to_json(record())).items():
        assert f'"{table}"' in page, table
        keys = {key for row in rows if isinstance(row, dict) for key in row} if isinstance(rows, list) else set()
        assert not [key for key in keys if f'"{key}"' not in page], table


# -------------------------------------------------------------------------------------------- outputs, figures, site


def outputs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_outputs", ROOT / "docs" / "make_outputs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tutorial_prints_what_it_says(tmp_path: Path) -> None:
    """Every command of it is run, in order, in one folder; versions, times and ids may vary."""
    made = outputs()
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    shown = list(made.told(page))
    assert sum(text is not None for _, text in shown) >= 10
    for commands, text in shown:
        printed = made.run(commands, tmp_path)
        assert text is not None or not printed.strip(), f"prints what the page does not show: {commands}"
        assert text is None or made.alike(printed, text), (
            f"{commands}prints now (python docs/make_outputs.py tutorial.md):\n{printed}"
        )


def test_the_examples_of_how_to_add_work(tmp_path: Path) -> None:
    """Each change is made in a copy of the repository, as the page shows it, and tried."""
    made = outputs()
    page = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    found_by = made.copy(tmp_path)
    made.bring(page, tmp_path)
    for commands, text in made.told(page):
        printed = made.run(commands, tmp_path, found_by)
        assert made.alike(printed, text), f"{commands}prints now (python docs/make_outputs.py extending.md):\n{printed}"


def test_the_figures_are_the_floors() -> None:
    page = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
    assert outputs().with_floors(page) == page, "run: python docs/make_outputs.py numbers.md"


def test_the_site_builds_and_every_page_is_in_it(tmp_path: Path) -> None:
    """Strict: a link, an anchor or a page of the contents that does not exist fails, and so does a page outside the contents."""
    pytest.importorskip("mkdocs", reason="extra docs")
    pytest.importorskip("material", reason="extra docs")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=300, env=quiet)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {page.stem for page in (ROOT / "docs").glob("*.md")} | {"architecture", "changelog"}
    assert pages == {page.stem for page in tmp_path.glob("*.html")} - {"404"}
    asked = {
        host for page in tmp_path.glob("*.html") for host in re.findall(r'(?:src|href)="https?://([^/"]+)', page.read_text())
    }
    assert asked <= {"squidfunk.github.io"}, "a page of the site asks another host for something"
