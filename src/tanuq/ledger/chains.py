"""The chains of all authors, followed from entry to entry."""

from collections import Counter, defaultdict

from tanuq.config.problems import Problem
from tanuq.config.store_connection import Connection
from tanuq.ledger.examining import Stored

MISSING = "The entry that its author wrote before it is missing: it was removed."
MOVED = "It stands before the entry that its author wrote before it: the order was changed."
WRONG_LINK = "The entry that it names as the one before it is not its author's entry before it."
FORK = (
    "Its author's chain forks here: two copies of one folder wrote under the same key. Both branches are kept; "
    "let one copy be used for writing."
)


class Chains:
    """Holds the ends of every author's chain; a lookup is needed only where a chain does not simply go on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ends: defaultdict[bytes, dict[str, int]] = defaultdict(dict)
        self._counts: Counter[bytes] = Counter()

    def fault(self, stored: Stored, previous: str) -> str:
        """What is wrong with the place of an entry in its author's chain, or ""."""
        author = stored.author or b""
        ends = self._ends[author]
        before = ends.pop(previous, None)
        if before is not None:
            fault = "" if before + 1 == stored.sequence else WRONG_LINK
        elif previous:
            fault = self._fault_of_other_link(stored, previous)
        else:
            fault = FORK if self._counts[author] else ""
        self.go_on_from(stored)
        return fault

    def go_on_from(self, stored: Stored) -> None:
        """Take an entry in, whatever may be wrong with it, so that the next one is not blamed."""
        author = stored.author or b""
        self._counts[author] += 1
        self._ends[author][stored.hash.hex()] = stored.sequence

    def finish(self) -> list[Problem]:
        """Whether the table of authors says the same."""
        rows = self._connection.execute("SELECT key, entries, sequence FROM author WHERE entries > 0").fetchall()
        seen = {(author, count, max(self._ends[author].values())) for author, count in self._counts.items()}
        if seen == set(rows):
            return []
        return [Problem("authors of ledger.db", "Their entries are not as many as are counted: some were removed.")]

    def _fault_of_other_link(self, stored: Stored, previous: str) -> str:
        row = self._connection.execute(
            "SELECT entry.position, author.key, entry.sequence FROM entry JOIN author ON author.id = entry.author"
            " WHERE entry.hash = ?",
            (bytes.fromhex(previous),),
        ).fetchone()
        if row is None:
            return MISSING
        position, author, sequence = row
        if (author, sequence + 1) != (stored.author, stored.sequence):
            return WRONG_LINK
        return MOVED if position > stored.position else FORK
