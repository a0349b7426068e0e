"""Each record of one list has at most one partner in each other list: the best assignment of all together."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from tanuq.linkage.clusters.components import Bits, Rows


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
    """Places of the assigned pairs. Each record may also stay alone: with a partner of its own that weighs nothing."""
    row_names, row = np.unique(ours, return_inverse=True)
    column_names, column = np.unique(theirs, return_inverse=True)
    rows, columns = len(row_names), len(column_names)
    # Costs are above 0, for a stored 0 would be no edge: the best pair costs 1, staying alone 1 + the best evidence.
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
