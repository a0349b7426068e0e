"""What a reviewed sample makes of the model's probabilities: how likely pairs are to match, with how much doubt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.clusterings.records import Pairs, Reals
from tanuq.estimation.clusterings.review import Review
from tanuq.estimation.clusterings.surroundings import Surroundings

LEAST = 1e-6
"""Probabilities are read as at least this far from 0 and 1."""

PRIOR = {
    "scored": (0.0, 1.0),
    "for": (1.0, 0.3),
    "against": (1.0, 0.3),
    "scored, inside": (1.0, 2.0),
    "log odds, inside": (0.0, 0.3),
    "unscored": (-4.0, 2.0),
    "unscored, inside": (0.0, 2.0),
    "log meetings": (0.0, 1.0),
    "clash": (-2.0, 1.5),
    "alone": (1.5, 1.0),
}
"""Mean and standard deviation of each coefficient before the review: a model that is about right."""

MEANS = np.array([mean for mean, _ in PRIOR.values()])
SPREADS = np.array([spread for _, spread in PRIOR.values()])


@dataclass(frozen=True, eq=False)
class Calibration:
    """Draws from the posterior of the coefficients, and the M pairs that they speak of."""

    coefficients: Reals
    """D × 10, in the order of :data:`PRIOR`."""
    columns: Reals
    """M × 10."""
    around: Surroundings

    def probabilities(self, draw: int) -> Reals:
        """M: how likely each pair is to match, by itself, in one draw."""
        return _logistic(self.columns @ self.coefficients[draw])

    def log_odds(self, draw: int) -> Reals:
        """M: what each pair adds where it stands together with others that say the same.

        m pairs that join two groups are true all at once or not at all; that as many are true as are believed, on the
        whole, the groups are one person with the mean probability p of the m, and each pair adds logit(p) / m.
        """
        around = self.around
        means = np.bincount(around.bridge, self.probabilities(draw)) / np.bincount(around.bridge)
        p = np.clip(means[around.bridge], LEAST, 1 - LEAST)
        weighed: Reals = around.independence * (np.log(p) - np.log1p(-p))
        return weighed


def calibrate(
    pairs: Pairs, around: Surroundings, review: Review, *, draws: int = 30, seed: int = 0, between: int = 100
) -> Calibration:
    """Draw from the posterior of P(match) given what the reviewers answered; with no answers, from the prior.

    Of a pair with the model's probability p, logit P(match) = c + a·log(2p) − b·log(2(1 − p)): beta calibration (Kull,
    Silva Filho & Flach 2017, doi:10.1214/17-EJS1338SI), which is Platt's (1999) where a = b, and keeps apart how far
    high and low scores are to be trusted.  Added are: whether other links hold the two together already (a constant
    and a slope in logit p), the logarithm of how many pairs join the same two groups, whether those groups have a list
    in common, and whether one of them is a single record.  Pairs without a probability have a constant of their own.

    Coefficients are normal before the review (:data:`PRIOR`), slopes a, b > 0.  Which pairs were drawn for review
    depends on these columns only, so the likelihood of the answers needs no weights.  Sampled by elliptical slices
    (Murray, Adams & MacKay 2010, arXiv:1001.0175), which have nothing to tune; *between* steps lie between draws.
    """
    columns = _columns(pairs, around)
    seen, same = columns[review.places], review.same
    rng = np.random.default_rng(seed)
    kept = np.empty((draws, len(PRIOR)))
    state = np.zeros(len(PRIOR))
    fit = _fit(state, seen, same)
    for step in range((draws + 10) * between):
        state, fit = _slice(state, fit, seen, same, rng)
        if step >= 10 * between and (step + 1) % between == 0:
            kept[step // between - 10] = MEANS + SPREADS * state
    return Calibration(kept, columns, around)


def expected(pairs: Pairs, around: Surroundings) -> Reals:
    """M: how likely each pair is to match before any review."""
    return _logistic(_columns(pairs, around) @ MEANS)


def _columns(pairs: Pairs, around: Surroundings) -> Reals:
    scored, inside = pairs.scored, around.inside
    p = np.clip(np.where(scored, pairs.probability, 0.5), LEAST, 1 - LEAST)
    log_odds = np.log(p) - np.log1p(-p)
    return np.stack(
        [
            scored,
            np.log(2 * p),
            -np.log(2 * (1 - p)),
            scored & inside,
            log_odds * inside,
            ~scored,
            ~scored & inside,
            np.log(around.meetings),
            around.clash,
            around.alone,
        ],
        axis=1,
    ).astype(np.float64)


def _fit(state: Reals, seen: Reals, same: NDArray[np.bool_]) -> float:
    """The log-likelihood; −∞ where a better score would speak against a match."""
    coefficients = MEANS + SPREADS * state
    if coefficients[1] <= 0 or coefficients[2] <= 0:
        return -np.inf
    log_odds = seen @ coefficients
    return float(-np.logaddexp(0.0, np.where(same, -log_odds, log_odds)).sum())


def _slice(
    state: Reals, fit: float, seen: Reals, same: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[Reals, float]:
    other = rng.normal(size=len(state))
    level = fit + np.log(rng.random())
    angle = rng.uniform(0, 2 * np.pi)
    low, high = angle - 2 * np.pi, angle
    while True:
        proposed = state * np.cos(angle) + other * np.sin(angle)
        if (new := _fit(proposed, seen, same)) > level:
            return proposed, new
        low, high = (angle, high) if angle < 0 else (low, angle)
        angle = rng.uniform(low, high)


def _logistic(log_odds: Reals) -> Reals:
    return np.asarray(np.exp(-np.logaddexp(0.0, -log_odds)))
