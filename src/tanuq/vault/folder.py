"""The files of the vault on disk: how one arrives there whole or not at all.

    vault/ab/abcd….age              a piece on its shelf; the name is a keyed MAC
    vault/incoming/abcd…-1234….age  a piece whose key is being written, or is written: not on its shelf yet
    vault/incoming/5f0e….part       bytes that are still coming in

A file is written in ``incoming``, synced, *staged* under the name and the key it is to have, and *shelved*
only after its key is durable.  So a kill leaves a part or a staged file, never a shelved one that nothing can
open, and ``Vault.sweep`` knows what to do with it.
"""

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tanuq.config.files import PRIVATE_FILE, explaining, make_private_folder, sync_folder
from tanuq.vault.register import Row

_STAGED = re.compile(r"[0-9a-f]{64}-[0-9a-f]{16}\.age")
_PART = re.compile(r"[0-9a-f]{32}\.part")
_SHELF = re.compile(r"[0-9a-f]{2}")


@dataclass(frozen=True, slots=True)
class Part:
    """A file that is being written in ``incoming``."""

    path: Path
    _descriptor: int

    def write(self, block: bytes, /) -> int:
        """Append *block*, or the beginning of it; how many bytes were taken.

        Raises:
            DiskFull, DiskFailed: when there is no room, or the disk does not take it.
        """
        with explaining(self.path.parent):
            return os.write(self._descriptor, block)

    def sync(self) -> None:
        """Return once its bytes are on the disk."""
        with explaining(self.path.parent):
            os.fsync(self._descriptor)

    def close(self) -> None:
        """Write no more to it."""
        os.close(self._descriptor)


class Folder:
    """The folder ``vault`` of a workspace."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.incoming = path / "incoming"
        for folder in (self.path, self.incoming):
            if not folder.is_dir():
                make_private_folder(folder)

    def shelved(self, row: Row) -> Path:
        """Where the file of a piece lies for good."""
        return self.path / row.name[:2] / f"{row.name}.age"

    def staged(self, row: Row) -> Path:
        """Where the file waits while its key is written; named after the key too, for no other opens it."""
        key = hashlib.sha256(row.wrapped_key or b"").hexdigest()[:16]
        return self.incoming / f"{row.name}-{key}.age"

    @contextmanager
    def receive(self) -> Iterator[Part]:
        """A new empty file in ``incoming``; whatever is not staged is gone afterwards.

        Raises:
            DiskFull, NotWritable: when it cannot be made.
        """
        with self.undisturbed():
            part = self.begin()
            try:
                yield part
            finally:
                part.close()
                part.path.unlink(missing_ok=True)

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """No other process clears away parts meanwhile."""
        with _lock(self.incoming, fcntl.LOCK_SH):
            yield

    def begin(self) -> Part:
        """A new empty file in ``incoming``; for whoever is undisturbed, closes it, and removes what is not staged.

        Raises:
            DiskFull, NotWritable: when it cannot be made.
        """
        path = self.incoming / f"{secrets.token_hex(16)}.part"
        with explaining(self.incoming):
            return Part(path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))

    def stage(self, part: Part, row: Row) -> None:
        """Name a finished *part* after its piece and its key; durable on return."""
        with explaining(self.path):
            if not self.shelved(row).parent.is_dir():
                make_private_folder(self.shelved(row).parent)
            part.path.rename(self.staged(row))
            sync_folder(self.incoming)

    def discard(self, staged: list[Path]) -> None:
        """Remove staged files whose keys were not written."""
        for path in staged:
            path.unlink(missing_ok=True)

    def shelve(self, row: Row) -> None:
        """Put a staged file on its shelf, unless another process just did; durable on return."""
        shelved = self.shelved(row)
        with explaining(self.path):
            with suppress(FileNotFoundError):
                self.staged(row).rename(shelved)
            sync_folder(shelved.parent)

    def open(self, row: Row) -> BinaryIO:
        """The encrypted file of a piece, for reading; a link is not followed.

        Raises:
            FileNotFoundError: when it is neither on its shelf nor staged.
            OSError: when it cannot be opened.
        """
        # Staged first: a file still on the shelf beside it is an older, damaged one that it replaces.
        with suppress(FileNotFoundError):
            return _open(self.staged(row))
        return _open(self.shelved(row))

    def is_shelved(self, row: Row) -> bool:
        """Whether something lies on the shelf under the name of this piece."""
        return os.path.lexists(self.shelved(row))

    def remove(self, row: Row) -> None:
        """Remove the file of an erased piece from its shelf; durable on return."""
        shelved = self.shelved(row)
        shelved.unlink(missing_ok=True)
        sync_folder(shelved.parent)

    def clear_parts(self) -> int:
        """Remove what killed processes left half-written; how many. None while some process is writing."""
        parts = [path for path in _listing(self.incoming) if _PART.fullmatch(path.name)]
        if not parts:
            return 0
        try:
            with _lock(self.incoming, fcntl.LOCK_EX | fcntl.LOCK_NB):
                for path in parts:
                    path.unlink(missing_ok=True)
        except BlockingIOError:
            return 0
        return len(parts)

    def staged_files(self) -> list[Path]:
        """Every staged file."""
        return [path for path in _listing(self.incoming) if _STAGED.fullmatch(path.name)]

    def on_shelf(self, shelf: str) -> list[Path]:
        """Everything on one shelf, sorted."""
        path = self.path / shelf
        return _listing(path) if _is_shelf(path) else []

    def strangers(self) -> Iterator[Path]:
        """What lies in the vault, outside the shelves, and is not the vault's."""
        for path in _listing(self.path):
            if path != self.incoming and not _is_shelf(path):
                yield path
        for path in _listing(self.incoming):
            if not (_PART.fullmatch(path.name) or _STAGED.fullmatch(path.name)):
                yield path


def _listing(folder: Path) -> list[Path]:
    """What lies in *folder*, sorted; nothing where there is none: verify says what is missing in it."""
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _is_shelf(path: Path) -> bool:
    return bool(_SHELF.fullmatch(path.name)) and path.is_dir() and not path.is_symlink()


def _open(path: Path) -> BinaryIO:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    return os.fdopen(descriptor, "rb", buffering=1 << 18)


@contextmanager
def _lock(folder: Path, operation: int) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, operation)
        yield
    finally:
        os.close(descriptor)
