"""Bytes go into the vault and come out of it unchanged."""

import hashlib
import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tanuq.config.store import Store
from tanuq.config.workspace import Workspace, create_workspace
from tanuq.vault.errors import NoSuchPiece
from tanuq.vault.piece import Extent, Piece
from tanuq.vault.vault import Vault

LETTER = "Дорогая мама, я жив. 亲爱的妈妈,我还活着。".encode()
LETTER_SHA256 = hashlib.sha256(LETTER).hexdigest()

CHUNK = 1 << 16
"""age encrypts in chunks of this length: sizes around it are where a mistake would show."""

with_one_vault = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def files_of(workspace: Workspace) -> list[Path]:
    return sorted(path for path in workspace.vault_path.rglob("*") if path.is_file())


@with_one_vault
@given(content=st.binary(max_size=3000))
def test_any_bytes_come_out_as_they_went_in(vault: Vault, content: bytes) -> None:
    piece = vault.keep(io.BytesIO(content))

    assert vault.read(piece.sha256) == content


@with_one_vault
@given(content=st.binary(max_size=300))
def test_a_piece_is_addressed_by_the_hash_and_known_by_its_length(vault: Vault, content: bytes) -> None:
    piece = vault.keep(io.BytesIO(content))

    assert (piece.sha256, piece.size) == (hashlib.sha256(content).hexdigest(), len(content))


@with_one_vault
@given(contents=st.lists(st.binary(max_size=2), max_size=8))
def test_the_vault_holds_each_content_once(vault: Vault, contents: list[bytes]) -> None:
    before = {piece.sha256 for piece in vault.pieces()}

    news = [vault.keep(io.BytesIO(content)).new for content in contents]

    assert sum(news) == len({piece.sha256 for piece in vault.pieces()} - before)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 17])
def test_every_length_around_the_chunks_of_age_is_whole(vault: Vault, size: int) -> None:
    content = random.Random(size).randbytes(size)  # noqa: S311
    piece = vault.keep(io.BytesIO(content))

    assert vault.read(piece.sha256) == content
    with vault.open(piece.sha256) as stream:
        assert stream.read() == content


def test_the_first_to_bring_a_piece_is_told_that_it_is_new(vault: Vault) -> None:
    assert vault.keep(io.BytesIO(LETTER)) == Piece(LETTER_SHA256, len(LETTER), new=True)


def test_the_same_bytes_twice_are_one_piece(workspace: Workspace, vault: Vault) -> None:
    vault.keep(io.BytesIO(LETTER))
    files = files_of(workspace)

    again = vault.keep(io.BytesIO(LETTER))

    assert again == Piece(LETTER_SHA256, len(LETTER), new=False)
    assert files_of(workspace) == files


def test_a_stream_is_kept_from_where_it_stands(vault: Vault) -> None:
    stream = io.BytesIO(b"read already|" + LETTER)
    stream.seek(13)

    assert vault.keep(stream).sha256 == LETTER_SHA256


def test_pieces_are_listed_by_their_hash(vault: Vault) -> None:
    kept = [vault.keep(io.BytesIO(bytes([number]))) for number in range(20)]

    listed = list(vault.pieces())

    assert listed == sorted((Piece(piece.sha256, 1) for piece in kept), key=lambda piece: piece.sha256)


def test_the_extent_counts_pieces_and_the_bytes_of_their_originals(vault: Vault) -> None:
    vault.keep(io.BytesIO(LETTER))
    vault.keep(io.BytesIO(b"12345"))

    assert vault.extent() == Extent(pieces=2, bytes=len(LETTER) + 5)


def test_what_never_was_here_is_not_had(vault: Vault) -> None:
    assert not vault.has(LETTER_SHA256)


@pytest.mark.parametrize("sha256", [LETTER_SHA256, LETTER_SHA256[:8], "", "not a hash"])
def test_what_never_was_here_cannot_be_read(vault: Vault, sha256: str) -> None:
    with pytest.raises(NoSuchPiece):
        vault.read(sha256)


def test_a_kept_piece_is_there_when_the_workspace_is_opened_again(workspace: Workspace, vault: Vault) -> None:
    vault.keep(io.BytesIO(LETTER))

    store = Store(workspace.ledger_path, workspace.keys.ledger)
    reopened = Vault(workspace, store).read(LETTER_SHA256)
    store.close()

    assert reopened == LETTER


def test_a_disk_does_not_tell_what_is_kept(workspace: Workspace, vault: Vault, store: Store) -> None:
    vault.keep(io.BytesIO(LETTER * 1000))
    store.close()

    everything = b"".join(str(path).encode() + path.read_bytes() for path in files_of(workspace))

    sha256 = hashlib.sha256(LETTER * 1000)
    for known in (LETTER, sha256.hexdigest().encode(), sha256.digest()):
        assert known not in everything


def test_only_its_owner_can_read_the_vault(workspace: Workspace, vault: Vault) -> None:
    vault.keep(io.BytesIO(LETTER))

    modes = {path.stat().st_mode & 0o077 for path in workspace.vault_path.rglob("*")}

    assert modes == {0}


def test_two_workspaces_name_the_same_piece_differently(workspace: Workspace, tmp_path: Path) -> None:
    other = create_workspace(tmp_path / "other", None)
    names = []
    for space in (workspace, other):
        store = Store(space.ledger_path, space.keys.ledger)
        Vault(space, store).keep(io.BytesIO(LETTER))
        store.close()
        names.append([path.name for path in files_of(space)])

    assert names[0] != names[1]
