"""Streams that hash what passes through them and remember what went wrong.

pyrage calls them from compiled code and reports any exception of theirs, even an interrupt by the user, as
one of its own with a text.  Each stream therefore keeps the exception, so that it can be raised again.
"""

import hashlib
from typing import Protocol


class Source(Protocol):
    """Anything that gives bytes, such as an open file."""

    def read(self, limit: int, /) -> bytes:
        """At most *limit* bytes, fewer where fewer are there; none at the end."""


class Sink(Protocol):
    """Anything that takes bytes, such as an open file."""

    def write(self, block: bytes, /) -> int:
        """Take *block*, or the beginning of it; how many bytes were taken."""


class Nowhere:
    """Takes bytes and drops them: for reading a piece only to see whether it is whole."""

    def write(self, block: bytes, /) -> int:
        """Drop *block*."""
        return len(block)


class RememberingReader:
    """Reads from *source* and keeps the exception when that fails."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.failure: BaseException | None = None

    def read(self, limit: int, /) -> bytes:
        """At most *limit* bytes; none at the end."""
        try:
            return self._source.read(limit)
        except BaseException as error:
            self.failure = error
            raise


class HashingReader(RememberingReader):
    """Reads from *source*, hashing the bytes on their way."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """SHA-256 of all bytes read so far, in hexadecimal digits."""
        return self._digest.hexdigest()

    def read(self, limit: int, /) -> bytes:
        """At most *limit* bytes; none at the end."""
        block = super().read(limit)
        self._digest.update(block)
        self.size += len(block)
        return block


class RememberingWriter:
    """Writes to *target* and keeps the exception when that fails."""

    def __init__(self, target: Sink) -> None:
        self._target = target
        self.failure: BaseException | None = None

    def write(self, block: bytes) -> int:
        """Pass the whole *block* on: an unbuffered target may take less at a time."""
        rest = block
        try:
            while rest:
                written = self._target.write(rest)
                rest = rest[written:]
        except BaseException as error:
            self.failure = error
            raise
        return len(block)

    def flush(self) -> None:
        """Nothing to do: nothing is held back here."""


class HashingWriter(RememberingWriter):
    """Writes to *target*, hashing the bytes on their way; never passes on more than *limit* bytes."""

    def __init__(self, target: Sink, *, limit: int) -> None:
        super().__init__(target)
        self._limit = limit
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """SHA-256 of all bytes written so far, in hexadecimal digits."""
        return self._digest.hexdigest()

    def write(self, block: bytes) -> int:
        """Pass the whole *block* on.

        Raises:
            OverflowError: when more comes than the limit.
        """
        self.size += len(block)
        if self.size > self._limit:
            raise OverflowError(f"more than {self._limit} bytes")
        self._digest.update(block)
        return super().write(block)
