"""A stream that keeps its beginning at hand while it passes into the vault."""

import io
from typing import BinaryIO

from tanuq.config.progress import Progress, quietly
from tanuq.intake.files.errors import UnreadableFile


class KeptAside(io.RawIOBase):
    """Passes *source* on, and keeps all of it up to *limit* bytes, or its first *head* bytes if it is longer.

    So a document is read from the disk once, and a video of any length costs no memory.
    """

    def __init__(self, source: BinaryIO, name: str, *, limit: int, head: int) -> None:
        super().__init__()
        self.name = name
        """What the source is called, for a person."""
        self._source = source
        self._limit = limit
        self._head = head
        self._kept = bytearray()
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
        return len(self._kept) == self.size

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
        self._keep(block)
        self.size += len(block)
        self._progress("receiving", self.size, self._total)
        return len(block)

    def _keep(self, block: bytes) -> None:
        if not self.is_whole:
            return
        if self.size + len(block) <= self._limit:
            self._kept += block
        else:
            self._kept = (self._kept + block)[: self._head]
