"""The ledger: append, read, checkpoint and prove."""

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tanuq.config.store import Store
from tanuq.config.store_connection import Connection
from tanuq.ledger.authorship import Own, machine_mark, place_of, start_writing
from tanuq.ledger.entries import ERASURE, Draft, Entry
from tanuq.ledger.errors import AlreadyErased, AmbiguousEntry, NoSuchEntry, NotErasable
from tanuq.ledger.growth import Growth
from tanuq.ledger.head_file import HeadFile, Mark
from tanuq.ledger.notes import Checkpoint, read_checkpoint, sign_checkpoint
from tanuq.ledger.proofs import prove_inclusion
from tanuq.ledger.rows import ENTRIES, entry_of, size_of
from tanuq.ledger.schema import digest_beside, is_made, make_tables
from tanuq.ledger.signing import SEED_BYTES, is_signed
from tanuq.ledger.tree import EMPTY_ROOT, InclusionProof
from tanuq.ledger.writing import Circumstances, require_nothing_lost, seal, write

SHORTEST_PREFIX = 6
_BATCH = 1000


class Ledger:
    """Signed, append-only entries in ``ledger.db``; any number of processes and threads may use it at once.

    What `append` has returned is on the disk, and counted in ``ledger.head`` beside it. An older copy of the
    *whole* folder put back in its place cannot be told from inside: that takes a checkpoint kept elsewhere,
    on paper or with a partner.
    """

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], int],
        random: Callable[[int], bytes] = os.urandom,
        machine: Callable[[], bytes] = machine_mark,
    ) -> None:
        """Open the ledger in *store*, and make its tables and the author's key where there are none.

        *now* gives milliseconds since 1970, *machine* what tells this machine from others.

        Raises:
            EntriesLost: when the tables are gone though entries were acknowledged.
        """
        self.store = store
        self.head_file = HeadFile(store.path.with_suffix(".head"), store.derive("ledger head"), random)
        place_key = store.derive("ledger place")
        self._around = Circumstances(now, random, lambda: place_of(store.path, machine(), place_key), self.head_file)
        with store.reading() as connection:
            found = is_made(connection)
        if not found:
            self._make()

    def append(self, drafts: Sequence[Draft]) -> list[Entry]:
        """Record *drafts* in one transaction; when this returns, all of them are on the disk.

        Raises:
            BadDraft: when one of them cannot be recorded; none is then.
            NoSuchEntry, NotErasable: when an erasure among them names no body that may be erased.
            EntriesLost: when the ledger lacks entries that were acknowledged.
            DiskFull, StoreBusy: none is recorded then.
        """
        sealed = [seal(draft) for draft in drafts]
        if not sealed:
            return []
        with self.growing() as growth:
            connection = self.store.connection
            for draft in drafts:
                if draft.kind == ERASURE:
                    _require_erasable(connection, str(draft.body.get("entry")))
            return write(growth, connection, self._around, sealed)

    @contextmanager
    def growing(self) -> Iterator[Growth]:
        """Let in entries that are verified, in one transaction; for `append` and for merging.

        Raises:
            EntriesLost: when the ledger lacks entries that were acknowledged.
        """
        with self.store.transaction() as connection:
            growth = Growth.begin(connection)
            require_nothing_lost(growth.mark(), self.head_file)
            yield growth
            if growth.arrivals:
                mark = growth.finish()
                self.store.after_commit(lambda: self._acknowledge(mark))
                if growth.erases():
                    # What was erased may lie in the log still, until no reader needs it any more.
                    self.store.after_commit(self.store.flush)

    def erase_body(self, reference: str, reason: str) -> Entry:
        """Take the body of an entry away for ever; header, signature and chain stay. Gives the erasure.

        Raises:
            NoSuchEntry, AmbiguousEntry: when *reference* means no entry.
            AlreadyErased: when the body is gone.
            NotErasable: when the entry is an erasure itself.
        """
        return self.append([Draft(ERASURE, {"entry": self.entry(reference).hash, "reason": reason})])[0]

    def entries(self, after: int = 0, kinds: Collection[str] = ()) -> Iterator[Entry]:
        """The entries that arrived after position *after*, in order of arrival, of some *kinds* or of all.

        Entries that arrive meanwhile are included.
        """
        condition = f" AND entry.kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        query = f"{ENTRIES} WHERE entry.position > ?{condition} ORDER BY entry.position LIMIT {_BATCH}"
        while rows := self._rows(query, after, *kinds):
            yield from map(entry_of, rows)
            after = rows[-1][0]

    def entry(self, reference: str) -> Entry:
        """The entry with the hash *reference* (hexadecimal), or with the only hash that begins so.

        Raises:
            NoSuchEntry: when there is none.
            AmbiguousEntry: when there are several, or *reference* has fewer than six digits.
        """
        digits = reference.strip().lower()
        if not digits or len(digits) > 64 or digits.strip("0123456789abcdef"):
            raise NoSuchEntry(f"{reference!r} is not the hash of an entry: it has 64 digits from 0 to 9, a to f.")
        if len(digits) < SHORTEST_PREFIX:
            raise AmbiguousEntry(f"Give at least {SHORTEST_PREFIX} digits of the hash: {reference} is too short.")
        lowest, highest = (bytes.fromhex(digits.ljust(64, fill)) for fill in "0f")
        rows = self._rows(f"{ENTRIES} WHERE entry.hash BETWEEN ? AND ? LIMIT 2", lowest, highest)
        if not rows:
            raise NoSuchEntry(f"No entry has a hash that begins with {reference}.")
        if len(rows) > 1:
            raise AmbiguousEntry(f"Several entries have a hash that begins with {reference}: give more digits.")
        return entry_of(rows[0])

    def has(self, entry: str) -> bool:
        """Whether the entry with this hash (64 hexadecimal digits) is here."""
        return bool(self._rows("SELECT 1 FROM entry WHERE hash = ?", bytes.fromhex(entry)))

    @property
    def size(self) -> int:
        """Entries held, which is the position of the last one."""
        with self.store.reading() as connection:
            return size_of(connection)

    @property
    def author(self) -> str:
        """The public key that this copy writes under, hexadecimal."""
        with self.store.reading() as connection:
            return Own.read(connection).key.public.hex()

    def authors(self) -> tuple[str, ...]:
        """The public keys of everyone who wrote an entry, hexadecimal, in order of arrival."""
        return tuple(key.hex() for (key,) in self._rows("SELECT key FROM author ORDER BY id"))

    def signature_good(self, entry: Entry) -> bool:
        """Whether the author of *entry* signed its header, and its hash is the header's."""
        return hashlib.sha256(entry.header).hexdigest() == entry.hash and is_signed(
            entry.header, entry.signature, bytes.fromhex(entry.author)
        )

    def head(self) -> Checkpoint:
        """The signed state of now, not saved as a checkpoint."""
        return read_checkpoint(self._rows("SELECT note FROM head")[0][0])

    def checkpoint(self) -> Checkpoint:
        """Save the signed state of now, to be printed or time-stamped; the last one, if nothing came since.

        Raises:
            EntriesLost: when the ledger lacks entries that were acknowledged.
        """
        with self.store.transaction() as connection:
            require_nothing_lost(Growth.begin(connection).mark(), self.head_file)
            head, latest = self.head(), self.latest_checkpoint()
            if latest is not None and (latest.origin, latest.size) == (head.origin, head.size):
                return latest
            number = connection.execute(
                "INSERT INTO checkpoint (size, note) VALUES (?, ?)", (head.size, head.note)
            ).lastrowid
            connection.execute("UPDATE head SET beside = ?", (digest_beside(connection),))
        return read_checkpoint(head.note, number)

    def latest_checkpoint(self) -> Checkpoint | None:
        """The checkpoint saved last."""
        rows = self._rows("SELECT note, number FROM checkpoint ORDER BY number DESC LIMIT 1")
        return read_checkpoint(*rows[0]) if rows else None

    def checkpoints(self) -> list[Checkpoint]:
        """All checkpoints saved here, the first first."""
        rows = self._rows("SELECT note, number FROM checkpoint ORDER BY number")
        return [read_checkpoint(note, number) for note, number in rows]

    def inclusion(self, entry: Entry, size: int | None = None) -> InclusionProof:
        """The proof that *entry* is in the tree of the first *size* entries; of all when None.

        Raises:
            NoSuchEntry: when the entry came later.
        """
        with self.store.reading() as connection:
            return prove_inclusion(connection, entry, size_of(connection) if size is None else size)

    def _make(self) -> None:
        with self.store.transaction() as connection:
            if is_made(connection):
                return  # by another process, meanwhile
            empty = Mark(0, EMPTY_ROOT)
            require_nothing_lost(empty, self.head_file)
            if not self.head_file.exists():  # before the commit: whoever is killed after it leaves a whole ledger
                self.head_file.create(empty)
            make_tables(connection)
            start_writing(connection, self._around.random(SEED_BYTES), self._around.place())
            note = sign_checkpoint(Own.read(connection).key, empty.size, empty.root)
            connection.execute("INSERT INTO head VALUES (1, 0, x'', ?, ?)", (note, digest_beside(connection)))

    def _acknowledge(self, mark: Mark) -> None:
        if self.head_file.exists():
            self.head_file.advance(mark)
        else:
            self.head_file.create(mark)

    def _rows(self, query: str, *values: Any) -> list[Any]:
        with self.store.reading() as connection:
            rows: list[Any] = connection.execute(query, values).fetchall()
        return rows


def _require_erasable(connection: Connection, entry: str) -> None:
    digest = bytes.fromhex(entry) if len(entry) == 64 and not entry.strip("0123456789abcdef") else b""
    row = connection.execute(
        "SELECT entry.kind, body.position FROM entry LEFT JOIN body USING (position) WHERE hash = ?", (digest,)
    ).fetchone()
    if row is None:
        raise NoSuchEntry(f"No entry has the hash {entry!r}: there is no body to erase.")
    if row[0] == ERASURE:
        raise NotErasable("The body of an erasure stays: it tells what was erased from what was lost.")
    if row[1] is None:
        raise AlreadyErased(f"The body of entry {entry[:12]} is erased already.")
