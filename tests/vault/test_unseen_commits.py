"""A process is killed while its commit is being synced: it is in the log, nobody sees it, and later it may count.

SQLite writes a transaction into the write-ahead log, syncs it, and only then tells the others in the shared index
(``-shm``).  Putting the index back to what it was before makes the state that such a kill leaves.
"""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.vault.vault import Vault

LETTER = b"a letter"


@pytest.fixture
def unseen(vault: Vault, workspace: Workspace) -> str:
    """A piece whose file is staged and whose key is committed, without anybody knowing."""
    vault.keep(io.BytesIO(b"something before it, so that there is a log"))
    index = Path(f"{workspace.ledger_path}-shm")
    before = index.read_bytes()
    sha256 = vault.keep(io.BytesIO(LETTER)).sha256
    row = vault._register.find(sha256)
    assert row is not None
    vault._folder.shelved(row).rename(vault._folder.staged(row))
    with index.open("r+b") as file:
        file.write(before)
    assert not vault.has(sha256)
    return sha256


def recover(workspace: Workspace, folder: Path) -> tuple[Vault, Store]:
    """The vault as the next process finds it once all others were killed: without the index, from the log."""
    shutil.copytree(workspace.path, folder, ignore=shutil.ignore_patterns("*-shm"))
    copy = replace(workspace, path=folder)
    store = Store(copy.ledger_path, copy.keys.ledger)
    return Vault(copy, store), store


def test_a_commit_that_nobody_saw_counts_after_all_and_its_piece_is_whole(
    workspace: Workspace, unseen: str, tmp_path: Path
) -> None:
    vault, store = recover(workspace, tmp_path / "recovered")

    assert (vault.read(unseen), vault.verify()) == (LETTER, [])
    store.close()


def test_once_its_file_was_swept_away_such_a_commit_never_counts(
    vault: Vault, workspace: Workspace, unseen: str, tmp_path: Path
) -> None:
    assert vault.sweep() == 1

    later, store = recover(workspace, tmp_path / "recovered")

    assert (later.has(unseen), later.verify()) == (False, [])
    store.close()
