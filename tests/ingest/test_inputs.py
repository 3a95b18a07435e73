"""Paths named by the user: folders, links, what is not there, what may not be read."""

import os
from pathlib import Path

import pytest

from variorum.ingest import find_inputs
from variorum.types import Failure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", ".hidden.txt", "picture.png", "sub/c.jsonl", "page.html", "page_files/ad.html", "own.variorum"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(folder: Path, *paths: Path) -> list[str]:
    found = find_inputs(paths or (folder,))
    return [str(each.relative_to(folder)) if isinstance(each, Path) else each.error for each in found]


def test_a_folder_is_walked_in_order(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.txt", "page.html", "sub/c.jsonl"]


def test_each_file_once(folder: Path) -> None:
    assert names(folder, folder / "b.txt", folder, folder / "sub" / ".." / "b.txt") == [
        "b.txt",
        "a.md",
        "page.html",
        "sub/c.jsonl",
    ]


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    assert names(folder) == ["a.md", "b.txt", "page.html", "sub/c.jsonl"]


def test_what_cannot_be_read_says_why(folder: Path) -> None:
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    (folder / "empty").mkdir()
    os.mkfifo(folder / "pipe.txt")
    broken, pipe = [each for each in find_inputs([folder]) if isinstance(each, Failure)]
    assert "broken link" in broken.error and "nowhere.txt" in broken.error
    assert "neither a file nor a folder" in pipe.error
    (missing,) = find_inputs([folder / "nope.txt"])
    assert isinstance(missing, Failure) and "does not exist" in missing.error
    (nothing,) = find_inputs([folder / "empty"])
    assert isinstance(nothing, Failure) and "holds nothing" in nothing.error


def test_no_permission_is_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    (failure,) = find_inputs([folder])
    assert isinstance(failure, Failure) and "permission" in failure.error


def test_standard_input_and_names_that_no_system_takes() -> None:
    dash, zero = find_inputs([Path("-"), Path("a\x00b")])
    assert dash == Path("-") and isinstance(zero, Failure)
