"""The ledger's tables in ledger.db."""

import hashlib

from tanuq.config.store_connection import Connection

_TABLES = (
    # Authors are many in few: a small number stands for the key in every row and index.
    """
    CREATE TABLE author (
        id INTEGER PRIMARY KEY,
        key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
        entries INTEGER NOT NULL DEFAULT 0,
        sequence INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE entry (
        position INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
        author INTEGER NOT NULL REFERENCES author (id),
        sequence INTEGER NOT NULL,
        milliseconds INTEGER NOT NULL,
        counter INTEGER NOT NULL,
        kind TEXT NOT NULL,
        header BLOB NOT NULL,
        signature BLOB NOT NULL CHECK (length(signature) = 64)
    ) STRICT
    """,
    "CREATE INDEX entry_by_time ON entry (milliseconds, counter)",
    "CREATE INDEX entry_by_kind ON entry (kind)",
    # Apart, so that a body can be erased while its header stays.
    """
    CREATE TABLE body (
        position INTEGER PRIMARY KEY REFERENCES entry (position),
        salt BLOB NOT NULL,
        content BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE erasure (
        target BLOB NOT NULL,
        position INTEGER NOT NULL REFERENCES entry (position),
        PRIMARY KEY (target, position)
    ) STRICT, WITHOUT ROWID
    """,
    # Roots of complete blocks of leaves, so that a proof need not read them all.
    "CREATE TABLE block (number INTEGER PRIMARY KEY, root BLOB NOT NULL) STRICT",
    """
    CREATE TABLE head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        size INTEGER NOT NULL,
        frontier BLOB NOT NULL,
        note TEXT NOT NULL,
        beside BLOB NOT NULL
    ) STRICT
    """,
    "CREATE TABLE checkpoint (number INTEGER PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL) STRICT",
    # Whom this copy writes as, where it lies, and the last entry that it remembers having written.
    """
    CREATE TABLE own (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seed BLOB NOT NULL CHECK (length(seed) = 32),
        place BLOB NOT NULL,
        last BLOB NOT NULL,
        sequence INTEGER NOT NULL
    ) STRICT
    """,
)


def digest_beside(connection: Connection) -> bytes:
    """A digest of what no entry covers: the checkpoints, and what this copy knows of itself.

    The head holds it, so that an old copy of a page put back in its place is noticed here as well.
    """
    kept = connection.execute("SELECT count(*), max(number), max(size) FROM checkpoint").fetchone()
    own = connection.execute("SELECT seed, place, last, sequence FROM own").fetchone()
    return hashlib.sha256(repr((kept, own)).encode()).digest()


def is_made(connection: Connection) -> bool:
    """Whether the tables are there."""
    query = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'head'"
    return bool(connection.execute(query).fetchone()[0])


def make_tables(connection: Connection) -> None:
    """Make the tables, inside the transaction that is open."""
    for statement in _TABLES:
        connection.execute(statement)
