"""Commands that write a dossier: collate, add, demo."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.cli import app
from variorum.cli.engines import Address, EngineName, Parts, collate_into, engine_named
from variorum.cli.terminal import bars, console, printable, show

if TYPE_CHECKING:
    from variorum.dossier import Dossier
    from variorum.engine import Engine
    from variorum.ingest import Bounds

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Json = Annotated[bool, typer.Option("--json", help="Print a summary for programs instead of the edition.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 if anything at all could not be read.")]
Follow = Annotated[
    int, typer.Option("--follow", min=0, metavar="N", help="Fetch up to N of the pages that a sitemap lists.", show_default=False)
]
Intranet = Annotated[bool, typer.Option("--intranet", help="Fetch pages from this machine and from private networks too.")]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes", "-j", min=1, max=256, help="Worker processes; by default one a core, for 40 reports or fewer one."
    ),
]


@app.command(epilog="Example: variorum collate reports/ wire.jsonl -o talks.variorum")
def collate(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files and folders of reports, addresses of pages; - is standard input."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The dossier; by default NAME-OF-FIRST-PATH.variorum in this folder.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start over if the dossier exists; without it the dossier grows.")
    ] = False,
    follow: Follow = 0,
    intranet: Intranet = False,
    processes: Processes = None,
    engine: EngineName = "local",
    address: Address = None,
    parts: Parts = None,
    as_json: Json = False,
    quiet: Quiet = False,
    strict: Strict = False,
) -> None:
    """Read reports, compile the record, keep it in a dossier and print the edition."""
    runner = engine_named(engine, address=address, processes=processes)
    if parts is not None:
        problems = collate_into(paths, output or Path("record"), parts, runner, as_json=as_json, quiet=quiet)
        if strict and problems:
            raise typer.Exit(3)
        return
    file = output or _default(paths[0])
    if file.exists() and not fresh and not quiet:
        typer.echo(f"{file} exists: what it holds stays, new reports join it (--fresh starts over)", err=True)
    web = _bounds(follow, intranet)
    _build(paths, file, fresh=fresh, web=web, engine=runner, as_json=as_json, quiet=quiet, strict=strict)


@app.command(epilog="Example: variorum add talks.variorum later.txt")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A dossier that exists.")],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH...]", help="More reports or addresses; none: finish what was begun.")
    ] = None,
    follow: Follow = 0,
    intranet: Intranet = False,
    processes: Processes = None,
    as_json: Json = False,
    quiet: Quiet = False,
    strict: Strict = False,
) -> None:
    """Bring new reports into a dossier, and print what they bring; those it has are not read twice."""
    from variorum.store import Store

    Store.open(file).close()  # says what is wrong with a file that is no dossier, instead of making one
    web = _bounds(follow, intranet)
    _build(
        paths or [],
        file,
        fresh=False,
        web=web,
        engine=engine_named("local", processes=processes),
        as_json=as_json,
        quiet=quiet,
        strict=strict,
        whole=False,
    )


@app.command(epilog="Example: variorum demo")
def demo(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Keep the dossier there; otherwise nothing is kept.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Collate the bundled example: six reports of one meeting, one of a call before it."""
    import variorum

    example = str(Path(variorum.__file__).parent / "example")
    _build([example], output, fresh=True, engine=engine_named("local", processes=1), as_json=as_json)


