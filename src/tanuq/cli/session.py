"""One call of `tanuq`: which workspace, how it is opened, where the answer goes."""

import sys
from dataclasses import dataclass, field
from getpass import getpass
from pathlib import Path
from typing import cast

import typer

from tanuq.cli.answers.output import Output
from tanuq.cli.errors import MismatchedPassphrases, SystemRefused


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where a passphrase can come from, first to last: a file, the environment, the keyboard."""

    file: Path | None = None
    spoken: str | None = field(default=None, repr=False)
    """From the environment, None where it holds none."""
    ways: str = "--passphrase-file or TANUQ_PASSPHRASE"
    """How it is given where nobody can type it."""

    def given(self) -> str | None:
        """The passphrase that file or environment gives, or None.

        Raises:
            SystemRefused: when the file cannot be read as text.
        """
        return self.spoken if self.file is None else first_line(self.file)

    def ask(self, question: str) -> str | None:
        """The passphrase given, or typed where somebody sits at the keyboard, else None."""
        given = self.given()
        if given is None and sys.stdin.isatty():
            return getpass(f"{question}: ", stream=sys.stderr)
        return given

    def choose(self) -> str | None:
        """A new passphrase: given, or typed twice.

        Raises:
            MismatchedPassphrases: when the second is not the first.
        """
        given = self.given()
        if given is not None or not sys.stdin.isatty():
            return given
        first = getpass("New passphrase (nobody can recover it): ", stream=sys.stderr)
        if getpass("The same again: ", stream=sys.stderr) != first:
            raise MismatchedPassphrases("The two passphrases differ; nothing was done. Please try again.")
        return first


ADVISED = 15
"""Characters of a passphrase that alone protects something: https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver"""


def advice_on(passphrase: str) -> tuple[str, ...]:
    """What to say of a new passphrase that whoever has the disk could find by trying; nothing of a long one."""
    if len(passphrase) >= ADVISED:
        return ()
    return (
        f"This passphrase is short ({len(passphrase)} characters): whoever has the disk can try until one opens. "
        "Take six words or more: tanuq key passphrase",
    )


def first_line(file: Path) -> str:
    """The first line of *file*, without its end: what follows may be a note on where the copy is kept.

    Raises:
        SystemRefused: when the file cannot be read as text.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise SystemRefused(f"The passphrase file {file} is not UTF-8 text. Write it with a text editor.") from problem
    except OSError as problem:
        raise SystemRefused(f"The passphrase file {file} cannot be read: {problem.strerror}.") from problem
    return text.partition("\n")[0].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Session:
    """What the shared options of this call say."""

    folder: Path | None
    """Of the workspace; None: the nearest one upward from where the command was given."""
    secrets: Secrets
    output: Output


def session_of(context: typer.Context) -> Session:
    """The session that the program put into Typer's *context*."""
    return cast(Session, context.obj)
