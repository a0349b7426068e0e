"""Clocks that are set wrong: the order of entries stays the same on every machine, but somebody should be told."""

from dataclasses import dataclass

from tanuq.casebook.record import Record
from tanuq.exchange.parcel import Head
from tanuq.ledger.writing import AHEAD

DAY = 24 * 60 * 60 * 1000
LONG_ON_THE_WAY = 30
"""Days after which a file that is no longer fresh is remarked upon."""


@dataclass(frozen=True, slots=True)
class AheadOfUs:
    """A copy that dates its entries in the future: what it decides counts as newest until that day has come."""

    author: str
    """The key that the copy writes under, hexadecimal."""
    days: int
    entries: int


def ahead_of(record: Record, now: int) -> list[AheadOfUs]:
    """The copies whose entries are more than a day ahead of *now* (milliseconds since 1970)."""
    query = (
        "SELECT author.key, max(milliseconds), count(*) FROM entry JOIN author ON author.id = entry.author"
        " WHERE milliseconds > ? GROUP BY author.key ORDER BY author.key"
    )
    with record.store.reading() as connection:
        rows = connection.execute(query, (now + AHEAD,)).fetchall()
    return [AheadOfUs(author.hex(), (newest - now) // DAY, entries) for author, newest, entries in rows]


def days_behind(record: Record, head: Head, now: int) -> int:
    """By how many days the sender's clock is behind: its file is older than entries that it held; 0 where it is not.

    Entries that are ahead of *now* do not count: they say nothing of the sender's clock.
    """
    newest = 0
    with record.store.reading() as connection:
        for author, sequence in head.held.items():
            if author == head.author:
                continue
            row = connection.execute(
                "SELECT max(milliseconds) FROM entry JOIN author ON author.id = entry.author"
                " WHERE author.key = ? AND entry.sequence <= ? AND milliseconds <= ?",
                (bytes.fromhex(author), sequence, now + AHEAD),
            ).fetchone()
            newest = max(newest, row[0] or 0)
    behind = newest - head.made_at
    return behind // DAY if behind > AHEAD else 0


def days_on_the_way(head: Head, now: int) -> int:
    """How many days ago the file was made by the sender's clock, where that is strikingly long; else 0."""
    days = (now - head.made_at) // DAY
    return days if days >= LONG_ON_THE_WAY else 0
