"""The program `tanuq`: reads the shared options, runs one command, gives its exit status."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import Annotated

import typer

from tanuq import __version__
from tanuq.cli.answers.output import Output, speak_utf8
from tanuq.cli.errors import DatabaseRefused, Fault, SystemRefused, WrongUse
from tanuq.cli.listing import BY_NAME, EXIT_STATUS, Commands, shared_first, unfolded
from tanuq.cli.paths import path
from tanuq.cli.session import Secrets, Session
from tanuq.config.faults import places_of
from tanuq.vocabulary.errors import TanuqError

STOPPED = 130
NOBODY_LISTENS = 141
"""As a shell counts a program that SIGPIPE ended."""

ABOUT = """
Keep the record of people who were made to disappear, each value traceable to the words it came from.

Everything stays on this machine. See it work on an invented archive: [bold]tanuq demo[/bold]

Begin your own with [bold]tanuq --workspace archive init[/bold]; then [bold]tanuq add[/bold] a testimony or
[bold]tanuq import[/bold] a list. The passphrase is asked for, or read from --passphrase-file or from the environment
variable TANUQ_PASSPHRASE.
"""

program = typer.Typer(
    cls=Commands,
    help=unfolded(ABOUT),
    add_completion=False,
    pretty_exceptions_enable=False,  # it would print the values of variables: names
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog=EXIT_STATUS,
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tanuq {__version__}")
        raise typer.Exit


@program.callback()
def shared(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            envvar="TANUQ_WORKSPACE",
            metavar="DIR",
            parser=path,
            help="The workspace; without it, the nearest folder upward that holds one.",
        ),
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", parser=path, help="Read the passphrase from the first line of this file."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer with one JSON document on standard output.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which tanuq this is and exit.")
    ] = False,
) -> None:
    """Read the options that every command shares."""
    secrets = Secrets(file=passphrase_file, spoken=os.environ.get("TANUQ_PASSPHRASE"))
    context.obj = Session(folder=workspace, secrets=secrets, output=Output(json=json))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; what went wrong is one sentence, never a traceback."""
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    output = Output(json="--json" in takewhile(lambda word: word != "--", words))
    speak_utf8()
    try:
        return _run(words)
    except TanuqError as error:
        return _refuse(output, error)
    except typer.Abort:
        output.message("", "Stopped; nothing was done.")  # the question still stands in the line
        return STOPPED
    except KeyboardInterrupt:
        return _stopped(output)
    except SystemExit:
        # rich and Typer end so, and only so, when whoever read our output has gone.
        return NOBODY_LISTENS
    except OSError as problem:
        return _refuse(output, SystemRefused(_sentence(problem)))
    except Exception as problem:  # noqa: BLE001  a traceback would print what the error quotes: names
        return _refuse(output, _unforeseen(problem))


def _run(words: list[str]) -> int:
    try:
        status = typer.main.get_command(program).main(words, prog_name="tanuq", standalone_mode=False)
    except typer.TyperException as refusal:
        said = refusal.format_message()
        end = "" if said.endswith((".", "?")) else "."  # of the parser's sentences, some have one
        raise WrongUse(f"{said}{end} Try: tanuq {_asked(words)}--help") from refusal
    if status == STOPPED:  # Typer turns Ctrl-C into this
        raise KeyboardInterrupt
    return int(status or 0)


def _stopped(output: Output) -> int:
    output.message("Stopped. What was already acknowledged is safe.")
    return STOPPED


def _asked(words: Sequence[str]) -> str:
    return next((f"{word} " for word in shared_first(words) if word in BY_NAME), "")


def _refuse(output: Output, error: TanuqError) -> int:
    if output.json:
        with suppress(OSError):  # where no answer can be written, the sentence and the exit status still tell
            output.answer({"error": {"name": type(error).__name__, "message": str(error)}}, ())
    output.message(str(error))
    return error.exit_code


def _unforeseen(problem: Exception) -> TanuqError:
    sqlstate = getattr(problem.__cause__, "sqlstate", None)
    if sqlstate:  # PostgreSQL's own words quote values
        return DatabaseRefused(
            f"The casebook's database gave up (SQLSTATE {sqlstate}). Ledger and vault are safe: try again, or "
            "make the casebook anew with “tanuq rebuild”."
        )
    return Fault(
        f"This is a fault of tanuq, not yours: {type(problem).__name__} at {places_of(problem)}. What was already "
        "acknowledged is safe. Please report this line; it holds nothing from the record."
    )


def _sentence(problem: OSError) -> str:
    where = f"{problem.filename}: " if problem.filename else ""
    return f"The operating system refused: {where}{problem.strerror or problem}."
