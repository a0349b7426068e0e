"""The evidence by which the records of a group join into people, by average linkage.

Two clusters become one only as far as the evidence between all of their records, taken together, speaks for it: one
strong pair does not make a chain. Cannot-link is kept by evidence that no average can outweigh, must-link likewise.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.clusters.components import Bits, Components
from tanuq.names.compiled import compiled

REACH = 10.0
"""Bits beyond which a pair counts no more: one pair, however sure, is one voice."""
_FORCED = 2 * REACH
_FORBIDDEN = -1e9
THREADS = 2


@dataclass(frozen=True, slots=True)
class Joining:
    """For each of ``components.pairs()``, of the step that joins the clusters of its records.

    *voice*: the mean evidence in bits between the two clusters, every pair within REACH; minus infinity where people
    forbid it. *evidence*: the same without that bound, and never more than that of a step before it. Records that join
    at some evidence or more are an equivalence, by either.
    """

    voice: Bits
    evidence: Bits


def joining(components: Components, bits: Bits, forced: NDArray[np.int8]) -> Joining:
    """How the records of each group join, those first that belong together most.

    *bits*: evidence of the pair itself; *forced*: 1 where people judged it to be the same, -1 to be different. Pairs of
    groups of two keep their own.
    """
    whole = np.where(forced == 1, _FORCED, np.where(forced == -1, _FORBIDDEN, bits))
    bounded = np.where(forced == 0, np.clip(bits, -REACH, REACH), whole)
    found = Joining(bounded, whole)
    sizes = np.diff(components.start)
    ends = np.cumsum(sizes * (sizes - 1) // 2)
    several = np.flatnonzero(sizes > 2)
    with ThreadPoolExecutor(THREADS) as pool:
        parts = [several[part::THREADS] for part in range(THREADS)]
        list(pool.map(lambda part: _join_groups(sizes[part], ends[part], found.voice, found.evidence), parts))
    found.voice[found.voice < -REACH] = -np.inf
    return found


@compiled
def _join_groups(sizes: NDArray[np.int64], ends: NDArray[np.int64], voice: Bits, evidence: Bits) -> None:
    """Replace what stands for each pair of these groups, whose pairs end there, by that of the step that joins it."""
    for group in range(len(sizes)):
        pairs = sizes[group] * (sizes[group] - 1) // 2
        span = slice(ends[group] - pairs, ends[group])
        _join_group(sizes[group], voice[span], evidence[span])


@compiled
def _join_group(size: int, voice: Bits, evidence: Bits) -> None:
    sums, sums_whole = _square(size, voice), _square(size, evidence)
    count, reached, cluster = np.ones(size), np.full(size, np.inf), np.arange(size)
    for _ in range(size - 1):
        one, other = _nearest(sums, count)
        pairs = count[one] * count[other]
        reached[one] = min(reached[one], reached[other], sums_whole[one, other] / pairs)
        _note(voice, sums[one, other] / pairs, cluster, one, other)
        _note(evidence, reached[one], cluster, one, other)
        _merge(sums, one, other)
        _merge(sums_whole, one, other)
        count[one] += count[other]
        count[other] = 0
        cluster[cluster == other] = one


@compiled
def _square(size: int, values: Bits) -> NDArray[np.float64]:
    """The values of all pairs, the lower row first, as a symmetric matrix."""
    square = np.zeros((size, size))
    place = 0
    for one in range(size):
        for other in range(one + 1, size):
            square[one, other] = square[other, one] = values[place]
            place += 1
    return square


@compiled
def _nearest(sums: NDArray[np.float64], count: Bits) -> tuple[int, int]:
    """The two clusters between which the mean is highest, the lower first; a cluster without records is none."""
    nearest, best = (0, 0), -np.inf
    for one in range(len(count)):
        for other in range(one + 1, len(count)):
            if count[one] and count[other] and sums[one, other] / (count[one] * count[other]) > best:
                nearest, best = (one, other), sums[one, other] / (count[one] * count[other])
    return nearest


@compiled
def _note(values: Bits, value: float, cluster: NDArray[np.int64], one: int, other: int) -> None:
    """Put *value* where a record of the one cluster and a record of the other are a pair."""
    place = 0
    for first in range(len(cluster)):
        for second in range(first + 1, len(cluster)):
            here, there = cluster[first], cluster[second]
            if (here == one and there == other) or (here == other and there == one):
                values[place] = value
            place += 1


@compiled
def _merge(sums: NDArray[np.float64], one: int, other: int) -> None:
    sums[one] += sums[other]
    sums[:, one] += sums[:, other]