@app.command("import", epilog="Example: variorum import talks.json -o talks.variorum")
def import_record(
    path: Annotated[Path, typer.Argument(metavar="FILE.json", help="What `variorum export --to json` wrote.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The dossier; by default FILE.variorum in this folder.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Replace the dossier if it exists.")] = False,
) -> None:
    """Make a dossier of an exported record; exported again it is the same, byte for byte."""
    from variorum.errors import DossierUnwritable, UnreadableInput
    from variorum.export.reading import read_json
    from variorum.store import Store

    file = output or Path(f"{path.stem}.variorum")
    if file.exists() and not fresh:
        raise DossierUnwritable(f"{file}: exists; name another dossier with -o, or replace it with --fresh")
    try:
        record = read_json(path.read_text(encoding="utf-8"), path=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: cannot be read ({error}); expected what `variorum export --to json` wrote") from error
    with Store.open(file, create=True, fresh=fresh) as store, store.batch():
        for report in record.reports:
            store.add_report(report)
        store.save_record(record, "imported")
    typer.echo(f"{len(record.reports)} reports, {len(record.claims)} claims in {file}", err=True)


def _bounds(follow: int, intranet: bool) -> Bounds:
    from variorum.ingest import Bounds

    return Bounds(follow=follow, private=intranet)


def _default(first: str) -> Path:
    if "://" in first:
        words = re.sub(r"[^\w.]+", "-", first.partition("://")[2].partition("?")[0]).strip("-.")
        return Path(f"{words.removesuffix('.html') or 'reports'}.variorum")
    name = Path(first).resolve().name.split("#")[0] if first != "-" else "reports"
    stem = Path(name).stem if Path(first).is_file() else name
    return Path(f"{stem or 'reports'}.variorum")


def _build(
    paths: list[str],
    file: Path | None,
    *,
    fresh: bool,
    engine: Engine,
    web: Bounds | None = None,
    as_json: bool = False,
    quiet: bool = False,
    strict: bool = False,
    whole: bool = True,
) -> None:
    """``whole``: print the edition, not only what is new in it."""
    from variorum.dossier import collate as build

    with bars(quiet=quiet or as_json) as on_progress:
        dossier = build(paths, file, fresh=fresh, engine=engine, web=web, on_progress=on_progress)
    with dossier:
        for url in dossier.run.unchanged if dossier.run and not quiet else ():
            typer.echo(printable(f"{url}: unchanged since it was read"), err=True)
        problems = _tell_failures(dossier, quiet=quiet)
        if as_json:
            _summary(dossier)
        elif not quiet:
            (_edition if whole else _arrivals)(dossier)
        run = dossier.run
        if run and ((strict and problems) or (paths and not run.reports)):
            raise typer.Exit(3)


def _tell_failures(dossier: Dossier, *, quiet: bool) -> int:
    """One line for each thing that could not be read."""
    failures = dossier.failures
    for failure in failures[:20]:
        where = f" ({failure.where})" if failure.where else ""
        typer.echo(printable(f"variorum: {failure.path}{where}: {failure.error}"), err=True)
    if len(failures) > 20:
        typer.echo(
            f"variorum: {len(failures) - 20} more could not be read: `variorum doctor {dossier.path}` lists them", err=True
        )
    return len(failures)


def _summary(dossier: Dossier) -> None:
    from dataclasses import asdict

    import msgspec

    kinds = ("reports", "events", "claims", "statements", "figures", "times", "entities", "parallels", "disagreements", "lineage")
    run = asdict(dossier.run) if dossier.run else {}
    counts = {kind: dossier.store.count(kind) for kind in kinds}
    typer.echo(msgspec.json.encode({"dossier": dossier.path, "run": run, "holds": counts}).decode())


def _edition(dossier: Dossier) -> None:
    from variorum.cli.edition import edition

    kept = None if dossier.path == ":memory:" else dossier.path
    show([edition(dossier, file=kept, plain=not console().is_terminal)])


def _arrivals(dossier: Dossier) -> None:
    """What the new reports bring; where there was nothing to read but what was begun before, the edition."""
    from variorum.cli.edition import arrivals

    run = dossier.run
    if run and run.new:
        show([arrivals(dossier, run.new, file=dossier.path, plain=not console().is_terminal)])
    elif run and run.reports:
        typer.echo(f"nothing new: {dossier.path} has {'it' if run.reports == 1 else 'them all'} already")
    elif not (run and run.inputs):
        _edition(dossier)
