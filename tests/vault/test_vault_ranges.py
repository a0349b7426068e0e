"""Any stretch of a piece, read without what lies before it."""

import io
import random
from pathlib import Path

import pyrage
import pytest
from recordmaking import Desk

from tanuq.vault.errors import DamagedPiece
from tanuq.vault.ranges import CHUNK, opened
from tanuq.vault.sealing import Unsealable, seal


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "office")


def content(size: int) -> bytes:
    return random.Random(size).randbytes(size)  # noqa: S311  no secret


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17])
def test_every_stretch_is_what_was_kept_there(desk: Desk, size: int) -> None:
    data = content(size)
    piece = desk.vault.keep(io.BytesIO(data))
    cuts = sorted({0, 1, size // 2, size - 1, size, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, size + 5})
    for start in cuts:
        for end in cuts:
            if start <= end:
                assert desk.vault.read_range(piece.sha256, start, end - start) == data[start:end]
    desk.close()


def test_an_empty_piece_has_no_bytes_to_give(desk: Desk) -> None:
    piece = desk.vault.keep(io.BytesIO(b""))
    assert desk.vault.read_range(piece.sha256, 0, 10) == b""
    desk.close()


def test_a_changed_bit_is_named_where_it_lies_and_only_there(desk: Desk) -> None:
    piece = desk.vault.keep(io.BytesIO(content(3 * CHUNK)))
    (path,) = desk.workspace.vault_path.rglob("*.age")
    sealed = bytearray(path.read_bytes())
    sealed[-CHUNK] ^= 1
    path.chmod(0o600)
    path.write_bytes(sealed)
    assert desk.vault.read_range(piece.sha256, 0, 2 * CHUNK) == content(3 * CHUNK)[: 2 * CHUNK]
    with pytest.raises(DamagedPiece, match="part 3"):
        desk.vault.read_range(piece.sha256, 2 * CHUNK, 10)
    desk.close()


@pytest.mark.parametrize("place", [0, 30, 120])
def test_a_changed_header_opens_nothing(place: int) -> None:
    target = io.BytesIO()
    sealed = seal(io.BytesIO(b"a voice"), target)
    bytes_ = bytearray(target.getvalue())
    bytes_[place] ^= 2
    with pytest.raises(Unsealable):
        opened(io.BytesIO(bytes_), sealed.secret, sealed.size)


def test_another_secret_opens_nothing() -> None:
    target = io.BytesIO()
    seal(io.BytesIO(b"a voice"), target)
    other = str(pyrage.x25519.Identity.generate())
    with pytest.raises(Unsealable):
        opened(io.BytesIO(target.getvalue()), other, 7)


def test_a_file_cut_short_does_not_pass_for_its_whole() -> None:
    target = io.BytesIO()
    sealed = seal(io.BytesIO(content(2 * CHUNK)), target)
    cut = io.BytesIO(target.getvalue()[: -CHUNK - 16])
    with pytest.raises(Unsealable):
        opened(cut, sealed.secret, sealed.size).read(cut, 2 * CHUNK - 1, 1)


def test_a_piece_is_moved_about_in_like_a_file(desk: Desk) -> None:
    data = content(3 * CHUNK + 17)
    piece = desk.vault.keep(io.BytesIO(data))
    file, known = desk.vault.seekable(piece.sha256), io.BytesIO(data)
    for offset, whence, length in (
        (-10, 2, 4),
        (0, 0, 5),
        (CHUNK, 1, CHUNK),
        (-3, 1, 9),
        (CHUNK * 9, 0, 3),
        (7, 0, -1),
    ):
        assert file.seek(offset, whence) == known.seek(offset, whence)
        assert file.read(length) == known.read(length)
    desk.close()


def test_moving_about_in_a_changed_piece_gives_nothing_of_what_was_changed(desk: Desk) -> None:
    piece = desk.vault.keep(io.BytesIO(content(3 * CHUNK)))
    (stored,) = (
        path for path in desk.workspace.vault_path.rglob("*") if path.is_file() and path.stat().st_size > CHUNK
    )
    stored.chmod(0o600)
    changed = bytearray(stored.read_bytes())
    changed[-100] ^= 1
    stored.write_bytes(changed)
    file = desk.vault.seekable(piece.sha256)
    with pytest.raises(DamagedPiece):
        file.seek(2 * CHUNK)
        file.read(10)
    desk.close()
