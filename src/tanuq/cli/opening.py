"""Opens the workspace that a command was given, and what lies in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.cli.answers.progress import progress
from tanuq.cli.session import Secrets, Session
from tanuq.config.errors import PassphraseNeeded, WrongPassphrase
from tanuq.config.workspace import Workspace, find_workspace, needs_passphrase, open_workspace


def folder_of(session: Session) -> Path:
    """The workspace's folder: the one named, else the nearest upward.

    Raises:
        NoWorkspace: when there is none.
    """
    return session.folder if session.folder is not None else find_workspace(Path.cwd())


def unlock(folder: Path, secrets: Secrets) -> Workspace:
    """Open the workspace in *folder*, asking for its passphrase only where it has one.

    Raises:
        NoWorkspace, PassphraseNeeded, WrongPassphrase, DamagedWorkspace, NewerFormat
    """
    return unlocked(folder, secrets)[0]


def unlocked(folder: Path, secrets: Secrets) -> tuple[Workspace, str | None]:
    """As `unlock`, with the passphrase that opened it: None where there is none.

    Raises:
        NoWorkspace, PassphraseNeeded, WrongPassphrase, DamagedWorkspace, NewerFormat
    """
    if not needs_passphrase(folder):
        return open_workspace(folder, None), None
    passphrase = secrets.ask(f"Passphrase of {folder}")
    if passphrase is None:
        raise PassphraseNeeded(
            f"{folder} is encrypted, and nobody is here to type its passphrase. Give it with {secrets.ways}."
        )
    try:
        return open_workspace(folder, passphrase), passphrase
    except WrongPassphrase as error:  # a merge opens two: say which
        message = f"The passphrase does not open {folder}. Mind capital letters and the keyboard language."
        raise WrongPassphrase(message) from error


@contextmanager
def open_record(session: Session) -> Iterator[Record]:
    """The record of the session's workspace, its casebook up to date; closed afterwards."""
    workspace = unlock(folder_of(session), session.secrets)
    with progress() as report:
        record = Record.open(workspace, report)
    with record:
        yield record
