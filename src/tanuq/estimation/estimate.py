"""One estimate of how many people there were: the figure, its interval, what it rests on and what was checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.findings import Finding

LEVEL = 0.95
"""Of the interval that is shown with every estimate."""


@dataclass(frozen=True, eq=False)
class Spread:
    """What a method says of N: values with weights that sum to one, such as draws of equal weight or a grid.

    Quantiles are of the weighted values: the least value whose cumulated weight reaches the probability.
    """

    values: NDArray[np.float64]
    """They rise."""
    weights: NDArray[np.float64]

    @classmethod
    def of_draws(cls, draws: NDArray[np.floating] | NDArray[np.integer]) -> "Spread":
        """Of draws that count alike, in any shape."""
        flat = np.sort(np.asarray(draws, dtype=np.float64).ravel())
        return cls(flat, np.full(len(flat), 1 / len(flat)))

    @property
    def mean(self) -> float:
        """The weighted mean."""
        return float(self.values @ self.weights)

    def quantile(self, probability: float) -> float:
        """The least value that the given share of the weight does not exceed."""
        place = int(np.searchsorted(np.cumsum(self.weights), probability * (1 - 1e-12)))
        return float(self.values[min(place, len(self.values) - 1)])

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Between equal tails."""
        tail = (1 - level) / 2
        return self.quantile(tail), self.quantile(1 - tail)


@dataclass(frozen=True, slots=True)
class Mixing:
    """Whether chains met: of draws of N, rank-normalised (Vehtari et al. 2021)."""

    rhat: float
    ess_bulk: float
    ess_tail: float
    chains: int
    draws: int
    """Of each chain, after warm-up."""


@dataclass(frozen=True, eq=False, repr=False)
class Estimate:
    """What one method says of one table. Never to be shown without the interval and the assumptions.

    So a notebook that is given one shows them too; ``vars(estimate)`` has everything.
    """

    method: str
    """``chapman``, ``chao``, ``nhoi``, ``loglinear``, ``dga`` or ``lcmcr``."""
    seen: int
    mean: float
    """The mean of the posterior; for methods that have none, the point estimate."""
    median: float
    """The median of the posterior; for methods that have none, the point estimate."""
    interval: tuple[float, float]
    """At :data:`LEVEL`, between equal tails."""
    assumptions: tuple[str, ...]
    """In plain words, the method's own first."""
    table_sha256: str
    spread: Spread | None = None
    """The whole posterior, or the bootstrap distribution; None where the method gives an interval only."""
    draws: NDArray[np.int64] | None = None
    """Chains × draws of N, where it was sampled."""
    mixing: Mixing | None = None
    warnings: tuple[Finding, ...] = ()
    seed: int | None = None
    """Of the random numbers; the same seed gives the same figures. None where there are none."""
    options: Mapping[str, str | int | float] = field(default_factory=dict)
    """What the method was asked for, priors and caps included, by the names of its arguments."""
    details: Mapping[str, object] = field(default_factory=dict)
    """What the method can tell besides: the best models with their weights, the modes, the curve."""
    seconds: float = 0.0

    def __repr__(self) -> str:
        low, high = self.interval
        least = "at least " if self.method == "chao" else ""
        met = f" R-hat {self.mixing.rhat:.3f}, ESS {self.mixing.ess_bulk:,.0f}." if self.mixing else ""
        minded = (f"{finding.sentence} {finding.mend}".rstrip() for finding in self.warnings)
        return "\n".join(
            (
                f"{self.method}: {least}{self.median:,.0f} people in all, 95 % interval {low:,.0f} to {high:,.0f}; "
                f"{self.seen:,} of them are seen.{met}",
                *(f"True only if: {said}" for said in self.assumptions),
                *(f"Mind: {said}" for said in minded),
            )
        )


OF_EACH_ASSUMPTIONS = (
    "Besides, each part of the data has a model of its own, chosen by its own figures, which must be true of it.",
)


def assumed_by_all(estimates: Sequence[Estimate]) -> tuple[str, ...]:
    """What all of them assume, in the order of the first; and where one assumes something else, that it is so."""
    shared = tuple(said for said in estimates[0].assumptions if all(said in one.assumptions for one in estimates))
    alone = any(said not in shared for one in estimates for said in one.assumptions)
    return (*shared, *(OF_EACH_ASSUMPTIONS if alone else ()))


Method = Callable[[CaptureTable], Estimate]
"""A method with its options filled in; it raises ``Refused`` where it can give nothing."""

Tick = Callable[[float], None]
"""Told, from 0 to 1, how much of a long run is done."""


def silent(done: float) -> None:
    """The :data:`Tick` of whoever does not ask."""
