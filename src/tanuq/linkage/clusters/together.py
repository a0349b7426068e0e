"""What the other records of a group say about a pair, as a calibrated probability.

Two records that agree little may each agree with a third. The mean evidence of the step that joins their clusters
carries this; how much it is worth is estimated from the run itself: among pairs with about the same group evidence,
the share of matches is the one that makes their own evidence most likely.
"""

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.float64]
_BINS = 40
_FEWEST = 200
_ROUNDS = 100
_SETTLED = 1e-6
"""Shares that move less than this in a round are found."""
_LEAST, _MOST = 1e-4, 1 - 1e-4


def group_curve(within: Bits, weights: Bits, prior: float) -> tuple[tuple[float, float], ...]:
    """Points (mean group evidence, log-odds in bits), rising, between which the log-odds run straight.

    *weights*: own evidence of the same pairs, of which *prior* is the part that is no evidence; bits.
    """
    bins = int(np.clip(len(within) // _FEWEST, 1, _BINS))
    edges = np.quantile(within, np.linspace(0, 1, bins + 1)[1:-1])
    place = np.searchsorted(edges, within)
    ratio = 2.0 ** np.clip(weights - prior, -60, 60)
    counts = np.bincount(place, minlength=bins)
    centres = np.bincount(place, weights=within, minlength=bins) / np.maximum(counts, 1)
    shares = np.array([_share(ratio[place == number]) for number in range(bins)])
    rising = _rising(shares, counts)
    odds = np.log2(np.clip(rising, _LEAST, _MOST) / (1 - np.clip(rising, _LEAST, _MOST)))
    used = counts > 0
    return tuple(zip(centres[used].tolist(), odds[used].tolist(), strict=True))


def _share(ratio: Bits) -> float:
    """The share of matches among pairs with these likelihood ratios, by expectation–maximisation."""
    share, before = 0.5, 1.0
    for _ in range(_ROUNDS if len(ratio) else 0):
        if abs(share - before) < _SETTLED:
            break
        share, before = float((share * ratio / (share * ratio + 1 - share)).mean()), share
    return share


def _rising(values: Bits, weights: NDArray[np.int64]) -> Bits:
    """The nearest values that never fall: pool adjacent violators."""
    blocks: list[list[float]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            last, before = blocks.pop(), blocks.pop()
            total = max(last[1] + before[1], 1)
            blocks.append([(last[0] * last[1] + before[0] * before[1]) / total, total, last[2] + before[2]])
    return np.repeat([block[0] for block in blocks], [int(block[2]) for block in blocks])


def outside_groups(bits: Bits, prior: float, inside: NDArray[np.int64]) -> Bits:
    """The log-odds of all pairs, where those not at the places *inside* know that no group holds both their records.

    Matches are rarer among them than among all candidates: their share is estimated once more, on them alone.
    """
    outside = np.ones(len(bits), np.bool_)
    outside[inside] = False
    if not outside.any():
        return bits.copy()
    chance = 1 / (1 + 2.0 ** -np.clip(bits, -60, 60))
    matches, others = chance[outside].sum() / chance.sum(), (1 - chance[outside]).sum() / (1 - chance).sum()
    if not matches or not others:
        return bits.copy()
    # Only weak pairs are left outside: their likelihood ratios are those among weak pairs.
    ratio = 2.0 ** np.clip(bits[outside] - prior, -60, 60) * others / matches
    share = float(np.clip(_share(ratio), 1e-9, 1 - 1e-9))
    moved = bits.copy()
    moved[outside] = np.log2(share / (1 - share)) + np.log2(ratio)
    return moved
