"""Makes the file that brings another office what it does not have yet."""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tanuq.casebook.record import Record, milliseconds_now
from tanuq.config.errors import ConfigError, DiskFull
from tanuq.config.files import PRIVATE_FILE, explaining, named_error, sync_folder
from tanuq.config.progress import Progress, quietly
from tanuq.exchange import crypting, parcel
from tanuq.exchange.addresses import OfficeKey
from tanuq.exchange.errors import FileExists, NoRoom
from tanuq.exchange.holdings import Lacked, held_here
from tanuq.exchange.offices import Office, Offices
from tanuq.exchange.parcel import Head, frame
from tanuq.exchange.sightings import all_sightings

_BLOCK = 1 << 18
_STEP = 16 << 20
"""Bytes of a piece between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a sync file holds."""

    path: Path
    entries: int
    pieces: int
    bytes: int
    """Length of the file."""


def export(record: Record, office: Office, path: Path, *, since: dict[str, int], progress: Progress | None) -> Sent:
    """Write to *path* what *office* lacks, if it holds *since* (author to sequence): one file, encrypted to it.

    Constant memory. The file appears whole or not at all: it is written beside and renamed.

    Raises:
        FileExists: when something lies at *path*.
        NoRoom, DiskFull, NotWritable, DiskFailed: when it cannot be written.
        DamagedPiece, ErasedPiece: when a piece of evidence here is damaged, or is erased meanwhile.
    """
    if os.path.lexists(path):
        raise FileExists(f"{path} exists already, and is left as it is. Give the new file another name.")
    key, offices = OfficeKey.of(record.store), Offices(record.store)
    with record.store.reading():  # one unchanging state, though others go on writing
        shipment = _Shipment(record, key, office, since, progress or quietly)
        _require_room(path, shipment.head)
        _write(path, shipment, office)
    offices.note_sent(office, shipment.head.made_at)
    return Sent(path, shipment.head.entries, shipment.head.pieces, path.stat().st_size)


class _Shipment:
    """The blocks of one file, made one after the other."""

    def __init__(self, record: Record, key: OfficeKey, office: Office, since: dict[str, int], tell: Progress) -> None:
        self._record = record
        self._key = key
        self._tell = tell
        self._lacked = Lacked(record.store, since)
        self._pieces = self._lacked.pieces(record.vault)
        amount = self._lacked.amount()
        self.head = Head(
            sender=key.signing.public.hex(),
            author=record.ledger.author,
            to=office.address.text,
            made_at=milliseconds_now(),
            held=held_here(record.store),
            entries=amount.entries,
            pieces=len(self._pieces),
            piece_bytes=sum(self._pieces.values()),
            body_bytes=amount.bytes,
        )

    def blocks(self) -> Iterator[bytes]:
        """Everything, the seal last."""
        digest = hashlib.sha256()
        for block in self._unsealed():
            digest.update(block)
            yield block
        yield _framed(parcel.SEAL, self._key.signing.sign(parcel.SEAL_CONTEXT + digest.digest()))

    def _unsealed(self) -> Iterator[bytes]:
        head = self.head.encode()
        yield parcel.MAGIC
        yield _framed(parcel.HEAD, head)
        yield _framed(parcel.HEAD_SIGNATURE, self._key.signing.sign(parcel.HEAD_CONTEXT + head))
        yield from self._evidence()
        for done, entry in enumerate(self._lacked.entries(), start=1):
            yield _framed(parcel.ENTRY, entry.encode())
            if done % 1000 == 0 or done == self.head.entries:
                self._tell("Entries", done, self.head.entries)
        yield _framed(parcel.WITNESSED, parcel.encode_sightings(all_sightings(self._record.store)))

    def _evidence(self) -> Iterator[bytes]:
        done = told = 0
        for sha256, size in self._pieces.items():
            yield frame(parcel.PIECE, parcel.SHA256_BYTES + size) + bytes.fromhex(sha256)
            with self._record.vault.open(sha256) as stream:
                while block := stream.read(_BLOCK):
                    yield block
                    done += len(block)
                    if done - told >= _STEP:
                        told = done
                        self._tell("Bytes of evidence", done, self.head.piece_bytes)


def _framed(kind: bytes, content: bytes) -> bytes:
    return frame(kind, len(content)) + content


def _write(path: Path, shipment: _Shipment, office: Office) -> None:
    fresh = path.with_name(f"{path.name}.part")
    try:
        with explaining(path):
            fresh.unlink(missing_ok=True)  # never through a link that somebody laid on the stick
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb", buffering=_BLOCK) as file:
            crypting.encrypt(shipment.blocks(), file, office.address)
            file.flush()
            os.fsync(descriptor)
        with explaining(path):
            fresh.rename(path)
            sync_folder(path.parent)
    except BaseException as problem:
        _discard(fresh)
        if isinstance(problem, OSError):
            raise _refusal(problem, path) from problem
        raise


def _discard(fresh: Path) -> None:
    with suppress(OSError):  # the stick may have been pulled out
        fresh.unlink(missing_ok=True)


def _refusal(problem: OSError, path: Path) -> NoRoom | ConfigError:
    if problem.errno == errno.EFBIG:
        return NoRoom(
            f"{path.parent} takes no file of that length. A stick formatted as FAT32 ends at 4 GB: format it as exFAT."
        )
    if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(f"The disk that holds {path} is full. No file was made; make room and try again.")
    return named_error(problem, path)


def _require_room(path: Path, head: Head) -> None:
    with explaining(path.parent):
        disk = os.statvfs(path.parent)
    needed = expected_length(head)
    if needed > disk.f_bavail * disk.f_frsize:
        free = disk.f_bavail * disk.f_frsize
        raise NoRoom(
            f"The file will have about {needed // 1_000_000 + 1:,} MB, and {path.parent} has room for "
            f"{free // 1_000_000:,} MB. Nothing was written. Use another stick, or make room."
        )


def expected_length(head: Head) -> int:
    """About how long the content of a file is, in bytes, encryption counted."""
    plain = head.piece_bytes + head.body_bytes + 60 * head.pieces + 20 * head.entries
    return plain + plain // 4000 + 4096
