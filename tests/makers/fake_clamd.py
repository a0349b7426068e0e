"""A clamd of our own: speaks the protocol of ClamAV's over a socket, and knows one piece of malware, a harmless one.

It is the test string that all scanners agreed on (EICAR), put together here, so that no scanner takes this file for it.
"""

import contextlib
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()
NAME = "Win.Test.EICAR_HDB-1"
LATE = "ClamAV 1.4.3/27500/Wed Nov 25 09:30:00 2026"

Answer = Callable[["FakeClamd", bytes], bytes]


def truthful(daemon: "FakeClamd", body: bytes) -> bytes:
    """What a scanner says that knows EICAR."""
    del daemon
    return f"stream: {NAME} FOUND\0".encode() if EICAR in body else b"stream: OK\0"


def dying_of(deadly: bytes) -> Answer:
    """What a scanner says that dies of certain bytes: from then on it names no version, until it is given one again."""

    def answer(daemon: FakeClamd, body: bytes) -> bytes:
        if deadly not in body:
            return b"stream: OK\0"
        daemon.version = ""
        return b""

    return answer


@dataclass
class FakeClamd:
    """How it answers, and what it was asked."""

    version: str = LATE
    answer: Answer = truthful
    limit: int = 1 << 30
    """Bytes of a stream that it takes."""
    bodies: list[bytes] = field(default_factory=list)
    """Everything that was given to it to scan."""
    place: str = ""

    def serve_one(self, line: socket.socket) -> None:
        """Answer the one question that stands on this connection."""
        with line, contextlib.suppress(OSError), line.makefile("rb") as asked:
            command = b""
            while not command.endswith(b"\0"):
                command += asked.read(1)
            if command == b"zVERSION\0":
                line.sendall(self.version.encode() + b"\0")
            elif command == b"zINSTREAM\0":
                line.sendall(self._scanned(asked))

    def _scanned(self, asked: BinaryIO) -> bytes:
        body = b""
        while length := int.from_bytes(asked.read(4), "big"):
            if len(body) + length > self.limit:
                return b"INSTREAM size limit exceeded. ERROR\0"
            body += asked.read(length)
        self.bodies.append(body)
        return self.answer(self, body)


@contextlib.contextmanager
def clamd(daemon: FakeClamd | None = None) -> Iterator[FakeClamd]:
    """It answers at a socket until the block ends; ``place`` names that."""
    daemon = daemon or FakeClamd()
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder, socket.socket(socket.AF_UNIX) as door:
        daemon.place = str(Path(folder) / "clamd.ctl")
        door.bind(daemon.place)
        door.listen()
        thread = threading.Thread(target=_serve, args=(daemon, door), daemon=True)
        thread.start()
        try:
            yield daemon
        finally:
            door.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(daemon: FakeClamd, door: socket.socket) -> None:
    while True:
        try:
            line, _ = door.accept()
        except OSError:  # the block has ended
            return
        daemon.serve_one(line)
