"""Make anew what the documentation takes from elsewhere: python docs/make_outputs.py [PAGE...]

In the tutorial a block of ``sh`` is run, and a block of ``text`` right after it is what it prints; in extending.md the same, in
a copy of the repository to which the blocks with a title were brought. In numbers.md the cells of the tables come from
eval/floors.json. ``tests/test_docs.py`` makes the same and compares.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

HERE = Path(__file__).parent
BLOCK = re.compile(r"(```sh\n)(.*?)(```\n)(\n```text\n.*?```\n)?", re.S)
VARIES = re.compile(r"\d+(\.\d+){2,}\S*|\d{4}-\d\d-\d\dT[\d:.+Z-]+|\b[0-9a-f]{16}\b")  # versions, times of day, ids

SETS = {"GVC": "gvc", "ECB+ dev": "ecbplus-dev", "PolNeAR dev": "polnear-dev", "state visit": "state-visit"}
MEASURES = {
    "statements (content overlaps by half or more)": "statements (content IoU>=.5)",
    "and the kind is right": "statements + kind",
    "and the source is right": "statements + source",
    "and the speaker is right": "statements + speaker",
    "characters of cues": "cue chars",
    "entities across reports (B³)": "entities across reports B3",
    "people wrongly made one (count)": "people merged",
    "figures found, with value": "figures + value",
    "and the value is right": "times + value",
    "pairs of reports judged right": "lineage, pairs right",
    "copies, pairs (F1)": "copies, pairs",
    "with the right date": "main events, date",
    "reports into events (B³)": "reports into events, B3",
    "parallel links (F1)": "parallel links",
    "near misses taken (count)": "near misses taken",
    "disagreements (F1)": "disagreements",
}


def with_floors(page: str) -> str:
    """The page with each table of measures (rows) by annotated sets (columns) as the floors are."""
    floors = json.loads((HERE.parent / "eval" / "floors.json").read_text(encoding="utf-8"))
    sets: list[str] = []
    lines = []
    for line in page.split("\n"):
        label, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| |"):
            sets = [SETS.get(cell, cell.casefold()) for cell in cells]
        elif not line.startswith("|"):
            sets = []
        elif sets and not label.startswith("-"):
            known = [floors.get(name, {}).get("floors", {}).get(MEASURES.get(label, label)) for name in sets]
            line = f"| {label} | {' | '.join(map(_cell, known))} |"
        lines.append(line)
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.2f}".removeprefix("0")


def told(page: str) -> Iterator[tuple[str, str | None]]:
    """Each command block with the output that the page shows for it, None where it shows none."""
    for found in BLOCK.finditer(page):
        shown = found.group(4)
        yield found.group(2), shown.removeprefix("\n```text\n").removesuffix("```\n") if shown else None


def run(commands: str, folder: Path, found_by: Mapping[str, str] = MappingProxyType({})) -> str:
    """What the commands print, standard output and error together."""
    bin_here = str(Path(sys.executable).parent)
    settings = {"PATH": bin_here + os.pathsep + os.environ["PATH"], "COLUMNS": "88", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", commands],
        cwd=folder,
        env={**os.environ, **settings, **found_by},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.M) + ("" if done.returncode == 0 else f"exit code {done.returncode}\n")


def alike(one: str, other: str) -> bool:
    """The same but for what may vary: versions and times."""
    return VARIES.sub("#", one).split("\n") == VARIES.sub("#", other).split("\n")


def copy(folder: Path) -> dict[str, str]:
    """The code, the tests and the settings in a folder of their own; what must be set for Python to find them."""
    for name in ("src", "tests", "docs", "pyproject.toml"):
        here, there = HERE.parent / name, folder / name
        left = shutil.ignore_patterns("__pycache__", "screenshots", "*.variorum*")
        shutil.copytree(here, there, ignore=left) if here.is_dir() else shutil.copy(here, there)
    return {"PYTHONPATH": str(folder / "src")}


def bring(page: str, folder: Path) -> None:
    """Make the changes that the page shows: a ``python`` block with a title is a file, a ``diff`` adds lines behind others.

    Raises ValueError when the lines behind which something is added are not there once.
    """
    for kind, name, block in re.findall(r'^```(python|diff) title="([^"]+)"\n(.*?)^```$', page, re.M | re.S):
        if kind == "python":
            (folder / name).write_text(block, encoding="utf-8")
            continue
        text = (folder / name).read_text(encoding="utf-8")
        for part in block.split("@@\n"):
            lines = part.splitlines(keepends=True)
            before = "".join(line[1:] for line in lines if line.startswith(" "))
            if text.count(before) != 1:
                raise ValueError(f"{name}: these lines are there {text.count(before)} times, expected once:\n{before}")
            text = text.replace(before, before + "".join(line[1:] for line in lines if line.startswith("+")))
        (folder / name).write_text(text, encoding="utf-8")


def made_anew(page: str) -> str:
    """The page with what its commands print today."""
    with tempfile.TemporaryDirectory() as folder:
        found_by = copy(Path(folder)) if " title=" in page else {}
        bring(page, Path(folder))

        def anew(found: re.Match[str]) -> str:
            printed = run(found.group(2), Path(folder), found_by)
            if found.group(4) is None:
                return found.group()
            return f"{''.join(found.group(1, 2, 3))}\n```text\n{printed}```\n"

        return BLOCK.sub(anew, page)


def main() -> int:
    """All of it, or the pages named."""
    for name, change in (("tutorial.md", made_anew), ("extending.md", made_anew), ("numbers.md", with_floors)):
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        page = HERE / name
        page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
