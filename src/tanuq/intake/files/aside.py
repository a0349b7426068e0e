"""A stream that keeps its beginning at hand while it passes into the vault."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from tanuq.config.progress import Progress, quietly
from tanuq.intake.files.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of a stream is kept at hand."""

    head: int
    """Bytes that are kept in any case."""
    limit: int
    """Bytes up to which the whole is kept, if `whole` wants it."""
    whole: Callable[[bytes], bool]
    """Whether more than the head is wanted; asked once, with the head."""


class KeptAside(io.RawIOBase):
    """Passes *source* on and keeps what is `Wanted` of it.

    So a document is read from the disk once, and a video of any length costs no memory.
    """

    def __init__(self, source: BinaryIO, name: str, wanted: Wanted) -> None:
        super().__init__()
        self.name = name
        """What the source is called, for a person."""
        self._source = source
        self._wanted = wanted
        self._kept = bytearray()
        self._keeps_on = True
        self._decided = False
        self._progress: Progress = quietly
        self._total: int | None = None
        self.size = 0
        """Bytes passed on so far."""

    def report_to(self, progress: Progress, total: int) -> None:
        """Tell *progress* of the bytes that have passed, of *total*."""
        self._progress, self._total = progress, total

    @property
    def data(self) -> bytes:
        """All bytes that passed, or only the first ones where `is_whole` is false."""
        return bytes(self._kept)

    @property
    def is_whole(self) -> bool:
        """Whether everything that passed is at hand."""
        return self._keeps_on

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill *buffer* from the source; 0 at its end.

        Raises:
            UnreadableFile: when the disk, the stick or the telephone fails in the middle.
        """
        try:
            block = self._source.read(len(buffer))
        except OSError as error:
            raise UnreadableFile(
                f"“{self.name}” cannot be read to its end: {error.strerror}. Copy it from the original again."
            ) from error
        buffer[: len(block)] = block
        self.size += len(block)
        if self._keeps_on:
            self._keep(block)
        self._progress("receiving", self.size, self._total)
        return len(block)

    def _keep(self, block: bytes) -> None:
        self._kept += block
        beyond_head = self.size > self._wanted.head
        if beyond_head and not self._decided:
            self._decided = True
            self._keeps_on = self._wanted.whole(bytes(self._kept[: self._wanted.head]))
        if self.size > self._wanted.limit:
            self._keeps_on = False
        if not self._keeps_on:
            del self._kept[self._wanted.head :]
