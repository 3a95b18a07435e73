"""Hook of mkdocs: the pages that stand at the root of the repository are pages of the site too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGES = {"ARCHITECTURE.md": "architecture.md", "CHANGELOG.md": "changelog.md"}


def on_files(files: Any, config: Any) -> Any:
    """Add them under their names on the site; links that lead into docs/ lead beside them."""
    from mkdocs.structure.files import File

    for there, here in PAGES.items():
        text = (ROOT / there).read_text(encoding="utf-8").replace("](docs/", "](")
        files.append(File.generated(config, here, content=text))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """What leads out of docs/ to one of them, as it does where the files are read as they lie, leads to the page."""
    for there, here in PAGES.items():
        markdown = markdown.replace(f"](../{there}", f"]({here}")
    return markdown
