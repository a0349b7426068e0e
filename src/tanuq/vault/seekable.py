"""A piece as a file to move about in, of which only what is asked for is read."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Range = Callable[[int, int], bytes]
"""Gives so many bytes from a place on, fewer at the end: (start, length)."""


class SeekableReader(io.RawIOBase):
    """Reads *size* bytes wherever it is moved to; what :func:`Vault.read_range` raises comes through."""

    def __init__(self, read_range: Range, size: int) -> None:
        super().__init__()
        self._read_range, self._size, self._place = read_range, size, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to *offset* bytes from the beginning, from here, or from the end."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, target: "WriteableBuffer") -> int:
        """Fill *target* from here on, as far as there is something."""
        view = memoryview(target).cast("B")
        found = self._read_range(self._place, len(view)) if self._place < self._size else b""
        view[: len(found)] = found
        self._place += len(found)
        return len(found)
