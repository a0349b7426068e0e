"""Each record of one list has at most one partner in each other list: the best assignment of all together."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from tanuq.linkage.clusters.components import Bits, Rows


def rivalled(left: Rows, right: Rows, lists: NDArray[np.int32], bits: Bits) -> Bits:
    """Log-odds in bits of each pair when at most one pair of each record, in each other list, can be right.

    The odds of all rivals stand beside the odds that none is right: p = o / (1 + o + rivals), as in Fellegi and
    Sunter's model restricted to one-to-one (Sadinle 2017, doi:10.1080/01621459.2016.1148612, simplified to one pair).
    """
    odds = 2.0 ** np.clip(bits, -60, 60)
    total = np.zeros(len(bits))
    for own, other in ((left, right), (right, left)):
        key = own.astype(np.int64) * (int(lists.max(initial=0)) + 1) + lists[other]
        _, place = np.unique(key, return_inverse=True)
        total += np.bincount(place.ravel(), weights=odds)[place.ravel()] - odds
    return np.clip(bits, -60, 60) - np.log2(1 + np.maximum(total, 0))


def assign(left: Rows, right: Rows, lists: NDArray[np.int32], bits: Bits) -> NDArray[np.bool_]:
    """Which pairs belong to the assignment with the most evidence; pairs below 0 bits never do."""
    chosen = np.zeros(len(bits), np.bool_)
    pair_of_lists = np.stack([np.minimum(lists[left], lists[right]), np.maximum(lists[left], lists[right])], axis=1)
    for two in np.unique(pair_of_lists, axis=0):
        among = np.flatnonzero((pair_of_lists == two).all(axis=1) & (bits > 0))
        if two[0] != two[1] and len(among):
            swap = lists[left[among]] != two[0]
            ours = np.where(swap, right[among], left[among])
            theirs = np.where(swap, left[among], right[among])
            chosen[among[_assigned(ours, theirs, bits[among])]] = True
    return chosen


def _assigned(ours: Rows, theirs: Rows, bits: Bits) -> NDArray[np.int64]:
    """Places of the assigned pairs. Each record may also stay alone: it has a partner of its own that weighs nothing."""
    row_names, row = np.unique(ours, return_inverse=True)
    column_names, column = np.unique(theirs, return_inverse=True)
    rows, columns = len(row_names), len(column_names)
    # Costs above 0, for a stored 0 would be no edge: the dearest pair costs 1, staying alone 1 + all the evidence there is.
    top = float(bits.max()) + 1
    alone = np.arange(rows)
    table = csr_array(
        (
            np.concatenate([top - bits, np.full(rows, top)]),
            (np.concatenate([row.ravel(), alone]), np.concatenate([column.ravel(), columns + alone])),
        ),
        shape=(rows, columns + rows),
    )
    _, partner = min_weight_full_bipartite_matching(table)
    return np.flatnonzero(partner[row.ravel()] == column.ravel())
