"""The command that opens a dossier in the browser: read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli import app


@app.command(epilog="Example: variorum read talks.variorum")
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A dossier (.variorum).")],
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to listen; a port that is taken gives the next.")
    ] = 8321,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
    host: Annotated[str, typer.Option("--host", help="Where to listen; anything but this machine needs --beyond.")] = "127.0.0.1",
    beyond: Annotated[
        bool, typer.Option("--beyond", help="Let other machines read it; needs a password in VARIORUM_PASSWORD.")
    ] = False,
    password: Annotated[str | None, typer.Option(envvar="VARIORUM_PASSWORD", hidden=True)] = None,
) -> None:
    """Open the edition in the browser; add reports from there."""
    from variorum.web.app import serve

    serve(file, host=host, port=port, password=password, browser=browser, beyond=beyond)
