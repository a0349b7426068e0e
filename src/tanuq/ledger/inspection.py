"""Looks at all entries one after the other and says what does not fit together.

Memory grows with the number of authors and of erasures, not with the number of entries.
"""

import orjson

from tanuq.config.problems import Problem
from tanuq.config.store_connection import Connection
from tanuq.ledger.authorship import is_succession_proven
from tanuq.ledger.chains import Chains
from tanuq.ledger.entries import ADMISSION
from tanuq.ledger.erasures import Erasures
from tanuq.ledger.examining import Examined, Stored
from tanuq.ledger.roots import ExpectedRoot, RootWatch
from tanuq.ledger.schema import digest_beside
from tanuq.ledger.tree import BLOCK, Frontier

PUT_BACK = "Saved checkpoints, or what this copy knows of itself, were changed or put back to an older state."

MOST = 200
"""Problems that are listed; more would not help anyone."""


class Inspection:
    """Takes every entry in order of position; collects problems."""

    def __init__(self, connection: Connection, expected: list[ExpectedRoot]) -> None:
        self.problems: list[Problem] = []
        self._connection = connection
        self._frontier = Frontier()
        self._roots = RootWatch(expected)
        self._chains = Chains(connection)
        self._erasures = Erasures(connection)
        self._position = 0
        self.problems += self._roots.look(self._frontier)

    def see(self, entry: Examined) -> None:
        """Look at the next entry."""
        stored = entry.stored
        if stored.position != self._position + 1:
            self._add(f"entry {self._position + 1}", _gap(self._position + 1, stored.position - 1))
        self._position = stored.position
        fault = self._fault(entry)
        if fault:
            self._add(f"entry {stored.position} ({stored.hash.hex()[:12]})", fault)
        self._grow(entry.leaf)

    def finish(self) -> list[Problem]:
        """Everything found, after the last entry."""
        found = self.problems + self._roots.finish(self._frontier.size)
        size, frontier, beside = self._connection.execute("SELECT size, frontier, beside FROM head").fetchone()
        if beside != digest_beside(self._connection):
            found.append(Problem("head of ledger.db", PUT_BACK))
        if (size, frontier) != (self._frontier.size, self._frontier.to_bytes()):
            found.append(Problem("head of ledger.db", "The tree kept in it is not that of the entries."))
        return (found + self._chains.finish() + self._erasures.finish())[:MOST]

    def _fault(self, entry: Examined) -> str:
        """The first thing that is wrong with an entry, or ""."""
        stored = entry.stored
        if entry.fault:
            self._chains.go_on_from(stored)
            return entry.fault
        return (
            self._chains.fault(stored, entry.previous)
            or self._erasures.fault(stored)
            or (_fault_of_admission(stored) if stored.kind == ADMISSION else "")
        )

    def _grow(self, leaf: bytes) -> None:
        block = self._frontier.add(leaf)
        size = self._frontier.size
        if block:
            row = self._connection.execute("SELECT root FROM block WHERE number = ?", (size // BLOCK - 1,)).fetchone()
            if row is None or row[0] != block:
                where = f"entries {size - BLOCK + 1} to {size}"
                self._add(where, "One of them was added, changed, moved or removed since it was stored.")
        for problem in self._roots.look(self._frontier):
            self._add(problem.where, problem.what)

    def _add(self, where: str, what: str) -> None:
        if len(self.problems) < MOST:
            self.problems.append(Problem(where, what))


def _gap(first: int, last: int) -> str:
    if first == last:
        return "The entry is missing: it was removed from ledger.db."
    return f"Entries {first} to {last} are missing: they were removed from ledger.db."


def _fault_of_admission(stored: Stored) -> str:
    body = orjson.loads(stored.content or b"{}")
    if "succeeds" not in body or is_succession_proven(stored.author or b"", body):
        return ""
    return "It claims to succeed another key, and that key did not sign the claim."
