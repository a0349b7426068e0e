"""Partial pooling: strata that are too thin to stand alone borrow from the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.spreads import HALF_A_PERSON, quantiles, spread_of
from tanuq.estimation.strata import JOINT, Strata, Stratum, listed, total_of

Floats = NDArray[np.float64]
Prior = Callable[[Floats, int], Floats]
"""The density that a method's own prior gives to logit coverage, at these points and for so many lists; any scale."""

FEWEST = 3
"""Strata with an estimate of their own: of two, nothing can be learnt of how strata differ."""

LITTLE = 0.25
"""Share of its own data in a stratum's figure, below which pooling does all the work."""

STEP = 0.04
GRID = np.arange(-8, 8, STEP) + STEP / 2
"""θ, the logit of coverage: from 3 in 10,000 on record to all but as many."""
MEANS, SPREADS = (axis.ravel() for axis in np.meshgrid(np.arange(-6, 6.05, 0.1), np.geomspace(0.05, 4, 30)))
"""μ and τ, in cells."""
_SHARPEST = 0.05
"""The least σ_s: no posterior is taken to be without any error."""


def uniform_chances(logit: Floats, lists: int) -> Floats:
    """Of methods whose chances of capture are uniform: −log ∏ (1 − λ_j) = t is Gamma(J, 1), p(θ) ∝ t^(J−1) e^−t c."""
    return _gamma_chances(logit, float(lists), 1.0)


def arcsine_chances(logit: Floats, lists: int) -> Floats:
    """The same of λ_j ~ Beta(½, ½), as a decomposable graph without edges has them.  Its t is no Gamma variable; the
    one with its mean, 2 log 2 a list, and its variance, π²/3 a list, stands for it.
    """
    mean, variance = 2 * np.log(2), np.pi**2 / 3
    return _gamma_chances(logit, lists * mean**2 / variance, mean / variance)


def uniform_coverage(logit: Floats, lists: int) -> Floats:
    """Of c ~ Uniform(0, 1): p(θ) = c (1 − c)."""
    coverage = 1 / (1 + np.exp(-logit))
    return coverage * (1 - coverage)


def flat(logit: Floats, lists: int) -> Floats:
    """Of methods without a prior, whose spread is taken for the likelihood itself."""
    return np.ones_like(logit)


def prior_of(estimate: Estimate) -> Prior:
    """That of the method at its usual weights: of the latent class model that of one class, which has most of its
    prior's mass, of the graphs that of the one without edges; of all other methods :func:`flat`.
    """
    if estimate.method == "lcmcr":
        return uniform_coverage if estimate.options.get("prior") == "coverage" else uniform_chances
    return arcsine_chances if estimate.method == "dga" else flat


@dataclass(frozen=True, eq=False)
class Evidence:
    """What one stratum's own data say of θ."""

    likelihood: Floats
    """On :data:`GRID`; all 1 where its method refused."""
    sigma: float
    """Its width; infinite where the method refused."""


def borrowed(strata: Strata, *, prior: Prior | None = None, seed: int = 0) -> Strata:
    """The strata with partial pooling of their coverage, and the total of draws in which they hang together.

    c_s is the chance to be on record in stratum s and θ_s = logit c_s.  The hierarchical model (Gelman et al. 2013,
    Bayesian Data Analysis, §5.4; the prior of τ is that of Gelman 2006, doi:10.1214/06-BA117A):

        θ_s | μ, τ ~ Normal(μ, τ²),  p(μ) ∝ 1,  τ ~ half-Cauchy(0, 1),  n_0s | θ_s ~ Negative binomial(n_s, c_s)

    where the failures n_0s have the chance 1 − c_s; this is the posterior of n_0 for known c under p(N) ∝ 1/N.  The
    likelihood L_s(θ) is the method's own posterior of θ_s over its own ``prior``, lest that prior be counted once for
    every stratum: twelve thin strata with uniform chances of capture would all be drawn to high coverage together
    (undivided, the totals of simulated thin strata were a fifth too low).  The posterior of log(n_s / n_0s)
    has besides the variance of the negative binomial, about 1/n_s + 1/n_0s: it is scaled about its mean to have that
    variance less.  Then, summed on grids of θ, μ and τ,

        p(μ, τ | data) ∝ p(τ) ∏_s Σ_θ L_s(θ) Normal(θ; μ, τ²),  p(θ_s | μ, τ, data) ∝ L_s(θ) Normal(θ; μ, τ²)

    A stratum that was refused has L_s = 1 and lives on the others.  :attr:`Stratum.own_weight` is the leverage of its
    own data in the normal model, w + (1 − w) V/v with w = τ²/v, v = τ² + σ_s², V⁻¹ = Σ 1/v, averaged over τ.

    It assumes that strata differ as if at random: one that is known to be otherwise (a closed place, an unheard group)
    should not borrow.  ``prior`` is by default :func:`prior_of`.

    Raises:
        Refused: fewer than :data:`FEWEST` strata have an estimate of their own.
    """
    ordered = sorted((each for each in strata.strata if each.seen), key=lambda each: each.name)
    given = [each.outcome for each in ordered if isinstance(each.outcome, Estimate)]
    if len(given) < FEWEST:
        raise Refused((_too_few(len(given)),), sum(each.lower_bound for each in strata.strata) or None)
    evidence = [_evidence(each, prior) for each in ordered]
    weights = common_to(evidence)
    logits = _logits(evidence, weights, dice := np.random.default_rng(seed))
    seen = np.array([each.seen for each in ordered], dtype=np.float64)[:, None]
    people = seen + dice.poisson(dice.gamma(seen, size=logits.shape) * np.exp(-logits))
    own = dict(zip((each.name for each in ordered), zip(people, leverage(evidence, weights), strict=True), strict=True))
    pooled = tuple(_pooled(each, *own.get(each.name, (None, 0.0))) for each in strata.strata)
    return Strata(pooled, total_of(pooled, _ALIKE, _thin(pooled)))


