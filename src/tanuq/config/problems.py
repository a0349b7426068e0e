"""What a check found wrong: where, and what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a check.

    >>> print(Problem("ledger.db", "page 7 was changed or damaged."))
    ledger.db: page 7 was changed or damaged.
    """

    where: str
    """The file, entry or piece; never a name or words out of the record."""
    what: str
    """A sentence that says what is wrong."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
