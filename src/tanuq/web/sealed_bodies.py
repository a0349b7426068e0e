"""Requests too long for memory: what lies of them on the disk is sealed, and gone with the process.

waitress and Django both put long uploads into temporary files, in the clear. Whoever takes the laptop later could read
a video there that the record itself keeps encrypted.
"""

import io
import os
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from waitress.buffers import FileBasedBuffer, OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

IN_MEMORY = 4 * 1024**2
"""Bytes of a request up to which nothing touches the disk at all."""
LARGEST = 8 * 1024**3
"""Bytes of one request; a longer one is refused before it is read."""
ANSWER_IN_MEMORY = 1024**3
"""Bytes of an answer up to which waitress keeps it in memory, where Django has made it: it would not seal it."""

_BLOCK = 16
_COUNTER_END = 1 << 128


class SealedTemporary(io.RawIOBase):
    """A temporary file whose bytes lie encrypted on the disk, under a key that only this process has and no other.

    AES-256 in counter mode, so that it can be read from any place. To be written once, from its beginning to its
    end: bytes written over would give away how they differ.
    """

    def __init__(self) -> None:
        super().__init__()
        self._file: BinaryIO = TemporaryFile(buffering=0)  # noqa: SIM115  closed with us
        self._key = os.urandom(32)
        self._start = int.from_bytes(os.urandom(_BLOCK), "big")

    def readable(self) -> bool:
        """Always."""
        return True

    def writable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place; gives it from the beginning."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where it stands."""
        return self._file.tell()

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill *buffer* from here; 0 at the end."""
        place = self._file.tell()
        sealed = self._file.read(len(buffer))
        buffer[: len(sealed)] = self._crypt(place, sealed)
        return len(sealed)

    def write(self, block: "bytes | bytearray | memoryview", /) -> int:  # type: ignore[override]
        """Append *block*; how many bytes, which is all of it."""
        rest = memoryview(self._crypt(self._file.tell(), bytes(block)))
        while rest:
            rest = rest[self._file.write(rest) :]
        return len(block)

    def close(self) -> None:
        """Close it; what lies on the disk is gone."""
        if not self.closed:
            self._file.close()
        super().close()

    def _crypt(self, place: int, data: bytes) -> bytes:
        blocks, inside = divmod(place, _BLOCK)
        counter = ((self._start + blocks) % _COUNTER_END).to_bytes(_BLOCK, "big")
        cipher = Cipher(AES(self._key), CTR(counter)).encryptor()
        cipher.update(bytes(inside))
        return cipher.update(data)


class SealedBuffer(FileBasedBuffer):  # type: ignore[misc]
    """waitress's buffer in a temporary file, sealed."""

    def __init__(self, from_buffer: Any = None) -> None:
        super().__init__(self.newfile(), from_buffer)

    def newfile(self) -> SealedTemporary:
        """An empty one."""
        return SealedTemporary()


class _Body(OverflowableBuffer):  # type: ignore[misc]
    """waitress's buffer that moves to the disk once it is long."""

    buf: Any

    def _set_large_buffer(self) -> None:
        shorter = self.buf
        self.buf = SealedBuffer(shorter)
        if hasattr(shorter, "close"):
            shorter.close()
        self.overflowed = True


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            self.body_rcv.buf = _Body(self.adj.inbuf_overflow)


class SealingChannel(HTTPChannel):  # type: ignore[misc]
    """A connection whose long requests lie sealed on the disk."""

    parser_class = _Parser
