"""Roots that the growing tree must have had at certain sizes."""

from collections.abc import Iterable
from dataclasses import dataclass

from tanuq.config.problems import Problem
from tanuq.ledger.tree import Frontier


@dataclass(frozen=True, slots=True, order=True)
class ExpectedRoot:
    """That the tree of the first *size* entries has this root, and who says so."""

    size: int
    root: bytes
    where: str


class RootWatch:
    """Compares a tree that grows with the roots it must have had."""

    def __init__(self, expected: Iterable[ExpectedRoot]) -> None:
        self._waiting = sorted(expected, reverse=True)

    def look(self, frontier: Frontier) -> list[Problem]:
        """What does not hold at the size that the tree has now."""
        problems = []
        while self._waiting and self._waiting[-1].size <= frontier.size:
            expected = self._waiting.pop()
            if frontier.root() != expected.root:
                problems.append(Problem(expected.where, _changed(expected.size)))
        return problems

    def finish(self, size: int) -> list[Problem]:
        """What was never reached, because the ledger ends before it."""
        return [
            Problem(
                expected.where,
                f"Entries {size + 1} to {expected.size} are missing at the end of the ledger: they were removed.",
            )
            for expected in reversed(self._waiting)
        ]


def _changed(size: int) -> str:
    return f"The first {size} entries are not those that it was made for: one was added, changed, moved or removed."
