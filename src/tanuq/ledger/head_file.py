"""How far the ledger had come when it last said "saved", kept outside ledger.db.

SQLite passes over the end of a damaged write-ahead log without a word, and a log cut between two
transactions looks whole. So after every commit, and before anything is acknowledged, size and root of the
tree are written here as well. A ledger that ends before this mark has lost entries. The mark is encrypted:
even the number of entries is nobody's business.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tanuq.config.files import explaining, write_durably
from tanuq.ledger.tree import HASH_BYTES

# Two slots in turn, each as large as what a disk writes at once: a torn write spoils the older one only.
_SLOT = 4096
_NONCE = 12
_TAG = 16
_PLAIN = _SLOT - _NONCE - _TAG


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A state of the ledger that was acknowledged."""

    size: int
    root: bytes


class HeadFile:
    """The file beside ledger.db that holds the newest mark."""

    def __init__(self, path: Path, key: bytes, random: Callable[[int], bytes]) -> None:
        self.path = path
        self._cipher = AESGCM(key)
        self._random = random

    def create(self, mark: Mark) -> None:
        """Make the file, with *mark* in both slots."""
        descriptor = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            write_durably(self.path, b"".join(self._sealed(slot, mark) for slot in (0, 1)))
        finally:
            os.close(descriptor)

    def exists(self) -> bool:
        """Whether there is a file."""
        return self.path.exists()

    def is_whole(self) -> bool:
        """Whether every bit of the file is as it was written."""
        data = self._read()
        return len(data) == 2 * _SLOT and all(mark is not None for mark in self._marks(data))

    def newest(self) -> Mark | None:
        """The newest mark that can be read."""
        return max((mark for mark in self._marks(self._read()) if mark is not None), default=None)

    def advance(self, mark: Mark) -> None:
        """Put *mark* in place of the older one, unless another process has come further."""
        with explaining(self.path), self._locked(os.O_RDWR, fcntl.LOCK_EX) as descriptor:
            first, second = self._marks(os.pread(descriptor, 2 * _SLOT, 0))
            if max(_size(first), _size(second)) >= mark.size:
                return
            slot = 0 if _size(first) < _size(second) else 1
            os.pwrite(descriptor, self._sealed(slot, mark), slot * _SLOT)
            os.fdatasync(descriptor)

    @contextmanager
    def _locked(self, access: int, lock: int) -> Iterator[int]:
        descriptor = os.open(self.path, access)
        try:
            fcntl.flock(descriptor, lock)
            yield descriptor
        finally:
            os.close(descriptor)

    def _read(self) -> bytes:
        if not self.path.exists():
            return b""
        with explaining(self.path), self._locked(os.O_RDONLY, fcntl.LOCK_SH) as descriptor:
            return os.pread(descriptor, 2 * _SLOT + 1, 0)

    def _marks(self, data: bytes) -> list[Mark | None]:
        return [self._opened(slot, data[slot * _SLOT : (slot + 1) * _SLOT]) for slot in (0, 1)]

    def _sealed(self, slot: int, mark: Mark) -> bytes:
        nonce = self._random(_NONCE)
        plain = (mark.size.to_bytes(8, "big") + mark.root).ljust(_PLAIN, b"\0")
        return nonce + self._cipher.encrypt(nonce, plain, bytes([slot]))

    def _opened(self, slot: int, data: bytes) -> Mark | None:
        if len(data) != _SLOT:
            return None
        try:
            plain = self._cipher.decrypt(data[:_NONCE], data[_NONCE:], bytes([slot]))
        except InvalidTag:
            return None  # `is_whole` reports it; the other slot still counts
        return Mark(int.from_bytes(plain[:8], "big"), plain[8 : 8 + HASH_BYTES])


def _size(mark: Mark | None) -> int:
    return -1 if mark is None else mark.size
