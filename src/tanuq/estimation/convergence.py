"""Whether chains met: R-hat and effective sample sizes of draws, rank-normalised.

Written out here although ArviZ has them, since ``arviz_stats`` cannot be imported without xarray, pandas and the whole
of ``scipy.stats`` and ``scipy.signal`` (1.2 s at best, 5 s from a cold disk); the tests hold the two together.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tanuq.estimation.estimate import Mixing

Draws = NDArray[np.float64]


def mixing(draws: ArrayLike) -> Mixing:
    """R-hat, and the effective sizes of the bulk and of the tails, of chains × draws of one quantity.

    After Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), Rank-normalization, folding, and localization,
    Bayesian Analysis 16, doi:10.1214/20-BA1221: chains are split in halves; R-hat is the greater of those of the normal
    scores of the draws and of their distances from the median; the bulk's effective size is of the normal scores, the
    tails' the smaller of those of the indicators of the 5 % and 95 % quantiles.  Chains that never moved are not
    mixed: R-hat is infinite and the sizes are 0, but for draws that are all the same, of which each counts.

    Raises:
        ValueError: fewer than four draws in a chain, or not a table of chains.
    """
    table = np.asarray(draws, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] < 4:
        raise ValueError("Chains of at least four draws each are needed.")
    halves = _split(table)
    size = (len(table), table.shape[1])
    if np.ptp(table) == 0:
        return Mixing(1.0, float(table.size), float(table.size), *size)
    scores = _normal_scores(halves)
    folded = _normal_scores(np.abs(halves - np.median(halves)))
    rhat = max(_rhat(scores), _rhat(folded))
    tails = [_effective((halves <= np.quantile(halves, share)).astype(np.float64)) for share in (0.05, 0.95)]
    return Mixing(rhat, _effective(scores), min(tails), *size)


def _split(table: Draws) -> Draws:
    half = table.shape[1] // 2
    return np.concatenate([table[:, :half], table[:, -half:]])


def _normal_scores(halves: Draws) -> Draws:
    """Of the average ranks r of S draws: Φ⁻¹((r − 3/8) / (S + 1/4)) (Blom 1958)."""
    from scipy.special import ndtri  # noqa: PLC0415 - heavy, and no table needs it to be refused

    _, place, count = np.unique(halves, return_inverse=True, return_counts=True)
    ranks = np.cumsum(count) - (count - 1) / 2
    scores: Draws = ndtri((ranks[place.reshape(halves.shape)] - 0.375) / (halves.size + 0.25))
    return scores


def _variances(halves: Draws) -> tuple[float, float]:
    """W within chains, and var⁺, which the spread between them adds to."""
    length = halves.shape[1]
    moved = np.ptp(halves, axis=1) > 0
    # Of a chain that never moved rounding leaves a variance, as if it had.
    within = float(np.where(moved, halves.var(axis=1, ddof=1), 0.0).mean())
    return within, within * (length - 1) / length + float(halves.mean(axis=1).var(ddof=1))


def _rhat(halves: Draws) -> float:
    within, pooled = _variances(halves)
    if within == 0:
        return 1.0 if pooled == 0 else math.inf
    return math.sqrt(pooled / within)


def _effective(halves: Draws) -> float:
    """Draws that, if independent, would tell as much (Geyer 1992: the initial monotone sequence)."""
    _chains, length = halves.shape
    within, pooled = _variances(halves)
    if pooled == 0:
        return float(halves.size)
    if within == 0:
        return 0.0
    correlation = 1 - (within - _autocovariance(halves).mean(axis=0) * length / (length - 1)) / pooled
    pairs = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs <= 0)
    kept = np.minimum.accumulate(pairs[: negative[0] if len(negative) else len(pairs)])
    time = max(-1 + 2 * float(kept.sum()), 1 / math.log10(halves.size))
    return halves.size / time


def _autocovariance(halves: Draws) -> Draws:
    """Of each chain at each lag, by Fourier transform."""
    length = halves.shape[1]
    centred = halves - halves.mean(axis=1, keepdims=True)
    transformed = np.fft.rfft(centred, 2 * length, axis=1)
    products: Draws = np.fft.irfft(np.abs(transformed) ** 2, 2 * length, axis=1)[:, :length] / length
    return products
