"""A disk that is full: a clear error, nothing half-written, nothing lost, and on it goes once there is room."""

import io
import os
import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tanuq.config.errors import DiskFull
from tanuq.config.key_file import KeyCost
from tanuq.config.store import Store
from tanuq.config.workspace import create_workspace
from tanuq.vault.vault import Vault

PAGE = 4096


@dataclass(frozen=True)
class SmallDisk:
    """A vault on a disk of two mebibytes, with one piece in it."""

    vault: Vault
    path: Path
    first: str

    def fill(self, *, leaving: int) -> None:
        """Fill the disk up but for some bytes."""
        free = os.statvfs(self.path)
        with (self.path / "ballast").open("wb") as ballast:
            os.posix_fallocate(ballast.fileno(), 0, free.f_bavail * free.f_frsize - leaving)

    def make_room(self) -> None:
        (self.path / "ballast").unlink()

    def files(self) -> list[Path]:
        return [path for path in (self.path / "workspace/vault").rglob("*") if path.is_file()]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    path = tmp_path / "disk"
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        workspace = create_workspace(path / "workspace", None, cost=KeyCost(64, 1))
        store = Store(workspace.ledger_path, workspace.keys.ledger)
        vault = Vault(workspace, store)
        first = vault.keep(io.BytesIO(b"kept while there was room")).sha256
        yield SmallDisk(vault, path, first)
        store.close()
    finally:
        subprocess.run(["umount", str(path)], check=True)


def test_a_file_larger_than_the_disk_is_refused_in_words(disk: SmallDisk) -> None:
    with pytest.raises(DiskFull, match=r"is full\. Make room and try again; nothing was lost"):
        disk.vault.keep(io.BytesIO(random.Random(1).randbytes(4 << 20)))  # noqa: S311


def test_a_refused_file_leaves_nothing_behind(disk: SmallDisk) -> None:
    before = disk.files()

    with pytest.raises(DiskFull):
        disk.vault.keep(io.BytesIO(random.Random(1).randbytes(4 << 20)))  # noqa: S311

    assert disk.files() == before


@pytest.mark.parametrize("pages", range(0, 60, 2))
def test_wherever_the_room_runs_out_a_piece_is_kept_or_refused(disk: SmallDisk, pages: int) -> None:
    content = random.Random(pages).randbytes(50_000)  # noqa: S311
    disk.fill(leaving=pages * PAGE)
    kept = {disk.first}
    try:
        kept.add(disk.vault.keep(io.BytesIO(content)).sha256)
    except DiskFull:
        assert [path for path in disk.files() if path.parent.name == "incoming"] == []
    disk.make_room()

    assert {piece.sha256 for piece in disk.vault.pieces()} == kept
    assert disk.vault.verify() == []


def test_the_same_file_is_kept_once_there_is_room(disk: SmallDisk) -> None:
    content = random.Random(3).randbytes(300_000)  # noqa: S311
    disk.fill(leaving=PAGE)
    with pytest.raises(DiskFull):
        disk.vault.keep(io.BytesIO(content))
    disk.make_room()

    piece = disk.vault.keep(io.BytesIO(content))

    assert disk.vault.read(piece.sha256) == content
