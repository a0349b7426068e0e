"""Records that hang together by probable pairs: what is looked at together when clusters are made."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Rows = NDArray[np.int32]
Bits = NDArray[np.float64]
LARGEST = 250
"""More records than this are not one person: a larger group is parted at its weakest pairs until it is smaller."""
_STEP = 2.0
_ONE_BY_ONE = 1e4


@dataclass(frozen=True, slots=True)
class Components:
    """*members* int32[...]: rows, group after group, each of two or more: ``members[start[g]:start[g + 1]]``."""

    start: NDArray[np.int64]
    members: Rows

    def __len__(self) -> int:
        return len(self.start) - 1

    def pairs(self) -> tuple[Rows, Rows]:
        """Every pair of rows inside one group, group after group; the lower row comes first."""
        sizes = np.diff(self.start)
        ahead = np.repeat(self.start[1:], sizes) - np.arange(len(self.members)) - 1
        first = np.repeat(np.arange(len(self.members)), ahead)
        within = np.arange(ahead.sum()) - np.repeat(np.cumsum(ahead) - ahead, ahead)
        second = first + 1 + within
        return self.members[first], self.members[second]


def hang_together(left: Rows, right: Rows, bits: Bits, least: float, records: int) -> Components:
    """Groups of rows joined by pairs of at least *least* bits."""
    alive = bits >= least
    while True:
        number = number_components(left[alive], right[alive], records)
        sizes = np.bincount(number, minlength=records)
        too_big = sizes[number[left]] > LARGEST
        weak = alive & too_big
        if not weak.any() or least > _ONE_BY_ONE:
            break
        least = max(least + _STEP, float(np.quantile(bits[weak], 0.1)))
        weakest = weak & (bits < least)
        alive &= ~weakest
    return _components(number, records)


def number_components(left: Rows, right: Rows, records: int) -> NDArray[np.int32]:
    """For each record the number of what it is joined to, in the order of first records."""
    if not records:
        return np.zeros(0, np.int32)
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(records, records))
    label = connected_components(graph, directed=False)[1]
    _, first, number = np.unique(label, return_index=True, return_inverse=True)
    order = np.empty(len(first), np.int32)
    order[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return order[number.ravel()]


def _components(number: NDArray[np.int32], records: int) -> Components:
    sizes = np.bincount(number, minlength=records)
    kept = np.flatnonzero(sizes[number] > 1)
    order = kept[np.argsort(number[kept], kind="stable")].astype(np.int32)
    change = np.concatenate([np.ones(min(len(order), 1), np.bool_), number[order][1:] != number[order][:-1]])
    return Components(np.append(np.flatnonzero(change), len(order)).astype(np.int64), order)
