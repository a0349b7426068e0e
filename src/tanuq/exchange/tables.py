"""The tables of the exchange in the encrypted ``ledger.db``: known offices, and who had seen what."""

from tanuq.config.store import Store

_TABLES = (
    """CREATE TABLE IF NOT EXISTS office (
           address TEXT NOT NULL PRIMARY KEY,
           name TEXT NOT NULL UNIQUE,
           held TEXT NOT NULL DEFAULT '{}',  -- author -> sequence, as its last file said
           received_at INTEGER NOT NULL DEFAULT 0,  -- milliseconds since 1970; 0: never
           sent_at INTEGER NOT NULL DEFAULT 0
       ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS office_author (
           author BLOB NOT NULL PRIMARY KEY CHECK (length(author) = 32),
           address TEXT NOT NULL
       ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS sighting (
           author BLOB NOT NULL CHECK (length(author) = 32),
           since INTEGER NOT NULL,
           seen BLOB NOT NULL CHECK (length(seen) = 32),
           sequence INTEGER NOT NULL,
           PRIMARY KEY (author, since, seen, sequence)
       ) STRICT, WITHOUT ROWID""",
)


def make_tables(store: Store) -> None:
    """Make the tables where they are not there yet."""
    store.require("sighting", _TABLES)
