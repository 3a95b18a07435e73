"""The command that serves a dossier to an assistant: mcp."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli import app


@app.command(epilog="Example: variorum mcp talks.variorum")
def mcp(file: Annotated[Path, typer.Argument(metavar="FILE", help="A dossier (.variorum).")]) -> None:
    """Answer an assistant's questions over standard input and output (Model Context Protocol), each with citations."""
    from variorum.mcp import serve

    serve(file)
