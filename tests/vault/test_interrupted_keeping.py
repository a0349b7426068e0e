"""Whatever stops the keeping of a piece, nothing half-written stays and nothing acknowledged goes."""

import io
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.vault.piece import Piece
from tanuq.vault.vault import Vault

LETTER = b"a letter"


class Breaking(io.RawIOBase):
    """A stream that breaks off after a megabyte: a stick that is pulled out."""

    def __init__(self, failure: BaseException) -> None:
        self._failure = failure
        self._left = 1 << 20

    def read(self, size: int = -1) -> bytes:
        if self._left <= 0:
            raise self._failure
        self._left -= size
        return b"x" * size


def files_in(workspace: Workspace) -> list[Path]:
    return [path for path in workspace.vault_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt(), MemoryError()])
def test_a_source_that_breaks_off_leaves_nothing(vault: Vault, workspace: Workspace, failure: BaseException) -> None:
    with pytest.raises(type(failure)) as raised:
        vault.keep(Breaking(failure))

    assert raised.value is failure
    assert (files_in(workspace), list(vault.pieces())) == ([], [])


def test_a_piece_kept_within_a_larger_act_can_be_read_at_once(vault: Vault, store: Store) -> None:
    with store.transaction():
        piece = vault.keep(io.BytesIO(LETTER))

        assert vault.read(piece.sha256) == LETTER


def test_a_piece_kept_within_a_larger_act_is_shelved_when_that_ends(
    vault: Vault, store: Store, workspace: Workspace
) -> None:
    with store.transaction():
        vault.keep(io.BytesIO(LETTER))

    assert [path.parent.name for path in files_in(workspace)] != ["incoming"]
    assert vault.verify() == []


def test_a_larger_act_that_fails_takes_its_piece_back(vault: Vault, store: Store, workspace: Workspace) -> None:
    with pytest.raises(KeyboardInterrupt), store.transaction():
        vault.keep(io.BytesIO(LETTER))
        raise KeyboardInterrupt

    assert list(vault.pieces()) == []
    assert (vault.sweep(), files_in(workspace)) == (1, [])


def test_a_piece_of_a_failed_act_can_be_kept_afterwards(vault: Vault, store: Store) -> None:
    with pytest.raises(KeyboardInterrupt), store.transaction():
        vault.keep(io.BytesIO(LETTER))
        raise KeyboardInterrupt

    piece = vault.keep(io.BytesIO(LETTER))

    assert (piece.new, vault.read(piece.sha256), vault.verify()) == (True, LETTER, [])


def test_a_part_that_a_killed_process_left_is_swept_away(vault: Vault, workspace: Workspace) -> None:
    (workspace.vault_path / "incoming" / f"{'5f' * 16}.part").write_bytes(b"half a video")

    assert (vault.sweep(), files_in(workspace)) == (1, [])


def test_a_part_that_is_being_written_is_left_alone(vault: Vault) -> None:
    class Sweeping(io.RawIOBase):
        """A source that sweeps the vault in the middle of being read."""

        def read(self, size: int = -1) -> bytes:
            swept.append(vault.sweep())
            return b"" if len(swept) > 1 else LETTER

    swept: list[int] = []
    piece = vault.keep(Sweeping())

    assert (swept, vault.read(piece.sha256)) == ([0, 0], LETTER)


def test_a_file_staged_by_a_process_killed_after_the_commit_is_shelved(vault: Vault, workspace: Workspace) -> None:
    piece = vault.keep(io.BytesIO(LETTER))
    unshelve(vault, workspace, piece)

    assert (vault.sweep(), vault.verify(), vault.read(piece.sha256)) == (1, [], LETTER)


def test_a_file_staged_by_a_process_killed_after_the_commit_can_be_read_before_any_sweep(
    vault: Vault, workspace: Workspace
) -> None:
    piece = vault.keep(io.BytesIO(LETTER))
    unshelve(vault, workspace, piece)

    assert vault.read(piece.sha256) == LETTER


def test_a_file_staged_by_a_process_killed_before_the_commit_is_swept_away(vault: Vault, workspace: Workspace) -> None:
    vault.keep(io.BytesIO(LETTER))
    [shelved] = files_in(workspace)
    stale = workspace.vault_path / "incoming" / f"{shelved.stem}-{'0' * 16}.age"
    stale.write_bytes(b"sealed with a key that was never written")

    assert (vault.sweep(), vault.verify(), files_in(workspace)) == (1, [], [shelved])


def unshelve(vault: Vault, workspace: Workspace, piece: Piece) -> None:
    """Put the file of a piece back to where it is between the commit and the shelving."""
    row = vault._register.find(piece.sha256)
    assert row is not None
    [shelved] = files_in(workspace)
    shelved.rename(vault._folder.staged(row))
