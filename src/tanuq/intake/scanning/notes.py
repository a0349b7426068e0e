"""What this copy scanned, and with which signatures: so that a later scan goes on where this one stopped.

In the encrypted ``ledger.db``, beside the register of the vault. The ledger itself is told only what is new: a scan a
week of ten thousand pieces would bury what people did.
"""

from tanuq.config.store import Store

TRIES = 2
"""How often the scanner itself may fail over the same bytes, before they count as not taken."""
_TABLES = (
    """CREATE TABLE IF NOT EXISTS scan (
       evidence TEXT NOT NULL PRIMARY KEY CHECK (length(evidence) = 64),
       signatures TEXT NOT NULL,
       taken INTEGER NOT NULL CHECK (taken IN (0, 1))  -- 0: the scanner took no such bytes
   ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS scan_failed (
       evidence TEXT NOT NULL PRIMARY KEY CHECK (length(evidence) = 64),
       times INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID""",
)


class ScanNotes:
    """The tables ``scan``, and ``scan_failed``: over what the scanner itself failed, and how often."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.require("scan_failed", _TABLES)

    def note_scanned(self, evidence: str, signatures: str) -> None:
        """Note that *evidence* was looked through with these signatures."""
        self._note(evidence, signatures, 1)

    def note_not_taken(self, evidence: str, signatures: str) -> None:
        """Note that the scanner did not take *evidence*: it is asked again when there are newer signatures."""
        self._note(evidence, signatures, 0)

    def note_failed(self, evidence: str, signatures: str) -> None:
        """Note that the scanner itself failed over *evidence*: after `TRIES` times it counts as not taken."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO scan_failed VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1", (evidence,)
            )
            connection.execute(
                "INSERT OR REPLACE INTO scan SELECT evidence, ?, 0 FROM scan_failed WHERE evidence = ? AND times >= ?",
                (signatures, evidence, TRIES),
            )

    def failures(self) -> dict[str, int]:
        """evidence → how often the scanner itself failed over it, until it came to an end with it."""
        with self._store.reading() as connection:
            return dict(connection.execute("SELECT evidence, times FROM scan_failed"))

    def signatures(self) -> dict[str, str]:
        """evidence → the signatures that it was last given to, looked through or not."""
        with self._store.reading() as connection:
            return dict(connection.execute("SELECT evidence, signatures FROM scan"))

    def not_taken(self) -> frozenset[str]:
        """The evidence that the scanner did not take."""
        with self._store.reading() as connection:
            return frozenset(row[0] for row in connection.execute("SELECT evidence FROM scan WHERE NOT taken"))

    def _note(self, evidence: str, signatures: str, taken: int) -> None:
        with self._store.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO scan VALUES (?, ?, ?)", (evidence, signatures, taken))
            connection.execute("DELETE FROM scan_failed WHERE evidence = ?", (evidence,))