def evidence_of(estimate: Estimate, lists: int, prior: Prior) -> Evidence:
    """L on the grid and its σ, from the estimate's distribution of n_0."""
    unseen = np.maximum(quantiles(spread_of(estimate), JOINT) - estimate.seen, HALF_A_PERSON)
    realised = np.log(estimate.seen / unseen)
    by_chance = 1 / estimate.seen + np.exp(realised.mean()) / estimate.seen
    sigma = np.sqrt(max(float(realised.var()) - by_chance, _SHARPEST**2))
    logit = realised.mean() + (realised - realised.mean()) * sigma / max(float(realised.std()), 1e-9)
    bins = np.clip(((logit - GRID[0]) / STEP + 0.5).astype(np.int64), 0, len(GRID) - 1)
    posterior = np.bincount(bins, minlength=len(GRID)) / JOINT
    likelihood = posterior / prior(GRID, lists)
    return Evidence(likelihood / likelihood.max(), float(sigma))


def common_to(evidence: Sequence[Evidence]) -> Floats:
    """p(μ, τ | data) of the cells of :data:`MEANS` and :data:`SPREADS`."""
    fit = np.array([each.likelihood for each in evidence]) @ _normal()
    # τ stands on a logarithmic grid: each cell has the width τ
    log_weight = np.log(np.maximum(fit, 1e-300)).sum(axis=0) - np.log1p(SPREADS**2) + np.log(SPREADS)
    weight: Floats = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    return weight


def leverage(evidence: Sequence[Evidence], weights: Floats) -> Floats:
    """How much of each stratum's figure comes from its own data, S."""
    variance = SPREADS[:, None] ** 2 + np.array([each.sigma for each in evidence]) ** 2
    own = SPREADS[:, None] ** 2 / variance
    of_mean = 1 / (1 / variance).sum(axis=1, keepdims=True)
    share: Floats = weights @ (own + (1 - own) * of_mean / variance)
    return share


def _normal() -> Floats:
    """Normal(θ; μ, τ²), grid × cells."""
    density: Floats = np.exp(-0.5 * ((GRID[:, None] - MEANS) / SPREADS) ** 2) / SPREADS
    return density


def _logits(evidence: Sequence[Evidence], weights: Floats, dice: np.random.Generator) -> Floats:
    """θ, S × draws: first a cell of (μ, τ), then every stratum given it."""
    likelihood, normal = np.array([each.likelihood for each in evidence]), _normal()
    rows = np.arange(len(evidence))[:, None]
    drawn = []
    for cell, times in zip(*np.unique(dice.choice(len(weights), JOINT, p=weights), return_counts=True), strict=True):
        cumulated = np.cumsum(likelihood * normal[:, cell], axis=1)
        # All strata in one search: that of row s lies between s and s + 1.
        stacked = (cumulated / cumulated[:, -1:] + rows).ravel()
        places = np.searchsorted(stacked, dice.random((len(evidence), times)) + rows) - rows * len(GRID)
        drawn.append(GRID[np.minimum(places, len(GRID) - 1)])
    logits = np.concatenate(drawn, axis=1)
    logits += dice.uniform(-STEP / 2, STEP / 2, logits.shape)
    mixed: Floats = logits[:, dice.permutation(JOINT)]
    return mixed


def _evidence(stratum: Stratum, prior: Prior | None) -> Evidence:
    if isinstance(stratum.outcome, Refused):
        return Evidence(np.ones_like(GRID), np.inf)
    return evidence_of(stratum.outcome, len(stratum.table.lists), prior or prior_of(stratum.outcome))


def _pooled(stratum: Stratum, people: Floats | None, own: float) -> Stratum:
    return replace(stratum, draws=people, own_weight=float(own))


def _gamma_chances(logit: Floats, shape: float, rate: float) -> Floats:
    missed = np.logaddexp(0, logit)  # t = −log(1 − c)
    density: Floats = np.exp((shape - 1) * np.log(missed) - rate * missed) / (1 + np.exp(-logit))
    return density


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
            f"In {len(thin)} of {len(strata)} strata less than {100 * LITTLE:.0f} % of the figure comes from their own "
            f"data, the rest from the other strata: {listed([stratum.name for stratum in thin])}.",
            "Do not compare these strata with others: they were made alike. The total may be used.",
            {"thin": len(thin), "strata": len(strata)},
        ),
    )
