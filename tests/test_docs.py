"""The documentation is true: commands, examples and files that it names exist, and the Python examples run."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

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
