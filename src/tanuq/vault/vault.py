"""The vault of a workspace: keeps bytes, gives them back unchanged, and says so when it cannot."""

import hmac
import io
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from tanuq.config.problems import Problem
from tanuq.config.progress import Progress
from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.vault.delivery import Delivery
from tanuq.vault.errors import DamagedPiece, ErasedPiece, NoSuchPiece, VaultError
from tanuq.vault.folder import Folder
from tanuq.vault.piece import Extent, Piece
from tanuq.vault.ranges import opened
from tanuq.vault.reader import PieceReader, buffered
from tanuq.vault.register import Register, Row
from tanuq.vault.sealing import Sealed, Unsealable, WrongKey, seal, unseal, unwrap, wrap
from tanuq.vault.seekable import SeekableReader
from tanuq.vault.shelving import Shelving
from tanuq.vault.streams import Nowhere, Sink, Source
from tanuq.vault.verification import Verification

_AHEAD = 256 * 1024
"""Read at once where somebody moves about in a piece: four chunks."""


class Vault:
    """Evidence by the SHA-256 of its original bytes; written once, checked on every read.

    Safe to use from several threads and processes at once.
    """

    def __init__(self, workspace: Workspace, store: Store) -> None:
        self._names_key = workspace.keys.vault_names
        self._wrapping_key = workspace.keys.vault_wrapping
        self._folder = Folder(workspace.vault_path)
        self._register = Register(store)
        self._shelving = Shelving(self._folder, self._register, store)

    def keep(self, stream: Source) -> Piece:
        """Keep the bytes of *stream*, from where it stands to its end; durable on return.

        Constant memory, whatever the length.  Where the same bytes are here already, the copy on disk is
        read through, and replaced if it is damaged.  Bytes that were erased are kept anew: bringing them
        again is a decision.

        Raises:
            DiskFull: when there is no room; nothing is left behind.
            Exception: whatever reading *stream* raised; nothing is left behind.
        """
        with self._folder.receive() as part:
            sealed = seal(stream, part)
            while not self._is_whole(known := self._register.find(sealed.sha256)):
                if self._shelving.enter(part, self._new_row(sealed), replacing=known):
                    return Piece(sealed.sha256, sealed.size, new=known is None or known.is_erased)
            return Piece(sealed.sha256, sealed.size, new=False)

    def has(self, sha256: str) -> bool:
        """Whether the piece is kept here and not erased."""
        row = self._register.find(sha256)
        return row is not None and not row.is_erased

    def is_erased(self, sha256: str) -> bool:
        """Whether the piece was here and was erased."""
        row = self._register.find(sha256)
        return row is not None and row.is_erased

    def size(self, sha256: str) -> int:
        """Length of the original in bytes.

        Raises:
            NoSuchPiece, ErasedPiece: when it is not here, or not any more.
        """
        return self._row(sha256).size

    def open(self, sha256: str) -> BinaryIO:
        """The original bytes as a stream to read once, forwards; close it when done.

        Its last byte comes only after the whole was found to be what was kept.

        Raises:
            NoSuchPiece, ErasedPiece: when it is not here, or not any more.
            DamagedPiece: here when the file is missing, and from the stream when it is changed.
        """
        row, file = self._open(sha256)
        return buffered(PieceReader(lambda target: self._copy(row, file, target), size=row.size))

    def read(self, sha256: str) -> bytes:
        """The original bytes in memory; for pieces known to be small.

        Raises:
            NoSuchPiece, ErasedPiece, DamagedPiece: when it cannot be given whole and unchanged.
        """
        target = io.BytesIO()
        self.copy_to(sha256, target)
        return target.getvalue()

    def read_range(self, sha256: str, start: int, length: int) -> bytes:
        """*length* bytes of the original from *start* on, fewer at its end; costs what it gives, wherever it lies.

        Each byte is authenticated as what was kept at its place; the SHA-256 of the whole is not computed.

        Raises:
            NoSuchPiece, ErasedPiece, DamagedPiece: when it cannot be given unchanged.
        """
        row, file = self._open(sha256)
        with file:
            try:
                secret = unwrap(row.wrapped_key or b"", self._wrapping_key, row.sha256)
                return opened(file, secret, row.size).read(file, start, length)
            except WrongKey as error:
                raise self._damaged(row, str(error), lost=Path("ledger.db")) from error
            except (Unsealable, OSError) as error:
                raise self._damaged(row, str(error)) from error

    def seekable(self, sha256: str) -> BinaryIO:
        """The original as a file to move about in: what it gives is authenticated and costs as for `read_range`.

        Raises:
            NoSuchPiece, ErasedPiece: when it is not here, or not any more.
            DamagedPiece: from the file, where it is changed.
        """
        raw = SeekableReader(partial(self.read_range, sha256), self.size(sha256))
        return io.BufferedReader(raw, _AHEAD)

    def copy_to(self, sha256: str, target: Sink) -> None:
        """Write the original bytes to *target*; constant memory.

        After an exception, what *target* received must not be taken for the piece.

        Raises:
            NoSuchPiece, ErasedPiece, DamagedPiece: when it cannot be given whole and unchanged.
        """
        row, file = self._open(sha256)
        self._copy(row, file, target)

    def pieces(self) -> Iterator[Piece]:
        """Every piece that is not erased, by SHA-256."""
        return (Piece(row.sha256, row.size) for row in self._register.kept())

    def extent(self) -> Extent:
        """How many pieces are kept, and how long they are together."""
        return Extent(*self._register.extent())

    def adopt(self, other: "Vault", sha256: str) -> Piece:
        """Keep a piece of another vault here too, under a key of this one.

        Raises:
            ErasedPiece: when it was erased here or there: an erasure is not undone by a merge.
            NoSuchPiece, DamagedPiece: when *other* cannot give it.
            DiskFull: when there is no room.
        """
        if self.is_erased(sha256):
            raise _erased(sha256)
        with other.open(sha256) as stream:
            return self.keep(stream)

    def take_over(self, other: "Vault", progress: Progress | None = None) -> None:
        """Hold exactly what *other* holds, each piece sealed anew under a key of its own, and what is erased as erased.

        For a vault without files, which may know the rows of *other* from a copy of its database. *progress* is told
        bytes.

        Raises:
            DamagedPiece: when *other* cannot give a piece whole.
            DiskFull: when there is no room.
        """
        self._register.forget_all()
        done, total = 0, other.extent().bytes
        for piece in other.pieces():
            self.adopt(other, piece.sha256)
            done += piece.size
            if progress is not None:
                progress("Encrypting evidence anew", done, total)
        for row in other._register.erased():
            self._register.put(Row(row.sha256, self._name(row.sha256), row.size, None))

    def holds_as(self, other: "Vault") -> bool:
        """Whether both know the same pieces, kept and erased; whether they can be read is for `verify`."""
        ours, theirs = (register.inventory() for register in (self._register, other._register))
        return all(one == another for one, another in zip_longest(ours, theirs))

    def delivery(self) -> Delivery:
        """Take in pieces that are kept together or not at all; to be used with ``with``."""
        return Delivery(self._folder, self._register, self._shelving, self._new_row)

    def erase(self, sha256: str) -> None:
        """Make a piece unreadable for ever: overwrite its key, then remove its file; durable on return.

        Within a larger transaction, once that is committed.  While another process is reading, the old key
        may stay in the log of ``ledger.db`` until that process is done.

        Raises:
            NoSuchPiece: when it never was here.
        """
        row = self._register.find(sha256)
        if row is None:
            raise _unknown(sha256)
        self._shelving.leave(row)

    def verify(self, progress: Progress | None = None) -> list[Problem]:
        """Read every piece and look at every file of the vault; what is wrong, in words.

        Finds a changed bit, a missing, shortened or foreign file, and a key that does not open.  Begins with
        a ``sweep``.  *progress* is told bytes.
        """
        verification = Verification(self._folder, self._register, sweep=self.sweep, copy_to=self.copy_to)
        return list(verification.problems(progress))

    def sweep(self) -> int:
        """Finish or clear away what killed processes left; how many files. What is in use is left alone.

        Not for use within a transaction.
        """
        return self._shelving.sweep()

    def _new_row(self, sealed: Sealed) -> Row:
        wrapped = wrap(sealed.secret, self._wrapping_key, sealed.sha256)
        return Row(sealed.sha256, self._name(sealed.sha256), sealed.size, wrapped)

    def _name(self, sha256: str) -> str:
        # Without the workspace key the name of a file confirms nothing about its content.
        return hmac.digest(self._names_key, bytes.fromhex(sha256), "sha256").hex()

    def _row(self, sha256: str) -> Row:
        row = self._register.find(sha256)
        if row is None:
            raise _unknown(sha256)
        if row.is_erased:
            raise _erased(sha256)
        return row

    def _open(self, sha256: str) -> tuple[Row, BinaryIO]:
        row = self._row(sha256)
        try:
            return row, self._folder.open(row)
        except OSError as error:
            if self._row(sha256) != row:
                return self._open(sha256)  # another process has just mended it
            raise self._damaged(row, f"its file cannot be opened ({error.strerror})") from error

    def _copy(self, row: Row, file: BinaryIO, target: Sink) -> None:
        """Decrypt the open *file* of *row* into *target*; uses no database, so that any thread may do it."""
        with file:
            try:
                secret = unwrap(row.wrapped_key or b"", self._wrapping_key, row.sha256)
                unseal(file, target, Sealed(row.sha256, row.size, secret))
            except WrongKey as error:
                raise self._damaged(row, str(error), lost=Path("ledger.db")) from error
            except Unsealable as error:
                raise self._damaged(row, str(error)) from error

    def _damaged(self, row: Row, why: str, *, lost: Path | None = None) -> DamagedPiece:
        lost = lost or self._folder.shelved(row).relative_to(self._folder.path.parent)
        return DamagedPiece(
            f"The piece of evidence {row.sha256} is damaged: {why}. "
            f"Put {lost} back from a backup, or add the original once more."
        )

    def _is_whole(self, row: Row | None) -> bool:
        """Whether a piece can be read to its end."""
        if row is None or row.is_erased:
            return False
        try:
            self.copy_to(row.sha256, Nowhere())
        except VaultError:
            return False  # damaged; or erased by another process just now
        return True


def _unknown(sha256: str) -> NoSuchPiece:
    return NoSuchPiece(f"No piece of evidence with the SHA-256 {sha256} is kept here. Check the digits.")


def _erased(sha256: str) -> ErasedPiece:
    return ErasedPiece(f"The piece of evidence {sha256} was erased on purpose and cannot be read any more.")
