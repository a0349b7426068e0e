"""Erasing makes one piece unreadable for ever and touches nothing else."""

import hashlib
import io
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.vault.errors import ErasedPiece, NoSuchPiece
from tanuq.vault.piece import Extent, Piece
from tanuq.vault.vault import Vault

PHOTOGRAPH = b"\xff\xd8 a photograph " * 500
LETTER = b"a letter"


@pytest.fixture
def photograph(vault: Vault) -> str:
    """A piece that is erased, beside one that stays."""
    sha256 = vault.keep(io.BytesIO(PHOTOGRAPH)).sha256
    vault.keep(io.BytesIO(LETTER))
    vault.erase(sha256)
    return sha256


def test_an_erased_piece_cannot_be_read(vault: Vault, photograph: str) -> None:
    with pytest.raises(ErasedPiece):
        vault.read(photograph)


def test_an_erased_piece_is_not_had_but_known_to_be_erased(vault: Vault, photograph: str) -> None:
    assert (vault.has(photograph), vault.is_erased(photograph)) == (False, True)


def test_the_other_pieces_stay(vault: Vault, photograph: str) -> None:
    assert list(vault.pieces()) == [Piece(hashlib.sha256(LETTER).hexdigest(), len(LETTER))]


def test_an_erased_piece_does_not_count(vault: Vault, photograph: str) -> None:
    assert vault.extent() == Extent(pieces=1, bytes=len(LETTER))


def test_verify_does_not_miss_an_erased_piece(vault: Vault, photograph: str) -> None:
    assert vault.verify() == []


def test_the_file_is_gone(vault: Vault, workspace: Workspace, photograph: str) -> None:
    assert len(list(workspace.vault_path.glob("??/*"))) == 1


def test_the_key_is_gone_from_the_register(store: Store, photograph: str) -> None:
    query = "SELECT wrapped_key FROM piece WHERE sha256 = ?"

    assert store.connection.execute(query, (photograph,)).fetchall() == [(None,)]


def test_erasing_empties_the_log_that_held_the_key(vault: Vault, workspace: Workspace, photograph: str) -> None:
    assert Path(f"{workspace.ledger_path}-wal").stat().st_size == 0


def test_erasing_twice_changes_nothing(vault: Vault, photograph: str) -> None:
    vault.erase(photograph)

    assert vault.is_erased(photograph)


def test_what_never_was_here_cannot_be_erased(vault: Vault) -> None:
    with pytest.raises(NoSuchPiece):
        vault.erase("0" * 64)


def test_a_missing_file_does_not_hinder_erasing(vault: Vault, workspace: Workspace) -> None:
    sha256 = vault.keep(io.BytesIO(PHOTOGRAPH)).sha256
    for path in workspace.vault_path.glob("??/*"):
        path.unlink()

    vault.erase(sha256)

    assert vault.verify() == []


def test_an_erased_piece_can_be_brought_anew(vault: Vault, photograph: str) -> None:
    piece = vault.keep(io.BytesIO(PHOTOGRAPH))

    assert piece == Piece(photograph, len(PHOTOGRAPH), new=True)
    assert vault.read(photograph) == PHOTOGRAPH


def test_a_file_of_an_erased_piece_that_a_backup_brings_back_is_removed(vault: Vault, workspace: Workspace) -> None:
    sha256 = vault.keep(io.BytesIO(PHOTOGRAPH)).sha256
    [path] = workspace.vault_path.glob("??/*")
    backup = path.read_bytes()
    vault.erase(sha256)
    path.write_bytes(backup)

    assert vault.sweep() == 1
    assert not path.exists()


def test_an_erasure_that_is_rolled_back_leaves_the_piece(vault: Vault, store: Store) -> None:
    sha256 = vault.keep(io.BytesIO(PHOTOGRAPH)).sha256
    with pytest.raises(KeyboardInterrupt), store.transaction():
        vault.erase(sha256)
        raise KeyboardInterrupt

    assert vault.read(sha256) == PHOTOGRAPH
