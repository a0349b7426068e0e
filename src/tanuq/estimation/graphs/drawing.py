"""Draws of N from a posterior that was summed."""

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.estimate import Spread


def draws(spread: Spread, number: int, *, seed: int) -> NDArray[np.int64]:
    """So many independent draws of N, in no order; the same seed gives the same draws.

    For sums over strata and whatever else needs joint draws; quantiles are exact from the spread itself.
    """
    chance = np.random.default_rng(seed)
    ends = np.cumsum(spread.weights)
    places = np.searchsorted(ends, chance.random(number) * ends[-1], side="right")
    drawn: NDArray[np.int64] = spread.values[np.minimum(places, len(ends) - 1)].astype(np.int64)
    return drawn
