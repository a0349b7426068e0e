"""Partial pooling: strata that are too thin to stand alone borrow from the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.spreads import HALF_A_PERSON, spread_of
from tanuq.estimation.strata import JOINT, Strata, Stratum, dice_of, listed, total_of

Floats = NDArray[np.float64]

FEWEST = 3
"""Strata with an estimate of their own: of two, nothing can be learnt of how strata differ."""

LITTLE = 0.25
"""Share of its own data in a stratum's figure, below which pooling does all the work."""

_GRID = 2_000
_ONE_SIGMA = (0.158655, 0.841345)
_SURE = 1e-3
"""The least σ_s: a posterior of one value is not taken to be without any error."""
_FAR = 20.0
"""On the logit scale; beyond it nobody or everybody is on record."""


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """What the strata have in common: draws of the mean and the spread of logit coverage, M each."""

    mean: Floats
    """μ."""
    spread: Floats
    """τ."""


def borrowed(strata: Strata, *, seed: int = 0) -> Strata:
    """The strata with partial pooling of their coverage, and the total of draws in which they hang together.

    φ_s = log(n_s / n_0s) is the logit of the coverage c_s = n_s / N_s.  The normal hierarchical model (Gelman et al.
    2013, Bayesian Data Analysis, §5.4; the prior of τ is that of Gelman 2006, doi:10.1214/06-BA117A):

        y_s | φ_s ~ Normal(φ_s, σ_s²),  φ_s | μ, τ ~ Normal(μ, τ²),  p(μ) ∝ 1,  τ ~ half-Cauchy(0, 1)

    y_s and σ_s are the median and half the width of the central 68 % of the method's own posterior of φ_s, which stands
    for the likelihood: what the method's prior says of a thin stratum counts as data here.  With w_s = τ²/(τ² + σ_s²)
    and v_s = τ² + σ_s²,

        p(τ | y) ∝ p(τ) V^½ ∏ v_s^−½ exp(−(y_s − m)²/(2 v_s)),  V⁻¹ = Σ 1/v_s,  m = V Σ y_s/v_s,
        μ | τ, y ~ Normal(m, V),  φ_s | μ, τ, y ~ Normal(w_s y_s + (1 − w_s) μ, w_s σ_s²)

    drawn exactly, with τ on a grid of its prior's quantiles, and N_s = n_s (1 + e^−φ_s).  A stratum that was refused
    has no y_s: φ_s ~ Normal(μ, τ²) and n_0s ~ Negative binomial(n_s, c_s).  :attr:`Stratum.own_weight` is the leverage
    ∂E φ_s / ∂y_s = w_s + (1 − w_s) V / v_s, averaged over τ.  It assumes that strata differ as if at random: one that
    is known to be otherwise (a closed place, an unheard group) should not borrow.

    Raises:
        Refused: fewer than :data:`FEWEST` strata have an estimate of their own.
    """
    ordered = sorted(strata.strata, key=lambda stratum: stratum.name)
    given = [(each.name, each.outcome) for each in ordered if isinstance(each.outcome, Estimate)]
    if len(given) < FEWEST:
        raise Refused((_too_few(len(given)),), sum(stratum.lower_bound for stratum in ordered) or None)
    y, sigma = np.transpose([logit_coverage(estimate) for _, estimate in given])
    common, leverage = common_to(y, sigma, np.random.default_rng(seed))
    own = {name: (y[place], sigma[place], leverage[place]) for place, (name, _) in enumerate(given)}
    pooled = tuple(_pooled(each, own.get(each.name), common, dice_of(seed, each.name)) for each in strata.strata)
    return Strata(pooled, total_of(pooled, _ALIKE, _thin(pooled)))


def logit_coverage(estimate: Estimate) -> tuple[float, float]:
    """y and σ: the median of log(n / n_0), and half the width of its central 68 %."""
    spread = spread_of(estimate)
    low, middle, high = (
        float(np.log(estimate.seen / max(spread.quantile(p) - estimate.seen, HALF_A_PERSON)))
        for p in (_ONE_SIGMA[1], 0.5, _ONE_SIGMA[0])
    )
    return middle, max((high - low) / 2, _SURE)


def common_to(y: Floats, sigma: Floats, dice: np.random.Generator, draws: int = JOINT) -> tuple[Hierarchy, Floats]:
    """Draws of μ and τ, and the leverage of each stratum's own data, S."""
    tau = np.tan(np.pi / 2 * (np.arange(_GRID) + 0.5) / _GRID)  # the quantiles of the half-Cauchy: its prior weighs 1
    variance = tau[:, None] ** 2 + sigma**2
    within = 1 / (1 / variance).sum(axis=1)
    centre = within * (y / variance).sum(axis=1)
    fit = (np.log(variance) + (y - centre[:, None]) ** 2 / variance).sum(axis=1)
    log_weight = (np.log(within) - fit) / 2
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    own = tau[:, None] ** 2 / variance
    leverage = weight @ (own + (1 - own) * within[:, None] / variance)
    place = dice.choice(_GRID, size=draws, p=weight)
    mean = centre[place] + np.sqrt(within[place]) * dice.standard_normal(draws)
    return Hierarchy(mean, tau[place]), leverage


def _pooled(
    stratum: Stratum, own: tuple[float, float, float] | None, common: Hierarchy, dice: np.random.Generator
) -> Stratum:
    if own is None:
        return _predicted(stratum, common, dice)
    y, sigma, leverage = own
    weight = common.spread**2 / (common.spread**2 + sigma**2)
    middle = weight * y + (1 - weight) * common.mean
    logit = middle + np.sqrt(weight) * sigma * dice.standard_normal(len(middle))
    people = stratum.seen + np.rint(stratum.seen * np.exp(-np.clip(logit, -_FAR, _FAR)))
    return replace(stratum, draws=people, own_weight=float(leverage))


def _predicted(stratum: Stratum, common: Hierarchy, dice: np.random.Generator) -> Stratum:
    """One without an estimate of its own; where nobody was seen, coverage tells nothing of N and it stays out."""
    if stratum.seen == 0:
        return replace(stratum, draws=None, own_weight=0.0)
    logit = common.mean + common.spread * dice.standard_normal(len(common.mean))
    rate = dice.gamma(stratum.seen, size=len(logit)) * np.exp(-np.clip(logit, -_FAR, _FAR))
    return replace(stratum, draws=stratum.seen + dice.poisson(rate).astype(np.float64), own_weight=0.0)


_ALIKE = (
    "The strata differ in coverage as if at random around a common mean, and borrow from each other; an error that all "
    "of them share is not in the interval of the total."
)


def _too_few(given: int) -> Finding:
    return Finding(
        "too-few-strata",
        Weight.REFUSAL,
        f"Only {given} strata carry an estimate of their own; at least {FEWEST} are needed to borrow from.",
        "Take fewer and larger strata.",
        {"strata": given, "needed": FEWEST},
    )


def _thin(strata: Sequence[Stratum]) -> tuple[Finding, ...]:
    thin = [stratum for stratum in strata if stratum.draws is not None and stratum.own_weight < LITTLE]
    if not thin:
        return ()
    return (
        Finding(
            "thin-strata",
            Weight.WARNING,
            f"In {len(thin)} of {len(strata)} strata less than {LITTLE:.0%} of the figure comes from their own data "
            f"and the rest from the other strata: {listed([stratum.name for stratum in thin])}.",
            "Do not compare these strata with others: they were made alike. The total may be used.",
            {"thin": len(thin), "strata": len(strata)},
        ),
    )
