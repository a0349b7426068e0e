"""The proof that an entry is in the tree, read from the tables."""

from collections.abc import Sequence

from tanuq.config.store_connection import Connection
from tanuq.ledger.entries import Entry
from tanuq.ledger.errors import NoSuchEntry
from tanuq.ledger.rows import size_of
from tanuq.ledger.tree import InclusionProof, inclusion_path, leaf_hash, root_from_inclusion


def prove_inclusion(connection: Connection, entry: Entry, size: int) -> InclusionProof:
    """The proof that *entry* is in the tree of the first *size* entries.

    Raises:
        NoSuchEntry: when the entry came later.
    """
    if not entry.position <= size <= size_of(connection):
        raise NoSuchEntry(f"Entry {entry.hash[:12]} is not among the first {size} entries of this ledger.")

    def leaves(start: int, end: int) -> Sequence[bytes]:
        query = "SELECT header FROM entry WHERE position > ? AND position <= ? ORDER BY position"
        return [leaf_hash(header) for (header,) in connection.execute(query, (start, end))]

    def blocks(start: int, end: int) -> Sequence[bytes]:
        query = "SELECT root FROM block WHERE number >= ? AND number < ? ORDER BY number"
        return [root for (root,) in connection.execute(query, (start, end))]

    index = entry.position - 1
    path = inclusion_path(index, size, leaves, blocks)
    root = root_from_inclusion(leaf_hash(entry.header), index, size, path)
    return InclusionProof(index, size, root.hex(), tuple(neighbour.hex() for neighbour in path))
