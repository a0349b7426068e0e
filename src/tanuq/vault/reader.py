"""A piece as a stream that is read: decrypted in a thread, which hands over through a pair of sockets."""

import io
import socket
import threading
import weakref
from collections.abc import Callable
from typing import Any, BinaryIO

_BUFFER = 1 << 18


class PieceReader(io.RawIOBase):
    """Gives what *copy* writes; the last byte only after *copy* has found the whole piece good.

    A reader that is closed early, or forgotten, ends the copying.
    """

    def __init__(self, copy: Callable[[BinaryIO], None], *, size: int) -> None:
        super().__init__()
        # Not a pipe: a socket can be shut down even where a forked process holds a copy of it.
        self._inlet, outlet = socket.socketpair()
        self._left = size
        self._copying = _Copying(copy, outlet)
        self._thread = threading.Thread(target=self._copying.run, name="vault-reader", daemon=True)
        self._thread.start()
        self._end = weakref.finalize(self, _end, self._inlet, self._thread)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill *buffer* as far as bytes are there.

        Raises:
            DamagedPiece: as soon as the damage shows, and at every later read.
        """
        if self.closed:
            raise ValueError("read of a closed piece")
        received = self._inlet.recv_into(buffer) if self._left else 0
        self._left -= received
        if not received or not self._left:
            self._thread.join()
            self._copying.raise_failure()
        return received

    def close(self) -> None:
        """End the copying and free its thread."""
        if not self.closed:
            self._end()
        super().close()


class _Copying:
    """The thread's side; it must not know the reader, which could then never be forgotten."""

    def __init__(self, copy: Callable[[BinaryIO], None], outlet: socket.socket) -> None:
        self._copy = copy
        self._outlet = outlet
        self._failure: BaseException | None = None

    def run(self) -> None:
        with self._outlet:
            try:
                with io.BufferedWriter(self._outlet.makefile("wb", buffering=0), _BUFFER) as target:
                    self._copy(target)
            except BaseException as failure:  # noqa: BLE001  raised again where the piece is read
                self._failure = failure
            finally:
                self._outlet.shutdown(socket.SHUT_WR)

    def raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure


def _end(inlet: socket.socket, thread: threading.Thread) -> None:
    inlet.shutdown(socket.SHUT_RDWR)
    inlet.close()
    thread.join()


def buffered(reader: PieceReader) -> BinaryIO:
    """*reader* with a buffer, as the rest of the program reads files."""
    return io.BufferedReader(reader, _BUFFER)
