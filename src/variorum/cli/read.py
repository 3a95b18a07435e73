"""Commands that read a dossier: show, search, export."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from variorum.cli import app
from variorum.cli.terminal import console
from variorum.cli.terminal import show as print_lines

File = Annotated[Path, typer.Argument(metavar="FILE", help="A dossier (.variorum).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one array, for programs.")]


class Kind(StrEnum):
    """What `show` can list."""

    edition = "edition"
    events = "events"
    claims = "claims"
    statements = "statements"
    figures = "figures"
    times = "times"
    people = "people"
    parallels = "parallels"
    lineage = "lineage"
    disagreements = "disagreements"
    timeline = "timeline"
    reports = "reports"


@app.command(epilog="Example: variorum show talks.variorum claims --event 1 --speaker Varonek --why")
def show(
    file: File,
    kind: Annotated[
        Kind, typer.Argument(metavar="[WHAT]", help=f"One of: {', '.join(Kind)}.", show_default=False)
    ] = Kind.edition,
    event: Annotated[str | None, typer.Option("--event", help="Of one event: its number, id, or words of its name.")] = None,
    report: Annotated[
        str | None, typer.Option("--report", help="Of one report: its id, or part of its path, title, outlet.")
    ] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Of one speaker: id or part of the name.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most this many.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Say what each line rests on.")] = False,
    as_json: Json = False,
) -> None:
    """Show what a dossier holds: the edition, or a list of one kind."""
    from variorum.cli.lists import Wanted, as_json_rows, listing
    from variorum.dossier import Dossier

    with Dossier.open(file) as dossier, dossier.store.reading():
        wanted = Wanted.named(dossier, event=event, report=report, speaker=speaker, limit=limit, why=why)
        if as_json:
            typer.echo(as_json_rows(dossier, "events" if kind == Kind.edition else kind.value, wanted))
        elif kind == Kind.edition:
            from variorum.cli.edition import edition

            rows = limit or (1_000 if event else None)
            print_lines([edition(dossier, file=str(file), event=wanted.event, rows=rows, plain=not console().is_terminal)])
        else:
            print_lines(listing(dossier, kind.value, wanted))


@app.command(epilog='Example: variorum search talks.variorum "ferry line" --limit 5')
def search(
    file: File,
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words; "several words" are a phrase; port* is any ending.')],
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most this many.")] = 20,
    as_json: Json = False,
) -> None:
    """Find statements and passages that contain every word, with the place where they stand."""
    from variorum.cli.lists import found_as_json, found_lines
    from variorum.dossier import Dossier

    with Dossier.open(file) as dossier:
        hits = dossier.search(query, limit=limit)
        if as_json:
            typer.echo(found_as_json(dossier, hits))
            return
        print_lines(found_lines(dossier, hits))
        if not hits:
            typer.echo(f"variorum: nothing in {file} contains all of: {query}", err=True)


@app.command(epilog="Example: variorum export talks.variorum --to json -o talks.json")
def export(
    file: File,
    to: Annotated[str, typer.Option("--to", help="The format; `variorum export FILE --to list` names all.")] = "json",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; by default standard output.")] = None,
    event: Annotated[str | None, typer.Option("--event", help="Only this event: its number, id, or words of its name.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output if it exists.")] = False,
) -> None:
    """Write the record in a format that other programs read."""
    from variorum.cli.lists import Wanted
    from variorum.dossier import Dossier
    from variorum.export import FORMATS, export_record, find_format, narrow

    if to == "list":
        for name, format in FORMATS.items():
            typer.echo(f"{name:12} {format.about}")
        return
    chosen = find_format(to)
    with Dossier.open(file) as dossier:
        wanted = Wanted.named(dossier, event=event)
        with dossier.stream() as record:
            export_record(narrow(record, wanted.event) if wanted.event else record, chosen, output, force=force)
