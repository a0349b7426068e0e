"""Takes in what another office sent: everything in the file is verified, and all of it is kept or nothing."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from tanuq.casebook.record import Record, milliseconds_now
from tanuq.config.files import explaining
from tanuq.config.progress import Progress, quietly
from tanuq.exchange import parcel
from tanuq.exchange.addresses import Address, OfficeKey
from tanuq.exchange.crypting import decrypted
from tanuq.exchange.errors import (
    BadContent,
    DamagedFile,
    ForAnotherOffice,
    FromAStranger,
    GapBefore,
    NoRoom,
    NoSyncFile,
    NotAnAddress,
)
from tanuq.exchange.offices import Office, Offices
from tanuq.exchange.parcel import Carried, Head, Parcel
from tanuq.exchange.sightings import keep_sightings
from tanuq.ledger.entries import header_parts
from tanuq.ledger.errors import BadForeignEntry, EntryBeforeMissing
from tanuq.ledger.examining import examined, length_of
from tanuq.ledger.merging import take_in
from tanuq.ledger.portions import portions
from tanuq.ledger.signing import is_signed
from tanuq.vault.delivery import Delivery

_BATCH = 2000
_ROOM_TO_SPARE = 64 << 20
_NEWER = "It was made by a newer tanuq, or by no tanuq at all. Install the newest version here, then try again."


@dataclass(frozen=True, slots=True)
class Received:
    """What a file brought."""

    office: Office
    head: Head
    first_new: int
    """Position in this ledger after which the new entries stand."""
    new_entries: int
    new_pieces: int
    kinds: dict[str, int] = field(default_factory=dict)
    """New entries by kind."""
    accounts: int = 0
    """Accounts that the new entries give, rows of lists counted."""
    new_authors: tuple[str, ...] = ()
    """Keys (hexadecimal) that nothing was here of before."""
    erased: int = 0
    """Bodies that were here and were erased elsewhere."""


def import_file(record: Record, path: Path, progress: Progress | None = None) -> Received:
    """Take in the sync file at *path*.

    One pass, constant memory; pieces wait encrypted until the last byte is verified, then everything is written in one
    transaction. After a kill at any moment the record is as before, or holds all of it. Taking a file in twice, or
    files in another order than they were made, is harmless.

    Raises:
        RefusedFile: when the file is not for this office, not from a known one, damaged, or does not prove its content.
        NoRoom, DiskFull: when the disk is too full.
        EntriesLost: when the ledger here lacks entries that were acknowledged.
    """
    with explaining(path):
        file = path.open("rb")
    with file:
        return _taken_in(record, path, file, progress or quietly)


def _taken_in(record: Record, path: Path, file: BinaryIO, tell: Progress) -> Received:
    key = OfficeKey.of(record.store)
    record.vault.sweep()  # room that a killed import may still take
    with decrypted(path, file, key) as stream, record.vault.delivery() as delivery:
        opened = Parcel(stream)
        head = _trusted_head(opened, path)
        office = _known_sender(record, head, key)
        _require_room(record, head)
        unloading = _Unloading(record, opened, head, path, tell)
        after_evidence = unloading.evidence(delivery)
        with record.store.transaction():
            received = unloading.entries(office, after_evidence)
            new_pieces = delivery.keep()
            author = bytes.fromhex(head.author)
            Offices(record.store).note_received(office, author, head.held, milliseconds_now())
    record.catch_up(tell)
    return _completed(record, received, new_pieces)


def _trusted_head(opened: Parcel, path: Path) -> Head:
    if not opened.begin():
        raise NoSyncFile(f"{path} holds no record for us. {_NEWER}")
    content = opened.expect(parcel.HEAD)
    signature = opened.expect(parcel.HEAD_SIGNATURE)
    try:
        head = Head.decode(content)
        sender, author = bytes.fromhex(head.sender), bytes.fromhex(head.author)
        Address.of_signer(sender)
    except (ValueError, NotAnAddress) as error:
        raise NoSyncFile(f"What {path} says of itself cannot be read. {_NEWER}") from error
    if not is_signed(parcel.HEAD_CONTEXT + content, signature, sender) or len(author) != len(sender):
        raise BadContent(f"{path} is not signed by the office that it names. Nothing was taken in.")
    return head


def _known_sender(record: Record, head: Head, key: OfficeKey) -> Office:
    sender = Address.of_signer(bytes.fromhex(head.sender))
    office = Offices(record.store).at(sender)
    if office is None and sender == key.address:
        raise FromAStranger(
            "The file was made by this office itself, or by a copy of its folder. If it is another laptop of yours: "
            f"tanuq sync add NAME {sender.text}"
        )
    if office is None:
        raise FromAStranger(
            f"The file comes from an office that is not known here, with the fingerprint {sender.fingerprint}. Nothing "
            "was taken in. Ask them to read theirs aloud (“tanuq sync key”); if it is the same: "
            f"tanuq sync add NAME {sender.text}"
        )
    if head.to != key.address.text:
        raise ForAnotherOffice(
            f"“{office.name}” made the file for the office with the fingerprint {Address(head.to).fingerprint}; this "
            f"one has {key.address.fingerprint}. Somebody passed it on. Nothing was taken in."
        )
    return office


def _require_room(record: Record, head: Head) -> None:
    disk = os.statvfs(record.workspace.path)
    free = disk.f_bavail * disk.f_frsize
    # Entries stand in the ledger, in its log, and in the casebook.
    needed = head.piece_bytes + head.piece_bytes // 4000 + 4 * head.body_bytes + _ROOM_TO_SPARE
    if needed > free:
        raise NoRoom(
            f"What the file brings needs {needed // 1_000_000 + 1:,} MB, and the disk of {record.workspace.path} has "
            f"{free // 1_000_000:,} MB left. Nothing was taken in. Make room and try again."
        )


class _Unloading:
    """Takes one block after the other out of a parcel."""

    def __init__(self, record: Record, opened: Parcel, head: Head, path: Path, tell: Progress) -> None:
        self._record = record
        self._parcel = opened
        self._head = head
        self._path = path
        self._tell = tell

    def evidence(self, delivery: Delivery) -> tuple[bytes, int]:
        """Take every piece; gives letter and length of the block that follows."""
        vault, done, pieces = self._record.vault, 0, 0
        kind, length = self._parcel.next()
        while kind == parcel.PIECE and length >= parcel.SHA256_BYTES:
            self._require_promised(pieces + 1, self._head.pieces)
            self._require_promised(done + length - parcel.SHA256_BYTES, self._head.piece_bytes)
            name = self._parcel.take(parcel.SHA256_BYTES).hex()
            source = self._parcel.source(length - parcel.SHA256_BYTES)
            if vault.has(name) or vault.is_erased(name):
                found = _hashed(source.drain())
            else:
                found = delivery.take(source).sha256
            if found != name:
                raise BadContent(
                    f"Piece {pieces + 1} of {self._path} is not the evidence that it claims to be ({name[:12]}…). "
                    "Nothing was taken in."
                )
            done, pieces = done + length - parcel.SHA256_BYTES, pieces + 1
            self._tell("Bytes of evidence", done, self._head.piece_bytes)
            kind, length = self._parcel.next()
        if (pieces, done) != (self._head.pieces, self._head.piece_bytes):
            raise self._incomplete()
        return kind, length

    def entries(self, office: Office, following: tuple[bytes, int]) -> Received:
        """Let every entry in, in the transaction that is open, and check that the whole is sealed."""
        ledger = self._record.ledger
        before, authors = ledger.size, set(ledger.authors())
        bodiless: set[bytes] = set()
        arriving = _Arriving(self._parcel, following, self._head)
        new = 0
        try:
            for batch in portions(examined(arriving.rows()), _BATCH, lambda one: length_of(one.stored)):
                gone = {one.stored.hash for one in batch if one.stored.content is None}
                bodiless |= gone
                new += take_in(ledger, batch, gone)
                self._tell("Entries", arriving.count, self._head.entries)
        except BadForeignEntry as error:
            raise self._refusal(error, office) from error
        except ValueError as error:
            raise self._incomplete() from error
        if arriving.count != self._head.entries:
            raise self._incomplete()
        self._require_erased(bodiless)
        self._finish(arriving.following)
        newcomers = tuple(author for author in ledger.authors() if author not in authors)
        return Received(office, self._head, before, new, 0, new_authors=newcomers)

    def _require_promised(self, found: int, promised: int) -> None:
        """The disk was asked for what the head promises, and for no more."""
        if found > promised:
            raise self._incomplete()

    def _finish(self, following: tuple[bytes, int]) -> None:
        kind, length = following
        if kind != parcel.WITNESSED:
            raise self._incomplete()
        try:
            sightings = parcel.decode_sightings(self._parcel.take(length))
        except ValueError as error:
            raise self._incomplete() from error
        digest = self._parcel.digest
        seal = self._parcel.expect(parcel.SEAL)
        if not self._parcel.is_at_end() or not is_signed(
            parcel.SEAL_CONTEXT + digest, seal, bytes.fromhex(self._head.sender)
        ):
            raise BadContent(f"{self._path} is not what the sending office sealed. Nothing was taken in.")
        keep_sightings(self._record.store, sightings)

    def _require_erased(self, bodiless: set[bytes]) -> None:
        with self._record.store.reading() as connection:
            for entry in bodiless:
                if not connection.execute("SELECT 1 FROM erasure WHERE target = ?", (entry,)).fetchone():
                    raise BadContent(
                        f"Entry {entry.hex()[:12]} comes without its body, and nothing says that it was erased. "
                        "Nothing was taken in. In the office that made the file, run: tanuq verify"
                    )

    def _refusal(self, error: BadForeignEntry, office: Office) -> BadContent | GapBefore:
        if isinstance(error, EntryBeforeMissing):
            return GapBefore(
                f"{self._path} goes on from entries that are not here: a file before it was not taken in, or this "
                "copy was put back from a backup. Nothing was taken in. Take in the earlier file first; or ask "
                f"“{office.name}” for everything: tanuq sync export NAME FILE --all"
            )
        return BadContent(f"{error} Nothing of {self._path} was taken in.")

    def _incomplete(self) -> DamagedFile:
        return DamagedFile(
            f"{self._path} does not hold what it says of itself. Nothing was taken in. Ask for a new one."
        )


class _Arriving:
    """The entries of a parcel, as the ledger examines them."""

    def __init__(self, opened: Parcel, following: tuple[bytes, int], promised: Head) -> None:
        self.following = following
        """Letter and length of the block that comes next."""
        self.count = 0
        self._bytes = 0
        self._parcel = opened
        self._promised = promised

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Each entry as the ledger's tables would hold it.

        Raises:
            ValueError: when one is none, or more come than the head promises.
        """
        while self.following[0] == parcel.ENTRY:
            self.count, self._bytes = self.count + 1, self._bytes + self.following[1]
            if self.count > self._promised.entries or self._bytes > self._promised.body_bytes:
                raise ValueError("more than promised")
            yield _row(self.count, Carried.decode(self._parcel.take(self.following[1])))
            self.following = self._parcel.next()


def _row(number: int, carried: Carried) -> tuple[Any, ...]:
    author, _, kind, _, sequence, milliseconds, counter = header_parts(carried.header)
    return (
        number,
        hashlib.sha256(carried.header).digest(),
        bytes.fromhex(author),
        int(sequence),
        int(milliseconds),
        int(counter),
        kind,
        carried.header,
        carried.signature,
        carried.salt,
        carried.content,
    )


def _hashed(blocks: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()


def _completed(record: Record, received: Received, new_pieces: int) -> Received:
    kinds: Counter[str] = Counter()
    accounts = erased = 0
    for entry in record.ledger.entries(after=received.first_new):
        kinds[entry.kind] += 1
        body = entry.body or {}
        accounts += entry.kind == "account.given"
        accounts += int(body.get("rows", 0)) if entry.kind == "list.mapped" else 0
        erased += entry.kind == "body.erased"
    return replace(received, new_pieces=new_pieces, kinds=dict(sorted(kinds.items())), accounts=accounts, erased=erased)
