"""The mean evidence by which the records of a group join into people, by average linkage.

Two clusters become one only as far as the evidence between all of their records, taken together, speaks for it: one
strong pair does not make a chain. Cannot-link is kept by a distance that no average can outweigh, must-link by none.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cophenet, linkage

from tanuq.linkage.clusters.components import Bits, Components

REACH = 10.0
"""Bits beyond which a pair counts no more: one pair, however sure, is one voice."""
FORBIDDEN = 1e9


def joining_evidence(components: Components, bits: Bits, forced: NDArray[np.int8]) -> Bits:
    """For each of ``components.pairs()`` the mean evidence, in bits, of the step that joins its records' clusters.

    *bits*: evidence of the pair itself; *forced*: 1 where people judged it to be the same, -1 to be different. Records
    that join at some evidence or more are an equivalence (the distances are an ultrametric).
    """
    distance = np.where(forced == 1, 0.0, REACH - np.clip(bits, -REACH, REACH) + 1e-9)
    distance[forced == -1] = FORBIDDEN
    joined = distance.copy()
    for span in _spans(components):
        joined[span] = cophenet(linkage(distance[span], "average"))
    return np.where(joined > 2 * REACH + 1, -np.inf, REACH - joined)


def _spans(components: Components) -> Iterator[slice]:
    """Where the pairs of each group of three records or more lie."""
    sizes = np.diff(components.start)
    ends = np.cumsum(sizes * (sizes - 1) // 2)
    for size, end in zip(sizes.tolist(), ends.tolist(), strict=True):
        if size > 2:
            yield slice(end - size * (size - 1) // 2, end)
