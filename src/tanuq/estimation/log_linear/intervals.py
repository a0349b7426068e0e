"""How far a log-linear figure can be trusted: by the likelihood of one model, over models, and by the bootstrap."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, log, nan

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize_scalar
from scipy.special import ndtr, ndtri

from tanuq.estimation.estimate import LEVEL, Spread, Tick
from tanuq.estimation.log_linear.fitting import Cells, profile_log_likelihood
from tanuq.estimation.log_linear.hierarchy import Terms
from tanuq.estimation.log_linear.selection import Fitted, weights

TAIL = (1 - LEVEL) / 2
DROP = 3.841458820694124 / 2
"""Half the 95 % quantile of χ² on one degree of freedom."""
FARTHEST = 1e9
"""A profile that has not fallen by then is said to be without end."""
LEAST_SLOPE = 1e-3
"""Where the acceleration would turn the correction round."""
GRID = 2000
"""Steps of the spread of a mixture."""

Figure = Callable[[Cells], float]
"""N̂ of a table of 2^J counts, the choice of the model included; NaN where no model can be had."""


@dataclass(frozen=True, eq=False)
class Bootstrap:
    """Figures of resampled tables, and how they are corrected: BCa (DiCiccio & Efron 1996)."""

    figures: NDArray[np.float64]
    """Those that could be had; they rise."""
    failed: int
    """Resamples of which no model could be had."""
    bias: float
    """z_0, the normal quantile of the share of figures below that of the table itself."""
    acceleration: float

    @property
    def interval(self) -> tuple[float, float]:
        """BCa, between equal tails."""
        return self._end(TAIL), self._end(1 - TAIL)

    @property
    def percentiles(self) -> tuple[float, float]:
        """Of the figures as they are."""
        return Spread.of_draws(self.figures).interval()

    def spread(self) -> Spread:
        """The figures with the weights under which their quantiles are those of BCa."""
        edges = ndtri(np.linspace(0, 1, len(self.figures) + 1)[1:-1]) - self.bias
        inner = ndtr(edges / np.maximum(1 + self.acceleration * edges, LEAST_SLOPE) - self.bias)
        reached = np.concatenate([[0.0], np.maximum.accumulate(inner), [1.0]])
        return Spread(self.figures, np.diff(reached))

    def _end(self, probability: float) -> float:
        shifted = self.bias + float(ndtri(probability))
        slope = max(1 - self.acceleration * shifted, LEAST_SLOPE)
        return float(np.quantile(self.figures, float(ndtr(self.bias + shifted / slope)), method="inverted_cdf"))


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


@dataclass(frozen=True, eq=False)
class Mixture:
    """n_0 log-normal in each model, mixed by the weights of the models (Buckland, Burnham & Augustin 1997).

    In one model log n_0 is normal about û with var û + 1/n̂_0, the unseen being Poisson themselves.
    """

    seen: int
    shares: NDArray[np.float64]
    centres: NDArray[np.float64]
    deviations: NDArray[np.float64]

    @classmethod
    def of(cls, seen: int, models: Sequence[Fitted]) -> "Mixture":
        """Of models with their weights."""
        variances = np.array([1 / model.unseen + model.variance for model in models])
        return cls(seen, weights(models), np.log([model.unseen for model in models]), np.sqrt(variances))

    def below(self, logs: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability that log n_0 is at most this, for each."""
        each = ndtr((logs[:, None] - self.centres) / self.deviations)
        probabilities: NDArray[np.float64] = each @ self.shares
        return probabilities

    def log_quantile(self, probability: float) -> float:
        """The log n_0 at which :meth:`below` is this."""
        ends = self.centres + ndtri(probability) * self.deviations
        if ends.max() - ends.min() < 1e-9:
            return float(ends[0])
        return float(brentq(lambda at: self.below(np.array([at]))[0] - probability, ends.min(), ends.max()))

    def interval(self) -> tuple[float, float]:
        """Of N, between equal tails."""
        return self.seen + exp(self.log_quantile(TAIL)), self.seen + exp(self.log_quantile(1 - TAIL))

    def spread(self) -> Spread:
        """Of N, on a grid of log n_0 between the far tails."""
        edges = np.linspace(self.log_quantile(1e-5), self.log_quantile(1 - 1e-5), GRID + 1)
        held = np.diff(self.below(edges))
        return Spread(self.seen + np.exp((edges[:-1] + edges[1:]) / 2), held / held.sum())


def bootstrap(counts: Cells, figure: Figure, times: int, seed: int, tick: Tick) -> Bootstrap | None:
    """As many people as are estimated drawn anew ``times`` times, and the model chosen anew each time.

    Of N̂ people each bears a pattern with its share, n̂_0/N̂ being that of the unseen, who are then dropped: so the
    number seen varies as it does in truth (Buckland & Garthwaite 1991, Biometrics 47:255, doi:10.2307/2532510).  The
    acceleration of BCa is that of the jackknife, one person of each pattern left out, counted as often as the pattern
    occurs (Chan, Silverman & Vincent 2021, section 3.3, who draw the n people seen and keep their number).  None where
    no model can be had of any drawn table.
    """
    estimated = figure(counts)
    resamples = _drawn(counts, estimated, times, seed)
    borne = np.flatnonzero(counts)
    steps = times + len(borne)
    figures = np.empty(times)
    for place, resample in enumerate(resamples):
        figures[place] = figure(resample) if resample.any() else nan
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
    return Bootstrap(drawn, times - len(drawn), _bias(drawn, estimated), _acceleration(left_out, counts[borne]))


def _drawn(counts: Cells, estimated: float, times: int, seed: int) -> Cells:
    whole = counts.copy()
    whole[0] = estimated - counts[1:].sum()
    drawn = np.random.default_rng(seed).multinomial(round(estimated), whole / whole.sum(), size=times).astype(float)
    drawn[:, 0] = 0
    return drawn


def _acceleration(left_out: NDArray[np.float64], counts: NDArray[np.float64]) -> float:
    had = np.isfinite(left_out)
    figures, counts = left_out[had], counts[had]
    away = (figures @ counts) / counts.sum() - figures
    squares = float(counts @ away**2)
    return float(counts @ away**3) / (6 * squares**1.5) if squares > 0 else 0.0


def _bias(drawn: NDArray[np.float64], figure: float) -> float:
    below = ((drawn < figure).mean() + (drawn <= figure).mean()) / 2
    return float(ndtri(min(max(below, 0.5 / len(drawn)), 1 - 0.5 / len(drawn))))
