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
    from variorum.web.serving import serve

    serve(file, host=host, port=port, password=password, browser=browser, beyond=beyond)


Pair = tuple[str, str]


def _two(flag: str, words: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, help=words)
    return option


def _one(flag: str, words: str, metavar: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, help=words, metavar=metavar)
    return option


@app.command(
    epilog='Example: variorum correct talks.variorum --same "Ilja Varonek" "Ilya Varonek" --why "one name, two spellings"'
)
def correct(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A dossier (.variorum).")],
    same: Annotated[
        Pair | None, typer.Option("--same", help="Two names, ids or mentions (report:start:end) of one person.")
    ] = None,
    different: Annotated[
        Pair | None,
        typer.Option(
            "--different", help="A person, and what of it is somebody else: a name, a mention, or all in a report (id)."
        ),
    ] = None,
    speaker: Annotated[
        Pair | None, typer.Option("--speaker", help="A statement (id), and who says it: name, id or mention; - for nobody.")
    ] = None,
    value: Annotated[
        Pair | None, typer.Option("--value", help="A figure or time (id), and its value: 3, 3..4, 3 hour; 2025-05-14.")
    ] = None,
    reject_parallel: Annotated[
        str | None, typer.Option("--reject-parallel", metavar="ID", help="A parallel whose passages do not say the same.")
    ] = None,
    add_parallel: Annotated[
        Pair | None, typer.Option("--add-parallel", help="Two passages, each REPORT:START-END, that say the same.")
    ] = None,
    furniture: Annotated[
        str | None, typer.Option("--furniture", metavar="PLACE", help="A passage, REPORT:START-END, that is page furniture.")
    ] = None,
    not_furniture: Annotated[
        str | None, typer.Option("--not-furniture", metavar="PLACE", help="A passage that is the report's own text.")
    ] = None,
    same_event: Annotated[Pair | None, typer.Option("--same-event", help="Two reports (id or path) that tell one event.")] = None,
    other_event: Annotated[
        Pair | None, typer.Option("--other-event", help="Two reports, the second of which tells another event.")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")] = "",
    who: Annotated[str, typer.Option("--who", help="Who decides.")] = "",
    revoke: Annotated[str | None, typer.Option("--revoke", help="Take back the decision with this id.")] = None,
    take: Annotated[Path | None, typer.Option("--import", help="Decisions of another desk, as JSON Lines.")] = None,
) -> None:
    """Put right what was read wrongly; without an option, print all decisions as JSON Lines (for --import elsewhere)."""
    asked: dict[str, Pair | str | None] = {
        "same": same,
        "different": different,
        "speaker": speaker,
        "value": value,
        "reject-parallel": reject_parallel,
        "add-parallel": add_parallel,
        "furniture": furniture,
        "not-furniture": not_furniture,
        "same-event": same_event,
        "other-event": other_event,
    }
    given: dict[str, tuple[str, ...]] = {}
    given |= {verdict: (words,) if isinstance(words, str) else words for verdict, words in asked.items() if words}
    _correct(file, given, why=why, who=who, revoke=revoke, take=take)


def _correct(file: Path, given: dict[str, tuple[str, ...]], *, why: str, who: str, revoke: str | None, take: Path | None) -> None:
    """Keep the decisions, compile the record anew, and say which it does not follow."""
    from datetime import UTC, datetime

    from variorum.store import Store
    from variorum.store import decisions as made
    from variorum.store.corrections import correction

    if not (given or revoke or take):
        with Store.open(file) as store:
            typer.echo(made.to_lines(made.judgements(store)), nl=False)
        return
    from variorum.pipeline import build

    when = datetime.now(UTC).isoformat(timespec="seconds")
    with Store.open(file, write=True) as store:
        made.decide(store, [correction(store, verdict, *of, who=who, when=when, why=why) for verdict, of in given.items()])
        if take:
            made.decide(store, made.from_lines(take.read_text(encoding="utf-8"), str(take)))
        if revoke:
            made.revoke(store, revoke)
        build((), store=store)
        for lost in made.contradicted(store):
            typer.echo(
                f"not followed: {lost.what} {lost.verdict}: {' and '.join(filter(None, lost.subject))} ({lost.id})", err=True
            )
