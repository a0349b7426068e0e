"""Entries as the tables hold them."""

from collections.abc import Sequence
from typing import Any

import orjson

from tanuq.config.store_connection import Connection
from tanuq.ledger.entries import Entry, HybridTime

ENTRIES = """
    SELECT entry.position, entry.hash, author.key, entry.sequence, entry.milliseconds, entry.counter,
           entry.kind, entry.header, entry.signature, body.salt, body.content
    FROM entry
    JOIN author ON author.id = entry.author
    LEFT JOIN body ON body.position = entry.position
"""
"""What `entry_of` reads; a condition may follow."""


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry in a row of `ENTRIES`."""
    position, digest, author, sequence, milliseconds, counter, kind, header, signature, salt, content = row
    return Entry(
        digest.hex(),
        author.hex(),
        sequence,
        HybridTime(milliseconds, counter),
        kind,
        None if content is None else orjson.loads(content),
        position,
        header,
        signature,
        salt or b"",
    )


def newest_time(connection: Connection, before: int) -> HybridTime:
    """The latest time of any entry that is not after *before* (milliseconds)."""
    row = connection.execute(
        "SELECT milliseconds, counter FROM entry WHERE milliseconds <= ?"
        " ORDER BY milliseconds DESC, counter DESC LIMIT 1",
        (before,),
    ).fetchone()
    return HybridTime(-1, 0) if row is None else HybridTime(*row)


def size_of(connection: Connection) -> int:
    """How many entries there are."""
    return int(connection.execute("SELECT size FROM head").fetchone()[0])
