"""What runs the stages, by name, and the run that writes folders of partitions instead of a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.cli.terminal import bars, printable
from variorum.errors import UnreadableInput

if TYPE_CHECKING:
    from variorum.engine import Engine

EngineName = Annotated[str, typer.Option("--engine", help="local, or ray: a cluster, or all of this machine by Ray.")]
Address = Annotated[
    str | None, typer.Option("--address", help="Of the Ray cluster: HOST:PORT, or auto; by default one is started here.")
]
Parts = Annotated[
    str | None,
    typer.Option(
        "--parts", help="jsonl or parquet: write a folder of partitions of every table, for piles that fit no one file."
    ),
]


def engine_named(name: str, *, address: str | None = None, processes: int | None = None) -> Engine:
    """The engine with this name."""
    if name == "ray":
        from variorum.engine.ray import Ray

        return Ray(address)
    if name != "local":
        raise UnreadableInput(f"there is no engine {name!r}: there are local and ray")
    from variorum.engine.local import Local

    return Local(processes)


def collate_into(paths: list[str], output: Path, form: str, engine: Engine, *, as_json: bool, quiet: bool) -> int:
    """Write the folder; returns how many things could not be read."""
    import msgspec

    from variorum.parts import collate_parts
    from variorum.pipeline import analyst

    if output.exists() and not output.is_dir():
        raise UnreadableInput(f"{output} is a file: --parts writes a folder; name another with -o")
    with bars(quiet=quiet or as_json) as on_progress:
        run = collate_parts(paths, output, engine=engine, analyst=analyst, form=form, on_progress=on_progress)
    for failure in run.failures[:20]:
        typer.echo(printable(f"variorum: {failure.path}: {failure.error}"), err=True)
    if as_json:
        typer.echo(msgspec.json.encode({"parts": str(output), "run": run}).decode())
    elif not quiet:
        typer.echo(f"{run.reports} reports in {output}; {len(run.failures)} things could not be read", err=True)
    return len(run.failures)
