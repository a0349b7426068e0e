"""A sync file as it lies on a stick: one age file, encrypted and decrypted as a stream.

From outside it has a length and nothing else: an age file for an X25519 recipient does not say whom it is for.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyrage

from tanuq.config.files import named_error
from tanuq.exchange.addresses import Address, OfficeKey
from tanuq.exchange.errors import DamagedFile, ForAnotherOffice, NoSyncFile
from tanuq.vault.reader import PieceReader, buffered
from tanuq.vault.streams import RememberingReader, RememberingWriter, Sink

_BEGINNING = b"age-encryption.org/v1\n"
_ENDLESS = 1 << 62


class Blocks:
    """Blocks of bytes as a stream that is read."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")

    def read(self, limit: int, /) -> bytes:
        """At most *limit* bytes; none at the end."""
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._rest = memoryview(block)
        taken, self._rest = self._rest[:limit], self._rest[limit:]
        return bytes(taken)


def encrypt(blocks: Iterator[bytes], target: Sink, to: Address) -> None:
    """Write *blocks* to *target*, readable at the address *to* only; in constant memory.

    Raises:
        Exception: whatever making the blocks or writing them raised, unchanged.
    """
    reader, writer = RememberingReader(Blocks(blocks)), RememberingWriter(target)
    try:
        pyrage.encrypt_io(reader, writer, [pyrage.x25519.Recipient.from_str(to.text)])
    except (pyrage.EncryptError, OSError) as error:
        raise (reader.failure or writer.failure or error) from None


def decrypted(path: Path, file: BinaryIO, key: OfficeKey) -> BinaryIO:
    """What the open sync *file* at *path* holds, as a stream; the reader raises what is wrong where it shows.

    Raises:
        NoSyncFile: when it is no age file at all.
        From the stream:
        ForAnotherOffice: when it is not for *key*.
        DamagedFile: when a byte was changed or the end is missing; says where.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    beginning = file.read(len(_BEGINNING))
    if beginning != _BEGINNING:
        raise _no_sync_file(path, beginning, size)
    file.seek(0)
    return buffered(PieceReader(_Decryption(path, file, key, size), size=_ENDLESS))


def _no_sync_file(path: Path, beginning: bytes, size: int) -> NoSyncFile | DamagedFile:
    if not size:
        return DamagedFile(f"{path} is empty: copying it was broken off. Copy it once more.")
    if len(beginning) < len(_BEGINNING) and _BEGINNING.startswith(beginning):
        return DamagedFile(f"{path} ends after {size} bytes: copying it was broken off. Copy it once more.")
    return NoSyncFile(
        f"{path} is no sync file, or its beginning is damaged. The other office makes one with: tanuq sync export"
    )


class _Decryption:
    """Decrypts in the reader's thread."""

    def __init__(self, path: Path, file: BinaryIO, key: OfficeKey, size: int) -> None:
        self._path = path
        self._file = file
        self._key = key
        self._size = size

    def __call__(self, target: BinaryIO) -> None:
        reader, writer = RememberingReader(self._file), RememberingWriter(target)
        try:
            pyrage.decrypt_io(reader, writer, [pyrage.x25519.Identity.from_str(self._key.identity)])
        except (pyrage.DecryptError, OSError) as error:
            if isinstance(reader.failure, OSError):
                raise named_error(reader.failure, self._path) from error
            raise (writer.failure or reader.failure or self._meaning(error)) from error

    def _meaning(self, error: Exception) -> Exception:
        if "No matching keys" in str(error):
            return ForAnotherOffice(
                f"{self._path} was not made for this office, whose fingerprint is {self._key.address.fingerprint}; or "
                "its first lines are damaged. Nothing was taken in. The other office must know the address that "
                "“tanuq sync key” shows here."
            )
        at = self._file.tell()
        if at >= self._size:
            return DamagedFile(
                f"{self._path} is cut short, or changed near its end (it has {self._size:,} bytes). Nothing was taken "
                "in. Copy it once more, wait until the copying is done, and compare the lengths."
            )
        return DamagedFile(
            f"{self._path} was changed or damaged near byte {at:,} of {self._size:,}. Nothing was taken in. "
            "Copy it once more from where it was made; if that is in vain, use another stick."
        )
