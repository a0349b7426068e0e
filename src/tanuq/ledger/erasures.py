"""Bodies that are gone, and the entries that say so."""

from tanuq.config.problems import Problem
from tanuq.config.store_connection import Connection
from tanuq.ledger.entries import ERASURE
from tanuq.ledger.examining import Stored
from tanuq.ledger.growth import erasure_target

LOST = "Its body is missing, and no entry says that it was erased."
KEPT = "Its body was erased and is here all the same."
UNFILED = "The erasure that it orders is not filed."


class Erasures:
    """Compares missing bodies with the erasures on record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._filed = {
            (target, position) for target, position in connection.execute("SELECT target, position FROM erasure")
        }
        self._targets = {target for target, _ in self._filed}
        self._seen = 0

    def fault(self, stored: Stored) -> str:
        """What is wrong with the body of an entry, or ""."""
        if stored.kind == ERASURE:
            return self._fault_of_erasure(stored)
        if stored.content is None:
            return "" if stored.hash in self._targets else LOST
        return KEPT if stored.hash in self._targets else ""

    def finish(self) -> list[Problem]:
        """Erasures that are filed though no entry orders them."""
        if self._seen == len(self._filed):
            return []
        return [Problem("erasures of ledger.db", "A body was erased that no entry orders to erase.")]

    def _fault_of_erasure(self, stored: Stored) -> str:
        if stored.content is None:
            return LOST
        target = erasure_target(stored.content)
        if not target:
            return ""
        self._seen += 1
        return "" if (target, stored.position) in self._filed else UNFILED
