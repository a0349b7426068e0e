"""How far a log-linear figure can be trusted: by the likelihood of one model, over models, and by the bootstrap."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, log

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize_scalar
from scipy.special import ndtr, ndtri

from tanuq.estimation.estimate import LEVEL, Tick
from tanuq.estimation.log_linear.fitting import Cells, profile_log_likelihood
from tanuq.estimation.log_linear.hierarchy import Terms
from tanuq.estimation.log_linear.selection import Fitted, weights

TAIL = (1 - LEVEL) / 2
DROP = 3.841458820694124 / 2
"""Half the 95 % quantile of χ² on one degree of freedom."""
FARTHEST = 1e9
"""A profile that has not fallen by then is said to be without end."""

Figure = Callable[[Cells], float]
"""N̂ of a table of 2^J counts, the choice of the model included; NaN where no model can be had."""


@dataclass(frozen=True, eq=False)
class Bootstrap:
    """Figures of resampled tables."""

    figures: NDArray[np.float64]
    """Those that could be had; they rise."""
    failed: int
    """Resamples of which no model could be had."""
    interval: tuple[float, float]
    """BCa."""
    percentiles: tuple[float, float]


def profile_interval(counts: Cells, terms: Terms, unseen: float) -> tuple[float, float]:
    """The N whose multinomial profile likelihood in one model is within χ²/2 of the best (Cormack 1992).

    The upper end is infinite where the likelihood never falls so far.
    """
    seen = float(counts[1:].sum())

    def height(log_unseen: float) -> float:
        return float(profile_log_likelihood(counts, terms, exp(log_unseen)))

    middle = log(max(unseen, 0.5))
    best = minimize_scalar(lambda at: -height(at), bounds=(middle - 2, middle + 2), method="bounded")
    top = max(-float(best.fun), height(middle))

    def missing(log_unseen: float) -> float:
        return top - height(log_unseen) - DROP

    low, high = float(best.x) - 1, float(best.x) + 1
    while missing(low) < 0 and low > -7:
        low -= 1
    while missing(high) < 0 and high < log(FARTHEST):
        high += 1
    least = exp(brentq(missing, low, best.x)) if missing(low) > 0 else 0.0
    most = exp(brentq(missing, best.x, high)) if missing(high) > 0 else inf
    return seen + least, seen + most


def mixture_interval(seen: int, models: Sequence[Fitted]) -> tuple[float, float]:
    """Between equal tails of the log-normal distributions of n_0 in each model, mixed by the weights of the models.

    In one model log n_0 is normal about û with var û + 1/n̂_0, the unseen being Poisson themselves.
    """
    shares = weights(models)
    centres = np.log([model.unseen for model in models])
    spreads = np.sqrt([1 / model.unseen + model.variance for model in models])

    def end(probability: float) -> float:
        ends = centres + ndtri(probability) * spreads
        if ends.max() - ends.min() < 1e-9:
            return float(ends[0])
        return float(brentq(lambda at: shares @ ndtr((at - centres) / spreads) - probability, ends.min(), ends.max()))

    return seen + exp(end(TAIL)), seen + exp(end(1 - TAIL))


def bootstrap(counts: Cells, figure: Figure, times: int, seed: int, tick: Tick) -> Bootstrap | None:
    """The people seen drawn anew ``times`` times, the model chosen anew each time; BCa (DiCiccio & Efron 1996).

    The acceleration is that of the jackknife, one person of each pattern left out, counted as often as the pattern
    occurs: Chan, Silverman & Vincent (2021), section 3.3.
    """
    seen = int(counts[1:].sum())
    resamples = np.random.default_rng(seed).multinomial(seen, counts / seen, size=times).astype(float)
    borne = np.flatnonzero(counts)
    steps = times + len(borne)
    figures = np.empty(times)
    for place, resample in enumerate(resamples):
        figures[place] = figure(resample)
        tick((place + 1) / steps)
    left_out = np.empty(len(borne))
    for place, cell in enumerate(borne):
        fewer = counts.copy()
        fewer[cell] -= 1
        left_out[place] = figure(fewer)
        tick((times + place + 1) / steps)
    drawn = np.sort(figures[np.isfinite(figures)])
    if len(drawn) == 0:
        return None
    ends = _corrected(drawn, figure(counts), _acceleration(left_out, counts[borne]))
    percentiles = (float(np.quantile(drawn, TAIL)), float(np.quantile(drawn, 1 - TAIL)))
    return Bootstrap(drawn, times - len(drawn), ends, percentiles)


def _acceleration(left_out: NDArray[np.float64], counts: NDArray[np.float64]) -> float:
    had = np.isfinite(left_out)
    figures, counts = left_out[had], counts[had]
    away = (figures @ counts) / counts.sum() - figures
    squares = float(counts @ away**2)
    return float(counts @ away**3) / (6 * squares**1.5) if squares > 0 else 0.0


def _corrected(drawn: NDArray[np.float64], figure: float, acceleration: float) -> tuple[float, float]:
    below = ((drawn < figure).sum() + (drawn <= figure).sum()) / (2 * len(drawn))
    bias = float(ndtri(min(max(below, 0.5 / len(drawn)), 1 - 0.5 / len(drawn))))

    def end(probability: float) -> float:
        shifted = bias + float(ndtri(probability))
        # Beyond this the correction has no meaning and would turn round.
        slope = max(1 - acceleration * shifted, 1e-3)
        return float(np.quantile(drawn, float(ndtr(bias + shifted / slope))))

    return end(TAIL), end(1 - TAIL)
