"""Looks at every byte of a workspace; needs no casebook, so that damage there cannot hide damage elsewhere."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tanuq.casebook.record import milliseconds_now
from tanuq.cli.opening import unlock
from tanuq.cli.session import Secrets
from tanuq.config.errors import MENDING_THE_OFFICE, DamagedWorkspace
from tanuq.config.in_use import Hold, shared
from tanuq.config.problems import Problem
from tanuq.config.progress import Progress
from tanuq.config.store import Store
from tanuq.config.store_check import check_store
from tanuq.config.store_connection import connect, explaining_database
from tanuq.config.workspace import Workspace, check_files
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.verification import verify as verify_ledger
from tanuq.vault.vault import Vault

_MADE_ANEW = {"casebook.db", "casebook.db-wal"}


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check of the whole workspace found."""

    problems: tuple[Problem, ...]
    entries: int = 0
    pieces: int = 0
    bytes: int = 0
    """Length of all evidence together."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def rebuilding_mends(self) -> bool:
        """Whether something is wrong, but only with what ledger and vault can make anew."""
        return bool(self.problems) and all(problem.where in _MADE_ANEW for problem in self.problems)

    def document(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "ok": self.ok,
            "problems": [{"where": problem.where, "what": problem.what} for problem in self.problems],
            "entries": self.entries,
            "pieces": self.pieces,
            "bytes": self.bytes,
        }


def check(folder: Path, secrets: Secrets, progress: Progress) -> Findings:
    """Check the workspace in *folder*: its own files, ledger, vault, casebook and office.

    Raises:
        NoWorkspace, PassphraseNeeded, WrongPassphrase, NewerFormat: when it cannot be opened at all.
    """
    try:
        return check_workspace(unlock(folder, secrets), progress)
    except DamagedWorkspace as damage:
        return Findings(problems=(damage.problem,))


def check_workspace(workspace: Workspace, progress: Progress, hold: Hold = shared) -> Findings:
    """Check an open workspace; *hold* as for a store.

    Raises:
        DamagedWorkspace: when its ledger cannot be read at all.
    """
    around = [*check_files(workspace), *_casebook(workspace), *_office(workspace)]
    store = Store(workspace.ledger_path, workspace.keys.ledger, hold)
    try:
        ledger, vault = Ledger(store, now=milliseconds_now), Vault(workspace, store)
        problems = [*around, *verify_ledger(ledger, progress), *vault.verify(progress)]
        extent = vault.extent()
        return Findings(tuple(problems), ledger.size, extent.pieces, extent.bytes)
    finally:
        store.close()


def _office(workspace: Workspace) -> Iterator[Problem]:
    if workspace.office_path.exists() and workspace.office_path.stat().st_size:  # begun, and killed: filled next time
        for problem in check_store(workspace.office_path, workspace.keys.office):
            yield Problem(problem.where, f"{problem.what} {MENDING_THE_OFFICE}")


def _casebook(workspace: Workspace) -> Iterator[Problem]:
    path = workspace.casebook_path
    if os.environ.get("DATABASE_URL") or not path.exists():
        return
    try:
        # A kill may leave a casebook whose pages all lie in its log yet, or none at all: SQLite settles the one, and
        # the next command fills the other. Neither is damage.
        with explaining_database(path):
            connect(path, workspace.keys.casebook).close()
    except DamagedWorkspace:
        problems = [Problem(path.name, "The file was changed, cut or damaged.")]
    else:
        problems = check_store(path, workspace.keys.casebook)
    for problem in problems:
        yield Problem(problem.where, f"{problem.what} Nothing is lost: “tanuq rebuild” makes the casebook anew.")
