"""The whole distribution behind an estimate, also where its method gives an interval only."""

from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.estimate import LEVEL, Estimate, Spread

POINTS = 2_000
"""Of a distribution that is written down as values of equal weight."""

HALF_A_PERSON = 0.5
"""Nobody unseen has no logarithm: where one is taken, nobody counts as this."""


def spread_of(estimate: Estimate) -> Spread:
    """The method's own posterior or bootstrap distribution, or else the two-piece log-normal of its interval.

    That is, log n_0 = m + s z with z standard normal, m the logarithm of the point estimate's n_0, and s one value
    below it and another above: the estimate is the median, and both ends of the interval are kept.  The log-normal
    shape of n_0 is that of Burnham's interval (Chao 1987, Biometrics 43:783, doi:10.2307/2531532), the two pieces are
    Fechner's (Wallis 2014, Statistical Science 29:106, doi:10.1214/13-STS417).
    """
    if estimate.spread is not None:
        return estimate.spread
    low, high = (log_unseen(end, estimate.seen) for end in estimate.interval)
    middle = log_unseen(estimate.median, estimate.seen)
    z = _normal_quantiles()
    end = NormalDist().inv_cdf((1 + LEVEL) / 2)
    scale = np.where(z < 0, max(0.0, middle - low), max(0.0, high - middle)) / end
    return Spread.of_draws(estimate.seen + np.exp(middle + scale * z))


def interval_of(estimate: Estimate, level: float) -> tuple[float, float]:
    """Between equal tails, at any level."""
    return estimate.interval if level == LEVEL else spread_of(estimate).interval(level)


def quantiles(spread: Spread, points: int = POINTS) -> NDArray[np.float64]:
    """The spread as ``points`` values of equal weight: its quantiles at (i + ½)/points, rising."""
    reached = np.searchsorted(np.cumsum(spread.weights), (np.arange(points) + 0.5) / points)
    return spread.values[np.minimum(reached, len(spread.values) - 1)]


def log_unseen(people: float, seen: float) -> float:
    """log n_0 of so many people in all."""
    return float(np.log(max(people - seen, HALF_A_PERSON)))


@lru_cache(maxsize=1)
def _normal_quantiles() -> NDArray[np.float64]:
    normal = NormalDist()
    return np.array([normal.inv_cdf((i + 0.5) / POINTS) for i in range(POINTS)])
