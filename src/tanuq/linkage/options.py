"""What can be asked of a linkage run, and how it tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tanuq.linkage.errors import BadOption

MOST_SEED = 2**32 - 1
"""NumPy's generators of random numbers begin with 32 bits."""

Backend = Literal["duckdb", "spark"]
Matching = Literal["across", "within_too", "one_to_one"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to link.

    *threshold*: the probability from which two records are put into one cluster.
    *keep*: pairs below this probability are not given back.
    *matching*, where there are several lists: ``"across"`` compares records of different lists only; ``"within_too"``
    also looks for duplicates inside each; ``"one_to_one"`` lets a record have at most one partner in each other list.
    One list alone is always searched for its duplicates.
    *seed*, from 0 to :data:`MOST_SEED`: the same records, options and seed give the same result, to the last digit.
    """

    threshold: float = 0.9
    keep: float = 0.01
    matching: Matching = "across"
    backend: Backend = "duckdb"
    seed: int = 0

    def __post_init__(self) -> None:
        for name, value in (("threshold", self.threshold), ("keep", self.keep)):
            if not 0 <= value <= 1:
                raise BadOption(f"“{name}” is a probability: choose a number from 0 to 1, not {value}.")
        if not 0 <= self.seed <= MOST_SEED:
            raise BadOption(f"“seed” is a whole number from 0 to {MOST_SEED:,}, not {self.seed}.")
        if self.backend not in {"duckdb", "spark"}:
            raise BadOption(f"There is no backend “{self.backend}”. Choose duckdb or spark.")
        if self.matching not in {"across", "within_too", "one_to_one"}:
            raise BadOption(f"There is no matching “{self.matching}”. Choose across, within_too or one_to_one.")


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people decided: pairs of records that are the same person, and pairs that are not.

    A record is named by its id; where several lists use that id, by ``(list, id)``.
    """

    same: tuple[tuple["Name", "Name"], ...] = ()
    different: tuple[tuple["Name", "Name"], ...] = ()


Name = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: *name* of the step in words, and the share *done* of the whole run, from 0 to 1."""

    name: str
    done: float


Progress = Callable[[Step], None]


def silent(_step: Step) -> None:
    """Progress that nobody watches."""
