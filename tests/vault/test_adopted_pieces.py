"""A piece goes from the vault of one workspace to that of another."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.config.workspace import create_workspace
from tanuq.vault.errors import DamagedPiece, ErasedPiece, NoSuchPiece
from tanuq.vault.piece import Piece
from tanuq.vault.vault import Vault

LETTER = b"a letter from the village" * 4000
SHA256 = hashlib.sha256(LETTER).hexdigest()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere"


@pytest.fixture
def other(elsewhere: Path) -> Iterator[Vault]:
    """The vault of another office, which holds the letter."""
    workspace = create_workspace(elsewhere, None)
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    vault = Vault(workspace, store)
    vault.keep(io.BytesIO(LETTER))
    yield vault
    store.close()


def test_an_adopted_piece_is_kept_here_too(vault: Vault, other: Vault) -> None:
    assert vault.adopt(other, SHA256) == Piece(SHA256, len(LETTER), new=True)
    assert (vault.read(SHA256), other.read(SHA256)) == (LETTER, LETTER)


def test_adopting_twice_changes_nothing(vault: Vault, other: Vault) -> None:
    vault.adopt(other, SHA256)

    assert vault.adopt(other, SHA256) == Piece(SHA256, len(LETTER), new=False)


def test_a_piece_that_was_erased_here_is_not_brought_back(vault: Vault, other: Vault) -> None:
    vault.adopt(other, SHA256)
    vault.erase(SHA256)

    with pytest.raises(ErasedPiece):
        vault.adopt(other, SHA256)


def test_a_piece_that_was_erased_there_cannot_be_had(vault: Vault, other: Vault) -> None:
    other.erase(SHA256)

    with pytest.raises(ErasedPiece):
        vault.adopt(other, SHA256)


def test_a_piece_that_the_other_never_had_cannot_be_had(vault: Vault, other: Vault) -> None:
    with pytest.raises(NoSuchPiece):
        vault.adopt(other, "0" * 64)


def test_a_piece_that_is_damaged_there_does_not_come_in(vault: Vault, other: Vault, elsewhere: Path) -> None:
    [path] = elsewhere.glob("vault/??/*.age")
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(DamagedPiece):
        vault.adopt(other, SHA256)
    assert list(vault.pieces()) == []


def test_erasing_here_does_not_erase_there(vault: Vault, other: Vault) -> None:
    vault.adopt(other, SHA256)
    vault.erase(SHA256)

    assert other.read(SHA256) == LETTER
