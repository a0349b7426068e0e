"""The chains of all authors, followed from entry to entry."""

from tanuq.config.problems import Problem
from tanuq.config.store_connection import Connection
from tanuq.ledger.entries import Header
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
        self._ends: dict[str, dict[str, int]] = {}
        self._counts: dict[str, tuple[int, int]] = {}

    def fault(self, stored: Stored, header: Header) -> str:
        """What is wrong with the place of an entry in its author's chain, or ""."""
        entries, longest = self._counts.get(header.author, (0, 0))
        self._counts[header.author] = (entries + 1, max(longest, header.sequence))
        ends = self._ends.setdefault(header.author, {})
        before = ends.pop(header.previous, None)
        if before is not None:
            fault = "" if before + 1 == header.sequence else WRONG_LINK
        elif header.previous:
            fault = self._fault_of_other_link(stored, header)
        else:
            fault = FORK if entries else ""
        ends[stored.hash.hex()] = header.sequence
        return fault

    def go_on_from(self, stored: Stored) -> None:
        """Pass an entry that is bad in itself, so that the next one is not blamed for it."""
        author = stored.author.hex()
        entries, longest = self._counts.get(author, (0, 0))
        self._counts[author] = (entries + 1, max(longest, stored.sequence))
        self._ends.setdefault(author, {})[stored.hash.hex()] = stored.sequence

    def finish(self) -> list[Problem]:
        """Whether the table of authors says the same."""
        rows = self._connection.execute("SELECT key, entries, sequence FROM author WHERE entries > 0")
        kept = {key.hex(): (entries, sequence) for key, entries, sequence in rows}
        if kept == self._counts:
            return []
        return [Problem("authors of ledger.db", "Their entries are not as many as are counted: some were removed.")]

    def _fault_of_other_link(self, stored: Stored, header: Header) -> str:
        row = self._connection.execute(
            "SELECT entry.position, author.key, entry.sequence FROM entry JOIN author ON author.id = entry.author"
            " WHERE entry.hash = ?",
            (bytes.fromhex(header.previous),),
        ).fetchone()
        if row is None:
            return MISSING
        position, author, sequence = row
        if (author.hex(), sequence + 1) != (header.author, header.sequence):
            return WRONG_LINK
        return MOVED if position > stored.position else FORK
