"""A file that tells how much of it has been read."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Watched(io.RawIOBase):
    """Reads from *file*; *told* hears the number of bytes so far after each read."""

    def __init__(self, file: io.RawIOBase, told: Callable[[int], None]) -> None:
        super().__init__()
        self._file = file
        self._told = told
        self._done = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, target: "WriteableBuffer") -> int:
        """Fill *target* with the next bytes; 0 at the end."""
        size = self._file.readinto(target) or 0
        self._done += size
        self._told(self._done)
        return size
