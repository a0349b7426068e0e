"""A better outcome never speaks less for one person than a worse one: what was estimated, put in order.

Where hardly a true pair shows an outcome, as two births on one day where one of two lists gives years alone, estimation
may find that it speaks against. Neighbours out of order are taken together: pool adjacent violators (Ayer et al. 1955,
https://doi.org/10.1214/aoms/1177728423), on the ratio of matches to others.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.matching.patterns import Patterns
from tanuq.linkage.matching.starting import Parameters

Shares = NDArray[np.float64]


def in_order(parameters: Parameters, patterns: Patterns) -> Parameters:
    """The parameters with the shares of matches moved between neighbouring outcomes until their weights rise; outcomes
    that no pair has stay as they are."""
    match = []
    for column, compared in enumerate(patterns.compared):
        seen = np.isin(np.arange(len(compared.labels)), patterns.outcomes[:, column])
        moved = parameters.match[column].copy()
        for order in compared.orders:
            places = np.arange(len(moved))[order]
            places = places[seen[places]]
            moved[places] = risen(moved[places], parameters.other[column][places])
        match.append(moved)
    return replace(parameters, match=tuple(match))


def risen(match: Shares, other: Shares) -> Shares:
    """*match* with the same sum, so that ``match / other`` never falls; *other* is above 0 everywhere.

    >>> risen(np.array([0.1, 0.6, 0.3]), np.array([0.2, 0.2, 0.2])).round(3).tolist()
    [0.1, 0.45, 0.45]
    """
    blocks: list[tuple[float, float, int]] = []
    for ours, theirs in zip(match.tolist(), other.tolist(), strict=True):
        blocks.append((ours, theirs, 1))
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] > blocks[-1][0] * blocks[-2][1]:
            last, before = blocks.pop(), blocks.pop()
            blocks.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    ratios = [ours / theirs for ours, theirs, _ in blocks]
    result: Shares = np.repeat(ratios, [size for _, _, size in blocks]) * other
    return result
