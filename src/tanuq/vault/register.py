"""The register of pieces, in the encrypted ``ledger.db``: which are kept, and the wrapped key of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from tanuq.config.store import Store

_PAGE = 1000
"""Rows read at once, so that a long walk holds neither memory nor an old state of the database."""

_TABLES = (
    """CREATE TABLE IF NOT EXISTS piece (
           sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
           name TEXT NOT NULL UNIQUE CHECK (length(name) = 64),
           size INTEGER NOT NULL CHECK (size >= 0),
           wrapped_key BLOB  -- NULL: erased; the row stays, so that nobody takes the piece for missing
       ) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS piece_sweep (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS piece_erased ON piece (name) WHERE wrapped_key IS NULL",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One piece in the register."""

    sha256: str
    name: str
    """Name of its file without ``.age``: a keyed MAC of the SHA-256."""
    size: int
    wrapped_key: bytes | None
    """None once the piece is erased."""

    @property
    def is_erased(self) -> bool:
        """Whether the key is gone."""
        return self.wrapped_key is None


class Register:
    """The table ``piece``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.require("piece_erased", _TABLES)

    def find(self, sha256: str) -> Row | None:
        """The row of a piece, kept or erased; None where there never was one."""
        return next(iter(self._rows("WHERE sha256 = ?", sha256)), None)

    def named(self, name: str) -> Row | None:
        """The row of the piece whose file has this name; None where there is none."""
        return next(iter(self._rows("WHERE name = ?", name)), None)

    def put(self, row: Row) -> None:
        """Write *row*, in place of an older one of the same piece."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO piece (sha256, name, size, wrapped_key) VALUES (?, ?, ?, ?)",
                (row.sha256, row.name, row.size, row.wrapped_key),
            )

    def forget_key(self, sha256: str) -> None:
        """Overwrite the wrapped key of a piece (``secure_delete`` is on) and keep the rest of its row."""
        with self._store.transaction() as connection:
            connection.execute("UPDATE piece SET wrapped_key = NULL WHERE sha256 = ?", (sha256,))

    def forget_all(self) -> None:
        """Know no piece, as at the beginning."""
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM piece")

    def rule_out_unseen_commits(self) -> None:
        """Write something, so that no row can turn up that this transaction does not see.

        A process that is killed while its commit is being synced leaves a whole transaction in the write-ahead
        log that nobody sees, until the last process is gone and the next one recovers the log: then it counts.
        Whoever acts upon the *absence* of a row, and removes a file, must first write over such a transaction.
        """
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO piece_sweep (id, number) VALUES (1, 1) ON CONFLICT DO UPDATE SET number = number + 1"
            )

    def kept(self) -> Iterator[Row]:
        """Every piece that is not erased, by SHA-256."""
        last = ""
        condition = "WHERE sha256 > ? AND wrapped_key IS NOT NULL ORDER BY sha256 LIMIT ?"
        while page := self._rows(condition, last, _PAGE):
            yield from page
            last = page[-1].sha256

    def inventory(self) -> Iterator[tuple[str, int, bool]]:
        """SHA-256 and size of every piece, and whether it is erased, by SHA-256."""
        last = ""
        while page := self._rows("WHERE sha256 > ? ORDER BY sha256 LIMIT ?", last, _PAGE):
            yield from ((row.sha256, row.size, row.is_erased) for row in page)
            last = page[-1].sha256

    def erased(self) -> list[Row]:
        """Every piece that is erased."""
        return self._rows("WHERE wrapped_key IS NULL")

    def on_shelf(self, shelf: str) -> list[Row]:
        """Every row, kept or erased, whose file name begins with *shelf*."""
        return self._rows("WHERE name >= ? AND name < ?", shelf, shelf + "g")

    def extent(self) -> tuple[int, int]:
        """Number of pieces kept, and the sum of their sizes."""
        query = "SELECT count(*), coalesce(sum(size), 0) FROM piece WHERE wrapped_key IS NOT NULL"
        with self._store.reading() as connection:
            pieces, size = connection.execute(query).fetchone()
        return pieces, size

    def _rows(self, condition: str, *values: str | int) -> list[Row]:
        query = "SELECT sha256, name, size, wrapped_key FROM piece " + condition  # noqa: S608  constants only
        with self._store.reading() as connection:
            return [Row(*row) for row in connection.execute(query, values)]
