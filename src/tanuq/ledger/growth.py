"""How a ledger grows: entries, bodies, erasures and the tree, in one transaction, under one signed head."""

from dataclasses import dataclass
from typing import Any, Self

import orjson

from tanuq.config.store_connection import Connection
from tanuq.ledger.authorship import Own
from tanuq.ledger.entries import ERASURE, Entry, Header
from tanuq.ledger.head_file import Mark
from tanuq.ledger.notes import sign_checkpoint
from tanuq.ledger.schema import digest_beside
from tanuq.ledger.tree import BLOCK, Frontier, leaf_hash


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry that is about to be stored."""

    hash: bytes
    header: Header
    header_bytes: bytes
    signature: bytes
    salt: bytes
    content: bytes | None
    """The body as canonical JSON; None when it was erased."""

    def at(self, position: int) -> Entry:
        """The entry that it becomes."""
        return Entry(
            self.hash.hex(),
            self.header.author,
            self.header.sequence,
            self.header.time,
            self.header.kind,
            None if self.content is None else orjson.loads(self.content),
            position,
            self.header_bytes,
            self.signature,
            self.salt,
        )


class Growth:
    """Collects arrivals inside the transaction that is open, and stores them when it is finished."""

    def __init__(self, connection: Connection, frontier: Frontier, own: Own) -> None:
        self.frontier = frontier
        self.own = own
        """The author of this copy, who signs the new head."""
        self.arrivals: list[Arrival] = []
        self._connection = connection
        self._before = frontier.size
        self._blocks: list[tuple[int, bytes]] = []

    @classmethod
    def begin(cls, connection: Connection) -> Self:
        """Go on from the stored head."""
        size, frontier = connection.execute("SELECT size, frontier FROM head").fetchone()
        return cls(connection, Frontier.from_bytes(size, frontier), Own.read(connection))

    def mark(self) -> Mark:
        """The state that the ledger has now, arrivals counted."""
        return Mark(self.frontier.size, self.frontier.root())

    def erases(self) -> bool:
        """Whether any arrival takes a body away."""
        return any(arrival.header.kind == ERASURE for arrival in self.arrivals)

    def add(self, arrival: Arrival) -> int:
        """Take *arrival* in as the next entry; gives its position."""
        block = self.frontier.add(leaf_hash(arrival.header_bytes))
        if block:
            self._blocks.append((self.frontier.size // BLOCK - 1, block))
        self.arrivals.append(arrival)
        return self.frontier.size

    def finish(self) -> Mark:
        """Store everything, and the new signed head; gives the state to acknowledge."""
        numbered = list(enumerate(self.arrivals, self._before + 1))
        authors = self._count_authors()
        self._connection.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_entry_row(position, arrival, authors) for position, arrival in numbered],
        )
        self._connection.executemany(
            "INSERT INTO body VALUES (?, ?, ?)",
            [(at, arrival.salt, arrival.content) for at, arrival in numbered if arrival.content is not None],
        )
        self._erase(
            [
                (target, position)
                for position, arrival in numbered
                if arrival.header.kind == ERASURE and (target := erasure_target(arrival.content))
            ]
        )
        self._connection.executemany("INSERT INTO block VALUES (?, ?)", self._blocks)
        mark = self.mark()
        self._connection.execute(
            "UPDATE head SET size = ?, frontier = ?, note = ?, beside = ?",
            (
                mark.size,
                self.frontier.to_bytes(),
                sign_checkpoint(self.own.key, mark.size, mark.root),
                digest_beside(self._connection),
            ),
        )
        return mark

    def _count_authors(self) -> dict[str, int]:
        """Bring the author table up to date; gives the number of each author."""
        counts: dict[str, tuple[int, int]] = {}
        for arrival in self.arrivals:
            entries, sequence = counts.get(arrival.header.author, (0, 0))
            counts[arrival.header.author] = (entries + 1, max(sequence, arrival.header.sequence))
        return {
            author: self._connection.execute(
                "INSERT INTO author (key, entries, sequence) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                " entries = entries + excluded.entries, sequence = max(sequence, excluded.sequence) RETURNING id",
                (bytes.fromhex(author), entries, sequence),
            ).fetchone()[0]
            for author, (entries, sequence) in counts.items()
        }

    def _erase(self, erasures: list[tuple[bytes, int]]) -> None:
        self._connection.executemany("INSERT INTO erasure VALUES (?, ?)", erasures)
        # secure_delete writes zeros over the row. The body of an erasure itself stays: it is what tells
        # an erased body from a lost one.
        self._connection.executemany(
            "DELETE FROM body WHERE position = (SELECT position FROM entry WHERE hash = ? AND kind <> ?)",
            [(target, ERASURE) for target, _ in erasures],
        )


def erasure_target(content: bytes | None) -> bytes:
    """The hash of the entry whose body a ``body.erased`` entry takes away; b"" when it names none."""
    try:
        return bytes.fromhex(orjson.loads(content or b"{}")["entry"])
    except (ValueError, KeyError, TypeError):
        return b""


def _entry_row(position: int, arrival: Arrival, authors: dict[str, int]) -> tuple[Any, ...]:
    header = arrival.header
    return (
        position,
        arrival.hash,
        authors[header.author],
        header.sequence,
        header.time.milliseconds,
        header.time.counter,
        header.kind,
        arrival.header_bytes,
        arrival.signature,
    )
