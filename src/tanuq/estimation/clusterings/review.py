"""Which pairs people should look at, so that what the model says of all pairs can be set right from few answers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.clusterings.records import Judgements, Pairs, Reals, Wholes
from tanuq.estimation.errors import BadOption

LEAST_DOUBT = 0.002
"""No pair is taken for surer than this: a model's last decimals are the least tested."""
UNSCORED = 0.02
"""The share of true matches that is expected among pairs without a probability, before anyone has looked."""


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


def sample_to_review(pairs: Pairs, size: int, seed: int = 0) -> ReviewSample:
    """Draw *size* pairs, each with a chance in proportion to √(p(1 − p)), the doubt that its answer would remove.

    It is Neyman's allocation (1934, doi:10.2307/2342192) in the limit of ever finer strata of p.  The draw is
    systematic along p (Madow 1949, doi:10.1214/aoms/1177729988), so that every stretch of p gets its share, low ones
    included: they hold the links that were missed.

    Raises:
        BadOption: fewer pairs than are to be drawn.
    """
    if not 0 < size <= len(pairs):
        raise BadOption(f"{size} pairs cannot be drawn from {len(pairs)}.")
    rng = np.random.default_rng(seed)
    guess = np.clip(np.where(pairs.scored, pairs.probability, UNSCORED), LEAST_DOUBT, 1 - LEAST_DOUBT)
    inclusion = _in_proportion(np.sqrt(guess * (1 - guess)), size)
    # Ties of p in random order: pairs are written down list by list.
    order = np.lexsort((rng.random(len(pairs)), np.where(pairs.scored, pairs.probability, 2.0)))
    steps = np.cumsum(inclusion[order])
    ticks = rng.random() + np.arange(size)
    drawn = np.sort(order[np.minimum(np.searchsorted(steps, ticks, side="right"), len(order) - 1)])
    return ReviewSample(drawn, inclusion[drawn])


def _in_proportion(doubt: Reals, size: int) -> Reals:
    """Chances that add up to *size*, in proportion to *doubt* but at most 1."""
    sure = np.zeros(len(doubt), np.bool_)
    while True:
        chance = np.where(sure, 1.0, doubt * (size - sure.sum()) / max(float(doubt[~sure].sum()), 1e-300))
        if not (over := (chance > 1) & ~sure).any():
            return np.minimum(chance, 1.0)
        sure |= over
