"""What linkage hands over: the records of each list, the pairs it compared, and what people judged of pairs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.errors import TableError

Wholes = NDArray[np.int64]
Reals = NDArray[np.float64]
Labels = NDArray[np.int64]
"""R whole numbers: records with the same number are one person."""

UNKNOWN = -1
"""The stratum of a record that does not say."""


@dataclass(frozen=True, eq=False)
class Records:
    """R records on J lists.

    ``twice`` says of each list how likely two of its records, which links to a third hold together, are one person: 0
    for lists that hold nobody twice (so that no clustering ever puts two of its records together), and up to .5, which
    leaves it to the pairs alone.
    """

    lists: tuple[str, ...]
    list_of: Wholes
    """R: the place of the record's list in :attr:`lists`."""
    strata: tuple[str, ...] = ("",)
    stratum_of: Wholes = field(default_factory=lambda: np.empty(0, np.int64))
    """R: the place of the record's stratum in :attr:`strata`, or :data:`UNKNOWN`; empty where there is one stratum."""
    twice: Reals = field(default_factory=lambda: np.empty(0))
    """J; empty for nought on every list."""

    def __post_init__(self) -> None:
        """Fill in what was left empty.

        Raises:
            TableError: a list or stratum that is not there, or a share outside 0 to .5.
        """
        if not len(self.stratum_of):
            object.__setattr__(self, "stratum_of", np.zeros(len(self), np.int64))
        if not len(self.twice):
            object.__setattr__(self, "twice", np.zeros(len(self.lists)))
        _within(self.list_of, 0, len(self.lists), "list")
        _within(self.stratum_of, UNKNOWN, len(self.strata), "stratum")
        if len(self.stratum_of) != len(self):
            raise TableError(f"There are {len(self)} records, and strata for {len(self.stratum_of)}.")
        if len(self.twice) != len(self.lists) or not ((self.twice >= 0) & (self.twice <= 0.5)).all():
            raise TableError("How often a list holds a person twice is one number for each list, from 0 to .5.")

    def __len__(self) -> int:
        """R."""
        return len(self.list_of)


@dataclass(frozen=True, eq=False)
class Pairs:
    """M pairs of records that may be one person, each once; pairs that are not here were never offered.

    A pair without a probability (NaN) was offered by a looser search than the model's: nobody knows more of it than a
    review of such pairs can tell.  They are how links are found that the model's own candidates leave out.
    """

    first: Wholes
    second: Wholes
    probability: Reals
    """What the linkage model says, from 0 to 1, or NaN."""

    def __post_init__(self) -> None:
        """Raises TableError for a record with itself, a pair that is there twice, and a probability outside 0 to 1."""
        if not len(self.first) == len(self.second) == len(self.probability):
            raise TableError("The two records of a pair and its probability are columns of one length.")
        if len(same := np.flatnonzero(self.first == self.second)):
            raise TableError(f"Pair {same[0] + 1} is a record with itself.", row=int(same[0]) + 1)
        scored = self.probability[~np.isnan(self.probability)]
        if len(scored) and not ((scored >= 0) & (scored <= 1)).all():
            raise TableError("A probability is from 0 to 1.")
        low, high = self.ends.T
        if len(np.unique(low * (high.max(initial=0) + 1) + high)) < len(self):
            raise TableError("A pair of records is there twice.")

    def __len__(self) -> int:
        """M."""
        return len(self.first)

    @property
    def ends(self) -> Wholes:
        """M × 2, the lower record first."""
        return np.sort(np.stack([self.first, self.second], axis=1), axis=1)

    @property
    def scored(self) -> NDArray[np.bool_]:
        """M: whether the model gave the pair a probability."""
        return ~np.isnan(self.probability)


@dataclass(frozen=True, eq=False)
class Judgements:
    """What people decided of pairs of records; it always holds, whatever the model says."""

    first: Wholes
    second: Wholes
    same: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many."""
        return len(self.first)

    @classmethod
    def none(cls) -> "Judgements":
        """Nothing was decided."""
        return cls(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.bool_))

    @classmethod
    def of_groups(cls, groups: Sequence[Sequence[int]]) -> "Judgements":
        """The records of each group are surely one person."""
        links = [(group[0], other) for group in groups for other in group[1:]]
        ends = np.array(links, dtype=np.int64).reshape(-1, 2)
        return cls(ends[:, 0], ends[:, 1], np.ones(len(links), np.bool_))

    def __add__(self, others: "Judgements") -> "Judgements":
        """Both."""
        return Judgements(
            np.concatenate([self.first, others.first]),
            np.concatenate([self.second, others.second]),
            np.concatenate([self.same, others.same]),
        )


def _within(places: Wholes, least: int, end: int, what: str) -> None:
    if len(wrong := np.flatnonzero((places < least) | (places >= end))):
        raise TableError(f"Record {wrong[0] + 1} names {what} {places[wrong[0]]}, which is not there.")
