"""A reviewed sample: which pairs people were to look at, and what they answered."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.clusterings.records import Judgements, Pairs, Reals, Wholes


@dataclass(frozen=True, eq=False)
class ReviewSample:
    """Pairs drawn to be looked at."""

    places: Wholes
    """n rising places in the table of pairs."""
    inclusion: Reals
    """n: how likely each was to be drawn; 1/inclusion pairs stand behind it."""

    def total(self, values: Reals) -> float:
        """Of *values* (n, one for each drawn pair) the sum over all pairs, without bias (Horvitz & Thompson 1952)."""
        return float((values / self.inclusion).sum())


@dataclass(frozen=True, eq=False)
class Review:
    """What the reviewers answered."""

    places: Wholes
    """n places in the table of pairs."""
    same: NDArray[np.bool_]
    """n: whether the two records are one person."""

    def judgements(self, pairs: Pairs) -> Judgements:
        """The answers as judgements, which every clustering then keeps."""
        return Judgements(pairs.first[self.places], pairs.second[self.places], self.same)
