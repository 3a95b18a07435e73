"""The command line: every command parses, calls the library, prints. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from typing import Any

import typer
from typer.core import TyperGroup

from variorum.errors import VariorumError

EXIT_INTERRUPTED = 130


class _Tidy(TyperGroup):
    """Expected failures become one clear line on standard error and an exit code; bugs keep their traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except VariorumError as error:
            typer.echo(f"variorum: {error}", err=True)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            typer.echo("\nvariorum: stopped; what was stored is kept, the same command goes on from there", err=True)
            raise typer.Exit(EXIT_INTERRUPTED) from None
        except BrokenPipeError:
            silence(sys.stdout)
            raise typer.Exit(0) from None


def silence(stream: Any) -> None:
    """Let a stream that nobody reads any more swallow what is still to be flushed."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


app = typer.Typer(
    cls=_Tidy,
    name="variorum",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Many reports of the same events, one record in which every line cites the characters it came from.",
    epilog="Exit codes: 0 done; 1 problems found; 2 wrong usage; 3 nothing could be read; 4 model; 5 not found; 6 export; "
    "7 dossier; 130 interrupted.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from variorum import __version__

        typer.echo(f"variorum {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version and stop."),
) -> None:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # the same numbers on any machine; parallel work is done by processes


def main() -> None:
    """The `variorum` command. It ends at once: to take a language model apart piece by piece costs a third of a second."""
    code: Any = 0
    try:
        app()
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except SystemExit as end:
        code = end.code
    if not isinstance(code, int):
        raise SystemExit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


# Commands register themselves, in the order in which --help lists them.
from variorum.cli import make  # noqa: E402, F401  # isort: skip
from variorum.cli import read  # noqa: E402, F401  # isort: skip
from variorum.cli import reader  # noqa: E402, F401  # isort: skip
from variorum.cli import assistant  # noqa: E402, F401  # isort: skip
from variorum.cli import inspect  # noqa: E402, F401  # isort: skip
