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


Pair = tuple[str, str]


@app.command(
    epilog='Example: variorum correct talks.variorum --same "Ilja Varonek" "Ilya Varonek" --why "one name, two spellings"'
)
def correct(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A dossier (.variorum).")],
    same: Annotated[
        Pair | None, typer.Option("--same", help="Two names, ids or mentions (report:start:end) of one person.")
    ] = None,
    different: Annotated[Pair | None, typer.Option("--different", help="Mentions of two persons taken for one.")] = None,
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")] = "",
    who: Annotated[str, typer.Option("--who", help="Who decides.")] = "",
    revoke: Annotated[str | None, typer.Option("--revoke", help="Take back the decision with this id.")] = None,
    take: Annotated[Path | None, typer.Option("--import", help="Decisions of another desk, as JSON Lines.")] = None,
) -> None:
    """Put right who is who; without an option, print all decisions as JSON Lines (for --import elsewhere)."""
    from datetime import UTC, datetime

    from variorum.pipeline import build
    from variorum.store import Store
    from variorum.store import decisions as made

    when = datetime.now(UTC).isoformat(timespec="seconds")
    if not (same or different or revoke or take):
        with Store.open(file) as store:
            typer.echo(made.to_lines(made.judgements(store)), nl=False)
        return
    with Store.open(file, write=True) as store:
        for verdict, pair in (("same", same), ("different", different)):
            if pair:
                subject = (made.mention_of(store, pair[0]), made.mention_of(store, pair[1]))
                made.decide(store, [made.decision(verdict, subject, who=who, when=when, why=why)])
        if take:
            made.decide(store, made.from_lines(take.read_text(encoding="utf-8"), str(take)))
        if revoke:
            made.revoke(store, revoke)
        build((), store=store)
        for lost in made.contradicted(store):
            typer.echo(f"not followed: {lost.verdict} {' and '.join(lost.subject)} ({lost.id})", err=True)
