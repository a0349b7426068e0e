"""Files that arrive in pieces: a lost connection costs the last piece, and nothing lies on the disk in the clear.

    arriving/4f2a…/000000.part   the first piece, sealed under a key of its own, its place and its upload bound to it

A file is whole when its size has come; then it is read through into the vault, and its pieces go.
"""

import hashlib
import io
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from tanuq.config.files import PRIVATE_FILE, explaining, make_private_folder, sync_file, sync_folder
from tanuq.config.keys import derive_key
from tanuq.config.workspace import Workspace
from tanuq.intake.testimony.errors import UploadError, UploadOutOfStep, UploadTooLarge

LARGEST = 64 * 1024**3
"""Bytes of one file."""
LARGEST_PIECE = 4 * 1024**2
KEPT_FOR = 3 * 24 * 3600
"""Seconds that a file which stopped arriving is waited for."""

_NONCE, _TAG = 12, 16
_PIECE = re.compile(r"\d{6}\.part")


def upload_name(*said: str) -> str:
    """What an upload goes by: the same file, brought again to the same form, goes on where it stopped.

    >>> upload_name("form", "a.mp4", "10") == upload_name("form", "a.mp4", "10")
    True
    """
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Arriving:
    """What is on its way into one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._folder = workspace.path / "arriving"
        self._cipher = ChaCha20Poly1305(derive_key(workspace.keys.office, "files that arrive"))

    def received(self, name: str) -> int:
        """How many bytes of the upload are here."""
        return sum(path.stat().st_size - _NONCE - _TAG for path in self._pieces(name))

    def add(self, name: str, offset: int, piece: bytes) -> int:
        """Take the *piece* that begins at *offset*; how many bytes are here now.

        Raises:
            UploadOutOfStep: when it does not follow on what is here.
            UploadTooLarge: when a piece, or all of them, are too long.
            DiskFull, DiskFailed: when there is no room.
        """
        if len(piece) > LARGEST_PIECE or offset + len(piece) > LARGEST:
            raise UploadTooLarge(f"A file may have {LARGEST // 1024**3} GiB.")
        here = self.received(name)
        if offset != here:
            raise UploadOutOfStep(f"{here} bytes are here, and the piece begins at {offset}.")
        folder = self._folder / name
        with explaining(self._folder):
            if not folder.is_dir():
                make_private_folder(self._folder)
                make_private_folder(folder)
            self._put(folder, len(self._pieces(name)), piece)
        return here + len(piece)

    def _put(self, folder: Path, place: int, piece: bytes) -> None:
        """Seal a piece under a name that shows only when it is whole; another tab may have been quicker."""
        nonce = os.urandom(_NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, piece, _bound(folder.name, place))
        half = folder / f"{os.urandom(8).hex()}.half"
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
        try:
            (folder / f"{place:06}.part").hardlink_to(half)
        except FileExistsError as error:
            raise UploadOutOfStep("Another page is sending the same file.") from error
        finally:
            half.unlink()

    def stream(self, name: str) -> io.BufferedReader:
        """The file as it came, to be read once.

        Raises (from reading):
            UploadError: when a piece was damaged on the disk; nothing of the upload is kept then.
        """
        return io.BufferedReader(_Joined(self._opened_or_discarded(name)), LARGEST_PIECE)

    def _opened_or_discarded(self, name: str) -> Iterator[bytes]:
        try:
            yield from self._opened(name)
        except UploadError:
            self.discard(name)
            raise

    def _opened(self, name: str) -> Iterator[bytes]:
        for place, path in enumerate(self._pieces(name)):
            sealed = path.read_bytes()
            try:
                yield self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(name, place))
            except InvalidTag as error:
                raise UploadError("The file was damaged while it waited on the disk. Send it again.") from error

    def take_over(self, other: "Arriving", name: str) -> None:
        """Hold an upload of *other* too, sealed anew under keys of this one; durable on return. *other* stays as it is.

        Raises:
            UploadError: when a piece there was damaged on the disk.
            DiskFull, DiskFailed: when there is no room.
        """
        folder = self._folder / name
        make_private_folder(self._folder)
        make_private_folder(folder)
        with explaining(self._folder):
            for place, piece in enumerate(other._opened(name)):
                self._put(folder, place, piece)
            for path in self._pieces(name):
                sync_file(path)
            sync_folder(folder)

    def names(self) -> list[str]:
        """The uploads of which something is here."""
        return sorted(path.name for path in self._folder.iterdir()) if self._folder.is_dir() else []

    def discard(self, name: str) -> None:
        """Keep nothing of an upload."""
        shutil.rmtree(self._folder / name, ignore_errors=True)

    def sweep(self, now: float | None = None) -> None:
        """Keep nothing of uploads that stopped long ago; *now* in seconds since 1970."""
        latest = (time.time() if now is None else now) - KEPT_FOR
        with suppress(FileNotFoundError):
            for folder in self._folder.iterdir():
                if folder.stat().st_mtime < latest:
                    self.discard(folder.name)

    def _pieces(self, name: str) -> list[Path]:
        folder = self._folder / name
        if not folder.is_dir():
            return []
        return sorted(path for path in folder.iterdir() if _PIECE.fullmatch(path.name))


def _bound(name: str, place: int) -> bytes:
    """What a piece is bound to, so that pieces cannot be exchanged."""
    return f"{name}/{place}".encode()


class _Joined(io.RawIOBase):
    """Pieces as one stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        while not self._rest:
            following = next(self._pieces, None)
            if following is None:
                return 0
            self._rest = memoryview(following)
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)
