"""A vault sealed anew under other keys holds the same pieces in other bytes."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.config.workspace import create_workspace
from tanuq.vault.errors import DamagedPiece
from tanuq.vault.vault import Vault


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Vault]:
    """The empty vault of another workspace."""
    workspace = create_workspace(tmp_path / "other", None)
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    yield Vault(workspace, store)
    store.close()


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.age"))


def test_pieces_are_the_same_and_their_files_share_neither_name_nor_bytes(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    kept = [vault.keep(io.BytesIO(bytes([number]) * 100_000)).sha256 for number in range(5)]
    other.take_over(vault)
    assert [other.read(sha256) for sha256 in kept] == [vault.read(sha256) for sha256 in kept]
    assert (other.verify(), other.holds_as(vault)) == ([], True)
    ours, theirs = files(tmp_path / "workspace"), files(tmp_path / "other")
    assert len(ours) == len(theirs) == 5
    assert {path.name for path in ours} & {path.name for path in theirs} == set()
    assert {path.read_bytes()[-64:] for path in ours} & {path.read_bytes()[-64:] for path in theirs} == set()


def test_what_was_erased_stays_erased(vault: Vault, other: Vault) -> None:
    erased = vault.keep(io.BytesIO(b"testimony")).sha256
    vault.erase(erased)
    other.take_over(vault)
    assert (other.is_erased(erased), other.has(erased), other.verify()) == (True, False, [])


def test_a_damaged_piece_is_named_and_not_passed_over(vault: Vault, other: Vault, tmp_path: Path) -> None:
    vault.keep(io.BytesIO(b"testimony"))
    file = files(tmp_path / "workspace")[0]
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    with pytest.raises(DamagedPiece):
        other.take_over(vault)


def test_a_vault_that_lacks_a_piece_does_not_hold_the_same(vault: Vault, other: Vault) -> None:
    vault.keep(io.BytesIO(b"testimony"))
    other.take_over(vault)
    vault.keep(io.BytesIO(b"another"))
    assert not other.holds_as(vault)
